"""How do articles come in? From files, folders, addresses and standard input, whatever their format."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO

from graph import plugins
from graph.errors import ReadError
from graph.model.article import Article
from graph.readers.folder import check_size, files_of, open_file, reason
from graph.readers.record import read_record
from graph.readers.sources import (
    NAMED,
    Clock,
    Context,
    Reader,
    Skipped,
    Source,
    skipped,
    take_head,
    utc_now,
)
from graph.readers.web import fetch, open_address
from graph.settings import Settings

__all__ = ["Clock", "Context", "Reader", "Skipped", "Source", "fetch", "read_all", "read_record", "read_source"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_MANY = frozenset((".jsonl", ".ndjson"))


def read_all(
    sources: Sequence[str],
    settings: Settings,
    published: date | None = None,
    clock: Clock = utc_now,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Skipped]:
    """Yields every article of the sources in order, and in its place why one is skipped.

    Args:
        sources: paths of files and folders, http(s) addresses, or "-" for standard input.
        settings: the limits, and whether private addresses are allowed.
        published: the publication date of all of them, if the caller knows it.
        clock: tells the present day, against which a publication date is checked.
        stdin: where "-" reads from, if not this process's standard input.
    """
    context = Context(settings, published, clock)
    for name in sources:
        if name == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, context)
        elif _ADDRESS.match(name) and not Path(name).exists():
            yield from _address(name, context)
        else:
            yield from _path(Path(name), context)


def read_source(source: Source, context: Context) -> Iterator[Article | Skipped]:
    """Yields the articles of one source, by the reader that it suits best."""
    if not source.head.strip():
        from graph.errors import EmptyArticle

        yield skipped(source.origin, EmptyArticle(f"{source.origin} is empty; nothing was read"))
        return
    yield from choose(source).read(source, context)


def choose(source: Source) -> Reader:
    """The reader that is surest of a source; of equals the first by name."""
    return max(_readers().values(), key=lambda reader: reader.accepts(source))


@cache
def _readers() -> dict[str, Reader]:
    return {name: plugins.load("readers", name)() for name in plugins.names("readers")}


def _standard_input(stream: BinaryIO, context: Context) -> Iterator[Article | Skipped]:
    head = take_head(stream)
    yield from read_source(Source("standard input", head, stream, context.settings.max_bytes), context)


def _address(url: str, context: Context) -> Iterator[Article | Skipped]:
    try:
        source = open_address(url, context.settings)
    except ReadError as problem:
        yield skipped(url, problem)
        return
    yield from read_source(source, context)


def _path(path: Path, context: Context) -> Iterator[Article | Skipped]:
    in_folder = path.is_dir()
    for found in files_of(path):
        if isinstance(found, Skipped):
            yield found
        elif in_folder and not _is_known(found, context):
            told = f"{found} is of no kind that is read; name it itself if it is an article"
            yield skipped(str(found), ReadError(told))
        else:
            yield from _file(found, context)


def _is_known(path: Path, context: Context) -> bool:
    """Whether some reader takes a file by its name."""
    bare = Source(str(path), b"", sys.stdin.buffer, context.settings.max_bytes, suffix=path.suffix.lower())
    return path.suffix.lower() == ".xml" or choose(bare).accepts(bare) == NAMED


def _file(path: Path, context: Context) -> Iterator[Article | Skipped]:
    limit = context.settings.max_bytes
    try:
        if path.suffix.lower() not in _MANY:
            check_size(path, limit)
        with open_file(path, limit) as source:
            yield from read_source(source, context)
    except (ReadError, OSError) as problem:
        error = problem if isinstance(problem, ReadError) else ReadError(f"{path} cannot be read: {reason(problem)}")
        yield skipped(str(path), error)
