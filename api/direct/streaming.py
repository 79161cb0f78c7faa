"""How does an answer in pieces reach a client? As fast as he takes it; whether he is too slow, the server sees."""

import select
import socket
import time
from collections.abc import Callable

from api.direct.answers import Reply

PIECE, SECONDS = 65_536, 0.1
"""Pieces are sent on when so many bytes have come together, or so many seconds have gone by."""
_ROOM = select.POLLOUT
_GONE = select.POLLHUP | select.POLLERR | (select.POLLRDHUP if hasattr(select, "POLLRDHUP") else 0)


class Stream:
    """Sends an answer in the chunks of HTTP/1.1.

    Args:
        line: the connection, which does not block.
        begun: called before anything is sent; gives what stands before the chunks.

    Attributes:
        size: the bytes of the answer that have been sent, or wait to be.
        first: when its first piece came, in seconds of `time.monotonic`; 0 before.
    """

    def __init__(self, line: socket.socket, begun: Callable[[Reply], bytes]) -> None:
        self._line, self._begun = line, begun
        self._waiting = bytearray()
        self._sent = 0.0
        self.size, self.first = 0, 0.0

    def begin(self, reply: Reply) -> None:
        """Sends the head and the first piece.

        Raises:
            OSError: if the client is gone.
        """
        self.size, self.first = len(reply.body), time.monotonic()
        self._send(self._begun(reply) + _chunk(reply.body))

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Sends more, when enough has come together.

        Raises:
            OSError: if the client is gone.
        """
        self.size += len(data)
        self._waiting += data
        if len(self._waiting) >= PIECE or time.monotonic() - self._sent >= SECONDS:
            self._send(_chunk(self._waiting))
            self._waiting.clear()

    def end(self) -> None:
        """Sends what is left, and says that it is all.

        Raises:
            OSError: if the client is gone.
        """
        self._send(_chunk(self._waiting) + b"0\r\n\r\n")

    def _send(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._line.send(rest) :]
            except BlockingIOError:
                self._wait()
        self._sent = time.monotonic()

    def _wait(self) -> None:
        """Waits until the client has taken something; for how long, the server decides."""
        poll = select.poll()
        poll.register(self._line, _ROOM | _GONE)
        if any(events & _GONE for _, events in poll.poll()):
            raise ConnectionResetError("the client is gone")


def _chunk(data: bytes | bytearray) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), bytes(data)) if data else b""
