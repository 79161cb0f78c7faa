"""How do articles go all the way: read, extracted, and stored?"""

import logging
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from graph import extractors, readers
from graph.errors import CommuniqueError, ExtractionFailed, ReadError, StoreError
from graph.model.article import Article
from graph.model.event import Reading
from graph.readers.sources import Clock, Skipped, skipped, utc_now
from graph.registry import tables
from graph.settings import Settings
from graph.verification import verify

if TYPE_CHECKING:
    from graph.archive import Archive
    from graph.extractors import Extractor


_LOG = logging.getLogger(__name__)
Asked = TypeVar("Asked")


@dataclass(slots=True)
class Summary:
    """What became of a batch; it counts up while the batch runs.

    Attributes:
        read: how many articles were read, whatever became of them.
        added: how many were new; ``unchanged`` and ``replaced`` accordingly. All zero where nothing is stored.
        replacements: the articles that were replaced, each as its title and where it stood.
        events: how many events the articles tell, one counted once for each article; ``claims`` likewise.
        skipped: what could not be read, in order.
        repeated: ids of their own that two records with different texts came with, each once.
        interrupted: whether Ctrl-C ended the batch.
        failure: why the store ended the batch, or None.
        account: what the extractor's work has taken, by name, if it keeps account ("calls": 12).
    """

    read: int = 0
    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    replacements: list[str] = field(default_factory=list)
    events: int = 0
    claims: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    interrupted: bool = False
    failure: StoreError | None = None
    account: Mapping[str, int | float] = field(default_factory=dict)

    @property
    def reasons(self) -> dict[str, int]:
        """How many inputs were skipped by reason ("NoPublicationDate"), the most frequent first."""
        return dict(Counter(one.reason for one in self.skipped).most_common())


Learned = Callable[[Article], datetime]
"""When an article counts as learned, in UTC."""

Progress = Callable[[Summary], None]
"""Called after each article and each skipped input."""


def _quiet(_: Summary) -> None:
    return None


def extract_all(
    sources: Sequence[str],
    settings: Settings,
    summary: Summary | None = None,
    *,
    published: date | None = None,
    clock: Clock = utc_now,
    stdin: BinaryIO | None = None,
    extractor: "Extractor | None" = None,
    progress: Progress = _quiet,
) -> Iterator[Reading]:
    """Yields the reading of each article of the sources, as they come.

    Args:
        sources: paths, addresses, or "-" for standard input.
        settings: which extractor, and the readers' limits.
        summary: counts what is read and skipped; one's own, to look at afterwards.
        published: the publication date of all, if the caller knows it.
        clock: tells the present day.
        stdin: where "-" reads from, if not this process's standard input.
        extractor: if not the one that the settings name.
        progress: told after each article and each skipped input.
    """
    counted = Summary() if summary is None else summary
    found = readers.read_all(sources, settings, published, clock, stdin)
    yield from _read_all(_articles(found, counted, progress), settings, counted, extractor, progress)


def ingest_all(
    sources: Sequence[str],
    archive: "Archive",
    settings: Settings,
    summary: Summary | None = None,
    *,
    published: date | None = None,
    clock: Clock = utc_now,
    stdin: BinaryIO | None = None,
    extractor: "Extractor | None" = None,
    learned: "Learned | None" = None,
    progress: Progress = _quiet,
) -> Summary:
    """Stores each article of the sources, whole or not at all; the arguments are those of `extract_all`.

    ``learned`` tells when an article counts as learned, if not now.

    Ctrl-C ends the batch: the article being stored is finished, one being read is dropped. A store that fails ends it
    too. Either way all that was stored before stays, and the summary says what happened.
    """
    counted = Summary() if summary is None else summary
    found = readers.read_all(sources, settings, published, clock, stdin)
    readings = _read_all(_articles(found, counted, progress), settings, counted, extractor, progress)
    try:
        with closing(readings), _batch(archive):
            for reading in readings:
                with finishing():
                    when = learned(reading.article) if learned else None
                    outcome = archive.ingest(reading, when).value
                    setattr(counted, outcome, getattr(counted, outcome) + 1)
                    if outcome == "replaced":
                        counted.replacements.append(_name(reading.article))
                progress(counted)
    except KeyboardInterrupt:
        counted.interrupted = True
    except StoreError as problem:
        counted.failure = problem
    return counted


@contextmanager
def _batch(archive: "Archive") -> Iterator[None]:
    """A batch whose end Ctrl-C does not cut short."""
    with ExitStack() as stack:
        stack.enter_context(archive.batch())
        try:
            yield
        finally:
            with finishing():
                stack.close()


def _name(article: Article) -> str:
    origin = article.origin or article.url or article.id
    return f"{article.title} ({origin})" if article.title else origin


def _articles(found: Iterable[Article | Skipped], summary: Summary, progress: Progress) -> Iterator[Article]:
    seen: dict[str, str] = {}
    for one in found:
        if isinstance(one, Skipped):
            summary.skipped.append(one)
            progress(summary)
            continue
        if one.record_id is not None:
            other = seen.setdefault(one.record_id, one.id) != one.id
            summary.repeated.extend([one.record_id] if other and one.record_id not in summary.repeated else [])
        yield one


