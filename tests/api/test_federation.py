import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pyoxigraph as ox
import pytest

from api.problems import ServiceRefused
from api.workers.federation import Endpoints, permitted, without_calls
from tests.api.conftest import Serve

PROBLEM = "application/problem+json"
LISTED = Endpoints.listed("http://a.example/sparql, http://b.example/data/*")


def answered(query: str) -> bytes:
    """The answer over one triple; the engine's results end with the call, for no other thread may drop them."""
    store = ox.Store()
    store.update("INSERT DATA { <x:far> <x:p> 1 }")
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found.serialize(format=ox.QueryResultsFormat.XML) or b""


class Remote(BaseHTTPRequestHandler):
    """Answers every query over one triple, and remembers who asked."""

    asked: list[str] = []  # noqa: RUF012

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append(self.path)
        body = answered(query)
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture(scope="module")
def remote() -> Iterator[str]:
    """A service of somebody else; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Remote) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def federated(serve: Serve, remote: str) -> Iterator[httpx.Client]:
    """Speaks to a server that may call two services of the other one."""
    with serve(workers=1, services=f"{remote}/exact,{remote}/below/*") as found:
        yield found.client


def ask(client: httpx.Client, query: str) -> httpx.Response:
    Remote.asked.clear()
    return client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})


@pytest.mark.parametrize("path", ["/exact", "/below/any"])
def test_a_listed_service_is_called(federated: httpx.Client, remote: str, path: str) -> None:
    answer = ask(federated, f"SELECT ?s {{ SERVICE <{remote}{path}> {{ ?s <x:p> 1 }} }}")
    assert (answer.status_code, answer.text, Remote.asked) == (200, "s\r\nx:far\r\n", [path])


def test_a_service_may_be_named_with_a_prefix(federated: httpx.Client, remote: str) -> None:
    answer = ask(federated, f"PREFIX r: <{remote}/> SELECT ?s {{ SERVICE r:exact {{ ?s <x:p> 1 }} }}")
    assert (answer.status_code, Remote.asked) == (200, ["/exact"])


@pytest.mark.parametrize("path", ["/exact/more", "/other", "/Exact"])
def test_another_service_is_refused(federated: httpx.Client, remote: str, path: str) -> None:
    answer = ask(federated, f"SELECT ?s {{ SERVICE <{remote}{path}> {{ ?s <x:p> 1 }} }}")
    assert (answer.status_code, answer.headers["content-type"], Remote.asked) == (501, PROBLEM, [])
    assert path in answer.json()["detail"]


def test_another_service_that_may_fail_has_failed(federated: httpx.Client, remote: str) -> None:
    query = f"SELECT ?s ?t {{ SERVICE SILENT <{remote}/other> {{ ?s <x:p> 1 }} BIND(1 AS ?t) }}"
    answer = ask(federated, query)
    assert (answer.status_code, answer.text, Remote.asked) == (200, "s,t\r\n,1\r\n", [])


def test_a_service_that_does_not_answer_is_502(serve: Serve) -> None:
    with serve(workers=1, services="http://127.0.0.1:9/*") as found:
        answer = ask(found.client, "SELECT ?s { SERVICE <http://127.0.0.1:9/x> { ?s <x:p> 1 } }")
        assert (answer.status_code, answer.headers["content-type"]) == (502, PROBLEM)


def test_no_service_is_called_unless_listed(client: httpx.Client, remote: str) -> None:
    for silent in ("", "SILENT "):
        answer = ask(client, f"SELECT ?s {{ SERVICE {silent}<{remote}/exact> {{ ?s <x:p> 1 }} }}")
        assert (answer.status_code, Remote.asked) == (501, [])
    assert ask(client, f"SELECT ?s {{ SERVICE <{remote}/exact> {{ ?s <x:p> }} }}").status_code == 400


def test_an_update_calls_no_service(plain: httpx.Client, remote: str) -> None:
    Remote.asked.clear()
    text = f"INSERT {{ ?s <x:q> 1 }} WHERE {{ SERVICE <{remote}/exact> {{ ?s <x:p> 1 }} }}"
    answer = plain.post("/update", data={"update": text})
    assert (answer.status_code, Remote.asked) == (501, [])


@pytest.mark.parametrize(
    ("query", "calls"),
    [
        ("ASK { SERVICE <http://a.example/sparql> { ?s ?p ?o } }", 1),
        ("ASK { service silent <http://b.example/data/x> { ?s ?p ?o } }", 1),
        ("PREFIX b: <http://b.example/> ASK { SERVICE b:data\\/x { ?s ?p ?o } }", 1),
        ("ASK { SERVICE <http://\\u0061.example/sparql> { ?s ?p ?o } }", 1),
        ("ASK { SERVICE <http://a.example/sparql> { SERVICE <http://c.example/> { ?s ?p ?o } } }", 2),
        ("ASK { SERVICE SILENT <http://c.example/> { ?s ?p '}' . { ?s ?p ?o } } }", 0),
        ("ASK { ?s ?p 'SERVICE <http://c.example/> {}' } # SERVICE <http://c.example/> {}", 0),
    ],
)
def test_calls_are_counted(query: str, calls: int) -> None:
    assert permitted(query, LISTED)[1] == calls


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://a.example/sparql/> { ?s ?p ?o } }",
        "ASK { SERVICE <http://a.example.evil.example/sparql> { ?s ?p ?o } }",
        "ASK { SERVICE <http://b.example/data> { ?s ?p ?o } }",
        "ASK { SERVICE ?where { ?s ?p ?o } }",
        "ASK { SERVICE none:x { ?s ?p ?o } }",
        "PREFIX a: <http://a.example/> PREFIX a: <http://c.example/> ASK { SERVICE a:sparql { ?s ?p ?o } }",
        "ASK { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
        "ASK { ?s <x:\\u00e9#> ?o . SERVICE <http://c.example/> { ?s ?p ?o } }",
        "ASK { FILTER(?a<?b) SERVICE <http://c.example/> { ?s ?p ?o } FILTER(?c>?d) }",
    ],
)
def test_what_is_not_listed_is_refused(query: str) -> None:
    with pytest.raises(ServiceRefused):
        permitted(query, LISTED)


def test_an_empty_group_stands_for_a_call_that_failed() -> None:
    query = "SELECT * { ?a ?b ?c . SERVICE SILENT <http://c.example/> { ?s ?p { } } ?d ?e ?f }"
    assert permitted(query, LISTED)[0] == "SELECT * { ?a ?b ?c . {} ?d ?e ?f }"
    assert without_calls("ASK { SERVICE SILENT ?x {} }") == "ASK { GRAPH          ?x {} }"


@pytest.mark.parametrize(
    "pattern",
    [
        "FILTER(1<'>') SERVICE <{0}> { ?s ?p ?o } FILTER('<'>'')",
        "FILTER(1<#>'''\n2) SERVICE <{0}> { ?s ?p ?o } #'''\n",
        "?s ?p a:.SERVICE <{0}> { ?s ?p ?o }",
        "?s a:b\\# ?o . SERVICE <{0}> { ?s ?p ?o }",
        "OPTIONAL { ?s a:b\\' ?o } SERVICE <{0}> { ?s ?p ?o } OPTIONAL { ?s a:b\\' ?o }",
    ],
)
def test_no_call_hides_behind_marks_that_can_be_read_in_two_ways(
    federated: httpx.Client, client: httpx.Client, remote: str, pattern: str
) -> None:
    query = "PREFIX a: <x:a> ASK { " + pattern.replace("{0}", remote + "/unlisted") + " }"
    for caller in (federated, client):
        assert ask(caller, query).status_code == 501
        assert Remote.asked == []


@pytest.mark.parametrize(
    ("listed", "address", "allowed"),
    [
        ("http://a.example*", "http://a.example/sparql", True),
        ("http://a.example*", "http://a.example.evil/sparql", False),
        ("http://a.example:*", "http://a.example:8080/sparql", True),
        ("http://a.example:*", "http://a.example:80@evil.example/sparql", False),
        ("http://a.example/below/*", "http://a.example/below/x", True),
    ],
)
def test_a_beginning_means_its_own_host_alone(listed: str, address: str, allowed: bool) -> None:
    assert (address in Endpoints.listed(listed)) is allowed
