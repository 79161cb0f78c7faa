"""How do the numbers of the canonical graph change when events come and go?"""

from collections import Counter
from collections.abc import Iterable

from graph.stores import Store
from graph.triples.tallies import TOTAL, Cell, frame_lines, node_of, others, property_of, tally_lines
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import Names


class Tallies:
    """What is to be added to the numbers of a store; only those are read that change.

    Args:
        store: where they are.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names
        self._graph = iri(names.graph("canonical"))
        self._more: Counter[Cell] = Counter()

    def add(self, cells: Iterable[Cell]) -> None:
        """Counts one more in each of these."""
        self._more.update(cells)

    def subtract(self, cells: Iterable[Cell]) -> None:
        """Counts one less in each of these."""
        self._more.subtract(cells)

    def lines(self) -> tuple[set[str], set[str]]:
        """The lines to remove and to add."""
        before, after = self._change(self._more)
        totals = [cell for cell in before if cell[1] == TOTAL]
        gone = [cell[0] for cell in totals if not after[cell]]
        won = [cell[0] for cell in totals if not before[cell]]
        more = Counter(others(won))
        more.subtract(others(gone))
        for known, found in zip((before, after), self._change(more), strict=True):
            known.update(found)
        less = {*tally_lines(before, self._names), *frame_lines(gone, self._names)}
        return less, {*tally_lines(after, self._names), *frame_lines(won, self._names)}

    def _change(self, more: Counter[Cell]) -> tuple[dict[Cell, int], dict[Cell, int]]:
        """The numbers that change, as they are and as they will be."""
        before = {cell: self._number(cell) for cell, number in more.items() if number}
        return before, {cell: number + more[cell] for cell, number in before.items()}

    def _number(self, cell: Cell) -> int:
        subject, month = cell
        node, predicate = iri(node_of(subject, self._names)), iri(property_of(month))
        found = next(self._store.quads(node, predicate, None, self._graph), None)
        return int(lexical(found.object)) if found else 0
