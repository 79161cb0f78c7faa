"""How do the numbers of the canonical graph change when events come and go?"""

from collections import Counter
from collections.abc import Iterable

from graph.stores import Store
from graph.triples.tallies import TOTAL, Cell, frame_lines, node_of, property_of, tally_lines
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
        more = {cell: number for cell, number in self._more.items() if number}
        before = {cell: self._number(cell) for cell in more}
        after = {cell: before[cell] + number for cell, number in more.items()}
        totals = [cell for cell in more if cell[1] == TOTAL]
        gone = frame_lines((cell[0] for cell in totals if not after[cell]), self._names)
        won = frame_lines((cell[0] for cell in totals if not before[cell]), self._names)
        return {*tally_lines(before, self._names), *gone}, {*tally_lines(after, self._names), *won}

    def _number(self, cell: Cell) -> int:
        subject, month = cell
        node, predicate = iri(node_of(subject, self._names)), iri(property_of(month))
        found = next(self._store.quads(node, predicate, None, self._graph), None)
        return int(lexical(found.object)) if found else 0