def read_one(article: Article, maker: "Extractor") -> Reading:
    """The reading of one article.

    Raises:
        ReadError: if the extractor fails on it.
    """
    summary = Summary()
    found = list(read_each(iter([article]), maker, summary))
    if summary.skipped:
        raise summary.skipped[0].error
    return found[0]


def _read_all(
    articles: Iterator[Article],
    settings: Settings,
    summary: Summary,
    extractor: "Extractor | None",
    progress: Progress,
) -> Generator[Reading, None, None]:
    """The readings; the extractor is loaded when the first article is there."""
    for article in islice(articles, 1):
        maker = extractor or extractors.load(settings)
        yield from read_each(chain([article], articles), maker, summary, progress)


def read_each(
    articles: Iterator[Article], maker: "Extractor", summary: Summary, progress: Progress = _quiet
) -> Generator[Reading, None, None]:
    """The readings by an extractor, at most one for each article, in their order.

    An article on which it fails, or of which it gives no sound reading, is skipped, and it begins anew with those that
    it was given after it; a reading that it was not asked for is left out and counted too. Other errors with a name of
    ours (no model, no plug-in) concern all articles and travel on. At the end the summary has its account.
    """
    ahead = deque(islice(articles, 1))

    def skip(one: Skipped) -> None:
        summary.skipped.append(one)
        progress(summary)

    try:
        while ahead:
            for reading in _read_on(ahead, articles, maker, skip):
                summary.read += 1
                summary.events += len(reading.reports)
                summary.claims += len(reading.claims)
                progress(summary)
                yield reading
            ahead.extend(islice(articles, 0 if ahead else 1))
    finally:
        if isinstance(maker, extractors.Accountable):
            summary.account = maker.account()


def _read_on(
    ahead: deque[Article], articles: Iterator[Article], maker: "Extractor", skip: Callable[[Skipped], None]
) -> Iterator[Reading]:
    """Readings until the extractor ends or fails; those that it took and did not read are back in ``ahead`` then."""
    first, given, last = ahead[0], deque[Article](), ahead[0]
    try:
        for reading in maker.extract(handed_on(ahead, articles, given)):
            if not any(_same(reading.article, one) for one in given):
                skip(_unasked(reading.article, maker))
                break
            while not _same(reading.article, given[0]):
                skip(_without_reading(given.popleft(), maker))
            verify(reading)
            last = given.popleft()
            named = reading if reading.extractor else replace(reading, extractor=maker.name, version=maker.version)
            yield named if named.registry else replace(named, registry=tables.version())
        else:
            while given:
                skip(_without_reading(given.popleft(), maker))
    except (Exception, SystemExit) as problem:
        if concerns_all(problem):
            raise
        waiting = given or (ahead if ahead and ahead[0] is first else deque([last]))
        skip(failed(waiting.popleft(), problem))
    ahead.extendleft(reversed(given))
    if ahead and ahead[0] is first:
        skip(_without_reading(ahead.popleft(), maker))


def handed_on(ahead: deque[Asked], others: Iterator[Asked], given: deque[Asked]) -> Iterator[Asked]:
    """What waits, then the others; each is noted in ``given`` as it is handed on."""
    while ahead:
        given.append(ahead.popleft())
        yield given[-1]
    for one in others:
        given.append(one)
        yield one


def concerns_all(problem: BaseException) -> bool:
    """Whether an error of an extractor is about more than one article."""
    return isinstance(problem, (CommuniqueError, MemoryError)) and not isinstance(problem, ReadError)


def failed(article: Article, problem: BaseException) -> Skipped:
    """The record of an article on which an extractor fails."""
    _LOG.debug("extraction failed", exc_info=problem)
    origin = origin_of(article)
    if isinstance(problem, ReadError):
        return skipped(origin, type(problem)(f"{origin}: {problem}"))
    what = " ".join(f"{type(problem).__name__}: {problem}".split())[:200] + _where(problem)
    told = f"{origin} was read, but the extractor failed on it ({what}); please report it with the text"
    return skipped(origin, ExtractionFailed(told))


def _where(problem: BaseException) -> str:
    """The line of code that failed ("; reader.py, line 12"); none where a reading only proved unsound."""
    frames = extract_tb(problem.__traceback__)
    if not frames or frames[-1].filename.endswith("verification.py"):
        return ""
    return f"; {Path(frames[-1].filename).name}, line {frames[-1].lineno}"


def _without_reading(article: Article, maker: "Extractor") -> Skipped:
    told = f"the extractor {maker.name!r} gives no reading of it; every article needs one, if only an empty one"
    return skipped(origin_of(article), ExtractionFailed(f"{origin_of(article)}: {told}"))


def _unasked(article: Article, maker: "Extractor") -> Skipped:
    told = f"the extractor {maker.name!r} gives a reading of it that was not due; every article needs one, in its turn"
    return skipped(origin_of(article), ExtractionFailed(f"{origin_of(article)}: {told}"))


def origin_of(article: Article) -> str:
    """Where an article stood, as far as that is known."""
    return article.origin or article.record_id or article.id


def _same(one: Article, other: Article) -> bool:
    return one is other or one.id == other.id


@contextmanager
def finishing() -> Iterator[None]:
    """Holds Ctrl-C back until the block is done, then lets it take effect."""
    ignored = signal.getsignal(signal.SIGINT) in (signal.SIG_IGN, None)
    if ignored or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
