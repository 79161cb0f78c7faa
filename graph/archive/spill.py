"""Which lines of two graphs differ that are too large to be held in memory?

Lines are put down in a folder of their own, by their subjects in some tens of files, and compared file by file. All
lines of a subject are in one file, so that what is counted by subject can be counted file by file too.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

from graph.errors import StoreError

BLOCKS = 64
"""Into so many files: of a graph of 5 million lines each has some 80,000, 20 MB."""

_AT_ONCE = 20_000
"""So many lines are held before they are put down."""


class Spill:
    """Lines on disk, in blocks by their subjects; it is a context, with which they go.

    A line may come more than once; it counts once.

    Raises:
        StoreError: if the folder for temporary files cannot be written.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._folder = Path()
        self._held: list[list[str]] = [[] for _ in range(BLOCKS)]
        self._count = 0

    def __enter__(self) -> Self:
        try:
            self._folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="communique-")))
        except OSError as problem:
            raise _unwritable(problem) from problem
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def update(self, lines: Iterable[str]) -> None:
        """Puts lines down; each begins with its subject and a space, and ends with a line feed, its only one."""
        for line in lines:
            self._held[crc32(line.partition(" ")[0].encode("utf-8", "surrogatepass")) % BLOCKS].append(line)
            self._count += 1
            if self._count >= _AT_ONCE:
                self._empty()

    def _empty(self) -> None:
        for number, held in enumerate(self._held):
            if held:
                self._put_down(number, "".join(held))
                held.clear()
        self._count = 0

    def _put_down(self, number: int, text: str) -> None:
        try:
            with self._file(number).open("ab") as file:
                file.write(text.encode("utf-8", "surrogatepass"))
        except OSError as problem:
            raise _unwritable(problem) from problem

    def _file(self, number: int) -> Path:
        return self._folder / str(number)

    def blocks(self) -> Iterator[set[str]]:
        """The lines, block by block."""
        self._empty()
        for number in range(BLOCKS):
            yield self._block(number)

    def _block(self, number: int) -> set[str]:
        if not self._file(number).exists():
            return set()
        text = self._file(number).read_bytes().decode("utf-8", "surrogatepass")
        return {f"{line}\n" for line in text.split("\n") if line}


def _unwritable(problem: OSError) -> StoreError:
    return StoreError(
        f"the folder for temporary files cannot be written ({problem}); make room, or set TMPDIR to another"
    )
