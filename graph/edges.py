"""Which actors does an event join, and when? Edges of the network, one for each event or one for each kind of act."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import Any

from graph.excerpt import Excerpt
from graph.model.event import Event, Modality, Role
from graph.model.interval import Interval, Precision

Spell = tuple[date | None, date | None]
"""The days from the first to the last, both inclusive; an open side is None."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Acts that join all parties to one another where the text names no target ("France and Germany agreed")."""

NOT_A_PARTY = frozenset({Role.LOCATION, Role.TOPIC, Role.INSTRUMENT})
"""Roles of what an event is at, about or done with, and not between."""


class EdgeMode(StrEnum):
    """One edge for each kind of act between two actors, or one for each event."""

    AGGREGATED = "aggregated"
    EVENT = "event"


@dataclass(slots=True)
class Edge:
    """A directed edge between two actors; nobody changes one (frozen, it would take three times as long to make).

    Attributes:
        id: unique among the edges of one excerpt and mode.
        source: the id of an actor; ``target`` likewise.
        kind: the type of the act, with its modality where it is not actual ("CONSULT-visit", "ASSAULT (planned)"):
            what happened and what was only planned, asked or denied never share an edge.
        event: the event, or of several the best attested.
        events: the ids of all events of the edge, in order.
        spells: when, apart and in order; empty where nothing is known of the date of one of the events.
        articles: how many articles tell them.
        first: the first day on which one of them is known to have begun; ``last`` likewise ended.
        precision: how fine the coarsest of their dates is; None where nothing is known of the date of one of them.
    """

    id: str
    source: str
    target: str
    kind: str
    event: Event
    events: tuple[str, ...]
    spells: tuple[Spell, ...]
    articles: int = 0
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None

    @property
    def weight(self) -> float:
        """How many events it stands for."""
        return float(len(self.events))

    @property
    def actual(self) -> int:
        """How many of them happened, as the articles have it."""
        return len(self.events) if self.event.modality is Modality.ACTUAL else 0


def type_of(event: Event) -> str:
    """The event type as in the scheme: the root, with the mode where there is one ("CONSULT-visit")."""
    return f"{event.root}-{event.mode}" if event.mode else event.root


def kind_of(event: Event) -> str:
    """The kind of the edges of an event: its type, with its modality where it is not actual."""
    kind = type_of(event)
    return kind if event.modality is Modality.ACTUAL else f"{kind} ({event.modality})"


def is_party(role: Role) -> bool:
    """Whether a role is of somebody between whom an event happens; as `NOT_A_PARTY`, without hashing the role."""
    return role is not Role.LOCATION and role is not Role.TOPIC and role is not Role.INSTRUMENT


def parties(event: Event) -> tuple[str, ...]:
    """The ids of the actors between whom it happens, each once; those that it is only about are left out."""
    return tuple(dict.fromkeys(p.participant for p in event.participations if is_party(p.role)))


def pairs(event: Event) -> tuple[tuple[str, str], ...]:
    """The (source, target) pairs that an event joins.

    Every source with every target. In a mutual act also every source with every other participant, and every two of
    those on one level: participants, or sources where no target is named ("the foreign ministers met"); of such equals
    the first in the alphabet is the source, so that the order in which a text names them makes no second edge. An
    actor is joined to itself only if the event joins no others.
    """
    return joined(event.root, *_sides(event))


def joined(root: str, sources: list[str], targets: list[str], equals: list[str]) -> tuple[tuple[str, str], ...]:
    """The same of the sources, targets and other participants of an act of a PLOVER root."""
    found = [(source, target) for source in sources for target in targets]
    if len(found) == 1 and not equals:
        return (found[0],)
    if root in MUTUAL:
        found += [(source, equal) for source in sources for equal in equals]
        found += combinations(sorted(set(equals)), 2)
        found += combinations(sorted(set(sources)), 2) if not targets else []
    others = dict.fromkeys(pair for pair in found if pair[0] != pair[1])
    return tuple(others) or tuple(found[:1])


def _sides(event: Event) -> tuple[list[str], list[str], list[str]]:
    """The sources, targets and other participants; one look at each is faster than `Event.of` for each role."""
    sources: list[str] = []
    targets: list[str] = []
    equals: list[str] = []
    for part in event.participations:
        role = part.role
        if role is Role.SOURCE:
            sources.append(part.participant)
        elif role is Role.TARGET:
            targets.append(part.participant)
        elif role is Role.PARTICIPANT:
            equals.append(part.participant)
    return sources, targets, equals


Pairs = tuple[tuple[str, str], ...]
Joins = Callable[[Event], Pairs]
"""Which (source, target) pairs does an event join?"""


def among(members: frozenset[str] | None) -> Joins:
    """The pairs that an event joins, of those who are members; None where all are."""
    if members is None:
        return pairs
    return lambda event: tuple(pair for pair in pairs(event) if members.issuperset(pair))


class Tally:
    """An excerpt that counts the events it gives, and those of them that join no two actors.

    Such an event has one actor only, or none: what is told of it is kept by the nodes, but no edge stands for it.
    """

    def __init__(self, excerpt: Excerpt) -> None:
        self._excerpt = excerpt
        self._joins: dict[str, bool] = {}

    def events(self) -> Iterator[Event]:
        """The events of the excerpt; counted once, however often they are asked for."""
        for event in self._excerpt.events():
            self._joins[event.id] = bool(pairs(event))
            yield event

    @property
    def total(self) -> int:
        """How many events were given."""
        return len(self._joins)

    @property
    def alone(self) -> int:
        """How many of them are no edge."""
        return len(self._joins) - sum(self._joins.values())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._excerpt, name)


