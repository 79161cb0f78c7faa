"""How does the index of texts keep in step with the store?

Before a write, the texts that it removes or adds are noted in a journal beside the index; after it, each of them is
looked up in the store, and the index gets what is there. Who dies in between, or fails, leaves notes, and the next
write or search follows them: the store alone says what is true.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError
from graph.fulltext import FullText, Passage, passage_of
from graph.fulltext.passages import PROPERTIES, texts_among
from graph.stores import Store
from graph.stores.journal import Change, Journal, lines
from graph.stores.own import OwnGraphs


def index_of(store: Path) -> Path:
    """Where the index of a store's texts lies: beside it."""
    return store.with_name(store.name + ".words")


class IndexedStore(OwnGraphs):
    """The product's graphs of a store, with an index of their texts once somebody has asked for one.

    Args:
        store: the store.
        start: what the names of the product's graphs begin with.
        folder: where the index lies; None to have it in memory.
        read_only: whether another process writes the store and the index.
    """

    def __init__(self, store: Store, start: str, folder: Path | None = None, *, read_only: bool = False) -> None:
        super().__init__(store, start)
        self._folder, self._read_only = folder, read_only
        self._notes = Notes(None if folder is None or read_only else folder.with_name(folder.name + ".journal"))
        self._index: FullText | None = None
        if folder is not None and FullText.is_usable(folder):
            self._index = FullText(folder, read_only=read_only)

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines of N-Quads in one transaction."""
        self._note([Change.of(remove, add)])
        super().write(remove, add)
        self._follow_quietly()

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:
        """Makes all changes that were deferred, then this one."""
        self._note([*self.deferred, Change.of(remove, add)])
        super().settle(remove, add)
        self._follow_quietly()

    def rewrite(self) -> None:
        """Writes the whole store anew, and the index, which else keeps the words of what was removed."""
        had = self._index is not None
        self._drop()
        super().rewrite()
        if had:
            self.build_index()

    def close(self) -> None:
        """Gives the store free."""
        if self._index is not None:
            self._index.close()
        self._notes.close()
        super().close()

    @property
    def index(self) -> FullText:
        """The index, in step with the store; built if there is none yet.

        Raises:
            StoreError: if it cannot be read, or is not there and may not be written.
        """
        if self._index is None and self._read_only and self._folder is not None:
            self._index = FullText(self._folder, read_only=True)
        if self._index is None:
            self.build_index()
        assert self._index is not None
        self._follow()
        return self._index

    @property
    def has_index(self) -> bool:
        """Whether there is an index."""
        return self._index is not None

    def build_index(self) -> int:
        """Builds the index from all texts of the store; how many there are.

        Raises:
            StoreError: if it cannot be written.
        """
        self._drop()
        self._index = FullText.build(self._passages(), self._folder)
        return len(self._index)

    def _drop(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None
        self._notes.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _passages(self) -> Iterator[Passage]:
        for name in PROPERTIES:
            for quad in self.quads(None, ox.NamedNode(name)):
                if (found := _passage(quad)) is not None:
                    yield found

    def _note(self, changes: Iterable[Change]) -> None:
        if self._index is not None:
            among = (texts_among(lines(part)) for change in changes for part in (change.remove, change.add))
            self._notes.add(chain.from_iterable(among))

    def _follow(self) -> None:
        """Brings into the index what is noted, as the store has it.

        Raises:
            StoreError: if the index cannot be written; the notes stay.
        """
        if self._index is None or not self._notes:
            return
        gone: list[str] = []
        new: list[Passage] = []
        for quad in ox.parse("".join(self._notes).encode(), format=ox.RdfFormat.N_QUADS):
            if (found := _passage(quad)) is None:
                continue
            if self._holds(quad):
                new.append(found)
            else:
                gone.append(found.key)
        self._index.replace(gone, new)
        self._notes.clear()

    def _follow_quietly(self) -> None:
        """Follows the notes if that goes; the store is written, and a search will say what is wrong with the index."""
        with suppress(StoreError):
            self._follow()

    def _holds(self, quad: ox.Quad) -> bool:
        subject, graph = quad.subject, quad.graph_name
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(graph, ox.NamedNode)
        return next(self.quads(subject, quad.predicate, quad.object, graph), None) is not None


class Notes:
    """Lines of N-Quads that the index has still to follow, also after a crash.

    Args:
        file: where they are kept; None to keep them in memory.
    """

    def __init__(self, file: Path | None) -> None:
        self._journal = None if file is None else Journal(file)
        kept = self._journal.changes() if self._journal else ()
        self._lines: dict[str, None] = dict.fromkeys(line for change in kept for line in lines(change.add))

    def add(self, noted: Iterable[str]) -> None:
        """Notes lines.

        Raises:
            StoreError: if they cannot be written.
        """
        new = [line for line in dict.fromkeys(noted) if line not in self._lines]
        if not new:
            return
        if self._journal is not None:
            try:
                self._journal.append(Change.of((), new))
                self._journal.sync()
            except OSError as problem:
                raise StoreError(f"the index of texts cannot be written: {problem}") from problem
        self._lines.update(dict.fromkeys(new))

    def clear(self) -> None:
        """Forgets them."""
        if self._journal is not None:
            with suppress(OSError):
                self._journal.clear()
        self._lines = {}

    def close(self) -> None:
        """Closes the file."""
        if self._journal is not None:
            self._journal.close()

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __bool__(self) -> bool:
        return bool(self._lines)


def _passage(quad: ox.Quad) -> Passage | None:
    subject, text, graph = quad.subject, quad.object, quad.graph_name
    if not (isinstance(subject, ox.NamedNode) and isinstance(text, ox.Literal) and isinstance(graph, ox.NamedNode)):
        return None
    return passage_of(subject.value, quad.predicate.value, text.value, text.language or "", graph.value)
