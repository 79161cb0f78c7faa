"""A store with a history, a registry and graphs of a user, and a backup of it."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.archive import Archive
from graph.archive.history import history_of
from graph.backups import write_backup
from graph.model.event import Reading
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore
from graph.stores.snapshots import quads_by_graph


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, seed: Reading, register: object) -> Path:
    """A folder with a store of one article, which was read twice; a table, two graphs of a user; and its backup."""
    folder = tmp_path_factory.mktemp("once")
    settings = Settings(store=folder / "there" / "store")
    store = OxigraphStore(settings.store)
    archive = Archive(store, register=register, history=history_of(settings.store))  # type: ignore[arg-type]
    archive.ingest(seed)
    archive.ingest(replace(seed, version="2", reports=seed.reports[:2]))
    engine = store._store
    assert engine is not None
    engine.add(ox.Quad(ox.BlankNode(), ox.NamedNode("x:p"), ox.Literal("mine"), ox.NamedNode("x:mine")))
    engine.add_graph(ox.NamedNode("x:empty"))
    del engine
    archive.close()
    tables = settings.store.with_name("store.registry")
    tables.mkdir()
    (tables / "actors.tsv").write_text("id\tname\n", encoding="utf-8")
    write_backup(settings, folder / "a.zip")
    return folder


@pytest.fixture
def filled(once: Path, tmp_path: Path) -> Settings:
    """The settings of such a store of one's own."""
    return Settings(store=shutil.copytree(once / "there", tmp_path / "there") / "store")


@pytest.fixture
def backup(once: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    return Path(shutil.copy(once / "a.zip", tmp_path))


def held_by(settings: Settings) -> dict[str, object]:
    """All that is there: the quads of each graph, and the files beside the store."""
    store = OxigraphStore(settings.store)
    assert store._store is not None
    graphs = quads_by_graph(store._store)
    lines = sorted(str(quad) for quad in store.quads() if not isinstance(quad.subject, ox.BlankNode))
    store.close()
    beside = {
        str(path.relative_to(settings.store.parent)): path.read_bytes()
        for kind in ("history", "registry")
        for path in sorted(settings.store.with_name(f"store.{kind}").rglob("*"))
        if path.is_file()
    }
    return {"graphs": graphs, "lines": lines, "beside": beside}


_FILES = ("open", "os.", "shutil.", "fcntl.")


def killed(work: Callable[[], object], moment: int, after: str = "") -> bool:
    """Does some work in a process of its own, which is killed at a step on files; whether it was.

    Args:
        work: what is done.
        moment: which step it is, counted from 1.
        after: the end of the new name of a file; they are counted from its naming on, or from the first if empty.
    """
    pid = os.fork()
    if pid == 0:
        seen, begun = 0, not after

        def count(event: str, about: tuple[object, ...]) -> None:
            nonlocal seen, begun
            begun = begun or (event in ("os.rename", "os.link") and str(about[1]).endswith(after))
            if begun and event.startswith(_FILES):
                seen += 1
                if seen == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
