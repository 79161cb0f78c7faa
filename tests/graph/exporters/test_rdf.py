import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from lxml import etree
from pyld import jsonld

from graph import exporters, vocabulary
from graph.columns import clean
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters.statements import BATCH

Write = Callable[..., Path]
SYNTAX = {
    "trig": pyoxigraph.RdfFormat.TRIG, "jsonld": pyoxigraph.RdfFormat.JSON_LD, "nquads": pyoxigraph.RdfFormat.N_QUADS,
}  # fmt: skip


def many(count: int) -> Collected:
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graphs = [pyoxigraph.NamedNode(f"https://w3id.org/communique/id/graph/article-{n}") for n in range(3)]
    return Collected(
        quads=[
            pyoxigraph.Quad(
                pyoxigraph.NamedNode(f"https://w3id.org/communique/id/event/e{n % 100}"), label,
                pyoxigraph.Literal(f"label {n}"), graphs[n % 3],
            )
            for n in range(count)
        ]
    )  # fmt: skip


def read_back(path: Path, name: str) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(path.read_bytes(), format=SYNTAX[name]))


@pytest.mark.parametrize("name", sorted(SYNTAX))
def test_every_statement_comes_back_in_its_graph(name: str, excerpt: Collected, write: Write) -> None:
    assert read_back(write(name, excerpt), name) == set(excerpt.quads())


@pytest.mark.parametrize("name", sorted(SYNTAX))
def test_more_statements_than_are_written_at_a_time_come_back(name: str, write: Write) -> None:
    excerpt = many(2 * BATCH + 7)
    assert read_back(write(name, excerpt), name) == set(excerpt.quads())


@pytest.mark.parametrize(("name", "syntax"), [("trig", "trig"), ("jsonld", "json-ld"), ("nquads", "nquads")])
def test_rdflib_reads_as_many_statements(name: str, syntax: str, excerpt: Collected, write: Write) -> None:
    found = rdflib.Dataset()
    found.parse(write(name, excerpt), format=syntax)
    assert len(list(found.quads())) == len(set(excerpt.quads()))


def test_turtle_is_the_union_of_the_graphs_with_each_statement_once(excerpt: Collected, write: Write) -> None:
    path = write("turtle", excerpt)
    triples = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == len(set(triples))
    assert {one.triple for one in triples} == {quad.triple for quad in excerpt.quads()}
    assert len(rdflib.Graph().parse(path, format="turtle")) == len(triples)


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_prefixes_are_declared_once_and_used(name: str, write: Write) -> None:
    text = write(name, many(2 * BATCH)).read_text("utf-8")
    assert text.count("@prefix event: <https://w3id.org/communique/id/event/> .") == 1
    assert "event:e1 rdfs:label" in text


def test_json_ld_is_compact(excerpt: Collected, write: Write) -> None:
    text = write("jsonld", excerpt).read_text("utf-8")
    assert '{"id":"https://w3id.org/communique/id/event/e0","type":["Event"],"label":' in text


def test_json_ld_refuses_an_iri_that_a_reader_would_expand() -> None:
    place, label = (
        pyoxigraph.NamedNode("geo:37.8,-122.4"),
        pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    )
    excerpt = Collected(quads=[pyoxigraph.Quad(place, label, pyoxigraph.Literal("x"))])
    with pytest.raises(ExportError, match=r"geo:37\.8,-122\.4 cannot be written as JSON-LD"):
        list(exporters.get("jsonld").chunks(excerpt))


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld", "nquads", "rdfxml"])
def test_an_empty_graph_holds_no_statement(name: str, empty: Collected, write: Write) -> None:
    syntax = {**SYNTAX, "turtle": pyoxigraph.RdfFormat.TURTLE, "rdfxml": pyoxigraph.RdfFormat.RDF_XML}[name]
    assert list(pyoxigraph.parse(write(name, empty).read_bytes(), format=syntax)) == []


