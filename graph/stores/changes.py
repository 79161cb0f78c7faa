"""What does a change of graphs consist of, how is it kept in a file, and how is it made in one transaction?

The quads of a change are kept as they are, blank nodes included: whoever makes it, in whichever copy of a store, has
the same quads afterwards.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import pyoxigraph as ox

from graph.errors import StoreError
from graph.stores import Graph, Object

ALL, NAMED = "ALL", "NAMED"
"""All graphs, and all but the default one."""
VERBS = ("CREATE", "CLEAR", "DROP", "COPY", "MOVE", "ADD")
DEFAULT = ox.DefaultGraph()

Target: TypeAlias = Graph | str
"""A graph, or one of the words for several."""

_FUNCTION = "https://w3id.org/communique/ns#quad-"


@dataclass(frozen=True, slots=True)
class Quads:
    """Quads to remove, then quads to add."""

    remove: tuple[ox.Quad, ...] = ()
    add: tuple[ox.Quad, ...] = ()


@dataclass(frozen=True, slots=True)
class Managed:
    """What is done to a graph as a whole; it never fails: what is there already, or not there, is passed over.

    Attributes:
        verb: one of `VERBS`.
        graph: the graph, or several.
        to: the other graph of COPY, MOVE and ADD.
    """

    verb: str
    graph: Target
    to: Graph | None = None


Step = Quads | Managed


def written(step: Step) -> Iterator[Target]:
    """The graphs that a step may change; some more than once."""
    if isinstance(step, Quads):
        yield from {quad.graph_name for quad in (*step.remove, *step.add)}
    else:
        if step.verb not in ("COPY", "ADD"):
            yield step.graph
        if step.to is not None:
            yield step.to


def make(store: ox.Store, steps: Sequence[Step]) -> None:
    """Makes the steps, one after the other, all or nothing.

    Raises:
        OSError: if the store cannot be written.
    """
    if not steps:
        return
    if len(steps) == 1 and isinstance(steps[0], Quads) and not steps[0].remove:
        store.extend(steps[0].add)
        return
    parts = [_Part(number, step) for number, step in enumerate(steps)]
    functions = {name: function for part in parts for name, function in part.functions.items()}
    store.update(";\n".join(part.text for part in parts), custom_functions=functions)


class _Part:
    """A step as SPARQL Update. Its text names graphs and numbers alone: the quads are given by a function.

    The data forms of SPARQL Update would give every blank node another name, and cannot remove one.
    """

    def __init__(self, number: int, step: Step) -> None:
        self.functions: dict[ox.NamedNode, Any] = {}
        if isinstance(step, Managed):
            self.text = managed(step)
            return
        told = (("DELETE", step.remove), ("INSERT", step.add))
        self.text = ";\n".join(self._texts(number, told))

    def _texts(self, number: int, told: Iterable[tuple[str, Collection[ox.Quad]]]) -> Iterator[str]:
        for verb, quads in told:
            for nth, (graph, found) in enumerate(_by_graph(quads).items()):
                name = ox.NamedNode(f"{_FUNCTION}{verb.lower()}-{number}-{nth}")
                self.functions[name] = _Teller(found)
                yield _exchange(verb, name, graph, len(found))


class _Teller:
    """A function of SPARQL that gives the triple of a number."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        self._triples = triples

    def __call__(self, number: ox.Literal) -> ox.Triple:
        return self._triples[int(number.value)]


def _by_graph(quads: Iterable[ox.Quad]) -> dict[Graph, list[ox.Triple]]:
    found: dict[Graph, list[ox.Triple]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name, []).append(quad.triple)
    return found


def _exchange(verb: str, function: ox.NamedNode, graph: Graph, size: int) -> str:
    pattern = "?s ?p ?o" if graph == DEFAULT else f"GRAPH {graph} {{ ?s ?p ?o }}"
    numbers = " ".join(map(str, range(size)))
    parts = "BIND(SUBJECT(?t) AS ?s) BIND(PREDICATE(?t) AS ?p) BIND(OBJECT(?t) AS ?o)"
    return f"{verb} {{ {pattern} }} WHERE {{ VALUES ?i {{ {numbers} }} BIND({function}(?i) AS ?t) {parts} }}"


def managed(step: Managed) -> str:
    """A step to a whole graph, as SPARQL Update."""
    if step.to is not None:
        return f"{step.verb} SILENT {_target(step.graph)} TO {_target(step.to)}"
    kind = "GRAPH " if isinstance(step.graph, ox.NamedNode) else ""
    return f"{step.verb} SILENT {kind}{_target(step.graph)}"


def _target(graph: Target) -> str:
    return "DEFAULT" if graph == DEFAULT else str(graph)


# in a file


def write(file: Path, steps: Iterable[Step]) -> int:
    """Writes the steps into a new file; its size in bytes."""
    with file.open("xb") as output:
        for step in steps:
            _write_step(output, step)
        return output.tell()


def _write_step(output: BinaryIO, step: Step) -> None:
    if isinstance(step, Managed):
        values = {"verb": step.verb, "graph": _target(step.graph), "to": step.to and _target(step.to)}
        output.write(json.dumps(values).encode() + b"\n")
        return
    parts = [ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"" for quads in (step.remove, step.add)]
    output.write(json.dumps({"sizes": [len(part) for part in parts]}).encode() + b"\n")
    output.writelines(parts)


def read(file: Path) -> list[Step]:
    """The steps in a file.

    Raises:
        StoreError: if it does not hold any.
    """
    try:
        with file.open("rb") as source:
            return [_read_step(source, head) for head in iter(source.readline, b"")]
    except (OSError, ValueError, KeyError, TypeError, SyntaxError) as problem:
        raise StoreError(f"the change in {file} cannot be read: {problem}") from problem


def _read_step(source: BinaryIO, head: bytes) -> Step:
    values = json.loads(head)
    if "sizes" in values:
        remove, add = (tuple(_quads(source.read(size))) for size in values["sizes"])
        return Quads(remove, add)
    if values["verb"] not in VERBS:
        raise ValueError(f"{values['verb']!r} is none of {', '.join(VERBS)}")
    to = values["to"]
    return Managed(values["verb"], _named(values["graph"]), None if to is None else _graph(to))


def _quads(text: bytes) -> Iterator[ox.Quad]:
    return ox.parse(text, format=ox.RdfFormat.N_QUADS, lenient=True)


def _named(target: str) -> Target:
    return target if target in (ALL, NAMED) else _graph(target)


def _graph(target: str) -> Graph:
    return DEFAULT if target == "DEFAULT" else ox.NamedNode(target[1:-1])


__all__ = ["ALL", "DEFAULT", "NAMED", "VERBS", "Managed", "Object", "Quads", "Step", "Target", "make", "managed",
           "read", "write", "written"]  # fmt: skip
