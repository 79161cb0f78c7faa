"""Which articles are one text, printed twice, and how many independent voices tell an event?

A wire story in five papers is one report. Texts are compared by their runs of five words, through a MinHash sketch
(A. Broder, "On the resemblance and containment of documents", 1997; by the library rensa), and the evidence of one
event word by word. What people said is no sign of a copy: independent reporters quote the same words.
"""

import base64
import re
import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rensa import RMinHash

from graph.model.event import EventReport

RUN = 5
"""Words of a run (shingle)."""

CONTAINED = 0.5
"""The share of the shorter text's runs that must stand in the longer one for the two to be copies."""

LEAST_RUNS = 15
"""A text of fewer runs is too short to be told from a set phrase."""

LEAST_WORDS = 9
"""Words, outside quotation marks, that two sentences must have and share for one to be copied from the other."""

_HASHES, _BANDS, _ROWS, _SEED = 128, 16, 3, 1
_FORM = f"rminhash{RMinHash.ALGORITHM_VERSION}"
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|„[^“”]*[“”]?")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to recognise its copies, though the text itself may not be kept.

    Attributes:
        runs: how many different runs of words the text has.
        hashes: the least hash of them under each of 128 permutations.
    """

    runs: int
    hashes: tuple[int, ...]

    def __str__(self) -> str:
        packed = struct.pack(f"<{len(self.hashes)}I", *self.hashes)
        return f"{_FORM}:{self.runs}:{base64.b64encode(packed).decode()}"

    @classmethod
    def parse(cls, value: str) -> "Sketch | None":
        """A sketch as it was stored; None for one of another form, which can be compared with none of these.

        Raises:
            ValueError: if it is damaged.
        """
        form, _, rest = value.partition(":")
        if form != _FORM:
            return None
        runs, _, packed = rest.partition(":")
        return cls(int(runs), struct.unpack(f"<{_HASHES}I", base64.b64decode(packed, validate=True)))

    def bands(self) -> tuple[str, ...]:
        """Keys of which two copies share one, mostly: at a resemblance of a half in 7 cases of 8 (1 - (1 - .5³)¹⁶).

        Ten keys of two hashes find more (of 370 news texts cut to a half 92 % against 86), but also more that are none,
        ever more as a store grows: in one of 100,000 synthetic articles 30 for each new one.
        """
        return _bands(self.hashes) if self.runs >= LEAST_RUNS else ()


@lru_cache(maxsize=1_000)
def _bands(hashes: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{band}:{_packed(hashes[band * _ROWS : (band + 1) * _ROWS])}" for band in range(_BANDS))


def _packed(hashes: tuple[int, ...]) -> str:
    return base64.b64encode(struct.pack(f"<{len(hashes)}I", *hashes)).decode().rstrip("=")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=64)
def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    words = _words(text)
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()
    hashing = RMinHash(_HASHES, _SEED)
    hashing.update([run.encode("utf-8", "replace").decode() for run in sorted(runs)])
    return Sketch(len(runs), tuple(hashing.digest()))


def are_copies(one: Sketch, other: Sketch) -> bool:
    """Whether the shorter of two texts stands, for the most part, in the other."""
    fewest = min(one.runs, other.runs)
    if fewest < LEAST_RUNS:
        return one == other
    resemblance = sum(a == b for a, b in zip(one.hashes, other.hashes, strict=True)) / _HASHES
    shared = resemblance * (one.runs + other.runs) / (1 + resemblance)
    return shared >= CONTAINED * fewest


def independent(reports: Collection[EventReport], sketches: Mapping[str, Sketch]) -> int:
    """How many independent articles tell an event: copies, and those that share a sentence of evidence, count once.

    Args:
        reports: the reports of the event.
        sketches: by article id; an article without one is compared by its evidence alone.
    """
    return len(set(voices(reports, sketches).values()))


def voices(reports: Collection[EventReport], sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """By the id of an article, the first of the articles that tell an event with the same voice as it does.

    Args:
        reports: the reports of the event.
        sketches: by article id; an article without one is compared by its evidence alone.
    """
    told: dict[str, set[tuple[str, ...]]] = {}
    for report in reports:
        told.setdefault(report.id.partition("-")[0], set()).update(_sentences(report))
    groups = {article: {article} for article in told}
    for one, other in combinations(sorted(told), 2):
        if groups[one] is not groups[other] and _one_voice(one, other, told, sketches):
            joined = groups[one] | groups[other]
            groups.update(dict.fromkeys(joined, joined))
    return {article: min(group) for article, group in groups.items()}


def _one_voice(one: str, other: str, told: Mapping[str, set[tuple[str, ...]]], sketches: Mapping[str, Sketch]) -> bool:
    if not told[one].isdisjoint(told[other]):
        return True
    mine, theirs = sketches.get(one), sketches.get(other)
    return mine is not None and theirs is not None and are_copies(mine, theirs)


def _sentences(report: EventReport) -> Iterator[tuple[str, ...]]:
    """The words of the evidence that are the writer's own."""
    for span in report.evidence:
        words = tuple(_words(_QUOTED.sub(" ", span.quote)))
        if len(words) >= LEAST_WORDS:
            yield words
