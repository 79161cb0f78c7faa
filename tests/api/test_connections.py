"""Facts about connections: how large and slow the head of a request may be, and who goes when there are too many."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from api import connections
from api.connections import HEAD_BYTES, Connection
from tests.api.conftest import Service

GET = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
Dial = Callable[[], socket.socket]


@pytest.fixture
def dial(service: Service) -> Iterator[Dial]:
    """Connects to the server; all connections are closed at the end."""
    with ExitStack() as stack:
        place = service.url.removeprefix("http://").split(":")

        def connect() -> socket.socket:
            return stack.enter_context(socket.create_connection((place[0], int(place[1])), timeout=30))

        yield connect


def everything(line: socket.socket) -> bytes:
    """What comes until the server ends the connection."""
    found = b""
    try:
        while piece := line.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def shed(line: socket.socket, piece: bytes, most: int = 100_000_000) -> int:
    """Sends the same again and again until the server ends the connection; how many bytes it let come."""
    sent = 0
    try:
        while sent < most:
            line.sendall(piece)
            sent += len(piece)
    except (BrokenPipeError, ConnectionResetError):
        pass
    return sent


def problem(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head
    assert b"content-security-policy" in head
    told = json.loads(body)
    assert head.startswith(f"HTTP/1.1 {told['status']} ".encode())
    return told["status"], told["detail"]


def test_a_head_that_is_too_large_is_refused(dial: Dial) -> None:
    line = dial()
    line.sendall(GET + b"X: " + b"a" * (HEAD_BYTES + 300_000))
    status, detail = problem(everything(line))
    assert status == 431
    assert "send long queries by POST" in detail


@pytest.mark.parametrize("before", [b"", GET + b"\r\n"], ids=["first", "behind another"])
def test_a_head_that_is_too_large_is_refused_also_when_it_comes_whole_at_once(dial: Dial, before: bytes) -> None:
    fits = GET + b"Connection: close\r\nX: " + b"a" * (HEAD_BYTES - 1_000) + b"\r\n"
    for more, status in ((b"", b"200"), (b"Y: " + b"b" * 72_000 + b"\r\n", b"431"), (b"Y: b\r\n" * 12_000, b"431")):
        line = dial()
        line.sendall(before + fits + more + b"\r\n")
        statuses = re.findall(rb"HTTP/1.1 (\d+) ", everything(line))
        assert statuses[-1:] == [status] or (before and status == b"431" and statuses in ([b"200"], []))


@pytest.mark.parametrize("piece", [b"X-a: " + b"a" * 90_000 + b"\r\n", b"a" * 90_000], ids=["headers", "one header"])
def test_a_head_without_end_ends_the_connection(dial: Dial, piece: bytes) -> None:
    line = dial()
    line.sendall(GET + b"X: ")
    assert shed(line, piece) < 50_000_000


def test_an_address_without_end_ends_the_connection(dial: Dial) -> None:
    line = dial()
    line.sendall(b"GET /sparql?query=")
    assert shed(line, b"a" * 90_000) < 50_000_000


def test_headers_behind_a_body_without_end_end_the_connection(dial: Dial) -> None:
    line = dial()
    line.sendall(
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n0\r\nX: "
    )
    assert shed(line, b"a" * 90_000) < 50_000_000


def test_headers_behind_a_body_are_none_of_the_request(dial: Dial) -> None:
    line = dial()
    line.sendall(
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\nAccept: image/png\r\nHost: evil.example\r\n\r\n"
    )
    assert everything(line).startswith(b"HTTP/1.1 200 ")


def test_the_longest_query_fits_into_an_address(service: Service) -> None:
    text = "ASK {} #" + "a" * 60_000
    assert service.client.get("/sparql", params={"query": text}).json()["boolean"] is True


def test_a_large_body_is_no_large_head(service: Service) -> None:
    text = "ASK {} #" + "a" * 190_000
    assert service.client.post("/sparql", data={"query": text}).json()["boolean"] is True


@pytest.mark.parametrize("begun", [b"", GET + b"X-a: b\r\n"], ids=["nothing", "a part"])
def test_who_does_not_send_a_head_is_let_go(dial: Dial, monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    line = dial()
    line.sendall(begun)
    assert problem(everything(line))[0] == 408


def test_who_sends_empty_lines_is_let_go(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    line = dial()
    line.sendall(GET + b"\r\n")
    assert line.recv(65536).startswith(b"HTTP/1.1 200 ")
    line.sendall(b"\r\n")
    assert b"408 Request Timeout" in everything(line)


def test_who_waits_for_an_answer_is_not_let_go(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.05)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = service.client.post("/sparql", data={"query": endless, "timeout": "1"})
    assert answer.status_code == 503
    assert "no answer within 1 second" in answer.json()["detail"]


def test_with_too_many_connections_the_longest_idle_one_goes(
    dial: Dial, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "most", 20)
    lines = [dial() for _ in range(60)]
    assert httpx.get(f"{service.url}/healthz").status_code == 200
    assert everything(lines[0]) == b""


def test_a_request_with_two_hosts_is_refused(dial: Dial) -> None:
    line = dial()
    line.sendall(
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    )
    assert problem(everything(line)) == (400, "the request has several Host headers; send one")
