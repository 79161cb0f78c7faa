"""Why does a query take so long? The engine tells no plan; what can be known without one is told here.

Of the query as SPARQL's algebra has it: which patterns it has, how many quads each of them matches by itself, and which
of the known traps it is in. In which order the engine goes through the patterns nobody can say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef, Variable
from rdflib.paths import MulPath, Path
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph.errors import QueryError
from graph.stores import Store

MOST = 100_000
"""So many quads are counted at most."""
Shown = Callable[[str], str]
"""How a part of a query is shown."""
_SCANS = {"Builtin_CONTAINS", "Builtin_REGEX", "Builtin_STRSTARTS", "Builtin_STRENDS"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern or path.

    Attributes:
        text: as it is written in the algebra.
        graph: the graph that it is looked for in, or its variable; empty without GRAPH.
        quads: how many quads match its constants by themselves, up to `MOST`; None for a path.
        variables: what it binds.
    """

    text: str
    graph: str
    quads: int | None
    variables: frozenset[str]

    @property
    def count(self) -> str:
        """The number in words."""
        if self.quads is None:
            return "a path"
        return f"{MOST:,} or more" if self.quads >= MOST else f"{self.quads:,}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a query: its patterns, and the traps that it is in."""

    patterns: tuple[Pattern, ...]
    hints: tuple[str, ...]


def plan(sparql: str, store: Store, prefixes: Mapping[str, str], shown: Shown = str) -> Plan:
    """What is known of a query that the engine can parse. Nothing is evaluated, and nothing fetched.

    Args:
        sparql: the query.
        store: where the quads are counted.
        prefixes: those that it need not declare.
        shown: how parts of the query are shown; as they are written, unless literals are to be left out.

    Raises:
        QueryError: if it has something that cannot be read here, such as SPARQL 1.2.
    """
    try:
        algebra = translateQuery(parseQuery(sparql), initNs=dict(prefixes)).algebra
    except Exception as problem:  # of many kinds, and of the parser that rdflib uses
        raise QueryError(f"the query cannot be explained: {type(problem).__name__}: {problem}") from problem
    groups = [[_pattern(triple, graph, store, shown) for triple in triples] for triples, graph in _groups(algebra, "")]
    hints = dict.fromkeys((*_products(algebra), *_pattern_hints(groups), *_expression_hints(algebra, shown)))
    return Plan(tuple(one for group in groups for one in group), tuple(hints))


def _groups(node: object, graph: str) -> Iterator[tuple[Sequence[tuple[Any, Any, Any]], str]]:
    """The triples that stand together, each with the graph around them."""
    if isinstance(node, CompValue):
        if node.name == "BGP":
            yield node.triples, graph
            return
        inner = node.term.n3() if node.name == "Graph" else graph
        for name, part in node.items():
            if name != "_vars":
                yield from _groups(part, inner)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _groups(part, graph)


def _pattern(triple: tuple[Any, Any, Any], graph: str, store: Store, shown: Shown) -> Pattern:
    variables = frozenset(str(term) for term in triple if isinstance(term, Variable | BNode))
    text = shown(" ".join(term.n3() for term in triple))
    quads = None if isinstance(triple[1], Path) else _count(triple, graph, store)
    return Pattern(text, shown(graph), quads, variables)


def _count(triple: tuple[Any, Any, Any], graph: str, store: Store) -> int:
    subject, predicate, value = (_term(term) for term in triple)
    name = ox.NamedNode(graph[1:-1]) if graph.startswith("<") else None
    if isinstance(subject, ox.Literal) or isinstance(predicate, ox.Literal):
        return 0
    return sum(1 for _ in islice(store.quads(subject, predicate, value, name), MOST))


def _term(term: object) -> ox.NamedNode | ox.Literal | None:
    """A constant as the engine has it; None for what can be anything."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    return None


def _pattern_hints(groups: Iterable[Sequence[Pattern]]) -> Iterator[str]:
    for group in groups:
        parts = _parted([one.variables for one in group if one.variables])
        if len(parts) > 1:
            told = " and ".join(f"?{min(part)}" for part in parts)
            yield f"patterns about {told} have no variable in common: each row of one is joined with each of the other"
        for one in group:
            if not one.graph:
                yield (
                    "patterns stand outside of GRAPH: every graph is looked into and what several say is made one; "
                    "name the graph, such as GRAPH <…/id/graph/canonical> for events"
                )
            if one.graph.startswith("?") and one.quads == MOST:
                yield f"{one.text} is looked for in every graph: name the one where it stands instead of {one.graph}"


def _parted(sets: Sequence[frozenset[str]]) -> list[set[str]]:
    """The variables that hang together by patterns."""
    parts: list[set[str]] = []
    for found in sets:
        joined = set(found).union(*(part for part in parts if part & found))
        parts = [*(part for part in parts if not part & found), joined]
    return parts


def _products(node: object) -> Iterator[str]:
    """Joins of two parts that share no variable."""
    if isinstance(node, CompValue):
        if node.name in ("Join", "LeftJoin"):
            one, other = (_variables(node[side]) for side in ("p1", "p2"))
            if one and other and not one & other:
                what = "OPTIONAL" if node.name == "LeftJoin" else "a group"
                yield f"{what} about ?{min(other)} has no variable in common with what stands before (?{min(one)})"
        for name, part in node.items():
            if name != "_vars":
                yield from _products(part)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _products(part)


def _variables(node: object) -> set[str]:
    """The variables that the patterns of a part bind."""
    if not isinstance(node, CompValue):
        return set()
    found = {str(name) for name in node.get("_vars") or () if isinstance(name, Variable)}
    return found | {str(term) for triples, _ in _groups(node, "") for triple in triples for term in triple
                    if isinstance(term, Variable)}  # fmt: skip


def _expression_hints(node: object, shown: Shown) -> Iterator[str]:
    if isinstance(node, CompValue):
        if node.name in _SCANS:
            yield (
                f"{node.name.removeprefix('Builtin_')} reads each text that the patterns find; cmq:matches looks for "
                "words in an index"
            )
        if node.name == "Extend" and isinstance(node.expr, URIRef):
            name = shown(node.expr.n3())
            yield f"BIND({name} AS ?{node.var}) comes after its patterns: write the IRI itself into them"
        if node.name == "OrderBy":
            yield "ORDER BY needs all rows before it gives the first, also with LIMIT"
        for name, part in node.items():
            if name == "triples":
                yield from _path_hints(part, shown)
            elif name != "_vars":
                yield from _expression_hints(part, shown)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _expression_hints(part, shown)


def _path_hints(triples: Sequence[tuple[Any, Any, Any]], shown: Shown) -> Iterator[str]:
    for subject, path, value in triples:
        if isinstance(path, MulPath) and path.mod in ("*", "+") and not _is_bound(subject) and not _is_bound(value):
            yield f"neither end of the path {shown(path.n3())} is given: it is followed from everywhere"
        if isinstance(path, Variable) and not _is_bound(subject) and not _is_bound(value):
            yield f"{subject.n3()} {path.n3()} {value.n3()} names nothing: it matches all there is"


def _is_bound(term: object) -> bool:
    return isinstance(term, URIRef | Literal)
