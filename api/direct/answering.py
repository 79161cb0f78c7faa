"""The process that answers by itself: it holds connections of clients, and answers what is small and plain.

``python -m api.direct.answering CONTROL RECALL CELL``, started by the server alone. Nothing is taken off a connection
before its answer is there, and whatever is not a plain query with a small answer is left where it is: the connection
goes back to the server, which finds all of it. So does every other one while a query takes long. What goes wrong here
is not told to the client either: the server does it again in its own way.
"""

import gc
import json
import os
import select
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any

import pyoxigraph as ox

from api import gate, identity
from api.direct import plain
from api.direct.cell import HEADER, IDLE, METHODS, SENDS, Cell
from api.routes import conditional, sparql
from api.routes.protocol import Asked
from api.workers import frames, guard
from api.workers.coding import SMALLEST, pack
from api.workers.explaining import explain
from api.workers.mending import mended
from api.workers.reader import GARBAGE, TASKS, Desk, leave_network, query
from graph.errors import CommuniqueError

MOST = 65_536
"""Bytes of the longest request, and of the longest answer before it is packed."""
IDLE_SECONDS = 1.0
"""After so long a connection that asks nothing goes back to the server, which knows when to end it."""
ROOM = 16_000_000
"""Bytes of the answers that are kept at one state of the graph."""
_OVERHEAD = 1_000
_MOST_SEEN = 10_000
_PLAIN_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""What the engine writes without anything to be seen to."""
_AT_ONCE = 64
_SECURITY = b"".join(name + b": " + value + b"\r\n" for name, value in gate.HEADERS)


class _TooLarge(CommuniqueError):
    """The answer is not small."""


class Small:
    """Takes a small answer."""

    __slots__ = ("body", "coding", "media_type")

    def __init__(self) -> None:
        self.media_type = ""
        self.coding: str | None = None
        self.body = bytearray()

    def head(self, values: dict[str, Any], /) -> None:
        """Says what comes."""
        self.media_type, self.coding = values["media_type"], values.get("coding")

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Takes data of the answer.

        Raises:
            CommuniqueError: if it is not small.
        """
        self.body += data
        if len(self.body) > MOST:
            raise _TooLarge("the answer is not small")
        return len(data)

    def flush(self) -> None:
        """Nothing is sent on."""


@dataclass(slots=True)
class Reply:
    """An answer, but for what is another one each time: the headers from its length on, and the body."""

    head: bytes
    body: bytes


