"""What has a store taken, but not yet moved into its indexes? A file of changes, each of them whole or not there."""

import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

_HEAD = re.compile(rb"((part|last) (\d{1,12}) (\d{1,12})) ([0-9a-f]{8})\n")
_LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be removed and added, each as N-Quads in UTF-8.

    Attributes:
        last: whether it completes those before it, so that all of them can be made.
    """

    remove: bytes
    add: bytes
    last: bool = False

    @classmethod
    def of(cls, remove: Iterable[str], add: Iterable[str], *, last: bool = False) -> Self:
        """A change of some lines."""
        return cls("".join(remove).encode(), "".join(add).encode(), last)


def lines(text: bytes) -> list[str]:
    """The lines of N-Quads with their line feeds; other signs that end a line elsewhere are part of them."""
    return [f"{line}\n" for line in text.decode().split("\n")[:-1]]


class Journal:
    """A file of changes. It is made with the first one, and gone when it is cleared.

    A change is a head (its kind, two lengths in bytes, a checksum) and its lines. What follows a head that does not fit
    is no change: a process died while it was written.

    Args:
        file: where it lies.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._end = 0
        self._handle: int | None = None

    def append(self, change: Change) -> None:
        """Writes a change behind the others; with the last one, all are brought to the disk.

        Raises:
            OSError: if it cannot be written; the journal is then what it was.
        """
        record = b"".join((_head(change), change.remove, change.add))
        if self._handle is None:
            self._handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            os.ftruncate(self._handle, self._end)
        os.lseek(self._handle, self._end, os.SEEK_SET)
        try:
            _write(self._handle, record)
            if change.last:
                os.fsync(self._handle)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(self._handle, self._end)
            raise
        self._end += len(record)

    def sync(self) -> None:
        """Brings to the disk what was written.

        Raises:
            OSError: if that fails.
        """
        if self._handle is not None:
            os.fsync(self._handle)

    def changes(self) -> Iterator[Change]:
        """The changes in their order, up to the first that is not whole; further ones are written behind these.

        Raises:
            OSError: if it cannot be read.
        """
        self._end = 0
        if not self.file.exists():
            return
        with self.file.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            while (found := _read(file, size)) is not None:
                self._end = file.tell()
                yield found
                if found.last:
                    return

    def clear(self) -> None:
        """Removes all changes.

        Raises:
            OSError: if they cannot be removed.
        """
        self.close()
        self.file.unlink(missing_ok=True)
        self._end = 0

    def close(self) -> None:
        """Closes the file; what is in it stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _head(change: Change) -> bytes:
    start = b"%s %d %d" % (b"last" if change.last else b"part", len(change.remove), len(change.add))
    return b"%s %08x\n" % (start, _checksum(start, change.remove, change.add))


def _checksum(*parts: bytes) -> int:
    found = 0
    for part in parts:
        found = zlib.crc32(part, found)
    return found


def _write(handle: int, record: bytes) -> None:
    rest = memoryview(record)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _read(file: BinaryIO, size: int) -> Change | None:
    """The next change of a file of some bytes; None where it is not whole."""
    found = _HEAD.fullmatch(file.readline(_LONGEST_HEAD))
    if found is None or int(found[3]) + int(found[4]) > size - file.tell():
        return None
    remove, add = file.read(int(found[3])), file.read(int(found[4]))
    if _checksum(found[1], remove, add) != int(found[5], 16):
        return None
    return Change(remove, add, last=found[2] == b"last")
