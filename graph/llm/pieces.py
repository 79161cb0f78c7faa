"""How is an article cut that is too long to be asked about at once? In halves, between two paragraphs if it can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_JOINTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])[\"'”’]?\s"), re.compile(r"\s"))
"""Where a text may be cut, the best places first: between paragraphs, lines, sentences, words."""
_SHORTEST = 200
"""No piece is made that has fewer letters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; ``start`` and ``end`` count its code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words in the article's text."""
        return text[self.start : self.end]


def pieces(text: str, letters: int) -> Iterator[Piece]:
    """The pieces of a text, in order and without a gap, each of at most so many letters as far as it can be cut."""
    yield from _within(text, Piece(0, len(text)), letters)


def _within(text: str, piece: Piece, letters: int) -> Iterator[Piece]:
    halves = halve(text, piece) if piece.end - piece.start > letters else None
    for half in halves or ():
        yield from _within(text, half, letters)
    if halves is None:
        yield piece


def halve(text: str, piece: Piece) -> tuple[Piece, Piece] | None:
    """A piece in two, cut at the best place about its middle; None if it is too short or has no such place."""
    quarter = (piece.end - piece.start) // 4
    low, high = piece.start + max(quarter, _SHORTEST), piece.end - max(quarter, _SHORTEST)
    middle = (piece.start + piece.end) // 2
    for joint in _JOINTS:
        places = [found.end() for found in joint.finditer(text, low, high)] if low < high else []
        if places:
            cut = min(places, key=lambda place: abs(place - middle))
            return Piece(piece.start, cut), Piece(cut, piece.end)
    return None
