"""What is the answer to a plain query, at the state that the graph is in? As the server would send it."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import pyoxigraph as ox

from api import gate
from api.direct.cell import Cell
from api.direct.plain import Plain, Unread, read
from api.routes import conditional, sparql
from api.routes.protocol import Asked
from api.workers import guard
from api.workers.coding import SMALLEST, Parcel, pack
from api.workers.measuring import Meter
from api.workers.mending import mended
from api.workers.reader import Desk, query
from graph.errors import CommuniqueError

SMALL, SOON = 65_536, 0.1
"""An answer of at most so many bytes is sent as a whole. A larger one is left to the server where so much of it is
found within so many seconds, since to find it again costs no more; else it is sent in pieces."""
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


@dataclass(slots=True)
class Reply:
    """An answer but for what differs each time: what was asked, the headers from its length on, and the body.

    Of one that is sent in pieces the body is the first of them, and there is no length.
    """

    asked: Plain
    head: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer that has been sent in pieces: what was asked, and whether all of it could be found and sent."""

    asked: Plain
    is_whole: bool


class Pieces(Protocol):
    """Sends an answer in pieces, as it is found."""

    def begin(self, reply: Reply, /) -> None:
        """Sends the head and the first piece.

        Raises:
            OSError: if the client is gone.
        """

    def write(self, data: bytes | bytearray | memoryview, /) -> None:
        """Sends more.

        Raises:
            OSError: if the client is gone.
        """


class _File(Protocol):
    """Takes data."""

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Takes data."""


class _Answer:
    """Takes an answer: all of it, while it is small.

    Args:
        long: opens the way of one that is to be sent in pieces.
        began: when the query was begun, in seconds of `time.monotonic`; None where that is now.
    """

    __slots__ = ("_began", "_long", "_way", "body", "coding", "media_type")

    def __init__(self, long: Callable[["_Answer"], _File], began: float | None = None) -> None:
        self.media_type = ""
        self.coding: str | None = None
        self.body = bytearray()
        self._began = time.monotonic() if began is None else began
        self._long = long
        self._way: _File | None = None

    def head(self, values: dict[str, Any], /) -> None:
        """Says what comes."""
        self.media_type, self.coding = values["media_type"], values.get("coding")

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Takes data of the answer.

        Raises:
            CommuniqueError: if it becomes too large, and the server had better find it again.
        """
        if self._way is not None:
            return self._way.write(data)
        self.body += data
        if len(self.body) > SMALL:
            if time.monotonic() - self._began < SOON:
                raise _TooLarge("the answer is too large to be sent at once")
            self._way = self._long(self)
            self._way.write(self.body)
        return len(data)

    def flush(self) -> None:
        """Nothing is sent on."""


