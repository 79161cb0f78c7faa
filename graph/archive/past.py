"""What did the graph know on an earlier day?

An archive in memory, of the readings that held then, with what people had decided by then; the canonical graph is
merged anew from them. It costs as much as to read the store once and merge it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from graph.archive.docket import Docket
from graph.archive.history import Shelf
from graph.archive.rebuild import article_ids, rebuilt
from graph.archive.rules import stored_bars
from graph.archive.tellings import Sheet, Tellings
from graph.stores import Store
from graph.stores.oxigraph import OxigraphStore
from graph.triples.judgements import decision_lines
from graph.triples.lines import line, parse
from graph.triples.reading import Reader
from graph.triples.terms import iri
from graph.vocabulary.namespaces import Names


class Past:
    """A store as it was.

    Args:
        store: as it is.
        names: the IRIs.
        shelf: the readings that were superseded.
    """

    def __init__(self, store: Store, names: Names, shelf: Shelf) -> None:
        self.store, self.names, self.shelf = store, names, shelf
        self._tellings = Tellings(store, names)

    def known_by(self, moment: datetime) -> OxigraphStore:
        """A store in memory with what had been published (by day) and learned by a moment in UTC."""
        found = OxigraphStore()
        found.settle(set(), set(self._lines(moment)))
        found.settle(set(), rebuilt(found, self.names, stored_bars(self.store, self.names)))
        return found

    def first(self) -> datetime | None:
        """When the first article was learned of those that the store has or had; None if there is none."""
        times = [
            self._learned(self._tellings.sheet(article), article) for article in article_ids(self.store, self.names)
        ]
        times += [reading.learned for article in self.shelf.articles() for reading in self.shelf.of(article)]
        return min((time for time in times if time is not None), default=None)

    def _lines(self, moment: datetime) -> Iterator[str]:
        for name in ("registry", "vocab"):
            yield from map(line, self.store.quads(None, None, None, iri(self.names.graph(name))))
        yield from self._decided(moment)
        present = set(article_ids(self.store, self.names))
        for article in sorted(present.union(self.shelf.articles())):
            yield from self._held(article, moment)

    def _held(self, article: str, moment: datetime) -> frozenset[str]:
        """The graph of an article that held at a moment; nothing, if none did or it was published later."""
        present = frozenset(map(line, self._tellings.sheet(article).all))
        spans: list[tuple[datetime, datetime | None, frozenset[str]]] = [
            (reading.learned, reading.until, reading.lines) for reading in self.shelf.of(article)
        ]
        spans = [span for span in spans if span[2] != present]
        learned = self._learned(Sheet(parse(present)), article) if present else None
        if learned is not None:
            spans.append((learned, None, present))
        for start, until, lines in reversed(spans):
            if start <= moment and (until is None or moment < until):
                return lines if self._published(lines, article, moment) else frozenset()
        return frozenset()

    def _learned(self, sheet: Sheet, article: str) -> datetime | None:
        record = Reader(sheet, self.names).article(article)
        return record.learned if record else None

    def _published(self, lines: frozenset[str], article: str, moment: datetime) -> bool:
        record = Reader(Sheet(parse(lines)), self.names).article(article)
        return record is not None and record.published <= moment.date()

    def _decided(self, moment: datetime) -> Iterator[str]:
        """The identity graph as it was: decisions made by then, and withdrawn only if they were by then."""
        now = set(map(line, self.store.quads(None, None, None, iri(self.names.graph("identity")))))
        then: set[str] = set()
        for decision in Docket(self.store, self.names).all():
            now.difference_update(decision_lines(decision, self.names))
            if decision.created is not None and decision.created <= moment:
                open_then = decision.withdrawn is not None and decision.withdrawn > moment
                held = replace(decision, withdrawn=None, withdrawn_by="") if open_then else decision
                then.update(decision_lines(held, self.names))
        yield from now | then
