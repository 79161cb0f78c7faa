"""Who has how much to do with whom, and how many events are there by month? Read from the numbers that are kept.

No question here looks at events: what is asked of millions is answered from the statements of `graph.triples.tallies`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby

import pyoxigraph as ox

from graph.archive.who import Who
from graph.errors import FilterError
from graph.model.event import Modality
from graph.triples.lines import iri
from graph.triples.tallies import month_of, property_of
from graph.triples.terms import lexical
from graph.vocabulary import event_types
from graph.vocabulary.namespaces import CMQ, MODALITY, MONTH, RDF, REL, SEM, TYPE

MUTUAL = frozenset({"met"})
"""Relations that hold both ways, and are counted together."""

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
        rows = self._rows(f"?in ?n WHERE {{ GRAPH {self._derived} {{ {node} ?in ?n FILTER(isNumeric(?n)) }} }}")
        found = {month.removeprefix(MONTH): int(n) for month, n in rows if month.startswith(MONTH)}
        return dict(sorted(found.items()))

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
        rows = self._rows(
            f"?type ?in ?n WHERE {{ GRAPH {self._derived} {{ ?x a <{CMQ}Tally> ; <{CMQ}modality> ?told ; "
            f"<{SEM}eventType> ?type ; ?in ?n FILTER(isNumeric(?n) && ?told = <{MODALITY}{modality}>) }} }}"
        )
        told = ((month.removeprefix(MONTH), kind.removeprefix(TYPE), int(n)) for kind, month, n in rows
                if month.startswith(MONTH))  # fmt: skip
        found = [row for row in told if first <= row[0] <= last and (not roots or row[1].partition("-")[0] in roots)]
        return sorted(found, key=lambda row: (row[0], -row[2], row[1]))

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
        node, shares = self._actor(actor), f"<{CMQ}sharesEventWith>"
        near = {who for (who,) in self._rows(f"?x WHERE {{ GRAPH {self._derived} {{ {node} {shares} ?x }} }}")}
        near.add(node[1:-1])
        rows = self._rows(
            f"?who (COUNT(*) AS ?n) WHERE {{ GRAPH {self._derived} {{ {node} {shares} ?x . ?x {shares} ?who "
            "} } GROUP BY ?who ORDER BY DESC(?n)"
        )
        found: Ranked = []
        for number, group in groupby(rows, key=lambda row: int(row[1])):
            found += sorted((self.names.id(who), number) for who, _ in group if who not in near)
            if len(found) >= most:
                break
        return found[:most]

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
        known = sorted({found.relation for found in event_types().values()} | {"supported", "opposed", "criticised"})
        if kind not in known:
            raise FilterError(f"no relation {kind!r}; choose from {', '.join(known)}")
        found: Counter[tuple[str, str]] = Counter()
        for number in _columns(start, end):
            rows = self._rows(
                f"?source ?target ?n WHERE {{ GRAPH {self._derived} {{ ?x {iri(number)} ?n ; <{RDF}predicate> ?kind ; "
                f"<{RDF}subject> ?source ; <{RDF}object> ?target FILTER(?kind = {iri(REL + kind)}) }} }}"
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


def _columns(start: date | None, end: date | None) -> Iterable[str]:
    """The properties of the months from one day's to another's; that of all times if there are none."""
    if start is None or end is None:
        if start is not None or end is not None:
            raise FilterError("one day alone bounds nothing here: give the first and the last, or none")
        return [CMQ + "weight"]
    first, last = (day.year * 12 + day.month - 1 for day in (start, end))
    if last - first >= MOST_MONTHS:
        raise FilterError(f"{last - first + 1:,} months are more than the {MOST_MONTHS:,} that are counted together")
    return [property_of(f"{number // 12:04d}-{number % 12 + 1:02d}") for number in range(first, last + 1)]
