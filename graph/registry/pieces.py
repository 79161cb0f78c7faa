"""Into which names and words does a description fall? "Kenya's health ministry" is a possessive name and two words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

ALLEGIANCE = frozenset({"loyal", "allied", "affiliated", "linked", "belonging"})
"""Words after which the next preposition is theirs ("loyal to", "affiliated with")."""

PREPOSITIONS = ALLEGIANCE | frozenset(
    {"of", "for", "from", "in", "at", "to", "on", "with", "against", "near", "by", "under", "inside", "outside",
     "within", "across", "around", "who", "that", "which", "whose", "led", "based", "accused", "suspected", "working",
     "fighting", "living", "including", "representing", ",", "("}
)  # fmt: skip
"""What ends a part of a description."""

_ARTICLES = frozenset({"the", "a", "an"})
_WORD = re.compile(r"[^\W_][\w’'.&/-]*|[,()]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SIDE = re.compile(r"-(backed|led|trained|funded|sponsored|supported|armed|allied|aligned|linked|affiliated|brokered)$")
_OWN = re.compile(r"-(based|born|owned|run|held|controlled|language|speaking)$")
_STANCE = re.compile(r"^(pro|anti|non)-", re.IGNORECASE)
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Known:
    """What a name means.

    Attributes:
        country: the code of whom it is of, or None.
        sectors: its sectors.
        kind: "state", "people" (its adjective or noun), "place", "person" or "body".
        actor: its id in the registry, or None.
    """

    country: str | None
    sectors: tuple[str, ...]
    kind: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or name of the description.

    Attributes:
        text: as written, without the possessive.
        known: what it names, or None for other words.
        aside: whether it only says who backs or leads the actor ("Iranian-backed"), or whom it is for or against.
        owner: whether it is a possessive.
    """

    text: str
    known: Known | None = None
    aside: bool = False
    owner: bool = False

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Part:
    """The words up to the next preposition, and the preposition before them ("" for the first part)."""

    before: str
    pieces: tuple[Piece, ...]


Lookup = Callable[[str], Known | None]
"""What a name means, or None."""


def parts_of(text: str, lookup: Lookup) -> tuple[Part, ...]:
    """The parts of a description, without its articles."""
    found: list[Part] = []
    before, pieces = "", list[Piece]()
    for piece in _pieces(_WORD.findall(text), lookup):
        if piece.known is None and piece.lower in PREPOSITIONS:
            if pieces:
                found.append(Part(before, tuple(pieces)))
            if pieces or before not in ALLEGIANCE:
                before, pieces = piece.lower, []
        elif piece.known is not None or piece.lower not in _ARTICLES:
            pieces.append(piece)
    return (*found, Part(before, tuple(pieces))) if pieces else tuple(found)


def _pieces(words: Sequence[str], lookup: Lookup) -> Iterator[Piece]:
    """The longest names from left to right, and the words between them."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            piece = _name(words[at : at + length], lookup)
            if piece is not None:
                break
        else:
            length, piece = 1, Piece(_bare(words[at]), owner=_POSSESSIVE.search(words[at]) is not None)
        yield piece
        at += length


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _name(words: Sequence[str], lookup: Lookup) -> Piece | None:
    """The name that some words are; "Israel's army" is none, "the king's men" neither."""
    if any(mark in words for mark in (",", "(", ")")) or words[0].lower() in _ARTICLES | PREPOSITIONS:
        return None
    name = " ".join([*words[:-1], _bare(words[-1])])
    if not any(letter.isupper() or letter.isdigit() for letter in name):
        return None
    if words[0][:1].islower() and len(words) == 1:
        return _compound(name, lookup)
    known = lookup(name)
    if known is not None:
        return Piece(name, known, owner=name != " ".join(words))
    return _compound(name, lookup) if len(words) == 1 else None


def _compound(word: str, lookup: Lookup) -> Piece | None:
    """A nation joined to another word by a hyphen ("London-based", "Iranian-backed", "pro-Russian", "US-China")."""
    known = lookup(_OWN.sub("", word)) if _OWN.search(word) else None
    if known is not None:
        return Piece(word, known)
    bare = _SIDE.sub("", _STANCE.sub("", word))
    known = lookup(bare) if bare != word and bare[:1].isupper() else None
    if known is not None:
        return Piece(word, known, aside=True)
    first = lookup(word.split("-")[0]) if "-" in word and word[:1].isupper() else None
    return Piece(word, first) if first is not None and first.kind in {"state", "people"} else None
