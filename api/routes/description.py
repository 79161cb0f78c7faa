"""What does the service say of itself? Its SPARQL 1.1 Service Description, with VoID of what it holds."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from api.workers import rdf
from graph.sparql.matching import MATCHES
from graph.vocabulary.namespaces import RDF, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
            "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")  # fmt: skip
_INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
_LANGUAGES = ("SPARQL11Query", "SPARQL11Update")
_MOST = 200
"""So many graphs are described one by one; the articles' own are not."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service.

    Attributes:
        endpoint: its address.
        base: that of the ids.
        plain: whether the default graph is one of its own, and not the union of the others.
        federated: whether queries may call other services.
        searched: whether they may look for words.
    """

    endpoint: str
    base: str
    plain: bool
    federated: bool
    searched: bool


def describe(service: Service, figures: dict[str, Any] | None, media_type: str) -> bytes:
    """The description in a format.

    Args:
        service: the service.
        figures: how many triples there are by graph and property, and instances by class; None if that is not known.
        media_type: the format.
    """
    output = io.BytesIO()
    rdf.write(_quads(service, figures), media_type, service.base, output)
    return output.getvalue()


def _quads(service: Service, figures: dict[str, Any] | None) -> Iterator[ox.Triple]:
    itself, dataset, default = ox.NamedNode(service.endpoint), ox.BlankNode(), ox.BlankNode()
    yield _triple(itself, RDF + "type", _sd("Service"))
    yield _triple(itself, SD + "endpoint", itself)
    features = [] if service.plain else ["UnionDefaultGraph"]
    told = (
        ("supportedLanguage", [_sd(name) for name in _LANGUAGES]),
        ("feature", [_sd(name) for name in features + ["BasicFederatedQuery"] * service.federated]),
        ("resultFormat", [ox.NamedNode(FORMATS + name) for name in _RESULTS]),
        ("inputFormat", [ox.NamedNode(FORMATS + name) for name in _INPUTS]),
        ("propertyFeature", [ox.NamedNode(MATCHES)] * service.searched),
        ("defaultDataset", [dataset]),
    )
    yield from (_triple(itself, SD + name, value) for name, values in told for value in values)
    yield from (_triple(dataset, RDF + "type", ox.NamedNode(kind)) for kind in (SD + "Dataset", VOID + "Dataset"))
    yield _triple(dataset, SD + "defaultGraph", default)
    yield _triple(default, RDF + "type", _sd("Graph"))
    if figures is not None:
        yield from _figures(service, figures, dataset, default)


def _figures(
    service: Service, figures: dict[str, Any], dataset: ox.BlankNode, default: ox.BlankNode
) -> Iterator[ox.Triple]:
    graphs: dict[str, int] = figures["graphs"]
    whole = figures["default"] + sum(graphs.values())
    yield _count(dataset, "triples", whole)
    yield _count(dataset, "properties", len(figures["properties"]))
    yield _count(dataset, "classes", len(figures["classes"]))
    yield _count(default, "triples", figures["default"] if service.plain else whole)
    for kind, term, amount in (("property", "properties", "triples"), ("class", "classes", "entities")):
        for name, number in figures[term].items():
            part = ox.BlankNode()
            yield _triple(dataset, f"{VOID}{kind}Partition", part)
            yield _triple(part, VOID + kind, ox.NamedNode(name))
            yield _count(part, amount, number)
    articles = f"{service.base}id/graph/article-"
    for name in [name for name in graphs if not name.startswith(articles)][:_MOST]:
        yield from _named(dataset, name, graphs[name])


def _named(dataset: ox.BlankNode, name: str, triples: int) -> Iterator[ox.Triple]:
    entry, graph = ox.BlankNode(), ox.BlankNode()
    yield _triple(dataset, SD + "namedGraph", entry)
    yield _triple(entry, RDF + "type", _sd("NamedGraph"))
    yield _triple(entry, SD + "name", ox.NamedNode(name))
    yield _triple(entry, SD + "graph", graph)
    yield _triple(graph, RDF + "type", _sd("Graph"))
    yield _count(graph, "triples", triples)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def _count(subject: ox.BlankNode, name: str, number: int) -> ox.Triple:
    return _triple(subject, VOID + name, ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer")))


def _triple(
    subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
