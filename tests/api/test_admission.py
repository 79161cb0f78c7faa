"""Facts about who is let in when there is more to do than readers; each holds however slow the machine is."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import httpx
import pytest

from api.access import Scope, Tokens, tokens_folder
from api.library import Library
from api.reception import address
from api.workers.pool import Readers
from tests.api.conftest import Serve, Service, new_query
from tests.api.test_processes import ENDLESS, eventually

SLOW = httpx.Timeout(120)


@pytest.fixture(scope="module")
def crowded(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, query_seconds=60, waiting=3, waiting_each=2) as found:
        yield found


@pytest.fixture(scope="module")
def clients(crowded: Service) -> Iterator[tuple[httpx.Client, ...]]:
    tokens = Tokens(tokens_folder(crowded.library.settings))
    heads = [{"Authorization": f"Bearer {tokens.create(name, {Scope.READ})[0]}"} for name in "abcd"]
    found = tuple(httpx.Client(base_url=crowded.url, headers=head, timeout=SLOW) for head in heads)
    yield found
    for client in found:
        client.close()


Flood = Callable[[httpx.Client, int], list["Future[httpx.Response]"]]


@pytest.fixture
def flood(crowded: Service) -> Iterator[Flood]:
    """Sends endless queries, which end with the test."""
    threads = ThreadPoolExecutor(8)
    turns = crowded.library._strangers._turns

    everything: list[Future[httpx.Response]] = []

    def arrived() -> bool:
        return turns.working + turns.waiting + sum(one.done() for one in everything) == len(everything)

    def send(client: httpx.Client, number: int) -> list["Future[httpx.Response]"]:
        sent = [threads.submit(client.post, "/sparql", data={"query": ENDLESS}) for _ in range(number)]
        everything.extend(sent)
        assert eventually(arrived)
        return sent

    yield send
    while turns.working or turns.waiting:
        for worker in list(crowded.library._strangers._busy):
            worker.kill()
        eventually(lambda: not turns.working, 1)
    threads.shutdown()


def ask(client: httpx.Client) -> int:
    return client.post("/sparql", data={"query": new_query()}).status_code


def test_beyond_the_queue_one_is_refused_while_all_before_still_wait(
    clients: tuple[httpx.Client, ...], flood: Flood
) -> None:
    sent = flood(clients[0], 3)
    answer = clients[0].post("/sparql", data={"query": new_query()})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert int(answer.headers["retry-after"]) > 0
    assert "2 of your requests wait" in answer.json()["detail"]
    assert not any(one.done() for one in sent)


def test_a_client_that_floods_keeps_no_other_out(clients: tuple[httpx.Client, ...], flood: Flood) -> None:
    sent = flood(clients[0], 3)
    assert [ask(client) for client in clients[1:]] == [200, 200, 200]
    assert not any(one.done() for one in sent)


def test_where_many_flood_each_keeps_a_part_of_the_queue(clients: tuple[httpx.Client, ...], flood: Flood) -> None:
    first, second, third = flood(clients[0], 3), flood(clients[1], 2), flood(clients[2], 1)
    assert [one.result().status_code for one in first if one.done()] == [503]
    assert not any(one.done() for one in (*second, *third))


def test_pages_rest_and_exports_are_served_while_queries_crowd(clients: tuple[httpx.Client, ...], flood: Flood) -> None:
    sent = flood(clients[0], 3)
    for path in ("/", "/api/v1/events", "/api/v1/export?format=csv", "/rdf-graph-store?default", "/readyz"):
        assert clients[0].get(path).status_code == 200, path
    assert not any(one.done() for one in sent)


def forsaken(service: Service, pool: Readers, path: str) -> None:
    """Stops a reader in its work on a call, and sees it freed when the client goes away."""
    assert service.client.get(path).status_code == 200
    for pid in pool.pids:
        os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        sent = threads.submit(httpx.get, service.url + path, timeout=3)
        assert eventually(lambda: pool._turns.working == 1)
        assert isinstance(sent.exception(), httpx.ReadTimeout)
    assert eventually(lambda: not pool._turns.working)
    assert eventually(lambda: service.client.get(path).status_code == 200)


@pytest.mark.parametrize(
    ("pool", "path"),
    [
        ("_own", "/api/v1/events"),
        ("_own", "/id/actor/antony-blinken?format=turtle"),
        ("_exports", "/api/v1/export?format=csv"),
        ("_exports", "/rdf-graph-store?default"),
    ],
)
def test_a_client_that_goes_away_frees_the_reader_of_any_call(crowded: Service, pool: str, path: str) -> None:
    found: Readers = getattr(crowded.library, pool)
    forsaken(crowded, found, path)


def test_a_client_that_goes_away_leaves_the_queue(clients: tuple[httpx.Client, ...], crowded: Service) -> None:
    turns = crowded.library._strangers._turns
    with ThreadPoolExecutor() as threads:
        sent = [
            threads.submit(httpx.post, f"{crowded.url}/sparql", data={"query": ENDLESS}, timeout=3) for _ in range(3)
        ]
        assert all(isinstance(one.exception(), httpx.ReadTimeout) for one in sent)
    assert eventually(lambda: not turns.working and not turns.waiting)
    assert ask(clients[0]) == 200


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_known_by_its_address_or_network(host: str, key: str) -> None:
    from starlette.requests import Request

    assert address(Request({"type": "http", "client": (host, 1), "headers": []})) == key


def test_nobody_pretends_to_be_many_by_a_header(crowded: Service) -> None:
    library: Library = crowded.library
    turns = library._own._turns
    crowded.client.get("/api/v1/events")
    assert eventually(lambda: turns.working == 0), "a slow query of before is still explained to the log"
    stopped = library._own.pids
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        for number in range(3):
            head = {"X-Forwarded-For": f"192.0.2.{number}", "Forwarded": f"for=192.0.2.{number}"}
            threads.submit(httpx.get, f"{crowded.url}/api/v1/events", headers=head, timeout=5)
        assert eventually(lambda: turns.working + turns.waiting == 3, 4)
        assert set(turns._last) == {"127.0.0.1"}
    for pid in stopped & library._own.pids:
        os.kill(pid, signal.SIGCONT)
    assert eventually(lambda: crowded.client.get("/api/v1/events").status_code == 200, 60)
