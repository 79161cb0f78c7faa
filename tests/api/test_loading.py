"""LOAD reads what the operator lists, and nothing else."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from api.workers.loading import MOST, Listed
from tests.api.conftest import TOKEN, Serve

TURTLE = "text/turtle"
DOCUMENTS: dict[str, tuple[str, bytes]] = {
    "/exact.ttl": (TURTLE, b"<x:a> <x:p> 1 . <#b> <x:p> [] ."),
    "/open/data.trig": ("application/trig", b"<x:a> <x:p> 1 . <x:h> { <x:b> <x:p> 2 }"),
    "/open/plain.nt": ("text/plain", b"<x:a> <x:p> <x:o> ."),
    "/open/page": ("text/html", b"<p>no data</p>"),
    "/open/broken.ttl": (TURTLE, b"<x:a> <x:p>"),
    "/open/deep.ttl": (TURTLE, b"<x:a> <x:p> " + b"[<x:p> " * 10_000),
    "/open/laugh.rdf": ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'),
    "/open/far.jsonld": ("application/ld+json", b'{"@context": "http://127.0.0.1:9/c", "@id": "x:a", "x:p": 1}'),
    "/open/local.jsonld": ("application/ld+json", b'{"@id": "x:a", "x:p": [{"@id": "x:o"}]}'),
    "/open/huge.nt": (TURTLE, b"<x:a> <x:p> 1 .\n" * 20_000),
    "/closed/data.ttl": (TURTLE, b"<x:secret> <x:p> 1 ."),
}
MOVED = {
    "/open/within": "/exact.ttl",
    "/open/without": "/closed/data.ttl",
    "/open/climbing": "/open/../closed/data.ttl",
    "/open/file": "file:///etc/passwd",
    "/open/round": "/open/round",
}


class Elsewhere(BaseHTTPRequestHandler):
    """A server of somebody else; it remembers what it was asked for."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[self.path])
            self.end_headers()
            return
        if self.path == "/open/bomb.nt":
            self._send(TURTLE, gzip.compress(b" " * 50_000_000), coding="gzip")
        elif self.path in DOCUMENTS:
            self._send(*DOCUMENTS[self.path])
        else:
            self.send_error(404)

    def _send(self, media_type: str, body: bytes, coding: str = "identity") -> None:
        self.send_response(200)
        for name, value in (("Content-Type", media_type), ("Content-Encoding", coding)):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@dataclass
class Both:
    """A plain store, and the address of the other server."""

    client: httpx.Client
    far: str
    asked: list[str] = field(default_factory=lambda: Elsewhere.asked)

    def update(self, text: str) -> httpx.Response:
        Elsewhere.asked.clear()
        return self.client.post("/update", data={"update": text.replace("FAR", self.far)})

    def quads(self) -> list[str]:
        query = "SELECT ?s ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        answer = self.client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
        return sorted(answer.text.split("\r\n")[1:-1])


@pytest.fixture(scope="module")
def far() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def open_store(serve: Serve, far: str) -> Iterator[Both]:
    listed = f"{far}/exact.ttl, {far}/open/*, http://localhost.example/*"
    with serve(workers=1, open_graphs=True, write_token=TOKEN, load_from=listed, max_bytes=200_000) as found:
        found.client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield Both(found.client, far)


@pytest.fixture
def both(open_store: Both) -> Both:
    assert open_store.update("DROP ALL").status_code == 204
    return open_store


def test_a_listed_document_is_loaded_into_the_default_graph(both: Both) -> None:
    assert both.update("LOAD <FAR/exact.ttl>").status_code == 204
    assert both.quads() == [f"{both.far}/exact.ttl#b,", "x:a,"]


def test_it_is_loaded_into_a_graph(both: Both) -> None:
    assert both.update("PREFIX o: <FAR/open/> LOAD o:plain.nt INTO GRAPH <x:g>").status_code == 204
    assert both.quads() == ["x:a,x:g"]


def test_a_document_of_graphs_brings_its_own(both: Both) -> None:
    assert both.update("LOAD <FAR/open/data.trig>").status_code == 204
    assert both.quads() == ["x:a,", "x:b,x:h"]


def test_operations_see_what_was_loaded_before_them(both: Both) -> None:
    change = "DELETE { ?s <x:p> 1 } INSERT { ?s <x:q> 2 } WHERE { ?s <x:p> 1 }"
    assert both.update(f"LOAD <FAR/exact.ttl> ; {change} ; LOAD <FAR/exact.ttl>").status_code == 204
    assert Elsewhere.asked == ["/exact.ttl"]
    assert both.quads().count("x:a,") == 2


def test_a_redirect_within_the_list_is_followed(both: Both) -> None:
    assert both.update("LOAD <FAR/open/within>").status_code == 204
    assert Elsewhere.asked == ["/open/within", "/exact.ttl"]


