"""How is a store seen as it is at one moment, whoever holds it, so that it can be copied?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from graph.errors import StoreError, StoreLocked
from graph.stores import holder
from graph.stores.oxigraph import JOURNAL, OxigraphStore, store_error
from graph.stores.published import copy_newest
from graph.stores.workplace import workplace

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_DEFAULT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@contextmanager
def snapshot(store: Path) -> Iterator[Path]:
    """A folder with the store as it is now, with the articles that it has taken but not yet written.

    A store that nobody holds is opened for a moment. Of one that is served, that is taken which the server has
    published: all that it has acknowledged. Files that the engine never changes are shared with the store.

    Raises:
        StoreLocked: if a process holds it that publishes nothing; the message says which.
        StoreFull: if no room is left on the disk.
        StoreError: if there is none, or it cannot be read.
    """
    if not (store / "CURRENT").is_file():
        raise StoreError(f"there is no store in {store}; name another one with --store")
    with workplace(store, "snapshot") as place:
        copy = place / "store"
        try:
            journal = _journal_of(store)
            _copy(store, copy)
            if journal is not None:
                (copy / JOURNAL).write_bytes(journal)
        except (OSError, RuntimeError) as problem:
            raise store_error(store, problem) from problem
        yield copy


def _journal_of(store: Path) -> bytes | None:
    """The journal of what was taken, read before the store: to make a change twice does no harm."""
    try:
        return (store / JOURNAL).read_bytes()
    except FileNotFoundError:
        return None


def _copy(store: Path, copy: Path) -> None:
    try:
        held = OxigraphStore(store)
    except StoreLocked:
        found = holder.find(store)
        if found is None or not copy_newest(store, found.pid, copy):
            raise
        return
    try:
        held.checkpoint(copy)
    finally:
        held.close()


def quads_by_graph(store: ox.Store) -> dict[str, int]:
    """How many quads each graph has, by its IRI; the empty name for the default graph; empty graphs too."""
    found = {str(name)[1:-1] if isinstance(name, ox.NamedNode) else str(name): 0 for name in store.named_graphs()}
    for row in cast(ox.QuerySolutions, store.query(_COUNTS)):
        name = row["g"]
        found[name.value if isinstance(name, ox.NamedNode) else str(name)] = int(cast(ox.Literal, row["n"]).value)
    default = next(iter(cast(ox.QuerySolutions, store.query(_DEFAULT))))
    return found | {"": int(cast(ox.Literal, default["n"]).value)}
