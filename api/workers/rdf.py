"""How is RDF written? Turtle, JSON-LD and their like, with the prefixes of the model, natively."""

from collections.abc import Iterable
from typing import IO, Any, cast

import pyoxigraph as ox

from graph.vocabulary.namespaces import Names

OFFERED = ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")


def write(quads: Iterable[ox.Quad | ox.Triple], media_type: str, base: str, output: Any) -> None:
    """Writes triples (the graphs of quads are left out) into a file, each once."""
    known = ox.RdfFormat.from_media_type(media_type)
    assert known is not None
    triples = dict.fromkeys(quad.triple if isinstance(quad, ox.Quad) else quad for quad in quads)
    ox.serialize(triples, cast(IO[bytes], output), format=known, prefixes=Names(base).prefixes())
