"""Do processes end again and again? Then the next is started later, and whoever ends many of them has to wait."""

import time
from collections import deque
from collections.abc import Callable

from api.problems import Busy

FREE = 2
"""So many starts in a row may fail before the next is put off."""
LONGEST = 30.0
"""Seconds for which a start is put off at most; from one on, each time twice as long."""
WINDOW, MOST = 60.0, 30
"""In so many seconds a client may end so many processes, each of which costs about a second of work to replace."""

Clock = Callable[[], float]


class Starts:
    """The starts of a kind of process, which are put off longer and longer while they fail.

    Args:
        what: what cannot be done meanwhile, for the message.
        clock: tells seconds.
    """

    def __init__(self, what: str, clock: Clock = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._failed = 0
        self._next = 0.0

    @property
    def trouble(self) -> str | None:
        """What there is to tell; None while all is well."""
        if self._failed <= FREE:
            return None
        then = f"the next is started in {self._left():.0f} s"
        return f"{self._what} rests: {self._failed} processes in a row could not work; {then}"

    def check(self) -> None:
        """Passes a start that is not put off.

        Raises:
            Busy: if it is.
        """
        if self._left() > 0:
            raise Busy(f"{self.trouble}; what else this service does goes on", retry=self._left())

    def fail(self) -> None:
        """A process could not be started, or did nothing that it was started for."""
        self._failed += 1
        if self._failed > FREE:
            self._next = self._clock() + min(LONGEST, 2.0 ** (self._failed - FREE - 1))

    def succeed(self) -> None:
        """A process works."""
        self._failed, self._next = 0, 0.0

    def _left(self) -> float:
        return max(0.0, self._next - self._clock())


class Toll:
    """How many processes each client has ended lately: by their death, by the deadline, or by going away."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._ends: dict[str, deque[float]] = {}

    def count(self, client: str) -> None:
        """Counts a process that ended in a client's work."""
        self._forget()
        self._ends.setdefault(client, deque()).append(self._clock())

    def check(self, client: str) -> None:
        """Passes a client that has not ended too many.

        Raises:
            Busy: if it has.
        """
        if not self._ends:
            return
        self._forget()
        ends = self._ends.get(client, ())
        if len(ends) >= MOST:
            left = ends[-MOST] + WINDOW - self._clock()
            raise Busy(
                f"{len(ends)} of your requests ended their process within {WINDOW:.0f} seconds, as what runs into the "
                "deadline or the limit of memory does; ask for less, or narrow it",
                retry=left,
            )

    def _forget(self) -> None:
        passed = self._clock() - WINDOW
        for client, ends in list(self._ends.items()):
            while ends and ends[0] <= passed:
                ends.popleft()
            if not ends:
                del self._ends[client]
