"""What would a SPARQL Update, or an upload, change in a remote store? Its server is asked what is there.

A remote store has no copy that could be written to. So of the operations of an update only the first may look at what
is there; those behind it give their statements.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import pyoxigraph as ox

from api.problems import RequestError, Unevaluated
from api.workers.drafting import Draft
from api.workers.forwarding import check_calls, rewritten
from api.workers.operations import Data, Operation
from graph.settings import Settings
from graph.stores.changes import Quads, Step
from graph.stores.remote import RemoteStore


@dataclass
class FarGraphs:
    """A remote store as drafts see it: as much of the engine's store as they use."""

    store: RemoteStore
    base: str

    def contains_named_graph(self, graph: ox.NamedNode) -> bool:
        """Whether a graph has statements; one without is none."""
        return bool(self.store.query(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))

    def quads_for_pattern(self, *pattern: object) -> Iterator[object]:
        """Something, if the graph that the pattern ends with has statements; any, if it names none."""
        graph = pattern[-1]
        where = f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else ("" if graph is not None else "GRAPH ?g")
        return iter([True] if self.store.query(f"ASK {{ {where} {{ ?s ?p ?o }} }}") else [])

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether a quad is known to be there; the server passes over what it has."""
        return False

    def query(self, text: str, *, base_iri: str, **dataset: Sequence[ox.NamedNode]) -> ox.QuerySolutions:
        """The solutions of a pattern.

        Raises:
            Refused: if a server could read it otherwise.
            Unevaluated: if they hold blank nodes.
        """
        plain = rewritten(text)
        ox.Store().query(plain, base_iri=base_iri)
        check_calls(plain, base_iri)
        graphs = [
            (name, graph.value)
            for name, key in (("default-graph-uri", "default_graph"), ("named-graph-uri", "named_graphs"))
            for graph in dataset.get(key, ())
            if isinstance(graph, ox.NamedNode)
        ]
        found = self.store.asked(f"BASE <{base_iri}> {plain}", graphs)
        for row in cast(ox.QuerySolutions, self.store.results(*found)):
            if any(_is_blank(value) for value in row):
                raise Unevaluated(
                    "the update finds blank nodes, which cannot be named to a remote store; leave them out"
                )
        return cast(ox.QuerySolutions, self.store.results(*found))


def _is_blank(value: object) -> bool:
    return isinstance(value, ox.BlankNode) or (isinstance(value, ox.Triple) and any(map(_is_blank, value)))


class FarDraft(Draft):
    """The steps of an update of a remote store."""

    def update(self, found: Sequence[Operation]) -> list[Step]:
        """The steps of an update, which the engine has read.

        Raises:
            RequestError: if an operation behind the first looks at what is there.
        """
        if any(not isinstance(operation, Data) for operation in found[1:]):
            raise RequestError(
                "over a remote store only the first operation of an update may look at what is there, and INSERT DATA "
                "or DELETE DATA may follow; send the operations one by one"
            )
        for operation in found:
            self.steps += self._steps(operation)
        return self.steps

    def _quads(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> Iterator[Step]:
        new = dict.fromkeys(add)
        gone = tuple(quad for quad in dict.fromkeys(remove) if quad not in new)
        if gone or new:
            yield Quads(gone, tuple(new))


@dataclass
class FarCopy:
    """What a drafter has in the place of a copy of the store."""

    _graphs: FarGraphs | None = field(default=None)

    def at(self, settings: Settings) -> FarGraphs:
        """The store as it is now."""
        if self._graphs is None:
            from graph.stores.opening import open_store

            self._graphs = FarGraphs(cast(RemoteStore, open_store(settings, read_only=True)), settings.base)
        return self._graphs
