"""Who is free to answer? A bounded pool of reader processes, each replaced when it is ended, with one kept warm."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from api.problems import Busy, WorkerLost
from api.workers.process import Answer, Worker
from graph.errors import CommuniqueError
from graph.settings import Settings

WAITING = 64
"""Questions that may wait for a reader; more are refused at once."""


class Readers:
    """A pool of reader processes, which are given no secret.

    Args:
        limit: how many questions are worked on at one time.
        spare: how many idle processes are kept ready.
        module: what they run, with its arguments.
        state: tells which state of the graph they read, when one begins to work.
    """

    def __init__(
        self,
        settings: Settings,
        limit: int,
        state: Callable[[], dict[str, Any]],
        spare: int = 1,
        module: Sequence[str] = ("api.workers.reader",),
    ) -> None:
        self._settings = replace(settings, llm_key="")
        self._limit = limit
        self._state = state
        self._spare = spare
        self._module = module
        self._turns = asyncio.Semaphore(limit)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._waiting = 0
        self._hiring: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[int]] = set()
        self._closed = False
        self.kills: Counter[str] = Counter()

    def load(self) -> dict[str, int]:
        """How many processes are idle and at work, and how many questions wait for one."""
        return {"idle": len(self._idle), "busy": len(self._busy), "waiting": self._waiting}

    @property
    def checkpoints(self) -> set[str]:
        """The folders that processes of the pool read."""
        return {worker.checkpoint for worker in (*self._idle, *self._busy) if worker.checkpoint}

    @property
    def pids(self) -> set[int]:
        """The ids of the pool's processes."""
        return {worker.pid for worker in (*self._idle, *self._busy)}

    async def open(self) -> None:
        """Starts the first process."""
        self._idle.append(await Worker.start(self._module, self._settings))
        self._hire()

    async def ask(self, request: dict[str, Any], seconds: float) -> Answer:
        """Puts a request to a free reader and waits for the first of its answer.

        ``seconds`` are for the wait and the work; where a reader must be started first, that comes on top.

        Raises:
            Busy: if too many wait already, or none gets free in time.
            QueryTimeout: if nothing has come when the time is over; the reader is ended.
            WorkerLost: if the reader ends.
            CommuniqueError: what the reader raises.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + seconds
        await self._turn(deadline)
        began = clock()
        try:
            worker = await self._take()
        except BaseException:
            self._turns.release()
            raise
        deadline += clock() - began
        request = request | self._state()
        self._busy.add(worker)
        worker.checkpoint = request["checkpoint"]
        answer = Answer(worker, deadline, self._back, seconds)
        try:
            await worker.send(request)
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    async def close(self) -> None:
        """Ends all processes."""
        self._closed = True
        for worker in self._busy:
            worker.kill()
        await asyncio.gather(*(worker.close(1.0) for worker in (*self._idle, *self._busy)))
        await asyncio.gather(*self._hiring, *self._ending)

    async def _turn(self, deadline: float) -> None:
        if self._waiting >= WAITING:
            raise Busy("too many questions are waiting; try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout_at(deadline):
                await self._turns.acquire()
        except TimeoutError as problem:
            raise Busy("all readers are at work; try again in a moment") from problem
        finally:
            self._waiting -= 1

    async def _take(self) -> Worker:
        if self._idle:
            worker = self._idle.pop()
        else:
            worker = await Worker.start(self._module, self._settings)
        self._hire()
        return worker

    def _back(self, worker: Worker, usable: bool) -> None:
        self._busy.discard(worker)
        if usable and not self._closed:
            self._idle.append(worker)
        elif not usable:
            self.kills[worker.fate] += 1
            ending = asyncio.get_running_loop().create_task(worker.wait())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        self._turns.release()
        self._hire()

    def _hire(self) -> None:
        total = len(self._idle) + len(self._busy) + len(self._hiring)
        if self._closed or len(self._idle) + len(self._hiring) >= self._spare or total >= self._limit + self._spare:
            return
        task = asyncio.get_running_loop().create_task(self._start())
        self._hiring.add(task)
        task.add_done_callback(self._hiring.discard)

    async def _start(self) -> None:
        try:
            worker = await Worker.start(self._module, self._settings)
        except (CommuniqueError, WorkerLost, OSError):
            return
        if self._closed:
            await worker.close(1.0)
        else:
            self._idle.append(worker)
