import gzip
import json

import httpx
import pyoxigraph as ox
import pytest

PROBLEM = "application/problem+json"
STORE = "/rdf-graph-store"
TURTLE = {"Content-Type": "text/turtle"}
NQUADS = {"Content-Type": "application/n-quads"}
NAME = "http://www.example/g"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


@pytest.fixture
def store(plain: httpx.Client) -> httpx.Client:
    """An empty store."""
    assert plain.post("/update", data={"update": "DROP ALL"}).status_code == 204
    return plain


def put(client: httpx.Client, body: str | bytes, kind: str = "text/turtle", **params: str) -> httpx.Response:
    return client.put(STORE, content=body, headers={"Content-Type": kind}, params=params or {"graph": NAME})


def triples(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    kind = ox.RdfFormat.from_media_type(answer.headers["content-type"])
    return sorted(str(quad) for quad in ox.parse(answer.content, format=kind))


def test_put_makes_a_graph_and_replaces_it(store: httpx.Client) -> None:
    assert put(store, "<x:a> <x:b> <x:c> .").status_code == 201
    assert put(store, "<x:d> <x:e> <x:f> .").status_code == 204
    assert triples(store.get(STORE, params={"graph": NAME})) == ["<x:d> <x:e> <x:f>"]


def test_put_of_nothing_is_a_graph_that_is_empty(store: httpx.Client) -> None:
    assert put(store, "").status_code == 201
    assert triples(store.get(STORE, params={"graph": NAME})) == []
    assert store.get("/sparql", params={"query": f"ASK {{ GRAPH <{NAME}> {{}} }}"}).json()["boolean"] is True


def test_post_adds_to_a_graph(store: httpx.Client) -> None:
    assert store.post(STORE, params={"graph": NAME}, content="<x:a> <x:b> 1 .", headers=TURTLE).status_code == 201
    assert store.post(STORE, params={"graph": NAME}, content="<x:a> <x:b> 2 .", headers=TURTLE).status_code == 204
    assert len(triples(store.get(STORE, params={"graph": NAME}))) == 2


def test_post_without_a_name_makes_a_new_graph(store: httpx.Client) -> None:
    answer = store.post(STORE, content="[] <x:b> <x:c> .", headers=TURTLE)
    assert answer.status_code == 201
    place = answer.headers["location"]
    assert place.startswith(str(store.base_url.join(STORE + "/")))
    assert triples(store.get(place)) == triples(store.get(STORE, params={"graph": place})) != []


def test_delete_removes_a_graph(store: httpx.Client) -> None:
    put(store, "<x:a> <x:b> <x:c> .")
    assert store.delete(STORE, params={"graph": NAME}).status_code == 204
    missing = store.get(STORE, params={"graph": NAME})
    assert (missing.status_code, missing.headers["content-type"]) == (404, PROBLEM)
    assert store.delete(STORE, params={"graph": NAME}).status_code == 404


def test_the_default_graph_is_always_there(store: httpx.Client) -> None:
    assert triples(store.get(STORE, params={"default": ""})) == []
    assert put(store, "<x:a> <x:b> <x:c> .", default="").status_code == 204
    assert triples(store.get(STORE, params={"default": ""})) == ["<x:a> <x:b> <x:c>"]
    assert store.delete(STORE, params={"default": ""}).status_code == 204
    assert triples(store.get(STORE, params={"default": ""})) == []


def test_a_graph_is_named_by_its_own_address(store: httpx.Client) -> None:
    place = f"{STORE}/people/1.ttl"
    assert store.put(place, content="<> <x:b> <#it> .", headers=TURTLE).status_code == 201
    name = str(store.base_url.join(place))
    assert triples(store.get(place)) == [f"<{name}> <x:b> <{name}#it>"]
    assert triples(store.get(STORE, params={"graph": name})) == triples(store.get(place))
    assert store.delete(place).status_code == 204


def test_relative_iris_are_resolved_against_the_graph(store: httpx.Client) -> None:
    put(store, "<a> <#b> <../c> .", graph="http://www.example/x/y")
    found = triples(store.get(STORE, params={"graph": "http://www.example/x/y"}))
    assert found == ["<http://www.example/x/a> <http://www.example/x/y#b> <http://www.example/c>"]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_read_and_written(store: httpx.Client, kind: str) -> None:
    quad = ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b#p"), ox.Literal("é\n", language="en"))
    body = ox.serialize([quad], format=FORMATS[kind])
    assert body is not None
    assert put(store, body, kind).status_code == 201
    answer = store.get(STORE, params={"graph": NAME}, headers={"Accept": kind})
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert triples(answer) == [str(quad.triple)]


def test_all_graphs_are_read_and_replaced_together(store: httpx.Client) -> None:
    body = "<x:a> <x:b> <x:c> <x:g> .\n<x:d> <x:e> <x:f> .\n"
    assert store.put(STORE, content=body, headers=NQUADS).status_code == 204
    assert store.get(STORE, headers={"Accept": "application/n-quads"}).text.splitlines() == body.splitlines()[::-1]
    assert "application/trig" in store.get(STORE).headers["content-type"]
    assert store.get(STORE, headers={"Accept": "text/turtle"}).status_code == 406
    assert store.post(STORE, content="<x:h> <x:i> <x:j> <x:g> .", headers=NQUADS).status_code == 204
    assert len(triples(store.get(STORE, params={"graph": "x:g"}))) == 2
    assert store.delete(STORE).status_code == 204
    assert store.get(STORE, headers={"Accept": "application/n-quads"}).text == ""


def test_the_files_of_a_form_are_added(store: httpx.Client) -> None:
    triple = ox.Triple(ox.NamedNode("x:a"), ox.NamedNode("x:b#c"), ox.Literal("d"))
    xml = ox.serialize([triple], format=ox.RdfFormat.RDF_XML) or b""
    files = [
        ("one", ("one.ttl", b"<x:a> <x:b> 1 .", "text/turtle")),
        ("two", ("two.nt", b"<x:a> <x:b> <x:c> .", "")),
        ("three", ("three.rdf", xml, "application/rdf+xml")),
    ]
    assert store.post(STORE, params={"graph": NAME}, files=files).status_code == 201
    assert len(triples(store.get(STORE, params={"graph": NAME}))) == 3


@pytest.mark.parametrize(
    "body",
    [b"", b"--x\r\n", b"--x\r\nContent-Type: text/turtle\r\n\r\n<x:a> <x:b> 1 .", b"--x\r\nno end of headers\r\n--x--"],
)
def test_a_form_that_breaks_off_is_refused(store: httpx.Client, body: bytes) -> None:
    assert put(store, body, "multipart/form-data; boundary=x").status_code == 400


def test_an_upload_may_be_packed(store: httpx.Client) -> None:
    headers = TURTLE | {"Content-Encoding": "gzip"}
    assert store.put(f"{STORE}/g", content=gzip.compress(b"<x:a> <x:b> 1 ."), headers=headers).status_code == 201
    assert store.put(f"{STORE}/g", content=gzip.compress(b" " * 20_000_000), headers=headers).status_code == 413
    assert store.put(f"{STORE}/g", content=b"no gzip", headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("<x:a> <x:b> .", "text/turtle", 400),
        ("<x:a> <x:b> <x:c> <x:g> .", "application/n-quads", 400),
        ("{", "application/ld+json", 400),
        ("<a/>", "application/rdf+xml", 400),
        ("x", "text/plain", 415),
        ("x", "", 415),
        ("[" * 2_000 + "]" * 2_000, "application/ld+json", 400),
        ("<x:a> <x:b> " + "(" * 20_000 + ")" * 20_000 + " .", "text/turtle", 400),
        ("<x:a> <x:b> " + "<<(" * 20_000, "application/n-triples", 400),
        ("<a>" * 2_000 + "</a>" * 2_000, "application/rdf+xml", 400),
        (
            '<!DOCTYPE x [<!ENTITY e "e">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
            "application/rdf+xml",
            400,
        ),
    ],
)
def test_a_document_that_cannot_be_read_changes_nothing(store: httpx.Client, body: str, kind: str, status: int) -> None:
    put(store, "<x:a> <x:b> <x:c> .")
    answer = put(store, body, kind)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert triples(store.get(STORE, params={"graph": NAME})) == ["<x:a> <x:b> <x:c>"]


