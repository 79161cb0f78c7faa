"""Facts about reading what was written."""

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.moments import Moments
from api.problems import Busy, Outdated, RequestError
from tests.api.conftest import TOKEN, Serve, Service

WRITER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def written(serve: Serve) -> Iterator[Service]:
    with serve(workers=2, write_token=TOKEN) as found:
        yield found


def write(service: Service, number: int) -> str:
    update = f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"
    answer = service.client.post("/update", data={"update": update}, headers=WRITER)
    assert answer.status_code == 204
    return answer.headers["communique-state"]


def ask(service: Service, number: int, **headers: str) -> httpx.Response:
    query = f"ASK {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"
    head = {"Accept": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{service.url}/sparql", data={"query": query}, headers=head, timeout=60)


def later(state: str, microseconds: int) -> str:
    store, number = state.split("-")
    return f"{store}-{int(number) + microseconds}"


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_a_write_is_read_by_whoever_asks_after_its_answer(written: Service) -> None:
    states = []
    for number in range(8):
        states.append(write(written, number))
        assert ask(written, number).json()["boolean"]
        assert ask(written, number, Communique_State=states[-1]).json()["boolean"]
    assert states == sorted(states)
    assert len(set(states)) == 8


def test_every_kind_of_write_tells_the_state_and_reading_does_not(written: Service) -> None:
    client = written.client
    turtle = WRITER | {"Content-Type": "text/turtle"}
    correction = {"about": first_event(client), "place": ["rafah"], "by": "Jane"}
    told = [
        client.put("/rdf-graph-store?graph=x:g", content="<x:a> <x:b> 1 .", headers=turtle),
        client.post("/rdf-graph-store?graph=x:g", content="<x:a> <x:b> 2 .", headers=turtle),
        client.delete("/rdf-graph-store?graph=x:g", headers=WRITER),
        client.post("/api/v1/corrections", headers=WRITER, json=correction),
    ]
    assert [("communique-state" in answer.headers, answer.status_code < 300) for answer in told] == [(True, True)] * 4
    asked = [client.get("/api/v1/events"), client.get("/"), client.post("/sparql", data={"query": "ASK {}"})]
    assert not any("communique-state" in answer.headers for answer in asked)
    assert "communique-state" not in client.post("/update", data={"update": "CLEAR"}, headers=WRITER).headers


def first_event(client: httpx.Client) -> str:
    return str(client.get("/api/v1/events").json()["items"][0]["id"])


def test_a_state_that_is_to_come_is_waited_for(written: Service) -> None:
    from concurrent.futures import ThreadPoolExecutor

    state = later(write(written, 100), 1)
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(ask, written, 101, Communique_State=state)
        write(written, 101)
        assert asked.result().json()["boolean"]


@pytest.mark.parametrize(
    "path", ["/api/v1/events", "/", "/sparql?query=ASK{}", "/rdf-graph-store?default", "/id/actor/usa"]
)
def test_a_state_that_does_not_come_is_503_everywhere(written: Service, path: str) -> None:
    head = {"Communique-State": later(write(written, 0), 10**12), "Prefer": "wait=1"}
    answer = written.client.get(path, headers=head)
    assert (answer.status_code, "not come to the state" in answer.json()["detail"]) == (503, True)
    assert int(answer.headers["retry-after"]) > 0


def test_a_state_of_another_store_is_412(written: Service) -> None:
    state = "00000000-" + write(written, 0).split("-")[1]
    answer = ask(written, 0, Communique_State=state)
    assert (answer.status_code, "another store" in answer.json()["detail"]) == (412, True)


@pytest.mark.parametrize("state", ["x", "0", "-", "00000000-", "00000000--1", "00000000-1e3", "1" * 500, "00000000-١"])
def test_what_is_no_state_is_400(written: Service, state: str) -> None:
    answer = httpx.get(f"{written.url}/api/v1/events", headers={b"Communique-State": state.encode()})
    assert (answer.status_code, "leave it out" in answer.json()["detail"]) == (400, True)


def test_a_state_of_an_earlier_run_has_passed(serve: Serve) -> None:
    from tests.api.conftest import running

    with serve(workers=1, write_token=TOKEN) as service:
        state, settings = write(service, 7), service.library.settings
    with running(settings) as service:
        assert ask(service, 7, Communique_State=state).json()["boolean"]


def test_states_go_on_though_the_clock_does_not(tmp_path: Path) -> None:
    async def facts() -> None:
        moments = Moments(1, clock=lambda: 5)
        moments.begin(tmp_path)
        first = str(moments)
        moments.advance()
        assert str(moments).endswith("-6")
        await moments.reach(first)

    run(facts())


def test_no_more_wait_for_a_state_than_may(tmp_path: Path) -> None:
    async def facts() -> None:
        moments = Moments(1, clock=lambda: 5)
        moments.begin(tmp_path)
        waits = asyncio.ensure_future(moments.reach(later(str(moments), 1), 600))
        await asyncio.sleep(0)
        with pytest.raises(Busy, match="too many"):
            await moments.reach(later(str(moments), 1), 600)
        with pytest.raises(Outdated):
            await moments.reach("00000000-1")
        with pytest.raises(RequestError):
            await moments.reach("1")
        moments.advance()
        await waits

    run(facts())
