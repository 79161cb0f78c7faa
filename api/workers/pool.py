"""Who is free to answer? A bounded pool of reader processes, each replaced when it is ended, with one kept warm."""

import asyncio
import logging
import math
from collections import Counter
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from typing import Any

from api.problems import Busy
from api.workers.endings import FREE, Starts, Toll
from api.workers.process import Answer, Worker
from api.workers.turns import CLIENT, Turns
from graph.errors import CommuniqueError
from graph.settings import Settings

EXPOSED = (
    "this system lets no process leave the network (its namespaces are forbidden), so that the guard alone keeps "
    "queries from calling others, without a second wall; allow namespaces, or forbid outgoing connections; processes"
)
"""What is logged where a process that should have no network has it."""

EXTRA = 1
"""So many readers beyond the limit are for clients that have none at work."""


SECONDS: ContextVar[float] = ContextVar("SECONDS", default=math.inf)
"""So long, in seconds, the client of the request that is answered wants to wait at most."""


class Readers:
    """A pool of reader processes, which are given no secret.

    Attributes:
        exposed: whether one of them has a network that it should not have.
        kills: how many were ended, by why.
        apart: processes that answer by themselves, with the folders that each may read; see `api.direct.lending`.

    Args:
        limit: how many questions are worked on at one time; one more for a client that has none of them.
        spare: how many idle processes are kept ready.
        module: what they run, with its arguments.
        what: what they do, for messages.
        state: tells which state of the graph they read, when one begins to work.
    """

    def __init__(
        self,
        settings: Settings,
        limit: int,
        state: Callable[[], dict[str, Any]],
        spare: int = 1,
        module: Sequence[str] = ("api.workers.reader",),
        what: str = "reading",
    ) -> None:
        self._settings = replace(settings, llm_key="")
        self._limit = limit
        self._state = state
        self._spare = spare
        self._module = module
        self._turns = Turns(limit, settings.waiting, settings.waiting_each, EXTRA)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._hiring: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[int]] = set()
        self._closed = False
        self._starts = Starts(what)
        self._toll = Toll()
        self._died = 0
        self._what = what
        self.exposed = False
        self.kills: Counter[str] = Counter()
        self.apart: dict[Worker, set[str]] = {}

    def load(self) -> dict[str, int]:
        """How many processes are idle and at work, and how many questions wait for one."""
        return {"idle": len(self._idle), "busy": len(self._busy), "waiting": self._turns.waiting}

    @property
    def trouble(self) -> str | None:
        """What there is to tell of processes that cannot be started, or die; None while all is well."""
        if self._died > FREE:
            return f"the last {self._died} processes died in their work, and none has answered since"
        return self._starts.trouble

    @property
    def checkpoints(self) -> set[str]:
        """The folders that processes of the pool read."""
        own = {worker.checkpoint for worker in (*self._idle, *self._busy) if worker.checkpoint}
        return own.union(*self.apart.values())

    @property
    def pids(self) -> set[int]:
        """The ids of the pool's processes."""
        return {worker.pid for worker in (*self._idle, *self._busy, *self.apart)}

    async def open(self) -> None:
        """Starts the first process."""
        self._idle.append(await self._new())
        self._hire()

    async def ask(self, request: dict[str, Any], seconds: float) -> Answer:
        """Puts a request to a free reader and waits for the first of its answer.

        ``seconds``, or what the client asks for if that is less, are for the wait and the work; where a reader must be
        started first, that comes on top.

        Raises:
            Busy: at once if too many wait already, processes cannot be started, or the client has ended too many; later
                if none gets free in time.
            QueryTimeout: if nothing has come when the time is over; the reader is ended.
            WorkerLost: if the reader ends.
            CommuniqueError: what the reader raises.
        """
        clock = asyncio.get_running_loop().time
        seconds = min(seconds, SECONDS.get())
        deadline = clock() + seconds
        client = CLIENT.get()
        self._toll.check(client)
        await self._turns.take(client, deadline)
        began = clock()
        try:
            worker = await self._take()
        except BaseException:
            self._turns.give(client)
            raise
        deadline += clock() - began
        request = request | self._state()
        self._busy.add(worker)
        worker.checkpoint = request["checkpoint"]
        answer = Answer(worker, deadline, partial(self._back, client), seconds)
        try:
            await worker.send(request)
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    def enter(self, client: str, worker: Worker) -> None:
        """Counts a process apart among those at work, in place of one of the pool's."""
        self._busy.add(worker)
        self._turns.enter(client)

    def leave(self, client: str, worker: Worker) -> None:
        """Counts it no more."""
        self._busy.discard(worker)
        self._turns.give(client)

    def charge(self, client: str) -> None:
        """Counts a process that ended in a client's work."""
        self._toll.count(client)

    async def shed(self, checkpoint: str) -> None:
        """Ends the processes that rest on another checkpoint, so that nothing of it has to stay on the disk."""
        old = [worker for worker in self._idle if worker.checkpoint not in (None, checkpoint)]
        self._idle = [worker for worker in self._idle if worker not in old]
        await asyncio.gather(*(worker.close(1.0) for worker in old))
        for _ in old:
            self._hire()

    async def close(self) -> None:
        """Ends all processes."""
        self._closed = True
        for worker in self._busy:
            worker.kill()
        await asyncio.gather(*(worker.close(1.0) for worker in (*self._idle, *self._busy)))
        await asyncio.gather(*self._hiring, *self._ending)

    async def _take(self) -> Worker:
        self._idle = [worker for worker in self._idle if not worker.ended]
        if self._idle:
            worker = self._idle.pop()
        else:
            self._starts.check()
            worker = await self._started()
        self._hire()
        return worker

    async def _new(self) -> Worker:
        state = self._state()
        worker = await Worker.start(self._module, self._settings, state)
        worker.checkpoint = state["checkpoint"] or None
        if worker.head.get("isolated") is False and not self.exposed:
            self.exposed = True
            logging.getLogger("uvicorn.error").warning("%s for %s", EXPOSED, self._what)
        return worker

    async def _started(self) -> Worker:
        """A new process.

        Raises:
            Busy: if none could be started.
        """
        try:
            worker = await self._new()
        except (CommuniqueError, OSError) as problem:
            self._starts.fail()
            logging.getLogger("uvicorn.error").error("no process for %s could be started: %s", self._module[0], problem)
            raise Busy("no process could be started to work on this; try again in a moment") from problem
        self._starts.succeed()
        return worker

    def _back(self, client: str, worker: Worker, usable: bool) -> None:
        self._busy.discard(worker)
        self._died = self._died + 1 if worker.lost else 0 if usable else self._died
        if not usable and not self._closed:
            self._toll.count(client)
        if usable and not self._closed:
            self._idle.append(worker)
        elif not usable:
            self.kills[worker.fate] += 1
            ending = asyncio.get_running_loop().create_task(worker.wait())
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        self._turns.give(client)
        self._hire()

    def _hire(self) -> None:
        total = len(self._idle) + len(self._busy) + len(self._hiring)
        if (
            self._closed
            or self._starts.trouble
            or len(self._idle) + len(self._hiring) >= self._spare
            or total >= self._limit + self._spare
        ):
            return
        task = asyncio.get_running_loop().create_task(self._start())
        self._hiring.add(task)
        task.add_done_callback(self._hiring.discard)

    async def _start(self) -> None:
        try:
            worker = await self._started()
        except Busy:
            return
        if self._closed:
            await worker.close(1.0)
        else:
            self._idle.append(worker)
