"""What do the words of a description tell of an actor's country and sectors? "four Saudi men", "a UN official"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.registry import words
from graph.registry.agents import AgentNoun

_WORD = re.compile(r"[^\W_][\w’'.&/-]*|[,()]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SIDE = re.compile(r"-(backed|led|trained|funded|sponsored|supported|armed|allied|aligned|linked|affiliated|brokered)$")
_OWN = re.compile(r"-(based|born|owned|run|held|controlled|language|speaking)$")
_STANCE = re.compile(r"^(pro|anti|non)-", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    ["of", "for", "from", "in", "at", "to", "on", "with", "against", "near", "by", "under", "inside", "outside", "within", "across", "around", "who", "that", "which", "whose", "led", "loyal", "affiliated", "based", "linked", "accused", "suspected", "working", "fighting", ",", "(", "living", "including", "belonging", "representing"]
)  # fmt: skip
_HOME = ("of", "from", "in", "at", "for", "based", "inside", "near", "across", "within", "around", ",", "(", "belonging",
         "representing", "living")  # fmt: skip
_WORK = ("of", "for", "from", "in", "at", "with", "belonging", "representing", ",")
_AMOUNTS = frozenset(
    [
        "group",
        "groups",
        "number",
        "hundreds",
        "thousands",
        "dozens",
        "scores",
        "tens",
        "millions",
        "crowd",
        "crowds",
        "majority",
        "most",
        "some",
        "one",
        "two",
        "several",
        "many",
        "handful",
        "pair",
        "couple",
        "trio",
        "all",
        "both",
        "each",
        "lot",
        "lots",
        "team",
        "band",
        "bands",
        "members",
        "member",
        "part",
        "column",
        "contingent",
    ]
)
_ANYBODY = frozenset(
    ["men", "people", "persons", "individuals", "women", "man", "woman", "person", "individual", "others"]
)
_OFFICES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY", "OPP", "UNK"})
_ARMED = frozenset({"REB", "PRM", "CRM", "IMG"})
_MINISTERS = frozenset(
    [
        "minister",
        "ministers",
        "ministry",
        "ministries",
        "secretary",
        "secretaries",
        "department",
        "departments",
        "portfolio",
    ]
)
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Known:
    """A name within the words.

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
    """

    text: str
    known: Known | None = None
    aside: bool = False

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a description tells: country or None, sectors, and the actor if one is named."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor: str | None = None


Lookup = Callable[[str], Known | None]


def read(text: str, lookup: Lookup) -> Reading:
    """Reads a description.

    Args:
        text: the words.
        lookup: what a name means, or None.
    """
    segments = list(_segments(_pieces(text, lookup)))
    if not segments:
        return Reading()
    sectors, actor = _sectors(segments)
    return Reading(_country(segments), sectors, actor)


def _pieces(text: str, lookup: Lookup) -> list[Piece]:
    tokens = _WORD.findall(text)
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            piece = _name(tokens[at : at + length], lookup)
            if piece is not None:
                break
        else:
            length, piece = 1, Piece(_POSSESSIVE.sub("", tokens[at]))
        found.append(piece)
        at += length
    return found


def _name(tokens: Sequence[str], lookup: Lookup) -> Piece | None:
    words_ = [*tokens[:-1], _POSSESSIVE.sub("", tokens[-1])]
    if any(token in ",()" for token in tokens) or not any(word[:1].isupper() or word[:1].isdigit() for word in words_):
        return None
    if words_[0][:1].islower() or any(_POSSESSIVE.search(word) for word in words_[:-1]):
        known = (
            lookup(" ".join(words_))
            if len(words_) > 1 and words_[0] not in _PREPOSITIONS and words_[0] not in {"the", "a", "an"}
            else None
        )
        return Piece(" ".join(tokens), known) if known else None
    written = " ".join(words_)
    known = lookup(written)
    if known is not None:
        return Piece(written, known)
    if len(words_) == 1:
        bare = _OWN.sub("", written)
        if bare != written and (known := lookup(bare)):
            return Piece(written, known)
        bare = _SIDE.sub("", _STANCE.sub("", written))
        if bare != written and (known := lookup(bare)):
            return Piece(written, known, aside=True)
        if "-" in written and (known := lookup(written.split("-")[0])) and known.kind in {"state", "people"}:
            return Piece(written, known)
    return None


def _segments(pieces: Sequence[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """The parts between prepositions, each with the preposition before it ("" for the first)."""
    before, part = "", list[Piece]()
    for piece in pieces:
        if piece.known is None and piece.lower in _PREPOSITIONS:
            if part:
                yield before, part
            before, part = piece.lower, []
        elif piece.known is not None or piece.lower not in {"the", "a", "an"}:
            part.append(piece)
    if part:
        yield before, part


def _country(segments: Sequence[tuple[str, list[Piece]]]) -> str | None:
    found = _home(segments[0][1])
    for preposition in _HOME:
        for before, part in segments[1:]:
            if found is None and before == preposition:
                found = _home(part)
    return found


def _home(part: Sequence[Piece]) -> str | None:
    """The country of the last people, state or place in a part, else of the last body or person."""
    told = [piece.known for piece in part if piece.known and piece.known.country and not piece.aside]
    by_nation = [known for known in told if known.kind in {"state", "people", "place"}]
    last = (by_nation or told)[-1:]
    return last[0].country if last else None


def _sectors(segments: Sequence[tuple[str, list[Piece]]]) -> tuple[tuple[str, ...], str | None]:
    (_, part), *others = segments
    if len(others) and others[0][0] == "of" and _is_amount(part):
        found, actor = _sectors([("", others[0][1]), *others[1:]])
        return (() if _anybody(others[0][1]) else found), actor
    head = _head(part)
    if head is None:
        return _without_head(part, others)
    start, end, agent = head
    last = _after(part, end)
    if last is not None:
        return _with_name(part, last, agent, start)
    found = _of_head(part[:start], agent, others)
    found = _topics(segments, found)
    return _former(part[:start], agent, _seconds(part[:start], agent, found)), None


def _is_amount(part: Sequence[Piece]) -> bool:
    return (
        bool(part)
        and part[-1].known is None
        and part[-1].lower in _AMOUNTS
        and (
            len(part) == 1
            or all(
                p.known is None and words.sector(p.lower, "modifier") is None and p.lower not in words.nouns()
                for p in part[:-1]
            )
        )
    )


def _anybody(part: Sequence[Piece]) -> bool:
    return len(part) == 1 and part[0].lower in _ANYBODY


def _head(part: Sequence[Piece]) -> tuple[int, int, AgentNoun] | None:
    """The last noun for an actor in a part, the longest that ends there: where it starts, where it ends, the noun."""
    for end in range(len(part), 0, -1):
        for start in range(max(0, end - 4), end):
            if any(piece.known for piece in part[start:end]):
                continue
            agent = words.nouns().get(" ".join(piece.lower for piece in part[start:end]))
            if agent is not None and not _is_surname(part, start, end):
                return start, end, agent
    return None


def _is_surname(part: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a capital noun ends a name of unknown words ("Stephen King"), and is no title."""
    if end != len(part) or end - start > 1 or start == 0:
        return False
    before = part[start - 1]
    named = all(piece.text[:1].isupper() for piece in part)
    return (
        named
        and before.known is None
        and before.lower not in words.nouns()
        and not any(
            words.sector(before.lower, role) is not None for role in ("modifier", "topic", "institution", "open")
        )
        and words.sector(part[start].lower, "institution") is None
        and words.nouns()[part[start].lower].kind != "body"
    )


