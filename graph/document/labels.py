"""Which paragraphs does a label open that says who speaks? "Q:", "PRESIDENT TOKAYEV:", "ANN LEE, ANCHOR:", "Lee:"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.wordlists import words

_LABEL = re.compile(
    r"\s*(?:(?P<name>(?-i:[A-Z])[\w.’'-]*(?: (?:[A-Z][\w.’'-]*|al-\w+|de|van|von|bin|of)){0,5})"
    r"(?P<role>,[^\n:“”\"]{1,80}?| reporting)?(?P<aside>(?:\s*\([^\n)]{1,60}\))*)\s*(?P<mark>:)(?=\s|$)"
    r"|(?P<letter>Q)(?=\s{2,}[A-Z]))"
    r"\s*(?:\([^\n)]{2,60}\)\s*)?"
)
ASKING = frozenset({"q", "question", "questions", "interviewer", "reporter", "moderator"})
"""Labels of those who ask, whose words are nobody's claim."""
ANSWERING = frozenset({"a", "answer"})
"""Labels of whoever answers."""
_LEAST = 2
_LEAST_CALLED = 3
"""How many labelled paragraphs it takes where the names are not set in capitals."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: ``end`` is where it ends in its paragraph, ``speech`` where the words begin that it opens.

    Attributes:
        name: as it stands there ("PRESIDENT TOKAYEV").
        role: what follows the name ("ANCHOR", "through translator"), or "".
    """

    name: str
    role: str
    end: int
    speech: int

    @property
    def last(self) -> str:
        """The last word of the name in lower case."""
        return self.name.split()[-1].casefold()


def read_label(line: str) -> Label | None:
    """The label that opens a paragraph, or None."""
    found = _LABEL.match(line)
    if found is None:
        return None
    end = found.end("mark") if found["mark"] else found.end("letter")
    role = " ".join(part.strip(" ,()") for part in (found["role"] or "", found["aside"] or "") if part)
    return Label((found["name"] or found["letter"]).strip(), role, end, found.end())


def labels(paragraphs: Sequence[str]) -> dict[int, Label]:
    """The labels of an interview or transcript, by the number of their paragraph; none where there are fewer than two.

    A name in capitals is a label where it is one of several words, or stands elsewhere in the text; a name set as in
    running text is one where it opens several paragraphs and others do so too.
    """
    found = {number: label for number, line in enumerate(paragraphs) if (label := read_label(line)) is not None}
    found = {number: label for number, label in found.items() if not _is_heading(label)}
    asked = {n for n, label in found.items() if label.name.casefold() in ASKING | ANSWERING}
    shouted = {n for n, label in found.items() if _is_shouted(label.name) and n not in asked}
    if len(shouted) >= _LEAST:
        shouted |= {n for n, label in found.items() if label.name.casefold().startswith("unidentified ")}
    shouted = {n for n in shouted if _is_somebody(found[n], found, paragraphs) or _is_answered(n, shouted, paragraphs)}
    often = Counter(label.last for label in found.values())
    called = {n for n, label in found.items() if n not in asked | shouted and not _is_shouted(label.name)}
    called = {n for n in called if often[found[n].last] > 1} if len(called | asked) >= _LEAST_CALLED else set()
    if len({found[n].last for n in called | asked}) < _LEAST:
        called = set()
    kept = asked | shouted | called
    return {n: found[n] for n in sorted(kept)} if len(kept) >= _LEAST else {}


_NAME = r"[A-Z][A-Z.’'-]*[A-Z](?: (?:[A-Z][A-Z.’'-]*|al-[A-Z]+)){1,4}(?:, [A-Z][A-Z .,’'-]{1,60})?:(?=\s)"
_FIRST = re.compile(r"[A-Z][A-Z.’' -]*[A-Z](?:, [A-Z][A-Z .,’'-]{1,60})?:\s")
_INNER = re.compile(rf"(?<=[.?!…\"”’)]) +(?={_NAME})")


def turns_within(line: str) -> list[int]:
    """Where the labels begin that stand on one line with the first ("ANN LEE: It rains. BO EK: It does not.")."""
    first = _FIRST.match(line)
    heading = first is not None and _is_heading(Label(first[0].split(":")[0], "", 0, 0))
    return [] if first is None or heading else [found.end() for found in _INNER.finditer(line, first.end())]


def _is_answered(number: int, shouted: set[int], paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph asks what the next one answers, or answers it, both under names in capitals."""
    pairs = ((number, number + 1), (number - 1, number))
    return any({asked, answer} <= shouted and paragraphs[asked].rstrip().endswith("?") for asked, answer in pairs)


def _is_shouted(name: str) -> bool:
    """Whether a name is in capitals, as transcripts set them, titles left aside ("President BIDEN")."""
    last = name.split()[-1]
    return len(last) > 1 and last.isupper()


def _is_heading(label: Label) -> bool:
    """Whether a label says what a paragraph is, and not who speaks ("BREAKING NEWS:", "Editor's note:")."""
    return any(word in words("labels-of-no-speaker") for word in re.findall(r"[a-z]+", label.name.casefold()))


def _is_somebody(label: Label, found: dict[int, Label], paragraphs: Sequence[str]) -> bool:
    """Whether a label in capitals is a name: of several words, with a role, or told elsewhere."""
    if " " in label.name or label.role or label.last in words("narrators"):
        return True
    if sum(other.last == label.last for other in found.values()) > 1:
        return True
    name = re.compile(rf"\b{re.escape(label.name)}\b", re.IGNORECASE)
    return sum(len(name.findall(line)) for line in paragraphs) > 1
