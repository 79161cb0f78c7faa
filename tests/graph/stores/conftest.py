"""A folder for stores, processes that use it, and a disk that can be full."""

import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore

ROOT = Path(__file__).parents[3]

Start = Callable[..., "subprocess.Popen[str]"]


class Folder:
    """Opens archives in one folder."""

    def __init__(self, settings: Settings, register: object) -> None:
        self.settings, self.register = settings, register

    def open(self, kind: type[OxigraphStore] = OxigraphStore) -> Archive:
        return self.over(kind(self.settings.store))

    def over(self, store: OxigraphStore) -> Archive:
        return Archive(store, register=self.register)  # type: ignore[arg-type]

    def beside(self, store: Path) -> "Folder":
        """The same for another folder."""
        return Folder(replace(self.settings, store=store), self.register)


@pytest.fixture
def folder(tmp_path: Path, register: object) -> Folder:
    return Folder(Settings(store=tmp_path / "a folder" / "store"), register)


@pytest.fixture
def start() -> Start:
    """Starts a process that runs some Python."""

    def started(code: str, *arguments: str | Path) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)

    return started


class Disk:
    """Refuses files above a size, as a full disk does."""

    def __init__(self) -> None:
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def leave(self, room: int) -> None:
        """Lets files grow to so many bytes."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, self._before[1]))

    def free(self) -> None:
        """Lets them grow as before."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


@pytest.fixture
def disk() -> Iterator[Disk]:
    found = Disk()
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        yield found
    finally:
        found.free()
        signal.signal(signal.SIGXFSZ, previous)