class _Long:
    """An answer that goes on in pieces.

    Args:
        pieces: where to.
        reply: what stands before them, by media type and coding.
    """

    def __init__(self, pieces: Pieces, reply: Callable[[str, str | None, bytes], Reply]) -> None:
        self._pieces, self._reply = pieces, reply
        self._values: dict[str, Any] = {}
        self.has_begun = False

    def head(self, values: dict[str, Any], /) -> None:
        """Says what comes."""
        self._values = values

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Sends data of the answer."""
        if self.has_begun:
            self._pieces.write(data)
        else:
            self.has_begun = True
            self._pieces.begin(self._reply(self._values["media_type"], self._values.get("coding"), bytes(data)))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


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
        self._most = settings.query_rows, settings.query_bytes
        self._is_wide = min(self._most) >= SMALL  # a row has one byte at least
        self._store: ox.Store | None = None
        self._state: dict[str, Any] = {}
        self._lines: dict[tuple[str, str | None], bytes] = {}
        self._known: dict[bytes, Reply] = {}
        self._seen: set[int] = set()
        self._taken = 0

    def find(self, data: bytes, pieces: Pieces) -> Reply | Sent | Unread:
        """The answer to a request; OTHER where the server has to see to it.

        Args:
            data: all that has come.
            pieces: sends an answer that is too large to be sent as a whole, and too dear to be found again.
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
        steady = sparql.is_steady(Asked(asked.text, sparql.ALL_GRAPHS))
        long = _Long(pieces, partial(self._in_pieces, asked, steady=steady))
        try:
            answer = self._evaluated(asked, long)
        except Exception:  # whatever it is, the server meets it again, and tells it as it should be told
            return Sent(asked, is_whole=False) if long.has_begun else Unread.OTHER
        if long.has_begun:
            return Sent(asked, is_whole=True)
        found = self._whole(asked, answer, steady=steady)
        if steady:
            self._keep(data, found)
        return found

    def _evaluated(self, asked: Plain, long: _Long) -> _Answer:
        """The answer, by the shortest way for rows, and else by that of all readers.

        Raises:
            Exception: whatever there is to be said of the query.
        """
        rows = asked.head.formats.rows
        if self._store is None or rows not in _EASY_ROWS or (answer := self._selected(asked, rows, long)) is None:
            answer = _Answer(lambda so_far: _headed(long, so_far))
            query(self._desk, self._request(asked), answer)
        return answer

    def _selected(self, asked: Plain, rows: str, long: _Long) -> _Answer | None:
        """The answer to a query for rows in which nothing is to be looked for; None if it is not one."""
        if "\\" in asked.text or "matches" in asked.text:
            return None
        text = mended(asked.text)
        if guard.inspect(text).names_graphs:
            return None
        began = time.monotonic()  # what is counted or sorted first is found before the first row
        found = self._store.query(text, base_iri=self._base, use_default_graph_as_union=self._union)  # type: ignore[union-attr]
        if isinstance(found, ox.QueryTriples):
            return None
        parcel = Parcel(long, asked.head.coding)
        parcel.head({"media_type": rows})
        answer = _Answer(lambda _: Meter(parcel, rows, *self._most), began)
        found.serialize(answer, format=_EASY_ROWS[rows])  # type: ignore[arg-type]
        if long.has_begun:
            parcel.end()
            return answer
        answer.media_type = rows
        if asked.head.coding and len(answer.body) > SMALLEST:
            answer.coding = asked.head.coding
            answer.body = bytearray(pack(bytes(answer.body), answer.coding))
        return answer

    def _request(self, asked: Plain) -> dict[str, Any]:
        formats, coding = asked.head.formats, asked.head.coding
        told = {"query": asked.text, "rows": formats.rows, "graph": formats.graph, "coding": coding}
        fixed = {"base": self._base, "federated": False, "default_graphs": (), "named_graphs": ()}
        return told | fixed | self._state

    def _whole(self, asked: Plain, answer: _Answer, *, steady: bool) -> Reply:
        lines = self._head(asked, answer.media_type, answer.coding, steady=steady)
        return Reply(asked, b"content-length: %d\r\n%b" % (len(answer.body), lines), bytes(answer.body))

    def _in_pieces(self, asked: Plain, media_type: str, coding: str | None, body: bytes, *, steady: bool) -> Reply:
        lines = self._head(asked, media_type, coding, steady=steady)
        return Reply(asked, b"transfer-encoding: chunked\r\n%b" % lines, body)

    def _head(self, asked: Plain, media_type: str, coding: str | None, *, steady: bool) -> bytes:
        """The headers of an answer but for its length."""
        kind = media_type, coding
        lines = self._lines.get(kind)
        if lines is None:
            lines = self._lines[kind] = self._told(*kind)
        if not steady:
            return lines
        head = asked.head
        parts = asked.text, None, head.formats.rows, head.formats.graph, head.coding
        return f"etag: {conditional.tag(self._state['word'], *parts, weak=True)}\r\n".encode() + lines

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


def _headed(long: _Long, answer: _Answer) -> _Long:
    """The way in pieces of an answer of which it is said already what it is."""
    long.head({"media_type": answer.media_type, "coding": answer.coding})
    return long
