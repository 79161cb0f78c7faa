"""How are few questions made of many? What will be asked next is asked for at once.

Over a network a question costs a millisecond or more, whatever is asked. Subjects are asked for in groups of one kind,
those next that were named in an answer before. Where many values of one property are asked for one by one, all its
statements are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph as ox

from graph.stores.remote.memory import Memory, Quads
from graph.stores.remote.patterns import Pattern

GROUP = 32
"""Subjects that are asked for at once."""
_NAMED = 5_000
"""Names of one kind that are remembered until they are asked for."""
_PATIENCE = 8
"""After so many values of a property all of its statements are asked for,"""
LARGEST = 20_000
"""if they are no more than that."""

Asking = Callable[[str, Pattern], Sequence[ox.Quad]]
"""Puts a query, whose columns are what the pattern leaves open."""


class Questions:
    """What a store is asked, and what it answered.

    Args:
        ask: puts a question to it.
        start: what the names of subjects begin with that are asked for in groups.
    """

    def __init__(self, ask: Asking, start: str) -> None:
        self._ask, self._start = ask, start
        self.memory = Memory()
        self._named: dict[str, dict[ox.NamedNode, None]] = {}
        self._missed: Counter[Pattern] = Counter()
        self._extents: dict[Pattern, dict[object, Quads] | None] = {}

    def clear(self) -> None:
        """Forgets everything."""
        self.memory.clear()
        self._named.clear()
        self._missed.clear()
        self._extents.clear()

    def forget(self, quads: Iterable[ox.Quad]) -> None:
        """Forgets what a change of some quads may have changed."""
        gone = list(quads)
        self.memory.forget(gone)
        for quad in gone:
            for graph in (quad.graph_name, None):
                extent = Pattern(None, quad.predicate, None, graph)  # type: ignore[arg-type]
                if extent in self._extents:
                    del self._extents[extent]
                    self._missed[extent] = _PATIENCE

    def name(self, nodes: Iterable[object]) -> None:
        """Notes which subjects may be asked for next, in that order."""
        for node in nodes:
            if isinstance(node, ox.NamedNode) and (kind := self._kind(node)) and Pattern(node) not in self.memory:
                waiting = self._named.setdefault(kind, {})
                if len(waiting) < _NAMED:
                    waiting[node] = None

    def _kind(self, node: ox.NamedNode) -> str:
        """Its kind ("event"); "" if it is none of ours."""
        value = node.value
        return value[len(self._start) :].partition("/")[0] if value.startswith(self._start) else ""

    def subject(self, node: ox.NamedNode) -> Quads:
        """All quads of a subject."""
        if Pattern(node) not in self.memory:
            self._fetch([node, *self._next(node)])
        return self.memory.get(Pattern(node), lambda: self._ask(Pattern(node).query(), Pattern(node)))

    def _next(self, node: ox.NamedNode) -> list[ox.NamedNode]:
        waiting = self._named.get(self._kind(node), {})
        waiting.pop(node, None)
        found: list[ox.NamedNode] = []
        while waiting and len(found) < GROUP - 1:
            other = next(iter(waiting))
            del waiting[other]
            if Pattern(other) not in self.memory:
                found.append(other)
        return found

    def _fetch(self, nodes: Sequence[ox.NamedNode]) -> None:
        parts = " UNION ".join(f"{{ GRAPH ?g {{ {node} ?p ?o }} BIND({node} AS ?s) }}" for node in nodes)
        found: dict[ox.NamedNode, list[ox.Quad]] = {node: [] for node in nodes}
        for quad in self._ask(f"SELECT ?s ?p ?o ?g WHERE {{ {parts} }}", Pattern()):
            found[quad.subject].append(quad)  # type: ignore[index]
        for node, quads in found.items():
            self.memory.get(Pattern(node), lambda quads=quads: quads)  # type: ignore[misc]
            self.name(quad.object for quad in quads)

    def pattern(self, asked: Pattern) -> Iterator[ox.Quad] | Quads:
        """The quads of a pattern without a subject."""
        extent = Pattern(None, asked.predicate, None, asked.graph)
        if asked.value is None or asked.predicate is None or asked in self.memory:
            return self.memory.get(asked, lambda: self._ask(asked.query(), asked))
        if extent not in self._extents:
            self._missed[extent] += 1
            if self._missed[extent] <= _PATIENCE:
                return self.memory.get(asked, lambda: self._ask(asked.query(), asked))
            self._extents[extent] = self._extent(extent)
        known = self._extents[extent]
        if known is None:
            return self.memory.get(asked, lambda: self._ask(asked.query(), asked))
        return known.get(asked.value, ())

    def _extent(self, extent: Pattern) -> dict[object, Quads] | None:
        """The statements of a property by value; None if they are too many."""
        quads = self._ask(f"{extent.query()} LIMIT {LARGEST + 1}", extent)
        if len(quads) > LARGEST:
            return None
        found: dict[object, list[ox.Quad]] = {}
        for quad in quads:
            found.setdefault(quad.object, []).append(quad)
        return {value: tuple(group) for value, group in found.items()}
