from collections.abc import Iterator
from ipaddress import ip_address

import httpx
import pytest

from tests.api.conftest import TOKEN, Serve, Service

PROBLEM = "application/problem+json"
GRAPHS = "https://w3id.org/communique/id/graph/"
CANONICAL = f"<{GRAPHS}canonical>"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), '" + GRAPHS + "')) }"


def update(client: httpx.Client, text: str, **headers: str) -> httpx.Response:
    return client.post("/update", data={"update": text}, headers=headers)


def number(client: httpx.Client, query: str) -> int:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_a_user_has_graphs_beside_those_of_the_articles(guarded: httpx.Client) -> None:
    before = number(guarded, COUNT)
    text = f"INSERT {{ GRAPH <x:mine> {{ ?e <x:seen> true }} }} WHERE {{ GRAPH {CANONICAL} {{ ?e a ?type }} }}"
    assert update(guarded, text).status_code == 204
    assert number(guarded, "SELECT (COUNT(*) AS ?n) { GRAPH <x:mine> { ?e <x:seen> true } }") > 4
    assert number(guarded, COUNT) == before
    assert update(guarded, "DROP GRAPH <x:mine>").status_code == 204


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH {CANONICAL} {{ <x:a> <x:b> 1 }} }}",
        f"INSERT DATA {{ <x:a> <x:b> 1 }} ; DELETE WHERE {{ GRAPH {CANONICAL} {{ ?s ?p ?o }} }}",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH <x:mine> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"INSERT {{ GRAPH ?g {{ <x:a> <x:b> 1 }} }} WHERE {{ BIND(IRI(CONCAT('{GRAPHS}', 'iden', 'tity')) AS ?g) }}",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o } ; CLEAR ALL",
        "DROP ALL",
        "drop # all of them\n silent all",
        "CLEAR NAMED",
        "CLEAR SILENT NAMED",
        f"DROP GRAPH {CANONICAL}",
        f"PREFIX g: <{GRAPHS}> CLEAR GRAPH g:registry",
        f"PREFIX g: <{GRAPHS}> CLEAR GRAPH g:can\\-onical ; DROP SILENT GRAPH g:vocab".replace(
            "can\\-onical", "canonical"
        ),
        f"BASE <{GRAPHS}> CLEAR GRAPH <registry>",
        "CLEAR GRAPH <https://w3id.org/communique/id/graph/canon\\u0069cal>",
        f"WITH {CANONICAL} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"MOVE {CANONICAL} TO <x:mine>",
        f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:b> 1 }} }} ; COPY <x:mine> TO {CANONICAL}",
        f"CREATE GRAPH <{GRAPHS}article-mine>",
        f"ADD DEFAULT TO {CANONICAL}",
    ],
)
def test_an_update_that_would_change_a_protected_graph_changes_nothing(guarded: httpx.Client, text: str) -> None:
    before = number(guarded, COUNT), number(guarded, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    answer = update(guarded, text)
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    assert "nothing was changed" in answer.json()["detail"]
    assert (number(guarded, COUNT), number(guarded, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == before


def test_a_protected_graph_may_be_copied_to_ones_own(guarded: httpx.Client) -> None:
    assert update(guarded, f"COPY {CANONICAL} TO <x:copy>").status_code == 204
    assert number(guarded, "SELECT (COUNT(*) AS ?n) { GRAPH <x:copy> { ?s ?p ?o } }") > 0
    assert update(guarded, "DROP GRAPH <x:copy>").status_code == 204


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_the_graph_store_protects_them_too(guarded: httpx.Client, method: str) -> None:
    before = number(guarded, COUNT)
    body = {"content": "<x:a> <x:b> 1 .", "headers": {"Content-Type": "text/turtle"}} if method != "DELETE" else {}
    answer = guarded.request(method, "/rdf-graph-store", params={"graph": GRAPHS + "registry"}, **body)  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    whole = {"content": "<x:a> <x:b> <x:c> <x:g> .", "headers": {"Content-Type": "application/n-quads"}}
    assert guarded.put("/rdf-graph-store", **whole).status_code == 403  # type: ignore[arg-type]
    assert guarded.delete("/rdf-graph-store").status_code == 403
    assert number(guarded, COUNT) == before


def test_a_dataset_may_not_bring_a_protected_graph(guarded: httpx.Client) -> None:
    body = f"<x:a> <x:b> <x:c> <{GRAPHS}canonical> ."
    answer = guarded.post("/rdf-graph-store", content=body, headers={"Content-Type": "application/n-quads"})
    assert answer.status_code == 403


PAGES = ("/api/v1/events", "/api/v1/articles", "/api/v1/claims", "/api/v1/actors", "/api/v1/actors/israel")


def test_what_users_write_changes_nothing_of_what_the_articles_tell(guarded: httpx.Client) -> None:
    before = [guarded.get(path).json() for path in PAGES]
    everything = "?s ?p ?o"
    text = f"""PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX schema: <https://schema.org/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        INSERT DATA {{ GRAPH <x:mine> {{
            <x:a> a cmq:Event , cmq:Article , cmq:Claim ; schema:datePublished "2024-03-22"^^xsd:date ;
                cmq:date "2024-03-22"^^xsd:date .
            <https://w3id.org/communique/id/actor/israel> cmq:nameKey "blinken" ; cmq:code "LBY" }} }} ;
        INSERT {{ GRAPH <x:copy> {{ {everything} }} }} WHERE {{ GRAPH ?g {{ {everything} }} }}"""
    assert update(guarded, text).status_code == 204
    assert [guarded.get(path).json() for path in PAGES] == before
    assert update(guarded, "DROP GRAPH <x:mine> ; DROP GRAPH <x:copy>").status_code == 204


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/update"),
        ("PUT", "/rdf-graph-store?default"),
        ("POST", "/rdf-graph-store"),
        ("DELETE", "/rdf-graph-store?default"),
    ],
)
def test_a_write_needs_the_token(guarded: httpx.Client, client: httpx.Client, method: str, path: str) -> None:
    without = {"Authorization": "", "Content-Type": "text/turtle"}
    answer = guarded.request(method, path, headers=without)
    assert (answer.status_code, answer.json()["scope"]) == (401, "update")
    assert guarded.request(method, path, headers=without | {"Authorization": "Bearer x"}).status_code == 401
    assert client.request(method, path).status_code == 403


@pytest.fixture(scope="module")
def opened(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, write_token=TOKEN, open_graphs=True) as found:
        yield found


def test_open_graphs_need_the_token_where_others_reach_them(opened: Service) -> None:
    assert update(opened.client, "CLEAR DEFAULT").status_code == 401
    assert update(opened.client, "CLEAR DEFAULT", Authorization=f"Bearer {TOKEN}").status_code == 204


def test_open_graphs_may_all_be_changed(opened: Service) -> None:
    assert update(opened.client, f"CLEAR GRAPH {CANONICAL}", Authorization=f"Bearer {TOKEN}").status_code == 204
    assert number(opened.client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH {CANONICAL} {{ ?s ?p ?o }} }}") == 0


def test_a_page_of_a_foreign_origin_does_not_write(plain: httpx.Client) -> None:
    assert update(plain, "CLEAR ALL", Origin="http://evil.example").status_code == 403
    assert update(plain, "CLEAR ALL", Origin="null").status_code == 403
    assert update(plain, "CLEAR ALL", Origin=str(plain.base_url).rstrip("/")).status_code == 204


def test_only_a_loopback_address_is_free_to_write() -> None:
    import socket

    from api.cli.serving import _is_loopback

    for host, free in (("127.0.0.1", True), ("0.0.0.0", False)):
        with socket.socket() as listener:
            listener.bind((host, 0))
            assert _is_loopback(listener) is free
            assert ip_address(host).is_loopback is free


@pytest.mark.parametrize(("hosts", "every"), [("localhost", False), ("*.example", False), ("*", True), ("a, * ", True)])
def test_open_graphs_need_a_token_where_any_name_may_lead_to_them(hosts: str, every: bool) -> None:
    from api.cli.serving import _answers_to_any_name
    from graph.settings import Settings

    assert _answers_to_any_name(Settings(allowed_hosts=hosts)) is every
