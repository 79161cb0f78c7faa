"""How is a pattern of quads asked of a SPARQL server? Each graph is named, or a variable, never the default one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

import pyoxigraph as ox

from graph.stores import Object


@dataclass(frozen=True, slots=True)
class Pattern:
    """Quads that are asked for; None stands for anything."""

    subject: ox.NamedNode | None = None
    predicate: ox.NamedNode | None = None
    value: Object | None = None
    graph: ox.NamedNode | None = None

    def matches(self, quad: ox.Quad) -> bool:
        """Whether a quad is one of them."""
        return (
            self.subject in (None, quad.subject)
            and self.predicate in (None, quad.predicate)
            and self.value in (None, quad.object)
            and self.graph in (None, quad.graph_name)
        )

    def query(self) -> str:
        """A query for what is not given."""
        graph, *triple = (
            f"?{name}" if term is None else str(term)
            for name, term in zip("gspo", (self.graph, self.subject, self.predicate, self.value), strict=True)
        )
        return f"SELECT * WHERE {{ GRAPH {graph} {{ {' '.join(triple)} }} }}"

    def quads(self, answer: bytes | IO[bytes]) -> Iterator[ox.Quad]:
        """The quads of an answer to it, in SPARQL JSON.

        Raises:
            SyntaxError: if it is not whole.
        """
        found = ox.parse_query_results(answer, format=ox.QueryResultsFormat.JSON)
        known = {variable.value for variable in cast(ox.QuerySolutions, found).variables}
        for row in cast(ox.QuerySolutions, found):

            def term(name: str, given: Object | None, row: ox.QuerySolution = row) -> Object | None:
                return given if given is not None else (row[name] if name in known else None)

            yield ox.Quad(
                cast(ox.NamedNode, term("s", self.subject)),
                cast(ox.NamedNode, term("p", self.predicate)),
                cast(Object, term("o", self.value)),
                cast(ox.NamedNode, term("g", self.graph)),
            )
