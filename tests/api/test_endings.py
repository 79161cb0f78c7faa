"""Facts about processes that end again and again."""

import os
import signal
from collections.abc import Iterator

import pytest

from api.problems import Busy
from api.workers.endings import FREE, LONGEST, MOST, WINDOW, Starts, Toll
from tests.api.conftest import TOKEN, Serve, Service, new_query
from tests.api.test_processes import DOUBLING, ENDLESS, ask, eventually

WRITER = {"Authorization": f"Bearer {TOKEN}"}


class Clock:
    """A clock that is set by hand."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def ailing(serve: Serve) -> Iterator[Service]:
    limits = {"query_seconds": 5, "query_memory": 800_000_000}
    with serve(workers=1, direct=False, write_token=TOKEN, **limits) as found:
        yield found


def test_starts_that_fail_are_put_off_longer_and_longer() -> None:
    clock, waits = Clock(), []
    starts = Starts("SPARQL", clock)
    for _ in range(FREE):
        starts.fail()
        starts.check()
    for _ in range(8):
        starts.fail()
        with pytest.raises(Busy, match="SPARQL rests") as found:
            starts.check()
        waits.append(found.value.retry)
        clock.now += found.value.retry
        starts.check()
    assert waits == [1, 2, 4, 8, 16, LONGEST, LONGEST, LONGEST]
    assert starts.trouble is not None
    starts.succeed()
    assert starts.trouble is None


def test_who_ends_many_processes_waits_and_nobody_else_does() -> None:
    clock = Clock()
    toll = Toll(clock)
    for _ in range(MOST):
        toll.check("a")
        toll.count("a")
        clock.now += 1
    with pytest.raises(Busy, match="ended their process") as found:
        toll.check("a")
    assert found.value.retry == WINDOW - MOST
    toll.check("b")
    clock.now += found.value.retry
    toll.check("a")
    clock.now += WINDOW
    toll.check("a")
    assert toll._ends == {}


def status(service: Service) -> dict[str, object]:
    """What /readyz tells, but for the network, which depends on the system."""
    found: dict[str, object] = service.client.get("/readyz").json()
    return {name: value for name, value in found.items() if name != "network"}


def test_where_readers_cannot_start_queries_rest_and_all_else_goes_on(ailing: Service) -> None:
    pool = ailing.library._strangers
    assert eventually(lambda: bool(pool._idle))
    module, pool._module = pool._module, ("no.such.module",)
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    answers = [ask(ailing.client, new_query()) for _ in range(FREE + 3)]
    assert {answer.status_code for answer in answers} == {503}
    assert "SPARQL rests" in answers[-1].json()["detail"]
    assert int(answers[-1].headers["retry-after"]) >= 1
    told = status(ailing)
    assert told["status"] == "degraded"
    assert "SPARQL rests" in str(told["troubles"])
    for path in ("/", "/api/v1/events", "/api/v1/export?format=csv"):
        assert ailing.client.get(path).status_code == 200
    update = "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 1 } }"
    assert ailing.client.post("/update", data={"update": update}, headers=WRITER).status_code == 204
    pool._module = module
    assert eventually(lambda: ask(ailing.client, new_query()).status_code == 200, 60)
    assert status(ailing) == {"status": "ready", "writes": "open", "troubles": {}}


def test_a_writer_that_dies_again_and_again_rests_and_reading_goes_on(ailing: Service) -> None:
    starts = ailing.library.writing._starts
    update = {"update": "INSERT DATA { GRAPH <x:mine> { <x:a> <x:p> 2 } }"}
    for _ in range(FREE + 1):
        starts.fail()
    writer = ailing.library.writing._worker
    assert writer is not None
    os.kill(writer.pid, signal.SIGKILL)
    assert eventually(lambda: writer.ended)
    starts._next += 600
    answer = ailing.client.post("/update", data=update, headers=WRITER)
    assert (answer.status_code, "writing rests" in answer.json()["detail"]) == (503, True)
    assert int(answer.headers["retry-after"]) > 500
    assert list(status(ailing)["troubles"]) == ["writes"]  # type: ignore[call-overload]
    assert ask(ailing.client, new_query()).status_code == ailing.client.get("/").status_code == 200
    starts._next = 0
    assert ailing.client.post("/update", data=update, headers=WRITER).status_code == 204
    assert status(ailing)["status"] == "ready"


def test_each_way_to_end_a_process_is_counted(ailing: Service) -> None:
    ends = ailing.library._strangers._toll._ends
    before = sum(map(len, ends.values()))
    assert ailing.client.post("/sparql?timeout=0.2", data={"query": ENDLESS}).status_code == 503
    assert ask(ailing.client, DOUBLING).status_code == 503
    assert sum(map(len, ends.values())) >= before + 1
    assert set(ends) == {"127.0.0.1"}


def test_who_has_ended_too_many_is_refused_and_nobody_else(ailing: Service) -> None:
    toll = ailing.library._strangers._toll
    for _ in range(MOST):
        toll.count("127.0.0.1")
    answer = ask(ailing.client, new_query())
    assert (answer.status_code, 0 < int(answer.headers["retry-after"]) <= WINDOW) == (503, True)
    assert ask(ailing.client, new_query(), **WRITER).status_code == 200
    toll._ends.clear()


def test_a_reader_that_died_while_it_was_idle_costs_no_answer(ailing: Service) -> None:
    pool = ailing.library._strangers
    assert eventually(lambda: bool(pool._idle))
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: all(worker.ended for worker in pool._idle))
    assert ask(ailing.client, new_query()).status_code == 200