def _after(part: Sequence[Piece], end: int) -> Piece | None:
    """The person or body whose name follows a title ("President Xi Jinping")."""
    for piece in part[end:]:
        if piece.known is not None and piece.known.kind in {"person", "body"}:
            return piece
    return None


def _with_name(part: Sequence[Piece], name: Piece, agent: AgentNoun, start: int) -> tuple[tuple[str, ...], str | None]:
    assert name.known is not None
    found = name.known.sectors
    if name.known.kind == "person" and (not found or found[0] in {"ELI", "UNK"}):
        found = _former(part[:start], agent, _of_head(part[:start], agent, ())) or found
    elif name.known.kind == "person":
        found = _former(part[:start], agent, found)
    return found, name.known.actor


def _without_head(
    part: Sequence[Piece], others: Sequence[tuple[str, list[Piece]]]
) -> tuple[tuple[str, ...], str | None]:
    last = part[-1].known
    if last is not None:
        if last.kind == "people" and not last.sectors:
            return ("CVL",) if part[-1].text != "" and _is_noun(part) else (), last.actor
        return last.sectors, last.actor
    for piece in reversed(part):
        if piece.known is not None and piece.known.kind in {"body", "person"}:
            return piece.known.sectors, piece.known.actor
    return _institution(part), None


