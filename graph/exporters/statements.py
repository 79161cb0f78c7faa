"""How are statements written, some thousands at a time? For all exporters of RDF."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.excerpt import Excerpt
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    import pyoxigraph

BATCH = 2000
"""Statements written at a time."""


def prefixes_of(excerpt: Excerpt) -> dict[str, str]:
    """The prefixes of the model, the ids' included."""
    return Names(excerpt.base).prefixes()


def batches(statements: Iterable[Any]) -> Iterator[list[Any]]:
    """The statements in lists of up to `BATCH`."""
    rest = iter(statements)
    while batch := list(islice(rest, BATCH)):
        yield batch


def once(quads: Iterable["pyoxigraph.Quad"]) -> Iterator["pyoxigraph.Triple"]:
    """The statements without their graphs, each once; memory grows with their number."""
    written: set[pyoxigraph.Triple] = set()
    for quad in quads:
        if quad.triple not in written:
            written.add(quad.triple)
            yield quad.triple


def written(statements: Iterable[Any], syntax: "pyoxigraph.RdfFormat", prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Turtle or TriG, piece by piece; a subject or graph may come more than once."""
    import pyoxigraph

    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    yield head.encode()
    for batch in batches(statements):
        document = pyoxigraph.serialize(batch, format=syntax, prefixes=dict(prefixes)) or b""
        yield _without_prefixes(document)


def _without_prefixes(document: bytes) -> bytes:
    """The statements of a document, without the prefixes that it begins with: they are written once."""
    while document.startswith(b"@prefix "):
        document = document.partition(b"\n")[2]
    return document
