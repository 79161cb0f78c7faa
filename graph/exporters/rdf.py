"""RDF as it stands in the graph: TriG and JSON-LD with the named graphs, Turtle with all of them in one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    import pyoxigraph

BATCH = 2000
"""Statements written at a time."""
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Trig:
    """Writes TriG: each statement in its named graph."""

    name = "trig"
    media_type = "application/trig"
    suffix = ".trig"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; a graph may be opened more than once."""
        import pyoxigraph

        return _written(excerpt.quads(), pyoxigraph.RdfFormat.TRIG, _prefixes(excerpt))


class Turtle:
    """Writes Turtle: the union of the graphs, each statement once, without the names of the graphs."""

    name = "turtle"
    media_type = "text/turtle"
    suffix = ".ttl"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; memory grows with the number of statements, to tell those already written."""
        import pyoxigraph

        return _written(_once(excerpt.quads()), pyoxigraph.RdfFormat.TURTLE, _prefixes(excerpt))


class JsonLd:
    """Writes JSON-LD 1.1: an array of graphs under a context of prefixes."""

    name = "jsonld"
    media_type = "application/ld+json"
    suffix = ".jsonld"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; a graph may come more than once.

        Raises:
            ExportError: if an IRI begins with one of the prefixes as its scheme, so that a reader would expand it.
        """
        import pyoxigraph

        shortener = _Shortener(_prefixes(excerpt))
        yield f'{{"@context":{_json(shortener.context)},\n"@graph":['.encode()
        comma = "\n"
        for batch in _batches(excerpt.quads()):
            for graph in json.loads(pyoxigraph.serialize(batch, format=pyoxigraph.RdfFormat.JSON_LD) or b"[]"):
                yield (comma + _json(shortener.node(graph))).encode()
                comma = ",\n"
        yield b"\n]}\n"


def _prefixes(excerpt: Excerpt) -> dict[str, str]:
    return Names(excerpt.base).prefixes()


def _batches(statements: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(statements)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _once(quads: Iterable["pyoxigraph.Quad"]) -> Iterator["pyoxigraph.Triple"]:
    written: set[pyoxigraph.Triple] = set()
    for quad in quads:
        if quad.triple not in written:
            written.add(quad.triple)
            yield quad.triple


def _written(statements: Iterable[Any], syntax: "pyoxigraph.RdfFormat", prefixes: Mapping[str, str]) -> Iterator[bytes]:
    import pyoxigraph

    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    yield head.encode()
    for batch in _batches(statements):
        written = pyoxigraph.serialize(batch, format=syntax, prefixes=dict(prefixes)) or b""
        yield _without_prefixes(written)


def _without_prefixes(document: bytes) -> bytes:
    """The statements of a document, without the prefixes that it begins with: they are written once."""
    while document.startswith(b"@prefix "):
        document = document.partition(b"\n")[2]
    return document


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rank(entry: tuple[str, Any]) -> int:
    return ("@id", "@type").index(entry[0]) if entry[0] in ("@id", "@type") else 2


class _Shortener:
    """Replaces IRIs of expanded JSON-LD by compact ones."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.context = dict(prefixes)
        self._by_iri = {iri: prefix for prefix, iri in prefixes.items()}

    def iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        while cut:
            prefix = self._by_iri.get(iri[:cut])
            if prefix is not None and not iri[cut:].startswith("//"):
                return f"{prefix}:{iri[cut:]}"
            cut = max(iri.rfind("/", 0, cut - 1), iri.rfind("#", 0, cut - 1)) + 1
        scheme, _, rest = iri.partition(":")
        if scheme in self.context and not rest.startswith("//"):
            raise ExportError(f"{iri} cannot be written as JSON-LD, where {scheme}: is a prefix; export TriG instead")
        return iri

    def node(self, node: Mapping[str, Any]) -> dict[str, Any]:
        """A node object, its id and types first."""
        return dict(sorted((self._entry(key, value) for key, value in node.items()), key=_rank))

    def _entry(self, key: str, value: Any) -> tuple[str, Any]:
        if key == "@id":
            return key, self.iri(value)
        if key == "@graph":
            return key, [self.node(node) for node in value]
        if key in ("@type", _TYPE):
            return "@type", [self.iri(one["@id"] if isinstance(one, dict) else one) for one in value]
        shortened = [self._object(one) for one in value]
        return self.iri(key), shortened[0] if len(shortened) == 1 else shortened

    def _object(self, value: dict[str, str]) -> Any:
        if set(value) == {"@value"}:
            return value["@value"]
        return {key: self.iri(one) if key in ("@id", "@type") else one for key, one in value.items()}
