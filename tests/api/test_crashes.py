"""A real server that is killed, told to end, or has no room on its disk."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from graph.archive import Archive
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore
from graph.triples.terms import lexical
from tests.api.cli.test_serving import COMMAND
from tests.api.conftest import TOKEN, Serve, Service, new_query
from tests.api.test_processes import ENDLESS, eventually, is_running

WRITES = {"Authorization": f"Bearer {TOKEN}"}
SIZE = 40


@dataclass
class Server:
    """``communique serve`` with all its processes in a group of their own."""

    process: "subprocess.Popen[str]"
    url: str
    said: list[str] = field(default_factory=list)

    def kill(self) -> None:
        """Ends all of its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(store: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server on a free port, which answers."""
    given = {**os.environ, "COMMUNIQUE_WRITE_TOKEN": TOKEN, "COMMUNIQUE_USER": "Jane", "COMMUNIQUE_WORKERS": "1"}
    words = [*COMMAND, "--port", "0", "--store", str(store), *options]
    process = subprocess.Popen(
        words, stderr=subprocess.PIPE, text=True, env=given | environment, start_new_session=True
    )
    assert process.stderr is not None
    server = Server(process, "")
    reading = threading.Thread(target=lambda: server.said.extend(process.stderr or ()), daemon=True)
    try:
        first = process.stderr.readline()
        server.url = first.rpartition(" on ")[2].strip().rstrip("/")
        reading.start()
        assert eventually(lambda: _answers(server.url), 60), first + "".join(server.said)
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reading.join(10)
        process.stderr.close()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=10).status_code == 200
    except httpx.TransportError:
        return False


class Writers:
    """Clients that write until the server is gone, and remember what it has acknowledged, and what they have asked."""

    def __init__(self, url: str, first: int) -> None:
        self.asked: dict[str, int] = {}
        self.acknowledged: dict[str, int] = {}
        self._client = httpx.Client(base_url=url, headers=WRITES, timeout=30)
        self._first = first
        works = (self._update, self._replace, self._put, self._judge)
        self._threads = [threading.Thread(target=self._go_on, args=(work,)) for work in works]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()
        self._client.close()

    def _go_on(self, work: Callable[[int], httpx.Response]) -> None:
        name, number = work.__name__, self._first
        with suppress(httpx.TransportError):
            while True:
                number += 1
                self.asked[name] = number
                if work(number).status_code < 300:
                    self.acknowledged[name] = number

    def _update(self, number: int) -> httpx.Response:
        """Adds a graph of some triples."""
        triples = " ".join(f"<x:{i}> <x:p> {number} ." for i in range(SIZE))
        text = f"INSERT DATA {{ GRAPH <x:new/{number}> {{ {triples} }} }}"
        return self._client.post("/update", data={"update": text})

    def _replace(self, number: int) -> httpx.Response:
        """Replaces one graph by two operations."""
        triples = " ".join(f"<x:{i}> <x:p> {number} ." for i in range(SIZE))
        text = f"DROP SILENT GRAPH <x:one> ; INSERT DATA {{ GRAPH <x:one> {{ {triples} }} }}"
        return self._client.post("/update", data={"update": text})

    def _put(self, number: int) -> httpx.Response:
        """Replaces another one by a document."""
        document = "".join(f"<x:{i}> <x:p> {number} .\n" for i in range(SIZE))
        headers = {"Content-Type": "text/turtle"}
        return self._client.put("/rdf-graph-store?graph=x:put", content=document, headers=headers)

    def _judge(self, number: int) -> httpx.Response:
        """Says that two actors are two, and takes it back; what a crash has left of that is taken back first."""
        body = {"matter": "actor", "verdict": "different", "things": ["hamas", "usa"], "reason": f"reason {number}"}
        made = self._client.post("/api/v1/judgements", json=body)
        while made.status_code == 200:
            self._client.delete(f"/api/v1/judgements/{made.json()['items'][0]['id']}")
            made = self._client.post("/api/v1/judgements", json=body)
        if made.status_code == 201:
            self._client.delete(f"/api/v1/judgements/{made.json()['items'][0]['id']}")
        return made


def check(store: Path, writers: Writers) -> None:
    """All that was acknowledged is there, and nothing is there in part."""
    OxigraphStore(store).close()  # what was put off is written
    opened = ox.Store.read_only(str(store))
    graphs = {
        str(graph)[1:-1]: [int(lexical(quad.object)) for quad in opened.quads_for_pattern(None, None, None, graph)]
        for graph in opened.named_graphs()
        if str(graph).startswith("<x:")
    }
    assert all(len(values) == SIZE and len(set(values)) == 1 for values in graphs.values())
    for number in range(writers._first + 1, writers.acknowledged.get("_update", 0) + 1):
        assert f"x:new/{number}" in graphs
    for name, graph in (("_replace", "x:one"), ("_put", "x:put")):
        if name in writers.acknowledged:
            assert writers.acknowledged[name] <= graphs[graph][0] <= writers.asked[name]
    with Archive.open(Settings(store=store)) as archive:
        assert [str(problem) for problem in archive.check(shapes=False)] == []
        reasons = {one.decision.reason for one in archive.judgements()}
    if "_judge" in writers.acknowledged:
        said = {int(reason.split()[1]) for reason in reasons}
        assert set(range(writers._first + 1, writers.acknowledged["_judge"] + 1)) <= said


@pytest.mark.parametrize("whole", [True, False], ids=["all processes", "the web process"])
def test_what_is_acknowledged_survives_a_kill_at_any_moment_and_nothing_is_half_there(
    filled: Path, tmp_path: Path, whole: bool
) -> None:
    store, chance, total = tmp_path / "store", random.Random(5 + whole), 0
    shutil.copytree(filled, store)
    for turn in range(2):
        with serving(store) as server:
            writers = Writers(server.url, turn * 100_000)
            writers.start()
            assert eventually(lambda writers=writers: len(writers.acknowledged) == 4, 60)  # type: ignore[misc]
            time.sleep(chance.random())
            if whole:
                server.kill()
            else:
                os.kill(server.process.pid, signal.SIGKILL)
            writers.join()
            assert eventually(lambda: not store.with_name("store.holder.json").exists() or whole, 30)
        check(store, writers)
        total += sum(number - turn * 100_000 for number in writers.acknowledged.values())
    assert total >= 8  # each of the four writers was acknowledged in both turns, however slow the machine is


def test_articles_that_an_ingest_was_reading_when_it_was_killed_are_whole(filled: Path, tmp_path: Path) -> None:
    store, told = tmp_path / "store", tmp_path / "told"
    told.mkdir()
    for number in range(300):
        text = f"Putin meets Schroeder, part {number}\n\nBERLIN, 12 March 2002 - Gerhard Schroeder met Vladimir Putin."
        record = {"url": f"https://example.org/{number}", "published": "2002-03-12", "text": text}
        (told / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    words = [*COMMAND[:-1], "ingest", str(told), "--store", str(store)]
    shutil.copytree(filled, store)
    silent = subprocess.DEVNULL
    with subprocess.Popen(words, stdout=silent, stderr=silent, start_new_session=True) as process:
        journal = store / "deferred.journal"
        assert eventually(lambda: journal.exists() and journal.stat().st_size > 50_000, 120)
        os.killpg(process.pid, signal.SIGKILL)
    with Archive.open(Settings(store=store)) as archive:
        assert [str(problem) for problem in archive.check(shapes=False)] == []
        assert 2 < archive.counts()["articles"] < 300


# a full disk


def limit(service: Service, size: int) -> None:
    """Lets the processes that write for a server make no file larger than some bytes."""
    writer = service.library.writing._worker
    assert writer is not None
    for pid in {writer.pid} | service.library._drafters.pids:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def update(service: Service, text: str) -> httpx.Response:
    return service.client.post("/update", data={"update": text}, headers=WRITES)


def count(service: Service) -> int:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH <x:mine> { ?s ?p ?o } }"
    return int(service.client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"}).text.split()[1])


def test_writes_that_fail_for_room_are_507_and_reads_go_on_until_there_is_room_again(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as service:
        assert update(service, "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }").status_code == 204
        assert count(service) == 1
        assert service.client.get("/api/v1/events").status_code == 200
        limit(service, 0)
        for number in range(3):
            refused = update(service, f"INSERT DATA {{ GRAPH <x:mine> {{ <x:full> <x:p> {number} }} }}")
            assert (refused.status_code, refused.headers["content-type"]) == (507, "application/problem+json"), (
                refused.text
            )
            assert int(refused.headers["retry-after"]) > 0
            assert count(service) == 1
            assert service.client.get("/api/v1/events").status_code == 200
        limit(service, resource.RLIM_INFINITY)
        assert eventually(
            lambda: update(service, "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 2 } }").status_code == 204, 30
        )
        assert count(service) == 2


def test_with_less_room_than_the_reserve_every_write_is_507_at_once(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN, disk_reserve=1 << 60) as service:
        document = {"content": "<x:a> <x:p> 1 .", "headers": {"Content-Type": "text/turtle", **WRITES}}
        answers = [
            update(service, "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }"),
            service.client.put("/rdf-graph-store?graph=x:mine", **document),  # type: ignore[arg-type]
            service.client.delete("/rdf-graph-store?graph=x:mine", headers=WRITES),
            service.client.post("/api/v1/articles", json={"text": "x"}, headers=WRITES),
            service.client.delete("/api/v1/articles/x", headers=WRITES),
        ]
        assert {(one.status_code, one.json()["title"]) for one in answers} == {(507, "Insufficient Storage")}
        assert service.client.get("/api/v1/events").json()["total"] > 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path | None]:
    """A small disk of its own; None where this user may not have one."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", str(place)]
    mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_without_a_byte_left_is_read_on_by_new_readers_too(
    disk: Path | None, filled: Path, tmp_path: Path
) -> None:
    store = (disk or tmp_path) / "store"
    shutil.copytree(filled, store)
    little = {"COMMUNIQUE_DISK_RESERVE": "0", "COMMUNIQUE_QUERY_SECONDS": "2"}
    with serving(store, **little) as server, httpx.Client(base_url=server.url, headers=WRITES, timeout=60) as client:

        def insert(number: int) -> int:
            text = f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"
            return client.post("/update", data={"update": text}).status_code

        assert insert(1) == 204
        if disk is not None:
            fill_up(disk / "ballast")
            assert insert(2) == 507
        assert client.post("/sparql", data={"query": ENDLESS}).status_code == 503
        for _ in range(3):
            found = client.post("/sparql", data={"query": "ASK { GRAPH <x:mine> { <x:a> <x:p> 1 } }"})
            assert (found.status_code, found.json().get("boolean")) == (200, True), found.text
        (store.parent / "ballast").unlink(missing_ok=True)
        assert eventually(lambda: insert(3) == 204, 30)


