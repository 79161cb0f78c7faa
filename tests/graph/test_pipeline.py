"""Facts about batches: they end well, whatever happens."""

import os
import signal
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import ClassVar

import pytest

from graph.archive import Archive
from graph.errors import StoreFull
from graph.model.actor import Actor, Place, Post, Tenure
from graph.model.article import Article
from graph.model.event import Reading
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

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        waiting = list(islice(articles, 3))
        while waiting:
            for article in waiting:
                if article.text.endswith(("number 1.", "number 2.", "number 4.")):
                    raise RecursionError("too deep")
                yield Reading(article, extractor=self.name, version=self.version)
            waiting = list(islice(articles, 3))


def test_an_article_on_which_the_extractor_fails_is_skipped_alone(folder: Path, archive: Archive) -> None:
    found = ingest_all([str(folder)], archive, SETTINGS, extractor=Fragile())
    assert (found.read, found.added, found.reasons) == (2, 2, {"ExtractionFailed": 3, "NoPublicationDate": 1})
    titles = sorted(Path(one.origin).name for one in found.skipped)
    assert titles == ["1.txt", "2.txt", "2b.txt", "4.txt"]


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
