"""How is RDF written? Turtle, JSON-LD and their like, with the prefixes of the model, natively."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

import pyoxigraph as ox

from api.problems import NotAcceptable
from graph.characters import Output, XmlFile
from graph.vocabulary.namespaces import Names

OFFERED = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")


_RDF_XML, _JSON_LD = "application/rdf+xml", "application/ld+json"
_NAMELESS = b"<oxprefix: "
"""So the engine writes a property whose IRI ends in no name, which is no XML; in a text ``<`` is written otherwise."""


class _Named:
    """Takes RDF/XML piece by piece, and hands it on as long as each property has a name in it."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._before = b""

    def write(self, data: bytes) -> int:
        """Hands a piece on; says how many bytes it took.

        Raises:
            NotAcceptable: if a property has no name that RDF/XML could write.
        """
        joined = self._before + data
        if _NAMELESS in joined:
            raise NotAcceptable(
                f"{_RDF_XML} cannot write a property whose IRI ends in no name, such as http://example.org/1; "
                "ask for text/turtle or application/n-triples"
            )
        self._before = joined[1 - len(_NAMELESS) :]
        return self._output.write(data)


def as_written(output: Any, media_type: str) -> Any:
    """The file to write an answer into: one that sees to its characters and names where it is XML."""
    if media_type == _RDF_XML:
        return XmlFile(_Named(output))
    return XmlFile(output) if "xml" in media_type else output


@contextmanager
def written(media_type: str) -> Iterator[None]:
    """Raises what the engine says of a graph that a format cannot hold, in our words.

    Raises:
        NotAcceptable: if JSON-LD is to hold what RDF 1.2 alone has.
    """
    try:
        yield
    except OSError as problem:
        if media_type == _JSON_LD and "RDF 1.2" in str(problem):
            told = "cannot hold triple terms, which RDF 1.2 alone has; ask for text/turtle or application/n-triples"
            raise NotAcceptable(f"{media_type} {told}") from problem
        raise


def graph_format(media_type: str) -> ox.RdfFormat:
    """The engine's name for a format of graphs."""
    known = ox.RdfFormat.from_media_type(media_type)
    assert known is not None, media_type
    return known


def write(quads: Iterable[ox.Quad | ox.Triple], media_type: str, base: str, output: Any) -> None:
    """Writes triples (the graphs of quads are left out) into a file, each once."""
    triples = dict.fromkeys(quad.triple if isinstance(quad, ox.Quad) else quad for quad in quads)
    ox.serialize(
        triples,
        cast(IO[bytes], as_written(output, media_type)),
        format=graph_format(media_type),
        prefixes=Names(base).prefixes(),
    )
