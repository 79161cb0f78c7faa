"""Facts about batches: they end well, whatever happens."""

import os
import signal
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import ClassVar

import pytest

from graph.archive import Archive
from graph.errors import NoAnswer, SettingsError, StoreFull
from graph.model.actor import Actor, Place, Post, Tenure
from graph.model.article import Article
from graph.model.event import EventReport, Modality, Reading
from graph.model.evidence import Span
from graph.pipeline import Summary, extract_all, finishing, ingest_all
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore

SETTINGS = Settings()


class Empty:
    """A register of nobody."""

    actors: ClassVar[Mapping[str, Actor]] = {}
    places: ClassVar[Mapping[str, Place]] = {}
    posts: ClassVar[Mapping[str, Post]] = {}
    tenures: tuple[Tenure, ...] = ()


REGISTER = Empty()


class Silent:
    """An extractor that finds nothing."""

    name = "silent"
    version = "1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            yield Reading(article, extractor=self.name, version=self.version)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(5):
        text = (
            f"OSLO, March 2{number}, 2024 (AP) - The foreign minister of Norway met her counterpart, number {number}."
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "2b.txt").write_text(
        "The minister met her counterpart of Denmark in the city of Oslo.", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive.memory(register=REGISTER) as found:
        yield found


def ingest(folder: Path, archive: Archive, **more: object) -> Summary:
    return ingest_all([str(folder)], archive, SETTINGS, extractor=Silent(), **more)  # type: ignore[arg-type]


def test_a_summary_counts_what_was_stored_and_skipped(folder: Path, archive: Archive) -> None:
    found = ingest(folder, archive)
    assert (found.read, found.added, found.unchanged, found.reasons) == (5, 5, 0, {"NoPublicationDate": 1})
    assert ingest(folder, archive).unchanged == 5


def test_extracting_yields_each_reading_and_counts_it(folder: Path) -> None:
    summary = Summary()
    found = list(extract_all([str(folder)], SETTINGS, summary, extractor=Silent()))
    assert (len(found), summary.read, len(summary.skipped)) == (5, 5, 1)


def test_nothing_to_read_loads_no_extractor() -> None:
    assert list(extract_all([], Settings(extractor="none"))) == []


def test_ctrl_c_ends_a_batch_between_two_articles(folder: Path, archive: Archive) -> None:
    def press(summary: Summary) -> None:
        if summary.added == 2:
            os.kill(os.getpid(), signal.SIGINT)

    found = ingest(folder, archive, progress=press)
    assert found.interrupted
    assert found.added == 2
    assert len(list(archive.articles())) == 2


def test_what_is_being_stored_is_finished_before_ctrl_c_takes_effect() -> None:
    done = []

    def store() -> None:
        with finishing():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        store()
    assert done == [True]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


class Fragile(Silent):
    """An extractor that fails on some articles, and is given several before it hands on the first."""

    def __init__(self, problem: BaseException) -> None:
        self.problem = problem

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        waiting = list(islice(articles, 3))
        while waiting:
            for article in waiting:
                if article.text.endswith(("number 1.", "number 2.", "number 4.")):
                    raise self.problem
                yield Reading(article, extractor=self.name, version=self.version)
            waiting = list(islice(articles, 3))


@pytest.mark.parametrize("problem", [RecursionError("too deep"), SystemExit(7)])
def test_an_article_on_which_the_extractor_fails_is_skipped_alone(
    folder: Path, archive: Archive, problem: BaseException
) -> None:
    found = ingest_all([str(folder)], archive, SETTINGS, extractor=Fragile(problem))
    assert (found.read, found.added, found.reasons) == (2, 2, {"ExtractionFailed": 3, "NoPublicationDate": 1})
    titles = sorted(Path(one.origin).name for one in found.skipped)
    assert titles == ["1.txt", "2.txt", "2b.txt", "4.txt"]


class Weary(Silent):
    """An extractor that gives up on some articles by a name of ours, and keeps account of its work."""

    tried = 0

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            self.tried += 1
            if article.text.endswith(("number 0.", "number 3.", "number 4.")):
                raise NoAnswer("nobody answers")
            yield Reading(article, extractor=self.name, version=self.version)

    def account(self) -> dict[str, int | float]:
        return {"tries": self.tried}


def test_an_article_on_which_the_extractor_gives_up_is_named_and_the_batch_goes_on(
    folder: Path, archive: Archive
) -> None:
    found = ingest_all([str(folder)], archive, SETTINGS, extractor=Weary())
    assert (found.read, found.reasons) == (2, {"NoAnswer": 3, "NoPublicationDate": 1})
    assert str(found.skipped[0].error) == f"{folder / '0.txt'}: nobody answers"
    assert found.account == {"tries": 5}


def number(article: Article) -> int:
    return int(article.text.rstrip(".")[-1])


class Careless(Silent):
    """An extractor that reads as often as told: no reading, one or two, of articles that it takes three at a time."""

    def __init__(self, *often: int) -> None:
        self.often = often

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        while waiting := list(islice(articles, 3)):
            for article in waiting:
                for _ in range(self.often[number(article)]):
                    yield Reading(article, extractor=self.name, version=self.version)


@pytest.mark.parametrize(
    ("often", "lost"),
    [
        ((0, 1, 1, 1, 1), [0]),
        ((1, 1, 0, 0, 1), [2, 3]),
        ((1, 1, 1, 1, 0), [4]),
        ((0, 0, 0, 0, 0), [0, 1, 2, 3, 4]),
    ],
)
def test_an_article_without_a_reading_is_named_and_the_others_are_stored(
    often: tuple[int, ...], lost: list[int], folder: Path, archive: Archive
) -> None:
    found = ingest_all([str(folder)], archive, SETTINGS, extractor=Careless(*often))
    told = [str(one.error) for one in found.skipped if one.reason == "ExtractionFailed"]
    assert told == [
        f"{folder / f'{number}.txt'}: the extractor 'silent' gives no reading of it; every article needs one, if only "
        "an empty one"
        for number in lost
    ]
    assert found.added == 5 - len(lost)


def test_a_reading_too_many_is_left_out_and_told(folder: Path, archive: Archive) -> None:
    found = ingest_all([str(folder)], archive, SETTINGS, extractor=Careless(1, 2, 1, 1, 2))
    told = {Path(one.origin).name: str(one.error) for one in found.skipped if one.reason == "ExtractionFailed"}
    assert sorted(told) == ["1.txt", "4.txt"]
    assert "the extractor 'silent' gives a reading of it that was not due" in told["1.txt"]
    assert found.added == 5


def test_readings_without_end_come_to_one(folder: Path) -> None:
    class Endless(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
            for article in articles:
                while True:
                    yield Reading(article, extractor=self.name, version=self.version)

    summary = Summary()
    assert len(list(extract_all([str(folder)], SETTINGS, summary, extractor=Endless()))) == 5
    assert summary.reasons["ExtractionFailed"] == 5


def test_an_extractor_that_takes_no_article_reads_none(folder: Path) -> None:
    class Idle(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:  # noqa: ARG002 - that is the point
            return iter(())

    summary = Summary()
    assert list(extract_all([str(folder)], SETTINGS, summary, extractor=Idle())) == []
    assert summary.reasons["ExtractionFailed"] == 5


def test_an_extractor_that_gives_nothing_to_go_through_fails_on_each_article(folder: Path) -> None:
    class Forgetful(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:  # noqa: ARG002 - neither is it asked
            return None  # type: ignore[return-value]

    summary = Summary()
    assert list(extract_all([str(folder)], SETTINGS, summary, extractor=Forgetful())) == []
    assert summary.reasons["ExtractionFailed"] == 5
    assert "TypeError" in str(summary.skipped[0].error)


def test_what_fails_after_the_last_article_is_told_too(folder: Path) -> None:
    class Late(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
            yield from super().extract(articles)
            raise RuntimeError("cannot close")

    summary = Summary()
    assert len(list(extract_all([str(folder)], SETTINGS, summary, extractor=Late()))) == 5
    assert "RuntimeError: cannot close" in str(summary.skipped[-1].error)


def test_a_reading_that_its_article_does_not_bear_out_is_a_failure_of_the_extractor(folder: Path) -> None:
    class Inventive(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
            for article in articles:
                words = Span(0, 4, "PARI")
                report = EventReport("x-1", "CONSULT", None, Modality.ACTUAL, (), None, words, (words,), "They meet")
                yield Reading(article, reports=(report,), extractor=self.name, version=self.version)

    summary = Summary()
    assert list(extract_all([str(folder)], SETTINGS, summary, extractor=Inventive())) == []
    assert "'PARI' is not what the article says at 0, but 'OSLO'" in str(summary.skipped[0].error)


def test_a_reading_that_names_no_extractor_is_of_the_one_that_gave_it(folder: Path) -> None:
    class Brief(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
            return map(Reading, articles)

    (first, *_) = extract_all([str(folder)], SETTINGS, extractor=Brief())
    assert (first.extractor, first.version) == ("silent", "1")


def test_an_error_that_concerns_all_articles_ends_the_batch(folder: Path) -> None:
    class Misset(Silent):
        def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
            raise SettingsError(f"no key for {next(iter(articles)).origin}")

    with pytest.raises(SettingsError):
        list(extract_all([str(folder)], SETTINGS, extractor=Misset()))


class Small(OxigraphStore):
    """A store with room for so many articles."""

    room = 2

    def defer(self, remove: Collection[str], add: Collection[str]) -> None:
        if self.room == 0:
            raise StoreFull("the disk is full; make room")
        self.room -= 1
        super().defer(remove, add)


def test_a_full_disk_ends_the_batch_and_keeps_what_was_stored(folder: Path) -> None:
    store = Small()
    archive = Archive(store, register=REGISTER)
    store.room = 2
    found = ingest(folder, archive)
    assert isinstance(found.failure, StoreFull)
    assert (found.added, len(list(archive.articles()))) == (2, 2)
