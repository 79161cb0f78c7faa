"""Which events are on a list, in what order, and in what do their articles disagree?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

import pyoxigraph as ox

from graph.archive import finding
from graph.archive.circles import Circle, circle
from graph.archive.desk import there
from graph.archive.disputes import Disputes
from graph.archive.finding import Kind
from graph.archive.many import Many
from graph.archive.naming import present_id
from graph.archive.numbers import LISTED, Numbers
from graph.disagreement import Disagreement
from graph.model.event import Event
from graph.model.selection import Selection
from graph.triples.tallies import CONTESTED, CONTESTED_UNDATED, DATED, UNDATED
from graph.triples.terms import lexical

_EVERYTHING = Selection()

_T = TypeVar("_T")

LONG = 200
"""A timeline of so many events is read by month: one that is read and sorted whole takes 5 µs an event."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list.

    Attributes:
        number: how many are in it.
        find: finds their ids, in order.
        split: finds the parts of a long one; None where it is read whole.
    """

    number: int
    find: Callable[[], Iterator[str]]
    split: "Callable[[], list[Part]] | None" = None


def _skim(parts: Iterable[Part], passed: int) -> Iterator[str]:
    """The ids of a list after so many; of parts that lie before them nothing is looked for."""
    for part in parts:
        if passed < part.number:
            yield from _skim(part.split(), passed) if part.split else islice(part.find(), passed, None)
        passed = max(0, passed - part.number)


def _cut(parts: Iterable[Part], selection: Selection) -> Iterator[str]:
    """What of a list lies within limit and offset."""
    return islice(_skim(parts, selection.offset), selection.limit)


def page(found: Iterable[_T], selection: Selection) -> Iterator[_T]:
    """What of all that is found lies within limit and offset."""
    last = None if selection.limit is None else selection.offset + selection.limit
    return islice(found, selection.offset, last)


class Listing(Numbers):
    """Events by day, and the disagreements about them."""

    def events(self, selection: Selection = _EVERYTHING) -> Iterator[Event]:
        """The events of a selection by sort day, then id; the undated last."""
        selection = self.resolved(selection)
        yield from Many(self.store, self.names).events(self._ids(selection))

    def is_listed(self, selection: Selection) -> bool:
        """Whether a selection is a list whose numbers are kept; a store that is not migrated yet keeps none."""
        lists = (finding.is_of_one, finding.is_all, finding.is_all_contested)
        return self.version >= LISTED and any(is_that(selection) for is_that in lists)

    def listed(self, selection: Selection = _EVERYTHING) -> tuple[int, tuple[Event, ...]]:
        """How many events a selection has, without regard to limit and offset, and those within these."""
        selection = self.resolved(selection)
        if self.is_listed(selection):
            parts = self._parts(selection)
            total, found = sum(part.number for part in parts), _cut(parts, selection)
        else:
            ids = list(self._ids(replace(selection, limit=None, offset=0)))
            total, found = len(ids), page(ids, selection)
        return total, tuple(Many(self.store, self.names).events(found))

    def circle(self, selection: Selection) -> Circle | None:
        """The network around an actor that a selection asks for; None where it asks for none."""
        return circle(self.store, self.names, self.resolved(selection)) if selection.ego is not None else None

    def events_of(self, ids: Iterable[str]) -> Iterator[Event]:
        """The events of some ids of the present, in their order."""
        yield from Many(self.store, self.names).events(ids)

    def _ids(self, selection: Selection) -> Iterator[str]:
        """The ids of the events of a resolved selection, in order."""
        if selection.ego is not None:
            return page(iter(circle(self.store, self.names, selection).events), selection)
        if selection.limit is not None and self.is_listed(selection):
            return _cut(self._parts(selection), selection)
        return page(self._in_order(finding.events_query(selection, self.names)), selection)

    def _parts(self, selection: Selection) -> list[Part]:
        """A list in parts, of which the kept numbers tell how long they are."""
        return self._parts_of_one(selection) if selection.actors else self._parts_of_all(selection)

    def _parts_of_one(self, selection: Selection) -> list[Part]:
        """The events of one actor, by month if there are many, then those of no known time."""
        (actor,) = selection.actors
        total = self.total_of(actor)
        if total < LONG:
            whole = finding.events_query(replace(selection, limit=None, offset=0), self.names)
            return [self._part(total, whole)]
        months = self.months_of(actor)
        parts = [self._part(number, finding.keyed_query(actor, month, self.names)) for month, number in months.items()]
        return [*parts, self._part(total - sum(months.values()), finding.keyed_query(actor, "", self.names))]

    def _parts_of_all(self, selection: Selection) -> list[Part]:
        """All events, or those on which articles disagree, by month; of a month not asked for whole, its part."""
        contested, start, end = selection.contested, selection.start, selection.end
        parts = [self._counted(finding.reaching_query(start, end, self.names))] if start else []
        lists = ((True, CONTESTED), (False, CONTESTED_UNDATED)) if contested else ((True, DATED), (False, UNDATED))
        for dated, name in lists:
            for month, number in self.months_listed(name).items():
                first, last = finding.ends_of(month)
                low, high = max(first, start or first), min(last, end or last)
                if low <= high:
                    kind = Kind(dated, contested)
                    query = finding.days_query(low, high, self.names, kind)
                    whole = (low, high) == (first, last)
                    parts.append(self._month(number, low, high, kind) if whole else self._counted(query))
        return parts

    def _month(self, number: int, first: date, last: date, kind: Kind) -> Part:
        """The events of a month; of many the engine counts those of each day, which it need not name for that."""
        part = self._part(number, finding.days_query(first, last, self.names, kind))
        return part if number < LONG else replace(part, split=lambda: self._days(first, last, kind))

    def _days(self, first: date, last: date, kind: Kind) -> list[Part]:
        rows = sorted(self._rows(finding.by_day_query(first, last, self.names, kind)))
        days = ((date.fromisoformat(day), int(number)) for day, number in rows)
        return [self._part(number, finding.days_query(day, day, self.names, kind)) for day, number in days]

    def _part(self, number: int, query: str) -> Part:
        return Part(number, lambda: self._in_order(query))

    def _counted(self, query: str) -> Part:
        """A part that no number tells how long it is."""
        found = list(self._in_order(query))
        return Part(len(found), lambda: iter(found))

    def event(self, identifier: str) -> Event:
        """An event, by its id or one that it had before it was put right, merged or split.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(self._reader.event(present_id(self.store, self.names, identifier)), "event", identifier)

    def disagreements(self, event: str) -> tuple[Disagreement, ...]:
        """In what the reports of an event disagree, and what is preferred.

        Raises:
            NotFound: if there is no such event.
        """
        return self.disagreements_of(self.event(event))

    def disagreements_of(self, event: Event) -> tuple[Disagreement, ...]:
        """In what the reports of a stored event disagree, and what is preferred."""
        return Disputes(self.store, self.names).of(event)

    def disputes(self, events: Iterable[Event]) -> Iterator[tuple[Disagreement, ...]]:
        """The same of each of some stored events."""
        return Disputes(self.store, self.names).of_all(events)

    def _in_order(self, sparql: str) -> Iterator[str]:
        """The ids that a query finds in its first column by the order of the others, those with the same by id."""
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        rows = ((node, order) for node, *order in results)
        for _, group in groupby(rows, key=itemgetter(1)):
            yield from sorted(self.names.id(lexical(node)) for node, _ in group)
