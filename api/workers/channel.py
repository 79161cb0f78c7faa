"""How do frames go to a process and come from it? Through two pipes, and no faster than they are taken."""

import asyncio
from collections import deque
from typing import cast

from api.workers.frames import HEADER

Frame = tuple[bytes, bytes]
"""What it is, and its payload; see `api.workers.frames`."""

MOST = 1 << 20
"""So many bytes wait here to be taken at most; then the process has to wait with what it writes."""
_STDIN, _STDOUT = 0, 1


class Ended(Exception):
    """The process has said its last."""


class Channel(asyncio.SubprocessProtocol):
    """The frames of one process. One request is under way at a time, so that what is written needs no limit."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()
        self._size = 0
        self._rest = bytearray()
        self._waiter: asyncio.Future[None] | None = None
        self._closed = self._discards = self._pauses = False
        self._process: asyncio.SubprocessTransport | None = None
        self._input: asyncio.WriteTransport | None = None
        self._output: asyncio.ReadTransport | None = None
        self._exited: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The process runs."""
        self._process = cast(asyncio.SubprocessTransport, transport)  # uvloop's is one by its methods alone

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Takes what has come."""
        if self._discards or fd != _STDOUT:
            return
        self._rest += data
        at, size = 0, len(self._rest)
        while size - at >= HEADER.size:
            kind, length = HEADER.unpack_from(self._rest, at)
            end = at + HEADER.size + length
            if end > size:
                break
            self._frames.append((kind, bytes(self._rest[at + HEADER.size : end])))
            self._size += length
            at = end
        del self._rest[:at]
        if self._size > MOST and not self._pauses and self._output is not None:
            self._pauses = True
            self._output.pause_reading()
        if self._frames:
            self._wake()

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002
        """Notices that nothing more comes."""
        if fd == _STDOUT:
            self._closed = True
            self._wake()
            self._leave()

    def process_exited(self) -> None:
        """Notices that the process has ended; what it has said may still come."""
        if not self._exited.done():
            self._exited.set_result(None)
        self._leave()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Notices that process and pipes are gone."""
        self._closed = True
        self._wake()

    @property
    def returncode(self) -> int | None:
        """The exit code of the process; None while it runs, as far as is known."""
        return self._transport.get_returncode()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._transport.get_pid()

    @property
    def _transport(self) -> asyncio.SubprocessTransport:
        assert self._process is not None
        return self._process

    def send(self, kind: bytes, payload: bytes) -> None:
        """Sends a frame.

        Raises:
            Ended: if nobody reads it.
        """
        if self._input is None:
            self._input = cast(asyncio.WriteTransport, self._transport.get_pipe_transport(_STDIN))
        if self._closed or self._input.is_closing():
            raise Ended
        self._input.write(HEADER.pack(kind, len(payload)) + payload)

    async def receive(self, deadline: float | None = None) -> Frame:
        """The next frame.

        Args:
            deadline: until when it is waited for, in the time of the event loop; None for as long as it takes.

        Raises:
            Ended: if none comes any more.
            TimeoutError: if none comes in time.
        """
        loop = asyncio.get_running_loop()
        alarm = None if deadline is None or self._frames else loop.call_at(deadline, self._wake)
        try:
            while not self._frames:
                if self._closed:
                    raise Ended
                if deadline is not None and loop.time() >= deadline:
                    raise TimeoutError
                self._waiter = loop.create_future()
                try:
                    await self._waiter
                finally:
                    self._waiter = None
        finally:
            if alarm is not None:
                alarm.cancel()
        return self._next()

    def ready(self) -> Frame | None:
        """The next frame, if it is here."""
        return self._next() if self._frames else None

    def _next(self) -> Frame:
        found = self._frames.popleft()
        self._size -= len(found[1])
        if self._pauses and self._size <= MOST // 2 and self._output is not None:
            self._pauses = False
            self._output.resume_reading()
        return found

    def close(self) -> None:
        """Tells the process that no more is asked."""
        if (pipe := self._transport.get_pipe_transport(_STDIN)) is not None:
            pipe.close()

    def kill(self) -> None:
        """Ends the process at once."""
        if self.returncode is None:
            self._transport.kill()

    async def wait(self) -> int:
        """Waits until the process has ended; its exit code.

        What it has still said is thrown away: an end is not noticed behind a pipe that nobody empties.
        """
        self._discards = True
        self._frames.clear()
        if self._pauses and self._output is not None:
            self._pauses = False
            self._output.resume_reading()
        await asyncio.shield(self._exited)
        self._transport.close()  # the event loop may end before it is noticed that the pipes have ended too
        code = self.returncode
        assert code is not None
        return code

    def _leave(self) -> None:
        """Closes what is left of the pipes, once the process has ended and all that it said is here."""
        if self._closed and self._exited.done():
            self._transport.close()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def opened(self) -> None:
        """Finds the pipe that is read, so that it can be stopped; to be called once the process runs."""
        self._output = cast(asyncio.ReadTransport, self._transport.get_pipe_transport(_STDOUT))
