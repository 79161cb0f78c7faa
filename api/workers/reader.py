"""The process that answers: it reads a checkpoint of the store, may be killed at any moment, and writes nothing.

``python -m api.workers.reader``, started by the server alone.
"""

import ctypes
import gc
import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox
from pydantic import TypeAdapter

from api.problems import NotAcceptable, ServiceFailed, ServiceRefused, Unevaluated
from api.workers import guard
from api.workers.answers import OF_A_SELECTION
from api.workers.coding import Parcel
from api.workers.copies import Copy
from api.workers.explaining import explain, syntax_fault
from api.workers.federation import Endpoints, permitted, without_calls
from api.workers.frames import Outbox, Sink, serve
from api.workers.measuring import Meter
from api.workers.mending import mended
from api.workers.planning import plan_of
from api.workers.rdf import as_written, graph_format, written
from graph.errors import CommuniqueError, FilterError, NotFound
from graph.fulltext import FullText
from graph.model.selection import Selection
from graph.settings import Settings, of_values
from graph.sparql import matching
from graph.stores import Results
from graph.stores.indexed import index_of
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    from graph.archive import Archive

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SELECTION = TypeAdapter(Selection)

_NOBODY = Endpoints()
GARBAGE = 20_000
"""So many new objects are looked through for garbage at once; a query for strangers leaves none."""

FIGURES = {
    "graphs": "SELECT ?of (COUNT(*) AS ?n) { GRAPH ?of { ?s ?p ?o } } GROUP BY ?of ORDER BY ?of",
    "properties": """SELECT ?of (COUNT(*) AS ?n) { { ?s ?of ?o } UNION { GRAPH ?g { ?s ?of ?o } } }
                     GROUP BY ?of ORDER BY ?of""",
    "classes": """SELECT ?of (COUNT(DISTINCT ?s) AS ?n) { { ?s a ?of } UNION { GRAPH ?g { ?s a ?of } } }
                  GROUP BY ?of ORDER BY ?of""",
}
"""How the service's description counts."""


