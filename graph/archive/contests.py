"""How does the list of events on which articles disagree change when events and denials come and go?"""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import pyoxigraph as ox

from graph.stores import Store
from graph.triples.tallies import Cell, Contested
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names

_ON, _DISAGREEMENT = iri(CMQ + "contestedOn"), iri(CMQ + "disagreement")
_CONTESTS = tuple(iri(CMQ + name) for name in ("denies", "otherDay"))
"""The links by which an event contests what another says."""


class Contests:
    """The list as it is and as it will be, for the events that are touched.

    Args:
        store: where the events are.
        names: the IRIs.
        gone: the IRIs of the events that go.
        won: those that come, by IRI, each with whether its reports disagree.
        less: the lines of links that go.
        more: the lines of links that come.
    """

    def __init__(
        self,
        store: Store,
        names: Names,
        gone: Collection[str],
        won: Mapping[str, tuple[Contested, bool]],
        less: Collection[str],
        more: Collection[str],
    ) -> None:
        self._store, self._names, self._graph = store, names, iri(names.graph("canonical"))
        self._gone, self._won = set(gone), won
        self._less, self._more = _contests(less), _contests(more)
        touched = dict.fromkeys(chain(gone, won, (contested for *_, contested in chain(self._less, self._more))))
        self._before = [found for name in touched if (found := self._was(name)) is not None]
        self._after = [found for name in touched if (found := self._will_be(name)) is not None]

    def lines(self) -> tuple[set[str], set[str]]:
        """The lines to remove and to add."""
        less = {line for one in self._before for line in one.lines(self._names)}
        return less, {line for one in self._after for line in one.lines(self._names)}

    def cells(self) -> tuple[list[Cell], list[Cell]]:
        """The numbers in which those that were on the list counted one, and those that will be."""
        before, after = ([cell for one in ones for cell in one.cells()] for ones in (self._before, self._after))
        return before, after

    def _was(self, event: str) -> Contested | None:
        node = iri(event)
        if next(self._store.quads(node, _ON, None, self._graph), None) is None:
            return None
        return Contested.read(self._own(node))

    def _will_be(self, event: str) -> Contested | None:
        if event in self._won:
            found, is_disputed = self._won[event]
            return found if is_disputed or self._is_contested(event) else None
        if event in self._gone:
            return None
        node = iri(event)
        disputed = next(self._store.quads(node, _DISAGREEMENT, None, self._graph), None) is not None
        if not disputed and not self._is_contested(event):
            return None
        return Contested.read(self._own(node))

    def _own(self, node: ox.NamedNode) -> Iterable[ox.Quad]:
        return self._store.quads(node, None, None, self._graph)

    def _is_contested(self, event: str) -> bool:
        """Whether another event contests it."""
        stored = (quad for link in _CONTESTS for quad in self._store.quads(None, link, iri(event), self._graph))
        stay = ((str(quad.predicate), lexical(quad.subject), event) not in self._less for quad in stored)
        return any(stay) or any(contested == event for *_, contested in self._more)


def _contests(lines: Collection[str]) -> set[tuple[str, str, str]]:
    """The links by which events contest others, each with the IRIs of the two."""
    links = set(map(str, _CONTESTS))
    parts = (line.split(" ", 3) for line in lines)
    return {(link, one[1:-1], other[1:-1]) for one, link, other, _ in parts if link in links}