REFUSED = [
    ("<FAR/closed/data.ttl>", 403),
    ("<FAR/exact.ttl?more>", 403),
    ("<FAR/open/../closed/data.ttl>", 403),
    ("<FAR/open/%2e%2e/closed/data.ttl>", 403),
    ("<FAR/open/%252e%252e/closed/data.ttl>", 403),
    ("<FAR/open/.%2E%5C../closed/data.ttl>", 403),
    ("<file:///etc/passwd>", 403),
    ("<http://localhost.example@127.0.0.1:9/>", 403),
]
FAILED = [
    ("<FAR/open/without>", 502),
    ("<FAR/open/climbing>", 502),
    ("<FAR/open/file>", 502),
    ("<FAR/open/round>", 502),
    ("<FAR/open/nothing.ttl>", 502),
    ("<FAR/open/bomb.nt>", 502),
    ("<FAR/open/huge.nt>", 502),
    ("<http://localhost.example/x.ttl>", 502),
    ("<FAR/open/page>", 415),
    ("<FAR/open/broken.ttl>", 400),
    ("<FAR/open/deep.ttl>", 400),
    ("<FAR/open/laugh.rdf>", 400),
    ("<FAR/open/far.jsonld>", 400),
    ("<FAR/open/data.trig> INTO GRAPH <x:g>", 400),
]


@pytest.mark.parametrize(("what", "status"), [*REFUSED, *FAILED])
def test_what_cannot_be_loaded_changes_nothing(both: Both, what: str, status: int) -> None:
    answer = both.update(f"INSERT DATA {{ <x:before> <x:p> 1 }} ; LOAD {what}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (both.quads(), [path for path in Elsewhere.asked if "closed" in path]) == ([], [])
    assert "LOAD" in answer.json()["detail"]


@pytest.mark.parametrize(("what", "status"), REFUSED)
def test_what_is_not_listed_is_not_even_asked_for(both: Both, what: str, status: int) -> None:
    assert (both.update(f"LOAD {what}").status_code, Elsewhere.asked) == (status, [])


@pytest.mark.parametrize("what", [one for one, _ in (*REFUSED, *FAILED)])
def test_what_may_fail_fails_in_silence(both: Both, what: str) -> None:
    assert both.update(f"LOAD SILENT {what} ; INSERT DATA {{ <x:after> <x:p> 1 }}").status_code == 204
    assert both.quads() == ["x:after,"]


def test_nothing_is_fetched_for_an_update_that_cannot_be_parsed(both: Both) -> None:
    assert both.update("LOAD <FAR/exact.ttl> ; INSERT nothing").status_code == 400
    assert Elsewhere.asked == []


def test_so_many_documents_are_fetched_at_most(both: Both) -> None:
    answer = both.update(" ; ".join(f"LOAD SILENT <FAR/open/{number}>" for number in range(MOST + 1)))
    assert (answer.status_code, Elsewhere.asked) == (400, [])


def test_the_graphs_of_the_articles_are_protected(serve: Serve, far: str) -> None:
    with serve(workers=1, write_token=TOKEN, load_from=f"{far}/*") as found:
        found.client.headers["Authorization"] = f"Bearer {TOKEN}"
        both = Both(found.client, far)
        graph = "https://w3id.org/communique/id/graph/canonical"
        assert both.update(f"LOAD <FAR/exact.ttl> INTO GRAPH <{graph}>").status_code == 403
        assert both.update("LOAD <FAR/exact.ttl> INTO GRAPH <x:mine>").status_code == 204


def test_a_name_that_leads_to_a_private_host_is_not_loaded(serve: Serve, far: str) -> None:
    port = far.rpartition(":")[2]
    with serve(workers=1, open_graphs=True, write_token=TOKEN, load_from="http://127.1:*") as found:
        found.client.headers["Authorization"] = f"Bearer {TOKEN}"
        answer = Both(found.client, far).update(f"LOAD <http://127.1:{port}/exact.ttl>")
        assert (answer.status_code, Elsewhere.asked) == (502, [])
        assert "private" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("address", "is_listed"),
    [
        ("http://a.example/x", True),
        ("http://a.example/d/x", True),
        ("http://a.example/d/./x", False),
        ("http://a.example/d/..", False),
        ("http://a.example/d/x/%2E%2E/y", False),
        ("http://a.example/d/\tx", False),
        ("http://a.example/d/..\\x", False),
        ("http://a.example/d/..x", True),
        ("http://b.example@evil.example/", False),
        ("http://b.example.evil.example/", False),
        ("http://b.example/anything", True),
    ],
)
def test_only_what_is_listed_is_listed(address: str, is_listed: bool) -> None:
    assert (address in Listed("http://a.example/x, http://a.example/d/*, http://b.example*")) is is_listed
