"""What is known already of a remote store, so that nobody asks for it twice?

Subjects, graphs of articles and patterns are kept as they were answered. What is written here is forgotten quad by
quad; when somebody else writes, all is.
"""

from collections.abc import Callable, Iterable
from itertools import product

import pyoxigraph as ox

from graph.stores.remote.patterns import Pattern

MOST = 200_000
"""Quads that are kept at most, some 100 MB."""

Quads = tuple[ox.Quad, ...]


class Memory:
    """Answers to patterns."""

    def __init__(self) -> None:
        self._kept: dict[Pattern, Quads] = {}
        self._size = 0

    def get(self, pattern: Pattern, ask: Callable[[], Iterable[ox.Quad]]) -> Quads:
        """The quads of a pattern: those kept, else what the question gives."""
        found = self._kept.get(pattern)
        if found is None:
            found = tuple(ask())
            if self._size + len(found) + 1 > MOST:
                self.clear()
            if len(found) < MOST:
                self._kept[pattern] = found
                self._size += len(found) + 1
        return found

    def __contains__(self, pattern: Pattern) -> bool:
        return pattern in self._kept

    def clear(self) -> None:
        """Forgets everything."""
        self._kept, self._size = {}, 0

    def forget(self, quads: Iterable[ox.Quad]) -> None:
        """Forgets all that a change of some quads may have changed."""
        for quad in quads:
            terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
            for parts in product(*((term, None) for term in terms)):
                gone = self._kept.pop(Pattern(*parts), None)  # type: ignore[arg-type]
                self._size -= 0 if gone is None else len(gone) + 1
