"""The process that drafts changes of graphs: it evaluates updates and parses documents, and stores nothing.

``python -m api.workers.drafter``, started by the server alone. What it finds lies in a file that the writer makes.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox

from api.problems import Outdated, RequestError, Unevaluated
from api.workers import guard, uploads
from api.workers.copies import Copy
from api.workers.drafting import Draft, Using, check_syntax
from api.workers.explaining import explain
from api.workers.far_drafts import FarCopy, FarDraft
from api.workers.frames import Outbox, serve
from api.workers.loading import Listed, Shelf, wanted
from api.workers.mending import mended
from api.workers.operations import Modify, Operation, outline
from api.workers.reader import leave_network, limit_memory
from api.workers.unpacking import unpack
from graph.errors import NotFound, QueryError, StoreError, StoreFull
from graph.settings import Settings, of_values
from graph.stores import changes
from graph.stores.changes import ALL, DEFAULT, Managed, Quads, Step
from graph.stores.oxigraph import is_full
from graph.stores.published import change_file


@dataclass
class Drafter:
    """What the process holds: a copy of the store, which it may write to; ``isolated`` as of a reader."""

    settings: Settings = field(default_factory=Settings)
    copy: Copy = field(default_factory=Copy)
    far: FarCopy | None = None
    isolated: bool | None = None
    _numbers: "count[int]" = field(default_factory=count)

    def at(self, request: dict[str, Any]) -> ox.Store:
        """The store at the state that a request names; a remote one as it is."""
        if self.far is not None:
            return cast(ox.Store, self.far.at(self.settings))
        return self.copy.at(request["checkpoint"], request["changes"])

    def keep(self, checkpoint: str, steps: list[Step]) -> dict[str, Any]:
        """Writes steps into a file beside the changes behind a checkpoint; where."""
        if not steps:
            return {"change": None}
        uploads.check_terms(quad for step in steps if isinstance(step, Quads) for quad in step.add)
        folder = change_file(checkpoint, 0).parent
        folder.mkdir(exist_ok=True)
        file = folder / f"draft-{os.getpid()}-{next(self._numbers)}"
        try:
            changes.write(file, steps)
        except OSError as problem:
            file.unlink(missing_ok=True)
            raise StoreFull(f"no room is left on the disk for a change: {problem.strerror}") from problem
        return {"change": str(file)}


def _update(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    found = _inspected(mended(request["update"]), request["base"])
    many = len(found) > 1 and drafter.far is None
    store = drafter.copy.own(request["checkpoint"], request["changes"]) if many else drafter.at(request)
    using = Using(tuple(request["default_graphs"]), tuple(request["named_graphs"]))
    try:
        draft = Draft if drafter.far is None else FarDraft
        shelf = Shelf(Listed(drafter.settings.load_from), request.get("loaded"))
        steps = draft(store, request["base"], using, shelf).update(found)
    except SyntaxError as problem:
        raise QueryError(f"the update cannot be read: {problem}") from problem
    except (RuntimeError, ValueError, OSError) as problem:
        if is_full(problem):
            raise StoreFull(f"no room is left on the disk to evaluate the update: {problem}") from problem
        raise Unevaluated(f"the update cannot be evaluated: {problem}") from problem
    finally:
        if many:
            drafter.copy.leave()
    outbox.head(drafter.keep(request["checkpoint"], steps))


def _loads(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    """Names what is to be fetched for an update."""
    found = _inspected(mended(request["update"]), request["base"])
    try:
        addresses = Draft(ox.Store(), request["base"]).loads(found)
    except (SyntaxError, ValueError) as problem:
        raise QueryError(f"the update cannot be read: {problem}") from problem
    outbox.head(wanted(addresses, Shelf(Listed(drafter.settings.load_from))))


def _inspected(text: str, base: str) -> tuple[Operation, ...]:
    """The operations of an update that the engine may see, and has read.

    Raises:
        Refused: if it is nested too deep, or its patterns are too large.
        ServiceRefused: if it calls a service.
        QueryError: if it cannot be parsed.
    """
    guard.inspect_depth(text)
    try:
        found = outline(text)
    except QueryError:
        guard.inspect(text)
        check_syntax(text, None, base)
        raise
    for operation in found.operations:
        if isinstance(operation, Modify):
            for pattern in (operation.delete, operation.insert, operation.where):
                guard.inspect(pattern)
    check_syntax(text, found, base)
    return found.operations


def _put(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    store = drafter.at(request)
    graph = _graph(request["graph"])
    there = graph is None or graph == DEFAULT or store.contains_named_graph(graph)
    if there and request["only_new"]:
        raise Outdated("there is something already, and If-None-Match: * asks that there is not")
    new = _uploaded(drafter, request, graph)
    steps: list[Step] = []
    if there and (graph is None or next(store.quads_for_pattern(None, None, None, graph), None) is not None):
        steps.append(Managed("DROP", ALL) if graph is None else Managed("CLEAR", graph))
    if isinstance(graph, ox.NamedNode) and not there and not new:
        steps.append(Managed("CREATE", graph))
    if new:
        steps.append(Quads((), tuple(dict.fromkeys(new))))
    outbox.head(drafter.keep(request["checkpoint"], steps) | {"there": there})


def _post(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    store = drafter.at(request)
    graph = _graph(request["graph"])
    there = graph is None or graph == DEFAULT or store.contains_named_graph(graph)
    new = tuple(quad for quad in dict.fromkeys(_uploaded(drafter, request, graph)) if quad not in store)
    steps: list[Step] = [Quads((), new)] if new else []
    if isinstance(graph, ox.NamedNode) and not there and not new:
        steps.append(Managed("CREATE", graph))
    outbox.head(drafter.keep(request["checkpoint"], steps) | {"there": there})


def _delete(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    store = drafter.at(request)
    graph = _graph(request["graph"])
    if isinstance(graph, ox.NamedNode) and not store.contains_named_graph(graph):
        raise NotFound(f"there is no graph {graph.value}")
    step = Managed("DROP", ALL) if graph is None else Managed("CLEAR" if graph == DEFAULT else "DROP", graph)
    outbox.head(drafter.keep(request["checkpoint"], [step]))


def _graph(name: str | None) -> ox.NamedNode | ox.DefaultGraph | None:
    """The graph of a name: the default one for the empty name, all graphs for None."""
    if not name:
        return None if name is None else DEFAULT
    try:
        return ox.NamedNode(name)
    except ValueError as problem:
        raise RequestError(f"a graph's name is no IRI: {problem}") from problem


def _uploaded(drafter: Drafter, request: dict[str, Any], graph: ox.NamedNode | ox.DefaultGraph | None) -> list[ox.Quad]:
    try:
        packed = Path(request["file"]).read_bytes()
    except OSError as problem:
        raise StoreError(f"what was sent cannot be read any more: {problem.strerror}; send it again") from problem
    content = unpack(packed, request["coding"], drafter.settings.max_bytes)
    found: list[ox.Quad] = []
    for document in uploads.documents(request["media_type"], content):
        uploads.check(document)
        if graph is None and document.format not in uploads.DATASETS:
            raise RequestError("these are triples without a graph; name one by ?graph=IRI or ?default")
        found += uploads.quads(document, request["base"], graph)
    return found


def _settings(drafter: Drafter, request: dict[str, Any], outbox: Outbox) -> None:
    drafter.settings = of_values(request["settings"])
    limit_memory(drafter.settings.query_memory)
    outbox.head({"isolated": drafter.isolated})


TASKS: dict[str, Callable[[Drafter, dict[str, Any], Outbox], None]] = {
    "settings": _settings,
    "update": _update,
    "loads": _loads,
    "put": _put,
    "post": _post,
    "delete": _delete,
}


def main() -> None:
    """Drafts until the server is gone; with the word ``remote``, over a remote store."""
    drafter = Drafter(far=FarCopy() if "remote" in sys.argv[1:] else None)
    if drafter.far is None:
        drafter.isolated = leave_network()
    serve(lambda request, outbox: TASKS[request["ask"]](drafter, request, outbox), explain)


if __name__ == "__main__":
    main()
