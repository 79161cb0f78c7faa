"""How does a write come into the store? In its turn, by the one process that owns the store, and to its end."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

from api.problems import WorkerLost
from api.room import Room
from api.standing import Standing
from api.workers.endings import Starts
from api.workers.process import Answer, Worker
from api.workers.turns import CLIENT, Turns
from graph.errors import CommuniqueError, QueryTimeout, StoreFull
from graph.settings import Settings

WRITE_SECONDS = 300.0
WRITES_WAITING, WRITES_WAITING_EACH = 32, 24
"""So many writes wait at most, and of one client; more are refused at once."""


class Writing:
    """The writes, one after the other.

    Attributes:
        done: how many came to which outcome.

    Args:
        settings: the settings.
        standing: the state of the graph, which writes change.
        sweep: removes the checkpoints that nobody reads any more; called in a thread, when there is a new one.
    """

    def __init__(self, settings: Settings, standing: Standing, sweep: Callable[[], None]) -> None:
        self._settings, self._standing, self._sweep = settings, standing, sweep
        self._room = Room(settings)
        self._worker: Worker | None = None
        self._starts = Starts("writing")
        self._turns = Turns(1, WRITES_WAITING, WRITES_WAITING_EACH)
        self._under_way = 0
        self.done: Counter[str] = Counter()

    @property
    def waiting(self) -> int:
        """How many writes are made or wait for their turn, also those for which nobody waits any more."""
        return self._under_way

    @property
    def pids(self) -> set[int]:
        """The id of that process, if there is one."""
        return {self._worker.pid} if self._worker else set()

    @property
    def trouble(self) -> str | None:
        """What there is to tell of a process that cannot be started; None while all is well."""
        return self._starts.trouble

    async def open(self) -> Worker:
        """Starts the process, which opens the store and makes a checkpoint.

        Raises:
            StoreLocked: if another process holds the store.
            StoreError: if it cannot be opened.
        """
        self._worker = await Worker.start(("api.workers.writer",), self._settings)
        self._standing.begin(self._worker.head["checkpoint"])
        return self._worker

    async def close(self) -> None:
        """Ends the process; a write that has begun is finished first."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(10):
                await self._turns.take("")
        if self._worker is not None:
            await self._worker.close()

    async def write(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the process tells of a write, made in its turn."""
        return await self.queued(self._in_turn(request))

    async def look(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the process tells in its turn of something that does not change the graph; it is heard to the end."""

        async def asked() -> dict[str, Any]:
            async with self.turn():
                return await self._told(request)

        return await asyncio.shield(asyncio.ensure_future(asked()))

    async def _in_turn(self, request: dict[str, Any]) -> dict[str, Any]:
        async with self.turn():
            return await self.now(request)

    async def queued(self, work: Coroutine[Any, Any, dict[str, Any]]) -> dict[str, Any]:
        """Does work that takes its turn, to its end, even if nobody waits for it any more.

        Raises:
            StoreFull: if there is no room to write.
        """
        try:
            self._room.check()
        except CommuniqueError:
            work.close()
            raise
        self._under_way += 1
        writing = asyncio.ensure_future(work)
        writing.add_done_callback(self._written)
        return await asyncio.shield(writing)

    def _written(self, done: asyncio.Future[dict[str, Any]]) -> None:
        self._under_way -= 1
        problem = None if done.cancelled() else done.exception()  # where nobody waits any more, nobody is told
        self.done["made" if problem is None else "full" if isinstance(problem, StoreFull) else "failed"] += 1

    def turn(self) -> AbstractAsyncContextManager[None]:
        """The turn of who asks, in which nobody else writes."""
        return self._turns.turn(CLIENT.get())

    async def live(self) -> Worker:
        """The process; another one if it has ended, which makes a checkpoint and removes all that was made before."""
        if self._worker is not None and not self._worker.ended:
            return self._worker
        self._starts.check()
        try:
            return await self.open()
        except (CommuniqueError, OSError):
            self._starts.fail()
            raise

    async def now(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the process tells of a write, made at once by who has the turn."""
        found = await self._told(request)
        if self._standing.advance(found):
            await asyncio.to_thread(self._sweep)
        return found

    async def _told(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the process answers."""
        worker = await self.live()
        answer = Answer(worker, asyncio.get_running_loop().time() + WRITE_SECONDS, lambda *_: None, WRITE_SECONDS)
        try:
            await worker.send(request)
            await answer.begin()
        except (WorkerLost, QueryTimeout):
            worker.kill()
            await worker.wait()
            self._worker = None
            self._starts.fail()
            raise
        self._starts.succeed()
        return answer.head
