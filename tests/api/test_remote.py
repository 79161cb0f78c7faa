"""The service over `oxigraph serve`: the same answers, guarded and protected as over the embedded store."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import httpx
import pytest

from graph.archive import Archive
from graph.settings import Settings
from tests.api.conftest import TOKEN, Service, first_reading, running, second_reading
from tests.servers import Fault, Proxy, between, oxigraph, select, update

EX = "http://example.org/"


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture(scope="module")
def proxy(remote: str) -> Iterator[Proxy]:
    with between(remote) as found:
        yield found


@pytest.fixture(scope="module")
def far(proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over a remote store of both articles."""
    settings = Settings(
        store=tmp_path_factory.mktemp("far") / "store",
        store_url=proxy.url,
        write_token=TOKEN,
        workers=1,
        query_seconds=20,
        services="http://127.0.0.1:1/sparql",
    )
    with Archive.open(settings) as archive:
        archive.ingest(first_reading())
        archive.ingest(second_reading())
    with running(settings) as found:
        yield found


@pytest.fixture
def writer(far: Service) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=far.url, timeout=60, headers={"Authorization": f"Bearer {TOKEN}"}) as found:
        yield found


def ask(far: Service, query: str, accept: str = "application/sparql-results+json") -> httpx.Response:
    return far.client.get("/sparql", params={"query": query}, headers={"Accept": accept})


def timeless(value: Any) -> Any:
    """An answer without the time at which an article was learned."""
    if isinstance(value, dict):
        return {name: timeless(one) for name, one in value.items() if name != "learned"}
    return [timeless(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/events",
        "/api/v1/claims",
        "/api/v1/actors",
        "/api/v1/articles",
        "/api/v1/timeline",
        "/api/v1/actors/antony-blinken/timeline",
        "/api/v1/actors/antony-blinken/relations",
        "/api/v1/stories",
        "/api/v1/proposals",
    ],
)
def test_rest_answers_as_over_the_embedded_store(far: Service, service: Service, path: str) -> None:
    assert timeless(far.client.get(path).json()) == timeless(service.client.get(path).json())


@pytest.mark.parametrize("path", ["/", "/actors", "/articles", "/network", "/id/actor/antony-blinken"])
def test_pages_are_those_of_the_embedded_store(far: Service, service: Service, path: str) -> None:
    found = far.client.get(path, headers={"Accept": "text/html"})
    assert found.status_code == service.client.get(path, headers={"Accept": "text/html"}).status_code
    if found.status_code == 200:
        assert len(found.text) > 500


@pytest.mark.parametrize("name", ["gexf", "graphml", "cytoscape", "csv", "geojson", "sem"])
def test_exports_are_those_of_the_embedded_store(far: Service, service: Service, name: str) -> None:
    same = {"Host": "localhost"}  # to which links lead
    one, other = (each.client.get("/api/v1/export", params={"format": name}, headers=same) for each in (far, service))
    assert one.status_code == 200
    assert one.content == other.content


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                                    "text/tab-separated-values"])  # fmt: skip
def test_sparql_answers_over_the_union_in_every_format(far: Service, service: Service, accept: str) -> None:
    query = "PREFIX cmq: <https://w3id.org/communique/ns#> SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a cmq:Event }"
    assert ask(far, query, accept).text == ask(service, query, accept).text


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml"])
def test_a_saved_query_answers_as_over_the_embedded_store(far: Service, service: Service, accept: str) -> None:
    path = "/api/v1/queries/timeline-of-an-actor/results"
    found, wanted = (
        one.client.get(path, params={"actor": "Blinken"}, headers={"Accept": accept}) for one in (far, service)
    )
    assert (found.status_code, found.text) == (200, wanted.text)


@pytest.mark.parametrize("words", ["x> } DROP ALL #", '" } DROP ALL #', "a\r\n'\\", "?actor {}"])
def test_a_hostile_value_is_a_term_to_the_other_server_too(far: Service, words: str) -> None:
    path = "/api/v1/queries/claims-about-an-actor/results"
    answer = far.client.get(path, params={"actor": "hamas", "words": words})
    assert (answer.status_code, answer.json()["results"]["bindings"]) == (200, [])
    assert len(far.client.get(path).json()["results"]["bindings"]) == 1


def test_a_value_that_servers_may_read_as_an_escape_is_not_handed_on(far: Service) -> None:
    path = "/api/v1/queries/claims-about-an-actor/results"
    answer = far.client.get(path, params={"words": "\\u0022 } DROP ALL #"})
    assert answer.status_code == 422
    assert "read differently by servers" in answer.json()["detail"]


def test_construct_gives_a_graph(far: Service) -> None:
    query = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5"
    assert len(ask(far, query, "application/n-triples").text.splitlines()) == 5
    assert ask(far, query, "text/turtle").status_code == 200


def test_an_answer_has_no_entity_tag_since_others_may_write(far: Service) -> None:
    assert "etag" not in ask(far, "ASK {}").headers


