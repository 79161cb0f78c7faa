"""Which connections does a reader answer by itself, and what becomes of them when it is slow, is ended, or dies?

A connection is lent to a reader when a plain query on it has been answered and nothing is under way. The server stops
to read from it, and looks at what the reader does a hundred times a second. While a query takes long, the other
connections come back, and the query takes a place among those that the readers of the pool work on, in its client's
name; it is ended like any other. What was asked is still on its connection then, so that the server reads it and says
why it is not answered, unless something of the answer may have been sent: then the connection is cut off.
"""

import asyncio
import json
import logging
import os
import select
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from api import identity
from api.direct.cell import HEADER, METHODS, SENDS, SIZE, WORKS, Cell, Counts
from api.direct.connection import Fate, Lendable
from api.draining import Drain
from api.problems import WorkerLost
from api.standing import Standing
from api.watching import logs
from api.watching.metrics import Metrics
from api.watching.slow import SlowQueries
from api.watching.watch import QUERIES
from api.workers.pool import Readers
from api.workers.process import Worker
from graph.errors import CommuniqueError, QueryTimeout
from graph.settings import Settings

LOOKS = 0.01
"""So often the server looks at what its readers do, in seconds, while they hold connections."""
LONG, LONG_AT_MOST = 0.01, 0.5
"""A query takes long after so many seconds of the processor, or so many in all."""
GONE_AFTER, GRACE = 0.25, 0.5
"""After so many seconds it is looked whether the client of a query is there, and so many later it is ended."""
AWAY, BANNED = 0.25, 30.0
"""So many seconds a client's connections are not lent after a query of his took long, or was ended."""
WANTED = 50
"""After so many plain queries that could have been answered directly, a process that does is started."""
_MODULE = "api.direct.answering"
_GOING = select.POLLRDHUP | select.POLLHUP | select.POLLERR if hasattr(select, "POLLRDHUP") else 0


@dataclass(eq=False)
class Reader:
    """A process that holds connections.

    Attributes:
        lent: the connections by their numbers, with their clients.
        checkpoints: the folders that it may read, the last one last.
        late: the number of the query that takes long; 0 where none does.
        slow: the number of the connection on which it came.
        client: whose that is.
        fate: why the process is ended, as of `api.workers.process.Worker`.
    """

    worker: Worker
    cell: Cell
    control: socket.socket
    recall: int
    lent: dict[int, tuple[Lendable, str]] = field(default_factory=dict)
    checkpoints: list[tuple[int, str]] = field(default_factory=list)
    counted: list[Counts] = field(default_factory=list)
    late: int = 0
    slow: int = 0
    client: str = ""
    fate: str = "lost"
    seen: int = 0
    spent: float = 0.0
    gone_since: float = 0.0


