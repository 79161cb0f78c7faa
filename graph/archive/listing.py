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
from graph.model.selection import Key, Selection
from graph.triples.tallies import CONTESTED, CONTESTED_UNDATED, DATED, UNDATED
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ

_EVERYTHING = Selection()

_T = TypeVar("_T")

Day = tuple[bool, str, list[str]]
"""What is sorted under a day: whether it is of no known time, the day (ISO 8601), and the ids."""

Stretch = tuple[bool, str, str]
"""Whether what a part holds is of no known time, and the first and last day under which it is sorted."""

_OPEN = (date.min.isoformat(), date.max.isoformat())
ALWAYS: Stretch = (True, *_OPEN)
"""The stretch of what is of no known time."""

LONG = 200
"""A timeline of so many events is read by month: one that is read and sorted whole takes 5 µs an event."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list.

    Attributes:
        number: how many are in it.
        find: finds their ids, in order.
        split: finds the parts of a long one; None where it is read whole.
        stretch: whether they are of no known time, and the first and the last day to sort them by; None if unknown.
    """

    number: int
    find: Callable[[], Iterator[str]]
    split: "Callable[[], list[Part]] | None" = None
    stretch: Stretch | None = None

    def is_past(self, selection: Selection) -> bool:
        """Whether all of it stands before where the page of a selection begins."""
        if selection.after is None or self.stretch is None:
            return False
        undated, first, last = self.stretch
        return _stands_before(undated, first if selection.newest else last, selection)


def _stands_before(undated: bool, day: str, selection: Selection) -> bool:
    """Whether what is sorted under a day stands before the day under which the page of a selection begins."""
    assert selection.after is not None
    then_undated, then, _ = selection.after
    if undated is not then_undated:
        return then_undated
    return day > then if selection.newest else day < then


def _skim(parts: Iterable[Part], selection: Selection) -> Iterator[str]:
    """The ids of a list from where a page begins; of parts that lie before it nothing is looked for."""
    passed = selection.offset
    for part in parts:
        if passed < part.number and not part.is_past(selection):
            inside = replace(selection, offset=passed)
            yield from _skim(part.split(), inside) if part.split else islice(part.find(), passed, None)
        passed = max(0, passed - part.number)


def _cut(parts: Iterable[Part], selection: Selection) -> Iterator[str]:
    """What of a list lies on the page that is asked for."""
    return islice(_skim(parts, selection), selection.limit)


