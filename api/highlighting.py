"""How is an article shown with its evidence? As paragraphs of pieces, each with the marks that cover it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to highlight: ``text[start:end]`` in code points, what they prove, and where that is shown.

    ``of`` is the id of the report or claim that they prove.
    """

    start: int
    end: int
    label: str = ""
    href: str = ""
    kind: str = "event"
    of: str = ""

    @property
    def anchor(self) -> str:
        """The fragment by which evidence is named everywhere."""
        return f"char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks (the shortest first); ``anchors`` are the fragments that begin with it."""

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[str, ...]


def _lines(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.rstrip()
        if stripped:
            yield at, at + len(stripped)
        at += len(line)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    near = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end} | {at for mark in near for at in (mark.start, mark.end) if start < at < end}
    bounds = sorted(cuts)
    pieces = []
    for left, right in pairwise(bounds):
        covering = sorted((m for m in near if m.start <= left and right <= m.end), key=lambda m: m.end - m.start)
        anchors = dict.fromkeys(m.anchor for m in covering if m.start == left)
        pieces.append(Piece(text[left:right], tuple(covering), tuple(anchors)))
    return pieces


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The text in paragraphs (its lines that are not blank), cut where marks begin and end."""
    known = sorted(set(marks), key=lambda mark: (mark.start, mark.end, mark.href))
    return [_pieces(text, start, end, known) for start, end in _lines(text)]
