"""How do the server and its worker processes talk? In frames over two pipes.

A frame is one byte that says what it is, four bytes of length, and the payload. The server sends ``Q`` (a request, as
JSON); a worker answers with ``H`` (a head, as JSON), any number of ``D`` (data) and ``E`` (end), or with ``X`` (an
error, as JSON) at any moment in between.
"""

import fcntl
import json
import os
import select
import signal
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

HEADER = struct.Struct("!cI")
REQUEST, HEAD, DATA, END, ERROR = b"Q", b"H", b"D", b"E", b"X"
CHUNK = 1 << 16
"""Bytes that a worker gathers before it sends them: an answer below this size is whole before a byte leaves."""
LARGE_CHUNK = 1 << 18
"""Bytes of all later chunks: each costs both processes a turn."""
_READ = 1 << 16
"""Bytes of requests that are read at once at most."""


class Sink(Protocol):
    """Takes an answer: what it is, and its data."""

    def head(self, values: dict[str, Any], /) -> None:
        """Says what comes."""

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Takes data."""


@dataclass(slots=True)
class Outbox:
    """The writing end of a worker; a file to whoever serialises into it."""

    descriptor: int
    _pending: bytearray = field(default_factory=bytearray)
    _head: bytes | None = None
    _size: int = CHUNK

    def head(self, values: dict[str, Any]) -> None:
        """Says what comes; it travels with the first chunk, so an early failure is still an error alone."""
        self._head = json.dumps(values).encode()

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Takes data of an answer, and sends a chunk when enough has come together."""
        self._pending += data
        if len(self._pending) >= self._size:
            self.flush()
            self._size = LARGE_CHUNK
        return len(data)

    def flush(self) -> None:
        """Sends what has come together."""
        self._send(self._gathered())

    def end(self) -> None:
        """Sends the rest, and that it is whole; a small answer goes as one piece."""
        self._send(self._gathered() + _END)
        self._size = CHUNK

    def error(self, values: dict[str, Any]) -> None:
        """Sends an error in place of the rest."""
        self._head, self._size = None, CHUNK
        self._pending.clear()
        self._send(_frame(ERROR, json.dumps(values).encode()))

    def _gathered(self) -> bytes:
        """The frames of what has come together."""
        found = b""
        if self._head is not None:
            found = _frame(HEAD, self._head)
            self._head = None
        if self._pending:
            found += _frame(DATA, self._pending)
            self._pending.clear()
        return found

    def _send(self, data: bytes) -> None:
        sent = os.write(self.descriptor, data) if data else 0
        if sent < len(data):
            left = memoryview(data)[sent:]
            while left:
                left = left[os.write(self.descriptor, left) :]


def _frame(kind: bytes, payload: bytes | bytearray) -> bytes:
    return HEADER.pack(kind, len(payload)) + payload


_END = _frame(END, b"")


class Requests:
    """The requests on a pipe, one after the other."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._got = bytearray()

    def next(self) -> dict[str, Any] | None:
        """The next one; None at the end of the pipe."""
        if not self._has(HEADER.size):
            return None
        _, length = HEADER.unpack_from(self._got)
        end = HEADER.size + length
        if not self._has(end):
            return None
        found: dict[str, Any] = json.loads(self._got[HEADER.size : end])
        del self._got[:end]
        return found

    def _has(self, size: int) -> bool:
        while len(self._got) < size:
            data = os.read(self._descriptor, _READ)
            if not data:
                return False
            self._got += data
        return True


def _widen(pipe: int) -> None:
    """Gives a pipe room for some chunks, where the system can: each time that it is full costs both ends a turn."""
    wider = getattr(fcntl, "F_SETPIPE_SZ", None)
    if wider is not None:
        with suppress(OSError):
            fcntl.fcntl(pipe, wider, 4 * LARGE_CHUNK)


def _watch(descriptor: int, at_close: Callable[[], None]) -> None:
    """Waits until nobody is at the other end of a pipe any more; what is written to it is left to others."""
    watched = select.poll()
    watched.register(descriptor, 0)
    while not any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in watched.poll()):
        pass
    at_close()


def begin(leave: Callable[[], None]) -> tuple[Outbox, Requests, Callable[[], None]]:
    """Makes standard input and output what frames come and go by; ends the process when the server is gone.

    Returns:
        Where frames go out, where they come in, and what ends the process, once.
    """
    for number in (signal.SIGINT, signal.SIGTERM):  # they are sent to all processes of a server, which ends its own
        signal.signal(number, signal.SIG_IGN)
    descriptor = os.dup(1)
    os.dup2(2, 1)
    _widen(descriptor)
    leaving = threading.Lock()

    def leave_once() -> None:
        leaving.acquire()
        leave()

    threading.Thread(target=_watch, args=(0, leave_once), daemon=True).start()
    return Outbox(descriptor), Requests(0), leave_once


def serve(
    answer: Callable[[dict[str, Any], Outbox], None],
    explain: Callable[[Exception], dict[str, Any]],
    *,
    leave: Callable[[], None] = lambda: os._exit(0),
) -> None:
    """Answers requests from standard input on standard output until the server is gone.

    A thread watches the pipe, so that the process ends with its server even in the middle of native work.

    Args:
        answer: writes the answer to one request.
        explain: makes an error's JSON of an exception.
        leave: called when the server is gone; it ends the process.
    """
    outbox, requests, leave_once = begin(leave)
    while (request := requests.next()) is not None:
        try:
            answer(request, outbox)
            outbox.end()
        except BrokenPipeError:
            leave_once()
        except Exception as problem:
            outbox.error(explain(problem))
    leave_once()
