"""The store on disk keeps whole articles, says who holds it, and tells when the disk is full."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.archive import Archive, Outcome
from graph.errors import StoreError, StoreFull, StoreLocked
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings
from graph.stores import holder
from graph.stores.journal import Change, Journal
from graph.stores.oxigraph import OxigraphStore, intent
from graph.triples.lines import Page, line, parse, plain

ROOT = Path(__file__).parents[3]


class Folder:
    """Opens archives in one folder."""

    def __init__(self, settings: Settings, register: object) -> None:
        self.settings, self.register = settings, register

    def open(self) -> Archive:
        return Archive(OxigraphStore(self.settings.store), register=self.register)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, register: object) -> Folder:
    return Folder(Settings(store=tmp_path / "a folder" / "store"), register)


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


HOLD = """
    import sys
    from pathlib import Path
    from graph.stores.oxigraph import OxigraphStore
    store = OxigraphStore(Path(sys.argv[1]))
    print("held", flush=True)
    sys.stdin.read()
    import time; time.sleep(60)
"""

WRITE = """
    import sys
    from pathlib import Path
    import pyoxigraph as ox
    from graph.stores.oxigraph import OxigraphStore
    from graph.triples.lines import Page, line, plain
    store = OxigraphStore(Path(sys.argv[1]))
    for number in range(10**9):
        page = Page(f"https://example.org/{number % 3}")
        old = [line(quad) for quad in store.quads(None, None, None, ox.NamedNode(page.graph))]
        for i in range(300):
            page.add(f"https://example.org/{i}", "https://example.org/p", plain(f"{number} written"))
        store.write(old, list(page))
        if number == 5:
            print("writing", flush=True)
"""

COUNT = """
    import sys
    from pathlib import Path
    import pyoxigraph as ox
    from graph.stores.oxigraph import OxigraphStore
    from graph.triples.lines import Page, line
    from graph.triples.lines import number as literal
    store = OxigraphStore(Path(sys.argv[1]))
    total, p = "https://example.org/total", "https://example.org/p"
    for number in range(1, 10**9):
        page = Page("https://example.org/g")
        page.add(total, p, literal(number * 50))
        for i in range(50):
            page.add(f"https://example.org/{number}/{i}", p, literal(number))
        store.write([line(quad) for quad in store.quads(ox.NamedNode(total))], list(page))
        if number == 5:
            print("writing", flush=True)
