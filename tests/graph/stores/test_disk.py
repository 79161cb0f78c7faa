"""The store on disk keeps whole articles, says who holds it, and tells when the disk is full."""

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from graph.archive import Archive, Outcome
from graph.errors import StoreError, StoreFull, StoreLocked
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings
from graph.stores import holder
from graph.stores.oxigraph import OxigraphStore, intent
from graph.triples.lines import line, parse

if TYPE_CHECKING:
    from tests.graph.stores.conftest import Disk, Folder, Start

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


def test_an_archive_is_there_again_when_it_is_opened_again(folder: "Folder", seed: Reading) -> None:
    with folder.open() as archive:
        assert archive.ingest(seed) is Outcome.ADDED
    with folder.open() as archive:
        assert archive.ingest(seed) is Outcome.UNCHANGED
        assert archive.counts()["events"] == 6


def test_a_second_process_is_told_who_holds_the_store(folder: "Folder", start: "Start") -> None:
    store = folder.settings.store
    process = start(HOLD, store)
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


def test_a_note_left_by_a_dead_process_is_not_believed(folder: "Folder") -> None:
    store = folder.settings.store
    folder.open().close()
    note = holder.note_of(store)
    note.write_text(f'{{"pid": {os.getpid()}, "command": "x", "since": "", "born": "1"}}', encoding="utf-8")
    assert holder.find(store) is None
    note.write_text("nonsense", encoding="utf-8")
    assert holder.find(store) is None


def test_closing_takes_the_note_away(folder: "Folder") -> None:
    archive = folder.open()
    assert holder.note_of(folder.settings.store).exists()
    archive.close()
    assert not holder.note_of(folder.settings.store).exists()
    with pytest.raises(StoreError, match="is closed"):
        archive.counts()


def test_a_killed_process_leaves_whole_writes_only(tmp_path: Path, start: "Start") -> None:
    for _ in range(3):
        process = start(WRITE, tmp_path / "store")
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


def test_a_killed_process_leaves_no_total_that_differs_from_what_is_there(tmp_path: Path, start: "Start") -> None:
    total = ox.NamedNode("https://example.org/total")
    for number in range(6):
        process = start(COUNT, tmp_path / str(number))
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = OxigraphStore(tmp_path / str(number))
        told = [quad.object.value for quad in store.quads(total) if isinstance(quad.object, ox.Literal)]
        assert told == [str(len(list(store.quads())) - 1)]
        store.close()


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


def test_a_full_disk_is_said_and_nothing_is_half_written(folder: "Folder", seed: Reading, disk: "Disk") -> None:
    with folder.open() as archive:
        archive.ingest(seed)
    long = Article("An article that is far too long. " * 400_000, seed.article.published)
    archive = folder.open()
    disk.leave(4_000_000)
    with pytest.raises(StoreFull, match="no room is left"):
        archive.ingest(Reading(long))
    disk.free()
    assert archive.ingest(replace(seed, version="1.1")) is Outcome.REPLACED
    archive.close()
    with folder.open() as archive:
        assert archive.counts()["articles"] == 1
        assert list(archive.check(shapes=False)) == []
        assert archive.ingest(replace(seed, version="2")) is Outcome.REPLACED


def test_a_checkpoint_can_be_read_while_the_store_is_written(folder: "Folder", seed: Reading, tmp_path: Path) -> None:
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