@pytest.mark.parametrize("gap", [" ", "\n", ""], ids=["space", "line", "none"])
def test_an_element_with_too_many_attributes_is_refused(store: httpx.Client, gap: str) -> None:
    many = gap.join(f"x:p{number}='{gap}>'" for number in range(1_001))
    head = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">'
    answer = put(store, f"{head}<rdf:Description {many}/></rdf:RDF>", "application/rdf+xml")
    assert answer.status_code == 400
    assert "more than 1,000 attributes" in answer.json()["detail"]


TERMS = {f"p{number}": f"http://x/p{number}" for number in range(3_000)}


@pytest.mark.parametrize(
    "document",
    [
        {"@context": TERMS, "@graph": [{"@context": {"q": "http://x/q"}, "q": "v"}] * 3_000},
        {"@context": TERMS, "@graph": [{"@context": None, "http://x/q": 10**18}] * 3_000},
        {"@context": {"T": {"@id": "http://x/T", "@context": TERMS}}, "@graph": [{"@type": "T", "p1": "v"}] * 3_000},
        {"@context": {p: {"@id": i, "@context": {"q": "http://x/q"}} for p, i in TERMS.items()}, "@type": [*TERMS]},
    ],
    ids=["of each node", "none", "of a type", "of many types"],
)
def test_contexts_that_make_more_work_than_their_length_tells_are_refused(
    store: httpx.Client, document: dict[str, object]
) -> None:
    for body in (json.dumps(document), json.dumps(document).replace("@context", "\\u0040context")):
        answer = put(store, body, "application/ld+json")
        assert answer.status_code == 400
        assert "define too many terms too often" in answer.json()["detail"]


