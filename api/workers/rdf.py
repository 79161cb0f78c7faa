"""How is RDF written? Turtle, JSON-LD and their like, with the prefixes of the model, natively."""

from collections.abc import Iterable
from typing import IO, Any, cast

import pyoxigraph as ox

from graph.characters import XmlFile
from graph.vocabulary.namespaces import Names

OFFERED = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")


def as_written(output: Any, media_type: str) -> Any:
    """The file to write an answer into: one that sees to its characters where it is XML."""
    return XmlFile(output) if "xml" in media_type else output


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
