"""An answer that is too dear to be found twice is sent in pieces: whole, or plainly broken off."""

import gzip
import hashlib
import http.client
import math
import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.direct import answers, holding, messages
from api.direct.cell import IDLE, SIZE, STREAMS, Cell
from api.workers.reader import Desk
from graph.settings import Settings
from tests.api.test_direct import answer_on, request

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="connections are lent on Linux alone")


@dataclass
class Bench:
    """A reader of this process that holds one connection, to whose other end a test speaks.

    Attributes:
        line: the client's end.
        control: the server's end of what the reader tells.
        cell: what the server sees.
        holding: the reader.
    """

    line: socket.socket
    control: socket.socket
    cell: Cell
    holding: holding.Holding

    def work(self) -> None:
        """Sees who asks, and answers."""
        assert self.holding._listen()
        for held in self.holding._round():
            self.holding._work_on(held)

    def heard(self) -> list[int]:
        """The kinds of what the reader has told."""
        found = []
        with suppress(BlockingIOError):
            while True:
                found.append(messages.told_of(self.control.recv(messages.ROOM))[0])
        return found


Make = Callable[..., Bench]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes a reader that finds every answer of more than 64 KB dear."""
    monkeypatch.setattr(answers, "SOON", 0.0)
    store = ox.Store(str(tmp_path / "checkpoint"))
    subject, predicate = ox.NamedNode("x:s"), ox.NamedNode("x:p")
    words = (hashlib.sha256(b"%d" % number).hexdigest() for number in range(ROWS))  # which pack badly
    store.bulk_extend(ox.Quad(subject, predicate, ox.Literal(word), subject) for word in words)
    store.flush()
    del store
    readers: list[holding.Holding] = []
    with ExitStack() as stack:

        def make(**limits: int) -> Bench:
            control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            line, far = socket.socketpair()
            for end in (control, other, line):
                stack.callback(end.close)
            memory = os.memfd_create("communique")
            os.ftruncate(memory, SIZE)
            cell = Cell(memory)
            os.close(memory)
            cell.tell({"checkpoint": str(tmp_path / "checkpoint"), "changes": 0, "word": "w"})
            settings = Settings(store=tmp_path / "store", allowed_hosts="127.0.0.1")
            desk = Desk(settings=replace(settings, **limits))  # type: ignore[arg-type]
            held = holding.Holding(other, cell, answers.Answers(desk, cell), math.inf, logs=False)
            socket.send_fds(control, [messages.lent(1, "one", b"")], [far.fileno()])
            far.close()
            control.setblocking(False)
            assert held._listen()
            readers.append(held)
            return Bench(line, control, cell, held)

        yield make
        for one in [one for reader in readers for one in reader._held.values()]:
            one.socket.close()


ROWS = 20_000
ALL = "SELECT ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o"


@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_dear_answer_is_sent_in_pieces(bench: Make, accept: str, coding: str) -> None:
    reader = bench()
    reader.line.sendall(request(ALL, more=f"Accept: {accept}\r\nAccept-Encoding: {coding}\r\n".encode()))
    with ThreadPoolExecutor() as threads:
        work = threads.submit(reader.work)
        answer = http.client.HTTPResponse(reader.line)
        answer.begin()
        body = answer.read()
        work.result(60)
    told = {name.lower(): value for name, value in answer.getheaders()}
    assert (answer.status, told["transfer-encoding"]) == (200, "chunked")
    assert told["content-type"].startswith(accept)
    assert told.keys() >= {"etag", "date", "x-request-id", "communique-limits", "x-content-type-options"}
    body = gzip.decompress(body) if told.get("content-encoding") else body
    assert (told.get("content-encoding") or "identity") == coding
    assert body.count(b"<result>" if "xml" in accept else b"\r\n") == ROWS + ("xml" not in accept)
    assert (reader.cell.state, sum(reader.cell.counts(0)[0]), reader.heard()) == (IDLE, 1, [])
    reader.line.sendall(request())
    reader.work()
    assert answer_on(reader.line).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(("limit", "most"), [("query_rows", ROWS - 1), ("query_bytes", 80_000)])
@pytest.mark.parametrize("accept", ["text/csv", "application/sparql-results+xml"])
def test_an_answer_in_pieces_that_becomes_too_large_is_broken_off(
    bench: Make, limit: str, most: int, accept: str
) -> None:
    reader = bench(**{limit: most})
    reader.line.sendall(request(ALL, more=f"Accept: {accept}\r\n".encode()))
    with ThreadPoolExecutor() as threads:
        work = threads.submit(reader.work)
        answer = http.client.HTTPResponse(reader.line)
        answer.begin()
        with pytest.raises(http.client.IncompleteRead):
            answer.read()
        work.result(60)
    assert (reader.heard(), reader.holding._held) == ([messages.CUT], {})


def test_who_goes_away_in_the_midst_of_an_answer_is_let_go(bench: Make) -> None:
    reader = bench()
    reader.line.sendall(request(ALL))
    with ThreadPoolExecutor() as threads:
        work = threads.submit(reader.work)
        assert reader.line.recv(1_000).startswith(b"HTTP/1.1 200 ")
        assert reader.cell.state == STREAMS
        reader.line.close()
        work.result(60)
    assert (reader.heard(), reader.cell.state) == ([messages.CUT], IDLE)
