"""What has a server published of the store that it holds? Checkpoints, and the small changes made since the last one.

Both are there before a write is acknowledged, and neither is ever half there: whoever takes the newest checkpoint with
the changes behind it has everything that was acknowledged until then.
"""

import os
import re
import shutil
import time
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError
from graph.stores import changes

_CHECKPOINT = re.compile(r"(\d+)-(\d+)")
_TRIES = 10
_PAUSE = 0.2
"""Seconds between two tries."""


def serving_folder(store: Path) -> Path:
    """Where the checkpoints of a store lie while it is served: beside it, on the same disk."""
    return store.with_name(f"{store.name}.serving")


def change_file(checkpoint: str, number: int) -> Path:
    """Where a change behind a checkpoint lies; they count from 1."""
    return Path(f"{checkpoint}.changes") / f"{number:06d}"


def link(checkpoint: Path, copy: Path, *, symbolic: bool = False) -> None:
    """Makes a store of its own of a checkpoint; what the engine never changes, both share.

    Args:
        checkpoint: the checkpoint.
        copy: a folder that is not there.
        symbolic: whether it lies on another disk.

    Raises:
        OSError: if it cannot be made.
    """
    copy.mkdir()
    for file in checkpoint.iterdir():
        if file.suffix == ".sst" and symbolic:
            (copy / file.name).symlink_to(file.absolute())
        elif file.suffix == ".sst":
            os.link(file, copy / file.name)
        else:
            shutil.copyfile(file, copy / file.name)


def copy_newest(store: Path, writer: int, copy: Path) -> bool:
    """Copies the newest state that a server has published; whether there is any.

    The server removes checkpoints that its own processes have left behind; where one goes meanwhile, the next is taken.

    Args:
        store: the store that is served.
        writer: the process that holds it.
        copy: a folder that is not there, on the same disk.

    Raises:
        OSError: if it cannot be copied.
    """
    for left in reversed(range(_TRIES)):
        newest = _newest(serving_folder(store), writer)
        if newest is None:
            return False
        try:
            number = _last_change(newest)
            link(newest, copy)
            steps = [changes.read(change_file(str(newest), one)) for one in range(1, number + 1)]
        except (FileNotFoundError, StoreError):
            shutil.rmtree(copy, ignore_errors=True)
            if not left:
                raise
            time.sleep(_PAUSE)
            continue
        copied = ox.Store(str(copy))
        for step in steps:
            changes.make(copied, step)
        copied.flush()
        return True
    return False


def _newest(folder: Path, writer: int) -> Path | None:
    names = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    found = filter(None, map(_CHECKPOINT.fullmatch, names))
    numbers = [int(match[2]) for match in found if int(match[1]) == writer]
    return folder / f"{writer}-{max(numbers)}" if numbers else None


def _last_change(checkpoint: Path) -> int:
    number = 0
    while change_file(str(checkpoint), number + 1).exists():
        number += 1
    return number
