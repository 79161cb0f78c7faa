"""What is the answer to a plain query, at the state that the graph is in? As the server would send it."""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from api import gate
from api.direct.cell import Cell
from api.direct.plain import Plain, Unread, read
from api.routes import conditional, sparql
from api.routes.protocol import Asked
from api.workers import guard
from api.workers.coding import SMALLEST, pack
from api.workers.mending import mended
from api.workers.reader import Desk, query
from graph.errors import CommuniqueError

SMALL, SOON = 65_536, 0.5
"""So many bytes an answer has at most that is found within so many seconds; to find it again costs no more."""
LARGE = 1_000_000
"""So many it has at most else; of what is larger the server makes what it can in the time that is left."""
ROOM = 16_000_000
"""Bytes of the answers that are kept at one state of the graph."""
_OVERHEAD = 1_000
_MOST_SEEN = 10_000
_EASY_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""What the engine writes without anything to be seen to."""
_SECURITY = b"".join(name + b": " + value + b"\r\n" for name, value in gate.HEADERS)


class _TooLarge(CommuniqueError):
    """The answer is too large to be sent at once."""


class _Small:
    """Takes an answer that can be sent at once."""

    __slots__ = ("_began", "body", "coding", "media_type")

    def __init__(self) -> None:
        self.media_type = ""
        self.coding: str | None = None
        self.body = bytearray()
        self._began = time.monotonic()

    def head(self, values: dict[str, Any], /) -> None:
        """Says what comes."""
        self.media_type, self.coding = values["media_type"], values.get("coding")

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Takes data of the answer.

        Raises:
            CommuniqueError: if it becomes too large.
        """
        self.body += data
        size = len(self.body)
        if size > SMALL and (size > LARGE or time.monotonic() - self._began < SOON):
            raise _TooLarge("the answer is too large to be sent at once")
        return len(data)

    def flush(self) -> None:
        """Nothing is sent on."""


@dataclass(slots=True)
class Reply:
    """An answer but for what differs each time: what was asked, the headers from its length on, and the body."""

    asked: Plain
    head: bytes
    body: bytes


class Answers:
    """Finds answers.

    Args:
        desk: holds the graph.
        cell: where the server tells the state that it is in.
    """

    def __init__(self, desk: Desk, cell: Cell) -> None:
        self._desk, self._cell = desk, cell
        settings = desk.settings
        self._hosts = gate.names(settings.allowed_hosts.split(","))
        self._federated = bool(settings.services)
        self._limits = sparql.limits(settings)
        self._base, self._union = settings.base, not settings.open_graphs
        self._is_wide = min(settings.query_rows, settings.query_bytes) >= LARGE  # a row has one byte at least
        self._store: ox.Store | None = None
        self._state: dict[str, Any] = {}
        self._lines: dict[tuple[str, str | None], bytes] = {}
        self._known: dict[bytes, Reply] = {}
        self._seen: set[int] = set()
        self._taken = 0

    def find(self, data: bytes) -> Reply | Unread:
        """The answer to a request; OTHER where the server has to see to it.

        Args:
            data: all that has come.
        """
        if self._cell.is_new:
            self._follow()
        if (known := self._known.get(data)) is not None:
            return known
        asked = read(data, self._hosts)
        if isinstance(asked, Unread):
            return asked
        if self._federated and "service" in asked.text.lower():
            return Unread.OTHER
        try:
            small = self._evaluated(asked)
        except Exception:  # whatever it is, the server meets it again, and tells it as it should be told
            return Unread.OTHER
        steady = sparql.is_steady(Asked(asked.text, sparql.ALL_GRAPHS))
        found = self._reply(asked, small, steady=steady)
        if steady:
            self._keep(data, found)
        return found

    def _evaluated(self, asked: Plain) -> _Small:
        """The answer, by the shortest way for rows, and else by that of all readers.

        Raises:
            Exception: whatever there is to be said of the query.
        """
        small, rows = _Small(), asked.head.formats.rows
        if self._store is None or rows not in _EASY_ROWS or not self._selects(asked, rows, small):
            query(self._desk, self._request(asked), small)
        return small

    def _selects(self, asked: Plain, rows: str, small: _Small) -> bool:
        """Answers a query for rows in which nothing is to be looked for; whether it is one."""
        if "\\" in asked.text or "matches" in asked.text:
            return False
        text = mended(asked.text)
        if guard.inspect(text).names_graphs:
            return False
        found = self._store.query(text, base_iri=self._base, use_default_graph_as_union=self._union)  # type: ignore[union-attr]
        if isinstance(found, ox.QueryTriples):
            return False
        found.serialize(small, format=_EASY_ROWS[rows])  # type: ignore[arg-type]
        small.media_type = rows
        if asked.head.coding and len(small.body) > SMALLEST:
            small.coding = asked.head.coding
            small.body = bytearray(pack(bytes(small.body), small.coding))
        return True

    def _request(self, asked: Plain) -> dict[str, Any]:
        formats, coding = asked.head.formats, asked.head.coding
        told = {"query": asked.text, "rows": formats.rows, "graph": formats.graph, "coding": coding}
        fixed = {"base": self._base, "federated": False, "default_graphs": (), "named_graphs": ()}
        return told | fixed | self._state

    def _reply(self, asked: Plain, small: _Small, *, steady: bool) -> Reply:
        kind = small.media_type, small.coding
        lines = self._lines.get(kind)
        if lines is None:
            lines = self._lines[kind] = self._told(*kind)
        entity = b""
        if steady:
            head = asked.head
            parts = asked.text, None, head.formats.rows, head.formats.graph, head.coding
            entity = f"etag: {conditional.tag(self._state['word'], *parts, weak=True)}\r\n".encode()
        return Reply(asked, b"content-length: %d\r\n%b%b" % (len(small.body), entity, lines), bytes(small.body))

    def _told(self, media_type: str, coding: str | None) -> bytes:
        """The headers of all answers of a kind."""
        told = {"Content-Type": sparql.with_charset(media_type)} | conditional.headers(None)
        told |= {"Communique-Limits": self._limits} | ({"Content-Encoding": coding} if coding else {})
        return "".join(f"{name.lower()}: {value}\r\n" for name, value in told.items()).encode() + _SECURITY

    def _follow(self) -> None:
        """Goes on to the state that the server has told."""
        number, self._state = self._cell.told()
        self._known.clear()
        self._seen.clear()
        self._taken = 0
        self._store = None
        with suppress(CommuniqueError, OSError):  # whoever asks is told of it, if it has not passed by then
            opened = self._desk.store(self._state)
            self._store = opened if self._is_wide else None
        self._cell.took(number)

    def _keep(self, data: bytes, found: Reply) -> None:
        """Keeps an answer that has been asked for twice: most are asked for once, and would drive out others."""
        told = hash(data)
        if told not in self._seen:
            if len(self._seen) > _MOST_SEEN:
                self._seen.clear()
            self._seen.add(told)
            return
        self._taken += len(data) + len(found.head) + len(found.body) + _OVERHEAD
        if self._taken > ROOM:
            self._known.clear()
            self._taken = 0
        else:
            self._known[data] = found
