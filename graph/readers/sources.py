"""What is read, before anything is known of it: bytes from somewhere, with what is said of them."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, Protocol

from graph.errors import ReadError, TooLarge
from graph.model.article import Article
from graph.settings import Settings

HEAD = 65_536
"""How many bytes are looked at to tell what an input is."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment; the only clock that readers have."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read.

    Attributes:
        origin: where it stood ("news.jsonl:3").
        reason: the kind of the error ("NoPublicationDate"), to count by.
        error: what was wrong and what to do.
    """

    origin: str
    reason: str
    error: ReadError


def skipped(origin: str, error: ReadError) -> Skipped:
    """The record of an input that could not be read."""
    return Skipped(origin, type(error).__name__, error)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole batch: the settings, the date that the caller gives, the clock."""

    settings: Settings
    published: date | None = None
    clock: Clock = utc_now


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that may hold one article or many.

    Attributes:
        origin: a path, a URL or "standard input", for messages.
        head: the first bytes, at most HEAD; they have been taken from ``stream`` already.
        stream: the bytes that follow.
        limit: the largest article, in bytes.
        suffix: of the file's name, lower case with its dot, or "".
        media_type: what a server said it is, or "".
        charset: what a server said it is encoded in, or "".
        url: the address that it was fetched from, or None.
        sidecar: what a file beside it says of it.
    """

    origin: str
    head: bytes
    stream: BinaryIO
    limit: int
    suffix: str = ""
    media_type: str = ""
    charset: str = ""
    url: str | None = None
    sidecar: Mapping[str, Any] = field(default_factory=dict)

    def whole(self) -> bytes:
        """All bytes.

        Raises:
            TooLarge: if there are more than the limit; no more than the limit is read.
        """
        rest = b"" if len(self.head) > self.limit else self.stream.read(self.limit + 1 - len(self.head))
        data = self.head + rest
        if len(data) > self.limit:
            raise too_large(self.origin, self.limit)
        return data

    def lines(self) -> Iterator[tuple[int, bytes | TooLarge]]:
        """The lines with their numbers from 1; in place of a line above the limit, the error."""
        number, pending, dropping = 1, b"", False
        for chunk in self._chunks():
            pending += chunk
            *whole, pending = pending.split(b"\n")
            for line in whole:
                yield number, self._checked(line, number, dropping)
                number, dropping = number + 1, False
            if len(pending) > self.limit:
                pending, dropping = b"", True
        if pending or dropping:
            yield number, self._checked(pending, number, dropping)

    def _checked(self, line: bytes, number: int, dropped: bool) -> bytes | TooLarge:
        return too_large(f"{self.origin}:{number}", self.limit) if dropped or len(line) > self.limit else line

    def _chunks(self) -> Iterator[bytes]:
        yield self.head
        while chunk := self.stream.read(HEAD):
            yield chunk


def too_large(origin: str, limit: int) -> TooLarge:
    """The error for an input above the limit, in bytes."""
    return TooLarge(f"{origin} is larger than {limit:,} bytes; split it, or raise COMMUNIQUE_MAX_BYTES")


def fault(problem: ValueError | RecursionError) -> str:
    """What is wrong with a JSON text."""
    if isinstance(problem, RecursionError):
        return "it is nested too deeply; give flat records"
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg[:1].lower()}{problem.msg[1:]} at line {problem.lineno}, column {problem.colno}"
    if isinstance(problem, UnicodeDecodeError):
        return f"byte {problem.start} is not UTF-8"
    return "a number in it has too many digits; write it as a string"


def take_head(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, at most HEAD, also where it gives them in small pieces."""
    head = b""
    while len(head) < HEAD and (chunk := stream.read(HEAD - len(head))):
        head += chunk
    return head


PERHAPS, LOOKS, NAMED = 1, 2, 3
"""How surely a reader takes a source: as the last resort, by what it looks like, by what it is called."""


class Reader(Protocol):
    """Reads the articles of one kind of source."""

    def accepts(self, source: Source) -> int:
        """How surely the source is of this kind: 0 (not at all), PERHAPS, LOOKS or NAMED."""
        ...

    def read(self, source: Source, context: Context) -> Iterator[Article | Skipped]:
        """Yields every article of the source, or why it is skipped; raises no ReadError."""
        ...
