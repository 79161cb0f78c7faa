"""What would a SPARQL Update change? Its operations are evaluated over a copy, into quads that are not stored.

The engine parses everything: the whole update first, without doing it; then the pattern of what is written, as data
with marks in the place of its variables; then the pattern that is looked for, as a query. The quads that follow are
made here, so that nothing is ever written but what was seen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import pyoxigraph as ox

from api.problems import Conflict, RequestError
from api.workers.explaining import syntax_fault
from api.workers.loading import EMPTY, Shelf
from api.workers.operations import Data, Load, Manage, Modify, Operation, Outline, Span
from graph.errors import NotFound, QueryError
from graph.sparql.tokens import tokens
from graph.stores import Graph, changes
from graph.stores.changes import DEFAULT, Managed, Quads, Step, Target
from graph.vocabulary.namespaces import Names

_MARK = "urn:x-communique-variable:"
_STOP = "CREATE GRAPH <urn:x-communique:stop>; "
"""An operation that fails before any other is done, in a store that has this graph."""
_PIECES = 200
"""So many operations are read one by one at most."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Solution = dict[str, Term]


@dataclass(frozen=True, slots=True)
class Using:
    """The graphs that the protocol names for the patterns of an update."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


@dataclass
class Draft:
    """The steps of an update over a store, which is at its state before them.

    Attributes:
        store: a copy that may be written to, as far as operations see what those before them did.
        base: what relative IRIs are resolved against.
        shelf: what was fetched for LOAD.
    """

    store: ox.Store
    base: str
    using: Using = Using()
    shelf: Shelf = EMPTY
    steps: list[Step] = field(default_factory=list)

    def update(self, found: Sequence[Operation]) -> list[Step]:
        """The steps of an update, which the engine has read.

        Raises:
            NotFound: if it needs a graph that is not there.
            Conflict: if it makes a graph that is there.
            Forbidden: if it loads what is not on the list.
            ServiceFailed: if what it loads could not be fetched.
        """
        for number, operation in enumerate(found, 1):
            steps = list(self._steps(operation))
            self.steps += steps
            if number < len(found):
                changes.make(self.store, steps)
        return self.steps

    def _steps(self, operation: Operation) -> Iterator[Step]:
        if isinstance(operation, Data):
            yield from self._quads(*self._data(operation))
        elif isinstance(operation, Modify):
            yield from self._quads(*self._modified(operation))
        elif isinstance(operation, Manage):
            yield from self._managed(operation)
        else:
            yield from self._loaded(operation)

    def loads(self, found: Iterable[Operation]) -> list[tuple[str, bool]]:
        """The addresses that operations load, and whether each may fail."""
        loads = [operation for operation in found if isinstance(operation, Load)]
        return [(self._iri(one.prologue, one.address).value, one.silent) for one in loads]

    def _loaded(self, operation: Load) -> Iterator[Step]:
        graph = self._iri(operation.prologue, operation.graph) if operation.graph else None
        address = self._iri(operation.prologue, operation.address).value
        yield from self._quads((), self.shelf.quads(address, graph, silent=operation.silent))

    def _quads(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> Iterator[Step]:
        """What of some quads is there to be removed, and not there to be added."""
        new = dict.fromkeys(add)
        gone = tuple(quad for quad in dict.fromkeys(remove) if quad not in new and quad in self.store)
        new_quads = tuple(quad for quad in new if quad not in self.store)
        if gone or new_quads:
            yield Quads(gone, new_quads)

    def _data(self, operation: Data) -> tuple[list[ox.Quad], list[ox.Quad]]:
        quads = list(self._read(operation.prologue, operation.quads))
        return ([], quads) if operation.adds else (quads, [])

    def _read(self, prologue: str, quads: str) -> Iterator[ox.Quad]:
        """The quads of a text in brackets."""
        data = ox.Store()
        data.update(f"{prologue}INSERT DATA {quads}", base_iri=self.base)
        return iter(data)

    def _modified(self, operation: Modify) -> tuple[list[ox.Quad], list[ox.Quad]]:
        if self.using and (operation.graph or operation.using):
            raise RequestError("the update names its graphs by WITH or USING; then using-graph-uri cannot name others")
        graph = self._iri(operation.prologue, operation.graph) if operation.graph else DEFAULT
        delete, insert = (
            Pattern.read(self._read(operation.prologue, _marked(text)) if text else (), graph)
            for text in (operation.delete, operation.insert)
        )
        gone: dict[ox.Quad, None] = {}
        new: dict[ox.Quad, None] = {}
        for solution in self._solutions(operation, graph, delete.variables | insert.variables):
            gone.update(dict.fromkeys(delete.quads(solution)))
            new.update(dict.fromkeys(insert.quads(solution)))
        return list(gone), list(new)

    def _solutions(self, operation: Modify, graph: Graph, variables: set[str]) -> Iterator[Solution]:
        names = sorted(variables)
        shown = " ".join(f"?{name}" for name in names) or "(1 AS ?any)"
        graphs = " ".join(f"FROM {used}" for used in operation.using)
        text = f"{operation.prologue}SELECT {shown} {graphs} WHERE {operation.where}"
        dataset: dict[str, object] = {}
        if self.using:
            dataset["default_graph"] = [_node(name) for name in self.using.default]
            dataset["named_graphs"] = [_node(name) for name in self.using.named]
        elif not operation.using:
            dataset["default_graph"] = [graph]
        found = self.store.query(text, base_iri=self.base, **dataset)  # type: ignore[arg-type]
        for row in cast(ox.QuerySolutions, found):
            yield {name: value for name in names if (value := row[name]) is not None}

    def _iri(self, prologue: str, written: str) -> ox.NamedNode:
        """An IRI that is written as such, or as a name with a prefix."""
        found = ox.Store().query(f"{prologue}SELECT ({written} AS ?iri) {{}}", base_iri=self.base)
        return cast(ox.NamedNode, next(iter(cast(ox.QuerySolutions, found)))["iri"])

    def _managed(self, operation: Manage) -> Iterator[Step]:
        graphs = [self._target(operation.prologue, written) for written in operation.graphs]
        first, other = graphs[0], cast("Graph", graphs[1]) if len(graphs) > 1 else None
        there = isinstance(first, str) or first == DEFAULT or self.store.contains_named_graph(cast(ox.NamedNode, first))
        if there == (operation.verb == "CREATE"):
            if operation.silent:
                return
            if there:
                raise Conflict(f"the graph {first} is there already; CREATE SILENT passes over that")
            raise NotFound(f"there is no graph {first}; {operation.verb} SILENT passes over that")
        if first != other:
            yield Managed(operation.verb, first, other)

    def _target(self, prologue: str, written: str) -> Target:
        if written == "DEFAULT":
            return DEFAULT
        return written if written in (changes.ALL, changes.NAMED) else self._iri(prologue, written)


def check_syntax(text: str, found: Outline | None, base: str) -> None:
    """Lets the engine read an update, without doing any of it.

    The engine wants all declarations at the beginning, where the standard allows them before each operation: such an
    update is read in pieces.

    Args:
        text: the update.
        found: its outline; None where that cannot be read.
        base: what relative IRIs are resolved against.

    Raises:
        QueryError: if it cannot be parsed; with the place.
    """
    if found is None:
        _check(text, 0, base)
        return
    if not found.operations:
        _check(text + "\n", len(text) + 1, base)
        return
    if found.declarations[0] == found.declarations[-1]:
        _check(text, found.spans[0][0], base)
        return
    if len(found.operations) > _PIECES:
        raise QueryError(
            f"the update declares prefixes between more than {_PIECES} operations; declare them before all"
        )
    for span, declared in zip(found.spans, found.declarations, strict=True):
        _check(_alone(text, (*declared, span)), span[0], base)


def _alone(text: str, spans: Iterable[Span]) -> str:
    """A text with blanks in the place of all but some parts, so that places in it are the same."""
    whole = re.sub(r"[^\r\n]", " ", text)
    for start, end in spans:
        whole = whole[:start] + text[start:end] + whole[end:]
    return whole


def _check(text: str, at: int, base: str) -> None:
    """Lets the engine read a text, which is stopped by an operation that is put in at a place."""
    stopped = ox.Store()
    stopped.add_graph(ox.NamedNode("urn:x-communique:stop"))
    try:
        stopped.update(text[:at] + _STOP + text[at:], base_iri=base)
    except RuntimeError:
        return
    except SyntaxError as problem:
        moved = _moved(problem, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1))
        raise syntax_fault(moved, text, Names(base).prefixes(), updates=True) from problem


def _moved(problem: SyntaxError, line: int, column: int) -> SyntaxError:
    """An error with the place that it would have without what was put in behind a column of a line."""
    found = re.match(r"error at (\d+):(\d+):", str(problem))
    if not found or int(found[1]) != line or int(found[2]) <= column + len(_STOP):
        return problem
    return SyntaxError(f"error at {line}:{int(found[2]) - len(_STOP)}:{str(problem)[found.end() :]}")


def _node(name: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(name)
    except ValueError as problem:
        raise RequestError(f"a graph's name is no IRI: {problem}") from problem


def _marked(pattern: str) -> str:
    """A pattern with an IRI in the place of each variable."""
    parts, at = [], 0
    for token in tokens(pattern):
        if token.kind == "variable":
            parts += [pattern[at : token.start], f"<{_MARK}{token.text[1:]}>"]
            at = token.end
    return "".join([*parts, pattern[at:]])


class Pattern:
    """What is written for each solution.

    Attributes:
        variables: the names of those in it.
    """

    def __init__(self, quads: Sequence[ox.Quad], graph: Graph) -> None:
        self._quads, self._graph = quads, graph
        self.variables = {name for quad in quads for name in _variables((*quad.triple, quad.graph_name))}

    @classmethod
    def read(cls, quads: Iterable[ox.Quad], graph: Graph) -> "Pattern":
        """The pattern of some quads with marks; those of the default graph stand for another one."""
        return cls(tuple(quads), graph)

    def quads(self, solution: Solution) -> Iterator[ox.Quad]:
        """The quads of a solution, with blank nodes of their own; without those that cannot be."""
        blanks: dict[ox.BlankNode, ox.BlankNode] = {}
        for quad in self._quads:
            graph = self._graph if quad.graph_name == DEFAULT else _filled(quad.graph_name, solution, blanks)
            parts = [_filled(part, solution, blanks) for part in quad.triple]
            if graph is None or None in parts or isinstance(graph, ox.BlankNode):
                continue
            try:
                yield ox.Quad(parts[0], parts[1], parts[2], graph)  # type: ignore[arg-type]
            except (TypeError, ValueError):
                continue


def _variables(terms: Iterable[object]) -> Iterator[str]:
    for term in terms:
        if isinstance(term, ox.NamedNode) and term.value.startswith(_MARK):
            yield term.value.removeprefix(_MARK)
        elif isinstance(term, ox.Triple):
            yield from _variables(term)


def _filled(term: object, solution: Solution, blanks: dict[ox.BlankNode, ox.BlankNode]) -> object:
    """A term with what a solution says of it; None where it says nothing, or nothing that can stand there."""
    if isinstance(term, ox.NamedNode) and term.value.startswith(_MARK):
        return solution.get(term.value.removeprefix(_MARK))
    if isinstance(term, ox.BlankNode):
        return blanks.setdefault(term, ox.BlankNode())
    if isinstance(term, ox.Triple):
        parts = [_filled(part, solution, blanks) for part in term]
        try:
            return None if None in parts else ox.Triple(*parts)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return None
    return term