def test_what_others_write_is_seen_at_once(far: Service, remote: str) -> None:
    update(remote, f"INSERT DATA {{ GRAPH <{EX}others> {{ <{EX}a> <{EX}b> 'c' }} }}")
    assert ask(far, f"ASK {{ <{EX}a> ?p ?o }}").json()["boolean"] is True


def test_a_query_that_cannot_be_parsed_never_leaves(far: Service, proxy: Proxy) -> None:
    proxy.seen.clear()
    found = ask(far, "SELECT * WHERE { ?s ?p }")
    assert found.status_code == 400
    assert found.json()["line"] == 1
    assert proxy.seen == []


HOSTILE = {
    "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a listed service": "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "an escaped service": r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "an escaped backslash": r'SELECT * { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:9/> {?a ?b ?c} . ?x ?y \\u0022" }',
    "java": "SELECT (<java:java.lang.System>(1) AS ?x) {}",
    "an escaped java": r"SELECT (<\u006Aava:java.lang.System>(1) AS ?x) {}",
    "a prefix of java": "PREFIX j: <java:java.lang.> SELECT (j:System(1) AS ?x) {}",
    "bif": "PREFIX bif: <bif:> SELECT (bif:http_get('http://127.0.0.1:9/') AS ?x) {}",
    "a function": "SELECT (<http://jena.example/load>('x') AS ?x) {}",
    "a property that is a function": "SELECT * { ?s <http://jena.apache.org/text#query> ('x' 10) }",
    "a pragma": "DEFINE get:soft 'replace' SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "from the web": "SELECT * FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }",
    "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "from a named file": "PREFIX f: <file:///etc/> SELECT * FROM NAMED f:passwd { GRAPH ?g { ?s ?p ?o } }",
    "too deep": "ASK " + "{" * 3000 + "}" * 3000,
    "an update": f"INSERT DATA {{ GRAPH <{EX}g> {{ <{EX}a> <{EX}b> 1 }} }}",
    "a query and an update": f"ASK {{}} ; INSERT DATA {{ GRAPH <{EX}g> {{ <{EX}a> <{EX}b> 1 }} }}",
    "load": "LOAD <http://127.0.0.1:9/x>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_reach_further_is_not_handed_on(far: Service, proxy: Proxy, name: str) -> None:
    proxy.seen.clear()
    found = ask(far, HOSTILE[name])
    assert found.status_code in (400, 403, 422, 501)
    asked = " ".join(unquote_plus(body.decode()) for _, _, body in proxy.seen)
    assert not re.search(r"SERVICE|java:|bif:|jena|FROM|INSERT|LOAD", asked)


READ_OTHERWISE = {
    "a comment that a strict reader ends": "SELECT * { ?s ?p ?o # \\u000A SERVICE <http://a.example/> { ?a ?b ?c }\n }",
    "a quote that a strict reader closes": r'SELECT * { ?s ?p "\u0022 . SERVICE <urn:a> {} . ?x ?y \u0022" }',
}


@pytest.mark.parametrize("name", READ_OTHERWISE)
def test_what_servers_read_differently_is_handed_on_in_other_words(far: Service, proxy: Proxy, name: str) -> None:
    proxy.seen.clear()
    assert ask(far, READ_OTHERWISE[name]).status_code == 200
    asked = unquote_plus(proxy.seen[-1][2].decode())
    assert "\\u" not in asked
    assert "SERVICE" not in asked or r'"\" . SERVICE' in asked


def test_protocol_graphs_must_be_there(far: Service) -> None:
    given = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://127.0.0.1:9/data.ttl"}
    found = far.client.get("/sparql", params=given)
    assert found.status_code == 422
    assert "the store has no graph" in found.json()["detail"]


def test_a_graph_of_the_store_can_be_named(far: Service) -> None:
    canonical = "https://w3id.org/communique/id/graph/canonical"
    assert ask(far, f"ASK FROM <{canonical}> {{ ?s ?p ?o }}").json()["boolean"] is True


