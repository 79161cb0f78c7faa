"""Articles that come in a batch are each kept whole, whatever ends the batch, and the archive can be used on."""

import resource
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.archive import Archive, Outcome
from graph.errors import StoreError, StoreFull
from graph.model.article import Article
from graph.model.event import Reading
from graph.stores.journal import Change, Journal
from graph.stores.oxigraph import OxigraphStore
from graph.triples.lines import Page, line, parse, plain

if TYPE_CHECKING:
    from tests.graph.stores.conftest import Disk, Folder, Start

BATCH = """
    import sys
    from datetime import date
    from pathlib import Path
    from graph.archive import Archive, intake
    from graph.model.article import Article
    from graph.model.event import EventReport, Modality, Participation, Reading, Role
    from graph.model.evidence import span
    from graph.model.interval import Interval
    from graph.settings import Settings

    def reading(number):
        # Of two days in turns, so that each event is told by every other article; told again under the same address.
        day = date(2024, 3, 21 + number % 2)
        text = f"Anna met Boris, it says for the {number}. time."
        told = Article(text, day, url=f"https://example.org/{number % 50}")
        words = span(told.text, 0, 14)
        report = EventReport(
            f"{told.id}-1", "CONSULT", None, Modality.ACTUAL,
            (Participation(Role.SOURCE, "anna", words), Participation(Role.TARGET, "boris", words)),
            Interval(day, day), words, (words,), "Anna met Boris",
        )
        return Reading(told, (report,))

    intake.GROUP = 200
    class Nobody:
        actors, places, posts, tenures = {}, {}, {}, ()

    from graph.stores.oxigraph import OxigraphStore
    archive = Archive(OxigraphStore(Path(sys.argv[1])), register=Nobody())
    print("open", flush=True)
    with archive.batch():
        for number in range(10**9):
            one = reading(number)
            archive.ingest(one)
            print(number, one.article.id, one.article.digest, flush=True)
"""


def test_a_process_killed_in_a_batch_leaves_all_articles_that_it_took(
    tmp_path: Path, folder: "Folder", start: "Start"
) -> None:
    waiting = []
    for place, last in enumerate((0, 7, 23, 61, 88)):
        process = start(BATCH, tmp_path / str(place))
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        taken = {}
        number = "none"
        for line_ in filter(lambda told: told.endswith("\n"), process.stdout):
            number, article, digest = line_.split()
            taken[article] = digest
            if int(number) == last:
                process.send_signal(signal.SIGKILL)
        process.communicate()
        assert (process.returncode, int(number) >= last) == (-signal.SIGKILL, True)
        waiting.append((tmp_path / str(place) / "deferred.journal").exists())
        with folder.beside(tmp_path / str(place)).open() as archive:
            found = {record.id: record.digest for record in archive.articles()}
            extra = found.keys() - taken.keys()
            assert len(extra) <= 1
            assert sum(found[article] != digest for article, digest in taken.items()) <= 1 - len(extra)
            assert list(archive.check(shapes=False)) == []
    assert any(waiting)


def test_articles_that_were_only_taken_are_written_when_the_store_is_opened(folder: "Folder", seed: Reading) -> None:
    other = replace(seed, article=replace(seed.article, url="https://example.org/other"), reports=(), claims=())
    archive = folder.open()
    with archive.batch():
        archive.ingest(other)
    batch = archive.batch()
    batch.__enter__()
    assert archive.ingest(seed) is Outcome.ADDED
    assert archive.ingest(replace(other, version="2")) is Outcome.REPLACED
    assert archive.counts()["articles"] == 1
    copied = folder.settings.store.with_name("copy")
    archive.store.checkpoint(copied)
    shutil.copy(folder.settings.store / "deferred.journal", copied)
    batch.__exit__(None, None, None)
    expected = timeless(archive)
    archive.close()
    with folder.beside(copied).open() as copy:
        assert copy.counts()["articles"] == 2
        assert timeless(copy) == expected
        assert copy.ingest(replace(other, version="2")) is Outcome.UNCHANGED


def timeless(archive: Archive) -> set[str]:
    quads = archive.store.quads()
    return {str(q) for q in quads if not q.predicate.value.endswith(("created", "endedAtTime"))}


@pytest.mark.parametrize("half", [True, False])
def test_changes_that_were_complete_are_made_when_the_store_is_opened(tmp_path: Path, half: bool) -> None:
    page = Page("https://example.org/g")
    for number in range(100):
        page.add(f"https://example.org/{number}", "https://example.org/p", plain("words"))
    told = list(page)
    store = OxigraphStore(tmp_path / "store")
    store.write((), told[:10])
    store.close()
    journal = Journal(tmp_path / "store" / "deferred.journal")
    journal.append(Change.of(told[:5], told[10:50]))
    journal.append(Change.of(told[20:30], told[50:], last=True))
    journal.close()
    if half:
        halfway = ox.Store(str(tmp_path / "store"))
        halfway.extend(list(parse(told[30:70])))
        halfway.flush()
        del halfway
    for _ in range(2):
        store = OxigraphStore(tmp_path / "store")
        assert sorted(map(line, store.quads())) == sorted(told[5:20] + told[30:])
        assert not store.deferred
        store.close()


class Filling(OxigraphStore):
    """A store whose disk is full once the changes are complete, but not yet made."""

    def _make_deferred(self) -> None:
        if self._deferred:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        super()._make_deferred()