class Lending:
    """Lends connections to readers that answer by themselves.

    Args:
        settings: the settings.
        pool: whose places are taken by queries that take long.
        standing: the state of the graph.
        drain: whether the server is ending.
        metrics: where answers are counted.
        slow: what logs slow queries.
    """

    def __init__(
        self,
        settings: Settings,
        pool: Readers,
        standing: Standing,
        drain: Drain,
        metrics: Metrics,
        slow: SlowQueries,
    ) -> None:
        self._settings, self._pool, self._standing, self._drain = settings, pool, standing, drain
        self._metrics, self._slow = metrics, slow
        self._readers: list[Reader] = []
        self._most = min(settings.workers, len(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else 0
        self._wanted, self._closed = 0, False
        self._starting: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = 0
        self._clients: Counter[str] = Counter()
        self._away: dict[str, float] = {}
        self._looking: asyncio.TimerHandle | None = None
        standing.listeners.append(self._tell)
        metrics.sources.append(self._count)

    @property
    def lent(self) -> int:
        """How many connections are lent."""
        return self._clients.total()

    async def close(self) -> None:
        """Ends all processes."""
        self._closed = True
        if self._starting is not None:
            self._starting.cancel()
        for reader in list(self._readers):
            reader.worker.kill()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def offer(self, connection: Lendable, client: str) -> None:
        """Lends a connection to a reader, if there is one that can take it."""
        reader = self._free(client)
        if reader is None:
            return
        self._numbers += 1
        try:
            message = HEADER.pack(self._numbers) + client.encode()
            socket.send_fds(reader.control, [message], [connection.descriptor()])
        except OSError:
            return
        connection.lend()
        reader.lent[self._numbers] = connection, client
        self._clients[client] += 1
        self._drain.active += 1
        if self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(LOOKS, self._look)

    def _free(self, client: str) -> Reader | None:
        """The reader with the fewest connections that may have one more of a client."""
        if self._drain.begun or self._closed or self.lent >= self._settings.waiting:
            return None
        if self._clients[client] >= self._settings.waiting_each or self._away.get(client, 0.0) > time.monotonic():
            return None
        free = [reader for reader in self._readers if not reader.late]
        if len(self._readers) < self._most:
            self._want()
        return min(free, key=lambda one: len(one.lent), default=None)

    def _want(self) -> None:
        self._wanted += 1
        if self._wanted >= WANTED and self._starting is None:
            self._starting = asyncio.get_running_loop().create_task(self._live())
            self._tasks.add(self._starting)
            self._starting.add_done_callback(self._tasks.discard)

    async def _live(self) -> None:
        """The life of one process."""
        try:
            reader = await self._started()
        except (CommuniqueError, OSError):
            self._wanted = -1_000 * WANTED  # it is tried again when it has been missed for long
            return
        finally:
            self._starting = None
        try:
            await reader.worker.wait()
        finally:
            self._bury(reader)

    async def _started(self) -> Reader:
        control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked, recall = os.pipe()
        memory = os.memfd_create("communique")
        files = other.fileno(), asked, memory
        try:
            os.ftruncate(memory, SIZE)
            cell = Cell(memory)
            words = (_MODULE, *map(str, files))
            told = {"logs": logs.ACCESS.isEnabledFor(logging.INFO)}
            worker = await Worker.start(words, self._settings, self._standing.now() | told, files)
        except BaseException:
            control.close()
            os.close(recall)
            raise
        finally:
            other.close()
            os.close(asked)
            os.close(memory)
        control.setblocking(False)
        reader = Reader(worker, cell, control, recall)
        reader.counted = [cell.counts(method) for method in range(len(METHODS))]
        self._readers.append(reader)
        self._pool.apart[worker] = set()
        self._tell_one(reader)
        asyncio.get_running_loop().add_reader(control.fileno(), self._hear, reader)
        return reader

    def _bury(self, reader: Reader) -> None:
        """Takes back what a process held that has ended."""
        asyncio.get_running_loop().remove_reader(reader.control.fileno())
        self._hear(reader)
        self._count_one(reader)
        self._readers.remove(reader)
        self._pool.apart.pop(reader.worker, None)
        self._settle(reader)
        working = reader.cell.holds if reader.cell.state in (WORKS, SENDS) else 0
        if working in reader.lent and not self._closed:
            self._pool.charge(reader.lent[working][1])
        self._pool.kills[reader.fate] += not self._closed
        for number in list(reader.lent):
            if number != working:
                self._return(reader, number)
            elif reader.cell.state == SENDS or reader.fate == "left":
                self._return(reader, number, cut=True)
            else:
                self._return(reader, number, fate=self._fate(reader))
        reader.control.close()
        os.close(reader.recall)

    def _fate(self, reader: Reader) -> Fate:
        return self._problem(reader), time.monotonic() - reader.cell.since

    def _problem(self, reader: Reader) -> Exception:
        if reader.fate == "deadline":
            seconds = self._settings.query_seconds
            return QueryTimeout(f"no answer within {seconds:g} seconds; narrow the question, or ask for fewer rows")
        return WorkerLost(
            "the process that worked on this ended: it may have needed more memory than it is given; ask for less, or "
            "narrow it"
        )

    # what is told

    def _tell(self) -> None:
        for reader in self._readers:
            self._tell_one(reader)

    def _tell_one(self, reader: Reader) -> None:
        now = self._standing.now()
        reader.cell.tell(now | {"word": self._standing.word})
        reader.checkpoints = [one for one in reader.checkpoints if one[0] >= reader.cell.read]
        reader.checkpoints.append((reader.cell.written, now["checkpoint"]))
        self._pool.apart[reader.worker] = {checkpoint for _, checkpoint in reader.checkpoints}

    # what is heard

    def _hear(self, reader: Reader) -> None:
        while True:
            try:
                message = reader.control.recv(1 << 18)
            except OSError:
                return
            if not message:
                return
            number = HEADER.unpack_from(message)[0]
            if number:
                self._return(reader, number, message[HEADER.size :])
            else:
                self._tell_slow(json.loads(message[HEADER.size :]))

    def _return(
        self, reader: Reader, number: int, rest: bytes = b"", fate: Fate | None = None, *, cut: bool = False
    ) -> None:
        found = reader.lent.pop(number, None)
        if found is None:
            return
        if number == reader.slow:
            self._settle(reader)  # before the server reads the query, which needs the place itself
        connection, client = found
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]
        self._drain.active -= 1
        if cut:
            connection.cut()
        else:
            connection.take_back(rest, fate)

    def _tell_slow(self, told: dict[str, Any]) -> None:
        self._metrics.slow.inc()
        identity.current.set(told["request_id"])
        seconds = round(told["seconds"], 4)
        timings = {"seconds": seconds, "first_seconds": seconds}
        answer = {"route": QUERIES, "status": 200, "bytes": told["bytes"]}
        self._slow.tell(told["text"], query=True, told=answer | timings)

    # what is seen

    def _look(self) -> None:
        now = time.monotonic()
        for reader in self._readers:
            if reader.lent:
                self._see(reader, now)
        going = self.lent > 0
        self._looking = asyncio.get_running_loop().call_later(LOOKS, self._look) if going else None

    def _see(self, reader: Reader, now: float) -> None:
        cell = reader.cell
        number = cell.number if cell.state == WORKS else 0
        if self._drain.begun:
            self._recall(reader)
        if reader.late and reader.late != number:
            self._settle(reader)
        if not number:
            return
        if number != reader.seen:
            reader.seen, reader.spent = number, _spent(reader.worker.pid)
            return
        elapsed = now - cell.since
        if not reader.late and (elapsed > LONG_AT_MOST or _spent(reader.worker.pid) - reader.spent > LONG):
            self._recall(reader)
            self._enter(reader, number)
        if elapsed > self._settings.query_seconds:
            self._end(reader, "deadline")
        elif elapsed > GONE_AFTER and self._is_gone(reader, now):
            self._end(reader, "left")

    def _enter(self, reader: Reader, number: int) -> None:
        """Gives a query that takes long a place in the pool."""
        found = reader.lent.get(reader.cell.holds)
        if found is None:
            return
        reader.late, reader.slow, reader.client = number, reader.cell.holds, found[1]
        self._shun(reader.client, AWAY)
        self._pool.enter(reader.client, reader.worker)

    def _settle(self, reader: Reader) -> None:
        """Gives the place back."""
        if reader.late:
            self._pool.leave(reader.client, reader.worker)
            reader.late, reader.gone_since = 0, 0.0

    def _end(self, reader: Reader, fate: str) -> None:
        reader.fate = fate
        self._shun(reader.client, BANNED)
        reader.worker.kill()

    def _shun(self, client: str, seconds: float) -> None:
        now = time.monotonic()
        if len(self._away) > 1_000:
            self._away = {name: until for name, until in self._away.items() if until > now}
        self._away[client] = max(self._away.get(client, 0.0), now + seconds)

    def _is_gone(self, reader: Reader, now: float) -> bool:
        """Whether the client of a query has been gone for a while."""
        found = reader.lent.get(reader.cell.holds)
        if found is None:
            return False
        poll = select.poll()
        poll.register(found[0].descriptor(), _GOING)
        if not poll.poll(0):
            reader.gone_since = 0.0
        elif not reader.gone_since:
            reader.gone_since = now
        return 0 < reader.gone_since < now - GRACE

    def _recall(self, reader: Reader) -> None:
        try:
            os.write(reader.recall, b".")
        except OSError:
            return

    def _count(self) -> None:
        for reader in self._readers:
            self._count_one(reader)

    def _count_one(self, reader: Reader) -> None:
        for number, method in enumerate(METHODS):
            counts, seconds = reader.cell.counts(number)
            before, spent = reader.counted[number]
            reader.counted[number] = counts, seconds
            more = [now - then for now, then in zip(counts, before, strict=True)]
            self._metrics.add(method, QUERIES, 200, more, seconds - spent)


def _spent(pid: int) -> float:
    """The seconds of the processor that a process has taken (clock_getcpuclockid(3)); zero where that is not told."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0
