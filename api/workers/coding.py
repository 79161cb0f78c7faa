"""How is an answer packed for its way? As the client asked, unless it is so small that packing gains nothing."""

import zlib
from typing import Any, Protocol

import zstandard

from api.workers.frames import Sink

SMALLEST = 1_000
"""Bytes up to which an answer is sent as it is."""
CODINGS = ("zstd", "gzip")
_LEVELS = {"zstd": 3, "gzip": 5}


class _Packer(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


def _packer(coding: str) -> _Packer:
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=_LEVELS[coding]).compressobj()
    return zlib.compressobj(_LEVELS[coding], wbits=31)


def pack(data: bytes, coding: str) -> bytes:
    """All of an answer at once, packed by one of `CODINGS`."""
    packer = _packer(coding)
    return packer.compress(data) + packer.flush()


class Parcel:
    """A file to whoever serialises; what it takes goes on into an outbox, packed or not.

    Args:
        outbox: where to.
        coding: one of `CODINGS`; None to leave it as it is.
    """

    def __init__(self, outbox: Sink, coding: str | None) -> None:
        self._outbox, self._coding = outbox, coding
        self._values: dict[str, Any] = {}
        self._waiting = bytearray()
        self._packer: _Packer | None = None

    def head(self, values: dict[str, Any]) -> None:
        """Says what comes."""
        self._values = values
        if self._coding is None:
            self._outbox.head(values)

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Takes data of the answer."""
        if self._coding is None:
            return self._outbox.write(data)
        if self._packer is not None:
            self._outbox.write(self._packer.compress(bytes(data)))
            return len(data)
        self._waiting += data
        if len(self._waiting) > SMALLEST:
            self._packer = _packer(self._coding)
            self._outbox.head(self._values | {"coding": self._coding})
            self._outbox.write(self._packer.compress(bytes(self._waiting)))
        return len(data)

    def flush(self) -> None:
        """Nothing is sent before enough has come together."""

    def end(self) -> None:
        """Hands on the rest."""
        if self._coding is None:
            return
        if self._packer is not None:
            self._outbox.write(self._packer.flush())
        else:
            self._outbox.head(self._values)
            self._outbox.write(self._waiting)
