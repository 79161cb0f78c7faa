"""How do several files leave as one? As a zip that is written piece by piece."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, Iterator[bytes]]], method: int = zipfile.ZIP_DEFLATED) -> Iterator[bytes]:
    """A zip of files, piece by piece; the same files give the same bytes.

    Args:
        files: each with its name and its pieces.
        method: how they are packed; ``zipfile.ZIP_STORED`` for those that are packed already.
    """
    sink = Sink()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = method
            with archive.open(entry, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield from sink.drain()
    yield from sink.drain()


class Sink(io.RawIOBase):
    """Takes what is written, until it is drained; it cannot be read or wound back."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def write(self, data: "ReadableBuffer") -> int:
        """Takes a copy of the data."""
        taken = bytes(data)
        self._held.append(taken)
        return len(taken)

    def drain(self) -> Iterator[bytes]:
        """What was written since the last time, as one piece; no piece if that is nothing."""
        held, self._held = self._held, []
        if held:
            yield b"".join(held)
