"""Which connections does a reader answer by itself, and what becomes of them when it is slow, is ended, or dies?

A connection is lent to a reader when nothing is under way on it and a plain query comes. The server stops to read from
it, and looks at what the reader does a hundred times a second. While a query takes long, the other connections come
back, and the query takes a place among those that the readers of the pool work on, in its client's name; it is ended
like any other. What was asked is still on its connection then, or kept by the server, which says why it is not
answered, unless something of the answer may have been sent: then the connection is cut off.
"""

import asyncio
import json
import logging
import os
import time
from collections import Counter
from contextlib import suppress
from typing import Any

from api import gate, identity
from api.direct import messages, plain
from api.direct.cell import SENDS, STREAMS, WORKS
from api.direct.connection import Lendable, Past
from api.direct.reader import Loan, Reader, Work
from api.draining import Drain
from api.problems import Busy
from api.reception import address_of
from api.standing import Standing
from api.watching import logs
from api.watching.metrics import Metrics
from api.watching.slow import SlowQueries
from api.watching.watch import QUERIES
from api.workers.endings import Starts
from api.workers.pool import Readers
from api.workers.process import late, lost
from graph.errors import CommuniqueError
from graph.settings import Settings

LOOKS = 0.01
"""So often the server looks at what its readers do, in seconds, while they hold connections."""
LONG, LONG_AT_MOST = 0.01, 0.5
"""A query takes long after so many seconds of the processor, or so many in all."""
GONE_AFTER, GRACE = 0.25, 0.5
"""After so many seconds it is looked whether the client of a query is there, and so many later it is ended."""
AWAY, BANNED = 0.25, 30.0
"""So many seconds a client's connections are not lent after a query of his took long, or was ended."""
WANTED = 500
"""After so many connections that were lent, one more process is started, where there may be more."""
NOTABLE = 0.05
"""Seconds that a request must have been worked on for that to be told of it."""


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
        self._hosts = gate.names(settings.allowed_hosts.split(","))
        self._readers: list[Reader] = []
        self._most = min(settings.workers, len(os.sched_getaffinity(0)))
        self._lives: set[asyncio.Task[None]] = set()
        self._starting = self._closed = False
        self._starts = Starts("answering directly")
        self._numbers = self._wanted = 0
        self._clients: Counter[str] = Counter()
        self._away: dict[str, float] = {}
        self._looking: asyncio.TimerHandle | None = None
        standing.listeners.append(self._tell)
        metrics.sources.append(self._count)
        metrics.watch("communique_direct_processes", "Processes that answer directly.", lambda: len(self._readers))
        metrics.watch("communique_direct_connections", "Connections that they hold.", lambda: self.lent)

    @property
    def lent(self) -> int:
        """How many connections are lent."""
        return self._clients.total()

    async def close(self) -> None:
        """Ends all processes; one that is starting, when it has started."""
        self._closed = True
        for reader in self._readers:
            reader.worker.kill()
        await asyncio.gather(*self._lives)

    def takes(self, connection: Lendable, data: bytes) -> bool:
        """Lends a connection on which a plain query begins to a reader, if one can take it.

        The first such query starts the first process, for which nobody waits.
        """
        if self._drain.begun or self._closed or len(data) >= messages.LONGEST or not plain.begins(data, self._hosts):
            return False
        if not self._readers:
            self._hire()
        client = address_of({"client": connection.client})
        reader = self._free(client)
        if reader is None:
            return False
        self._numbers += 1
        if not reader.lend(self._numbers, Loan(connection, client, data)):
            return False
        self._clients[client] += 1
        self._drain.active += 1
        self._want()
        if self._looking is None:
            self._looking = asyncio.get_running_loop().call_later(LOOKS, self._look)
        return True

    def _free(self, client: str) -> Reader | None:
        """The reader with the fewest connections that may have one more of a client."""
        if self.lent >= self._settings.waiting or self._clients[client] >= self._settings.waiting_each:
            return None
        if self._away.get(client, 0.0) > time.monotonic():
            return None
        return min((one for one in self._readers if not one.is_late), key=lambda one: len(one.loans), default=None)

    # processes

    def _want(self) -> None:
        """Starts one more where many connections are lent."""
        self._wanted += 1
        if self._wanted >= WANTED and len(self._readers) < self._most:
            self._hire()

    def _hire(self) -> None:
        if self._starting or self._closed or self._drain.begun:
            return
        with suppress(Busy):
            self._starts.check()
            self._starting = True
            self._wanted = 0
            life = asyncio.get_running_loop().create_task(self._live())
            self._lives.add(life)
            life.add_done_callback(self._lives.discard)

    async def _live(self) -> None:
        """The life of one process."""
        try:
            told = self._standing.now() | {"logs": logs.ACCESS.isEnabledFor(logging.INFO)}
            reader = await Reader.start(self._settings, told)
        except (CommuniqueError, OSError) as problem:
            self._starts.fail()
            logging.getLogger("uvicorn.error").error("no process that answers directly could be started: %s", problem)
            return
        finally:
            self._starting = False
        self._starts.succeed()
        if self._closed:
            reader.worker.kill()
        self._readers.append(reader)
        self._tell_one(reader)
        asyncio.get_running_loop().add_reader(reader.control.fileno(), self._hear, reader)
        try:
            reader.code = await reader.worker.wait()
        finally:
            self._bury(reader)

    def _bury(self, reader: Reader) -> None:
        """Takes back what a process held that has ended."""
        asyncio.get_running_loop().remove_reader(reader.control.fileno())
        self._hear(reader)
        self._count_one(reader)
        self._readers.remove(reader)
        self._pool.apart.pop(reader.worker, None)
        self._settle(reader)
        loan = reader.loans.get(reader.unsettled)
        if not self._closed:
            self._pool.kills[reader.fate] += 1
            if loan is not None:
                self._pool.charge(loan.client)
        for number, other in list(reader.loans.items()):
            if other is not loan:
                self._return(reader, number)
            elif reader.cell.state in (SENDS, STREAMS) or reader.fate == "left":
                self._return(reader, number, is_cut=True)
            else:
                self._return(reader, number, Past(time.monotonic() - reader.cell.since, self._problem(reader)))
        reader.close()

    def _problem(self, reader: Reader) -> Exception:
        return late(self._settings.query_seconds) if reader.fate == "deadline" else lost(reader.code)

    # what is told

    def _tell(self) -> None:
        for reader in self._readers:
            self._tell_one(reader)

    def _tell_one(self, reader: Reader) -> None:
        self._pool.apart[reader.worker] = reader.tell(self._standing.now() | {"word": self._standing.word})

    # what is heard

    def _hear(self, reader: Reader) -> None:
        for kind, number, seconds, rest in reader.heard():
            loan = reader.loans.get(number)
            if kind == messages.SLOW:
                self._tell_slow(json.loads(rest))
            elif loan is None:
                continue
            elif kind == messages.ANSWERED:
                loan.read = b""
            elif kind == messages.REST:
                loan.connection.write(rest, self._settings.query_seconds)
            elif kind == messages.CUT:
                self._return(reader, number, is_cut=True)
            else:
                spent = seconds if seconds > NOTABLE else 0.0
                self._return(reader, number, Past(spent) if kind == messages.DECLINED else None)

    def _return(self, reader: Reader, number: int, past: Past | None = None, *, is_cut: bool = False) -> None:
        """Takes a connection back."""
        loan = reader.loans.pop(number)
        if reader.work is not None and number == reader.work.held:
            self._settle(reader)  # before the server reads the query, which needs the place itself
        self._clients[loan.client] -= 1
        if not self._clients[loan.client]:
            del self._clients[loan.client]
        self._drain.active -= 1
        if is_cut:
            loan.connection.cut()
        else:
            loan.connection.take_back(loan.read, past)

    def _tell_slow(self, told: dict[str, Any]) -> None:
        self._metrics.slow.inc()
        identity.current.set(told["request_id"])
        seconds = round(told["seconds"], 4)
        timings = {"seconds": seconds, "first_seconds": round(told["first"], 4)}
        answer = {"route": QUERIES, "status": 200, "bytes": told["bytes"]}
        self._slow.tell(told["text"], query=True, told=answer | timings)

    # what is seen

    def _look(self) -> None:
        self._looking = None
        if self.lent:
            self._looking = asyncio.get_running_loop().call_later(LOOKS, self._look)
        now = time.monotonic()
        for reader in self._readers:
            if reader.loans:
                self._see(reader, now)

    def _see(self, reader: Reader, now: float) -> None:
        """Looks at what a reader does, and ends it where it has done it for too long, or for nobody."""
        if self._drain.begun:
            reader.recall()
        cell = reader.cell
        state, number, held = cell.state, cell.number, cell.holds
        if state not in (WORKS, STREAMS) or held not in reader.loans:
            self._settle(reader)
            return
        if reader.work is None or reader.work.number != number:
            self._settle(reader)
            reader.work = Work(number, held, reader.spent(), reader.loans[held].client)
            return
        work, elapsed = reader.work, now - cell.since
        if not work.is_late and (elapsed > LONG_AT_MOST or reader.spent() - work.spent > LONG):
            self._enter(reader, work)
        if elapsed > self._settings.query_seconds:
            self._end(reader, work, "deadline")
        elif elapsed > GONE_AFTER and self._is_gone(reader, work, now):
            self._end(reader, work, "left")

    def _enter(self, reader: Reader, work: Work) -> None:
        """Gives a query that takes long a place in the pool, and its reader nothing else to do."""
        reader.recall()
        work.is_late = True
        self._shun(work.client, AWAY)
        self._pool.enter(work.client, reader.worker)

    def _settle(self, reader: Reader) -> None:
        """Gives the place back, if one was taken."""
        if reader.work is not None and reader.work.is_late:
            self._pool.leave(reader.work.client, reader.worker)
        reader.work = None

    def _end(self, reader: Reader, work: Work, fate: str) -> None:
        reader.fate = fate
        self._shun(work.client, BANNED)
        reader.worker.kill()

    def _shun(self, client: str, seconds: float) -> None:
        """Lends no connections of a client for a while."""
        now = time.monotonic()
        if len(self._away) > 1_000:
            self._away = {name: until for name, until in self._away.items() if until > now}
        self._away[client] = max(self._away.get(client, 0.0), now + seconds)

    def _is_gone(self, reader: Reader, work: Work, now: float) -> bool:
        """Whether the client of a query has been gone for a while."""
        if reader.loans[work.held].connection.is_there():
            work.gone_since = 0.0
        elif not work.gone_since:
            work.gone_since = now
        return 0 < work.gone_since < now - GRACE

    # what is counted

    def _count(self) -> None:
        for reader in self._readers:
            self._count_one(reader)

    def _count_one(self, reader: Reader) -> None:
        for method, (counts, seconds) in reader.counted():
            self._metrics.add(method, QUERIES, 200, counts, seconds)
