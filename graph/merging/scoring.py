"""How likely is it that two accounts tell one event, and why?

A small table of log-odds, `weights.tsv`: each feature of a pair has one level, each level some points; their sum goes
through the logistic function. What can never be one event has no score at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from math import exp

from graph.merging import times, wording
from graph.merging.accounts import Account
from graph.merging.contradictions import LIMITS, LOCAL, SAID, callings, contradictions, of_spheres
from graph.merging.parties import NAMED_SO, ORGAN, STANDS_FOR, Party, affinity, closeness, coverage
from graph.model.event import Modality

SPOKEN = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
"""Acts of words: one speaker does several of them on one day, so that the words weigh more."""

_PARTLY, _MOSTLY = 0.55, 0.75
"""From which coverage a side is the same in part, and mostly."""

_TERSE = 2
"""With fewer words beside actors, place and act, an account says nothing of the rest."""

MANY, _SUM = 20, 100_000
"""From here on a number is not as likely to stand in two sentences by chance, and tells more; then it is a sum."""

_PLACES = ("same", "within", "near", "other", "far", "elsewhere")
_SAID = {
    "roles all": "the same actors",
    "roles most": "most of the same actors",
    "roles states": "who may stand for one another on both sides",
    "roles some": "some of the same actors",
    "roles described": "one actor in common, the other only described",
    "roles alone": "one actor in common, the other not told",
    "roles alone-stands-for": "one actor who may stand for the other",
    "roles other": "other actors",
    "target missing": "one names no target",
    "speaker stands-for": "another speaker for the same side",
    "place same": "the same place",
    "site same": "the same place",
    "place other": "another place",
    "site other": "another place",
    "place far": "another place",
    "site far": "another place",
    "place elsewhere": "a place elsewhere",
    "site elsewhere": "a place elsewhere",
    "time day": "the same day",
    "time overlap": "days that overlap",
    "time week": "the same week",
    "time lag": "one of them tells no day, and may be of the days before its publication",
    "time month": "the same month",
    "time beside": "days that follow one another",
    "time equal": "the same vague time",
    "time open": "a day that is not known",
    "act stem": "the same word for the act",
    "act family": "the same kind of act",
    "act other-mode": "another mode of the act",
    "act other-family": "another kind of act",
    "wording verbatim": "the same sentence",
    "wording half": "half of the words or more",
    "wording third": "a third of the words",
    "wording none": "no words in common",
    "numbers shared": "a number in common",
    "numbers many": "a number in common",
    "numbers sum": "a sum in common",
    "numbers differ": "other numbers",
}


@dataclass(frozen=True, slots=True)
class Match:
    """What speaks for and against one event.

    Attributes:
        score: 0 to 1.
        levels: the level of each feature, as in the table.
        against: what they say that cannot both be true of one event.
    """

    score: float
    levels: tuple[tuple[str, str], ...]
    against: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """The features in words, for people."""
        said = [told for pair in self.levels if (told := _SAID.get(" ".join(pair)))]
        return "; ".join(dict.fromkeys([*said, *(SAID[what] for what in self.against)]))


@lru_cache(maxsize=1)
def weights() -> Mapping[tuple[str, str], float]:
    """The points by feature and level."""
    table = files("graph.merging").joinpath("weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line)
    return {(feature, level): float(points) for feature, level, points in rows}


def can_be_one(one: Account, other: Account) -> bool:
    """Whether two accounts may tell one event, whatever their words: one type and modality, time that overlaps.

    Two reports of one article are never one: what an article tells twice, its reading has joined.
    """
    mine, theirs = one.report.interval, other.report.interval
    return (
        one.stem == other.stem
        and one.article != other.article
        and mine is not None
        and theirs is not None
        and times.agreement(mine, theirs) is not None
    )


def match(one: Account, other: Account) -> Match | None:
    """The score of two accounts, the same from either side; None where they can never be one event."""
    if not can_be_one(one, other):
        return None
    assert one.report.interval is not None
    assert other.report.interval is not None
    return weigh(one, other, times.agreement(one.report.interval, other.report.interval) or "open")


def weigh(one: Account, other: Account, time: str) -> Match:
    """The score of two accounts whose times agree so, as a level of that feature."""
    levels = tuple(_levels(one, other, time))
    points = weights()
    against = tuple(contradictions(one, other))
    total = min([sum(points[level] for level in levels), *(LIMITS[what] for what in against)])
    return Match(round(1 / (1 + exp(-total)), 4), levels, against)


def _levels(one: Account, other: Account, time: str) -> Iterator[tuple[str, str]]:
    spoken = one.report.root in SPOKEN and not (one.joint and other.joint) and not (one.is_vote and other.is_vote)
    yield "prior", "words" if spoken else "act"
    if one.report.modality not in (Modality.ACTUAL, Modality.PLANNED, Modality.DENIED):
        yield "prior", "possible"
    roles = list(_roles(one, other))
    yield from roles
    if spoken and not one.mutual:
        yield "speaker", "same" if _have_one_speaker(one, other) else "stands-for"
    yield "site" if one.report.root in LOCAL else "place", _place(one, other)
    yield "time", time
    yield "act", _act(one, other)
    wording_level = _wording(one, other)
    yield "wording", "terse" if wording_level == "verbatim" and ("roles", "some") in roles else wording_level
    if one.numbers and other.numbers:
        yield "numbers", _numbers(one.numbers, other.numbers)
    if one.report.background != other.report.background:
        yield "background", "one"


def _numbers(one: frozenset[int], other: frozenset[int]) -> str:
    most = max(one & other, default=None)
    if most is None:
        return "differ"
    return "sum" if most >= _SUM else "many" if most >= MANY else "shared"


def _have_one_speaker(one: Account, other: Account) -> bool:
    """Whether one who speaks is the same: by id, as a part of the name, or a government as its state."""
    return any(affinity(mine, theirs) >= NAMED_SO for mine, theirs in product(one.sources, other.sources))


def _roles(one: Account, other: Account) -> Iterator[tuple[str, str]]:
    if one.mutual:
        yield "roles", _mutual(one, other)
        return
    sides = [(one.sources, other.sources), (_known(one.targets), _known(other.targets))]
    organs = one.by_organs and other.by_organs
    told = [coverage(*side, organs=organs) for side in sides if side[0] and side[1]]
    if len(told) == 2:
        yield "roles", _level(told)
    elif not told or min(told) < STANDS_FOR:
        yield "roles", "other"
    else:
        alike = _described_alike(one, other) if min(told) >= NAMED_SO else None
        yield "roles", alike or _alone(one, other, min(told))
        if any(bool(mine) != bool(theirs) for mine, theirs in sides):
            yield "target", "missing"


def _alone(one: Account, other: Account, found: float) -> str:
    """How one side agrees where the other is not told; several who act together are more than one in common."""
    if found < ORGAN:
        return "alone-stands-for"
    return (
        "most" if min(len(one.sources), len(other.sources)) > 1 and not one.targets and not other.targets else "alone"
    )


def _described_alike(one: Account, other: Account) -> str | None:
    """Whether those to whom it is done are described by the same calling, or by one of the same sphere."""
    mine, theirs = callings(one), callings(other)
    if mine & theirs:
        return "all"
    return "most" if of_spheres(mine) & of_spheres(theirs) else None


def _known(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those of whom more is known than that there was somebody."""
    return tuple(party for party in parties if party.camp)


