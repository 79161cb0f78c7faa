"""Which files does a path stand for, and what does the file beside each say of it?"""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import MalformedInput, ReadError
from graph.readers.sources import Skipped, Source, fault, skipped, take_head, too_large

SIDECAR = ".meta.json"
"""NAME.meta.json says of NAME.txt: published, title, url, source, note."""

_SIDECAR_BYTES = 1_000_000
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
"""What is no file: opening it may wait for ever, or do something."""
_NO_ARTICLES = ("readme", "license", "licence", "notice", "changelog")


def files_of(path: Path) -> Iterator[Path | Skipped]:
    """The file itself, or all files below a folder in sorted order, without hidden files, sidecars and read-mes."""
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as problem:
        yield skipped(str(path), ReadError(f"{path} cannot be read: {reason(problem)}"))
        return
    if not is_folder:
        yield path
        return
    failed: list[Skipped] = []

    def fail(problem: OSError) -> None:
        failed.append(
            skipped(str(problem.filename), ReadError(f"{problem.filename} cannot be read: {reason(problem)}"))
        )

    for folder, names, entries in os.walk(path, onerror=fail):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(folder, entry) for entry in sorted(entries) if _is_article(entry))
    yield from failed


@contextmanager
def open_file(path: Path, limit: int) -> Iterator[Source]:
    """The source that a file is; ``limit`` is the largest article, in bytes.

    Raises:
        ReadError: if it is no file or cannot be opened, with the reason.
        MalformedInput: if its sidecar cannot be read.
    """
    try:
        _check_file(path)
        # what has become a pipe since then must not be waited for either
        stream = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb")
    except (OSError, ValueError) as problem:
        raise ReadError(f"{path} cannot be read: {reason(problem)}") from problem
    with stream:
        try:
            yield Source(str(path), take_head(stream), stream, limit, path.suffix.lower(), sidecar=sidecar(path))
        except OSError as problem:
            raise ReadError(f"{path} cannot be read: {reason(problem)}") from problem


def _check_file(path: Path) -> None:
    mode = path.stat().st_mode
    kind = next((name for is_kind, name in _KINDS if is_kind(mode)), None)
    if kind is not None:
        raise ReadError(f"{path} is {kind}, no file; give a file, or - to read what is piped in")


def check_size(path: Path, limit: int) -> None:
    """Passes a file that is small enough to be one article, before any of it is read.

    Raises:
        TooLarge: if it is not.
    """
    found = path.stat()
    if stat.S_ISREG(found.st_mode) and found.st_size > limit:
        raise too_large(str(path), limit)


def sidecar(path: Path) -> Mapping[str, Any]:
    """What the file beside a file says of it; empty where there is none.

    Raises:
        MalformedInput: if it is no JSON object.
    """
    for beside in (path.with_name(path.stem + SIDECAR), path.with_name(path.name + SIDECAR)):
        if not beside.is_file():
            continue
        try:
            with beside.open("rb") as stream:
                found = json.loads(stream.read(_SIDECAR_BYTES).decode("utf-8-sig"))
        except (ValueError, RecursionError) as problem:
            raise MalformedInput(f"{beside} is no JSON that can be read: {fault(problem)}") from problem
        if not isinstance(found, dict):
            raise MalformedInput(
                f'{beside} is a {type(found).__name__}; give an object such as {{"published": "2024-03-22"}}'
            )
        return found
    return {}


def _is_article(name: str) -> bool:
    return not name.startswith(".") and not name.endswith(SIDECAR) and Path(name).stem.lower() not in _NO_ARTICLES


def reason(problem: Exception) -> str:
    """Why the system refused, in its words without its number."""
    told = problem.strerror if isinstance(problem, OSError) else None
    return (told or str(problem) or type(problem).__name__).lower()
