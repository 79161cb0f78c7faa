import csv
import io
import json
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest

PROBLEM = "application/problem+json"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?e a <https://w3id.org/communique/ns#Event> }"
CANONICAL = "https://w3id.org/communique/id/graph/canonical"
JSON = "application/sparql-results+json"


def ask(client: httpx.Client, query: str, accept: str = JSON, **more: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query} | more, headers={"Accept": accept})


def number(answer: httpx.Response) -> int:
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_get_query(client: httpx.Client) -> None:
    answer = ask(client, COUNT)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
    assert "Accept" in answer.headers["vary"]
    assert number(answer) == 5


def test_post_query_urlencoded(client: httpx.Client) -> None:
    assert number(client.post("/sparql", data={"query": COUNT})) == 5


def test_post_query_urlencoded_is_decoded_once(client: httpx.Client) -> None:
    answer = client.post("/sparql", data={"query": 'SELECT ("a%41+" AS ?n) {}'})
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "a%41+"


def test_an_update_in_the_place_of_a_query_is_told_that_none_is_taken(client: httpx.Client) -> None:
    answer = ask(client, "INSERT DATA { <http://x/> <http://x/p> 1 }")
    assert answer.status_code == 400
    assert "updates are not taken" in answer.json()["detail"]


def test_a_query_in_the_address_that_is_not_utf_8_is_refused(client: httpx.Client) -> None:
    answer = client.get("/sparql?query=ASK%20%7B%7D%20%23%FF")
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert "not UTF-8" in answer.json()["detail"]


def test_post_query_direct(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=COUNT, headers={"Content-Type": "application/sparql-query"})
    assert number(answer) == 5


def test_get_query_accept_wildcard(client: httpx.Client) -> None:
    assert ask(client, COUNT, "*/*").headers["content-type"] == JSON


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/html;q=0.1, text/csv;q=0.5", "text/csv; charset=utf-8"),
        ("application/*", "application/sparql-results+json"),
    ],
)
def test_get_select_in_every_format(client: httpx.Client, accept: str, media_type: str) -> None:
    answer = ask(client, COUNT, accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "5" in answer.text


def test_get_select_csv_and_xml_parse(client: httpx.Client) -> None:
    query = 'SELECT ("a,\\"b\\"\\n<&>" AS ?n) {}'
    assert list(csv.reader(io.StringIO(ask(client, query, "text/csv").text)))[1] == ['a,"b"\n<&>']
    found = ElementTree.fromstring(ask(client, query, "application/sparql-results+xml").text)
    assert next(found.iter("{http://www.w3.org/2005/sparql-results#}literal")).text == 'a,"b"\n<&>'


def test_xml_holds_no_character_that_xml_forbids(client: httpx.Client) -> None:
    word = r"a\u0001b\u0000\u000B\uFFFEc"
    rows = ask(client, f'SELECT ("{word}" AS ?n) {{}}', "application/xml")
    graph = ask(client, f'CONSTRUCT {{ <http://x/> <http://x/p> "{word}" }} {{}}', "application/rdf+xml")
    for answer in (rows, graph):
        found = [one.text for one in ElementTree.fromstring(answer.content).iter()]
        assert "a\ufffdb\ufffd\ufffd\ufffdc" in found


@pytest.mark.parametrize("name", ["http://x/1", "http://x/", "urn:1", "http://x/p#2024"])
def test_a_property_that_rdf_xml_cannot_name_is_406(client: httpx.Client, name: str) -> None:
    answer = ask(client, f"CONSTRUCT {{ <a:a> <{name}> '<oxprefix: no tag>' }} {{}}", "application/rdf+xml")
    assert answer.status_code == 406
    assert "whose IRI ends in no name" in answer.json()["detail"]


def test_rdf_xml_holds_what_looks_like_a_property_without_a_name(client: httpx.Client) -> None:
    answer = ask(client, "CONSTRUCT { <a:a> <http://x/p> '<oxprefix: no tag>' } {}", "application/rdf+xml")
    assert [quad.object.value for quad in ox.parse(answer.content, format=ox.RdfFormat.RDF_XML)] == [
        "<oxprefix: no tag>"
    ]


def test_json_ld_of_a_triple_term_is_406(client: httpx.Client) -> None:
    answer = ask(client, "CONSTRUCT { <a:a> <a:b> <<( <a:a> <a:b> 1 )>> } {}", "application/ld+json")
    assert answer.status_code == 406
    assert "cannot hold triple terms" in answer.json()["detail"]


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_get_construct_in_every_format(client: httpx.Client, accept: str) -> None:
    answer = ask(client, "CONSTRUCT { ?e a <x:E> } WHERE { ?e a <https://w3id.org/communique/ns#Event> }", accept)
    kind = ox.RdfFormat.from_media_type(accept)
    assert len(list(ox.parse(answer.content, format=kind))) == 5


def test_get_describe(client: httpx.Client) -> None:
    answer = ask(client, "DESCRIBE <https://w3id.org/communique/id/actor/antony-blinken>", "text/turtle")
    assert "Antony Blinken" in answer.text


def test_get_ask(client: httpx.Client) -> None:
    assert ask(client, "ASK {}").json()["boolean"] is True
    assert ask(client, "ASK { FILTER(false) }", "text/csv").text == "false"


def test_rows_where_only_graphs_are_accepted_are_406(client: httpx.Client) -> None:
    assert ask(client, COUNT, "text/turtle").status_code == 406


def test_get_query_not_acceptable(client: httpx.Client) -> None:
    answer = ask(client, COUNT, "image/png")
    assert (answer.status_code, answer.headers["content-type"]) == (406, PROBLEM)
    assert "text/csv" in answer.json()["detail"]


def test_post_other_media_type_is_415(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=COUNT, headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.headers["content-type"]) == (415, PROBLEM)


def test_a_syntax_error_says_line_and_column(client: httpx.Client) -> None:
    answer = ask(client, "SELECT ?x\nWHERE { ?x ?y ?z } LIMIT many")
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert (answer.json()["line"], answer.json()["column"]) == (2, 26)


def test_a_prefix_that_is_not_declared_is_named_with_its_declaration(client: httpx.Client) -> None:
    found = ask(client, "SELECT ?x WHERE {\n ?x a cmq:Event }").json()
    assert (found["line"], found["column"]) == (2, 7)
    assert "PREFIX cmq: <https://w3id.org/communique/ns#>" in found["detail"]


def test_a_bracket_too_many_is_named_with_its_place(client: httpx.Client) -> None:
    found = ask(client, "SELECT ?x WHERE { ?x ?y ?z }}").json()
    assert (found["line"], found["column"]) == (1, 29)
    assert "superfluous" in found["detail"]


def test_two_queries_are_refused(client: httpx.Client) -> None:
    assert client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D").status_code == 400


def test_post_without_query_is_refused(client: httpx.Client) -> None:
    assert client.post("/sparql", data={"other": "x"}).status_code == 400


def test_post_that_is_not_utf8_is_refused(client: httpx.Client) -> None:
    answer = client.post("/sparql", content=b"ASK { \xff }", headers={"Content-Type": "application/sparql-query"})
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["get", "form", "direct", "as-query"])
def test_update_is_refused(client: httpx.Client, kind: str) -> None:
    update = "INSERT DATA { <x:a> <x:b> <x:c> }"
    answers = {
        "get": lambda: client.get("/sparql", params={"update": update}),
        "form": lambda: client.post("/sparql", data={"update": update}),
        "direct": lambda: client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"}),
        "as-query": lambda: ask(client, update),
    }
    assert answers[kind]().status_code == (400 if kind == "as-query" else 403)
    assert ask(client, "ASK { <x:a> ?b ?c }").json()["boolean"] is False