def _mutual(one: Account, other: Account) -> str:
    mine, theirs = _known(one.sources) or one.sources, _known(other.sources) or other.sources
    found = coverage(mine, theirs)
    if min(len(mine), len(theirs)) >= 2:
        level = _level([found])
        return "most" if level == "states" and one.joint and other.joint else level
    if found < STANDS_FOR:
        return "other"
    if min(len(one.sources), len(other.sources)) >= 2:
        return "described"
    return "alone" if found >= NAMED_SO else "alone-stands-for"


def _level(sides: list[float]) -> str:
    """How the actors of both sides agree: a side that has nobody in common is that of another event."""
    least, mean = min(sides), sum(sides) / len(sides)
    if least >= NAMED_SO:
        return "all"
    if least < _PARTLY:
        return "other"
    if max(sides) <= STANDS_FOR:
        return "states" if least >= STANDS_FOR else "some"
    return "most" if mean >= _MOSTLY else "some"


def _place(one: Account, other: Account) -> str:
    """The closest that two of their places are."""
    neighbours = one.report.root not in LOCAL
    found = {closeness(a, b, neighbours=neighbours) for a, b in product(one.locales, other.locales)}
    if wording.spelled_alike(one.place_names, other.place_names):
        found.add("same")
    return next((level for level in _PLACES if level in found), "unknown")


def _act(one: Account, other: Account) -> str:
    if one.trigger and one.trigger == other.trigger:
        return "stem"
    if one.family and other.family:
        return "family" if one.family == other.family else "other-family"
    mine, theirs = one.report.mode, other.report.mode
    if mine and theirs:
        return "mode" if mine == theirs else "other-mode"
    return "unknown"


def _wording(one: Account, other: Account) -> str:
    same = bool(one.quote) and one.quote == other.quote  # where no words are kept, none are the same
    if same and (one.report.root not in LOCAL or _place(one, other) not in _PLACES[3:]):
        return "verbatim"
    if min(len(one.words), len(other.words)) < _TERSE:
        return "half" if one.words & other.words else "terse"
    part = wording.share(one.words, other.words)
    if part >= 0.5:
        return "half"
    if part >= 0.3:
        return "third"
    if part >= 0.15:
        return "some"
    if part > 0:
        return "little"
    terse = (one.joint and other.joint) or min(len(one.own_words), len(other.own_words)) < _TERSE
    return "terse" if terse else "none"
