"""RDF as it stands in the graph: TriG and N-Quads with the named graphs, Turtle and RDF/XML with all of them in one."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.characters import lawful
from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.exporters.statements import batches, once, prefixes_of, written

if TYPE_CHECKING:
    import pyoxigraph

_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
"""With what a predicate ends that XML can write: a name, which begins with a letter or underscore."""
_TAIL = b"</rdf:RDF>"


class Trig:
    """Writes TriG: each statement in its named graph."""

    name = "trig"
    media_type = "application/trig"
    suffix = ".trig"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; a graph may be opened more than once."""
        import pyoxigraph

        return written(excerpt.quads(), pyoxigraph.RdfFormat.TRIG, prefixes_of(excerpt))


class NQuads:
    """Writes N-Quads: a statement a line, with its named graph."""

    name = "nquads"
    media_type = "application/n-quads"
    suffix = ".nq"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; that of an empty graph is a comment."""
        import pyoxigraph

        yield b"# N-Quads\n"
        for batch in batches(excerpt.quads()):
            yield pyoxigraph.serialize(batch, format=pyoxigraph.RdfFormat.N_QUADS) or b""


class Turtle:
    """Writes Turtle: the union of the graphs, each statement once, without the names of the graphs."""

    name = "turtle"
    media_type = "text/turtle"
    suffix = ".ttl"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; memory grows with the number of statements, to tell those already written."""
        import pyoxigraph

        return written(once(excerpt.quads()), pyoxigraph.RdfFormat.TURTLE, prefixes_of(excerpt))


class RdfXml:
    """Writes RDF/XML: the union of the graphs, each statement once; U+FFFD for characters that XML cannot hold."""

    name = "rdfxml"
    media_type = "application/rdf+xml"
    suffix = ".rdf"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; memory grows as that of Turtle.

        Raises:
            ExportError: if a predicate cannot be written as the name of an element.
        """
        import pyoxigraph

        def document(batch: list[pyoxigraph.Triple]) -> bytes:
            made = pyoxigraph.serialize(batch, format=pyoxigraph.RdfFormat.RDF_XML, prefixes=prefixes_of(excerpt))
            return lawful(made or b"").replace(b"\r", b"&#13;")

        head = document([]).removesuffix(_TAIL)
        yield head
        for batch in batches(_nameable(once(excerpt.quads()))):
            yield document(batch).removeprefix(head).removesuffix(_TAIL)
        yield _TAIL + b"\n"


def _nameable(triples: Iterable["pyoxigraph.Triple"]) -> Iterator["pyoxigraph.Triple"]:
    known: set[str] = set()
    for triple in triples:
        predicate = triple.predicate.value
        if predicate not in known and not _NAME.search(predicate):
            raise ExportError(f"RDF/XML cannot write the predicate {predicate}, which ends in no name; export Turtle")
        known.add(predicate)
        yield triple
