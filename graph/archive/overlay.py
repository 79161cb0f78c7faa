"""How is a store seen as it will be, before a change is written?"""

from collections.abc import Collection, Iterator
from itertools import chain

import pyoxigraph as ox

from graph.stores import Object, Store
from graph.stores.own import OwnGraphs
from graph.triples.lines import parse


class Overlay(OwnGraphs):
    """The product's graphs of a store, for reading by pattern, as if some lines of one graph had gone and others come.

    Args:
        store: the store.
        start: what the names of the product's graphs begin with.
        graph: the graph of the lines.
        gone: the lines that go.
        won: those that come.
    """

    def __init__(
        self, store: Store, start: str, graph: ox.NamedNode, gone: Collection[str], won: Collection[str]
    ) -> None:
        super().__init__(store, start)
        self._graph, self._gone = graph, frozenset(parse(gone))
        self._won = ox.Store()
        self._won.extend(parse(won))

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match, as they will be; None matches everything."""
        found = super().quads(subject, predicate, value, graph)
        if graph is not None and graph != self._graph:
            return found
        stay = (quad for quad in found if quad not in self._gone)
        return chain(stay, self._won.quads_for_pattern(subject, predicate, value, graph))