@pytest.mark.parametrize(
    "text",
    [
        "DROP ALL",
        "CLEAR NAMED",
        "DROP GRAPH <https://w3id.org/communique/id/graph/canonical>",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { GRAPH <https://w3id.org/communique/id/store> { <x:a> <x:b> 1 } }",
        "DELETE { GRAPH <https://w3id.org/communique/id/store> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        r"DROP GRAPH <https://w3id.org/communique/\u0069d/graph/canonical>",
        f"MOVE <https://w3id.org/communique/id/graph/canonical> TO <{EX}g>",
    ],
)
def test_the_graphs_of_the_articles_stay_protected(writer: httpx.Client, remote: str, text: str) -> None:
    before = select(remote, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert writer.post("/update", data={"update": text}).status_code == 403
    assert select(remote, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == before


def test_graphs_of_ones_own_are_written(writer: httpx.Client, remote: str) -> None:
    text = f"INSERT DATA {{ GRAPH <{EX}mine> {{ <{EX}a> <{EX}b> 1 }} }}"
    assert writer.post("/update", data={"update": text}).status_code == 204
    found = f"WHERE {{ GRAPH ?g {{ ?s <{EX}b> 1 ; ?p 1 }} }}"
    more = f"DELETE {{ GRAPH ?g {{ ?s ?p 1 }} }} INSERT {{ GRAPH ?g {{ ?s ?p 2 }} }} {found}"
    assert writer.post("/update", data={"update": more}).status_code == 204
    assert select(remote, f"SELECT ?o {{ GRAPH <{EX}mine> {{ ?s ?p ?o }} }}") == [{"o": "2"}]


def test_a_graph_is_put_read_and_removed(writer: httpx.Client) -> None:
    place = {"graph": f"{EX}put"}
    turtle = {"Content-Type": "text/turtle"}
    body = "<x:a> <x:b> [ <x:c> 'd' ] ."
    assert writer.put("/rdf-graph-store", params=place, content=body, headers=turtle).status_code == 201
    found = writer.get("/rdf-graph-store", params=place, headers={"Accept": "application/n-triples"})
    assert len(found.text.splitlines()) == 2
    assert writer.put("/rdf-graph-store", params=place, content="<x:e> <x:f> 1 .", headers=turtle).status_code == 204
    found = writer.get("/rdf-graph-store", params=place, headers={"Accept": "application/n-triples"})
    assert len(found.text.splitlines()) == 1
    assert writer.delete("/rdf-graph-store", params=place).status_code == 204
    assert writer.get("/rdf-graph-store", params=place).status_code == 404


def test_operations_that_look_at_what_others_did_are_sent_one_by_one(writer: httpx.Client) -> None:
    text = f"INSERT DATA {{ GRAPH <{EX}o> {{ <x:a> <x:b> 1 }} }} ; DELETE WHERE {{ GRAPH <{EX}o> {{ ?s ?p ?o }} }}"
    found = writer.post("/update", data={"update": text})
    assert found.status_code == 400
    assert "one by one" in found.json()["detail"]


def test_a_blank_node_that_is_found_is_not_written_under_another_name(writer: httpx.Client, remote: str) -> None:
    update(remote, f"INSERT DATA {{ GRAPH <{EX}blank> {{ [] <x:b> 1 }} }}")
    text = f"INSERT {{ GRAPH <{EX}blank> {{ ?s <x:c> 2 }} }} WHERE {{ GRAPH <{EX}blank> {{ ?s <x:b> 1 }} }}"
    found = writer.post("/update", data={"update": text})
    assert found.status_code == 500
    assert "blank nodes" in found.json()["detail"]


def test_if_match_cannot_hold(writer: httpx.Client) -> None:
    headers = {"If-Match": '"abc_123"', "Content-Type": "text/turtle"}
    found = writer.put("/rdf-graph-store", params={"graph": f"{EX}x"}, content="<x:e> <x:f> 1 .", headers=headers)
    assert found.status_code == 412


def test_the_description_counts(far: Service) -> None:
    found = far.client.get("/sparql", headers={"Accept": "text/turtle"})
    assert found.status_code == 200
    assert "void:triples" in found.text or "void#triples" in found.text


def test_half_an_answer_is_an_error(far: Service, proxy: Proxy) -> None:
    assert ask(far, "ASK {}").status_code == 200
    proxy.fault = Fault(status=-1)
    try:
        found = ask(far, "SELECT * { ?s ?p ?o }")
    finally:
        proxy.fault = None
    assert found.status_code == 503


def test_a_server_that_fails_is_named_and_recovered_from(far: Service, proxy: Proxy) -> None:
    proxy.fault = Fault(status=500)
    try:
        found = far.client.get("/api/v1/events")
        ready = far.client.get("/readyz")
    finally:
        proxy.fault = None
    assert (found.status_code, ready.status_code) == (503, 503)
    assert proxy.url in found.json()["detail"]
    assert far.client.get("/api/v1/events").status_code == 200


def test_a_slow_server_is_cut_off_at_the_deadline(proxy: Proxy, far: Service) -> None:
    proxy.fault = Fault(status=-1, seconds=25, times=1)
    try:
        found = ask(far, "SELECT * { ?s ?p ?o } LIMIT 1")
    finally:
        proxy.fault = None
    assert found.status_code == 503


def test_an_article_is_read_and_forgotten(writer: httpx.Client, far: Service, tmp_path: Path) -> None:
    del tmp_path
    text = "GENEVA (AP) — US Secretary of State Antony Blinken met Israeli President Isaac Herzog in Geneva on Friday."
    record = {"text": text, "published": "2024-03-23", "title": "Blinken meets Herzog in Geneva"}
    made = writer.post("/api/v1/articles", json=record)
    assert made.status_code in (200, 201), made.text
    name = made.json()["id"]
    assert far.client.get(f"/api/v1/articles/{name}").status_code == 200
    assert writer.delete(f"/api/v1/articles/{name}").status_code in (200, 204)
    assert far.client.get(f"/api/v1/articles/{name}").status_code == 404