"""


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


def test_an_archive_is_there_again_when_it_is_opened_again(folder: Folder, seed: Reading) -> None:
    with folder.open() as archive:
        assert archive.ingest(seed) is Outcome.ADDED
    with folder.open() as archive:
        assert archive.ingest(seed) is Outcome.UNCHANGED
        assert archive.counts()["events"] == 6


def test_a_second_process_is_told_who_holds_the_store(folder: Folder) -> None:
    store = folder.settings.store
    process = python(HOLD, str(store))
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        holder = f"held by process {process.pid} .* since 20.*; stop it, or use another store"
        with pytest.raises(StoreLocked, match=holder):
            folder.open()
        with pytest.raises(StoreLocked, match=str(process.pid)):
            Archive.open(folder.settings, read_only=True)
    finally:
        process.kill()
        process.communicate()
    with folder.open() as archive:
        assert archive.counts()["articles"] == 0


def test_a_note_left_by_a_dead_process_is_not_believed(folder: Folder) -> None:
    store = folder.settings.store
    folder.open().close()
    note = holder.note_of(store)
    note.write_text(f'{{"pid": {os.getpid()}, "command": "x", "since": "", "born": "1"}}', encoding="utf-8")
    assert holder.find(store) is None
    note.write_text("nonsense", encoding="utf-8")
    assert holder.find(store) is None


def test_closing_takes_the_note_away(folder: Folder) -> None:
    archive = folder.open()
    assert holder.note_of(folder.settings.store).exists()
    archive.close()
    assert not holder.note_of(folder.settings.store).exists()
    with pytest.raises(StoreError, match="is closed"):
        archive.counts()


def test_a_killed_process_leaves_whole_writes_only(tmp_path: Path) -> None:
    for _ in range(3):
        process = python(WRITE, str(tmp_path / "store"))
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = OxigraphStore(tmp_path / "store")
        for number in range(3):
            quads = list(store.quads(None, None, None, ox.NamedNode(f"https://example.org/{number}")))
            assert len(quads) == 300
            assert len({quad.object for quad in quads}) == 1
        store.close()


def test_a_killed_process_leaves_no_total_that_differs_from_what_is_there(tmp_path: Path) -> None:
    total = ox.NamedNode("https://example.org/total")
    for number in range(6):
        process = python(COUNT, str(tmp_path / str(number)))
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = OxigraphStore(tmp_path / str(number))
        told = [quad.object.value for quad in store.quads(total) if isinstance(quad.object, ox.Literal)]
        assert told == [str(len(list(store.quads())) - 1)]
        store.close()


def test_a_process_killed_in_a_batch_leaves_all_articles_that_it_took(tmp_path: Path, register: object) -> None:
    waiting = []
    for place, last in enumerate((0, 7, 23, 61, 88)):
        process = python(BATCH, str(tmp_path / str(place)))
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
        with Folder(Settings(store=tmp_path / str(place)), register).open() as archive:
            found = {record.id: record.digest for record in archive.articles()}
            extra = found.keys() - taken.keys()
            assert len(extra) <= 1
            assert sum(found[article] != digest for article, digest in taken.items()) <= 1 - len(extra)
            assert list(archive.check(shapes=False)) == []
    assert any(waiting)


def test_articles_that_were_only_taken_are_written_when_the_store_is_opened(folder: Folder, seed: Reading) -> None:
    other = replace(seed, article=replace(seed.article, url="https://example.org/other"), reports=(), claims=())
    archive = folder.open()
    with archive.batch():
        archive.ingest(other)
    batch = archive.batch()
    batch.__enter__()
    assert archive.ingest(seed) is Outcome.ADDED
    assert archive.ingest(replace(other, version="2")) is Outcome.REPLACED
    assert archive.counts()["articles"] == 1
    copied = replace(folder.settings, store=folder.settings.store.with_name("copy"))
    archive.store.checkpoint(copied.store)
    shutil.copy(folder.settings.store / "deferred.journal", copied.store)
    batch.__exit__(None, None, None)
    expected = timeless(archive)
    archive.close()
    with Folder(copied, folder.register).open() as copy:
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
def test_a_disk_that_is_full_when_a_batch_ends_loses_no_article(folder: Folder, seed: Reading, late: bool) -> None:
    with folder.open() as archive:
        archive.ingest(replace(seed, version="0"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    archive = Archive((Filling if late else OxigraphStore)(folder.settings.store), register=folder.register)  # type: ignore[arg-type]
    long = Article("Many words, each time others: " + " ".join(map(str, range(200_000))), seed.article.published)
    try:
        batch = archive.batch()
        batch.__enter__()
        assert archive.ingest(Reading(long)) is Outcome.ADDED
        assert archive.ingest(seed) is Outcome.REPLACED
        if not late:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        with pytest.raises(StoreFull, match="no room is left"):
            batch.__exit__(None, None, None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, previous)
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
    folder: Folder, seed: Reading, use: str, after: bool, error: type[BaseException]
) -> None:
    store = Interrupted(folder.settings.store)
    archive = Archive(store, register=folder.register)  # type: ignore[arg-type]
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


def test_an_archive_is_used_on_once_a_full_disk_has_room_again(folder: Folder, seed: Reading) -> None:
    archive = folder.open()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    batch = archive.batch()
    batch.__enter__()
    archive.ingest(seed)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    kept = []
    try:
        for attempt in range(3):
            try:
                if attempt == 0:
                    batch.__exit__(None, None, None)
                archive.ingest(seed)
            except StoreError as problem:
                kept.append(problem)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, previous)
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


def test_a_batch_left_under_another_base_waits_for_it(folder: Folder, seed: Reading) -> None:
    abandon(folder.open(), seed)
    with pytest.raises(StoreError, match="COMMUNIQUE_BASE"):
        Archive.open(replace(folder.settings, base="https://example.org/b/"))
    with folder.open() as again:
        assert again.counts()["articles"] == 1
        assert list(again.check(shapes=False)) == []


def test_a_store_with_changes_to_finish_is_not_read_only(folder: Folder, seed: Reading) -> None:
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


def test_an_article_for_which_a_batch_has_no_room_is_refused_alone(folder: Folder, seed: Reading) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    long = Article("An article that is far too long. " * 400_000, seed.article.published)
    with folder.open() as archive, archive.batch():
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000_000, before[1]))
        try:
            assert archive.ingest(seed) is Outcome.ADDED
            with pytest.raises(StoreFull, match="no room is left"):
                archive.ingest(Reading(long))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, previous)
        assert archive.ingest(replace(seed, version="1.1")) is Outcome.REPLACED
    with folder.open() as archive:
        assert archive.counts()["articles"] == 1
        assert list(archive.check(shapes=False)) == []


def test_a_removal_that_was_only_noted_is_done_when_the_store_is_opened(tmp_path: Path) -> None:
    node = ox.NamedNode("https://example.org/a")
    gone, kept = (ox.Quad(node, node, ox.Literal(words, language="en"), node) for words in ('"old" \n\\', "new"))
    halfway = ox.Store(str(tmp_path / "store"))
    halfway.extend([gone, kept, *parse([intent([line(gone)], str(node))])])
    halfway.flush()
    del halfway
    store = OxigraphStore(tmp_path / "store")
    assert list(store.quads()) == [kept]
    store.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(folder: Folder, seed: Reading) -> None:
    with folder.open() as archive:
        archive.ingest(seed)
    long = Article("An article that is far too long. " * 400_000, seed.article.published)
    resource_before = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    archive = folder.open()
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, resource_before[1]))
    try:
        with pytest.raises(StoreFull, match="no room is left"):
            archive.ingest(Reading(long))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, resource_before)
        signal.signal(signal.SIGXFSZ, previous)
    assert archive.ingest(replace(seed, version="1.1")) is Outcome.REPLACED
    archive.close()
    with folder.open() as archive:
        assert archive.counts()["articles"] == 1
        assert list(archive.check(shapes=False)) == []
        assert archive.ingest(replace(seed, version="2")) is Outcome.REPLACED


def test_a_checkpoint_can_be_read_while_the_store_is_written(folder: Folder, seed: Reading, tmp_path: Path) -> None:
    with folder.open() as archive:
        archive.ingest(seed)
        archive.checkpoint(tmp_path / "checkpoint")
        archive.forget(seed.article.id)
        with Archive.open(replace(folder.settings, store=tmp_path / "checkpoint"), read_only=True) as copy:
            assert copy.counts()["articles"] == 1
            assert copy.query("SELECT ?e { ?e a cmq:Event }").serialize("csv").count(b"\n") == 7
        with pytest.raises(StoreError):
            archive.checkpoint(tmp_path / "checkpoint")


def test_a_store_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Archive.open(Settings(store=tmp_path / "none"), read_only=True)


def test_a_store_in_a_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no store")
    with pytest.raises(StoreError, match="cannot be used"):
        OxigraphStore(tmp_path / "file")


def test_a_store_in_memory_has_no_checkpoint(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="in memory"):
        archive.checkpoint(tmp_path / "checkpoint")
