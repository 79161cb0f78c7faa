"""Where are the quads kept? A store is small: patterns, SPARQL, one way to write."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """A store of quads."""

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything."""
        ...

    def query(self, sparql: str, *, union: bool = True, prefixes: Mapping[str, str] | None = None) -> Results:
        """Evaluates a trusted query; with ``union`` the default graph is the union of all graphs.

        Raises:
            SyntaxError: if it cannot be parsed.
        """
        ...

    def write(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> None:
        """Removes and adds quads in one transaction: all of it or nothing.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        ...

    def load(self, add: Iterable[ox.Quad]) -> None:
        """Adds many quads fast, without a transaction."""
        ...

    def checkpoint(self, folder: Path) -> None:
        """Copies the store, as it is now, to a new folder.

        Raises:
            StoreError: if the folder exists or cannot be written.
        """
        ...

    def close(self) -> None:
        """Gives the store free for other processes."""
        ...