def test_a_large_context_and_small_ones_for_each_node_are_read(store: httpx.Client) -> None:
    large = {"@context": TERMS, "@id": "http://x/a", **dict.fromkeys(TERMS, "v")}
    small = [{"@context": {"p": "http://x/p"}, "@id": f"http://x/{n}", "p": "v"} for n in range(3_000)]
    for document in (large, small):
        assert put(store, json.dumps(document), "application/ld+json").status_code < 300
        answer = store.get(STORE, params={"graph": NAME}, headers={"Accept": "application/n-triples"})
        assert len(triples(answer)) == 3_000


def test_json_ld_fetches_no_context(store: httpx.Client) -> None:
    answer = put(store, '{"@context": "http://127.0.0.1:9/context.jsonld", "a": 1}', "application/ld+json")
    assert answer.status_code == 400
    assert "write the context into the document" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> .", "application/ld+json"),
        ("<x:a> <http://x/1> <x:c> .", "application/rdf+xml"),
    ],
)
def test_a_graph_that_a_format_cannot_hold_is_406(store: httpx.Client, body: str, kind: str) -> None:
    put(store, body)
    answer = store.get(STORE, params={"graph": NAME}, headers={"Accept": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (406, PROBLEM)
    assert f"{kind} cannot" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query", ["graph=relative", "graph=x:a&graph=x:b", "default&graph=x:a", "graph=http://a b", "graph=%FF", "graph="]
)
def test_a_graph_that_is_not_named_rightly_is_refused(store: httpx.Client, query: str) -> None:
    assert store.get(f"{STORE}?{query}").status_code == 400
    assert store.put(f"{STORE}?{query}", content="", headers=TURTLE).status_code == 400


def test_head_tells_what_get_would(store: httpx.Client) -> None:
    put(store, "<x:a> <x:b> <x:c> .")
    answer = store.head(STORE, params={"graph": NAME}, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert store.head(STORE, params={"graph": "x:nowhere"}).status_code == 404
    assert store.head(STORE, params={"graph": NAME}, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", [STORE, f"{STORE}/people/1"])
def test_options_name_the_methods(store: httpx.Client, path: str) -> None:
    answer = store.options(path)
    assert (answer.status_code, answer.headers["allow"]) == (204, "DELETE, GET, HEAD, OPTIONS, POST, PUT")


def test_a_graph_is_written_only_in_the_state_that_it_was_read_in(store: httpx.Client) -> None:
    put(store, "<x:a> <x:b> <x:c> .")
    seen = store.get(STORE, params={"graph": NAME}).headers["etag"]
    assert not seen.startswith("W/")
    condition = TURTLE | {"If-Match": seen}
    assert store.put(STORE, params={"graph": NAME}, content="<x:a> <x:b> 2 .", headers=condition).status_code == 204
    stale = store.put(STORE, params={"graph": NAME}, content="<x:a> <x:b> 3 .", headers=condition)
    assert (stale.status_code, stale.headers["content-type"]) == (412, PROBLEM)
    assert store.delete(STORE, params={"graph": NAME}, headers={"If-Match": '"other"'}).status_code == 412
    assert "2" in store.get(STORE, params={"graph": NAME}).text


def test_a_graph_may_be_put_only_where_there_is_none(store: httpx.Client) -> None:
    condition = TURTLE | {"If-None-Match": "*"}
    assert store.put(STORE, params={"graph": NAME}, content="<x:a> <x:b> 1 .", headers=condition).status_code == 201
    assert store.put(STORE, params={"graph": NAME}, content="<x:a> <x:b> 2 .", headers=condition).status_code == 412


def test_a_graph_that_the_client_has_is_not_sent_again(store: httpx.Client) -> None:
    put(store, "<x:a> <x:b> <x:c> .")
    seen = store.get(STORE, params={"graph": NAME}).headers["etag"]
    assert store.get(STORE, params={"graph": NAME}, headers={"If-None-Match": seen}).status_code == 304
    put(store, "<x:a> <x:b> <x:d> .")
    assert store.get(STORE, params={"graph": NAME}, headers={"If-None-Match": seen}).status_code == 200


def test_brackets_behind_a_comment_that_ends_in_a_backslash_are_counted(plain: httpx.Client) -> None:
    body = '# "\\\n<x:a> <x:b> ' + "(" * 200 + ")" * 200 + ' . # "\n'
    answer = plain.put("/rdf-graph-store?graph=x:deep", content=body, headers={"Content-Type": "text/turtle"})
    assert (answer.status_code, "nested deeper" in answer.text) == (400, True)


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_large_graph_is_packed_and_says_how(store: httpx.Client, coding: str) -> None:
    assert put(store, "".join(f"<x:a> <x:b> <x:{number}> .\n" for number in range(2_000))).status_code == 201
    asked = {"Accept": "application/n-triples", "Accept-Encoding": coding}
    answer = store.get(STORE, params={"graph": NAME}, headers=asked)
    assert answer.headers["content-encoding"] == coding
    assert len(triples(answer)) == 2_000
