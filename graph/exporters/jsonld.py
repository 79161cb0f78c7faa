"""JSON-LD 1.1 under the published context of the vocabulary, which the file carries, so that it is read offline.

The same context is served at ``/context.jsonld``. Ids are absolute IRIs; terms are the short names of the context.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.exporters.statements import batches
from graph.exporters.text import compact
from graph.vocabulary import context
from graph.vocabulary.namespaces import RDF

_TYPE = RDF + "type"


class JsonLd:
    """Writes JSON-LD 1.1: an array of graphs under the context of the vocabulary."""

    name = "jsonld"
    media_type = "application/ld+json"
    suffix = ".jsonld"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece; a graph may come more than once.

        Raises:
            ExportError: if an IRI begins with a prefix of the context as its scheme, so that a reader would expand it.
        """
        import pyoxigraph

        shortener = Shortener()
        yield f'{{"@context":{compact(shortener.context)},\n"@graph":['.encode()
        comma = "\n"
        for batch in batches(excerpt.quads()):
            for graph in json.loads(pyoxigraph.serialize(batch, format=pyoxigraph.RdfFormat.JSON_LD) or b"[]"):
                yield (comma + compact(shortener.node(graph))).encode()
                comma = ",\n"
        yield b"\n]}\n"


class _Term:
    """A term of the context: its name, and what its values are unless they say otherwise."""

    def __init__(self, name: str, iri: str, type_: str | None, language: str | None) -> None:
        self.name, self.iri, self.type, self.language = name, iri, type_, language


class Shortener:
    """Replaces what the context has a name for in expanded JSON-LD."""

    def __init__(self) -> None:
        self.context: Mapping[str, Any] = context()["@context"]  # type: ignore[assignment]
        defined = {name: value for name, value in self.context.items() if not name.startswith("@")}
        self._prefixes = {n: v["@id"] for n, v in defined.items() if isinstance(v, dict) and v.get("@prefix")}
        self._by_iri = {iri: prefix for prefix, iri in self._prefixes.items()}
        terms = (self._term(name, value) for name, value in defined.items() if name not in self._prefixes)
        self._terms = {term.iri: term for term in terms if not term.iri.startswith("@")}

    def _term(self, name: str, value: Any) -> _Term:
        if isinstance(value, str):
            return _Term(name, self._expanded(value), None, None)
        kind = value.get("@type")
        return _Term(name, self._expanded(value["@id"]), kind and self._expanded(kind), value.get("@language"))

    def _expanded(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def iri(self, iri: str) -> str:
        """An IRI, compact if a prefix fits."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_iri.get(iri[:cut])
        if prefix is not None and not iri[cut:].startswith("//"):
            return f"{prefix}:{iri[cut:]}"
        scheme, _, rest = iri.partition(":")
        if scheme in self.context and not rest.startswith("//"):
            raise ExportError(f"{iri} cannot be written as JSON-LD, where {scheme}: is a prefix; export TriG instead")
        return iri

    def _word(self, iri: str) -> str:
        """A class or property: its term, or else its IRI."""
        term = self._terms.get(iri)
        return term.name if term else self.iri(iri)

    def node(self, node: Mapping[str, Any]) -> dict[str, Any]:
        """A node object, its id and types first."""
        found = dict(self._entry(key, value) for key, value in node.items())
        first = [name for name in ("id", "type") if name in found]
        return {name: found[name] for name in (*first, *found)}

    def _entry(self, key: str, value: Any) -> tuple[str, Any]:
        if key == "@id":
            return "id", self.iri(value)
        if key == "@graph":
            return key, [self.node(node) for node in value]
        if key in ("@type", _TYPE):
            return "type", [self._word(one["@id"] if isinstance(one, dict) else one) for one in value]
        term = self._terms.get(key)
        shortened = [self._object(one, term) for one in value]
        return self._word(key), shortened[0] if len(shortened) == 1 else shortened

    def _object(self, value: dict[str, str], term: _Term | None) -> Any:
        type_, language = (term.type, term.language) if term else (None, None)
        if "@id" in value:
            return self.iri(value["@id"]) if type_ == "@id" else {"id": self.iri(value["@id"])}
        if value.get("@type") == type_ and value.get("@language") == language and set(value) <= _PLAIN:
            return value["@value"]
        return {key: self.iri(one) if key == "@type" else one for key, one in value.items()}


_PLAIN = {"@value", "@type", "@language"}
