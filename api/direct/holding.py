"""Whose turn is it, among the connections that a reader holds, and what is sent on them?

Nothing is taken off a connection before its answer is there, and whatever is not a plain query with an answer that can
be sent is left where it is: the connection goes back to the server, which finds all of it. So does every other one
while a query takes long. What goes wrong here is not told to the client either: the server does it again in its own
way, or ends the connection where a part of the answer has been sent.
"""

import json
import os
import select
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate

from api import identity
from api.direct import messages
from api.direct.answers import Answers, Reply, Sent
from api.direct.cell import IDLE, METHODS, SENDS, STREAMS, Cell
from api.direct.plain import Plain, Unread
from api.direct.streaming import Stream

IDLE_SECONDS = 1.0
"""After so long a connection that asks nothing goes back to the server, which knows when to end it."""
_SEEN_AT_ONCE = 64
_FILE = struct.Struct("i")
_LONGEST_TOLD = 16_384
_BROKEN = ', "whole": false'
_NEWS = select.EPOLLIN | select.EPOLLRDHUP | select.EPOLLET if hasattr(select, "EPOLLET") else 0


@dataclass(slots=True, eq=False)
class Held:
    """A connection.

    Attributes:
        descriptor: its file.
        number: by which the server knows it.
        client: whose it is.
        read: what the server has read from it, and is not answered.
        heard: when it last asked something whole, or came, in seconds of `time.monotonic`.
        is_asking: whether it has asked something since that is not whole.
    """

    socket: socket.socket
    descriptor: int
    number: int
    client: str
    read: bytes
    heard: float
    is_asking: bool = False


