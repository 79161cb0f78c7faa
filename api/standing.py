"""In which state is the graph? The checkpoint that readers begin with, the changes behind it, and words for both."""

import os
import secrets
import time
from collections.abc import Callable
from typing import Any

from api.moments import Moments
from graph.settings import Settings

LATELY_SECONDS = 5.0
"""So long may counts of a remote store be used again, to which others may have written."""


class Standing:
    """The state that the graph is in since the last write.

    Attributes:
        checkpoint: the folder with the last checkpoint; of a remote store a name alone.
        changes: how many changes are behind it.
        moments: what clients are told of states, and wait for.
        listeners: what is called when there is another state, before anybody is told of it.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._boot = secrets.token_hex(4)
        self.checkpoint, self.changes = "", 0
        self.moments = Moments(settings.waiting)
        self.listeners: list[Callable[[], None]] = []

    @property
    def word(self) -> str | None:
        """A word for the state: another one after each write; None where others may write to the store."""
        if self._settings.store_url:
            return None
        return f"{self._boot}-{self.checkpoint.rpartition(os.sep)[2]}.{self.changes}"

    @property
    def lately(self) -> str:
        """A word for the state; for that of a remote store, which may be some seconds old."""
        return self.word or f"{self.checkpoint}.{int(time.monotonic() / LATELY_SECONDS)}"

    def now(self) -> dict[str, Any]:
        """The state, for a worker."""
        return {"checkpoint": self.checkpoint, "changes": self.changes}

    def begin(self, checkpoint: str) -> None:
        """The store was opened by a writer, which has made a checkpoint."""
        self.checkpoint, self.changes = checkpoint, 0
        self._changed()
        self.moments.begin(self._settings.store_url or self._settings.store)

    def advance(self, told: dict[str, Any]) -> bool:
        """A write was made; takes the state out of what the writer told of it.

        Returns:
            Whether there is another checkpoint.
        """
        self.changes = told.pop("changes", 0)
        before, self.checkpoint = self.checkpoint, told.pop("checkpoint", self.checkpoint)
        self._changed()
        self.moments.advance()
        return before != self.checkpoint

    def _changed(self) -> None:
        for listener in self.listeners:
            listener()