def test_without_a_graph_named_the_default_graph_is_the_union(client: httpx.Client) -> None:
    assert ask(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_from_narrows_the_default_graph(client: httpx.Client) -> None:
    assert number(ask(client, f"SELECT (COUNT(*) AS ?n) FROM <{CANONICAL}> {{ ?s a ?t }}")) > 0
    assert number(ask(client, "SELECT (COUNT(*) AS ?n) FROM <http://no.example/graph> { ?s a ?t }")) == 0


def test_default_graph_uri_narrows_the_default_graph(client: httpx.Client) -> None:
    everything = number(ask(client, "SELECT (COUNT(*) AS ?n) { ?s a ?t }"))
    some = number(ask(client, "SELECT (COUNT(*) AS ?n) { ?s a ?t }", **{"default-graph-uri": CANONICAL}))
    assert 0 < some < everything


def test_named_graph_uri_narrows_the_named_graphs(client: httpx.Client) -> None:
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(ask(client, query, **{"named-graph-uri": CANONICAL})) == 1
    assert number(client.post("/sparql", data={"query": query, "named-graph-uri": CANONICAL})) == 1


def test_a_graph_uri_that_is_no_iri_is_refused(client: httpx.Client) -> None:
    assert ask(client, COUNT, **{"default-graph-uri": "no iri"}).status_code == 422


def test_a_triple_term_in_rows_reaches_the_page(client: httpx.Client) -> None:
    answer = ask(client, "SELECT (TRIPLE(<x:a>, <x:b>, 1) AS ?t) {}", "text/html")
    assert (answer.status_code, "x:a" in answer.text) == (200, True)


def test_head_query(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": COUNT}, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/csv")


def test_get_without_query_describes_the_service(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert "sparql-service-description#Service" in answer.text
    assert answer.headers["content-type"].startswith("text/turtle")
    described = client.get("/sparql", headers={"Accept": "application/ld+json"})
    assert json.loads(described.text)


def test_get_without_query_is_a_form_for_browsers(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in answer.text
    assert "Who met whom" in answer.text


def test_every_example_of_the_form_finds_something(client: httpx.Client) -> None:
    from api.routes.console import EXAMPLES

    for _, query in EXAMPLES:
        answer = ask(client, query.format(base="https://w3id.org/communique/"))
        assert answer.json()["results"]["bindings"], query


def test_other_methods_are_405_as_problem(client: httpx.Client) -> None:
    answer = client.put("/sparql", content="x")
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/api/v1/articles", "GET, HEAD, OPTIONS, POST"),
        ("/api/v1/articles/x", "DELETE, GET, HEAD, OPTIONS"),
        ("/api/v1/events", "GET, HEAD, OPTIONS"),
        ("/", "GET, HEAD, OPTIONS"),
        ("/id/actor/israel", "GET, HEAD, OPTIONS"),
        ("/static/page.css", "GET, HEAD, OPTIONS"),
    ],
)
def test_allow_names_every_method_of_the_path(client: httpx.Client, path: str, allowed: str) -> None:
    refused, asked = client.request("PATCH", path), client.options(path)
    assert (refused.status_code, refused.headers["allow"]) == (405, allowed)
    assert (asked.status_code, asked.headers["allow"], asked.content) == (204, allowed, b"")
    assert client.options("/nowhere").status_code == 404