class Answers:
    """Finds answers at the state that the graph is in."""

    def __init__(self, desk: Desk, cell: Cell) -> None:
        self._desk, self._cell = desk, cell
        settings = desk.settings
        self._hosts = gate.names(settings.allowed_hosts.split(","))
        self._federated = bool(settings.services)
        self._limits = sparql.limits(settings)
        self._base, self._union = settings.base, not settings.open_graphs
        self._is_wide = settings.query_rows >= MOST and settings.query_bytes >= MOST
        self._store: ox.Store | None = None
        self._state: dict[str, Any] = {}
        self._lines: dict[tuple[str, str | None], bytes] = {}
        self._known: dict[bytes, tuple[plain.Plain, Reply]] = {}
        self._seen: set[int] = set()
        self._taken = 0

    def find(self, data: bytes) -> tuple[plain.Plain, Reply] | None:
        """What was asked, and the answer; None where the server has to see to it."""
        if self._cell.is_new:
            self._follow()
        known = self._known.get(data)
        if known is not None:
            return known
        asked = plain.read(data, self._hosts)
        if asked is None or (self._federated and "service" in asked.text.lower()):
            return None
        try:
            small = self._evaluated(asked)
        except Exception:  # whatever it is, the server meets it again, and tells it as it should be told
            return None
        steady = sparql.is_steady(Asked(asked.text, sparql.ALL_GRAPHS))
        found = asked, self._reply(asked, small, steady=steady)
        if steady:
            self._keep(data, found)
        return found

    def _evaluated(self, asked: plain.Plain) -> Small:
        """The answer, by the shortest way for rows, and else by that of all readers.

        Raises:
            Exception: whatever there is to be said of the query.
        """
        text, head, small = asked.text, asked.head, Small()
        rows = head.formats.rows
        if self._store is not None and rows in _PLAIN_ROWS and "\\" not in text and "matches" not in text:
            text = mended(text)
            if not guard.inspect(text).names_graphs:
                found = self._store.query(text, base_iri=self._base, use_default_graph_as_union=self._union)
                if not isinstance(found, ox.QueryTriples):
                    found.serialize(small, format=_PLAIN_ROWS[rows])  # type: ignore[arg-type]
                    small.media_type = rows
                    if head.coding and len(small.body) > SMALLEST:
                        small.coding = head.coding
                        small.body = bytearray(pack(bytes(small.body), head.coding))
                    return small
        query(self._desk, self._request(asked), small)
        return small

    def _request(self, asked: plain.Plain) -> dict[str, Any]:
        formats, coding = asked.head.formats, asked.head.coding
        told = {"query": asked.text, "rows": formats.rows, "graph": formats.graph, "coding": coding}
        fixed = {"base": self._desk.settings.base, "federated": False, "default_graphs": (), "named_graphs": ()}
        return told | fixed | self._state

    def _reply(self, asked: plain.Plain, small: Small, *, steady: bool) -> Reply:
        kind = small.media_type, small.coding
        lines = self._lines.get(kind)
        if lines is None:
            lines = self._lines[kind] = self._told(*kind)
        entity = b""
        if steady:
            head = asked.head
            parts = asked.text, None, head.formats.rows, head.formats.graph, head.coding
            entity = f"etag: {conditional.tag(self._state['word'], *parts, weak=True)}\r\n".encode()
        return Reply(b"content-length: %d\r\n%b%b" % (len(small.body), entity, lines), bytes(small.body))

    def _told(self, media_type: str, coding: str | None) -> bytes:
        """The headers of all answers of a kind."""
        told = {"Content-Type": sparql.with_charset(media_type)} | conditional.headers(None)
        told |= {"Communique-Limits": self._limits} | ({"Content-Encoding": coding} if coding else {})
        return "".join(f"{name.lower()}: {value}\r\n" for name, value in told.items()).encode() + _SECURITY

    def _follow(self) -> None:
        number, self._state = self._cell.told()
        for known in (self._known, self._seen):
            known.clear()
        self._taken = 0
        self._store = None
        with suppress(CommuniqueError, OSError):  # whoever asks is told of it, if it has not passed by then
            opened = self._desk.store(self._state)
            self._store = opened if self._is_wide else None
        self._cell.took(number)

    def _keep(self, data: bytes, found: tuple[plain.Plain, Reply]) -> None:
        """Keeps an answer that has been asked for twice: most are asked for once, and would drive out others."""
        told = hash(data)
        if told not in self._seen:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            self._seen.add(told)
            return
        self._taken += len(data) + len(found[1].head) + len(found[1].body) + _OVERHEAD
        if self._taken > ROOM:
            self._known.clear()
            self._taken = 0
        else:
            self._known[data] = found


@dataclass(slots=True)
class Held:
    """A connection: its number, whose it is, and when it was last heard of."""

    socket: socket.socket
    number: int
    client: str
    heard: float


