"""What do the words of a description tell of an actor's country and sectors? "four Saudi men", "a UN official"."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.registry import roles, words
from graph.registry.heads import Head, Pieces, head_of
from graph.registry.pieces import ALLEGIANCE, Known, Lookup, Part, parts_of

_HOME = ("of", "from", "in", "at", "for", "based", "inside", "near", "across", "within", "around", ",", "(",
         "representing", "living", *sorted(ALLEGIANCE))  # fmt: skip
"""The prepositions before an actor's country, the surest first."""

_AMOUNTS = frozenset(
    {"group", "groups", "number", "hundreds", "thousands", "dozens", "scores", "tens", "millions", "crowd", "crowds",
     "majority", "most", "some", "one", "two", "several", "many", "handful", "pair", "couple", "trio", "all", "both",
     "each", "lot", "lots", "team", "band", "bands", "members", "member", "part", "column", "contingent"}
)  # fmt: skip
_ANYBODY = frozenset(
    {"men", "people", "persons", "individuals", "women", "man", "woman", "person", "individual", "others"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a description tells: country or None, sectors, and the actor if one is named."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor: str | None = None


def read(text: str, lookup: Lookup, surnamed: Lookup) -> Reading:
    """Reads a description.

    Args:
        text: the words.
        lookup: what a name means, or None.
        surnamed: who is called by a surname alone ("the Assad regime"), or None.
    """
    parts = parts_of(text, lookup)
    if not parts:
        return Reading()
    sectors, actor = _role(parts)
    if not sectors and actor is None and _is_name(parts[0].pieces):
        return Reading()
    country = _country(parts) or (_through_surname(parts[0].pieces, surnamed) if sectors else None)
    return Reading(country, sectors, actor)


def _is_name(pieces: Pieces) -> bool:
    """Whether unknown capital words stand together, with a place among them ("Paris Hilton")."""
    unknown = [piece for piece in pieces if piece.known is None]
    return bool(unknown) and all(piece.capital for piece in unknown)


def _country(parts: Sequence[Part]) -> str | None:
    """The country that the first part tells, else that of a nation in another, else of a body there."""
    others = [part.pieces for preposition in _HOME for part in parts[1:] if part.before == preposition]
    found = _home(parts[0].pieces)
    for nation in (True, False):
        for pieces in others:
            found = found or _home(pieces, nation)
    return found


def _home(pieces: Pieces, nation: bool = False) -> str | None:
    """The country of the last people, state or place; else, unless ``nation``, of the last body or person."""
    told = [piece.known for piece in pieces if piece.known and piece.known.country and not piece.aside]
    nations = [known for known in told if known.kind in {"state", "people", "place"}]
    last = (nations if nation else nations or told)[-1:]
    return last[0].country if last else None


def _through_surname(pieces: Pieces, surnamed: Lookup) -> str | None:
    """The country of somebody called by his surname before a noun ("Assad's forces")."""
    for piece in pieces[:-1]:
        common = piece.lower in words.nouns() or words.sector(piece.lower, "modifier") is not None
        known = surnamed(piece.text) if piece.known is None and piece.capital and not common else None
        if known is not None:
            return known.country
    return None


def _role(parts: Sequence[Part]) -> tuple[tuple[str, ...], str | None]:
    """The sectors, and the id of the actor that is named."""
    first, *others = parts
    if others and others[0].before == "of" and _is_amount(first.pieces):
        found, actor = _role([Part("", others[0].pieces), *others[1:]])
        return (() if _is_anybody(others[0].pieces) else found), actor
    if _is_central_bank(parts):
        return ("GOV",), None
    head = head_of(first.pieces)
    if head is None:
        return _named_alone(first.pieces)
    for piece in head.after:
        if piece.known is not None and piece.known.kind in {"person", "body"}:
            return _titled(head, piece.known), piece.known.actor
    return roles.sectors_of(head, parts), None


def _is_amount(pieces: Pieces) -> bool:
    """Whether a part only counts what follows ("hundreds of", "a group of")."""
    *before, last = pieces
    plain = all(
        piece.known is None and words.sector(piece.lower, "modifier") is None and piece.lower not in words.nouns()
        for piece in before
    )
    return last.known is None and last.lower in _AMOUNTS and plain


def _is_anybody(pieces: Pieces) -> bool:
    return len(pieces) == 1 and pieces[0].lower in _ANYBODY


def _is_central_bank(parts: Sequence[Part]) -> bool:
    """Whether a bank, or whoever leads it, bears the name of a state alone ("the Bank of Canada")."""
    pieces = [piece for part in parts for piece in part.pieces]
    plain = [piece.text for piece in pieces if piece.known is None]
    return plain[-1:] == ["Bank"] and [piece.known.kind for piece in pieces if piece.known] == ["state"]


def _named_alone(pieces: Pieces) -> tuple[tuple[str, ...], str | None]:
    """The sectors of a name without a noun: a people's are civilians."""
    last = pieces[-1].known
    if last is not None and last.kind == "people" and not last.sectors:
        return ("CVL",), last.actor
    bodies = [piece.known for piece in reversed(pieces) if piece.known and piece.known.kind in {"body", "person"}]
    if last is not None:
        return last.sectors, last.actor
    return (bodies[0].sectors, bodies[0].actor if pieces[-1].capital else None) if bodies else ((), None)


def _titled(head: Head, named: Known) -> tuple[str, ...]:
    """The sectors of somebody named after a title: those held on the day, else those of the title."""
    if named.kind != "person":
        return named.sectors
    found = named.sectors
    if not found or found[0] in {"ELI", "UNK"}:
        found = roles.primary(head, ()) or found
    return roles.former(head, found)
