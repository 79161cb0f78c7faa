"""Which changes were taken for a remote store, but not sent? They wait in a file on this machine, for one process.

The process that takes the first of them holds the file until they are sent. Who dies leaves them to the next one.
"""

import fcntl
import os
from pathlib import Path

from graph.errors import StoreError, StoreLocked
from graph.stores.journal import Change, Journal


class Waiting:
    """The changes that wait.

    Args:
        folder: that of the store on this machine; the file lies beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._journal = Journal(folder.with_name(f"{folder.name}.deferred.journal"))
        self._lock = folder.with_name(f"{folder.name}.deferred.lock")
        self._held: int | None = None
        self.changes: list[Change] = []

    def take_up(self) -> None:
        """Takes what a process left that is gone; what another one is still gathering is its own.

        Raises:
            StoreError: if the file cannot be read.
        """
        if not self._journal.file.exists() or not self._hold():
            return
        try:
            self.changes = list(self._journal.changes())
        except OSError as problem:
            raise StoreError(f"{self._journal.file} cannot be read: {problem.strerror}") from problem
        if not self.changes:
            self.clear()

    def add(self, change: Change) -> None:
        """Takes a change; it is kept even if this process dies.

        Raises:
            StoreLocked: if another process gathers changes for this store.
            StoreError: if it cannot be written.
        """
        if not self._hold():
            told = f"another process on this machine reads articles into the same store ({self._lock})"
            raise StoreLocked(f"{told}; wait until it has ended")
        try:
            self._journal.append(change)
        except OSError as problem:
            raise StoreError(f"{self._journal.file} cannot be written: {problem.strerror}") from problem
        self.changes.append(change)

    def clear(self) -> None:
        """Forgets the changes, which are made."""
        self.changes = []
        if self._held is not None:
            self._journal.clear()
            self.leave()

    def leave(self) -> None:
        """Gives the file free; what is in it stays."""
        self._journal.close()
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _hold(self) -> bool:
        """Whether the file is this process's."""
        if self._held is not None:
            return True
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as problem:
            raise StoreError(f"{self._lock} cannot be opened: {problem.strerror}") from problem
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._held = descriptor
        return True