class Desks:
    """The connections that this process holds.

    Args:
        control: where connections come from, and go back.
        cell: what the server sees.
        answers: finds answers.
        slow: from how many seconds on a query is a slow one.
        logs: whether each answer is logged.
    """

    def __init__(self, control: socket.socket, cell: Cell, answers: Answers, slow: float, *, logs: bool) -> None:
        self._control, self._cell, self._answers = control, cell, answers
        self._slow, self._logs = slow, logs
        self._held: dict[int, Held] = {}
        self._current: Held | None = None
        self._lock = threading.Lock()
        self._epoll = select.epoll()
        self._epoll.register(control.fileno(), select.EPOLLIN)
        self._swept = 0.0
        self._dated, self._date, self._moment = -1, b"", ""

    def serve(self) -> None:
        """Answers until the server is gone."""
        while True:
            ready = [number for number, _ in self._epoll.poll(IDLE_SECONDS, _AT_ONCE)]
            if self._control.fileno() in ready:
                ready.remove(self._control.fileno())
                if not self._take():
                    return
            for number in self._in_turn(ready):
                with self._lock:
                    held = self._current = self._held.get(number)
                if held is not None:
                    self._exchange(held)
                    self._current = None
            self._sweep()

    def recall(self, descriptor: int) -> None:
        """Gives back all connections but the one that is worked on, whenever the server wants it."""
        while os.read(descriptor, 1):
            with self._lock:
                for held in [one for one in self._held.values() if one is not self._current]:
                    self._give(held)

    def _take(self) -> bool:
        """Takes a connection; whether the server is still there."""
        message, files, _, _ = socket.recv_fds(self._control, 4_096, 1)
        if not message:
            return False
        for descriptor in files:
            number, client = HEADER.unpack_from(message)[0], message[HEADER.size :].decode()
            held = Held(socket.socket(fileno=descriptor), number, client, time.monotonic())
            held.socket.setblocking(False)
            with self._lock:
                self._held[descriptor] = held
                self._epoll.register(descriptor, select.EPOLLIN | select.EPOLLRDHUP)
        return True

    def _in_turn(self, ready: list[int]) -> list[int]:
        """Those that are answered before it is looked again who asks: all of one client, or one of each."""
        if len(ready) < 2:
            return ready
        first: dict[str, int] = {}
        for number in ready:
            if (held := self._held.get(number)) is not None:
                first.setdefault(held.client, number)
        return ready if len(first) == 1 else list(first.values())

    def _exchange(self, held: Held) -> None:
        """Answers the request of a connection, or gives it back."""
        try:
            data = held.socket.recv(MOST, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        began, cell = time.monotonic(), self._cell
        held.heard = began
        found = None
        if data and len(data) < MOST:
            cell.begin(held.number)
            found = self._answers.find(data)
        if found is None:
            cell.note(IDLE)
            with self._lock:
                self._give(held)
            return
        asked, reply = found
        name = identity.request_id(asked.head.name)
        whole = b"HTTP/1.1 200 OK\r\n%b%b%b: %b\r\n\r\n%b" % (
            *(self._dates(), reply.head, identity.NAME, name.encode()),
            reply.body,
        )
        cell.note(SENDS)
        try:
            held.socket.recv(len(data))
            sent = held.socket.send(whole)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(whole)
        if sent < len(whole):
            with self._lock:
                self._give(held, whole[sent:])
        self._note(asked, len(reply.body), name, time.monotonic() - began)
        cell.note(IDLE)

    def _note(self, asked: plain.Plain, size: int, name: str, seconds: float) -> None:
        """Counts and logs an answer, as `api.watching.watch` does."""
        self._cell.count(asked.method, seconds)
        if self._logs:
            took = round(seconds, 4)
            line = (
                f'{{"time": "{self._moment}.{int(time.time() * 1000) % 1000:03d}+00:00", "level": "info", '
                f'"logger": "communique.access", "request_id": "{name}", "method": "{METHODS[asked.method]}", '
                f'"route": "/sparql", "status": 200, "bytes": {size}, "seconds": {took}, "first_seconds": {took}}}\n'
            )
            with suppress(OSError):
                os.write(2, line.encode())
        if seconds >= self._slow and len(asked.text) < MOST // 4:
            told = {"text": asked.text, "bytes": size, "seconds": seconds, "request_id": name}
            self._control.send(HEADER.pack(0) + json.dumps(told).encode())

    def _dates(self) -> bytes:
        """The header that tells the time, made once a second."""
        now = int(time.time())
        if now != self._dated:
            self._dated, self._date = now, f"date: {formatdate(now, usegmt=True)}\r\n".encode()
            self._moment = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return self._date

    def _sweep(self) -> None:
        """Gives back who has asked nothing for a while."""
        now = time.monotonic()
        if now - self._swept >= IDLE_SECONDS / 2:
            self._swept = now
            with self._lock:
                for held in [one for one in self._held.values() if now - one.heard >= IDLE_SECONDS]:
                    self._give(held)

    def _give(self, held: Held, rest: bytes = b"") -> None:
        """Gives a connection back, with what is still to be sent; only under the lock."""
        descriptor = held.socket.fileno()
        if self._held.pop(descriptor, None) is None:
            return
        self._epoll.unregister(descriptor)
        held.socket.close()
        self._control.send(HEADER.pack(held.number) + rest)


def main() -> None:
    """Answers until the server is gone."""
    control, recall, memory = (int(word) for word in sys.argv[1:4])
    desk, cell = Desk(), Cell(memory)
    desk.isolated = leave_network()
    outbox, requests, leave = frames.begin(lambda: os._exit(0))
    given = requests.next()
    if given is None:
        leave()
        return
    try:
        TASKS["settings"](desk, given, outbox)
    except Exception as problem:
        outbox.error(explain(problem))
        leave()
    settings = desk.settings
    desks = Desks(
        *(socket.socket(fileno=control), cell, Answers(desk, cell), settings.slow_seconds),
        logs=bool(given["logs"]),
    )
    threading.Thread(target=desks.recall, args=(recall,), daemon=True).start()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    gc.set_threshold(GARBAGE)
    outbox.end()
    desks.serve()
    leave()


if __name__ == "__main__":
    main()
