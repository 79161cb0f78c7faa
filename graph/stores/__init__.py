"""Where are the quads kept? A store is small: patterns, SPARQL, a transaction, and changes that are made together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from graph.stores.journal import Change

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

    def query(self, sparql: str, *, union: bool = False, prefixes: Mapping[str, str] | None = None) -> Results:
        """Evaluates a trusted query; with ``union`` the default graph is the union of all graphs.

        Raises:
            SyntaxError: if it cannot be parsed.
        """
        ...

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines of N-Quads in one transaction: all of it or nothing.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        ...

    @property
    def deferred(self) -> Sequence[Change]:
        """The changes that are taken, but not made: after a crash, those of the process that died."""
        ...

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:
        """Takes a change that `settle` will make; it is kept even if this process dies before.

        Raises:
            StoreFull: if the disk is full; the change is not taken then.
            StoreError: if it cannot be written.
        """
        ...

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:
        """Makes all changes that were deferred, then this one, all or nothing.

        Raises:
            StoreFull: if the disk is full; they are then made when the store is opened again and has room.
            StoreError: if it cannot be written.
        """
        ...

    def checkpoint(self, folder: Path) -> None:
        """Copies the store, as it is now, to a new folder.

        Raises:
            StoreError: if the folder exists or cannot be written.
        """
        ...

    def rewrite(self) -> None:
        """Writes the store anew, so that the words of what was removed are on the disk no more.

        It takes as long as to write all that is stored.

        Raises:
            StoreError: if it cannot be written; the store is as it was then.
        """
        ...

    def close(self) -> None:
        """Gives the store free for other processes."""
        ...
