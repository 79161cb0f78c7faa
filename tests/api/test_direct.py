"""Small queries are answered by a reader that holds the connection: as by the server itself, and under its rules."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.direct import plain
from api.direct.cell import IDLE
from api.direct.lending import WANTED, Lending
from graph.settings import Settings
from tests.api.conftest import TOKEN, Serve, Service, new_query
from tests.api.test_processes import ENDLESS, eventually

OWN = ("date", "x-request-id")
LARGE = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
MINE = "SELECT ?o { GRAPH <x:mine> { <x:a> <x:p> ?o } }"


def lending_of(service: Service) -> Lending:
    assert service.lending is not None
    return service.lending


def warm(service: Service) -> None:
    """Asks until there is a process that answers directly, and the connection of the client is lent to one."""
    lending = lending_of(service)

    def is_lent() -> bool:
        assert ask(service.client, new_query()).status_code == 200
        return lending.lent > 0

    while lending._wanted < WANTED and not is_lent():
        pass
    assert eventually(is_lent, 60)


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query}, headers=headers)


def ask_at_once(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    """Asks in one piece, as a reader wants it; a body may come later than its head, and is then left to the server."""
    return client.get("/sparql", params={"query": query}, headers=headers)


def answered(service: Service) -> int:
    """How many requests the processes have worked on that answer directly."""
    return sum(reader.cell.number for reader in lending_of(service)._readers)


@pytest.fixture(scope="module")
def served(serve: Serve) -> Iterator[Service]:
    with serve(direct=True, workers=1, query_seconds=3, waiting=20, waiting_each=10, write_token=TOKEN) as found:
        yield found


@pytest.fixture
def direct(served: Service) -> Service:
    lending_of(served)._away.clear()
    warm(served)
    return served


def test_a_connection_that_asks_again_is_answered_without_the_server(direct: Service) -> None:
    def are_all_direct() -> bool:
        before = answered(direct)
        assert [ask(direct.client, new_query()).json()["boolean"] for _ in range(5)] == [True] * 5
        return answered(direct) == before + 5

    assert eventually(are_all_direct, 60)


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
        "*/*",
    ],
)
@pytest.mark.parametrize("query", ["ASK {}", f"{LARGE} LIMIT 40", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3"])
def test_an_answer_is_that_of_the_server(direct: Service, query: str, accept: str, coding: str) -> None:
    headers = {"Accept": f"{accept}, text/turtle;q=0.5", "Accept-Encoding": coding}

    def is_direct() -> bool:
        before = answered(direct)
        got.append(direct.client.get("/sparql", params={"query": query}, headers=headers))
        return answered(direct) > before

    got: list[httpx.Response] = []
    assert eventually(is_direct, 60)
    found = got[-1]
    with httpx.Client(base_url=direct.url) as fresh:
        own = fresh.get("/sparql", params={"query": query}, headers=headers)
    assert (found.status_code, own.status_code) == (200, 200)
    assert len(found.text.splitlines()) == len(own.text.splitlines())
    assert {name: value for name, value in found.headers.items() if name not in OWN} == {
        name: value for name, value in own.headers.items() if name not in OWN
    }


def test_a_write_is_read_at_once(direct: Service) -> None:
    for number in range(8):
        update = {"update": f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"}
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=direct.url) as writer:
            assert writer.post("/update", data=update, headers=headers).status_code == 204
        assert len(ask(direct.client, MINE).json()["results"]["bindings"]) == number + 1


def test_an_error_is_told_by_the_server_and_the_connection_goes_on(direct: Service) -> None:
    for query, status in (("SELECT nothing", 400), ("ASK { SERVICE <http://x.example/> {} }", 501)):
        answer = ask(direct.client, query)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert ask(direct.client, new_query()).status_code == 200


def test_a_large_answer_comes_whole(direct: Service) -> None:
    query = "SELECT ?a ?d { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } } LIMIT 20000"
    assert len(ask_at_once(direct.client, query, Accept="text/csv").text.splitlines()) == 20_001
    assert eventually(lambda: direct.library.strangers._turns.working == 0)


def test_the_id_of_a_request_and_304_are_as_ever(direct: Service) -> None:
    query = {"query": new_query()}
    first = direct.client.get("/sparql", params=query, headers={"X-Request-ID": "mine-1"})
    assert first.headers["x-request-id"] == "mine-1"
    again = direct.client.get("/sparql", params=query, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_answers_are_counted(direct: Service) -> None:
    def counted() -> list[float]:
        assert eventually(lambda: all(reader.cell.state == IDLE for reader in lending_of(direct)._readers))
        with httpx.Client(base_url=direct.url) as fresh:
            lines = fresh.get("/metrics").text.splitlines()
        kind = 'method="POST",route="/sparql"'
        names = (
            f'requests_total{{{kind},status="200"}}',
            f"seconds_count{{{kind}}}",
            f'seconds_bucket{{le="+Inf",{kind}}}',
        )
        return [float(line.rpartition(" ")[2]) for name in names for line in lines if name in line]

    before = counted()
    for _ in range(7):
        ask(direct.client, new_query())
    assert [after - then for after, then in zip(counted(), before, strict=True)] == [7, 7, 7]


def test_a_query_beyond_the_deadline_is_503_and_the_next_is_answered(direct: Service) -> None:
    kills = direct.library.strangers.kills["deadline"]
    answer = ask_at_once(direct.client, ENDLESS, **{"X-Request-ID": "late-1"})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert int(answer.headers["retry-after"]) > 0
    assert (answer.json()["request_id"], answer.headers["x-request-id"]) == ("late-1", "late-1")
    assert "within 3 seconds" in answer.json()["detail"]
    assert direct.library.strangers.kills["deadline"] == kills + 1
    assert ask(direct.client, new_query()).status_code == 200


def test_nobody_waits_for_a_query_that_takes_long(serve: Serve) -> None:
    with (
        serve(direct=True, workers=1, query_seconds=100, write_token=TOKEN) as service,
        ThreadPoolExecutor() as threads,
    ):
        warm(service)
        (worker,) = service.library.strangers.apart
        with httpx.Client(base_url=service.url, timeout=60) as other:

            def are_both_lent() -> bool:
                assert [ask_at_once(client, new_query()).status_code for client in (other, service.client)] == [200] * 2
                return lending_of(service).lent == 2

            assert eventually(are_both_lent, 60)
            slow = threads.submit(ask_at_once, service.client, ENDLESS)
            assert eventually(lambda: service.library.strangers.load()["busy"] == 1)
            assert service.library.strangers._turns.working == 1
            assert eventually(lambda: lending_of(service).lent == 1)
            with httpx.Client(
                base_url=service.url, timeout=60, headers={"Authorization": f"Bearer {TOKEN}"}
            ) as stranger:
                assert ask(stranger, new_query()).status_code == 200
            assert not slow.done()
            os.kill(worker.pid, signal.SIGKILL)
            assert slow.result().status_code == 503
            assert ask(other, new_query()).status_code == 200
            assert eventually(lambda: service.library.strangers._turns.working == 0)


def test_a_client_that_goes_away_ends_its_query(serve: Serve) -> None:
    with serve(direct=True, workers=1, query_seconds=60) as service:
        warm(service)
        (pid,) = [worker.pid for worker in service.library.strangers.apart]
        service.client.timeout = httpx.Timeout(1)
        with pytest.raises(httpx.ReadTimeout):
            ask_at_once(service.client, ENDLESS)
        assert eventually(lambda: pid not in service.library.strangers.pids)
        assert eventually(lambda: service.library.strangers.kills["left"] == 1)
        assert eventually(lambda: service.library.strangers._turns.working == 0)
        service.client.timeout = httpx.Timeout(60)
        assert ask(service.client, new_query()).status_code == 200


@pytest.mark.parametrize("working", [False, True])
def test_a_process_that_dies_takes_no_connection_with_it(direct: Service, working: bool) -> None:
    (worker,) = direct.library.strangers.apart
    if working:
        threading.Timer(1, os.kill, (worker.pid, signal.SIGKILL)).start()
        answer = ask_at_once(direct.client, ENDLESS)
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    else:
        os.kill(worker.pid, signal.SIGKILL)
    assert ask(direct.client, new_query()).status_code == 200
    assert worker.pid not in direct.library.strangers.pids


def test_no_more_connections_are_lent_than_may_wait(direct: Service) -> None:
    clients = [httpx.Client(base_url=direct.url, timeout=60) for _ in range(14)]
    for _ in range(2):
        assert [ask(client, new_query()).status_code for client in clients] == [200] * 14
    assert lending_of(direct).lent <= 10
    for client in clients:
        client.close()
    assert eventually(lambda: lending_of(direct).lent == 0)


def test_a_connection_that_asks_nothing_comes_back(direct: Service) -> None:
    assert eventually(lambda: lending_of(direct).lent == 0)
    assert ask(direct.client, new_query()).status_code == 200


def test_without_the_setting_nothing_is_lent(serve: Serve) -> None:
    assert not Settings().direct
    with serve(workers=1) as service:
        for _ in range(WANTED + 10):
            assert ask(service.client, new_query()).status_code == 200
        assert (service.lending, service.library.strangers.apart) == (None, {})


def test_where_reading_needs_a_token_nothing_is_lent(serve: Serve) -> None:
    with serve(direct=True, workers=1, write_token=TOKEN, public_reads=False) as closed:
        assert closed.lending is None


HOST = b"Host: a.example\r\n"
HOSTS = frozenset({"a.example"})
POSTED = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\nContent-Length: "
PLAIN = b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\n" + HOST


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (PLAIN + b"\r\n", "ASK {}"),
        (POSTED + b"6\r\n\r\nASK {}", "ASK {}"),
        (PLAIN + b"User-Agent: x\r\naccept:text/csv\r\nConnection: keep-alive\r\n\r\n", "ASK {}"),
    ],
)  # fmt: skip
def test_a_plain_query_is_read(data: bytes, text: str) -> None:
    found = plain.read(data, HOSTS)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN + b"\r\nGET / HTTP/1.1\r\n",
        PLAIN + HOST + b"\r\n",
        PLAIN + b"Authorization: Bearer x\r\n\r\n",
        PLAIN + b"Origin: http://b.example\r\n\r\n",
        PLAIN + b"Connection: close\r\n\r\n",
        PLAIN + b"Transfer-Encoding: chunked\r\n\r\n",
        PLAIN + b"Content-Length: 0\r\n\r\n",
        PLAIN + b"Accept: text/html\r\n\r\n",
        PLAIN + b"Accept : text/csv\r\n\r\n",
        PLAIN + b" folded: x\r\n\r\n",
        PLAIN + b"User-Agent: a\nb\r\n\r\n",
        PLAIN.replace(b"a.example", b"b.example") + b"\r\n",
        PLAIN.replace(b"1.1", b"1.0") + b"\r\n",
        PLAIN.replace(b"GET", b"HEAD") + b"\r\n",
        PLAIN.replace(b"/sparql", b"/update") + b"\r\n",
        PLAIN.replace(b"%7D", b"%7D&timeout=1") + b"\r\n",
        PLAIN.replace(b"%7D", b"%7D#x") + b"\r\n",
        PLAIN.replace(b"%7D", b"%FF") + b"\r\n",
        b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\n\r\n",
        POSTED + b"7\r\n\r\nASK {}",
        POSTED.replace(b"/sparql", b"/sparql?query=x", 1) + b"6\r\n\r\nASK {}",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\n\r\nASK {}",
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_query_is_left_to_the_server(data: bytes) -> None:
    assert plain.read(data, HOSTS) is None
