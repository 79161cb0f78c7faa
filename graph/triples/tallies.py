"""How many events are there by actor, by two actors, by type, on each list and by month, and how is that written?

Every number is a sum over events, or over what evidences a relation, so that it follows them by adding and subtracting
alone. One statement holds one number: ``actor:hamas month:2024-03 12``. A month is a property, because an index by
property finds all that has a number in that month, and because a node for each number would be four statements.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TypeAlias

import pyoxigraph as ox

from graph.model.event import Event
from graph.triples.lines import Page, day, number, ref
from graph.triples.terms import lexical
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import CMQ, MODALITY, MONTH, SEM, TYPE, Names

TOTAL = ""
"""In the place of a month: all events, whenever they were."""

OTHERS = "others"
"""In the place of a month, of an actor: with how many others there are events in common."""

Subject: TypeAlias = tuple[str, ...]
"""What something is counted of: its kind, then one or two ids or names."""

Cell: TypeAlias = tuple[Subject, str]
"""One number: what it is counted of, and the month (``2024-03``; of a relation with its kind), `TOTAL` or `OTHERS`."""

ACTOR, PAIR, TALLY, RELATION, LIST = "actor", "pair", "tally", "relation", "list"

DATED, UNDATED = "dated", "undated"
"""The lists of all events: those of known time, and after them the others, by the day under which they are sorted."""

CONTESTED, CONTESTED_UNDATED = "contested", "contested-undated"
"""The same of the events on which articles disagree."""


def month_of(day: date | str) -> str:
    """The month of a day, as its property is called (``2024-03``)."""
    return (day if isinstance(day, str) else day.isoformat())[:7]


def month_of_kind(day: date | str, kind: str) -> str:
    """The month of a day with a kind of relation: an index by property finds who met whom in it (``2024-03-met``)."""
    return f"{month_of(day)}-{kind}"


def time_key(actor: str, month: str) -> str:
    """Under which an event of an actor is found by the month it is sorted under; "" for events of no known time."""
    return f"{actor} {month or UNDATED}"


@dataclass(frozen=True, slots=True)
class Counted:
    """What of an event is counted.

    Attributes:
        actors: the ids of all who take part, each once.
        kind: the name of its type ("CONSULT-visit").
        modality: whether it happened, was planned …
        sorted_in: the month under which a timeline has it.
        is_dated: whether its time is known; otherwise it is sorted by the day on which it was first told.
        begun_in: the month in which it is known to have begun; "" if that is not known to the day.
    """

    actors: Collection[str]
    kind: str
    modality: str
    sorted_in: str
    is_dated: bool
    begun_in: str

    @classmethod
    def of(cls, event: Event, otherwise: date) -> "Counted":
        """An event as it will be written.

        Args:
            event: the event.
            otherwise: the day to sort by if it has no date: the earliest publication.
        """
        when = event.interval
        begun = month_of(when.start) if when and when.is_dated and when.start else ""
        kind = event_type(event.root, event.mode).name
        sorted_in = month_of(when.sort_day if when else otherwise)
        return cls(event.actors, kind, event.modality.value, sorted_in, when is not None, begun)

    @classmethod
    def read(cls, quads: Iterable[ox.Quad], names: Names) -> "Counted":
        """An event from its own statements in the canonical graph."""
        found: dict[str, list[str]] = {}
        for quad in quads:
            found.setdefault(quad.predicate.value, []).append(lexical(quad.object))
        (kind,), (modality,) = found[SEM + "eventType"], found[CMQ + "modality"]
        return cls(
            [names.id(node) for node in found.get(SEM + "hasActor", ())],
            kind.removeprefix(TYPE),
            modality.removeprefix(MODALITY),
            month_of(found[CMQ + "date"][0]),
            CMQ + "undated" not in found,
            month_of(found.get(SEM + "hasBeginTimeStamp", [""])[0]),
        )

    def cells(self) -> Iterator[Cell]:
        """The numbers in which the event counts one."""
        for who in self.actors:
            yield (ACTOR, who), TOTAL
            if self.is_dated:
                yield (ACTOR, who), self.sorted_in
        for one, other in combinations(sorted(self.actors), 2):
            yield (PAIR, one, other), TOTAL
        yield (TALLY, self.kind, self.modality), TOTAL
        if self.begun_in:
            yield (TALLY, self.kind, self.modality), self.begun_in
        yield from listed(DATED if self.is_dated else UNDATED, self.sorted_in)


@dataclass(frozen=True, slots=True)
class Contested:
    """An event on which articles disagree, as the list of these has it.

    Attributes:
        event: its IRI.
        day: the day under which it is sorted.
        last: the last day that is known of it, if that is later; otherwise None.
        is_dated: whether its time is known.
    """

    event: str
    day: str
    last: str | None
    is_dated: bool

    @classmethod
    def of(cls, event: Event, otherwise: date, names: Names) -> "Contested":
        """An event as it will be written, whose day is ``otherwise`` if its own is not known."""
        when, node = event.interval, names.iri("event", event.id)
        if when is None:
            return cls(node, otherwise.isoformat(), None, is_dated=False)
        later = when.end is not None and when.end > when.sort_day
        last = when.end.isoformat() if when.end and later else None
        return cls(node, when.sort_day.isoformat(), last, is_dated=True)

    @classmethod
    def read(cls, quads: Iterable[ox.Quad]) -> "Contested":
        """An event from its own statements in the canonical graph."""
        found = {quad.predicate.value: (lexical(quad.subject), lexical(quad.object)) for quad in quads}
        event, on = found[CMQ + "date"]
        last = max((found[bound][1] for bound in _LASTS if bound in found), default="")
        return cls(event, on, last if last > on else None, CMQ + "undated" not in found)

    def cells(self) -> Iterator[Cell]:
        """The numbers in which it counts one."""
        return listed(CONTESTED if self.is_dated else CONTESTED_UNDATED, month_of(self.day))

    def lines(self, names: Names) -> Page:
        """That the event is on the list, under which day, and until when it lasts."""
        page = Page(names.graph("canonical"))
        page.add(self.event, CMQ + "contestedOn", day(date.fromisoformat(self.day)))
        page.add(self.event, CMQ + "contestedUntil", day(date.fromisoformat(self.last)) if self.last else None)
        return page


_LASTS = (SEM + "hasEndTimeStamp", SEM + "hasLatestEndTimeStamp")


def listed(name: str, month: str) -> Iterator[Cell]:
    """The numbers of a list in which an event of a month counts one."""
    yield (LIST, name), TOTAL
    yield (LIST, name), month


def counted(events: Iterable[Counted]) -> Counter[Cell]:
    """All numbers of some events."""
    return Counter(cell for event in events for cell in event.cells())


def node_of(subject: Subject, names: Names) -> str:
    """The IRI of what something is counted of."""
    kind, *ids = subject
    return names.pair(*ids) if kind == PAIR else names.iri(kind, "--".join(ids))


def property_of(month: str) -> str:
    """The IRI of the property that holds the number of a month, the total, or the number of others."""
    return _PROPERTIES.get(month) or MONTH + month


_PROPERTIES = {TOTAL: CMQ + "eventCount", OTHERS: CMQ + "counterpartCount"}


def others(subjects: Iterable[Subject]) -> Iterator[Cell]:
    """The numbers in which pairs of actors, among subjects of any kind, count one."""
    return (((ACTOR, who), OTHERS) for kind, *ends in subjects if kind == PAIR for who in ends)


def tally_lines(numbers: Mapping[Cell, int], names: Names) -> Page:
    """The numbers; one that is 0 is not written."""
    page = Page(names.graph("canonical"))
    for (subject, month), found in numbers.items():
        if found:
            page.add(node_of(subject, names), property_of(month), number(found))
    return page


def frame_lines(subjects: Iterable[Subject], names: Names) -> Page:
    """What else stands of the nodes that only hold numbers: whose they are."""
    page = Page(names.graph("canonical"))
    for subject in subjects:
        if subject[0] == PAIR:
            _write_pair(page, subject, names)
        elif subject[0] == TALLY:
            node, (_, kind, modality) = node_of(subject, names), subject
            page.kind(node, CMQ + "Tally")
            page.add(node, SEM + "eventType", ref(TYPE + kind))
            page.add(node, CMQ + "modality", ref(MODALITY + modality))
        elif subject[0] == LIST:
            page.kind(node_of(subject, names), CMQ + "EventList")
    return page


def _write_pair(page: Page, subject: Subject, names: Names) -> None:
    node, ends = node_of(subject, names), [names.iri("actor", who) for who in subject[1:]]
    for end, other in (ends, ends[::-1]):
        page.add(node, CMQ + "member", ref(end))
        page.add(end, CMQ + "sharesEventWith", ref(other))