def limit_memory(size: int) -> None:
    """Lets this process take no more than that many bytes of data, and leave no core file.

    Linux counts what can be written (RLIMIT_DATA, setrlimit(2)); elsewhere the address space is limited. That is the
    wrong measure where there is a choice: a reader that does nothing reserves 1 GB of it and uses 50 MB.
    """
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, most = resource.getrlimit(kind)
    wanted = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(kind, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_network() -> bool:
    """Moves this process to a network of its own, without any way out; whether the system allows that."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))


@dataclass
class Desk:
    """What a reader holds: the state of the graph that it read last, opened when a request names another.

    Attributes:
        isolated: whether it has left the network; None where it need not.
    """

    settings: Settings = field(default_factory=Settings)
    copy: Copy = field(default_factory=Copy)
    isolated: bool | None = None
    _archive: "Archive | None" = None
    _state: tuple[str, int] = ("", 0)
    _words: FullText | None = None

    def archive(self, request: dict[str, Any]) -> "Archive":
        """The archive at the state that a request names, for named questions."""
        from graph.archive import Archive
        from graph.archive.history import history_of
        from graph.stores.oxigraph import OxigraphStore

        store = self.store(request)
        if self._archive is None:
            self._archive = Archive.open(
                replace(self.settings, store=Path(request["checkpoint"])),
                read_only=True,
                history=history_of(self.settings.store),
                store=OxigraphStore(read_only=True, opened=store),
                words=index_of(self.settings.store),
            )
        return self._archive

    def as_of(self, request: dict[str, Any], asked: Any) -> "tuple[Archive, Any]":
        """The archive that a question is about, as it is or as it was, and the question without the day."""
        archive = self.archive(request)
        if isinstance(asked, Selection) and asked.known_by is not None:
            return archive.known_by(asked.known_by), replace(asked, known_by=None)
        if isinstance(asked, OF_A_SELECTION) and asked.selection.known_by is not None:
            then = replace(asked, selection=replace(asked.selection, known_by=None))
            return archive.known_by(asked.selection.known_by), then
        return archive, asked

    def matched(self, text: str, base: str) -> str:
        """A query with what it looks for by words found; see `graph.sparql.matching`."""
        from graph.archive.searching import rows_of

        if self.settings.open_graphs or not any(matching.patterns(text)):
            return text
        if self.settings.store_url:
            raise FilterError("cmq:matches looks for words in the embedded store alone; use FILTER(CONTAINS(…)) here")
        ox.Store().query(text, base_iri=base)
        if self._words is None:
            self._words = FullText(index_of(self.settings.store), read_only=True)
        words = self._words
        return matching.answered(text, lambda wanted, limit: rows_of(words, wanted, limit))

    def store(self, request: dict[str, Any]) -> ox.Store:
        """The bare store at the state that a request names, for foreign queries."""
        state = (request["checkpoint"], request["changes"])
        if state != self._state:
            self._archive, self._state = None, state
        return self.copy.at(*state)


def graphs_of(names: list[str]) -> list[ox.NamedNode]:
    """Names of graphs as the engine takes them.

    Raises:
        FilterError: if one is no IRI.
    """
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as problem:
        raise FilterError(f"a graph's name is no IRI: {problem}") from problem


def _dataset(request: dict[str, Any], scan: guard.Scan, *, union: bool) -> dict[str, Any]:
    default, named = request["default_graphs"], request["named_graphs"]
    if default or named:
        return {"default_graph": graphs_of(default), "named_graphs": graphs_of(named)}
    return {"use_default_graph_as_union": union and not scan.names_graphs}


def query(desk: Desk, request: dict[str, Any], outbox: Sink) -> None:
    """Answers a query."""
    base = request["base"]
    text, scan = _inspected(request, Endpoints.listed(desk.settings.services) if request["federated"] else _NOBODY)
    dataset = _dataset(request, scan, union=not desk.settings.open_graphs)
    store = desk.store(request)
    parcel = Parcel(outbox, request["coding"])
    with _explained(text, base):
        found = store.query(desk.matched(text, base), base_iri=base, **dataset)
        wanted = request["graph"] if isinstance(found, ox.QueryTriples) else request["rows"]
        if wanted is None:
            kind = "a graph" if isinstance(found, ox.QueryTriples) else "rows"
            raise NotAcceptable(f"the answer is {kind}, and the Accept header names no format for that")
        parcel.head({"media_type": wanted})
        limits = desk.settings.query_rows, desk.settings.query_bytes
        _serialise(found, wanted, Meter(as_written(parcel, wanted), wanted, *limits))
        parcel.end()


def _inspected(request: dict[str, Any], endpoints: Endpoints) -> tuple[str, guard.Scan]:
    """A query as the engine may see it, and what the guard says of it.

    Raises:
        ServiceRefused: if it calls a service that may not be called; only if it is valid otherwise.
    """
    text, calls, base = mended(request["query"]), 0, request["base"]
    try:
        if endpoints:
            text, calls = permitted(text, endpoints)
        return text, guard.inspect(text, calls)
    except ServiceRefused:
        guard.inspect(without_calls(text))
        with _explained(text, base):
            ox.Store().query(without_calls(text), base_iri=base)
        raise


@contextmanager
def _explained(text: str, base: str) -> Iterator[None]:
    """Raises what the engine says of a query as an error of ours."""
    try:
        yield
    except SyntaxError as problem:
        raise syntax_fault(problem, text, Names(base).prefixes()) from problem
    except (BrokenPipeError, MemoryError):
        raise
    except OSError as problem:
        raise ServiceFailed(f"a service that the query calls did not answer: {problem}") from problem
    except (RuntimeError, ValueError) as problem:
        raise Unevaluated(f"the query cannot be evaluated: {problem}") from problem


def _serialise(found: Results, media_type: str, output: Any) -> None:
    if isinstance(found, ox.QueryTriples):
        with written(media_type):
            found.serialize(output, format=graph_format(media_type))
        return
    found.serialize(output, format=_rows_format(media_type))


@lru_cache(20)
def _rows_format(media_type: str) -> ox.QueryResultsFormat:
    found = ox.QueryResultsFormat.from_media_type(media_type)
    assert found is not None, media_type
    return found


def _graph(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    """Writes a graph, or all of them, as it is stored."""
    store, name = desk.store(request), request["name"]
    graph = graphs_of([name])[0] if name else ox.DefaultGraph()
    if name and not store.contains_named_graph(graph):
        raise NotFound(f"there is no graph {name}")
    parcel = Parcel(outbox, request["coding"])
    parcel.head({"media_type": request["media_type"]})
    whole = None if name is None else graph
    own = not desk.settings.open_graphs and (name is None or name.startswith(request["base"]))
    prefixes = Names(request["base"]).prefixes() if own else None
    output = as_written(parcel, request["media_type"])
    with written(request["media_type"]):
        store.dump(output, format=graph_format(request["media_type"]), from_graph=whole, prefixes=prefixes)
    parcel.end()


def _figures(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    """Counts what the graphs hold: for each graph, property and class."""
    store = desk.store(request)
    found = {name: _counted(store, pattern) for name, pattern in FIGURES.items()}
    outbox.write(json.dumps(found | {"default": _size(store)}).encode())


def _counted(store: ox.Store, pattern: str) -> dict[str, int]:
    rows = cast(ox.QuerySolutions, store.query(pattern))
    return {str(row["of"].value): int(row["n"].value) for row in rows if isinstance(row["of"], ox.NamedNode)}


def _size(store: ox.Store) -> int:
    return int(next(iter(cast(ox.QuerySolutions, store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))))["n"].value)


def _describe(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from api.workers.rdf import write

    archive = desk.archive(request)
    quads = archive.describe(request["kind"], request["id"])
    outbox.head({"media_type": request["media_type"]})
    write(quads, request["media_type"], desk.settings.base, outbox)


def _export(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from graph import exporters

    exporter = exporters.get(request["format"], **request["options"])
    selection = _SELECTION.validate_python(request["selection"])
    archive, selection = desk.as_of(request, selection)
    excerpt = archive.excerpt(selection)
    excerpt.site = request["site"]
    chunks = exporter.chunks(excerpt)
    first = next(chunks, b"")  # before the head, so that what cannot be exported is refused as such
    outbox.head({"media_type": exporter.media_type, "suffix": exporter.suffix})
    outbox.write(first)
    for chunk in chunks:
        outbox.write(chunk)


def _question(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from api.workers.questions import QUESTIONS

    question = QUESTIONS[request["name"]]
    asked = question.asking.validate_python(request["about"])
    archive, asked = desk.as_of(request, asked)
    found = question.find(archive, asked)
    outbox.write(question.answering.dump_json(found))


def _ready(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    desk.archive(request).counts()
    outbox.write(b"ready")


def _settings(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    desk.settings = of_values(request["settings"])
    limit_memory(desk.settings.query_memory)
    outbox.head({"isolated": desk.isolated})
    if request.get("checkpoint") and not desk.settings.store_url:
        with suppress(OSError, CommuniqueError):  # whoever asks is told of it, if it has not passed by then
            desk.store(request)


TASKS: dict[str, Callable[[Desk, dict[str, Any], Outbox], None]] = {
    "settings": _settings,
    "query": query,
    "graph": _graph,
    "figures": _figures,
    "describe": _describe,
    "export": _export,
    "question": _question,
    "ready": _ready,
    "plan": plan_of,
}


def main() -> None:
    """Answers until the server is gone.

    With the word ``federated``, in reach of other services; with ``remote``, from a remote store.
    """
    desk, tasks = Desk(), TASKS
    if "remote" in sys.argv[1:]:
        from api.workers.remote import REMOTE_TASKS, RemoteDesk

        desk, tasks = RemoteDesk(), REMOTE_TASKS
    elif "federated" not in sys.argv[1:]:
        desk.isolated = leave_network()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    gc.set_threshold(GARBAGE)
    serve(lambda request, outbox: tasks[request["ask"]](desk, request, outbox), explain)


if __name__ == "__main__":
    main()