def _is_noun(part: Sequence[Piece]) -> bool:
    return True


def _institution(part: Sequence[Piece]) -> tuple[str, ...]:
    """The sector that the last telling word of a proper name shows ("Adler Motors", "Radio Sirius")."""
    for end in range(len(part), 0, -1):
        for start in range(max(0, end - 3), end):
            phrase = part[start:end]
            if all(piece.known is None and piece.text[:1].isupper() for piece in phrase):
                sector = words.sector(" ".join(piece.lower for piece in phrase), "institution")
                if sector:
                    return (sector,)
    return ()


def _of_head(before: Sequence[Piece], agent: AgentNoun, others: Sequence[tuple[str, list[Piece]]]) -> tuple[str, ...]:
    own = (agent.sector,) if agent.sector not in {"UNK", "IGO", "NGO"} else ("SOC",) if agent.sector == "NGO" else ()
    beside = _modifier(before)
    if words.is_open(agent):
        if beside is not None:
            return beside
        for preposition, part in others:
            if preposition in _WORK and (found := _work(part)) is not None:
                return found
    elif agent.kind == "force" or own[:1] in {("CVL",), ("UAF",)}:
        armed = [piece.known.sectors for piece in before if piece.known and set(piece.known.sectors) & _ARMED]
        if armed and (agent.kind == "force" or own[:1] == ("UAF",)):
            return armed[-1]
    return own


def _modifier(before: Sequence[Piece]) -> tuple[str, ...] | None:
    """The sectors of the nearest word or body before a noun that has one; None where there is none."""
    for end in range(len(before), 0, -1):
        known = before[end - 1].known
        if known is not None:
            if known.kind == "body" and not before[end - 1].aside:
                return known.sectors
            continue
        for start in range(max(0, end - 3), end):
            phrase = " ".join(piece.lower for piece in before[start:end])
            sector = words.sector(phrase, "modifier")
            if sector == "ELI":
                continue
            agent = words.nouns().get(phrase)
            if (
                sector is None
                and agent is not None
                and not words.is_open(agent)
                and agent.sector not in {"UNK", "IGO", "NGO"}
            ):
                sector = agent.sector
            if sector:
                return (sector,)
    return None


def _work(part: Sequence[Piece]) -> tuple[str, ...] | None:
    """The sectors of the body or people that somebody leads, speaks for or belongs to."""
    head = _head(part)
    if head is not None:
        start, _end, agent = head
        if words.is_open(agent):
            return _modifier(part[:start])
        return _of_head(part[:start], agent, ()) or None
    for piece in reversed(part):
        if piece.known is not None and piece.known.kind == "body":
            return piece.known.sectors
    if any(piece.known is not None for piece in part):
        return None
    return _institution(part) or None


def _seconds(before: Sequence[Piece], agent: AgentNoun, found: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors with those of the words before the noun behind them ("opposition lawmaker")."""
    beside = _modifier(before) or ()
    own = (agent.sector,) if agent.sector in {"LEG", "JRN"} else ()
    if found[:1] == ("JRN",) and any(
        piece.lower in {"state", "state-run", "official", "government"} for piece in before
    ):
        return ("GOV", "JRN")
    return tuple(dict.fromkeys((*found, *beside, *own)))


def _topics(segments: Sequence[tuple[str, list[Piece]]], found: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors with that of a ministry's topic behind them ("Ministry of Health")."""
    flat = [piece for before, part in segments[:2] if before in {"", "of", "for"} for piece in part]
    lower = [piece.lower for piece in flat]
    if found[:1] != ("GOV",) or not _MINISTERS & set(lower):
        return found
    for start in range(len(lower)):
        for end in range(min(start + 3, len(lower)), start, -1):
            sector = words.sector(" ".join(lower[start:end]), "topic")
            if sector:
                return ("GOV", sector)
    return found


def _former(before: Sequence[Piece], agent: AgentNoun, found: tuple[str, ...]) -> tuple[str, ...]:
    """ELI before the sectors of somebody who has left office."""
    gone = any(piece.known is None and words.sector(piece.lower, "modifier") == "ELI" for piece in before)
    gone = gone or any(re.match(r"ex-", piece.lower) for piece in before)
    if gone and agent.kind == "person" and (not found or found[0] in _OFFICES):
        return tuple(dict.fromkeys(("ELI", *found)))
    return found
