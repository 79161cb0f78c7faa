import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import TOKEN, Serve, Service
from tests.api.test_processes import eventually


def update(service: Service, text: str) -> httpx.Response:
    return service.client.post("/update", data={"update": text}, headers={"Authorization": f"Bearer {TOKEN}"})


def rows(service: Service) -> int:
    query = "SELECT ?o { GRAPH <x:mine> { <x:a> <x:p> ?o } }"
    answer = service.client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    return len(answer.text.split()) - 1


def pid_of(service: Service) -> int:
    writer = service.library.writing._worker
    assert writer is not None
    return writer.pid


def test_what_is_acknowledged_survives_the_writer(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as service:
        for number in range(5):
            assert update(service, f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}").status_code == 204
        os.kill(pid_of(service), signal.SIGKILL)
        again = [update(service, "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 5 } }").status_code for _ in range(2)]
        assert again[-1] == 204
        assert rows(service) == 6


def test_an_endless_update_is_ended_and_writes_go_on(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN, query_seconds=0.3) as service:
        before = time.monotonic()
        several = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(6))
        answer = update(service, f"INSERT {{ GRAPH <x:mine> {{ <x:a> <x:p> ?s0 }} }} WHERE {{ {several} }}")
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
        assert time.monotonic() - before < 30
        assert update(service, "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }").status_code == 204
        assert eventually(lambda: rows(service) == 1)


def test_copies_are_removed_with_their_processes_and_checkpoints(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as service:
        folder = Path(service.library.standing.checkpoint).parent
        for number in range(3):
            update(service, f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }} ; CLEAR DEFAULT")
            assert rows(service) == number + 1
        assert any(".copy-" in found.name for found in folder.iterdir())
        for number in range(210):
            update(service, f"INSERT DATA {{ GRAPH <x:mine> {{ <x:b> <x:p> {number} }} }}")
        checkpoints = {Path(found.name).name.split(".")[0] for found in folder.iterdir()}
        assert len(checkpoints) <= 3
    assert not folder.exists()


def test_writes_of_many_clients_are_all_made(serve: Serve) -> None:
    with serve(workers=2, write_token=TOKEN) as service, ThreadPoolExecutor(8) as pool:
        texts = [f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}" for number in range(24)]
        answers = list(pool.map(lambda text: update(service, text).status_code, texts))
        assert (set(answers), rows(service)) == ({204}, 24)


@pytest.mark.parametrize("path", ["/readyz", "/", "/api/v1/events", "/docs", "/healthz"])
def test_a_plain_store_answers_everywhere(plain: httpx.Client, path: str) -> None:
    plain.post("/update", data={"update": "DROP ALL ; INSERT DATA { <x:a> <x:p> 1 }"})
    assert plain.get(path).status_code == 200