@pytest.mark.parametrize("late", [False, True])
def test_a_disk_that_is_full_when_a_batch_ends_loses_no_article(
    folder: "Folder", seed: Reading, disk: "Disk", late: bool
) -> None:
    with folder.open() as archive:
        archive.ingest(replace(seed, version="0"))
    archive = folder.open(Filling if late else OxigraphStore)
    long = Article("Many words, each time others: " + " ".join(map(str, range(200_000))), seed.article.published)
    batch = archive.batch()
    batch.__enter__()
    assert archive.ingest(Reading(long)) is Outcome.ADDED
    assert archive.ingest(seed) is Outcome.REPLACED
    if not late:
        disk.leave(100_000)
    with pytest.raises(StoreFull, match="no room is left"):
        batch.__exit__(None, None, None)
    disk.free()
    archive.close()
    left = list(Journal(folder.settings.store / "deferred.journal").changes())
    assert [change.last for change in left] == ([False, False, True] if late else [False, False])
    with folder.open() as archive:
        assert archive.counts()["articles"] == 2
        assert list(archive.check(shapes=False)) == []
        assert archive.ingest(seed) is Outcome.UNCHANGED


class Interrupted(OxigraphStore):
    """A store whose next settling is interrupted, before or after the changes are in the indexes."""

    after: bool | None = None
    error: type[BaseException] = KeyboardInterrupt

    def _make_deferred(self) -> None:
        after, self.after = self.after, None
        kept = self._journal.file.read_bytes() if self._journal and after else b""
        if after is not False:
            super()._make_deferred()
        if after is not None:
            if self._journal and after:
                self._journal.file.write_bytes(kept)
            raise self.error("in the middle")


USES: dict[str, Callable[[Archive, Reading], object]] = {
    "another article": lambda archive, seed: archive.ingest(
        replace(seed, article=replace(seed.article, url="https://example.org/b"), reports=(), claims=())
    ),
    "a correction": lambda archive, seed: archive.ingest(replace(seed, version="9")),
    "the same again": lambda archive, seed: archive.ingest(seed),
    "forgetting": lambda archive, seed: archive.forget(seed.article.id),
    "reading": lambda archive, _: archive.counts(),
}


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, MemoryError])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("use", USES)
def test_an_archive_whose_batch_did_not_end_well_can_be_used_on(
    folder: "Folder", seed: Reading, use: str, after: bool, error: type[BaseException]
) -> None:
    store = Interrupted(folder.settings.store)
    archive = folder.over(store)
    with archive.batch():
        archive.ingest(replace(seed, version="0"))
    store.after, store.error = after, error
    with pytest.raises((error, StoreError)) as raised, archive.batch():
        archive.ingest(seed)
    USES[use](archive, seed)
    assert list(archive.check(shapes=False)) == []
    with archive.batch():
        archive.ingest(replace(seed, version="10"))
    archive.close()
    with folder.open() as again:
        assert list(again.check(shapes=False)) == []
        assert again.ingest(replace(seed, version="10")) is Outcome.UNCHANGED
    assert raised.value is not None


def test_an_archive_is_used_on_once_a_full_disk_has_room_again(folder: "Folder", seed: Reading, disk: "Disk") -> None:
    archive = folder.open()
    batch = archive.batch()
    batch.__enter__()
    archive.ingest(seed)
    disk.leave(1)
    kept = []
    for attempt in range(3):
        try:
            if attempt == 0:
                batch.__exit__(None, None, None)
            archive.ingest(seed)
        except StoreError as problem:
            kept.append(problem)
    disk.free()
    assert kept
    assert archive.ingest(replace(seed, version="2")) is Outcome.REPLACED
    assert list(archive.check(shapes=False)) == []
    archive.close()


def abandon(archive: Archive, reading: Reading) -> None:
    """Leaves a batch as a process does that dies in it."""
    batch = archive.batch()
    batch.__enter__()
    archive.ingest(reading)
    archive.close()
    with pytest.raises(StoreError, match="is closed"):
        batch.__exit__(None, None, None)


def test_a_batch_left_under_another_base_waits_for_it(folder: "Folder", seed: Reading) -> None:
    abandon(folder.open(), seed)
    with pytest.raises(StoreError, match="COMMUNIQUE_BASE"):
        Archive.open(replace(folder.settings, base="https://example.org/b/"))
    with folder.open() as again:
        assert again.counts()["articles"] == 1
        assert list(again.check(shapes=False)) == []


def test_a_store_with_changes_to_finish_is_not_read_only(folder: "Folder", seed: Reading) -> None:
    abandon(folder.open(), seed)
    with pytest.raises(StoreError, match="a process died while it wrote"):
        Archive.open(folder.settings, read_only=True)


def test_changes_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "store")
    with pytest.raises(StoreError):
        store.settle((), ["no quad\n"])
    with pytest.raises(StoreError, match=r"now in .*deferred\.damaged"):
        list(store.quads())
    assert list(store.quads()) == []
    store.close()
    OxigraphStore(tmp_path / "store").close()


def test_an_article_for_which_a_batch_has_no_room_is_refused_alone(
    folder: "Folder", seed: Reading, disk: "Disk"
) -> None:
    long = Article("An article that is far too long. " * 400_000, seed.article.published)
    with folder.open() as archive, archive.batch():
        disk.leave(8_000_000)
        assert archive.ingest(seed) is Outcome.ADDED
        with pytest.raises(StoreFull, match="no room is left"):
            archive.ingest(Reading(long))
        disk.free()
        assert archive.ingest(replace(seed, version="1.1")) is Outcome.REPLACED
    with folder.open() as archive:
        assert archive.counts()["articles"] == 1
        assert list(archive.check(shapes=False)) == []
