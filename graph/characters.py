"""Which characters may an XML document hold? The engine writes those as well that XML 1.0 forbids."""

import re
from typing import Protocol

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CHARACTER = re.compile(rb"(?<=\xef\xbf)[\xbe\xbf]")
_REPLACEMENT = "\ufffd".encode()


class Output(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Takes them, and says how many."""
        ...


def lawful(data: bytes, before: bytes = b"") -> bytes:
    """A piece of an XML document in UTF-8 with U+FFFD for every character that XML 1.0 forbids.

    Control bytes are never part of a longer sequence; of U+FFFE and U+FFFF, ``before`` may hold the first bytes.

    Args:
        data: the piece.
        before: the last two bytes of the piece before.
    """
    end = before[-2:]
    mended = _NO_CHARACTER.sub(_REPLACEMENT[-1:], end + data)[len(end) :]
    return _CONTROL.sub(_REPLACEMENT, mended)


class XmlFile:
    """Takes an XML document piece by piece as it is written, and hands it on as XML 1.0 allows it."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._before = b""

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Hands a piece on; says how many bytes it took."""
        piece = bytes(data)
        self._output.write(lawful(piece, self._before))
        self._before = (self._before + piece)[-2:]
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""
