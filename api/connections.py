"""Who may hold a connection? Whoever sends the head of a request soon, and short; where too many are held, others go.

Neither the program that speaks HTTP nor the one that reads it sets a limit to a head, in size or in time: what is held
back there is memory of the web process, and each connection is one of the files that a process may have open.
"""

import asyncio
import json
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api import gate, identity, problems

HEAD_BYTES = 128_000
"""So many bytes the head of a request may have (its address and headers), or what is between the pieces of a body."""
PIECE = 16_384
"""So many bytes are read at a time; a head behind another request may be so much larger."""
HEAD_SECONDS = 15.0
"""So long a head may take to arrive, or a connection to begin with one; a body has `api.gate.BODY_SECONDS`."""
MOST = 2_000
"""So many connections are held at one time; more than could ever wait for an answer."""
RESERVE = 300
"""So many files stay for the worker processes, the store and the log, where the system allows few."""

TOO_LARGE = f"the head of the request is larger than {HEAD_BYTES:,} bytes; send long queries by POST"
TOO_SLOW = f"the head of the request has not come within {HEAD_SECONDS:.0f} seconds"
TOO_MANY = "all connections that this server holds are at work; try again in a moment"


def most_connections() -> int:
    """How many connections may be held, so that files are left for all else; asks the system for enough of them."""
    try:
        import resource
    except ImportError:  # a system without such a limit
        return MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + RESERVE
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, max(soft - RESERVE, soft // 2))


class Connection(HttpToolsProtocol):
    """One connection, ended where the head of a request is too large or too slow, or another one needs its place.

    Attributes:
        most: so many there may be.
        since: since when nothing is under way, where it is so, in seconds of the event loop.
    """

    most = MOST

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._is_in_head = False
        self._unread = 0
        self.since = 0.0
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for a request; where there are too many connections, one of them is ended."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self._wait()
        if len(self.connections) > self.most:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, as long as what comes leads to a request; in pieces, since a head may come whole."""
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            self._unread += len(piece)
            super().data_received(piece)
            if self.transport.is_closing():
                return
            if self._unread > HEAD_BYTES:
                self._end(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TOO_LARGE)
                return
        if self._late is None and self._is_waiting:
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._is_in_head = True
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a header; one that comes behind the body is none of a request that has been let in already."""
        if self._is_in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._is_in_head, self._unread = False, 0
        self._stop_waiting()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body, which the application counts."""
        self._unread = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unread = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Nothing is under way any more."""
        self.since = self.loop.time()
        super().on_response_complete()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is worked on for this connection."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def _is_waiting(self) -> bool:
        """Whether a head is awaited that does not come as it should."""
        return self._is_in_head or self.is_idle

    def _wait(self) -> None:
        self._late = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if self._is_waiting:
            self._end(HTTPStatus.REQUEST_TIMEOUT, TOO_SLOW)

    def _make_room(self) -> None:
        """Ends the connection that has been idle for longest; this one, where all others are at work."""
        idle = [one for one in self.connections if isinstance(one, Connection) and one.is_idle and one is not self]
        if idle:
            oldest = min(idle, key=lambda one: one.since)
            self.connections.discard(oldest)
            oldest.transport.abort()
        else:
            self._end(HTTPStatus.SERVICE_UNAVAILABLE, TOO_MANY, b"retry-after: 2\r\n")

    def _end(self, status: HTTPStatus, reason: str, more: bytes = b"") -> None:
        """Ends the connection; says why, where no other answer is under way."""
        self._stop_waiting()
        if self.transport.is_closing():
            return
        if not self.is_idle:
            self.transport.abort()
            return
        self.transport.write(_answer(status, reason, more))
        self.transport.close()


def _answer(status: HTTPStatus, reason: str, more: bytes) -> bytes:
    name = identity.request_id(None)
    body = json.dumps(problems.details(status, reason, request_id=name)).encode()
    told = [
        *gate.HEADERS,
        (b"content-type", problems.MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        (identity.NAME, name.encode()),
    ]
    head = b"".join(name + b": " + value + b"\r\n" for name, value in told) + more
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() + head + b"\r\n" + body


def held(most: int, kind: type[Connection] = Connection) -> type[Connection]:
    """Connections of a server that holds so many of them, of a kind."""
    return type(kind.__name__, (kind,), {"most": most})