def spell_of(interval: Interval | None) -> Spell | None:
    """The days on which it can have happened; None where nothing is known."""
    return None if interval is None else (interval.start, interval.end)


FIRST, LAST = date.min.toordinal(), date.max.toordinal()
"""In place of the days of an open side."""


def merge_spells(spells: Iterable[Spell | None], *, adjacent: bool = False) -> tuple[Spell, ...]:
    """Spells apart and in order, overlapping ones (and, if asked, those on neighbouring days) made one.

    One None, or an infinite union, makes the result empty: at any time.
    """
    given = set(spells)
    if None in given:
        return ()
    return merge_days(map(days_of, filter(None, given)), gap=1 if adjacent else 0)


def days_of(spell: Spell) -> tuple[int, int]:
    """A spell as the numbers of its days (`date.toordinal`)."""
    return (spell[0].toordinal() if spell[0] else FIRST, spell[1].toordinal() if spell[1] else LAST)


def merge_days(days: Iterable[tuple[int, int]], gap: int = 0) -> tuple[Spell, ...]:
    """Spells apart and in order, of the numbers of their days; those with no more than ``gap`` between are made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(days):
        if merged and start - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    if (FIRST, LAST) in merged:
        return ()
    return tuple((_day(a) if a != FIRST else None, _day(b) if b != LAST else None) for a, b in merged)


_day = lru_cache(maxsize=2_000)(date.fromordinal)


def known_days(interval: Interval | None) -> Spell:
    """The first and last day where they are known to the day, else two None."""
    return (interval.start, interval.end) if interval is not None and interval.is_dated else (None, None)


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days, an unknown one left out."""
    return min(one, other) if one and other else one or other


def later(one: date | None, other: date | None) -> date | None:
    """The later of two days, an unknown one left out."""
    return max(one, other) if one and other else one or other


def _event_edges(events: Iterable[Event], joins: Joins) -> Iterator[Edge]:
    for event in events:
        kind, told = kind_of(event), (event.id,)
        spell, (first, last) = spell_of(event.interval), known_days(event.interval)
        spells = (spell,) if spell else ()
        for number, (source, target) in enumerate(joins(event), start=1):
            yield Edge(
                f"{event.id}.{number}", source, target, kind, event, told, spells, len(event.articles), first, last
            )  # fmt: skip


@dataclass(slots=True)
class _Bundle:
    """The events of one kind between two actors, while they are counted."""

    best: Event
    events: list[str] = field(default_factory=list)
    spells: set[Spell | None] = field(default_factory=set)
    precisions: set[Precision | None] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None

    def add(self, event: Event) -> None:
        if event.confidence > self.best.confidence:
            self.best = event
        self.events.append(event.id)
        self.spells.add(spell_of(event.interval))
        self.precisions.add(event.interval.precision if event.interval else None)
        self.articles.update(event.articles)
        first, last = known_days(event.interval)
        self.first, self.last = earlier(self.first, first), later(self.last, last)

    def edge(self, source: str, target: str, kind: str) -> Edge:
        id_ = f"{source}.{target}.{kind.replace(' (', '.').removesuffix(')')}"
        spells = merge_spells(self.spells)
        told, articles = tuple(self.events), len(self.articles)
        coarsest = _coarsest(self.precisions)
        return Edge(id_, source, target, kind, self.best, told, spells, articles, self.first, self.last, coarsest)


def _coarsest(precisions: set[Precision | None]) -> Precision | None:
    """The coarsest of some; None where one is not known."""
    known = [precision for precision in precisions if precision]
    return max(known, key=tuple(Precision).index) if len(known) == len(precisions) else None


def _aggregated_edges(events: Iterable[Event], joins: Joins) -> Iterator[Edge]:
    bundles: dict[tuple[str, str, str], _Bundle] = {}
    for event in events:
        for source, target in joins(event):
            bundles.setdefault((source, target, kind_of(event)), _Bundle(event)).add(event)
    for key, bundle in bundles.items():
        yield bundle.edge(*key)


def _often(events: Iterable[Event], joins: Joins, least: int) -> set[tuple[str, str, str]]:
    """The pairs and kinds that at least so many events have; memory for each pair and kind."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for event in events:
        kind = kind_of(event)
        counted.update((*pair, kind) for pair in joins(event))
    return {key for key, number in counted.items() if number >= least}


def edges(
    excerpt: Excerpt,
    mode: EdgeMode | str = EdgeMode.AGGREGATED,
    min_weight: int = 1,
    joins: Joins | None = None,
) -> Iterator[Edge]:
    """The edges of an excerpt, of all modalities; an event between fewer than two actors makes none.

    Event edges are made one by one; aggregated ones need memory for each pair and kind, and so does a least weight.

    Args:
        excerpt: the events; where it is limited to members, only edges between two of them are made.
        mode: one edge for each event and pair, or for each kind and pair.
        min_weight: only edges of a pair and kind that at least so many events have.
        joins: whom an event joins; None for its actors, `pairs`.

    Raises:
        ValueError: if there is no such mode.
    """
    joined = joins or among(excerpt.members)
    if EdgeMode(mode) is EdgeMode.EVENT:
        found = _event_edges(excerpt.events(), joined)
        if min_weight <= 1:
            return found
        often = _often(excerpt.events(), joined, min_weight)
        return (edge for edge in found if (edge.source, edge.target, edge.kind) in often)
    return (edge for edge in _aggregated_edges(excerpt.events(), joined) if edge.weight >= min_weight)
