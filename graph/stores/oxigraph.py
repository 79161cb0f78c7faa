"""How is the graph kept by Oxigraph, in memory or in a folder on disk?"""

import errno
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError, StoreFull, StoreLocked
from graph.stores import Object, Results, changes, holder, placing, rewriting
from graph.stores.journal import Change, Journal, lines

JOURNAL = "deferred.journal"
"""The file of the changes that are taken, but not made, in the folder of the store."""

_FLUSH = 60_000
"""Quads after which the buffers are emptied: a process that only writes 3,000 articles (1,176,000 quads) then peaks at
129 MB instead of 962 MB and takes 4 % more processor time; with 30,000 it is 99 MB and 22 % more."""

_INTENT = ox.NamedNode("https://w3id.org/communique/ns#intent")
"""Subject and predicate of the note of a removal that is still to be done."""

_FEW = 0.25
"""Up to so many removals for each addition are done in a second step."""

_FULL = ("no space left", "disk quota exceeded", "file too large")


class OxigraphStore:
    """The embedded store.

    Args:
        folder: where it lies; None for a store in memory.
        read_only: opens it without the right to write; only for a folder to which no process writes (a checkpoint).
        opened: an engine's store that is open already and is only read, in the place of one in memory.

    Raises:
        StoreLocked: if another process holds it; the message says which.
        StoreError: if the folder cannot be used.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False, opened: ox.Store | None = None) -> None:
        self.folder, self.read_only = folder, read_only
        self._changes = (folder or Path()) / JOURNAL
        self._journal = None if folder is None or read_only else Journal(self._changes)
        self._deferred: list[Change] = []
        self._store: ox.Store | None = opened
        self._failed = False
        self._unflushed = 0
        self._open()

    def _open(self) -> None:
        if self.folder is None:
            self._store = self._store or ox.Store()
        elif self.read_only:
            self._store = self._open_read_only(self.folder)
        else:
            self._open_to_write(self.folder)

    def _open_to_write(self, folder: Path) -> None:
        """Opens the store and finishes what was begun: nothing is left half done when this returns."""
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            placing.finish(folder)
            rewriting.finish(folder)
            self._store = ox.Store(str(folder))
        except (OSError, RuntimeError) as problem:
            raise store_error(folder, problem) from problem.with_traceback(None)
        holder.claim(folder)
        try:
            self._take_up()
        except BaseException as problem:
            self._store = None
            holder.release(folder)
            if isinstance(problem, OSError | RuntimeError):
                raise store_error(folder, problem) from problem.with_traceback(None)
            raise

    def _take_up(self) -> None:
        """Makes the changes that were completed, but not made; those not completed wait."""
        assert self._store is not None
        _keep_intents(self._store)
        if self._journal is not None:
            self._journal.close()
            self._deferred = list(self._journal.changes())
        if self._deferred and self._deferred[-1].last:
            try:
                self._make_deferred()
            except SyntaxError as problem:
                told = f"the store {self.folder} was left with changes that cannot be read ({problem})"
                raise StoreError(f"{told}; {self._set_aside()}") from problem.with_traceback(None)

    def _set_aside(self) -> str:
        if self._journal is None or self.folder is None:
            return "they are dropped"
        self._journal.close()
        aside = self._journal.file.with_suffix(".damaged")
        self._journal.file.replace(aside)
        return f"they are now in {aside}, and the store can be opened without them"

    def _open_read_only(self, folder: Path) -> ox.Store:
        if self._changes.exists():
            raise StoreError(f"a process died while it wrote to {folder}; open the store once to write, then again")
        if not (folder / "CURRENT").is_file():
            raise StoreError(f"there is no store in {folder}; 'communique ingest' makes one")
        if (found := holder.find(folder)) is not None:
            raise StoreLocked(_locked(folder, found))
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as problem:
            raise store_error(folder, problem) from problem

    @property
    def _open_store(self) -> ox.Store:
        """The engine's store; after a failure it is opened anew, and what was begun is finished, before anything else.

        Nobody keeps it in a variable over a call that may fail: the error would hold it, and its lock, as long as the
        error is kept.
        """
        if self._failed:
            self._recover()
        if self._store is None:
            raise StoreError(f"the store {self.folder or 'in memory'} is closed; open it again")
        return self._store

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything."""
        return self._open_store.quads_for_pattern(subject, predicate, value, graph)

    def query(self, sparql: str, *, union: bool = False, prefixes: Mapping[str, str] | None = None) -> Results:
        """Evaluates a trusted query over the union of all graphs, or over named graphs only."""
        return self._open_store.query(sparql, use_default_graph_as_union=union, prefixes=dict(prefixes or {}))

    def write(self, remove: Collection[str], add: Collection[str]) -> None:
        """Removes and adds lines, all or nothing.

        The one call of Oxigraph that removes and adds at once is SPARQL Update, and its text is dear to parse (4 µs a
        quad). Where little is removed, the additions are written as they are, together with a note of what is to be
        removed; removals and note then go in a second transaction. Who dies between the two has that done when the
        store is opened again.
        """
        gone = set(remove).difference(add)
        self._insist(lambda: self._write(gone, add))
        self._count(len(gone) + len(add))

    def amend(self, steps: Sequence[changes.Step]) -> None:
        """Makes the steps of a change in one transaction.

        Raises:
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        self._insist(lambda: changes.make(self._open_store, steps))
        self._count(sum(len(step.remove) + len(step.add) for step in steps if isinstance(step, changes.Quads)))

    def bulk(self, load: Callable[[ox.Store], None]) -> None:
        """Has the engine's bulk loader take a file, all or nothing.

        Raises:
            SyntaxError: if the file cannot be parsed.
            StoreFull: if the disk is full.
            StoreError: if it cannot be written.
        """
        faults: list[SyntaxError] = []

        def attempt() -> None:
            try:
                load(self._open_store)
            except SyntaxError as problem:  # of the file, which does no harm to the store
                faults.append(problem.with_traceback(None))

        for failure in filter(None, (self._attempt(attempt), *faults)):
            raise failure
        self._flush()

    def _insist(self, write: Callable[[], None]) -> None:
        """Does a write, and again on a store opened anew where there was no room."""
        if (failure := self._attempt(write)) is not None:
            if not isinstance(failure, StoreFull):
                raise failure
            self._recover()
            if (failure := self._attempt(write)) is not None:
                raise failure

    def _count(self, written: int) -> None:
        self._unflushed += written
        if self._unflushed > _FLUSH and self.folder is not None:
            self._flush()

    def _write(self, gone: Collection[str], add: Collection[str]) -> None:
        if not gone:
            _add(self._open_store, add)
        elif len(gone) <= _FEW * len(add):
            _add(self._open_store, [*add, intent(gone, _parted(next(iter(add)))[1])])
            _keep_intents(self._open_store)
        else:
            parts = (("DELETE", gone), ("INSERT", add))
            self._open_store.update(";\n".join(_data(verb, lines) for verb, lines in parts if lines))

    def _attempt(self, write: Callable[[], None]) -> BaseException | None:
        """What ended a write, if anything did, without what it held: the engine's store, and its lock.

        An engine that has met a full disk, maybe in a thread of its own, refuses all writes though there is room again:
        one that fails for room is worth a second attempt on a store opened anew.
        """
        try:
            write()
        except BaseException as problem:
            return self._failure(problem).with_traceback(None)
        return None

    def _failure(self, problem: BaseException) -> BaseException:
        """What to raise when a write did not end; whatever ended it, the store is opened anew before its next use."""
        if isinstance(problem, StoreError):
            return problem
        self._failed = True
        if isinstance(problem, OSError | RuntimeError | SyntaxError):
            return store_error(self.folder, problem)
        return problem

    @property
    def deferred(self) -> Sequence[Change]:
        """The changes that are taken, but not made: after a crash, those of the process that died."""
        assert self._open_store is not None
        return self._deferred

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:
        """Takes a change that `settle` will make; it is kept even if this process dies before."""
        self._take(Change.of(remove, add))

    def settle(self, remove: Collection[str], add: Collection[str]) -> None:
        """Makes all changes that were deferred, then this one, all or nothing.

        They go into the indexes by Oxigraph's bulk loader, which takes 4 µs a quad where a transaction takes 10, but
        may do half of its work. So they are in the journal before, with a mark that they are complete: who dies in
        between has them made when the store is opened again, and to make them twice does no harm.
        """
        self._take(Change.of(remove, add, last=True))
        if (failure := self._attempt(self._make_deferred)) is not None:
            if not isinstance(failure, StoreFull):
                raise failure
            self._recover()

    def _take(self, change: Change) -> None:
        assert self._open_store is not None
        self._deferred.append(change)
        try:
            if self._journal is not None:
                self._journal.append(change)
        except OSError as problem:
            self._deferred.pop()
            raise store_error(self.folder, problem) from problem.with_traceback(None)
        except BaseException:
            self._failed = True
            raise

    def _make_deferred(self) -> None:
        assert self._store is not None
        gone, new = net(self._deferred)
        if gone:
            self._store.update(_data("DELETE", gone))
        if new:
            self._store.bulk_load(new, format=ox.RdfFormat.N_QUADS, lenient=True)
        if self._journal is not None:
            if gone:
                self._store.flush()
            self._journal.clear()
        self._deferred = []

    def _flush(self) -> None:
        """Empties the engine's buffers, which otherwise grow to more than a gigabyte; what is written stays written."""
        self._unflushed = 0
        try:
            self._open_store.flush()
        except (OSError, RuntimeError):
            self._failed = True

    def _recover(self) -> None:
        """Opens the store again after a write failed: the engine refuses all others until then."""
        self._failed = False
        try:
            if self.folder is not None:
                self._store = None
            self._open()
            if self.folder is None:
                self._take_up()
        except BaseException:
            self._failed = True
            raise

    def checkpoint(self, folder: Path) -> None:
        """Copies the store by hard links to a new folder."""
        if self.folder is None:
            raise StoreError("a store in memory has no checkpoints; open one on disk")
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            self._open_store.backup(str(folder))
        except (OSError, RuntimeError) as problem:
            raise store_error(folder, problem) from problem

    def rewrite(self) -> None:
        """Writes the store anew, without the words of what was removed, which the engine keeps."""
        if self.folder is None:
            return
        try:
            rewriting.build(self._open_store, self.folder)
            self._store = None
            rewriting.take_over(self.folder)
        except (OSError, RuntimeError) as problem:
            self._failed = True
            raise store_error(self.folder, problem) from problem.with_traceback(None)
        self._open()

    def close(self) -> None:
        """Gives the store free; what is still iterating keeps its snapshot until it ends."""
        store, self._store = self._store, None
        failed, self._failed = self._failed, False
        if self._journal is not None:
            self._journal.close()
        if store is None or self.folder is None or self.read_only:
            return
        try:
            store.flush()
        except (OSError, RuntimeError) as problem:
            if not failed:
                raise store_error(self.folder, problem) from problem
        finally:
            del store
            holder.release(self.folder)


