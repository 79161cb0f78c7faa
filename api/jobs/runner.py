"""Who works on the jobs? One after the other, in parts between which other writes have their turn."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from api.jobs.ledger import Job, Ledger, State
from api.problems import Busy, WorkerLost
from api.workers.turns import CLIENT
from graph.errors import CommuniqueError, StoreFull, StoreLocked

MOST, MOST_EACH = 32, 8
"""So many jobs may wait or be under way, and of one client."""
PART, PART_LETTERS = 16, 200_000
"""So many articles are written at once at most, and so many letters of them."""
AGAIN = (1.0, 5.0, 30.0)
"""After so many seconds a part is tried again that could not be written in passing."""

FAILED = "failed"
"""What becomes of an article that cannot be read."""


class Learn(Protocol):
    """Reads records into the graph."""

    async def __call__(
        self, records: Sequence[dict[str, Any]], since: datetime | None = None, known: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """What became of each record, with an ``outcome``; see `api.library.Library.learn_many`."""
        ...


_LOG = logging.getLogger("communique.jobs")


class Runner:
    """Works on the jobs of a ledger, the earliest first.

    Args:
        ledger: the jobs.
        learn: does a part of the work.
        ends: whether the server ends, so that no other part is begun.
    """

    def __init__(self, ledger: Ledger, learn: Learn, ends: Callable[[], bool] = lambda: False) -> None:
        self.ledger, self._learn, self._ends = ledger, learn, ends
        self._news = asyncio.Condition()
        self._work: asyncio.Task[None] | None = None
        self._cancelled: set[str] = set()
        self._broken: set[str] = set()
        self._closing = False

    async def open(self) -> None:
        """Reads the ledger, and goes on with what a server before has left."""
        await asyncio.to_thread(self.ledger.load)
        self._broken = {job.id for job in self.ledger.waiting()}
        self._work = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Ends the work after the part under way; a server to come goes on with the rest."""
        self._closing = True
        await self._tell()
        if self._work is not None:
            await self._work

    def check(self, client: str) -> None:
        """Passes a client who may have another job.

        Raises:
            Busy: if too many wait already.
        """
        waiting = Counter(job.client for job in self.ledger.waiting())
        if waiting.total() >= MOST:
            raise Busy(f"{MOST} jobs wait already; try again when some are done", retry=30)
        if waiting[client] >= MOST_EACH:
            raise Busy(f"{MOST_EACH} jobs of yours wait already; try again when some are done", retry=30)

    async def add(self, client: str, records: Sequence[dict[str, Any]]) -> Job:
        """Takes a job.

        Raises:
            Busy: if too many wait already.
        """
        self.check(client)
        job = await asyncio.to_thread(self.ledger.create, client, records)
        await self._tell()
        return job

    async def cancel(self, name: str) -> Job:
        """Ends a job that has not ended; the part of it under way is done still.

        Raises:
            NotFound: if there is no such job.
        """
        job = self.ledger.job(name)
        if job.is_over:
            return job
        if job.state is State.QUEUED:
            job = self.ledger.end(name, State.CANCELLED)
        else:
            self._cancelled.add(name)
        await self._tell()
        return await self._until(name, lambda found: found.is_over, seconds=5.0)

    async def changes(self, name: str, seen: tuple[int, State] | None, seconds: float) -> Job:
        """A job, once it is otherwise than it was seen, as number of items done and state, or the time is over.

        Raises:
            NotFound: if there is no such job.
        """
        return await self._until(name, lambda job: (job.done, job.state) != seen or self.is_closing, seconds)

    async def _until(self, name: str, holds: Callable[[Job], bool], seconds: float) -> Job:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._news:
                await self._news.wait_for(lambda: holds(self.ledger.job(name)))
        return self.ledger.job(name)

    @property
    def is_closing(self) -> bool:
        """Whether the server ends."""
        return self._closing or self._ends()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _run(self) -> None:
        while not self._closing:
            async with self._news:
                await self._news.wait_for(lambda: self._closing or (self.ledger.waiting() and not self._ends()))
            if not self._closing:
                await self._do(self.ledger.waiting()[0])

    async def _do(self, job: Job) -> None:
        CLIENT.set(job.client)
        self.ledger.begin(job.id)
        await self._tell()
        try:
            for part in _parts(await asyncio.to_thread(self.ledger.records, job)):
                results = await self._results(part, job)
                if results is None:
                    return
                self._broken.discard(job.id)
                await asyncio.to_thread(self.ledger.add, job.id, results)
                await self._tell()
                if job.id in self._cancelled:
                    break
            rest = self.ledger.job(job.id)
            self.ledger.end(job.id, State.DONE if rest.done == rest.total else State.CANCELLED)
        except Exception as problem:
            told = str(problem) if isinstance(problem, CommuniqueError) else type(problem).__name__
            _LOG.error("the job %s failed: %s", job.id, told)
            self.ledger.end(job.id, State.FAILED, told)
        finally:
            self._cancelled.discard(job.id)
            await asyncio.to_thread(self.ledger.prune)
            await self._tell()

    async def _results(self, part: Sequence[dict[str, Any]], job: Job) -> list[dict[str, Any]] | None:
        """What became of a part; where its process dies of it, each alone, so that the others are read."""
        try:
            return await self._patiently(part, job)
        except WorkerLost as problem:
            if len(part) == 1:
                return [{"outcome": FAILED, "status": 503, "detail": str(problem)}]
        found: list[dict[str, Any]] = []
        for record in part:
            self._broken.add(job.id)
            result = await self._results([record], job)
            if result is None:
                return None
            found += result
        return found

    async def _patiently(self, part: Sequence[dict[str, Any]], job: Job) -> list[dict[str, Any]] | None:
        """What became of a part; None if the server ends before.

        Raises:
            CommuniqueError: if it could not be written again and again.
        """
        for seconds in (*AGAIN, None):
            if self.is_closing:
                return None
            try:
                return await self._learn(part, *(await self._before(job) if job.id in self._broken else ()))
            except WorkerLost:
                raise
            except (Busy, StoreFull, StoreLocked) as problem:
                if seconds is None:
                    raise
                _LOG.warning("a job waits %.0f seconds: %s", seconds, problem)
                await self._pause(seconds)
        return None

    async def _before(self, job: Job) -> tuple[datetime, list[str]]:
        """When a job was asked for that was broken off, and of which articles it is noted what became of them."""
        noted = await asyncio.to_thread(self.ledger.results, job.id)
        return job.created, [result["id"] for result in noted if "id" in result]

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._news:
                await self._news.wait_for(lambda: self._closing)


def _parts(records: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The records in parts that are written at once."""
    part: list[dict[str, Any]] = []
    letters = 0
    for record in records:
        size = sum(len(value) for value in record.values() if isinstance(value, str))
        if part and (len(part) >= PART or letters + size > PART_LETTERS):
            yield part
            part, letters = [], 0
        part.append(record)
        letters += size
    if part:
        yield part
