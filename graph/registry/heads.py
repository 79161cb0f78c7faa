"""Which noun of a description says what the actor is? The last one, unless it ends somebody's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.registry import words
from graph.registry.agents import AgentNoun
from graph.registry.pieces import Piece

Pieces = Sequence[Piece]

_ROLES = ("modifier", "topic", "institution", "open")


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a part.

    Attributes:
        noun: what is known of it.
        before: the pieces before it.
        whole: the pieces up to its end.
        after: the pieces behind it.
    """

    noun: AgentNoun
    before: Pieces
    whole: Pieces
    after: Pieces


def head_of(pieces: Pieces) -> Head | None:
    """The last noun for an actor, the longest that ends there; else a word of an institution's name, else a place."""
    for end in range(len(pieces), 0, -1):
        for start in range(max(0, end - 4), end):
            noun = None if any(piece.known for piece in pieces[start:end]) else noun_of(pieces[start:end])
            if noun is not None and not _is_surname(pieces, start, end):
                return Head(noun, pieces[:start], pieces[:end], pieces[end:])
    return _institution(pieces) or _site(pieces)


def noun_of(phrase: Pieces) -> AgentNoun | None:
    """The noun for actors that some words are; "ex-" before it and abbreviated titles are understood."""
    lower = " ".join(piece.lower for piece in phrase)
    found = words.nouns().get(lower) or words.nouns().get(lower.removeprefix("ex-"))
    if found is None and phrase[0].capital:
        sector = words.sector(lower.replace(".", ""), "title")
        return AgentNoun(lower, lower, "person", sector, False, False) if sector else None
    return found


def _is_surname(pieces: Pieces, start: int, end: int) -> bool:
    """Whether a capital noun ends a name of unknown words ("Stephen King"), and is no title."""
    if end != len(pieces) or end - start > 1 or start == 0 or not all(piece.capital for piece in pieces):
        return False
    before = pieces[start - 1]
    known = before.known is not None or before.lower in words.nouns()
    known = known or any(words.sector(before.lower, role) is not None for role in _ROLES)
    return not known and words.sector(pieces[start].lower, "surname") is not None


def _institution(pieces: Pieces) -> Head | None:
    """The last word of a proper name that shows what it names ("Adler Motors", "Radio Sirius")."""
    for end in range(len(pieces), 0, -1):
        for start in range(max(0, end - 3), end):
            phrase = pieces[start:end]
            if all(piece.known is None and piece.capital for piece in phrase):
                name = " ".join(piece.lower for piece in phrase)
                sector = words.sector(name, "institution")
                if sector:
                    noun = AgentNoun(name, name, "body", sector, False, False)
                    return Head(noun, pieces[:start], pieces[:end], pieces[end:])
    return None


def _site(pieces: Pieces) -> Head | None:
    """A place that people use, where that is the last word ("a market")."""
    for start in range(max(0, len(pieces) - 2), len(pieces)):
        name = " ".join(piece.lower for piece in pieces[start:])
        sector = words.sector(name, "site")
        if sector and pieces[-1].known is None:
            return Head(AgentNoun(name, name, "people", sector, False, False), pieces[:start], pieces, ())
    return None
