"""Whose turn is it? Work waits in a bounded queue, and the clients in it take turns, however much each of them asks."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from itertools import count

from api.problems import Busy

CLIENT: ContextVar[str] = ContextVar("CLIENT", default="")
"""Who asks, in the request that is answered: a token or an address."""


def _lose(turn: "asyncio.Future[None]") -> None:
    """Ends a wait whose time is over."""
    if not turn.done():
        turn.set_exception(Busy("all that could work on this is at work; try again in a moment"))


class Turns:
    """A number of places at which work is done, and the queue before them.

    A place goes to the client with the least work under way; among those with as much, to the one whose last turn is
    longest ago. Where the queue is full, the client with the longest part of it loses its last, for one who has less.

    Args:
        limit: how many places there are for anybody.
        extra: how many more there are for clients that have no work under way.
        waiting: how many may wait in all.
        each: how many of one client may wait.
    """

    def __init__(self, limit: int, waiting: int, each: int, extra: int = 0) -> None:
        self._limit = limit
        self._extra = extra
        self._most = waiting
        self._each = each
        self._working: Counter[str] = Counter()
        self._queues: dict[str, deque[asyncio.Future[None]]] = {}
        self._last: dict[str, int] = {}
        """The number of the last turn, of each client that works or waits."""
        self._turns = count()

    @property
    def working(self) -> int:
        """How much work is under way."""
        return self._working.total()

    @property
    def waiting(self) -> int:
        """How much work waits."""
        return sum(map(len, self._queues.values()))

    async def take(self, client: str, deadline: float | None = None) -> None:
        """Waits for a place, which `give` gives back.

        Args:
            client: who asks.
            deadline: until when it may wait, in the time of the event loop; None for as long as it takes.

        Raises:
            Busy: at once, if too much waits already; later, if the deadline passes or the place in the queue is lost.
        """
        if self._admits(client):
            self.enter(client)
            return
        turn = self._join(client)
        alarm = None if deadline is None else asyncio.get_running_loop().call_at(deadline, _lose, turn)
        try:
            await turn
        except BaseException:
            self._leave(client, turn)
            raise
        finally:
            if alarm is not None:
                alarm.cancel()

    def give(self, client: str) -> None:
        """Gives a place back, to whoever's turn it is."""
        self._working[client] -= 1
        if self._working[client] <= 0:
            del self._working[client]
        self._serve()
        self._forget(client)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A place for the length of a block.

        Raises:
            Busy: if too much waits already.
        """
        await self.take(client)
        try:
            yield
        finally:
            self.give(client)

    def enter(self, client: str) -> None:
        """Takes a place for work that is under way already, even if none is left."""
        self._working[client] += 1
        self._last[client] = next(self._turns)

    def _forget(self, client: str) -> None:
        if client not in self._working and client not in self._queues:
            self._last.pop(client, None)

    def _admits(self, client: str) -> bool:
        spare = self._limit + self._extra - self.working
        return spare > self._extra or (spare > 0 and client not in self._working)

    def _join(self, client: str) -> "asyncio.Future[None]":
        own = self._queues.get(client, ())
        if len(own) >= self._each:
            raise Busy(f"{len(own)} of your requests wait already; wait for their answers, then go on")
        if self.waiting >= self._most:
            longest = max(self._queues.values(), key=len)
            if len(longest) <= len(own) + 1:
                raise Busy("too many requests wait already; try again in a moment")
            lost = longest.pop()
            if not lost.done():
                lost.set_exception(Busy("others wait too, and most of what waits is yours; try again in a moment"))
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(turn)
        return turn

    def _leave(self, client: str, turn: "asyncio.Future[None]") -> None:
        """Takes out of the queue, or gives the place back, what waits no more."""
        queue = self._queues.get(client, deque())
        if turn in queue:
            queue.remove(turn)
            if not queue:
                del self._queues[client]
                self._forget(client)
        elif turn.done() and not turn.cancelled() and turn.exception() is None:
            self.give(client)

    def _serve(self) -> None:
        while self._queues and (admitted := [client for client in self._queues if self._admits(client)]):
            client = min(admitted, key=lambda name: (self._working[name], self._last.get(name, -1)))
            turn = self._queues[client].popleft()
            if not self._queues[client]:
                del self._queues[client]
            if turn.done():
                self._forget(client)
            else:
                self.enter(client)
                turn.set_result(None)
