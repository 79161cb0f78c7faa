from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from graph import exporters
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters.rdf import BATCH

Write = Callable[..., Path]
SYNTAX = {"trig": pyoxigraph.RdfFormat.TRIG, "jsonld": pyoxigraph.RdfFormat.JSON_LD}


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


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_every_statement_comes_back_in_its_graph(name: str, excerpt: Collected, write: Write) -> None:
    assert read_back(write(name, excerpt), name) == set(excerpt.quads())


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_more_statements_than_are_written_at_a_time_come_back(name: str, write: Write) -> None:
    excerpt = many(2 * BATCH + 7)
    assert read_back(write(name, excerpt), name) == set(excerpt.quads())


@pytest.mark.parametrize(("name", "syntax"), [("trig", "trig"), ("jsonld", "json-ld")])
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
    assert '{"@id":"event:e0","@type":["cmq:Event"],"rdfs:label":' in text


def test_json_ld_refuses_an_iri_that_a_reader_would_expand() -> None:
    place, label = (
        pyoxigraph.NamedNode("geo:37.8,-122.4"),
        pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    )
    excerpt = Collected(quads=[pyoxigraph.Quad(place, label, pyoxigraph.Literal("x"))])
    with pytest.raises(ExportError, match=r"geo:37\.8,-122\.4 cannot be written as JSON-LD"):
        list(exporters.get("jsonld").chunks(excerpt))


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld"])
def test_an_empty_graph_holds_no_statement(name: str, empty: Collected, write: Write) -> None:
    syntax = {**SYNTAX, "turtle": pyoxigraph.RdfFormat.TURTLE}[name]
    assert list(pyoxigraph.parse(write(name, empty).read_bytes(), format=syntax)) == []
