"""How is the graph read as it is now? From a checkpoint, and the changes that were made since, in a copy of one's own.

A checkpoint takes tens of milliseconds to make and to open, a small change far less than one to follow. A process that
is asked about a checkpoint alone opens it to read; once changes are behind it, it links the checkpoint's files into a
folder of its own and makes them there.
"""

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path
from tempfile import gettempdir

import pyoxigraph as ox

from graph.errors import StoreFull
from graph.stores import changes
from graph.stores.oxigraph import is_full
from graph.stores.published import change_file, link
from graph.stores.workplace import workplace

_COPY = ".copy-"


def checkpoint_of(folder: Path) -> str:
    """The checkpoint to which a folder beside the checkpoints belongs."""
    return str(folder).removesuffix(".changes").partition(_COPY)[0]


def owner_of(folder: Path) -> int | None:
    """The process whose copy a folder is; None if it is no copy."""
    number = folder.name.partition(_COPY)[2]
    return int(number) if number.isdecimal() else None


def sweep(checkpoint: str, used: Collection[str], pids: Collection[int]) -> None:
    """Removes the checkpoints that nobody reads any more, with their changes, and the copies of who is gone.

    Args:
        checkpoint: the last one, which stays, in the folder of all.
        used: those that processes read.
        pids: the processes whose copies stay.
    """
    for folder in Path(checkpoint).parent.iterdir():
        owner = owner_of(folder)
        if owner is not None and owner in pids:
            continue
        if owner is not None or checkpoint_of(folder) not in {checkpoint, *used}:
            shutil.rmtree(folder, ignore_errors=True)


def _temporary() -> Path:
    """The system's temporary folder.

    Raises:
        StoreFull: if nothing can be written there either.
    """
    try:
        return Path(gettempdir())
    except FileNotFoundError as problem:
        raise StoreFull("no room is left on the disk, nor in the system's temporary folder") from problem


class Copy:
    """A store at one state: that of a checkpoint and so many of the changes behind it."""

    def __init__(self) -> None:
        self.checkpoint, self.made = "", 0
        self._store: ox.Store | None = None
        self._own: Path | None = None
        self._elsewhere: ExitStack | None = None

    def at(self, checkpoint: str, made: int) -> ox.Store:
        """The store at a state; to be asked for again before each use.

        Where the store's disk is full, the copy lies in the system's temporary folder.

        Raises:
            StoreError: if a change cannot be read.
            StoreFull: if there is no room for a copy.
            OSError: if the checkpoint cannot be opened.
        """
        return self._with_room(lambda: self._at(checkpoint, made))

    def _with_room(self, reach: Callable[[], ox.Store]) -> ox.Store:
        for last in (self._elsewhere is not None, True):
            try:
                return reach()
            except OSError as problem:
                if not is_full(problem):
                    raise
                self.leave()
                if last:
                    raise StoreFull(f"no room is left on the disk for a copy of the graph: {problem}") from problem
            self._elsewhere = ExitStack()
        raise AssertionError

    def _at(self, checkpoint: str, made: int) -> ox.Store:
        if self._store is None or checkpoint != self.checkpoint or made < self.made:
            self._begin_anew()
            self._store = ox.Store.read_only(checkpoint) if made == 0 else self._copy(checkpoint)
            self.checkpoint = checkpoint
        if made > self.made and self._own is None:
            self._store = self._copy(checkpoint)
        for number in range(self.made + 1, made + 1):
            changes.make(self._store, changes.read(change_file(checkpoint, number)))
            self.made = number
        return self._store

    def own(self, checkpoint: str, made: int) -> ox.Store:
        """The store at a state, to be written to; whoever does leaves the copy.

        Raises:
            StoreError: if a change cannot be read.
            StoreFull: if there is no room for a copy.
            OSError: if the checkpoint cannot be opened.
        """

        def reach() -> ox.Store:
            if self._own is None or checkpoint != self.checkpoint:
                self._begin_anew()
                self._store, self.checkpoint = self._copy(checkpoint), checkpoint
            return self._at(checkpoint, made)

        return self._with_room(reach)

    def leave(self) -> None:
        """Forgets the store, and removes it if it is a copy."""
        self._begin_anew()
        self._elsewhere = None

    def _begin_anew(self) -> None:
        """Leaves the copy; the next one is made on the same disk."""
        self._store, self.checkpoint, self.made = None, "", 0
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)
            self._own = None
        if self._elsewhere is not None:
            self._elsewhere.close()

    def _copy(self, checkpoint: str) -> ox.Store:
        """A store of this process alone; what the engine never changes, it shares with the checkpoint."""
        if self._elsewhere is not None:
            own = self._elsewhere.enter_context(workplace(_temporary() / "communique-copy", "full")) / "store"
            link(Path(checkpoint), own, symbolic=True)
        else:
            own = Path(f"{checkpoint}{_COPY}{os.getpid()}")
            shutil.rmtree(own, ignore_errors=True)
            link(Path(checkpoint), own)
        self._own = own
        return ox.Store(str(own))