def fill_up(file: Path) -> None:
    """Takes all room that is left."""
    with file.open("wb", buffering=0) as output, suppress(OSError):
        size = 1 << 20
        while size:
            try:
                output.write(b"x" * size)
            except OSError:
                size //= 2


# the end


def test_on_sigterm_what_runs_ends_and_what_is_new_is_503_and_the_exit_is_0(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    with serving(store, COMMUNIQUE_QUERY_SECONDS="4", COMMUNIQUE_DRAIN_SECONDS="30") as server:
        with httpx.Client(base_url=server.url, timeout=60) as client, ThreadPoolExecutor() as threads:
            slow = threads.submit(httpx.post, f"{server.url}/sparql", data={"query": ENDLESS}, timeout=60)
            time.sleep(0.5)
            server.process.terminate()
            assert eventually(lambda: client.get("/readyz").status_code == 503, 5)
            refused = client.post("/sparql", data={"query": new_query()})
            assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
            assert int(refused.headers["retry-after"]) > 0
            assert client.get("/healthz").status_code == 200
            assert slow.result().status_code == 503
            assert "4 seconds" in slow.result().json()["detail"]
        assert server.process.wait(30) == 0
    assert not store.with_name("store.serving").exists()


def test_what_runs_longer_than_the_drain_is_cut_off_and_the_exit_is_0(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    long = {"COMMUNIQUE_QUERY_SECONDS": "600", "COMMUNIQUE_DRAIN_SECONDS": "1"}
    with serving(store, **long) as server, ThreadPoolExecutor() as threads:
        slow = threads.submit(httpx.post, f"{server.url}/sparql", data={"query": ENDLESS}, timeout=60)
        time.sleep(0.5)
        server.process.terminate()
        assert server.process.wait(20) == 0
        assert slow.exception() is not None or slow.result().status_code >= 500


def test_sigterm_to_all_processes_drains_too(filled: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    shutil.copytree(filled, store)
    with serving(store, "--open-graphs") as server:
        os.killpg(server.process.pid, signal.SIGTERM)
        assert server.process.wait(30) == 0
    assert not is_running(server.process.pid)
