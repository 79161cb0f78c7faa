"""How fast does an HTTP server answer so many clients? One process without threads, so that it fits on one core.

Each client has a connection of its own, which it keeps, and sends its next request when it has read the answer to the
last.
"""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:\s*chunked", re.IGNORECASE)
_LAST = b"0\r\n\r\n"
PATIENCE = 30.0
"""Seconds in which no client is answered, after which a server counts as hung."""


@dataclass
class Outcome:
    """What came of it.

    Attributes:
        seconds: how long all of it took.
        latencies: the seconds of each request that was answered with 200 or 204.
        refused: how many were answered otherwise, by status.
    """

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: dict[int, int] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Requests answered a second."""
        return len(self.latencies) / self.seconds

    def quantile(self, part: float) -> float:
        """The milliseconds within which such a part of the answers came."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")


class _Client:
    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self._got = bytearray()
        self._end = -1

    def ask(self, request: bytes) -> None:
        self._got.clear()
        self._end = -1
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> bool:
        """Takes what has come; whether the answer is whole.

        Raises:
            ConnectionError: if the server hung up.
        """
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server hung up")
        self._got += data
        if self._end < 0:
            self._see_head()
        return self._got.endswith(_LAST) if self._end == 0 else 0 < self._end <= len(self._got)

    def _see_head(self) -> None:
        head = self._got.find(b"\r\n\r\n") + 4
        if head < 4:
            return
        if found := _LENGTH.search(self._got, 0, head):
            self._end = head + int(found[1])
        elif _CHUNKED.search(self._got, 0, head):
            self._end = 0
        elif self.status == 204:
            self._end = head

    def has(self, mark: bytes) -> bool:
        return mark in self._got[: 1 << 17]

    def body(self) -> bytes:
        """What came after the head, without the sizes of its chunks."""
        _, _, rest = bytes(self._got).partition(b"\r\n\r\n")
        if self._end:
            return rest
        found, at = [], 0
        while size := int(rest[at : rest.index(b"\r\n", at)], 16):
            at = rest.index(b"\r\n", at) + 2
            found.append(rest[at : at + size])
            at += size + 2
        return b"".join(found)

    @property
    def status(self) -> int:
        return int(self._got[9:12])


@dataclass(frozen=True)
class Answer:
    """One answer: its body, and the seconds to its end and to a mark in it."""

    body: bytes
    seconds: float
    first: float


def whole(address: tuple[str, int], request: bytes, mark: bytes = b"{") -> Answer:
    """Asks on a connection of its own, and reads all of the answer.

    Raises:
        ConnectionError: if the server hangs up before the end.
        ValueError: if it answers otherwise than with 200.
    """
    client = _Client(address)
    with client.socket:
        client.ask(request)
        first, done = 0.0, False
        while not done:
            done = client.read()
            if not first and client.has(mark):
                first = time.perf_counter() - client.began
        seconds = time.perf_counter() - client.began
    if client.status != 200:
        raise ValueError(f"answered with {client.status}: {client.body()[:500]!r}")
    return Answer(client.body(), seconds, first)


def load(address: tuple[str, int], requests: Iterator[bytes], clients: int, seconds: float) -> Outcome:
    """Has so many clients ask a server for so long; what is under way then is waited for, and counts.

    Raises:
        TimeoutError: if nobody is answered for `PATIENCE`.
    """
    found = Outcome()
    with selectors.DefaultSelector() as watched:
        all_of_them = [_Client(address) for _ in range(clients)]
        begun = time.perf_counter()
        for client in all_of_them:
            watched.register(client.socket, selectors.EVENT_READ, client)
            client.ask(next(requests))
        asking = clients
        while asking:
            ready = watched.select(PATIENCE)
            if not ready:
                raise TimeoutError(f"nobody was answered for {PATIENCE:g} seconds")
            for key, _ in ready:
                client = key.data
                if not client.read():
                    continue
                now = time.perf_counter()
                if client.status in (200, 204):
                    found.latencies.append(now - client.began)
                else:
                    found.refused[client.status] = found.refused.get(client.status, 0) + 1
                if now - begun < seconds:
                    client.ask(next(requests))
                else:
                    watched.unregister(client.socket)
                    asking -= 1
        found.seconds = time.perf_counter() - begun
    for client in all_of_them:
        client.socket.close()
    return found