def test_json_ld_carries_the_published_context(excerpt: Collected, write: Write) -> None:
    found = json.loads(write("jsonld", excerpt).read_text("utf-8"))
    assert found["@context"] == vocabulary.context()["@context"]


def test_pyld_reads_json_ld_without_a_network(excerpt: Collected, write: Write) -> None:
    def refuse(url: str, _: object) -> None:
        raise AssertionError(url)

    told = json.loads(write("jsonld", excerpt).read_text("utf-8"))
    lines = jsonld.to_rdf(told, {"format": "application/n-quads", "documentLoader": refuse})
    same = lines.replace('"9.5E-1"', '"0.95"')  # pyld writes doubles in their canonical form
    read = set(pyoxigraph.parse(same.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert read == set(excerpt.quads())


def test_json_ld_keeps_values_that_its_terms_do_not_expect(write: Write) -> None:
    base, xsd = "https://w3id.org/communique/", "http://www.w3.org/2001/XMLSchema#"
    event, article = (pyoxigraph.NamedNode(f"{base}id/{name}/x") for name in ("event", "article"))
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    day, source = (pyoxigraph.NamedNode(f"{base}ns#{name}") for name in ("date", "source"))
    values: list[tuple[pyoxigraph.NamedNode, pyoxigraph.NamedNode | pyoxigraph.Literal]] = [
        (label, pyoxigraph.Literal("in no language")), (label, pyoxigraph.Literal("auf Deutsch", language="de")),
        (label, pyoxigraph.NamedNode("urn:x:1")), (day, pyoxigraph.Literal("2024-03-22")),
        (day, pyoxigraph.Literal("2024-03", datatype=pyoxigraph.NamedNode(f"{xsd}gYearMonth"))),
        (source, pyoxigraph.Literal("https://w3id.org/communique/id/actor/usa")), (source, article),
        (pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), pyoxigraph.NamedNode("urn:x:Type")),
        (pyoxigraph.NamedNode("urn:x:predicate"), pyoxigraph.Literal("1", datatype=pyoxigraph.NamedNode(f"{xsd}int"))),
    ]  # fmt: skip
    excerpt = Collected(quads=[pyoxigraph.Quad(event, predicate, value) for predicate, value in values])
    assert read_back(write("jsonld", excerpt), "jsonld") == set(excerpt.quads())
    assert len(rdflib.Graph().parse(write("jsonld", excerpt), format="json-ld")) == len(values)


def test_rdf_xml_is_the_union_of_the_graphs_in_characters_that_xml_has(excerpt: Collected, write: Write) -> None:
    path = write("rdfxml", excerpt)
    etree.parse(path)
    read = {str(one) for one in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.RDF_XML)}
    assert read == {str(mended(quad.triple)) for quad in excerpt.quads()}
    assert len(rdflib.Graph().parse(path, format="xml")) == len(read)


def mended(triple: pyoxigraph.Triple) -> pyoxigraph.Triple:
    value = triple.object
    if isinstance(value, pyoxigraph.Literal) and value.language:
        value = pyoxigraph.Literal(clean(value.value), language=value.language)
    return pyoxigraph.Triple(triple.subject, triple.predicate, value)


def test_rdf_xml_of_more_statements_than_are_written_at_a_time_is_one_document(write: Write) -> None:
    excerpt = many(2 * BATCH + 7)
    path = write("rdfxml", excerpt)
    assert path.read_bytes().count(b"<rdf:RDF") == 1
    assert len(rdflib.Graph().parse(path, format="xml")) == len({quad.triple for quad in excerpt.quads()})


@pytest.mark.parametrize("predicate", ["http://example.org/terms/", "http://example.org/123", "urn:x:1"])
def test_rdf_xml_refuses_a_predicate_that_is_no_name(predicate: str) -> None:
    node = pyoxigraph.NamedNode("http://example.org/s")
    excerpt = Collected(quads=[pyoxigraph.Quad(node, pyoxigraph.NamedNode(predicate), node)])
    with pytest.raises(ExportError, match="RDF/XML cannot write the predicate"):
        list(exporters.get("rdfxml").chunks(excerpt))
