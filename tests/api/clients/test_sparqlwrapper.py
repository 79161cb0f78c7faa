from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.error import HTTPError
from xml.dom.minidom import Document

import httpx
import pytest
from rdflib import Graph, Literal, URIRef
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POSTDIRECTLY, RDF, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, Unauthorized

from tests.api.conftest import TOKEN, Service

MINE = "http://example.org/wrapped"
LABELS = """PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label { ?event a cmq:Event ; rdfs:label ?label } ORDER BY ?label LIMIT 2"""
TOLD = ["Antony Blinken holds talks in Cairo", "Antony Blinken meets Benjamin Netanyahu"]
GRAPH = LABELS.replace("SELECT ?label", "CONSTRUCT { ?event rdfs:label ?label }")
DESCRIBED = "DESCRIBE <https://w3id.org/communique/id/actor/hamas>"
SENDINGS = (("GET", URLENCODED), ("POST", URLENCODED), ("POST", POSTDIRECTLY))

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # it leaves its answers open


def wrapper(url: str, query: str, form: str | None = None, sending: tuple[str, str] = SENDINGS[0]) -> Any:
    found = SPARQLWrapper(f"{url}/sparql", updateEndpoint=f"{url}/update")
    if form:
        found.setReturnFormat(form)
    found.setMethod(sending[0])
    found.setRequestMethod(sending[1])
    found.setQuery(query)
    return found


def update(url: str, text: str, token: str = TOKEN, sending: tuple[str, str] = SENDINGS[1]) -> Any:
    found = wrapper(url, text, sending=sending)
    if token:
        found.addCustomHttpHeader("Authorization", f"Bearer {token}")
    return found.query().response


@pytest.fixture
def writable(guarded: httpx.Client) -> Iterator[str]:
    """The address of a server that takes updates; what the test wrote is gone afterwards."""
    url = str(guarded.base_url).rstrip("/")
    yield url
    update(url, f"DROP SILENT GRAPH <{MINE}>")


@pytest.mark.parametrize("sending", SENDINGS)
def test_rows_come_as_json(service: Service, sending: tuple[str, str]) -> None:
    found = wrapper(service.url, LABELS, JSON, sending).queryAndConvert()
    assert [row["label"]["value"] for row in found["results"]["bindings"]] == TOLD
    assert {row["label"]["xml:lang"] for row in found["results"]["bindings"]} == {"en"}


@pytest.mark.parametrize(("form", "sending"), list(product((XML, None), SENDINGS)))
def test_rows_come_as_xml_which_is_its_usual_format(service: Service, form: str, sending: tuple[str, str]) -> None:
    found = wrapper(service.url, LABELS, form, sending).queryAndConvert()
    assert isinstance(found, Document)
    nodes = found.getElementsByTagName("literal")
    assert [node.firstChild.nodeValue for node in nodes if node.firstChild] == TOLD


@pytest.mark.parametrize(("form", "line"), [(CSV, TOLD[0]), (TSV, f'"{TOLD[0]}"@en')])
@pytest.mark.parametrize("sending", SENDINGS)
def test_rows_come_as_text(service: Service, form: str, line: str, sending: tuple[str, str]) -> None:
    assert wrapper(service.url, LABELS, form, sending).queryAndConvert().decode().splitlines()[1] == line


@pytest.mark.parametrize("sending", SENDINGS)
def test_yes_and_no_come_as_json_and_xml(service: Service, sending: tuple[str, str]) -> None:
    assert wrapper(service.url, "ASK { ?s ?p ?o }", JSON, sending).queryAndConvert()["boolean"] is True
    found = wrapper(service.url, "ASK { <x:a> <x:b> <x:c> }", XML, sending).queryAndConvert()
    assert found.getElementsByTagName("boolean")[0].firstChild.nodeValue == "false"


@pytest.mark.parametrize("query", [GRAPH, DESCRIBED], ids=["construct", "describe"])
@pytest.mark.parametrize("form", [XML, RDFXML, JSONLD, None])
@pytest.mark.parametrize("sending", SENDINGS)
def test_a_graph_comes_as_one_of_rdflib(
    service: Service, query: str, form: str | None, sending: tuple[str, str]
) -> None:
    found = wrapper(service.url, query, form, sending).queryAndConvert()
    assert isinstance(found, Graph)
    assert len(found) == len(Graph().parse(data=httpx.get(f"{service.url}/sparql", params={"query": query}).text))


@pytest.mark.parametrize("form", [TURTLE, N3])
@pytest.mark.parametrize("sending", SENDINGS)
def test_a_graph_comes_as_turtle(service: Service, form: str, sending: tuple[str, str]) -> None:
    found = Graph().parse(data=wrapper(service.url, GRAPH, form, sending).queryAndConvert(), format="turtle")
    assert sorted(str(label) for label in found.objects()) == TOLD


@pytest.mark.filterwarnings("ignore:Sending Accept header", "ignore:Format requested")
@pytest.mark.parametrize(("query", "form"), [(LABELS, TURTLE), (LABELS, RDF), (GRAPH, JSON), (GRAPH, CSV)])
def test_a_format_that_the_answer_cannot_have_gives_the_usual_one(service: Service, query: str, form: str) -> None:
    usual = "application/sparql-results+json" if query == LABELS else "text/turtle; charset=utf-8"
    assert wrapper(service.url, query, form).query().info()["content-type"] == usual


def test_a_query_that_is_wrong_is_told_with_its_place(service: Service) -> None:
    with pytest.raises(QueryBadFormed, match="line 1"):
        wrapper(service.url, "SELECT ?x { ?x a }").query()


def test_graphs_are_named_beside_the_query(service: Service) -> None:
    asked = wrapper(service.url, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON)
    asked.addDefaultGraph("http://example.org/none")
    assert asked.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "0"


def test_a_time_is_asked_for_as_a_parameter(service: Service) -> None:
    asked = wrapper(service.url, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", JSON)
    asked.addParameter("timeout", "0.3")
    with pytest.raises(HTTPError) as refused:
        asked.query()
    assert (refused.value.code, refused.value.headers["Retry-After"] is not None) == (503, True)


@pytest.mark.parametrize("sending", SENDINGS[1:])
def test_an_update_with_a_token_is_read_at_once(writable: str, sending: tuple[str, str]) -> None:
    answer = update(writable, f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 'é 🕊' }} }}", sending=sending)
    assert answer.status == 204
    found = wrapper(writable, f"CONSTRUCT {{ ?s ?p ?o }} FROM <{MINE}> {{ ?s ?p ?o }}").queryAndConvert()
    assert list(found) == [(URIRef("x:a"), URIRef("x:b"), Literal("é 🕊"))]


def test_an_update_without_a_token_is_refused_with_the_reason(writable: str) -> None:
    with pytest.raises(Unauthorized, match="token"):
        update(writable, f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1 }} }}", token="")


def test_an_update_of_a_protected_graph_is_refused(writable: str) -> None:
    with pytest.raises(HTTPError) as refused:
        update(writable, "CLEAR GRAPH <https://w3id.org/communique/id/graph/canonical>")
    assert refused.value.code == 403
    assert b"graph/canonical" in refused.value.read()
