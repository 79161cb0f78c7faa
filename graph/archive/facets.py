"""How do the events of a selection fall over time, types, modalities, actors and places? Counted by the engine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeAlias

from graph.archive import finding
from graph.archive.listing import Listing
from graph.archive.numbers import Ranked
from graph.edges import NOT_A_PARTY, joined
from graph.model.event import Modality, Role
from graph.model.selection import Selection
from graph.model.survey import Bucket, Buckets, FacetCounts, Step, Tie, Ties
from graph.triples.canonical import FLAT
from graph.vocabulary.namespaces import CMQ, MODALITY, SEM, TYPE

_WHOLE_MONTHS = (Step.MONTH, Step.YEAR)

Row: TypeAlias = tuple[date | None, str, str, int, int]
"""A day, or None of what is of no known time, with type, modality, and how many events are vague there and in all."""


class _Counted(NamedTuple):
    """How many events of a type and modality lie in the bucket that begins on a day, and how many of them are vague."""

    start: date
    kind: str
    modality: str
    vague: int
    events: int


class Facets(Listing):
    """What can be counted of the events of a selection, without regard to its limit and offset."""

    def buckets(self, selection: Selection, step: Step) -> Buckets:
        """How many events of a selection a timeline has by day, week, month or year.

        Args:
            selection: which events.
            step: how long a bucket is.
        """
        counted = self._kept if step in _WHOLE_MONTHS and self._is_kept(selection) else self._counted_days
        undated, rows = 0, list[_Counted]()
        for on, kind, modality, vague, number in counted(selection):
            if on is None:
                undated += number
            else:
                rows.append(_Counted(step.of(on), kind, modality, vague, number))
        rows.sort(key=lambda row: row.start)
        found = tuple(_bucket(start, step, list(told)) for start, told in groupby(rows, key=lambda row: row.start))
        return Buckets(undated + sum(bucket.events for bucket in found), undated, found)

    def _is_kept(self, selection: Selection) -> bool:
        """Whether a selection is of all events, whose numbers are kept."""
        return finding.is_all(selection) and self.is_listed(selection)

    def _counted_days(self, selection: Selection) -> Iterator[Row]:
        """The numbers of a selection by day, type and modality, from its events."""
        for kind, modality, on, known, *timeless, number in self._counts(
            selection, "?kind ?modality ?date ?known ?undated",
            f"?x <{SEM}eventType> ?kind ; <{CMQ}modality> ?modality ; <{CMQ}dayKnown> ?known . ",
        ):  # fmt: skip
            vague = 0 if known == "true" else int(number)
            yield None if timeless else date.fromisoformat(on), _name(kind), _name(modality), vague, int(number)

    def _kept(self, _: Selection) -> Iterator[Row]:
        """The same of all events by month, from the numbers that are kept; events whose day is not known are counted.

        Those of a stretch of known days are among the kept ones, and vague nevertheless.
        """
        for month, name, told, known in self.tallied():
            yield date.fromisoformat(f"{month}-01"), name, told, 0, known
        rows = self._rows(
            f"?kind ?modality ?date ?timeless ?kept (COUNT(*) AS ?n) WHERE {{ GRAPH {self._derived} {{ "
            f"?x <{CMQ}dayKnown> false ; <{CMQ}date> ?date ; <{SEM}eventType> ?kind ; <{CMQ}modality> ?modality "
            f"OPTIONAL {{ ?x <{CMQ}undated> ?undated }} OPTIONAL {{ ?x <{SEM}hasBeginTimeStamp> ?begun }} }} }} "
            "GROUP BY ?kind ?modality ?date (BOUND(?undated) AS ?timeless) (BOUND(?begun) AS ?kept)"
        )
        for kind, modality, on, timeless, kept, number in rows:
            day = None if timeless == "true" else date.fromisoformat(on)
            yield day, _name(kind), _name(modality), int(number), 0 if kept == "true" else int(number)

    def facets(self, selection: Selection, most: int) -> FacetCounts:
        """How many events of a selection have each type, modality, actor, place and article.

        Args:
            selection: which events.
            most: how many actors, places and articles are listed, those with most events first.
        """
        kinds = sorted(self._kinds(selection), key=lambda row: (-row[2], row[:2]))
        return FacetCounts(
            sum(n for *_, n in kinds),
            tuple(kinds),
            tuple(self._most(selection, SEM + "hasActor", most)),
            tuple(self._most(selection, SEM + "hasPlace", most)),
            tuple(self._most(selection, CMQ + "article", most)),
        )

    def _kinds(self, selection: Selection) -> Iterable[tuple[str, str, int]]:
        """How many events of a selection there are of each type and modality."""
        if self._is_kept(selection):
            return self.totals()
        what = f"?x <{SEM}eventType> ?kind ; <{CMQ}modality> ?modality ."
        told = self._counts(selection, "?kind ?modality", what)
        return ((_name(kind), _name(modality), int(n)) for kind, modality, n in told)

    def places_told(self, selection: Selection) -> Ranked:
        """The ids of the places where the events of a selection are told to be, with their number, most first."""
        return self._most(selection, SEM + "hasPlace", None)

    def parties(self, selection: Selection) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The events of a selection in the order of time, each with the ids of the actors between whom it happens.

        Read without the rest of the event, so that a network of many can be walked; those with no such actor are left
        out.
        """
        found: dict[str, list[str]] = {}
        roles = "|".join(f"<{FLAT[role]}>" for role in Role if role not in NOT_A_PARTY)
        which, around = self.chosen(self.resolved(selection).whole), self.circle(selection)
        told = f"{{ {which} }} GRAPH {self._derived} {{ ?x {roles} ?who }}"
        order = dict[str, tuple[bool, str]]()
        for event, on, who, *undated in self._rows(f"?x ?date ?who ?undated WHERE {{ {told} }}"):
            if around is None or self.names.id(who) in around.members:
                found.setdefault(event, []).append(self.names.id(who))
            order[event] = bool(undated), on
        for event in sorted(found, key=lambda event: (*order[event], event)):
            yield self.names.id(event), tuple(sorted(set(found[event])))

    def ties(self, selection: Selection, most: int, edges: int) -> Ties:
        """The strongest part of the network of a selection: who acts on whom, as `edges.pairs` has it.

        An actor alone in an event makes no edge here. It takes some 50 µs for each event of the store.

        Args:
            selection: which events.
            most: how many actors, those with most events.
            edges: how many edges between them, those of most events.
        """
        around = self.circle(selection)
        found: dict[tuple[str, str, str], list[int]] = {}
        for root, happened, sides in self._sides(selection):
            for pair in joined(root, *sides):
                if around is not None and not around.members.issuperset(map(self.names.id, pair)):
                    continue
                numbers = found.setdefault((*pair, root), [0, 0])
                numbers[0] += 1
                numbers[1] += happened
        name = self.names.id
        ties = [Tie(name(one), name(other), root, *numbers) for (one, other, root), numbers in found.items()]
        return _strongest([tie for tie in ties if tie.source != tie.target], most, edges)

    def _sides(self, selection: Selection) -> Iterator[tuple[str, bool, tuple[list[str], ...]]]:
        """Of each event its root, whether it happened, and its sources, targets and other participants.

        Three properties of all events are read one after the other: of many that is faster than to ask for each.
        """
        which = None if finding.is_all(selection) else self.chosen(self.resolved(selection).whole)
        chosen = which and {event for event, *_ in self._rows(f"?x WHERE {{ {{ {which} }} }}")}
        parties: dict[str, tuple[list[str], ...]] = {}
        for place, role in enumerate((Role.SOURCE, Role.TARGET, Role.PARTICIPANT)):
            for event, who in self._all(FLAT[role]):
                if chosen is None or event in chosen:
                    parties.setdefault(event, ([], [], []))[place].append(who)
        actual = f"?x <{CMQ}modality> <{MODALITY}{Modality.ACTUAL}>"
        happened = {event for event, *_ in self._rows(f"?x WHERE {{ GRAPH {self._derived} {{ {actual} }} }}")}
        for event, kind in self._all(SEM + "eventType"):
            if (sides := parties.get(event)) is not None:
                yield kind.removeprefix(TYPE).partition("-")[0], event in happened, sides

    def _all(self, predicate: str) -> Iterator[tuple[str, str]]:
        rows = self._rows(f"?x ?value WHERE {{ GRAPH {self._derived} {{ ?x <{predicate}> ?value }} }}")
        return ((node, value) for node, value in rows)

    def _most(self, selection: Selection, predicate: str, most: int | None) -> Ranked:
        if most == 0:
            return []
        pattern = f"?x <{predicate}> ?value ."
        rows = self._of_all(pattern) if self._is_kept(selection) else self._counts(selection, "?value", pattern)
        found = sorted(((self.names.id(value), int(n)) for value, n in rows), key=lambda row: (-row[1], row[0]))
        return found[:most]

    def _of_all(self, pattern: str) -> Iterator[tuple[str, ...]]:
        """The numbers of all events by a value ``?value`` that only events have, without looking each of them up."""
        return self._rows(f"?value (COUNT(*) AS ?n) WHERE {{ GRAPH {self._derived} {{ {pattern} }} }} GROUP BY ?value")

    def _counts(self, selection: Selection, group: str, pattern: str) -> Iterator[tuple[str, ...]]:
        """The numbers of the events of a selection by some values of theirs; a value that is not there is left out."""
        which = self.resolved(selection).whole
        told = f"{{ {self.chosen(which)} }} GRAPH {self._derived} {{ {pattern} }}"
        return self._rows(f"{group} (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {told} }} GROUP BY {group}")


def _strongest(found: list[Tie], most: int, edges: int) -> Ties:
    numbers = Counter[str]()
    for tie in found:
        numbers[tie.source] += tie.events
        numbers[tie.target] += tie.events
    members = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))[:most]
    inside = {name for name, _ in members}
    between = [tie for tie in found if tie.source in inside and tie.target in inside]
    between.sort(key=lambda tie: (-tie.events, tie.source, tie.target, tie.root))
    return Ties(len(numbers), len(found), tuple(members), tuple(between[:edges]))


def _name(node: str) -> str:
    """The name of a type or modality, from its IRI."""
    return node.removeprefix(TYPE).removeprefix(MODALITY)


def _bucket(start: date, step: Step, rows: list[_Counted]) -> Bucket:
    kinds = Counter[tuple[str, str]]()
    for row in rows:
        kinds[row.kind, row.modality] += row.events
    told = sorted(((*kind, number) for kind, number in kinds.items() if number), key=lambda one: (-one[2], one[:2]))
    return Bucket(start, step.end(start), kinds.total(), sum(row.vague for row in rows), tuple(told))
