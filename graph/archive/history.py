"""What did the graph know before an article was corrected, read anew or withdrawn?

A reading that is superseded leaves the store, so that no query over it sees two versions of one article. It is laid
aside as compressed N-Quads, in a file whose name says from when to when it held. The file is there before the store
changes: who dies in between leaves a reading that still holds, which is told by its time and passed over.
"""

import gzip
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import quote, unquote

from graph.errors import StoreError, StoreFull

_FORM = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(\d{8}T\d{12}Z)--(\d{8}T\d{12}Z)(?:-\d+)?\.nq\.gz")


@dataclass(frozen=True, slots=True)
class Superseded:
    """A reading that held once.

    Attributes:
        article: the id of its article.
        learned: when it was stored.
        until: when it was superseded or withdrawn.
        lines: its graph, as N-Quads.
    """

    article: str
    learned: datetime
    until: datetime
    lines: frozenset[str]


class Shelf:
    """The superseded readings of a store.

    Args:
        folder: where they lie, one folder for each article; None for those of a store in memory.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._kept: list[Superseded] = []

    def lay(self, reading: Superseded) -> None:
        """Lays a reading aside; what is laid aside is on the disk when this returns.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        if self.folder is None:
            same = (reading.article, reading.learned, reading.until)
            self._kept = [found for found in self._kept if (found.article, found.learned, found.until) != same]
            self._kept.append(reading)
            return
        file = self._file(reading)
        packed = gzip.compress("".join(sorted(reading.lines)).encode("utf-8", "surrogatepass"), mtime=0)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            passing = file.with_suffix(".new")
            with passing.open("wb") as stream:
                stream.write(packed)
                stream.flush()
                os.fsync(stream.fileno())
            passing.replace(file)
        except OSError as problem:
            kind = StoreFull if problem.errno in {27, 28, 122} else StoreError
            told = f"what {reading.article} said before cannot be kept in {file.parent} ({problem.strerror})"
            raise kind(f"{told}; the article is left as it was") from problem

    def _file(self, reading: Superseded) -> Path:
        """A file for a reading; one that is laid aside twice, because the store failed in between, is written over."""
        stem = f"{reading.learned.astimezone(UTC):{_FORM}}--{reading.until.astimezone(UTC):{_FORM}}"
        return self._of(reading.article) / f"{stem}.nq.gz"

    def _of(self, article: str) -> Path:
        assert self.folder is not None
        return self.folder / quote(article, safe="")

    def articles(self) -> list[str]:
        """The ids of the articles of which something is laid aside, sorted."""
        if self.folder is None:
            return sorted({reading.article for reading in self._kept})
        return sorted(unquote(found.name) for found in self.folder.iterdir()) if self.folder.is_dir() else []

    def of(self, article: str) -> Iterator[Superseded]:
        """The superseded readings of an article, the oldest first.

        Raises:
            StoreError: if one cannot be read; the message names the file.
        """
        if self.folder is None:
            yield from sorted((r for r in self._kept if r.article == article), key=lambda r: (r.learned, r.until))
            return
        for file in sorted(self._of(article).glob("*.nq.gz")):
            if named := _NAME.fullmatch(file.name):
                learned, until = (datetime.strptime(stamp, _FORM).replace(tzinfo=UTC) for stamp in named.groups())
                yield Superseded(article, learned, until, _lines(file))

    def erase(self, article: str) -> bool:
        """Erases all that was laid aside of an article; whether there was anything.

        Raises:
            StoreError: if it cannot be erased.
        """
        if self.folder is None:
            before = len(self._kept)
            self._kept = [reading for reading in self._kept if reading.article != article]
            return len(self._kept) < before
        place = self._of(article)
        try:
            files = list(place.iterdir()) if place.is_dir() else []
            for file in files:
                file.unlink()
            if place.is_dir():
                place.rmdir()
        except OSError as problem:
            raise StoreError(f"{place} cannot be erased ({problem.strerror}); erase it by hand") from problem
        return bool(files)


def _lines(file: Path) -> frozenset[str]:
    try:
        text = gzip.decompress(file.read_bytes()).decode("utf-8", "surrogatepass")
    except (OSError, EOFError, ValueError) as problem:
        raise StoreError(f"{file} cannot be read ({problem}); what it says is lost, remove it") from problem
    return frozenset(f"{line}\n" for line in text.split("\n") if line)


def history_of(store: Path) -> Path:
    """Where the superseded readings of a store lie: beside it."""
    return store.with_name(f"{store.name}.history")


def end_of(day: date) -> datetime:
    """The last moment of a day, in UTC."""
    return datetime.combine(day, time.max, UTC)
