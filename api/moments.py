"""Has the graph what a client has written? Each write has a number, above all before it and those of earlier runs."""

import asyncio
import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path

from api.problems import Busy, Outdated, RequestError

PATIENCE = 5.0
"""Seconds that a request waits at most for the state that it asks for."""

_WRITTEN = re.compile(r"([0-9a-f]{8})-(\d{1,19})\Z", re.ASCII)


def _microseconds() -> int:
    return time.time_ns() // 1_000


class Moments:
    """The states of a store, one after the other; each is as the client may know it: ``1f3a9c02-1764460800000000``.

    A state is a number of microseconds, by the clock where that has gone on and else one more than the last, so that
    states of one run come after those of the run before. The word before it tells stores apart.

    Args:
        most: how many requests may wait for a state at one time.
        clock: tells the time in microseconds.
    """

    def __init__(self, most: int, clock: Callable[[], int] = _microseconds) -> None:
        self._clock = clock
        self._most = most
        self._waiting = 0
        self._store = "0" * 8
        self._number = 0
        self._next = asyncio.Event()

    def __str__(self) -> str:
        """The state as it is now."""
        return f"{self._store}-{self._number}"

    def begin(self, store: Path | str) -> None:
        """Begins with the state of a store as it was opened: its folder, or its address."""
        told = store
        if isinstance(store, Path):
            found = store.stat()
            told = f"{found.st_dev} {found.st_ino}"
        self._store = hashlib.sha256(str(told).encode()).hexdigest()[:8]
        self.advance()

    def advance(self) -> None:
        """Goes on to the next state, in which all that is acknowledged can be read."""
        self._number = max(self._number + 1, self._clock())
        self._next.set()
        self._next = asyncio.Event()

    async def reach(self, state: str, seconds: float = PATIENCE) -> None:
        """Waits until the graph is at a state, or after it.

        Raises:
            RequestError: if that is no state.
            Outdated: if it is one of another store.
            Busy: if it is not reached in time, or too many wait.
        """
        found = _WRITTEN.match(state)
        if found is None:
            raise RequestError(
                f"Communique-State is {state[:60]!r}; give what an answer to a write has told, or leave it out"
            )
        if found[1] != self._store:
            raise Outdated("the Communique-State is one of another store, or of this one before it was restored")
        if self._number < int(found[2]) and self._waiting >= self._most:
            raise Busy("too many requests wait for a later state of the graph; try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(seconds):
                while self._number < int(found[2]):
                    await self._next.wait()
        except TimeoutError as problem:
            raise Busy(f"the graph has not come to the state {state} yet; try again in a moment") from problem
        finally:
            self._waiting -= 1
