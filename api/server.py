"""How does the server end? On SIGTERM it lets in nothing new, waits for what is under way, and exits with 0."""

import signal
import time
from collections.abc import Callable
from types import FrameType

import uvicorn

from api.draining import Drain


class Draining(uvicorn.Server):
    """A server that drains on SIGTERM; a second one, or Ctrl-C, ends it as usual.

    Args:
        config: how it serves.
        drain: what is under way.
        written: whether no write is under way, also none for which nobody waits.
        seconds: so long it waits at most; what is under way then is cut off, but for a write, which is finished.
    """

    def __init__(self, config: uvicorn.Config, drain: Drain, written: Callable[[], bool], seconds: float) -> None:
        super().__init__(config)
        self._drain, self._written, self._seconds = drain, written, seconds
        self._deadline = 0.0

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begins to drain, or ends at once."""
        if sig == signal.SIGTERM and not self._drain.begun:
            self._deadline = time.monotonic() + self._seconds
            self._drain.begun = True
            return
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Whether to end now; asked ten times a second."""
        if self._drain.begun:
            late = time.monotonic() >= self._deadline
            if late:
                self.config.timeout_graceful_shutdown = 1
            if late or (not self._drain.active and self._written()):
                return True
        return await super().on_tick(counter)
