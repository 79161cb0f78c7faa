"""How do articles come into the store and leave it, one by one or many together?

Each article is stored whole or not at all. One that comes alone is a transaction, with what follows from it in the
canonical graph. In a batch each is put down in the store's journal, and what follows from some hundred of them is found
and written together, which takes less processor time (``benchmarks/ingest.py``).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from graph.archive.consequences import Consequences
from graph.archive.history import Shelf, Superseded
from graph.archive.identities import Draft
from graph.archive.keeping import reduced
from graph.archive.known import Known
from graph.archive.sealing import seal_lines
from graph.archive.tellings import NOTHING, Sheet, Tellings
from graph.errors import StoreError
from graph.model.article import Keep
from graph.model.event import Reading
from graph.stores import Store
from graph.stores.journal import Change, lines
from graph.triples.article import article_lines
from graph.triples.lines import line, parse, ref
from graph.triples.reading import Reader
from graph.verification import verify
from graph.vocabulary.namespaces import DCT, PROV, Names

GROUP = 60_000
"""Lines of articles that are written together, some 150 dispatches. Where three articles tell each event, one takes
8.7 ms, and 31 ms with a tenth of this (168 dispatches: ``python -m benchmarks.ingest 3``, with other values here)."""

_CLOCK = (ref(DCT + "created"), ref(PROV + "endedAtTime"))

Clock = Callable[[], datetime]


class Outcome(StrEnum):
    """What became of an article that was ingested."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class _Taken:
    """An article of a batch.

    Attributes:
        lines: all of its graph.
        source: what it was read from and by; None where that is not known.
    """

    draft: Draft
    lines: frozenset[str]
    source: tuple[str, ...] | None


