"""SPARQL servers to compare: ours, `oxigraph serve` and rdflib-endpoint, each with all its processes on one core."""

import contextlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

_SCRIPTS = Path(sysconfig.get_path("scripts"))
START_SECONDS = 900.0
"""rdflib-endpoint reads a million quads before it answers."""


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        path: where it takes queries.
        group: the process group of all its processes.
    """

    name: str
    address: tuple[str, int]
    path: str
    group: int

    def request(self, query: str, accept: str = "application/sparql-results+json") -> bytes:
        """The bytes that ask a query by GET."""
        host = f"{self.address[0]}:{self.address[1]}"
        asked = f"GET {self.path}?{urlencode({'query': query})} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\n\r\n"
        return asked.encode()

    def update(self, text: str) -> bytes:
        """The bytes that ask for an update."""
        body = text.encode()
        head = (
            f"POST /update HTTP/1.1\r\nHost: {self.address[0]}:{self.address[1]}\r\n"
            f"Content-Type: application/sparql-update\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def cpu(self) -> float:
        """The processor seconds that its processes have used so far."""
        return cpu_of(self.group)

    def memory(self) -> float:
        """What its processes hold, in MB; what they share counts once for each."""
        held = 0.0
        for pid, _ in _ticks():
            with contextlib.suppress(OSError):
                if os.getpgid(pid) == self.group:
                    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
                    held += pages * os.sysconf("SC_PAGE_SIZE") / 1e6
        return held


def cpu_of(group: int) -> float:
    """The processor seconds that the processes of a group have used so far."""
    return sum(ticked for pid, ticked in _ticks() if os.getpgid(pid) == group) / os.sysconf("SC_CLK_TCK")


def _ticks() -> Iterator[tuple[int, int]]:
    """The processes, with the ticks of the clock that they have used."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                parts = (folder / "stat").read_text().rpartition(")")[2].split()
                os.getpgid(int(folder.name))
                yield int(folder.name), int(parts[11]) + int(parts[12])


def pinned(core: int) -> Callable[[], None]:
    """Keeps a process that is started, and those that it starts, on one core."""

    def pin() -> None:
        os.sched_setaffinity(0, {core})

    return pin


def fill_ours(store: Path, data: Path) -> None:
    words = [sys.executable, "-c", "import api.cli; api.cli.main()", "load", str(data), "--open-graphs"]
    _ran([*words, "--store", str(store)])


def fill_oxigraph(store: Path, data: Path) -> None:
    _ran([str(_SCRIPTS / "oxigraph"), "load", "--location", str(store), "--file", str(data)])


def _ran(words: Sequence[str]) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def ours(store: Path, core: int, name: str = "communique", **settings: str) -> Iterator[Server]:
    words = [sys.executable, "-c", "import api.cli; api.cli.main()", "serve", "--open-graphs", "--store", str(store)]
    environment = {"PATH": "/usr/bin:/bin"} | {f"COMMUNIQUE_{name.upper()}": value for name, value in settings.items()}
    with _running(name, [*words, "--port", "{port}"], "/sparql", core, environment) as server:
        yield server


@contextlib.contextmanager
def oxigraph(store: Path, core: int) -> Iterator[Server]:
    words = [str(_SCRIPTS / "oxigraph"), "serve", "--location", str(store), "--bind", "127.0.0.1:{port}"]
    with _running("oxigraph", words, "/query", core) as server:
        yield server


def has_rdflib_endpoint() -> bool:
    """Whether it is installed."""
    return importlib.util.find_spec("rdflib_endpoint") is not None


@contextlib.contextmanager
def rdflib_endpoint(data: Path, core: int) -> Iterator[Server]:
    words = [str(_SCRIPTS / "rdflib-endpoint"), "serve", str(data), "--host", "127.0.0.1", "--port", "{port}"]
    with _running("rdflib-endpoint", words, "/", core) as server:
        yield server


@contextlib.contextmanager
def _running(
    name: str, words: Sequence[str], path: str, core: int, environment: dict[str, str] | None = None
) -> Iterator[Server]:
    """A server on a free port; its processes are ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = ("127.0.0.1", int(free.getsockname()[1]))
    command = [word.format(port=address[1]) for word in words]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdout=quiet, stderr=quiet, env=environment, preexec_fn=pinned(core), start_new_session=True
    )
    try:
        _wait(address, process)
        yield Server(name, address, path, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(address: tuple[str, int], process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"a server has ended with {process.returncode} before it answered")
        with contextlib.suppress(OSError), socket.create_connection(address, 2):
            return
        time.sleep(0.05)
    raise TimeoutError("a server did not answer in time")
