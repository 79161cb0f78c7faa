"""The process that answers: it reads a checkpoint of the store, may be killed at any moment, and writes nothing.

``python -m api.workers.reader``, started by the server alone.
"""

import ctypes
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pydantic import TypeAdapter

from api.problems import NotAcceptable
from api.workers import guard
from api.workers.answers import RelationsAsked
from api.workers.explaining import explain, syntax_fault
from api.workers.frames import Outbox, serve
from graph.errors import FilterError
from graph.model.selection import Selection
from graph.settings import Settings, of_values
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    from graph.archive import Archive

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SELECTION = TypeAdapter(Selection)


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
    """Moves this process to a network of its own, without any way out, where the system allows that."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))


@dataclass
class Desk:
    """What a reader holds: the checkpoint that it read last, opened when a request names another."""

    settings: Settings = field(default_factory=Settings)
    path: str = ""
    _archive: "Archive | None" = None
    _store: ox.Store | None = None

    def archive(self, checkpoint: str) -> "Archive":
        """The archive of a checkpoint, for named questions."""
        from graph.archive import Archive
        from graph.archive.history import history_of

        self._turn_to(checkpoint)
        if self._archive is None:
            history = history_of(self.settings.store)
            self._archive = Archive.open(
                replace(self.settings, store=Path(checkpoint)), read_only=True, history=history
            )
        return self._archive

    def as_of(self, checkpoint: str, asked: Any) -> "tuple[Archive, Any]":
        """The archive that a question is about, as it is or as it was, and the question without the day."""
        archive = self.archive(checkpoint)
        if isinstance(asked, Selection) and asked.known_by is not None:
            return archive.known_by(asked.known_by), replace(asked, known_by=None)
        if isinstance(asked, RelationsAsked) and asked.selection.known_by is not None:
            then = replace(asked, selection=replace(asked.selection, known_by=None))
            return archive.known_by(asked.selection.known_by), then
        return archive, asked

    def store(self, checkpoint: str) -> ox.Store:
        """The bare store of a checkpoint, for foreign queries."""
        self._turn_to(checkpoint)
        if self._store is None:
            self._store = ox.Store.read_only(checkpoint)
        return self._store

    def _turn_to(self, checkpoint: str) -> None:
        if checkpoint != self.path:
            if self._archive is not None:
                self._archive.close()
            self._archive, self._store, self.path = None, None, checkpoint


def _graphs(names: list[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as problem:
        raise FilterError(f"a graph's name is no IRI: {problem}") from problem


def _dataset(request: dict[str, Any], scan: guard.Scan) -> dict[str, Any]:
    default, named = request["default_graphs"], request["named_graphs"]
    if default or named:
        return {"default_graph": _graphs(default), "named_graphs": _graphs(named)}
    return {"use_default_graph_as_union": not scan.names_graphs}


def _query(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from api.workers.rdf import as_written

    scan = guard.inspect(request["query"])
    store = desk.store(request["checkpoint"])
    try:
        found = store.query(request["query"], base_iri=request["base"], **_dataset(request, scan))
    except SyntaxError as problem:
        raise syntax_fault(problem, request["query"], Names(request["base"]).prefixes()) from problem
    wanted = request["graph"] if isinstance(found, ox.QueryTriples) else request["rows"]
    if wanted is None:
        kind = "a graph" if isinstance(found, ox.QueryTriples) else "rows"
        raise NotAcceptable(f"the answer is {kind}, and the Accept header names no format for that")
    outbox.head({"media_type": wanted})
    if isinstance(found, ox.QueryTriples):
        known = ox.RdfFormat.from_media_type(wanted)
        assert known is not None
        found.serialize(as_written(outbox, wanted), format=known)
    else:
        rows = ox.QueryResultsFormat.from_media_type(wanted)
        assert rows is not None
        found.serialize(as_written(outbox, wanted), format=rows)


def _describe(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from api.workers.rdf import write

    archive = desk.archive(request["checkpoint"])
    quads = archive.describe(request["kind"], request["id"])
    outbox.head({"media_type": request["media_type"]})
    write(quads, request["media_type"], desk.settings.base, outbox)


def _export(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from graph import exporters

    exporter = exporters.get(request["format"])
    selection = _SELECTION.validate_python(request["selection"])
    archive, selection = desk.as_of(request["checkpoint"], selection)
    excerpt = archive.excerpt(selection)
    outbox.head({"media_type": exporter.media_type, "suffix": exporter.suffix})
    for chunk in exporter.chunks(excerpt):
        outbox.write(chunk)


def _question(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    from api.workers.questions import QUESTIONS

    question = QUESTIONS[request["name"]]
    asked = question.asking.validate_python(request["about"])
    archive, asked = desk.as_of(request["checkpoint"], asked)
    found = question.find(archive, asked)
    outbox.write(question.answering.dump_json(found))


def _ready(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:
    desk.archive(request["checkpoint"]).counts()
    outbox.write(b"ready")


def _settings(desk: Desk, request: dict[str, Any], outbox: Outbox) -> None:  # noqa: ARG001
    desk.settings = of_values(request["settings"])
    limit_memory(desk.settings.query_memory)


TASKS: dict[str, Callable[[Desk, dict[str, Any], Outbox], None]] = {
    "settings": _settings,
    "query": _query,
    "describe": _describe,
    "export": _export,
    "question": _question,
    "ready": _ready,
}


def main() -> None:
    """Answers until the server is gone."""
    leave_network()
    desk = Desk()
    serve(lambda request, outbox: TASKS[request["ask"]](desk, request, outbox), explain)


if __name__ == "__main__":
    main()