class Intake:
    """The way of articles into a store. Articles that a process had taken when it died are written at once.

    Args:
        store: where they go.
        names: the IRIs.
        clock: tells when an article is learned; read once for each.
        shelf: where readings go that are superseded.
        keep: how much of the texts is kept, also of those that are superseded.
    """

    def __init__(self, store: Store, names: Names, clock: Clock, shelf: Shelf, keep: Keep = Keep.WHOLE) -> None:
        self.store, self.names, self._clock = store, names, clock
        self._shelf, self._keep = shelf, keep
        self._tellings = Tellings(store, names)
        self._consequences, self._reader = Consequences(store, names), Reader(store, names)
        self._taken: dict[str, _Taken] = {}
        self._waiting = 0
        self._batches = 0
        self._follow_store()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """While it lasts, what is ingested is taken safely, but is seen only after it has ended, or has grown large."""
        self._batches += 1
        try:
            yield
        finally:
            self._batches -= 1
            self.settle()

    def ingest(self, reading: Reading, learned: datetime | None = None) -> Outcome:
        """Stores what was read in an article; see `graph.archive.Archive.ingest`."""
        verify(reading)
        self._follow_store()
        if self._waiting >= GROUP:
            self.settle()
        article, source = reading.article.id, _source(reading)
        taken = self._taken.get(article)
        if reading.article.url is None and source == (taken.source if taken else self._source(article)):
            return Outcome.UNCHANGED
        now = learned or self._clock()
        after = self._reduced(article_lines(reading, self.names, now, Known(self.store, self.names).has), article)
        if taken is not None:
            if _timeless(taken.lines) == _timeless(after):
                return Outcome.UNCHANGED
            self.settle()
        old = self._tellings.sheet(article)
        before = frozenset(map(line, old.all))
        if before and _timeless(before) == _timeless(after):
            return Outcome.UNCHANGED
        if self._keep is Keep.WHOLE:
            new = self._tellings.of_reading(reading, after)
        else:
            new = self._tellings.of_sheet(article, Sheet(parse(after)))
        told, kept = self._sealed(article)
        if told:
            self.settle()
            self.store.write(list(told), list(kept))
        self._lay(article, before, now)
        self._revise(Draft(article, self._tellings.of_sheet(article, old), new), before, after, source)
        return Outcome.REPLACED if before else Outcome.ADDED

    def reduce(self, article: str) -> bool:
        """Keeps no more of a stored article's text than is to be kept; whether that was less than before."""
        self._follow_store()
        old = self._tellings.sheet(article)
        before = frozenset(map(line, old.all))
        after = self._reduced(before, article)
        if after == before:
            return False
        new = self._tellings.of_sheet(article, Sheet(parse(after)))
        change = self._consequences.of([Draft(article, self._tellings.of_sheet(article, old), new)])
        gone, won = change.net()
        told, kept = self._sealed(article)
        self.store.write([*(before - after), *gone, *told], [*(after - before), *won, *kept])
        return True

    def _sealed(self, article: str) -> tuple[set[str], set[str]]:
        """The lines to remove and to add, so that decisions tell no words of which nothing is to be kept."""
        return seal_lines(self.store, self.names, article) if self._keep is Keep.NOTHING else (set(), set())

    def reduce_past(self) -> int:
        """Keeps no more of what was superseded or withdrawn than is to be kept; how many readings had more."""
        found = 0
        for article in self._shelf.articles():
            for reading in list(self._shelf.of(article)):
                if (after := self._reduced(reading.lines, article)) != reading.lines:
                    self._shelf.lay(replace(reading, lines=after))
                    found += 1
        return found

    def _reduced(self, lines: Iterable[str], article: str) -> frozenset[str]:
        return reduced(lines, article, self._keep, self.names, self._tellings.called)

    def _lay(self, article: str, before: frozenset[str], now: datetime) -> None:
        """Lays aside what an article said until now, if it said anything."""
        if before:
            record = Reader(Sheet(parse(before)), self.names).article(article)
            learned = record.learned if record else now
            self._shelf.lay(Superseded(article, learned, max(learned, now), self._reduced(before, article)))

    def remove(self, article: str, *, lay: bool) -> None:
        """Removes an article with all that only it told, in one transaction.

        Its reading is laid aside first, or else forgotten: then its words leave people's decisions too.
        """
        self._follow_store()
        old = self._tellings.sheet(article)
        if lay:
            self._lay(article, frozenset(map(line, old.all)), self._clock())
        change = self._consequences.of([Draft(article, self._tellings.of_sheet(article, old), NOTHING)])
        gone, won = change.net()
        told, kept = (set[str](), set[str]()) if lay else seal_lines(self.store, self.names, article)
        self.store.write([*map(line, old.all), *gone, *told], [*won, *kept])

    def settle(self) -> None:
        """Writes the articles of a batch, and what follows from them."""
        self._follow_store()
        if not self._taken:
            return
        gone, won = self._consequences.of([taken.draft for taken in self._taken.values()]).net()
        self.store.settle(gone, won)
        self._taken, self._waiting = {}, 0

    def _revise(self, draft: Draft, before: frozenset[str], after: frozenset[str], source: tuple[str, ...]) -> None:
        if not self._batches:
            gone, won = self._consequences.of([draft]).net()
            self.store.write([*(before - after), *gone], [*(after - before), *won])
            return
        self.store.defer(before - after, after - before)
        self._taken[draft.article] = _Taken(draft, after, source)
        self._waiting += len(after)

    def _follow_store(self) -> None:
        """Sees to it that what is kept here is what the store has deferred, also after it was opened (anew)."""
        deferred = self.store.deferred
        if len(deferred) != len(self._taken):
            self._taken, self._waiting = {}, 0
            for change in deferred:
                self._take_up(change)
            self.settle()

    def _take_up(self, change: Change) -> None:
        """Takes an article that was taken, but not written, before the store was opened.

        Raises:
            StoreError: if it was taken under another base.
        """
        gone, won = lines(change.remove), lines(change.add)
        graph = str(next(parse([*won, *gone][:1])).graph_name)[1:-1]
        article = self.names.id(graph).removeprefix("article-")
        if graph != self.names.article_graph(article):
            raise StoreError(f"the store waits to write <{graph}>; open it with that base (COMMUNIQUE_BASE) once")
        old = self._tellings.sheet(article)
        after = frozenset(map(line, old.all)).difference(gone).union(won)
        new = self._tellings.of_sheet(article, Sheet(parse(after)))
        self._taken[article] = _Taken(Draft(article, self._tellings.of_sheet(article, old), new), after, None)

    def _source(self, article: str) -> tuple[str, ...] | None:
        """What an article that is stored was read from and by."""
        record, run = self._reader.article(article, text=False), self._reader.run(article)
        return (record.digest, *run) if record and run else None


def _source(reading: Reading) -> tuple[str, ...]:
    return (reading.article.digest, reading.extractor, reading.version, reading.rule_set, reading.registry)


def _timeless(lines: Iterable[str]) -> set[str]:
    """The lines but for those that hold the time of storing."""
    return {found for found in lines if found.split(" ", 2)[1] not in _CLOCK}