class Holding:
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
        self._door = control.fileno()
        self._held: dict[int, Held] = {}
        self._asking: dict[int, Held] = {}
        self._current: Held | None = None
        self._lock = threading.Lock()
        self._epoll = select.epoll()
        self._epoll.register(self._door, select.EPOLLIN)
        self._buffer = memoryview(bytearray(messages.LONGEST))
        self._swept = 0.0
        self._dated, self._date, self._moment = -1, b"", ""
        self._name = ""

    def serve(self) -> None:
        """Answers until the server is gone."""
        while self._listen():
            for held in self._round():
                self._work_on(held)
            self._sweep()

    def recall(self, descriptor: int) -> None:
        """Gives back all connections but the one that is worked on, whenever the server wants it.

        Those too that lie at the door, where they would wait as long as that one.
        """
        while os.read(descriptor, 1):
            with self._lock:
                self._admit()
                for held in [one for one in self._held.values() if one is not self._current]:
                    self._give(held)

    # who asks

    def _listen(self) -> bool:
        """Sees who asks, and waits where nobody does; whether the server is still there."""
        for number, _ in self._epoll.poll(0 if self._asking else IDLE_SECONDS, _SEEN_AT_ONCE):
            if number == self._door:
                with self._lock:
                    if not self._admit():
                        return False
            elif (held := self._held.get(number)) is not None:
                self._asking[number] = held
        return True

    def _admit(self) -> bool:
        """Takes the connections that lie at the door; whether the server is still there. Only under the lock."""
        while True:
            try:
                message, file = _received(self._control)
            except BlockingIOError:
                return True
            if not message:
                return False
            number, client, read = messages.lent_of(message)
            if file is None:  # this process may open no more of them
                self._tell(messages.RETURNED, number)
                continue
            connection = socket.socket(fileno=file)
            connection.setblocking(False)
            held = self._held[file] = Held(connection, file, number, client, read, time.monotonic())
            self._epoll.register(file, _NEWS)
            if read:
                self._asking[file] = held

    def _round(self) -> list[Held]:
        """Those who are answered before it is looked again who asks: all of one client, or one of each of several."""
        with self._lock:
            asking = list(self._asking.values())
            if len(asking) > 1 and any(one.client != asking[0].client for one in asking):
                first: dict[str, Held] = {}
                for held in asking:
                    first.setdefault(held.client, held)
                asking = list(first.values())
            for held in asking:
                del self._asking[held.descriptor]
        return asking

    # what is answered

    def _work_on(self, held: Held) -> None:
        with self._lock:
            if self._held.get(held.descriptor) is not held:
                return
            self._current = held
        self._exchange(held)
        self._current = None

    def _exchange(self, held: Held) -> None:
        """Answers the request of a connection, or gives it back."""
        try:
            size = held.socket.recv_into(self._buffer, 0, socket.MSG_PEEK)
            is_over = not size
        except BlockingIOError:
            size, is_over = 0, False
        except OSError:
            size, is_over = 0, True
        data = held.read + self._buffer[:size]
        if is_over or len(data) >= messages.LONGEST:
            self._decline(held, 0.0)
            return
        if not data:
            return
        began = time.monotonic()
        self._cell.begin(held.number, began)
        stream = Stream(held.socket, lambda reply: self._begun(held, reply, size))
        found = self._answers.find(data, stream)
        if found is Unread.PART:
            self._cell.note(IDLE)
            held.is_asking = True
            return  # until more of it comes, or it has not come for long
        if isinstance(found, Unread):
            self._decline(held, time.monotonic() - began)
        elif isinstance(found, Sent):
            self._end(held, found, stream, began)
        else:
            self._send(held, found, size, began)
        self._cell.note(IDLE)

    def _decline(self, held: Held, seconds: float) -> None:
        self._cell.note(IDLE)
        with self._lock:
            self._give(held, messages.DECLINED, seconds)

    def _send(self, held: Held, reply: Reply, size: int, began: float) -> None:
        """Sends an answer, and takes what it answers off the connection.

        Args:
            held: the connection.
            reply: the answer.
            size: how many bytes of the request are still on the connection.
            began: when it was begun.
        """
        whole = self._head(reply) + reply.body
        self._cell.note(SENDS)
        try:
            self._take(held, size)
            sent = held.socket.send(whole)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(whole)  # the client is gone, which its next event tells
        self._taken(held)
        if sent < len(whole):
            self._hand_over(held, whole[sent:])
        held.heard, held.is_asking = time.monotonic(), False
        self._note(reply.asked, len(reply.body), held.heard - began)

    def _head(self, reply: Reply) -> bytes:
        """What stands before the body of an answer."""
        self._name = identity.request_id(reply.asked.head.name)
        named = b"%b: %b\r\n\r\n" % (identity.NAME, self._name.encode())
        return b"HTTP/1.1 200 OK\r\n%b%b%b" % (self._dates(), reply.head, named)

    def _take(self, held: Held, size: int) -> None:
        """Takes a request off its connection.

        Raises:
            OSError: if the client is gone.
        """
        if size:
            held.socket.recv_into(self._buffer, size)

    def _taken(self, held: Held) -> None:
        if held.read:
            held.read = b""
            self._tell(messages.ANSWERED, held.number)

    # what is answered in pieces

    def _begun(self, held: Held, reply: Reply, size: int) -> bytes:
        """Notes that an answer begins that is sent in pieces; its head."""
        head = self._head(reply)
        self._cell.note(STREAMS)
        self._take(held, size)
        self._taken(held)
        return head

    def _end(self, held: Held, found: Sent, stream: Stream, began: float) -> None:
        """Ends an answer in pieces, or its connection, if it could not be sent to its end."""
        is_whole = found.is_whole
        try:
            if is_whole:
                stream.end()
        except OSError:
            is_whole = False
        held.heard, held.is_asking = time.monotonic(), False
        self._note(found.asked, stream.size, held.heard - began, stream.first - began, is_whole=is_whole)
        if not is_whole:
            with self._lock:
                self._give(held, messages.CUT)

    def _hand_over(self, held: Held, rest: bytes) -> None:
        """Leaves it to the server to send the rest of an answer to a client that takes it slowly."""
        for start in range(0, len(rest), messages.LONGEST):
            self._tell(messages.REST, held.number, rest=rest[start : start + messages.LONGEST])
        with self._lock:
            self._give(held)

    def _note(
        self, asked: Plain, size: int, seconds: float, first: float | None = None, *, is_whole: bool = True
    ) -> None:
        """Counts and logs an answer, as `api.watching.watch` does."""
        name = self._name
        self._cell.count(asked.method, seconds)
        if self._logs:
            took = round(seconds, 4)
            line = (
                f'{{"time": "{self._moment}.{int(time.time() * 1000) % 1000:03d}+00:00", "level": "info", '
                f'"logger": "communique.access", "request_id": "{name}", "method": "{METHODS[asked.method]}", '
                f'"route": "/sparql", "status": 200, "bytes": {size}, "seconds": {took}, '
                f'"first_seconds": {took if first is None else round(first, 4)}{"" if is_whole else _BROKEN}}}\n'
            )
            with suppress(OSError):
                os.write(2, line.encode())
        if seconds >= self._slow and len(asked.text) < _LONGEST_TOLD:
            told = {"text": asked.text, "bytes": size, "seconds": seconds, "request_id": name}
            told["first"] = seconds if first is None else first
            self._tell(messages.SLOW, rest=json.dumps(told).encode())

    def _dates(self) -> bytes:
        """The header that tells the time, made once a second."""
        now = int(time.time())
        if now != self._dated:
            self._dated, self._date = now, f"date: {formatdate(now, usegmt=True)}\r\n".encode()
            self._moment = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return self._date

    # who goes back

    def _sweep(self) -> None:
        """Gives back who has asked nothing for a while, or nothing whole."""
        now = time.monotonic()
        if now - self._swept >= IDLE_SECONDS / 2:
            self._swept = now
            with self._lock:
                for held in [one for one in self._held.values() if now - one.heard >= IDLE_SECONDS]:
                    if held.descriptor not in self._asking:
                        self._give(held, messages.DECLINED if held.is_asking else messages.RETURNED)

    def _give(self, held: Held, kind: int = messages.RETURNED, seconds: float = 0.0) -> None:
        """Gives a connection back; only under the lock."""
        if self._held.pop(held.descriptor, None) is None:
            return
        self._asking.pop(held.descriptor, None)
        self._epoll.unregister(held.descriptor)
        held.socket.close()
        self._tell(kind, held.number, seconds)

    def _tell(self, kind: int, number: int = 0, seconds: float = 0.0, rest: bytes = b"") -> None:
        self._control.send(messages.told(kind, number, seconds, rest))


def _received(control: socket.socket) -> tuple[bytes, int | None]:
    """A message and the file that came with it; `socket.recv_fds` heeds no flags.

    Raises:
        BlockingIOError: if there is none.
    """
    message, with_it, _, _ = control.recvmsg(messages.ROOM, socket.CMSG_LEN(_FILE.size), socket.MSG_DONTWAIT)
    for level, kind, data in with_it:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS) and len(data) >= _FILE.size:
            return message, int(_FILE.unpack_from(data)[0])
    return message, None
