"""Which sectors have those whom a noun describes? Its own, unless the words around it say more."""

from collections.abc import Iterator, Sequence

from graph.registry import words
from graph.registry.agents import AgentNoun
from graph.registry.heads import Head, Pieces, head_of, noun_of
from graph.registry.pieces import ALLEGIANCE, Part, Piece

Sectors = tuple[str, ...]

_WORK = frozenset({"of", "for", "from", "in", "at", "with", "representing", ",", *ALLEGIANCE})
_NO_SECTOR = frozenset({"UNK", "IGO", "NGO"})
_OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "OPP", "UNK"})
_ARMED = frozenset({"REB", "PRM", "CRM"})
_PROFESSIONS = frozenset({"BUS", "LAB", "MED", "EDU", "REL", "JUD", "AGR", "JRN"})
_STATE_OWN = frozenset({"state", "state-run", "state-owned", "official", "government"})
_MINISTERS = frozenset(
    {"minister", "ministers", "ministry", "ministries", "secretary", "secretaries", "department", "departments",
     "portfolio"}
)  # fmt: skip


def sectors_of(head: Head, parts: Sequence[Part]) -> Sectors:
    """The sectors of an actor, the primary first.

    Args:
        head: the noun of the first part.
        parts: all parts, the first among them.
    """
    found = primary(head, parts[1:])
    if found[:1] == ("GOV",):
        told = (piece.lower for part in parts[:2] if part.before in {"", "of", "for"} for piece in part.pieces)
        more = topic(tuple(told))
        found = ("GOV", more) if more else found
    return former(head, _with_seconds(head, found))


def primary(head: Head, others: Sequence[Part]) -> Sectors:
    """The sectors that a noun has beside its modifiers and before the parts that follow."""
    own = _own(head.noun)
    found = _served(head)
    if found is None:
        found = _presided(head, others)
    if found is None and words.is_open(head.noun):
        kin = own == ("CVL",)
        beside = modified([piece for piece in head.before if not (kin and piece.owner)])
        found = _employed(others) if beside is None else beside
    elif found is None and (head.noun.kind == "force" or own == ("UAF",)):
        found = next((sectors for sectors in _bodies(head.before) if set(sectors) & _ARMED), None)
    return own if found is None else found


def _own(noun: AgentNoun) -> Sectors:
    if noun.sector == "NGO":
        return ("SOC",)
    return () if noun.sector in _NO_SECTOR else (noun.sector,)


def _bodies(pieces: Pieces) -> Iterator[Sectors]:
    """The sectors of the bodies named, the last first."""
    return (piece.known.sectors for piece in reversed(pieces) if piece.known is not None and piece.known.kind == "body")


def _served(head: Head) -> Sectors | None:
    """The armed service that somebody of another profession serves ("army doctor"); None for others."""
    if head.noun.kind not in {"person", "people"} or head.noun.sector not in _PROFESSIONS or not head.before:
        return None
    last = head.before[-1]
    noun = None if last.known is not None or last.owner else noun_of([last])
    armed = noun is not None and noun.kind == "force" and noun.sector in {"MIL", "COP"}
    return (noun.sector,) if noun is not None and armed else None


def _presided(head: Head, others: Sequence[Part]) -> Sectors | None:
    """The sectors of the body over which somebody presides ("president of the court"); None for a state."""
    if words.sector(head.noun.lemma.lower(), "chair") is None or not others or others[0].before != "of":
        return None
    first, *more = others[0].pieces
    alone = not more and first.known is not None and first.known.kind != "body"
    return None if alone else work_of(others[0].pieces)


def modified(before: Pieces) -> Sectors | None:
    """The sectors of the nearest word or body before a noun that has one; None where there is none."""
    for end in range(len(before), 0, -1):
        last = before[end - 1]
        if last.known is not None and last.known.kind == "body" and not last.aside:
            return last.known.sectors
        for start in range(max(0, end - 3), end) if last.known is None else ():
            sector = _modifier(" ".join(piece.lower for piece in before[start:end]))
            if sector:
                return (sector,)
    return None


def _modifier(phrase: str) -> str | None:
    """The sector that a word gives the noun behind it, as an adjective or as a noun itself."""
    sector = words.sector(phrase, "modifier")
    noun = words.nouns().get(phrase)
    if sector is None and noun is not None and not words.is_open(noun) and noun.sector not in _NO_SECTOR:
        return noun.sector
    return None if sector == "ELI" else sector


def _employed(others: Sequence[Part]) -> Sectors | None:
    """The sectors of those whom somebody serves ("a spokesman for the rebels"); None where they tell none."""
    for part in others:
        found = work_of(part.pieces) if part.before in _WORK else None
        if found is not None:
            return found
    return None


def work_of(pieces: Pieces) -> Sectors | None:
    """The sectors of the body or people that somebody leads, speaks for or belongs to."""
    head = head_of(pieces)
    if head is not None and words.is_open(head.noun):
        beside = modified(head.before)
        return _own(head.noun) or None if beside is None and head.noun.kind == "body" else beside
    if head is not None:
        return primary(head, ()) or None
    named = next(_bodies(pieces), None)
    if named is not None or any(piece.known is not None for piece in pieces):
        return named
    return modified(pieces)


def topic(lower: Sequence[str]) -> str | None:
    """The sector of a ministry's or minister's topic in some lower-case words ("ministry of health"), or None."""
    if not _MINISTERS & set(lower):
        return None
    phrases = (" ".join(lower[start:end]) for start in range(len(lower)) for end in range(start + 3, start, -1))
    return next((sector for phrase in phrases if (sector := words.sector(phrase, "topic"))), None)


def _with_seconds(head: Head, found: Sectors) -> Sectors:
    """The sectors with those of the words before the noun behind them ("opposition lawmaker")."""
    if found[:1] == ("JRN",) and _STATE_OWN & {*head.noun.noun.split(), *(piece.lower for piece in head.before)}:
        return ("GOV", "JRN")
    beside = modified(head.before) or ()
    own = (head.noun.sector,) if head.noun.sector in {"LEG", "JRN"} else ()
    second = words.sector(head.noun.lemma.lower(), "second")
    return tuple(dict.fromkeys((*found, *beside, *own, *((second,) if second else ()))))


def former(head: Head, found: Sectors) -> Sectors:
    """ELI before the sectors of somebody who has left office."""
    left = head.noun.kind == "person" and any(map(_is_past, head.whole))
    return tuple(dict.fromkeys(("ELI", *found))) if left and (not found or found[0] in _OFFICES) else found


def _is_past(piece: Piece) -> bool:
    return piece.known is None and (piece.lower.startswith("ex-") or words.sector(piece.lower, "modifier") == "ELI")