def page(found: Iterable[_T], selection: Selection) -> Iterator[_T]:
    """What of all that is found, from where the page begins, lies within limit and offset."""
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
        """How many events a selection has, without regard to its page, and those on that."""
        total, found = self._listed(selection)
        return total, tuple(Many(self.store, self.names).events(found))

    def sketched(self, selection: Selection = _EVERYTHING, if_more: int | None = None) -> tuple[int, tuple[Event, ...]]:
        """The same with events as `Many.sketches` has them: without quotes, reports and offices.

        Args:
            selection: which events.
            if_more: how many at most, where there are more than its limit.
        """
        total, found = self._listed(selection)
        too_many = selection.limit is not None and total > selection.limit
        return total, tuple(Many(self.store, self.names).sketches(islice(found, if_more) if too_many else found))

    def titles_of(self, articles: Iterable[str]) -> dict[str, tuple[str, str | None, date]]:
        """Headline, source and day of publication of some articles, by id."""
        return Many(self.store, self.names).titles(articles)

    def _listed(self, selection: Selection) -> tuple[int, Iterator[str]]:
        selection = self.resolved(selection)
        if self.is_listed(selection):
            parts = self._parts(selection)
            total, found = sum(part.number for part in parts), _cut(parts, selection)
        else:
            groups = list(self._groups(self.chosen(selection) + finding.BY_TIME))
            total = sum(len(ids) for *_, ids in groups)
            found = page(_ordered(groups, selection), selection)
        return total, found

    def circle(self, selection: Selection) -> Circle | None:
        """The network around an actor that a selection asks for; None where it asks for none."""
        return circle(self.store, self.names, self.resolved(selection)) if selection.ego is not None else None

    def events_of(self, ids: Iterable[str]) -> Iterator[Event]:
        """The events of some ids of the present, in their order."""
        yield from Many(self.store, self.names).events(ids)

    def _ids(self, selection: Selection) -> Iterator[str]:
        """The ids of the events of a resolved selection, in order."""
        if selection.limit is not None and self.is_listed(selection):
            return _cut(self._parts(selection), selection)
        return page(self.ordered(self.chosen(selection) + finding.BY_TIME, selection), selection)

    def chosen(self, selection: Selection) -> str:
        """A query for ``?x``, ``?date`` and ``?undated``: the events of a resolved selection, in no order."""
        if selection.ego is not None:
            return finding.among_query(circle(self.store, self.names, selection).events, self.names)
        return finding.chosen_query(selection, self.names)

    def _parts(self, selection: Selection) -> list[Part]:
        """A list in parts, of which the kept numbers tell how long they are."""
        parts = self._parts_of_one(selection) if selection.actors else self._parts_of_all(selection)
        if not selection.newest:
            return parts
        parts.reverse()
        return sorted(parts, key=lambda part: part.stretch is not None and part.stretch[0])

    def _parts_of_one(self, selection: Selection) -> list[Part]:
        """The events of one actor, by month if there are many, then those of no known time."""
        (actor,) = selection.actors
        total = self.total_of(actor)
        if total < LONG:
            return [self._part(total, finding.events_query(selection.whole, self.names), selection)]
        months = self.months_of(actor)
        parts = [
            self._part(number, finding.keyed_query(actor, month, self.names), selection, _stretch(month))
            for month, number in months.items()
        ]
        rest = total - sum(months.values())
        return [*parts, self._part(rest, finding.keyed_query(actor, "", self.names), selection, ALWAYS)]

    def _parts_of_all(self, selection: Selection) -> list[Part]:
        """All events, or those on which articles disagree, by month; of a month not asked for whole, its part."""
        contested, start, end = selection.contested, selection.start, selection.end
        reaching = finding.reaching_query(start, end, self.names) if start else ""
        parts = [self._counted(reaching, selection, (False, *_OPEN))] if start else []
        lists = ((True, CONTESTED), (False, CONTESTED_UNDATED)) if contested else ((True, DATED), (False, UNDATED))
        for dated, name in lists:
            for month, number in self.months_listed(name).items():
                first, last = finding.ends_of(month)
                low, high = max(first, start or first), min(last, end or last)
                if low <= high:
                    kind, whole = Kind(dated, contested), (low, high) == (first, last)
                    query = finding.days_query(low, high, self.names, kind)
                    stretch = (not dated, low.isoformat(), high.isoformat())
                    parts.append(
                        self._month(number, low, high, kind, selection)
                        if whole
                        else self._counted(query, selection, stretch)
                    )
        return parts

    def _month(self, number: int, first: date, last: date, kind: Kind, selection: Selection) -> Part:
        """The events of a month; of many the engine counts those of each day, which it need not name for that."""
        stretch = (not kind.dated, first.isoformat(), last.isoformat())
        part = self._part(number, finding.days_query(first, last, self.names, kind), selection, stretch)
        return part if number < LONG else replace(part, split=lambda: self._days(first, last, kind, selection))

    def _days(self, first: date, last: date, kind: Kind, selection: Selection) -> list[Part]:
        rows = sorted(self._rows(finding.by_day_query(first, last, self.names, kind)), reverse=selection.newest)
        days = ((date.fromisoformat(day), day, int(number)) for day, number in rows)
        return [
            self._part(number, finding.days_query(on, on, self.names, kind), selection, (not kind.dated, day, day))
            for on, day, number in days
        ]

    def _part(self, number: int, query: str, selection: Selection, stretch: Stretch | None = None) -> Part:
        undated = stretch is not None and stretch[0]
        return Part(number, lambda: self.ordered(query, selection, undated=undated), stretch=stretch)

    def _counted(self, query: str, selection: Selection, stretch: Stretch) -> Part:
        """A part that no number tells how long it is."""
        groups = list(self._groups(query, undated=stretch[0]))
        return Part(sum(len(ids) for *_, ids in groups), lambda: _ordered(groups, selection), stretch=stretch)

    def event(self, identifier: str) -> Event:
        """An event, by its id or one that it had before it was put right, merged or split.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(self._reader.event(present_id(self.store, self.names, identifier)), "event", identifier)

    def key(self, event: str) -> Key:
        """Where an event stands in a list, so that a page may begin after it.

        Raises:
            NotFound: if there is no such event.
        """
        node, graph = iri(self.names.iri("event", event)), iri(self.names.graph("canonical"))
        on = next(self.store.quads(node, iri(CMQ + "date"), None, graph), None)
        undated = next(self.store.quads(node, iri(CMQ + "undated"), None, graph), None)
        return undated is not None, lexical(there(on, "event", event).object), event

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

    def ordered(self, sparql: str, selection: Selection, *, undated: bool = False) -> Iterator[str]:
        """The ids that a query finds, by day, those of one day by id, from where the page of a selection begins.

        Args:
            sparql: a query for ``?x``, ``?date`` and perhaps ``?undated``, in the order of the last two.
            selection: whether the latest come first, and after which the page begins.
            undated: whether they are of no known time, where the query does not say it.
        """
        return _ordered(self._groups(sparql, undated=undated), selection)

    def _groups(self, sparql: str, *, undated: bool = False) -> Iterator[Day]:
        """What a query finds by day, the earliest first, those of no known time last."""
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        rows = ((node, order) for node, *order in results)
        for (on, *flag), group in groupby(rows, key=itemgetter(1)):
            ids = [self.names.id(lexical(node)) for node, _ in group]
            yield undated or (bool(flag) and flag[0] is not None), lexical(on), ids


def _ordered(groups: Iterable[Day], selection: Selection) -> Iterator[str]:
    """The ids of days in the order of a selection, from where its page begins."""
    if selection.newest:
        groups = sorted(groups, key=itemgetter(1), reverse=True)
        groups = sorted(groups, key=itemgetter(0))
    for undated, day, ids in groups:
        if selection.after is None:
            yield from sorted(ids)
        elif not _stands_before(undated, day, selection):
            begins = (undated, day) == selection.after[:2]
            yield from sorted(name for name in ids if not begins or name > selection.after[2])


def _stretch(month: str) -> Stretch:
    first, last = finding.ends_of(month)
    return False, first.isoformat(), last.isoformat()
