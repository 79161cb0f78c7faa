"""How is a change of a user's graphs told to a SPARQL server? As the operations of one update request."""

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from graph.errors import StoreError
from graph.stores.changes import DEFAULT, Quads, Step, managed


def text(steps: Sequence[Step]) -> str:
    """The steps as one request.

    Raises:
        StoreError: if a blank node would be removed, which no server can be told by its name.
    """
    return ";\n".join(part for number, step in enumerate(steps) for part in _operations(step, number))


def _operations(step: Step, number: int) -> Iterator[str]:
    if not isinstance(step, Quads):
        yield managed(step)
        return
    if any(_is_blank(term) for quad in step.remove for term in quad.triple):
        raise StoreError(
            "statements with blank nodes cannot be removed one by one from a remote store; replace their graph as a "
            "whole (PUT to /rdf-graph-store), or remove it"
        )
    if step.remove:
        yield f"DELETE DATA {{\n{_blocks(step.remove, number)}\n}}"
    if step.add:
        yield f"INSERT DATA {{\n{_blocks(step.add, number)}\n}}"


def _is_blank(term: object) -> bool:
    if isinstance(term, ox.Triple):
        return any(_is_blank(part) for part in term)
    return isinstance(term, ox.BlankNode)


def _blocks(quads: Collection[ox.Quad], number: int) -> str:
    """Quads by graph; the names of blank nodes are those of this operation alone, as the standard wants."""
    graphs: dict[object, list[str]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(f"{_named(quad.triple, number)} .")
    return "\n".join(
        "\n".join(found) if graph == DEFAULT else "GRAPH {} {{\n{}\n}}".format(graph, "\n".join(found))
        for graph, found in graphs.items()
    )


def _named(triple: ox.Triple, number: int) -> str:
    return " ".join(_term(term, number) for term in triple)


def _term(term: object, number: int) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:b{number}x{term.value}"
    if isinstance(term, ox.Triple):
        return f"<<( {_named(term, number)} )>>"
    return str(term)
