"""How does a reader answer when the graph lies in a remote store? It asks that, and hands on what it says.

A stranger's query is guarded and parsed here, as everywhere, before its words go to the other server; what comes back
is parsed and written anew, so that half an answer is never taken for a whole one.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from api.problems import NotAcceptable, Unevaluated
from api.workers import guard
from api.workers.coding import Parcel
from api.workers.explaining import syntax_fault
from api.workers.forwarding import check_calls, graphs_named, rewritten
from api.workers.frames import Outbox
from api.workers.mending import mended
from api.workers.rdf import as_written, graph_format, written
from api.workers.reader import FIGURES, TASKS, Desk, graphs_of
from graph.errors import FilterError, NotFound, StoreUnreachable
from graph.stores.remote import RemoteStore
from graph.stores.remote.connection import JSON, Body, Pairs, stream
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    from graph.archive import Archive


@dataclass
class RemoteDesk(Desk):
    """What a reader holds: the connection to the store, and what it knows of it."""

    _far: RemoteStore | None = None
    _seen: str | None = None

    @property
    def far(self) -> RemoteStore:
        """The store as it is now."""
        if self._far is None:
            from graph.stores.opening import open_store

            self._far = cast(RemoteStore, open_store(self.settings, read_only=True))
        else:
            self._far.refresh()
        return self._far

    def archive(self, request: dict[str, Any]) -> "Archive":  # noqa: ARG002
        """The archive as it is now, for named questions."""
        from graph.archive import Archive

        store = self.far
        if self._archive is None or self._seen != store.revision:
            self._archive = Archive.open(self.settings, read_only=True, store=store)
        self._seen = store.revision
        return self._archive


def _query(desk: RemoteDesk, request: dict[str, Any], outbox: Outbox) -> None:
    base, text = request["base"], rewritten(mended(request["query"]))
    scan = guard.inspect(text)
    with _explained(text, base):
        try:
            ox.Store().query(text, base_iri=base)
        except RuntimeError:  # a function that the engine here does not know
            check_calls(text, base)
            raise
    check_calls(text, base)
    store = desk.far
    with store.answer(f"BASE <{base}> {text}", _dataset(desk, store, request, text, scan)) as body:
        _hand_on(body, request, outbox)


def _dataset(desk: RemoteDesk, store: RemoteStore, request: dict[str, Any], text: str, scan: guard.Scan) -> Pairs:
    """What tells the server of which graphs the question is."""
    default, named = request["default_graphs"], request["named_graphs"]
    asked = [graph.value for graph in graphs_of([*default, *named])]
    for name in [*asked, *(graphs_named(text, request["base"]) if scan.names_graphs else ())]:
        if not _is_there(store, name):
            raise FilterError(
                f"the store has no graph <{name}>; name those that it has, since a server may fetch others"
            )
    if default or named:
        return [*(("default-graph-uri", name) for name in default), *(("named-graph-uri", name) for name in named)]
    return () if desk.settings.open_graphs or scan.names_graphs else store.union()


def _is_there(store: RemoteStore, name: str) -> bool:
    return bool(store.query(f"ASK {{ GRAPH {graphs_of([name])[0]} {{ ?s ?p ?o }} }}"))


@contextmanager
def _explained(text: str, base: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as problem:
        raise syntax_fault(problem, text, Names(base).prefixes()) from problem
    except (RuntimeError, ValueError) as problem:
        raise Unevaluated(f"the query cannot be evaluated: {problem}") from problem


def _hand_on(body: Body, request: dict[str, Any], outbox: Outbox) -> None:
    rows = body.kind == JSON
    wanted = request["rows"] if rows else request["graph"]
    if wanted is None:
        told = "rows" if rows else "a graph"
        raise NotAcceptable(f"the answer is {told}, and the Accept header names no format for that")
    parcel = Parcel(outbox, request["coding"])
    parcel.head({"media_type": wanted})
    output = as_written(parcel, wanted)
    with whole(body), written(wanted):
        if rows:
            form = ox.QueryResultsFormat.from_media_type(wanted)
            assert form is not None
            ox.parse_query_results(stream(body), format=ox.QueryResultsFormat.JSON).serialize(output, format=form)
        else:
            ox.serialize(_triples(body), cast("IO[bytes]", output), format=graph_format(wanted))
    parcel.end()


def _triples(body: Body) -> Iterator[ox.Triple]:
    seen: set[ox.Triple] = set()
    for quad in ox.parse(stream(body), format=ox.RdfFormat.N_TRIPLES, lenient=True):
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


@contextmanager
def whole(body: Body) -> Iterator[None]:
    """Raises what is wrong with an answer, in our words."""
    try:
        yield
    except (BrokenPipeError, MemoryError, StoreUnreachable):
        raise
    except (SyntaxError, ValueError, OSError) as problem:
        raise StoreUnreachable(f"{body.address} gives an answer that is not whole: {problem}") from problem


def _graph(desk: RemoteDesk, request: dict[str, Any], outbox: Outbox) -> None:
    """Writes a graph, or all of them, as it is stored."""
    store, name = desk.far, request["name"]
    if name and not _is_there(store, name):
        raise NotFound(f"there is no graph {name}")
    where = "?s ?p ?o" if name == "" else "GRAPH ?g { ?s ?p ?o }"
    if name:
        where = f"GRAPH {graphs_of([name])[0]} {{ ?s ?p ?o }}"
    parcel = Parcel(outbox, request["coding"])
    parcel.head({"media_type": request["media_type"]})
    own = not desk.settings.open_graphs and (name is None or name.startswith(request["base"]))
    prefixes = Names(request["base"]).prefixes() if own else None
    output = cast("IO[bytes]", as_written(parcel, request["media_type"]))
    with store.answer(f"SELECT * WHERE {{ {where} }}", ()) as body, whole(body), written(request["media_type"]):
        rows = cast(ox.QuerySolutions, ox.parse_query_results(stream(body), format=ox.QueryResultsFormat.JSON))
        ox.serialize(_stored(rows, name), output, format=graph_format(request["media_type"]), prefixes=prefixes)
    parcel.end()


def _stored(rows: ox.QuerySolutions, name: str | None) -> Iterator[Any]:
    for row in rows:
        subject, predicate, value = (cast(Any, row[part]) for part in "spo")
        if name is None:
            yield ox.Quad(subject, predicate, value, cast(Any, row["g"]))
        else:
            yield ox.Triple(subject, predicate, value)


def _figures(desk: RemoteDesk, request: dict[str, Any], outbox: Outbox) -> None:  # noqa: ARG001
    """Counts what the graphs hold: for each graph, property and class; by the server."""
    store = desk.far
    found: dict[str, Any] = {}
    for name, pattern in FIGURES.items():
        rows = cast(ox.QuerySolutions, store.query(pattern))
        found[name] = {r["of"].value: int(r["n"].value) for r in rows if isinstance(r["of"], ox.NamedNode)}
    outbox.write(json.dumps(found | {"default": 0}).encode())


Task = Callable[[Any, dict[str, Any], Outbox], None]

REMOTE_TASKS: dict[str, Task] = {**TASKS, "query": _query, "graph": _graph, "figures": _figures}
"""Those of a reader, of which three are done by the server."""
