"""Who has how much to do with whom, and how many events are there by month? Read from the numbers that are kept.

No question here looks at events: what is asked of millions is answered from the statements of `graph.triples.tallies`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain, groupby, islice

import pyoxigraph as ox

from graph.archive.who import Who
from graph.errors import FilterError
from graph.model.event import Modality
from graph.triples.lines import iri
from graph.triples.tallies import DATED, LIST, month_of, month_of_kind, property_of
from graph.triples.terms import lexical
from graph.vocabulary import relations
from graph.vocabulary.namespaces import CMQ, MODALITY, MONTH, RDF, REL, SEM, TYPE

MUTUAL = frozenset({"met"})
"""Relations that hold both ways, and are counted together."""

LISTED = 6
"""Since this version of the schema a store has lists of events by month."""

FEW, BLOCK, EVERY = 40_000, 100, 1_000_000_000
"""Two hops by so many ways are counted all; beyond, those who come into question, so many at a time, of every way."""

_SHARES = f"<{CMQ}sharesEventWith>"

MOST_MONTHS = 1_200
"""So many months are counted together at most: each is looked up."""

Ranked = list[tuple[str, int]]
"""Ids with a number, the largest first, those of one number by id."""


class Numbers(Who):
    """How many events there are, by actor, by two actors, by type and by month."""

    def total_of(self, actor: str) -> int:
        """How many events an actor takes part in."""
        rows = self._rows(f"?n WHERE {{ GRAPH {self._derived} {{ {self._actor(actor)} <{CMQ}eventCount> ?n }} }}")
        return sum(int(n) for (n,) in rows)

    def months_of(self, actor: str) -> dict[str, int]:
        """How many events an actor takes part in, by the month (``2024-03``) under which a timeline has them.

        Events of no known time have no month.
        """
        node = self._actor(actor)
        if self.version < LISTED:
            return self._months(f"{node} ?in ?n FILTER(isNumeric(?n))")
        known = " ".join(iri(property_of(month)) for month in self.months_listed(DATED))
        return self._months(f"VALUES ?in {{ {known} }} {node} ?in ?n")

    def _months(self, pattern: str) -> dict[str, int]:
        """The numbers by month that a pattern finds, as ``?in`` and ``?n``."""
        rows = self._rows(f"?in ?n WHERE {{ GRAPH {self._derived} {{ {pattern} }} }}")
        found = {month.removeprefix(MONTH): int(n) for month, n in rows if month.startswith(MONTH)}
        return dict(sorted(found.items()))

    def months_listed(self, name: str) -> dict[str, int]:
        """How many events a list (`graph.triples.tallies.DATED` and its like) has by month."""
        return self._months(f"{iri(self.names.iri(LIST, name))} ?in ?n FILTER(isNumeric(?n))")

    def by_month(
        self,
        modality: Modality = Modality.ACTUAL,
        roots: Collection[str] = (),
        start: date | None = None,
        end: date | None = None,
    ) -> list[tuple[str, str, int]]:
        """How many events of each type there are, by the month in which they are known to have begun.

        Args:
            modality: whether they happened, were planned …
            roots: of which PLOVER roots; all if there are none.
            start: a day of the first month; None for the first that there is.
            end: a day of the last month; None for the last that there is.

        Returns:
            Month, type and number: by month, then the largest first, then by type.
        """
        first, last = month_of(start) if start else "", month_of(end) if end else "~"
        found = [
            (month, kind, number)
            for month, kind, told, number in self.tallied(modality)
            if first <= month <= last and (not roots or kind.partition("-")[0] in roots)
        ]
        return sorted(found, key=lambda row: (row[0], -row[2], row[1]))

    def tallied(self, modality: Modality | None = None) -> Iterator[tuple[str, str, str, int]]:
        """By month, type and modality, how many events are known to have begun; of one modality, or of each."""
        of_one = f"FILTER(?told = <{MODALITY}{modality}>)" if modality else ""
        rows = self._rows(
            f"?in ?type ?told ?n WHERE {{ GRAPH {self._derived} {{ ?x a <{CMQ}Tally> ; <{CMQ}modality> ?told ; "
            f"<{SEM}eventType> ?type ; ?in ?n FILTER(isNumeric(?n)) {of_one} }} }}"
        )
        for month, kind, told, number in rows:
            if month.startswith(MONTH):
                yield month.removeprefix(MONTH), kind.removeprefix(TYPE), told.removeprefix(MODALITY), int(number)

    def totals(self) -> Iterator[tuple[str, str, int]]:
        """How many events there are of each type and modality, whenever they were."""
        rows = self._rows(
            f"?type ?modality ?n WHERE {{ GRAPH {self._derived} {{ ?x a <{CMQ}Tally> ; "
            f"<{SEM}eventType> ?type ; <{CMQ}modality> ?modality ; <{CMQ}eventCount> ?n }} }}"
        )
        return ((kind.removeprefix(TYPE), modality.removeprefix(MODALITY), int(n)) for kind, modality, n in rows)

    def counterparts(self, actor: str) -> Ranked:
        """With whom an actor takes part in events, whatever these are, and in how many."""
        node = self._actor(actor)
        rows = self._rows(
            f"?who ?n WHERE {{ GRAPH {self._derived} {{ ?x <{CMQ}member> {node} ; <{CMQ}eventCount> ?n ; "
            f"<{CMQ}member> ?who FILTER(?who != {node}) }} }}"
        )
        found = ((self.names.id(who), int(n)) for who, n in rows)
        return sorted(found, key=lambda row: (-row[1], row[0]))

    def two_hops(self, actor: str, most: int) -> Ranked:
        """Whom others link to an actor who share events with both, and how many others; none who shares one himself.

        Args:
            actor: where it begins.
            most: how many are listed.
        """
        node = self._actor(actor)
        if self.version < LISTED or self._reach(node) <= FEW:
            return self._by_way_of_all(node, most)
        return self._by_rank(node, most)

    def _reach(self, node: str) -> int:
        """How many others those who share events with an actor share events with, all added up."""
        rows = self._rows(
            f"(SUM(?others) AS ?n) WHERE {{ GRAPH {self._derived} {{ {node} {_SHARES} ?x . "
            f"?x <{CMQ}counterpartCount> ?others }} }}"
        )
        return sum(int(n) for (n,) in rows)

    def _by_way_of_all(self, node: str, most: int) -> Ranked:
        """Two hops by counting all ways."""
        near = {who for (who,) in self._rows(f"?x WHERE {{ GRAPH {self._derived} {{ {node} {_SHARES} ?x }} }}")}
        near.add(node[1:-1])
        rows = self._rows(
            f"?who (COUNT(*) AS ?n) WHERE {{ GRAPH {self._derived} {{ {node} {_SHARES} ?x . ?x {_SHARES} ?who "
            "} } GROUP BY ?who ORDER BY DESC(?n)"
        )
        found: Ranked = []
        for number, group in groupby(rows, key=lambda row: int(row[1])):
            found += sorted((self.names.id(who), number) for who, _ in group if who not in near)
            if len(found) >= most:
                break
        return found[:most]

    def _by_rank(self, node: str, most: int) -> Ranked:
        """Two hops, beginning with those who share events with most others: nobody is linked by more than these."""
        rows = self._rows(
            f"?who ?others WHERE {{ GRAPH {self._derived} {{ ?who <{CMQ}counterpartCount> ?others "
            f"MINUS {{ {node} {_SHARES} ?who }} FILTER(?who != {node}) }} }} ORDER BY DESC(?others)"
        )
        found: Ranked = []
        while block := list(islice(rows, BLOCK)):
            if len(found) >= most and int(block[0][1]) < found[most - 1][1]:
                break
            found = sorted(
                chain(found, self._linked(node, [who for who, _ in block])), key=lambda row: (-row[1], row[0])
            )
        return found[:most]

    def _linked(self, node: str, others: list[str]) -> Ranked:
        """By how many each of some actors is linked to another, if by any.

        The limit keeps the engine from beginning with everybody who shares events with that other, for each of them.
        """
        asked = " ".join(f"({iri(who)} {place:d})" for place, who in enumerate(others))
        rows = self._rows(
            f"?k (COUNT(*) AS ?n) WHERE {{ GRAPH {self._derived} {{ {{ SELECT ?k ?x WHERE {{ GRAPH {self._derived} {{ "
            f"VALUES (?who ?k) {{ {asked} }} ?who {_SHARES} ?x }} }} LIMIT {EVERY:d} }} {node} {_SHARES} ?x }} }} "
            "GROUP BY ?k"
        )
        return [(self.names.id(others[int(place)]), int(n)) for place, n in rows]

    def pairs(self, kind: str, start: date | None = None, end: date | None = None) -> list[tuple[str, str, int]]:
        """Between whom there is a relation, and how much evidences it: who met whom, and how often.

        Args:
            kind: the kind of relation ("met").
            start: a day of the first month; None, with ``end``, for all times.
            end: a day of the last month.

        Returns:
            Source, target and number, the largest first; of a relation that holds both ways, the first id first.

        Raises:
            FilterError: if there is no such relation, or just one day is given, or too much lies between.
        """
        if kind not in relations():
            raise FilterError(f"no relation {kind!r}; choose from {', '.join(relations())}")
        found: Counter[tuple[str, str]] = Counter()
        for pattern in _patterns(kind, start, end, apart=self.version >= LISTED):
            rows = self._rows(
                f"?source ?target ?n WHERE {{ GRAPH {self._derived} {{ {pattern} ; "
                f"<{RDF}subject> ?source ; <{RDF}object> ?target }} }}"
            )
            for source, target, more in rows:
                ends = (self.names.id(source), self.names.id(target))
                one, other = sorted(ends) if kind in MUTUAL else ends
                found[one, other] += int(more)
        return sorted(((*ends, number) for ends, number in found.items()), key=lambda row: (-row[2], row[:2]))

    @property
    def _derived(self) -> str:
        return iri(self.names.graph("canonical"))

    def _actor(self, actor: str) -> str:
        return iri(self.names.iri("actor", self.resolve(actor)))

    def _rows(self, query: str) -> Iterator[tuple[str, ...]]:
        """What a query finds, which is given without its SELECT, as strings."""
        results = self.store.query(f"SELECT {query}")
        assert isinstance(results, ox.QuerySolutions)
        return (tuple(lexical(term) for term in row if term is not None) for row in results)


def _patterns(kind: str, start: date | None, end: date | None, *, apart: bool) -> Iterable[str]:
    """What a relation ``?x`` of a kind has with a number ``?n``: of each month between two days, or of all times.

    Args:
        kind: the kind.
        start: a day of the first month.
        end: a day of the last month.
        apart: whether each kind has properties of its own.
    """
    if start is None or end is None:
        if start is not None or end is not None:
            raise FilterError("one day alone bounds nothing here: give the first and the last, or none")
        return [f"?x <{RDF}predicate> {iri(REL + kind)} ; <{CMQ}weight> ?n"]
    first, last = (day.year * 12 + day.month - 1 for day in (start, end))
    if last - first >= MOST_MONTHS:
        raise FilterError(f"{last - first + 1:,} months are more than the {MOST_MONTHS:,} that are counted together")
    months = (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1))
    if not apart:
        return [f"?x {iri(property_of(month))} ?n ; <{RDF}predicate> {iri(REL + kind)}" for month in months]
    return [f"?x {iri(property_of(month_of_kind(month, kind)))} ?n" for month in months]
