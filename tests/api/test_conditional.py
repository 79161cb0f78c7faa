import gzip
import json
import time

import httpx
import pyoxigraph as ox
import pytest
import zstandard

from tests.api.conftest import TOKEN

JSON = "application/sparql-results+json"
LARGE = "SELECT * { ?s ?p ?o } LIMIT 400"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    for _ in range(60):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": JSON} | given)
        if answer.status_code != 503:
            break
        time.sleep(1)  # whoever is told to come again does
    return answer


def raw(client: httpx.Client, query: str, accept: str) -> tuple[httpx.Headers, bytes]:
    request = client.build_request(
        "GET", "/sparql", params={"query": query}, headers={"Accept": JSON, "Accept-Encoding": accept}
    )
    answer = client.send(request, stream=True)
    body = b"".join(answer.iter_raw())
    answer.close()
    return answer.headers, body


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=1, zstd;q=0.5", "gzip"),
        ("x-gzip", "gzip"),
        ("*", "zstd"),
        ("*, zstd;q=0", "gzip"),
        ("br, gzip;q=0", None),
        ("identity, gzip;q=0.5", None),
        ("", None),
    ],
)
def test_an_answer_is_packed_as_the_client_asks(client: httpx.Client, accept: str, coding: str | None) -> None:
    headers, body = raw(client, LARGE, accept)
    assert headers.get("content-encoding") == coding
    assert "Accept-Encoding" in headers["vary"]
    unpack = {"gzip": gzip.decompress, "zstd": zstandard.ZstdDecompressor().decompressobj().decompress}
    whole = unpack[coding](body) if coding else body
    assert len(json.loads(whole)["results"]["bindings"]) == 400
    assert coding is None or len(body) < len(whole) / 3


def test_a_small_answer_is_not_packed(client: httpx.Client) -> None:
    headers, body = raw(client, "ASK {}", "gzip")
    assert "content-encoding" not in headers
    assert json.loads(body)["boolean"] is True


def test_an_answer_that_may_neither_be_packed_nor_left_is_406(client: httpx.Client) -> None:
    assert ask(client, "ASK {}", Accept_Encoding="br, identity;q=0").status_code == 406
    assert ask(client, "ASK {}", Accept_Encoding="*;q=0").status_code == 406
    assert ask(client, LARGE, Accept_Encoding="gzip, identity;q=0").status_code == 200


def test_an_answer_that_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    first = ask(client, LARGE)
    again = ask(client, LARGE, If_None_Match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["vary"] == first.headers["vary"]
    listed = ask(client, LARGE, If_None_Match=f'"x", {first.headers["etag"]}')
    assert listed.status_code == 304


def test_another_query_format_or_packing_has_another_tag(client: httpx.Client) -> None:
    answers = [
        ask(client, LARGE),
        ask(client, LARGE + " "),
        ask(client, LARGE, Accept="text/csv"),
        ask(client, LARGE, Accept_Encoding="gzip"),
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 4


@pytest.mark.parametrize("query", ["SELECT (NOW() AS ?x) {}", "SELECT (rand() AS ?x) {}", "SELECT (UUID() AS ?x) {}"])
def test_what_changes_by_itself_has_no_tag(client: httpx.Client, query: str) -> None:
    assert "etag" not in ask(client, query).headers


def test_a_write_gives_another_tag(guarded: httpx.Client) -> None:
    query = "SELECT * { GRAPH <x:tagged> { ?s ?p ?o } }"
    before = ask(guarded, query).headers["etag"]
    guarded.post("/update", data={"update": "INSERT DATA { GRAPH <x:tagged> { <x:a> <x:b> 1 } }"})
    after = ask(guarded, query, If_None_Match=before)
    assert (after.status_code, len(after.json()["results"]["bindings"])) == (200, 1)
    guarded.post("/update", data={"update": "DROP GRAPH <x:tagged>"})


def test_a_write_that_changes_nothing_keeps_the_tag(guarded: httpx.Client) -> None:
    before = ask(guarded, "ASK {}").headers["etag"]
    guarded.post("/update", data={"update": "DELETE WHERE { GRAPH <x:nowhere> { ?s ?p ?o } }"})
    assert ask(guarded, "ASK {}", If_None_Match=before).status_code == 304


# the description of the service


def described(client: httpx.Client, **headers: str) -> ox.Store:
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"} | headers)
    assert answer.status_code == 200
    store = ox.Store()
    store.load(answer.content, format=ox.RdfFormat.N_TRIPLES)
    return store


def values(store: ox.Store, query: str) -> list[str]:
    found = store.query(f"PREFIX sd: <{SD}> PREFIX void: <{VOID}> SELECT ?x {{ {query} }}")
    assert isinstance(found, ox.QuerySolutions)
    return sorted(str(getattr(row["x"], "value", "")) for row in found)


def test_the_description_names_endpoint_languages_and_formats(client: httpx.Client) -> None:
    found = described(client)
    assert values(found, "[ a sd:Service ; sd:endpoint ?x ]") == [str(client.base_url.join("/sparql"))]
    assert values(found, "?s sd:supportedLanguage ?x") == [SD + "SPARQL11Query", SD + "SPARQL11Update"]
    assert values(found, "?s sd:feature ?x") == [SD + "UnionDefaultGraph"]
    assert values(found, "?s sd:propertyFeature ?x") == ["https://w3id.org/communique/ns#matches"]
    assert len(values(found, "?s sd:resultFormat ?x")) == 10


def test_the_description_counts_what_there_is(client: httpx.Client) -> None:
    found = described(client)
    answer = ask(client, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    triples = answer.json()["results"]["bindings"][0]["n"]["value"]
    assert values(found, "[ sd:defaultDataset [ void:triples ?x ] ]") == [triples]
    event = "<https://w3id.org/communique/ns#Event>"
    assert values(found, f"?d void:classPartition [ void:class {event} ; void:entities ?x ]") == ["5"]
    assert "https://w3id.org/communique/id/graph/canonical" in values(found, "?d sd:namedGraph [ sd:name ?x ]")


@pytest.mark.parametrize("kind", ["text/turtle", "application/rdf+xml", "application/ld+json", "application/trig"])
def test_the_description_is_negotiated(client: httpx.Client, kind: str) -> None:
    answer = client.get("/sparql", headers={"Accept": kind})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(kind)))
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/sparql", headers={"Accept": kind, "If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_plain_store_says_that_its_default_graph_is_its_own(plain: httpx.Client) -> None:
    plain.post(
        "/update", data={"update": "DROP ALL ; INSERT DATA { <x:a> <x:b> 1 . GRAPH <x:g> { <x:a> <x:b> 1 , 2 } }"}
    )
    found = described(plain)
    assert values(found, "?s sd:feature ?x") == []
    assert values(found, "[ sd:defaultGraph [ void:triples ?x ] ]") == ["1"]
    assert values(found, "[ sd:namedGraph [ sd:name <x:g> ; sd:graph [ void:triples ?x ] ] ]") == ["2"]


def test_the_token_is_no_part_of_any_answer(guarded: httpx.Client) -> None:
    answer = guarded.get("/sparql", headers={"Accept": "text/turtle"})
    assert TOKEN not in answer.text + str(answer.headers)
