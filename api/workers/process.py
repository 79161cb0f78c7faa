"""What does the server see of a worker? A process to send a request to, to read an answer from, and to end."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from typing import Any

from api.problems import WorkerLost
from api.workers.channel import Channel, Ended, Frame
from api.workers.explaining import raised
from api.workers.frames import DATA, END, ERROR, HEAD, REQUEST
from graph.errors import QueryTimeout
from graph.settings import Settings, as_values

_SECRETS = frozenset(
    f"COMMUNIQUE_{name}" for name in ("WRITE_TOKEN", "METRICS_TOKEN", "LLM_KEY", "STORE_TOKEN", "STORE_PASSWORD")
)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _SECRETS}


def late(seconds: float) -> QueryTimeout:
    """What there is to tell of a query that has not been answered in time."""
    return QueryTimeout(f"no answer within {seconds:g} seconds; narrow the question, or ask for fewer rows")


def lost(code: int | None) -> WorkerLost:
    """What there is to tell of a query whose process has ended by itself."""
    return WorkerLost(
        f"the process that worked on this ended (code {code}): it may have needed more memory than it is given; "
        "ask for less, or narrow it"
    )


class Worker:
    """One worker process.

    Attributes:
        checkpoint: the folder that it reads, or None.
        head: what it said at the start.
        lost: whether it ended by itself, in its work.
        fate: why it is ended, if it is: ``left`` (nobody wants the rest of its answer), ``deadline`` or ``lost``.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.checkpoint: str | None = None
        self.head: dict[str, Any] = {}
        self.lost = False
        self.fate = "left"

    @classmethod
    async def start(
        cls,
        module: Sequence[str],
        settings: Settings,
        state: dict[str, Any] | None = None,
        files: Sequence[int] = (),
    ) -> "Worker":
        """Starts ``python -m`` with a module and its arguments, and gives it the settings (without the token).

        A reader opens the graph in the state that is given, so that its first question need not wait for that.
        Of the server's open files it has those that are given, under the same numbers.
        """
        words, pipe = (sys.executable, "-m", *module), subprocess.PIPE
        _, channel = await asyncio.get_running_loop().subprocess_exec(
            Channel, *words, stdin=pipe, stdout=pipe, stderr=None, env=_environment(), pass_fds=tuple(files)
        )
        channel.opened()
        worker = cls(channel)
        try:
            await worker._greet(settings, state or {})
        except BaseException:
            worker.kill()
            raise
        return worker

    async def _greet(self, settings: Settings, state: dict[str, Any]) -> None:
        given = as_values(replace(settings, write_token="", metrics_token=""))
        await self.send(state | {"ask": "settings", "settings": given})
        while (frame := await self.receive())[0] != END:
            if frame[0] == ERROR:
                await self.close()
                raise raised(json.loads(frame[1]))
            self.head = json.loads(frame[1])

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._channel.pid

    @property
    def ended(self) -> bool:
        """Whether the process has ended, as far as that is known."""
        return self._channel.returncode is not None

    async def send(self, request: dict[str, Any]) -> None:
        """Sends a request.

        Raises:
            WorkerLost: if the process has ended.
        """
        try:
            self._channel.send(REQUEST, json.dumps(request).encode())
        except Ended as problem:
            raise await self._lost() from problem

    async def receive(self, deadline: float | None = None) -> Frame:
        """The next frame: its kind and payload.

        Raises:
            WorkerLost: if the process has ended.
            TimeoutError: if it does not come until the deadline, if there is one.
        """
        try:
            return await self._channel.receive(deadline)
        except Ended as problem:
            raise await self._lost() from problem

    def ready(self) -> Frame | None:
        """The next frame, if it is here already."""
        return self._channel.ready()

    def kill(self) -> None:
        """Ends the process at once; the event loop collects it."""
        self._channel.kill()

    async def close(self, seconds: float = 5.0) -> None:
        """Lets the process end by itself, then ends it."""
        self._channel.close()
        try:
            await asyncio.wait_for(self.wait(), seconds)
        except TimeoutError:
            self.kill()
            await self.wait()

    async def wait(self) -> int:
        """Waits until the process has ended; its exit code."""
        return await self._channel.wait()

    async def _lost(self) -> WorkerLost:
        self.lost = True
        self.fate = "lost"
        self.kill()
        code = await self.wait()
        return lost(code)


class Answer:
    """The answer of a worker: its head, then its data. Close it, whole or not.

    ``deadline`` is the time of the event loop at which it is cut off.
    """

    def __init__(self, worker: Worker, deadline: float, done: Callable[[Worker, bool], None], seconds: float) -> None:
        self._worker = worker
        self.deadline = deadline
        self._done = done
        self._seconds = seconds
        self._open = True
        self._first = self._second = b""
        self.head: dict[str, Any] = {}

    async def begin(self) -> None:
        """Reads the head and the first data, so that an error up to here is an error and no broken answer.

        The end is read too where it is there already.
        """
        kind, payload = await self._frame()
        if kind == HEAD:
            self.head = json.loads(payload)
            kind, payload = await self._frame()
        if kind == DATA:
            self._first = payload
            if (found := self._worker.ready()) is None:
                return
            kind, payload = self._taken(found)
            if kind == DATA:
                self._second = payload
        if kind == END:
            self._finish(usable=True)

    @property
    def small(self) -> bytes | None:
        """All the data, where the end is here already; else None."""
        return None if self._open else self._first

    async def chunks(self) -> AsyncIterator[bytes]:
        """The data, as it comes.

        Raises:
            QueryTimeout: if the deadline passes before the end; what has come is a part.
        """
        for part in (self._first, self._second):
            if part:
                yield part
        while self._open:
            kind, payload = await self._frame()
            if kind == DATA:
                yield payload
            elif kind == END:
                self._finish(usable=True)

    async def whole(self) -> bytes:
        """All the data at once."""
        return b"".join([chunk async for chunk in self.chunks()])

    def close(self) -> None:
        """Gives the worker back; where its answer is not at the end, the worker is ended."""
        if self._open:
            self._finish(usable=False)

    def _finish(self, usable: bool) -> None:
        self._open = False
        if not usable:
            self._worker.kill()
        self._done(self._worker, usable)

    async def _frame(self) -> Frame:
        found = self._worker.ready()
        if found is not None:
            return self._taken(found)
        try:
            found = await self._worker.receive(self.deadline)
        except TimeoutError as problem:
            self._worker.fate = "deadline"
            self._finish(usable=False)
            raise late(self._seconds) from problem
        except WorkerLost:
            self._finish(usable=False)
            raise
        return self._taken(found)

    def _taken(self, frame: Frame) -> Frame:
        """A frame that is no error."""
        if frame[0] == ERROR:
            self._finish(usable=True)
            raise raised(json.loads(frame[1]))
        return frame
