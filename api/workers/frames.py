"""How do the server and its worker processes talk? In frames over two pipes.

A frame is one byte that says what it is, four bytes of length, and the payload. The server sends ``Q`` (a request, as
JSON); a worker answers with ``H`` (a head, as JSON), any number of ``D`` (data) and ``E`` (end), or with ``X`` (an
error, as JSON) at any moment in between.
"""

import json
import os
import queue
import signal
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

HEADER = struct.Struct("!cI")
REQUEST, HEAD, DATA, END, ERROR = b"Q", b"H", b"D", b"E", b"X"
CHUNK = 1 << 16
"""Bytes that a worker gathers before it sends them: an answer below this size is whole before a byte leaves."""


@dataclass(slots=True)
class Outbox:
    """The writing end of a worker; a file to whoever serialises into it."""

    descriptor: int
    _pending: bytearray = field(default_factory=bytearray)
    _head: bytes | None = None

    def head(self, values: dict[str, Any]) -> None:
        """Says what comes; it travels with the first chunk, so an early failure is still an error alone."""
        self._head = json.dumps(values).encode()

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Takes data of an answer, and sends a chunk when enough has come together."""
        self._pending += data
        if len(self._pending) >= CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Sends what has come together."""
        if self._head is not None:
            self._send(HEAD, self._head)
            self._head = None
        if self._pending:
            self._send(DATA, bytes(self._pending))
            self._pending.clear()

    def end(self) -> None:
        """Sends the rest, and that it is whole."""
        self.flush()
        self._send(END, b"")

    def error(self, values: dict[str, Any]) -> None:
        """Sends an error in place of the rest."""
        self._head = None
        self._pending.clear()
        self._send(ERROR, json.dumps(values).encode())

    def _send(self, kind: bytes, payload: bytes) -> None:
        left = memoryview(HEADER.pack(kind, len(payload)) + payload)
        while left:
            left = left[os.write(self.descriptor, left) :]


def _read(stream: BinaryIO) -> dict[str, Any] | None:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    _, length = HEADER.unpack(header)
    payload = stream.read(length)
    found: dict[str, Any] | None = json.loads(payload) if len(payload) == length else None
    return found


def _listen(stream: BinaryIO, requests: "queue.SimpleQueue[dict[str, Any]]", at_close: Callable[[], None]) -> None:
    while (request := _read(stream)) is not None:
        requests.put(request)
    at_close()


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
    for number in (signal.SIGINT, signal.SIGTERM):  # they are sent to all processes of a server, which ends its own
        signal.signal(number, signal.SIG_IGN)
    descriptor = os.dup(1)
    os.dup2(2, 1)
    outbox = Outbox(descriptor)
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests, leave), daemon=True).start()
    while True:
        request = requests.get()
        try:
            answer(request, outbox)
            outbox.end()
        except BrokenPipeError:
            leave()
        except Exception as problem:
            outbox.error(explain(problem))
