import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from api.workers.process import Worker

if TYPE_CHECKING:
    from tests.api.conftest import Serve, Service

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d . ?e a ?f . ?g a ?h . ?i a ?j }"
HOG = f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?i ?l"
DOUBLING = (
    "SELECT (STRLEN(?z) AS ?n) { BIND('" + "x" * 1000 + "' AS ?a0) "
    + " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(30))
    + " BIND(?a30 AS ?z) }"
)  # fmt: skip


@pytest.fixture(scope="module")
def strict(serve: "Serve") -> Iterator["Service"]:
    with serve(workers=1, query_seconds=4, query_memory=800_000_000) as found:
        yield found


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query}, headers=headers)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def eventually(fact: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():
            return True
        time.sleep(0.05)
    return False


def alive(service: "Service") -> bool:
    return bool(ask(service.client, f"ASK {{}} # {time.monotonic_ns()}").json()["boolean"])


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 5_000 + "}" * 5_000,
        "SELECT (" + "(" * 20_000 + "1" + ")" * 20_000 + " AS ?x) {}",
        "ASK { FILTER(" + "!" * 50_000 + "true) }",
        "ASK {" + "UNION".join(["{}"] * 9_000) + "}",
    ],
)
def test_a_query_that_would_overflow_the_stack_is_400(strict: "Service", query: str) -> None:
    assert ask(strict.client, query).status_code == 400
    assert alive(strict)


def test_an_endless_join_is_503_at_the_deadline(strict: "Service") -> None:
    answer = ask(strict.client, ENDLESS)
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert "4 seconds" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0
    assert alive(strict)


def test_no_process_that_answers_queries_holds_a_secret(serve: "Serve", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_LLM_KEY", "sk-3141")
    with serve(workers=1, llm_key="sk-3141", write_token="let-me-write-3141") as found:
        assert alive(found)
        pool = found.library._strangers
        assert pool._settings.llm_key == ""
        for pid in pool.pids:
            assert b"3141" not in Path(f"/proc/{pid}/environ").read_bytes()


@pytest.mark.parametrize("query", [HOG, DOUBLING])
def test_a_memory_hog_is_503_and_the_next_query_works(strict: "Service", query: str) -> None:
    assert ask(strict.client, query).status_code == 503
    assert alive(strict)


def test_the_start_of_a_reader_is_not_taken_from_the_time_of_a_query(
    strict: "Service", monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Worker.start

    async def slow(*given: Any) -> Worker:
        await asyncio.sleep(3)
        return await start(*given)

    monkeypatch.setattr(Worker, "start", slow)
    assert ask(strict.client, ENDLESS).status_code == 503
    assert alive(strict)


def test_a_fresh_reader_has_the_graph_open_before_it_is_asked(strict: "Service") -> None:
    pool, before = strict.library._strangers, set(strict.library._strangers.pids)
    asked = ask(strict.client, ENDLESS, **{"Accept-Charset": "utf-8"})  # with a header that is left to the readers
    assert asked.status_code == 503
    assert eventually(lambda: any(worker.pid not in before for worker in pool._idle), 60)
    fresh = next(worker.pid for worker in pool._idle if worker.pid not in before)
    opened = {os.path.realpath(link) for link in Path(f"/proc/{fresh}/fd").iterdir()}
    assert any(name.startswith(strict.library.standing.checkpoint) and name.endswith(".sst") for name in opened)
    assert alive(strict)


def test_an_answer_cut_at_the_deadline_is_never_whole(strict: "Service") -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        ask(strict.client, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert alive(strict)


def test_a_client_that_does_not_read_on_holds_its_worker_no_longer_than_the_deadline(strict: "Service") -> None:
    query = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}
    with httpx.stream("POST", f"{strict.url}/sparql", data=query, timeout=30) as answer:
        assert answer.status_code == 200
        assert eventually(lambda: not strict.library._strangers._busy, 10)
    assert alive(strict)


def test_pages_are_served_while_queries_run(strict: "Service") -> None:
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(httpx.post, f"{strict.url}/sparql", data={"query": ENDLESS}, timeout=60)
        assert strict.client.get("/api/v1/events").status_code == 200
        assert slow.result().status_code == 503


def test_a_client_that_goes_away_frees_its_worker(serve: "Serve") -> None:
    with serve(workers=1, query_seconds=600) as patient:
        forsake(patient)


def forsake(patient: "Service") -> None:
    busy = patient.library._strangers._busy
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(httpx.post, f"{patient.url}/sparql", data={"query": ENDLESS}, timeout=1)
        assert eventually(lambda: bool(busy))
        assert isinstance(slow.exception(), httpx.ReadTimeout)
    assert eventually(lambda: not busy, 5)
    assert alive(patient)


def test_a_killed_reader_is_replaced(strict: "Service") -> None:
    for pid in strict.library._strangers.pids:
        os.kill(pid, signal.SIGKILL)
    answers = [ask(strict.client, f"ASK {{}} # {time.monotonic_ns()}").status_code for _ in range(4)]
    assert answers[-1] == 200


def test_readers_have_no_network_where_the_system_allows_that(strict: "Service") -> None:
    code = "from api.workers.reader import leave_network; raise SystemExit(0 if leave_network() else 3)"
    allowed = subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert alive(strict)
    own = Path("/proc/self/ns/net").readlink()
    assert all((Path(f"/proc/{pid}/ns/net").readlink() != own) is allowed for pid in strict.library._strangers.pids)


def test_all_processes_end_with_the_server(serve: "Serve") -> None:
    with serve(workers=1) as service:
        assert alive(service)
        pids = service.library.pids
        assert len(pids) >= 3
        assert all(map(is_running, pids))
    assert not any(map(is_running, pids))
    store = service.library.settings.store
    assert not store.with_name("store.serving").exists()


SERVER = """
import asyncio, json, sys, uvicorn
from pathlib import Path
from api.app import create_app
from graph.settings import Settings

app = create_app(Settings(store=Path(sys.argv[1]), workers=1))
server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))

async def tell():
    while not server.started:
        await asyncio.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    print(json.dumps({"port": port, "pids": sorted(app.state.library.pids)}), flush=True)

async def main():
    await asyncio.gather(server.serve(), tell())

asyncio.run(main())
"""


def test_nothing_is_left_behind_when_the_server_is_killed(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "store")
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path / "store")], stdout=subprocess.PIPE)
    assert server.stdout is not None
    told = json.loads(server.stdout.readline())
    with httpx.Client(base_url=f"http://127.0.0.1:{told['port']}") as client, ThreadPoolExecutor() as threads:
        slow = threads.submit(ask, client, ENDLESS)
        time.sleep(0.5)
        server.kill()
        server.wait()
        assert slow.exception() is not None
    server.stdout.close()
    assert eventually(lambda: not any(map(is_running, told["pids"])))
    assert eventually(lambda: not (tmp_path / "store.serving").exists())


def test_a_store_that_another_process_holds_is_not_served(strict: "Service") -> None:
    import asyncio

    from api.library import Library
    from graph.errors import StoreLocked

    async def serve_again() -> None:
        library = Library(strict.library.settings)
        try:
            await library.open()
        finally:
            await library.close()

    with pytest.raises(StoreLocked, match="held by"):
        asyncio.run(serve_again())
