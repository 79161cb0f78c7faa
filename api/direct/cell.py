"""What do the server and a reader that answers by itself know of each other at any moment? Memory that both see."""

import json
import mmap
import time
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from api.watching.metrics import SECONDS

SIZE = 16_384
IDLE, WORKS, SENDS, STREAMS = 0, 1, 2, 3
"""Nothing of a request is done; nothing of its answer is sent; perhaps some of it is; some of it is, and more is worked
on."""
_STATE, _NUMBER, _HOLDS, _SINCE, _WRITTEN, _READ, _LENGTH, _SUM = range(8)
_COUNTS, _TOLD = 64, 4_096
_WIDTH = len(SECONDS) + 2
METHODS = ("GET", "POST")

Counts = tuple[Sequence[int], float]
"""How many answers took up to each of `SECONDS`, and longer, each counted once; and their seconds in all."""


class Cell:
    """The memory that the server shares with one reader; each number in it is written by one of them alone.

    Args:
        descriptor: a file of `SIZE` bytes in memory.
    """

    def __init__(self, descriptor: int) -> None:
        self._memory = mmap.mmap(descriptor, SIZE)
        view = memoryview(self._memory)
        self._numbers, self._seconds = view.cast("Q"), view.cast("d")

    # the reader's part

    def begin(self, holds: int, now: float) -> None:
        """Notes that from now on a request of a connection is worked on."""
        numbers = self._numbers
        numbers[_HOLDS] = holds
        self._seconds[_SINCE] = now
        numbers[_NUMBER] += 1
        numbers[_STATE] = WORKS

    def note(self, state: int) -> None:
        """Notes how far a request has come."""
        self._numbers[_STATE] = state

    def count(self, method: int, seconds: float) -> None:
        """Counts an answer to a request of one of `METHODS`."""
        at = _COUNTS + method * _WIDTH
        self._numbers[at + bisect_left(SECONDS, seconds)] += 1
        self._seconds[at + _WIDTH - 1] += seconds

    @property
    def is_new(self) -> bool:
        """Whether the server has told something that is not read yet."""
        return self._numbers[_WRITTEN] != self._numbers[_READ]

    def told(self) -> tuple[int, dict[str, Any]]:
        """What the server has told last, and its number, which `took` takes."""
        while True:
            number = self._numbers[_WRITTEN]
            found = self._memory[_TOLD : _TOLD + min(self._numbers[_LENGTH], SIZE - _TOLD)]
            if number % 2 == 0 and self._numbers[_WRITTEN] == number and zlib.crc32(found) == self._numbers[_SUM]:
                return number, json.loads(found)
            time.sleep(0)

    def took(self, number: int) -> None:
        """Notes that the reader acts on what it was told."""
        self._numbers[_READ] = number

    # the server's part

    def tell(self, values: dict[str, Any]) -> None:
        """Tells the reader something, in place of what was told before.

        Raises:
            ValueError: if it is too long.
        """
        data, number = json.dumps(values).encode(), self._numbers[_WRITTEN]
        if len(data) > SIZE - _TOLD:
            raise ValueError("too much to be told")
        self._numbers[_WRITTEN] = number + 1
        self._memory[_TOLD : _TOLD + len(data)] = data
        self._numbers[_LENGTH], self._numbers[_SUM] = len(data), zlib.crc32(data)
        self._numbers[_WRITTEN] = number + 2

    @property
    def written(self) -> int:
        """The number of what was told last."""
        return self._numbers[_WRITTEN]

    @property
    def read(self) -> int:
        """The number of what the reader acts on."""
        return self._numbers[_READ]

    @property
    def state(self) -> int:
        """How far the reader is with a request."""
        return self._numbers[_STATE]

    @property
    def number(self) -> int:
        """The number of the request that it works on, or worked on last."""
        return self._numbers[_NUMBER]

    @property
    def holds(self) -> int:
        """The number of the connection of that request."""
        return self._numbers[_HOLDS]

    @property
    def since(self) -> float:
        """Since when it works on it, in seconds of `time.monotonic`."""
        return self._seconds[_SINCE]

    def counts(self, method: int) -> Counts:
        """What was counted of one of `METHODS`."""
        at = _COUNTS + method * _WIDTH
        return list(self._numbers[at : at + _WIDTH - 1]), self._seconds[at + _WIDTH - 1]
