"""Which quads of a store are the product's own? Those of its graphs; a user may have written others beside them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.stores import Object, Results, Store
from graph.stores.journal import Change


class OwnGraphs:
    """A store seen by who asks for quads of any graph: only those of the product's graphs are found.

    Args:
        store: the store.
        start: what the names of those graphs begin with.
    """

    def __init__(self, store: Store, start: str) -> None:
        self._store, self._start = store, start

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything, in the product's graphs."""
        found = self._store.quads(subject, predicate, value, graph)
        return found if graph is not None else filter(self._is_own, found)

    def _is_own(self, quad: ox.Quad) -> bool:
        graph = quad.graph_name
        return isinstance(graph, ox.NamedNode) and graph.value.startswith(self._start)

    def query(self, sparql: str, *, union: bool = False, prefixes: Mapping[str, str] | None = None) -> Results:
        """Evaluates a trusted query; over the graphs that it names, or all."""
        return self._store.query(sparql, union=union, prefixes=prefixes)

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines of N-Quads in one transaction."""
        self._store.write(remove, add)

    @property
    def deferred(self) -> Sequence[Change]:
        """The changes that are taken, but not made."""
        return self._store.deferred

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:
        """Takes a change that `settle` will make."""
        self._store.defer(remove, add)

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:
        """Makes all changes that were deferred, then this one."""
        self._store.settle(remove, add)

    def checkpoint(self, folder: Path) -> None:
        """Copies the whole store to a new folder."""
        self._store.checkpoint(folder)

    def rewrite(self) -> None:
        """Writes the whole store anew."""
        self._store.rewrite()

    def close(self) -> None:
        """Gives the store free."""
        self._store.close()
