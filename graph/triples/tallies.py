"""How many events are there by actor, by two actors, by type and by month, and how is that written?

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
from graph.triples.lines import Page, number, ref
from graph.triples.terms import lexical
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import CMQ, MODALITY, MONTH, SEM, TYPE, Names

TOTAL = ""
"""In the place of a month: all events, whenever they were."""

Subject: TypeAlias = tuple[str, ...]
"""What something is counted of: its kind, then one or two ids or names."""

Cell: TypeAlias = tuple[Subject, str]
"""One number: what it is counted of, and the month (``2024-03``) or `TOTAL`."""

ACTOR, PAIR, TALLY, RELATION = "actor", "pair", "tally", "relation"


def month_of(day: date | str) -> str:
    """The month of a day, as its property is called (``2024-03``)."""
    return (day if isinstance(day, str) else day.isoformat())[:7]


@dataclass(frozen=True, slots=True)
class Counted:
    """What of an event is counted.

    Attributes:
        actors: the ids of all who take part, each once.
        kind: the name of its type ("CONSULT-visit").
        modality: whether it happened, was planned …
        sorted_in: the month under which a timeline has it; "" if it is of no known time.
        begun_in: the month in which it is known to have begun; "" if that is not known to the day.
    """

    actors: Collection[str]
    kind: str
    modality: str
    sorted_in: str
    begun_in: str

    @classmethod
    def of(cls, event: Event) -> "Counted":
        """An event as it will be written."""
        when = event.interval
        begun = month_of(when.start) if when and when.is_exact and when.start else ""
        kind = event_type(event.root, event.mode).name
        return cls(event.actors, kind, event.modality.value, month_of(when.sort_day) if when else "", begun)

    @classmethod
    def read(cls, quads: Iterable[ox.Quad], names: Names) -> "Counted":
        """An event from its own statements in the canonical graph."""
        found: dict[str, list[str]] = {}
        for quad in quads:
            found.setdefault(quad.predicate.value, []).append(lexical(quad.object))
        dated = CMQ + "undated" not in found
        (kind,), (modality,) = found[SEM + "eventType"], found[CMQ + "modality"]
        return cls(
            [names.id(node) for node in found.get(SEM + "hasActor", ())],
            kind.removeprefix(TYPE),
            modality.removeprefix(MODALITY),
            month_of(found[CMQ + "date"][0]) if dated else "",
            month_of(found.get(SEM + "hasBeginTimeStamp", [""])[0]),
        )

    def cells(self) -> Iterator[Cell]:
        """The numbers in which the event counts one."""
        for who in self.actors:
            yield (ACTOR, who), TOTAL
            if self.sorted_in:
                yield (ACTOR, who), self.sorted_in
        for one, other in combinations(sorted(self.actors), 2):
            yield (PAIR, one, other), TOTAL
        yield (TALLY, self.kind, self.modality), TOTAL
        if self.begun_in:
            yield (TALLY, self.kind, self.modality), self.begun_in


def counted(events: Iterable[Counted]) -> Counter[Cell]:
    """All numbers of some events."""
    return Counter(cell for event in events for cell in event.cells())


def node_of(subject: Subject, names: Names) -> str:
    """The IRI of what something is counted of."""
    kind, *ids = subject
    return names.pair(*ids) if kind == PAIR else names.iri(kind, "--".join(ids))


def property_of(month: str) -> str:
    """The IRI of the property that holds the number of a month, or the total."""
    return MONTH + month if month else CMQ + "eventCount"


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
    return page


def _write_pair(page: Page, subject: Subject, names: Names) -> None:
    node, ends = node_of(subject, names), [names.iri("actor", who) for who in subject[1:]]
    for end, other in (ends, ends[::-1]):
        page.add(node, CMQ + "member", ref(end))
        page.add(end, CMQ + "sharesEventWith", ref(other))
