"""What if an extractor fails while it is measured? What it fails on counts as read with nothing found, and is told."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from graph.errors import ExtractionFailed
from graph.extractors import Coder, Extractor, Pairs
from graph.model.act import Act
from graph.model.article import Article
from graph.model.event import Reading
from graph.pipeline import Summary, concerns_all, failed, handed_on, read_each

Asked = TypeVar("Asked")
Acts = tuple[Act, ...]


def forgiving(maker: Extractor, summary: Summary) -> Extractor:
    """An extractor that reads nothing in an article on which another one fails, and counts it, and goes on.

    It is a `graph.extractors.Coder` if the other one is.
    """
    known = (maker, summary, maker.name, maker.version)
    return _Coding(*known, maker) if isinstance(maker, Coder) else _Reading(*known)


@dataclass(slots=True)
class _Reading:
    maker: Extractor
    summary: Summary
    name: str
    version: str

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of some articles, one for each, in their order."""
        waiting: deque[Article] = deque()
        for reading in read_each(handed_on(deque(), iter(articles), waiting), self.maker, self.summary):
            yield from self._without(waiting, reading.article)
            yield reading
        yield from self._without(waiting, None)

    def _without(self, waiting: deque[Article], read: Article | None) -> Iterator[Reading]:
        """Empty readings of those that were passed over before an article was read, which leaves the queue too."""
        while waiting and (read is None or waiting[0].id != read.id):
            article = waiting.popleft()
            yield Reading(article, extractor=self.name, version=self.version)
        if waiting:
            waiting.popleft()


@dataclass(slots=True)
class _Coding(_Reading):
    coder: Coder

    def acts(self, articles: Iterable[Article]) -> Iterator[Acts]:
        """The acts of each article; none where the coder fails."""
        yield from self._each(deque(articles), self.coder.acts, lambda article: (article, None))

    def code(self, articles: Iterable[tuple[Article, Pairs]]) -> Iterator[Acts]:
        """An act for each pair; none where the coder fails."""
        yield from self._each(deque(articles), self.coder.code, lambda asked: (asked[0], len(asked[1])))

    def _each(
        self,
        ahead: deque[Asked],
        answer: Callable[[Iterable[Asked]], Iterator[Acts]],
        wanted: Callable[[Asked], tuple[Article, int | None]],
    ) -> Iterator[Acts]:
        """One answer for each that is asked about; ``wanted`` tells its article, and how many acts are due."""
        while ahead:
            given, last = deque[Asked](), None
            try:
                for acts in answer(handed_on(ahead, iter(()), given)):
                    self._check(acts, given, wanted)
                    last = given.popleft()
                    yield acts
                if given or ahead:
                    raise ExtractionFailed(f"the extractor {self.name!r} codes less than it was asked about")
            except (Exception, SystemExit) as problem:
                if concerns_all(problem):
                    raise
                if given or last is None:
                    last = (given or ahead).popleft()
                    yield ()
                self._note(wanted(last)[0], problem)
            ahead.extendleft(reversed(given))

    def _check(self, acts: Acts, given: deque[Asked], wanted: Callable[[Asked], tuple[Article, int | None]]) -> None:
        if not given:
            raise ExtractionFailed(f"the extractor {self.name!r} codes more than it was asked about")
        due = wanted(given[0])[1]
        if due is not None and len(acts) != due:
            raise ExtractionFailed(f"the extractor {self.name!r} gives {len(acts)} acts where {due} were asked for")

    def _note(self, article: Article, problem: BaseException) -> None:
        """Counts an article once, however often the extractor fails on it."""
        one = failed(article, problem)
        if all(one.origin != other.origin for other in self.summary.skipped):
            self.summary.skipped.append(one)
