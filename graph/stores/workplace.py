"""Where does a process put what is not yet whole? In a folder of its own beside the target, which is gone afterwards.

The folder is locked while its process lives; folders of processes that were killed are removed by the next one.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def workplace(target: Path, what: str) -> Iterator[Path]:
    """An empty folder of this process, on the disk of a target, named after it; it is removed in the end.

    Args:
        target: a file or folder, which need not be there.
        what: a word that tells what the folder is for.

    Raises:
        OSError: if it cannot be made.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear(target, what)
    place = target.with_name(f"{target.name}.{what}-{secrets.token_hex(4)}")
    place.mkdir(mode=0o700)
    handle = os.open(place, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk without locks: the folder is never taken for abandoned there
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        os.close(handle)


def clear(target: Path, what: str) -> None:
    """Removes the folders of processes that were killed."""
    start = f"{target.name}.{what}-"
    for found in list(target.parent.iterdir()):
        if found.name.startswith(start) and found.is_dir() and _is_abandoned(found):
            shutil.rmtree(found, ignore_errors=True)


def _is_abandoned(place: Path) -> bool:
    try:
        handle = os.open(place, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Brings a file, or the names in a folder, to the disk; what cannot be synchronised is passed over."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