def _add(store: ox.Store, lines: Iterable[str]) -> None:
    """Adds lines in one transaction."""
    store.load("".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True)


def net(changes: Collection[Change]) -> tuple[list[str], bytes]:
    """The lines that some changes, one after the other, remove in the end, and the N-Quads that they add."""
    if not any(change.remove for change in changes):
        return [], b"".join(change.add for change in changes)
    gone: dict[str, None] = {}
    new: dict[str, None] = {}
    for change in changes:
        for line in lines(change.remove):
            new.pop(line, None)
            gone[line] = None
        new.update(dict.fromkeys(lines(change.add)))
    return [line for line in gone if line not in new], "".join(new).encode()


def intent(remove: Iterable[str], graph: str) -> str:
    """The note, in a graph (an IRI in its brackets), that some lines are to be removed."""
    return f"{_INTENT} {_INTENT} {ox.Literal(_data('DELETE', remove))} {graph} .\n"


def _keep_intents(store: ox.Store) -> None:
    """Removes what is noted to be removed, with the notes."""
    for note in list(store.quads_for_pattern(_INTENT, _INTENT, None)):
        assert isinstance(note.object, ox.Literal)
        store.update(f"{note.object.value};\n{_data('DELETE', [f'{note} .'])}")


def _data(verb: str, lines: Iterable[str]) -> str:
    """The text of an update."""
    return f"{verb} DATA {{\n{blocks(lines)}\n}}"


