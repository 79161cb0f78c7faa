"""How large may the answer to a query be? So many rows and bytes; a larger one is an error, and never cut short."""

from collections.abc import Callable
from typing import Any

from api.problems import AnswerTooLarge

_JSON, _XML = b'},{"', b"<result>"


class Meter:
    """A file that passes on what an engine writes into it, up to a limit.

    Args:
        output: the file behind it.
        media_type: the format; rows are counted in those of rows alone.
        rows: the most rows.
        size: the most bytes, before they are packed.
    """

    def __init__(self, output: Any, media_type: str, rows: int, size: int) -> None:
        self._output = output
        self._rows, self._size = rows, size
        self._count = _counter(media_type)
        self.rows = self.size = 0

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Takes data of the answer.

        Raises:
            AnswerTooLarge: if there are more rows or bytes than may be.
        """
        content = bytes(data)
        self.size += len(content)
        self.rows += self._count(content)
        if self.rows > self._rows or self.size > self._size:
            most = f"{self._rows:,} rows" if self.rows > self._rows else f"{self._size:,} bytes"
            raise AnswerTooLarge(
                f"the answer has more than {most}, which are the most that are given; narrow the question, or ask for "
                "parts of it by ORDER BY, LIMIT and OFFSET"
            )
        self._output.write(content)
        return len(content)

    def flush(self) -> None:
        """Hands on the wish."""
        self._output.flush()


def _counter(media_type: str) -> Callable[[bytes], int]:
    """What counts the rows in one piece of an answer after the other, as the engine writes them."""
    if "json" in media_type and "ld+json" not in media_type:
        return _Marks(_JSON, 1)
    if media_type in ("application/sparql-results+xml", "application/xml", "text/xml"):
        return _Marks(_XML, 0)
    if media_type == "text/tab-separated-values":
        return _Marks(b"\n", -1)
    return _Lines() if media_type == "text/csv" else lambda _: 0


class _Marks:
    """Counts a mark that no value can hold, since a quote, ``<`` or line break in it is written otherwise.

    In JSON it stands between rows, so that the first is counted before; rows in which nothing is bound are not counted.
    """

    def __init__(self, mark: bytes, first: int) -> None:
        self._mark, self._more = mark, first
        self._rest = b""

    def __call__(self, content: bytes) -> int:
        joined = self._rest + content
        self._rest = joined[max(0, len(joined) - len(self._mark) + 1) :]
        found, self._more = joined.count(self._mark) + self._more, 0
        return found


class _Lines:
    """Counts lines of CSV, in which a value in quotes may have line breaks; the first names the columns."""

    def __init__(self) -> None:
        self._quoted = False
        self._more = -1

    def __call__(self, content: bytes) -> int:
        parts = content.split(b'"')
        outside = parts[self._quoted :: 2]
        self._quoted ^= len(parts) % 2 == 0
        found, self._more = sum(part.count(b"\n") for part in outside) + self._more, 0
        return found
