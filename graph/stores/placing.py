"""How do folders that belong together take their places at once? By a note of what is to be moved where.

The note is the moment at which it is decided: before it nothing has changed, after it whoever opens the store finishes
the moves. What stood there before is put aside, and never removed.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from graph.errors import StoreError, StoreLocked
from graph.stores import holder
from graph.stores.workplace import clear, sync

BEGUN = "restoring"
"""What the folders of processes are called that have something to place."""


@dataclass(frozen=True, slots=True)
class Move:
    """A folder that is to take its place.

    Attributes:
        new: where it is now; "" where the place is to be left empty.
        place: where it belongs.
        aside: where that goes which stands there, if anything does.
    """

    new: str
    place: str
    aside: str


def note_of(store: Path) -> Path:
    """The file beside a store that says what is to be moved."""
    return store.with_name(f"{store.name}.restored.json")


def place(store: Path, moves: Sequence[Move], begun: Path) -> None:
    """Makes some moves, all or none; what dies in between is finished when the store is opened.

    Args:
        store: the store that is among them; the last move is its own.
        moves: what is to be moved.
        begun: a folder of this process beside the store.

    Raises:
        StoreLocked: if a process holds the store that stands there.
        StoreError: if other moves are decided on already, or one cannot be made.
    """
    try:
        with held(store):
            if note_of(store).exists():
                raise StoreError(f"another backup is being restored to {store}; try again when that has ended")
            decided = [_ready(move) for move in moves]
            written = begun / "moves.json"
            written.write_text(json.dumps([asdict(move) for move in decided]), encoding="utf-8")
            sync(written)
            written.rename(note_of(store))
            sync(store.parent)
            _make_all(store, decided)
    except OSError as problem:
        raise _unplaced(store, problem) from problem


def _ready(move: Move) -> Move:
    """Takes what is to be moved out of the folder of a process, which is removed with it."""
    if not move.new:
        return move
    ready = Path(move.place).with_name(f"{Path(move.place).name}.restored")
    shutil.rmtree(ready, ignore_errors=True)
    Path(move.new).rename(ready)
    return replace(move, new=str(ready))


def finish(store: Path) -> None:
    """Makes the moves that a process decided on before it died.

    Raises:
        StoreLocked: if a process holds the store that stands there.
        StoreError: if the note cannot be read, or a folder not be moved.
    """
    note = note_of(store)
    try:
        moves = [Move(**values) for values in json.loads(note.read_text(encoding="utf-8"))]
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError, TypeError) as problem:
        raise StoreError(f"{note} cannot be read ({problem}); remove it, and restore the backup again") from problem
    try:
        with held(store):
            _make_all(store, moves)
        for move in moves:
            clear(Path(move.place), BEGUN)
    except OSError as problem:
        raise _unplaced(store, problem) from problem


def _make_all(store: Path, moves: Sequence[Move]) -> None:
    for move in moves:
        _make(move)
    note_of(store).unlink(missing_ok=True)
    sync(store.parent)


def _unplaced(store: Path, problem: OSError) -> StoreError:
    return StoreError(f"what was restored cannot take the place of {store}: {problem}; open it again to go on")


def _make(move: Move) -> None:
    place, aside = Path(move.place), Path(move.aside)
    if move.new and not Path(move.new).exists():
        return
    if place.exists() and not aside.exists():
        place.rename(aside)
    if move.new:
        Path(move.new).rename(place)


@contextmanager
def held(store: Path) -> Iterator[None]:
    """Keeps others from opening a store, if there is one; the lock is the engine's own.

    Raises:
        StoreLocked: if another process holds it.
        OSError: if it cannot be locked.
    """
    try:
        handle = os.open(store / "LOCK", os.O_RDWR)
    except (FileNotFoundError, NotADirectoryError):
        yield
        return
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            who = holder.find(store) or "another process"
            raise StoreLocked(f"the store {store} is held by {who}; stop it first") from problem
        yield
    finally:
        os.close(handle)