def blocks(lines: Iterable[str]) -> str:
    """Lines as SPARQL writes them, by graph.

    Sorted, because neighbours in the index are written faster (12 against 15 µs a quad).
    """
    graphs: dict[str, list[str]] = {}
    for line in lines:
        triple, graph = _parted(line)
        graphs.setdefault(graph, []).append(f"{triple} .")
    return "\n".join("GRAPH {} {{\n{}\n}}".format(graph, "\n".join(sorted(found))) for graph, found in graphs.items())


def is_full(problem: BaseException) -> bool:
    """Whether an error says that there is no room on the disk."""
    number = problem.errno if isinstance(problem, OSError) else None
    return number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(words in str(problem).lower() for words in _FULL)


def _parted(line: str) -> tuple[str, str]:
    """The triple and the graph of a line, which ends with the graph's IRI, a blank and the full stop."""
    triple, graph, _ = line.rsplit(" ", 2)
    return triple, graph


def _locked(folder: Path, found: holder.Holder | None) -> str:
    who = str(found) if found else "another process"
    return f"the store {folder} is held by {who}; stop it, or use another store (--store)"


def store_error(folder: Path | None, problem: OSError | RuntimeError | SyntaxError) -> StoreError:
    """What an error of the engine, or the disk, says of a store in a folder."""
    said = str(problem)
    if folder is not None and "lock" in said.lower() and "LOCK" in said:
        return StoreLocked(_locked(folder, holder.find(folder)))
    if is_full(problem):
        return StoreFull(f"no room is left on the disk for the store {folder}; free some and repeat: {said}")
    return StoreError(f"the store {folder or 'in memory'} cannot be used: {said}")
