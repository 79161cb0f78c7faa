"""On which lists by month are the events of a store that has none yet?"""

from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from graph.stores import Store
from graph.triples.lines import Page, number, plain
from graph.triples.tallies import (
    ACTOR,
    DATED,
    OTHERS,
    TOTAL,
    UNDATED,
    Contested,
    frame_lines,
    listed,
    month_of,
    month_of_kind,
    property_of,
    tally_lines,
    time_key,
)
from graph.triples.terms import iri, lexical, local
from graph.vocabulary.namespaces import CMQ, MONTH, RDF, SEM, Names


def list_lines(store: Store, names: Names) -> tuple[frozenset[str], frozenset[str]]:
    """The lines to remove and to add, made from what the canonical graph says of each event and relation."""
    told = _Told(store, names)
    months = {event: month_of(day) for event, day in told.of(CMQ + "date")}
    undated = {event for event, _ in told.of(CMQ + "undated")}
    disputed = {event for event, _ in told.of(CMQ + "disagreement")} | {event for _, event in told.of(CMQ + "denies")}
    contested = [Contested.read(told.all_of(event)) for event in sorted(disputed)]
    found = Counter(
        cell for event, month in months.items() for cell in listed(UNDATED if event in undated else DATED, month)
    )
    found.update(cell for one in contested for cell in one.cells())
    frames = frame_lines((subject for subject, month in found if month == TOTAL), names)
    found.update(((ACTOR, names.id(one)), OTHERS) for one, _ in told.of(CMQ + "sharesEventWith"))
    keys = Page(names.graph("canonical"))
    for event, who in told.of(SEM + "hasActor"):
        month = "" if event in undated else months[event]
        keys.add(event, CMQ + "timeKey", plain(time_key(names.id(who), month)))
    gone, won = _relations(told, names)
    pages = (keys, tally_lines(found, names), frames, won, *(one.lines(names) for one in contested))
    return frozenset(gone), frozenset(line for page in pages for line in page)


class _Told:
    """What the canonical graph says."""

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.graph = store, iri(names.graph("canonical"))

    def of(self, predicate: str) -> Iterator[tuple[str, str]]:
        """All subjects and objects of a predicate."""
        quads = self.store.quads(None, iri(predicate), None, self.graph)
        return ((lexical(quad.subject), lexical(quad.object)) for quad in quads)

    def all_of(self, node: str) -> Iterator[ox.Quad]:
        """All that is said of a node."""
        return self.store.quads(iri(node), None, None, self.graph)


def _relations(told: _Told, names: Names) -> tuple[Page, Page]:
    """The numbers of relations by month, as version 5 wrote them and with the kind of the relation."""
    pages = Page(names.graph("canonical")), Page(names.graph("canonical"))
    kinds = {relation: local(kind) for relation, kind in told.of(RDF + "predicate")}
    for month in _months(told):
        for relation, found in told.of(MONTH + month):
            if relation in kinds:
                pages[0].add(relation, MONTH + month, number(int(found)))
                pages[1].add(relation, property_of(month_of_kind(month, kinds[relation])), number(int(found)))
    return pages


def _months(told: _Told) -> list[str]:
    """The months of which something has a number."""
    results = told.store.query(
        f"SELECT DISTINCT ?p WHERE {{ GRAPH {told.graph} {{ ?x ?p ?n FILTER(STRSTARTS(STR(?p), '{MONTH}')) }} }}"
    )
    assert isinstance(results, ox.QuerySolutions)
    found = (lexical(row["p"]).removeprefix(MONTH) for row in results)
    return sorted(month for month in found if month.count("-") == 1)
