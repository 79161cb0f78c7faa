"""Which quads does an uploaded document hold? It is measured before any parser sees it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message

import pyoxigraph as ox

from api.problems import RequestError, UnsupportedMedia
from api.workers import contexts

DEEPEST = 128
"""Levels of brackets, or elements of XML, in a document; the engine's parsers recurse."""

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/n3": ox.RdfFormat.N3,
}
_SUFFIXES = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml",
             "owl": "application/rdf+xml", "jsonld": "application/ld+json", "trig": "application/trig",
             "nq": "application/n-quads"}  # fmt: skip
DATASETS = (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD)
MULTIPART = "multipart/form-data"

MOST_ATTRIBUTES = 1_000
"""Attributes of one element of XML; the engine's parser compares each with all before it."""

DEEPEST_TERM = 16
"""Levels of triple terms within each other that are stored; whoever reads them recurses."""

_NESTING = re.compile(
    rb'"(?:[^"\\\r\n]|\\[^\r\n])*"|\'(?:[^\'\\\r\n]|\\[^\r\n])*\'|<[^<>"{}|^`\\\x00-\x20]*>|[\[({]|<<|[\])}]|>>',
    re.DOTALL,
)
_TAGS = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(/?)[^\s/>\x00-\x20][^<>]*?(/?)>", re.DOTALL)
_MANY_ATTRIBUTES = re.compile(
    rb"<[^\s<>/!?][^\s<>/]*+(?:\s*+[^\s=<>/\"']++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')){%d}" % (MOST_ATTRIBUTES + 1)
)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


_REMOTE_CONTEXT = "LoadDocumentCallback"
"""By this word the engine says that a context would have to be fetched, which it is given no means for."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document, or a part of a form: what its media type says, and its bytes."""

    media_type: str
    content: bytes

    @property
    def format(self) -> ox.RdfFormat:
        """The format that it is in.

        Raises:
            UnsupportedMedia: if it is none that is read.
        """
        found = FORMATS.get(_essence(self.media_type))
        if found is None:
            shown = self.media_type[:80] or "a document without a type"
            raise UnsupportedMedia(f"{shown} is not read here; choose from {', '.join(FORMATS)} or {MULTIPART}")
        return found


def is_known(media_type: str) -> bool:
    """Whether a media type is one of RDF."""
    return _essence(media_type) in FORMATS


def type_of(name: str) -> str:
    """The media type that the ending of a name stands for; empty for none."""
    return _SUFFIXES.get(name.rpartition(".")[2].lower(), "")


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def documents(media_type: str, content: bytes) -> Iterator[Document]:
    """The documents in a body: itself, or the files of a form.

    Raises:
        RequestError: if the form cannot be read.
    """
    if _essence(media_type) != MULTIPART:
        yield Document(media_type, content)
        return
    headers = Message()
    headers["Content-Type"] = media_type
    boundary = str(headers.get_param("boundary", "")).encode()
    if not boundary:
        raise RequestError("the form names no boundary between its parts")
    pieces = (b"\r\n" + content).split(b"\r\n--" + boundary)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise RequestError("the form is not closed: its last boundary is missing")
    for piece in pieces[1:-1]:
        yield _part(piece)


def _part(piece: bytes) -> Document:
    head, gap, content = piece.partition(b"\r\n\r\n")
    if not gap:
        raise RequestError("a part of the form has no end of its headers")
    headers = Message()
    for line in head.decode("latin-1").split("\r\n"):
        name, mark, value = line.partition(":")
        if mark:
            headers[name.strip()] = value.strip()
    given = headers.get("Content-Type")
    return Document(given or type_of(headers.get_filename() or ""), content)


def check(document: Document) -> None:
    """Passes a document that a parser may see.

    Raises:
        RequestError: if it is nested too deep, declares entities, has too many attributes at one element, or
            contexts that make more work than its length tells.
    """
    if document.format == ox.RdfFormat.RDF_XML:
        if _DOCTYPE.search(document.content):
            raise RequestError("the document has a DOCTYPE or entities; write it without")
        if _MANY_ATTRIBUTES.search(document.content):
            raise RequestError(f"an element of the document has more than {MOST_ATTRIBUTES:,} attributes")
        depths = _element_depths(document.content)
    else:
        depths = _bracket_depths(document.content)
    if any(depth > DEEPEST for depth in depths):
        raise RequestError(f"the document is nested deeper than {DEEPEST} levels")
    if document.format == ox.RdfFormat.JSON_LD:
        contexts.check(document.content)


def _bracket_depths(content: bytes) -> Iterator[int]:
    depth = 0
    for found in _NESTING.finditer(content):
        if found[0] in (b"[", b"(", b"{", b"<<"):
            depth += 1
            yield depth
        elif found[0] in (b"]", b")", b"}", b">>"):
            depth = max(0, depth - 1)


def _element_depths(content: bytes) -> Iterator[int]:
    depth = 0
    for found in _TAGS.finditer(content):
        if found[1] == b"/":
            depth = max(0, depth - 1)
        elif found[1] is not None and not found[2]:
            depth += 1
            yield depth


def check_terms(found: Iterable[ox.Quad]) -> None:
    """Passes quads whose terms can be read by everybody.

    Raises:
        RequestError: if a triple term is nested too deep.
    """
    for quad in found:
        term, depth = quad.object, 0
        while isinstance(term, ox.Triple):
            term, depth = term.object, depth + 1
        if depth > DEEPEST_TERM:
            raise RequestError(f"a triple term is nested deeper than {DEEPEST_TERM} levels")


def _refused(told: str) -> str:
    """What is said of a document that the engine's parser does not take."""
    if _REMOTE_CONTEXT in told:
        return "the document names a context by its address, and none is fetched: write the context into the document"
    return f"the document cannot be parsed: {told}"


def quads(document: Document, base: str, graph: ox.NamedNode | ox.DefaultGraph | None) -> list[ox.Quad]:
    """The quads of a document, its blank nodes renamed.

    Args:
        document: the document, which was checked.
        base: what relative IRIs are resolved against.
        graph: the graph that all belong to; None for those that the document names.

    Raises:
        RequestError: if it cannot be parsed, or names graphs where one is given.
    """
    try:
        found = list(ox.parse(document.content, format=document.format, base_iri=base, rename_blank_nodes=True,
                              without_named_graphs=graph is not None))  # fmt: skip
    except (SyntaxError, ValueError) as problem:
        raise RequestError(_refused(str(problem))) from problem
    if graph is not None:
        return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]
    if any(isinstance(quad.graph_name, ox.BlankNode) for quad in found):
        raise RequestError("a graph is named by a blank node; give it an IRI")
    return found
