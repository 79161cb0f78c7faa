"""Small queries are answered by a reader that holds the connection: as by the server itself, and under its rules."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
import pytest

from api import connections, gate
from api.direct import answers, holding, messages, plain
from api.direct.answers import SMALL, Answers, _Answer, _TooLarge
from api.direct.cell import IDLE, SIZE, WORKS, Cell
from api.direct.connection import Lendable, Past
from api.direct.lending import Lending
from api.direct.reader import Reader
from graph.settings import Settings
from tests.api.conftest import TOKEN, Serve, Service, new_query
from tests.api.test_connections import everything
from tests.api.test_processes import ENDLESS, HOG, eventually, is_running

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="connections are lent on Linux alone")

OWN = ("date", "x-request-id")
LARGE_RESULT = "SELECT ?a ?d { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } }"
MINE = "SELECT ?o { GRAPH <x:mine> { <x:a> <x:p> ?o } }"
NOT_PLAIN = {"Accept-Charset": "utf-8"}
"""A header of which a reader knows nothing, so that the server answers."""


def lending_of(service: Service) -> Lending:
    assert service.lending is not None
    return service.lending


def ask(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    """Asks with a body, which comes after its head."""
    return client.post("/sparql", data={"query": query}, headers=headers)


def get(client: httpx.Client, query: str, **headers: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query}, headers=headers)


def metric(service: Service, name: str) -> float:
    """A figure of the server, of which there is one line."""
    (line,) = [
        one for one in httpx.get(f"{service.url}/metrics", timeout=60).text.splitlines() if one.startswith(f"{name} ")
    ]
    return float(line.rpartition(" ")[2])


def is_warm(service: Service) -> bool:
    """Whether there is a process that answers directly."""
    return metric(service, "communique_direct_processes") > 0


def asked_and_warm(service: Service) -> bool:
    """Whether there is a process that answers directly, after a query that starts one where there is none."""
    return get(service.client, new_query()).status_code == 200 and is_warm(service)


def only_reader(service: Service) -> Reader:
    (reader,) = lending_of(service)._readers
    return reader


def at_rest(service: Service) -> int:
    """How many requests have been answered directly, when none is worked on."""
    cell = only_reader(service).cell
    assert eventually(lambda: cell.state == IDLE)
    return sum(sum(cell.counts(method)[0]) for method in range(2))


def directly(service: Service, send: Callable[[], httpx.Response]) -> httpx.Response:
    """An answer that the server has not given."""
    before = at_rest(service)
    answer = send()
    assert at_rest(service) == before + 1
    return answer


@pytest.fixture(scope="module")
def served(serve: Serve) -> Iterator[Service]:
    with serve(direct=True, workers=1, query_seconds=3, waiting=20, waiting_each=10, write_token=TOKEN) as found:
        yield found


@pytest.fixture
def direct(served: Service) -> Service:
    lending_of(served)._away.clear()
    assert eventually(lambda: asked_and_warm(served), 60)
    return served


@pytest.fixture
def dial(direct: Service) -> Iterator[Callable[[], socket.socket]]:
    """Connects to the server, and has the connection lent by a query on it; all are closed at the end."""
    with ExitStack() as stack:

        def connect() -> socket.socket:
            before = at_rest(direct)
            line = stack.enter_context(socket.create_connection(place(direct), timeout=30))
            line.sendall(request())
            assert answer_on(line).startswith(b"HTTP/1.1 200 ")
            assert (at_rest(direct), metric(direct, "communique_direct_connections") > 0) == (before + 1, True)
            return line

        yield connect


Dial = Callable[[], socket.socket]


def place(service: Service) -> tuple[str, int]:
    host, port = service.url.removeprefix("http://").split(":")
    return host, int(port)


def request(query: str = "ASK {}", line: bytes = b"GET /sparql?query=%b HTTP/1.1", more: bytes = b"") -> bytes:
    asked = str(httpx.QueryParams({"query": query})).removeprefix("query=").encode()
    return line % asked + b"\r\nHost: 127.0.0.1\r\n" + more + b"\r\n"


def answer_on(line: socket.socket) -> bytes:
    """The next answer on a connection: its head, and its body, whose length is told."""
    found = b""
    while (end := found.find(b"\r\n\r\n")) < 0:
        found += (piece := line.recv(1))
        assert piece, found
    (length,) = [int(one[15:]) for one in found.split(b"\r\n") if one.lower().startswith(b"content-length:")]
    while len(found) < end + 4 + length:
        found += (piece := line.recv(end + 4 + length - len(found)))
        assert piece, found
    return found


# what is answered


@pytest.mark.parametrize("send", [ask, get])
def test_every_request_of_a_connection_is_answered_directly(
    direct: Service, send: Callable[[httpx.Client, str], httpx.Response]
) -> None:
    before = at_rest(direct)
    with httpx.Client(base_url=direct.url, timeout=60) as client:
        assert [send(client, new_query()).json()["boolean"] for _ in range(5)] == [True] * 5
    assert at_rest(direct) == before + 5


def test_the_only_request_of_a_connection_is_too(direct: Service) -> None:
    assert (
        directly(
            direct, lambda: httpx.get(f"{direct.url}/sparql", params={"query": new_query()}, timeout=60)
        ).status_code
        == 200
    )


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
@pytest.mark.parametrize(
    "query",
    [
        "ASK {}",
        "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 40",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3",
        "ASK { BIND(NOW() AS ?now) }",
    ],
)
def test_an_answer_is_that_of_the_server(direct: Service, query: str, accept: str, coding: str) -> None:
    headers = {"Accept": f"{accept}, text/turtle;q=0.5", "Accept-Encoding": coding}
    found = directly(direct, lambda: get(direct.client, query, **headers))
    before = at_rest(direct)
    own = get(direct.client, query, **headers, **NOT_PLAIN)
    assert at_rest(direct) == before
    assert (found.status_code, own.status_code) == (200, 200)
    assert len(found.text.splitlines()) == len(own.text.splitlines())
    assert {name: value for name, value in found.headers.items() if name not in OWN} == {
        name: value for name, value in own.headers.items() if name not in OWN
    }


def test_the_id_of_a_request_and_304_are_as_ever(direct: Service) -> None:
    query = new_query()
    first = directly(direct, lambda: get(direct.client, query, **{"X-Request-ID": "mine-1"}))
    assert first.headers["x-request-id"] == "mine-1"
    again = get(direct.client, query, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_write_is_read_at_once(direct: Service) -> None:
    for number in range(8):
        update = {"update": f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"}
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with httpx.Client(base_url=direct.url, timeout=60) as writer:
            assert writer.post("/update", data=update, headers=headers).status_code == 204
        found = directly(direct, lambda: ask(direct.client, MINE))
        assert len(found.json()["results"]["bindings"]) == number + 1


def test_who_sends_the_state_of_his_write_reads_it(direct: Service) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    update = {"update": "INSERT DATA { GRAPH <x:state> { <x:a> <x:p> 1 } }"}
    state = httpx.post(f"{direct.url}/update", data=update, headers=headers, timeout=60).headers["communique-state"]
    found = get(direct.client, "ASK { GRAPH <x:state> { <x:a> <x:p> 1 } }", **{"Communique-State": state})
    assert found.json()["boolean"] is True


def test_an_error_is_told_by_the_server_and_the_connection_goes_on(direct: Service) -> None:
    with httpx.Client(base_url=direct.url, timeout=60) as client:
        for send in (ask, get):
            for query, status in (("SELECT nothing", 400), ("ASK { SERVICE <http://x.example/> {} }", 501)):
                answer = send(client, query)
                assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
                assert directly(direct, lambda: send(client, new_query())).status_code == 200  # noqa: B023


def test_a_large_answer_comes_whole(direct: Service) -> None:
    query = f"{LARGE_RESULT} LIMIT 3000"
    assert len(get(direct.client, query, Accept="text/csv").text.splitlines()) == 3_001
    assert eventually(lambda: direct.library.strangers._turns.working == 0)


def test_an_answer_that_is_large_is_given_up_soon_or_sent_in_pieces() -> None:
    pieces: list[bytes] = []

    class Way:
        def write(self, data: bytes | bytearray | memoryview) -> int:
            pieces.append(bytes(data))
            return len(data)

    soon, late = _Answer(lambda _: Way()), _Answer(lambda _: Way())
    late._began -= answers.SOON
    for answer in (soon, late):
        answer.write(bytes(SMALL))
    with pytest.raises(_TooLarge):
        soon.write(b"x")
    assert pieces == []
    late.write(b"x")
    late.write(b"y")
    assert pieces == [bytes(SMALL) + b"x", b"y"]


def test_who_does_not_read_the_rest_is_cut_off(direct: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    lend, lent = Lendable.lend, []

    def lend_and_write(self: Lendable) -> None:
        lend(self)
        lent.append(self)
        self.write(bytes(30_000_000), 0.2)

    monkeypatch.setattr(Lendable, "lend", lend_and_write)
    with socket.create_connection(place(direct), timeout=30) as line:
        line.sendall(request())
        assert eventually(lambda: bool(lent) and lent[0].transport.is_closing())


def test_who_reads_slowly_gets_all_of_his_answers(direct: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over: list[int] = []
    write = Lendable.write

    def noted(self: Lendable, rest: bytes, seconds: float) -> None:
        handed_over.append(len(rest))
        write(self, rest, seconds)

    monkeypatch.setattr(Lendable, "write", noted)
    query, asked = request(f"{LARGE_RESULT} LIMIT 400", more=b"Accept: text/csv\r\n"), 0
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.settimeout(30)
        line.connect(place(direct))
        while not handed_over:
            before = at_rest(direct)
            line.sendall(query)
            asked += 1
            assert eventually(lambda: at_rest(direct) > before or bool(handed_over))  # noqa: B023
        answers = [answer_on(line) for _ in range(asked)]
    assert {len(answer.splitlines()) for answer in answers} == {len(answers[0].splitlines())}
    assert len(answers[0].partition(b"\r\n\r\n")[2].splitlines()) == 401


# what is counted


def test_answers_are_counted(direct: Service) -> None:
    def counted() -> list[float]:
        at_rest(direct)
        lines = httpx.get(f"{direct.url}/metrics", timeout=60).text.splitlines()
        kind = 'method="POST",route="/sparql"'
        names = (
            f'requests_total{{{kind},status="200"}}',
            f"seconds_count{{{kind}}}",
            f'seconds_bucket{{le="+Inf",{kind}}}',
        )
        return [float(line.rpartition(" ")[2]) for name in names for line in lines if name in line]

    ask(direct.client, new_query())
    before = counted()
    for _ in range(7):
        directly(direct, lambda: ask(direct.client, new_query()))
    assert [after - then for after, then in zip(counted(), before, strict=True)] == [7, 7, 7]


# what takes long, dies, or is left


def test_a_query_beyond_the_deadline_is_503_and_the_next_is_answered(direct: Service) -> None:
    kills = direct.library.strangers.kills["deadline"]
    pid = only_reader(direct).worker.pid
    answer = get(direct.client, ENDLESS, **{"X-Request-ID": "late-1"})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert int(answer.headers["retry-after"]) > 0
    assert (answer.json()["request_id"], answer.headers["x-request-id"]) == ("late-1", "late-1")
    assert "within 3 seconds" in answer.json()["detail"]
    assert direct.library.strangers.kills["deadline"] == kills + 1
    assert not is_running(pid)
    assert ask(direct.client, new_query()).status_code == 200


def test_what_is_not_whole_at_the_deadline_is_never_taken_for_it(direct: Service) -> None:
    with httpx.Client(base_url=direct.url, timeout=60) as client:
        try:
            found = get(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }").status_code
        except httpx.RemoteProtocolError:
            found = 0
    assert found in (0, 503)
    assert ask(direct.client, new_query()).status_code == 200


def test_a_request_that_came_back_has_only_the_time_that_is_left(
    direct: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_back = Lendable.take_back

    def later(self: Lendable, read: bytes, past: Past | None) -> None:
        take_back(self, read, None if past is None else Past(2.9))

    monkeypatch.setattr(Lendable, "take_back", later)
    answer = get(direct.client, f"{LARGE_RESULT} ORDER BY ?a ?d # {new_query()}")
    assert answer.status_code == 503
    assert "within 0.1 seconds" in answer.json()["detail"]


def test_nobody_waits_for_a_query_that_takes_long(serve: Serve) -> None:
    with serve(direct=True, workers=1, query_seconds=100) as service, ThreadPoolExecutor() as threads:
        assert eventually(lambda: asked_and_warm(service), 60)
        worker, strangers = only_reader(service).worker, service.library.strangers
        with stranger(service) as other, stranger(service) as fresh:
            for client in (other, service.client):
                assert directly(service, lambda: get(client, new_query())).status_code == 200  # noqa: B023
            slow = threads.submit(get, service.client, ENDLESS)
            at_once = [threads.submit(get, client, new_query()) for client in (other, fresh)]
            assert [one.result().status_code for one in at_once] == [200] * 2
            assert eventually(lambda: strangers.load()["busy"] == strangers._turns.working == 1)
            assert eventually(lambda: metric(service, "communique_direct_connections") == 1)
            assert get(other, new_query()).status_code == 200
            assert not slow.done()
            os.kill(worker.pid, signal.SIGKILL)
            assert slow.result().status_code == 503
            assert get(other, new_query()).status_code == 200
            assert eventually(lambda: strangers._turns.working == 0)


def stranger(service: Service) -> httpx.Client:
    """A client from another address."""
    way = httpx.HTTPTransport(local_address="127.0.0.2")
    return httpx.Client(base_url=service.url, timeout=60, transport=way)


def test_who_is_being_answered_when_the_server_ends_is_waited_for(direct: Service) -> None:
    drain = lending_of(direct)._drain
    with ThreadPoolExecutor() as threads, stranger(direct) as other:
        assert directly(direct, lambda: get(other, new_query())).status_code == 200
        slow = threads.submit(get, direct.client, ENDLESS)
        assert eventually(lambda: works(direct))
        drain.begun = True
        try:
            assert get(other, new_query()).status_code == 503
            assert drain.active > 0
            assert "within 3 seconds" in slow.result().json()["detail"]
            assert eventually(lambda: (drain.active, lending_of(direct).lent) == (0, 0))
        finally:
            drain.begun = False


def works(service: Service) -> bool:
    return only_reader(service).cell.state == WORKS


def test_a_client_that_goes_away_ends_its_query(direct: Service) -> None:
    pid, kills = only_reader(direct).worker.pid, direct.library.strangers.kills["left"]
    with socket.create_connection(place(direct)) as line:
        line.sendall(request(ENDLESS))
        assert eventually(lambda: works(direct))
    assert eventually(lambda: pid not in direct.library.strangers.pids)
    assert not is_running(pid)
    assert direct.library.strangers.kills["left"] == kills + 1
    assert eventually(lambda: direct.library.strangers._turns.working == 0)
    assert get(direct.client, new_query()).status_code == 200


def test_a_memory_hog_is_503_and_the_next_query_works(serve: Serve) -> None:
    with serve(direct=True, workers=1, query_seconds=60, query_memory=500_000_000) as service:
        assert eventually(lambda: asked_and_warm(service), 60)
        pid = only_reader(service).worker.pid
        assert get(service.client, HOG).status_code == 503
        assert not is_running(pid)
        assert get(service.client, new_query()).status_code == 200


@pytest.mark.parametrize("working", [False, True])
def test_a_process_that_dies_takes_no_connection_with_it(direct: Service, working: bool) -> None:
    pid = only_reader(direct).worker.pid
    with ThreadPoolExecutor() as threads, httpx.Client(base_url=direct.url, timeout=60) as client:
        assert directly(direct, lambda: get(client, new_query())).status_code == 200
        slow: Future[httpx.Response] | None = None
        if working:
            slow = threads.submit(get, direct.client, ENDLESS)
            assert eventually(lambda: works(direct))
        os.kill(pid, signal.SIGKILL)
        if slow is not None:
            answer = slow.result()
            assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert get(client, new_query()).status_code == 200
    assert eventually(lambda: pid not in direct.library.strangers.pids)


DEAR = "SELECT * { { SELECT (COUNT(*) AS ?n) { SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 900000 } } ?g ?h ?i . ?j ?k ?l }"
"""Whose first rows take so long that it is sent in pieces; they do not end before the deadline."""


def heard_from(line: socket.socket) -> bytes:
    """All that comes until the connection ends, whoever ends it."""
    found = bytearray()
    with suppress(ConnectionError):
        while piece := line.recv(1 << 20):
            found += piece
    return bytes(found)


@pytest.mark.parametrize("killed", [True, False], ids=["killed", "late"])
def test_an_answer_in_pieces_that_breaks_off_is_never_taken_for_the_whole(direct: Service, killed: bool) -> None:
    pid, kills = only_reader(direct).worker.pid, direct.library.strangers.kills["deadline"]
    with socket.create_connection(place(direct), timeout=30) as line:
        line.sendall(request(DEAR))
        begun = line.recv(1 << 16)
        assert begun.startswith(b"HTTP/1.1 200 ")
        assert b"transfer-encoding: chunked" in begun.lower()
        if killed:
            os.kill(pid, signal.SIGKILL)
        assert not (begun + heard_from(line)).endswith(b"0\r\n\r\n")
    assert eventually(lambda: pid not in direct.library.strangers.pids)
    assert not is_running(pid)
    assert direct.library.strangers.kills["deadline"] == kills + (not killed)
    assert get(direct.client, new_query()).status_code == 200


def test_no_more_connections_are_lent_than_may_wait(direct: Service) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(httpx.Client(base_url=direct.url, timeout=60)) for _ in range(14)]
        for _ in range(2):
            assert [get(client, new_query()).status_code for client in clients] == [200] * 14
            assert metric(direct, "communique_direct_connections") <= 10
    assert eventually(lambda: metric(direct, "communique_direct_connections") == 0)


def test_a_connection_that_asks_nothing_comes_back_and_is_lent_again(direct: Service) -> None:
    with httpx.Client(base_url=direct.url, timeout=60) as client:
        assert directly(direct, lambda: get(client, new_query())).status_code == 200
        assert eventually(lambda: metric(direct, "communique_direct_connections") == 0)
        assert directly(direct, lambda: get(client, new_query())).status_code == 200


def test_a_process_has_no_network_unless_the_system_forbids_that(direct: Service) -> None:
    pid = only_reader(direct).worker.pid
    is_apart = Path(f"/proc/{pid}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()
    assert is_apart != direct.library.is_exposed
    assert only_reader(direct).worker.head == {"isolated": is_apart}


# what comes on a connection that is lent


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request(line=b"HEAD /sparql?query=%b HTTP/1.1", more=b"Connection: close\r\n"), 200),
        (request(line=b"GET /sparql?query=%b HTTP/1.0"), 200),
        (request(more=b"Connection: close\r\n"), 200),
        (request(line=b"DELETE /sparql?query=%b HTTP/1.1", more=b"Connection: close\r\n"), 405),
        (request(line=b"GET /nothing?query=%b HTTP/1.1", more=b"Connection: close\r\n"), 404),
        (request(more=b"Host: 127.0.0.1\r\nConnection: close\r\n"), 400),
        (b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 421),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", 400),
        (b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\nX: " + b"x" * 200_000, 431),
        (b"GET /sparql?query=" + b"x" * 200_000, 431),
    ],
)
def test_what_is_no_plain_query_is_answered_by_the_server(dial: Dial, sent: bytes, status: int) -> None:
    line = dial()
    line.sendall(sent)
    assert everything(line).startswith(b"HTTP/1.1 %d " % status)


def test_requests_in_a_row_are_answered_in_their_order(dial: Dial) -> None:
    line = dial()
    line.sendall(b"".join(request(f"SELECT ({number} AS ?x) {{}}") for number in range(6)))
    for number in range(6):
        assert b'"value":"%d"' % number in answer_on(line)


@pytest.mark.parametrize("posted", [False, True])
def test_a_request_in_pieces_is_answered_directly(direct: Service, dial: Dial, posted: bool) -> None:
    line, before = dial(), at_rest(direct)
    body = b"ASK {}"
    whole = request(new_query())
    if posted:
        more = b"Content-Type: application/sparql-query\r\nContent-Length: %d\r\n" % len(body)
        whole = request(line=b"POST /sparql HTTP/1.1%.0b", more=more) + body
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for start in range(0, len(whole), 20):
        line.sendall(whole[start : start + 20])
    assert answer_on(line).startswith(b"HTTP/1.1 200 ")
    assert at_rest(direct) == before + 1


def test_who_does_not_finish_a_head_is_let_go(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    line = dial()
    line.sendall(b"GET /sparql?query=ASK")
    assert everything(line).startswith(b"HTTP/1.1 408 ")


def test_who_does_not_finish_a_body_is_let_go(dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "BODY_SECONDS", 0.3)
    line = dial()
    more = b"Content-Type: application/sparql-query\r\nContent-Length: 60\r\n"
    line.sendall(request(line=b"POST /sparql HTTP/1.1%.0b", more=more) + b"ASK {")
    assert everything(line).startswith(b"HTTP/1.1 408 ")


# whose turn it is


def test_clients_take_turns_whatever_each_of_them_asks() -> None:
    control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    memory = os.memfd_create("communique")
    os.ftruncate(memory, SIZE)
    with ExitStack() as stack:
        held = holding.Holding(other, Cell(memory), _nobody(), 1.0, logs=False)
        for number in range(1, 8):
            near, far = map(stack.enter_context, socket.socketpair())
            client = "one" if number < 7 else "another"
            socket.send_fds(control, [messages.lent(number, client, b"GET /")], [far.fileno()])
            stack.callback(near.close)
        assert held._listen()
        rounds = [[one.number for one in held._round()] for _ in range(3)]
        for one in held._held.values():
            one.socket.close()
        control.close()
        other.close()
    assert rounds == [[1, 7], [2, 3, 4, 5, 6], []]


def _nobody() -> Answers:
    return Answers.__new__(Answers)


# where nothing is lent


def test_where_it_is_not_wanted_nothing_is_lent(serve: Serve) -> None:
    assert Settings().direct
    with serve(workers=1, direct=False) as service:
        for _ in range(5):
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
    assert isinstance(found, plain.Plain)
    assert (found.text, plain.begins(data, HOSTS)) == (text, True)
    assert all(plain.read(data[:size], HOSTS) is plain.Unread.PART for size in range(1, len(data)))


@pytest.mark.parametrize(
    "data",
    [
        PLAIN + b"\r\nGET / HTTP/1.1\r\n",
        PLAIN + HOST + b"\r\n",
        PLAIN + b"Authorization: Bearer x\r\n\r\n",
        PLAIN + b"Origin: http://b.example\r\n\r\n",
        PLAIN + b"X-Forwarded-For: 203.0.113.7\r\n\r\n",
        PLAIN + b"Prefer: wait=2\r\n\r\n",
        PLAIN + b"Expect: 100-continue\r\n\r\n",
        PLAIN + b"Communique-State: x\r\n\r\n",
        PLAIN + b"If-None-Match: *\r\n\r\n",
        PLAIN + b"X: " + b"x" * 3_000 + b"\r\n\r\n",
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
        POSTED + b"5\r\n\r\nASK {}",
        POSTED + b"6000000\r\n\r\nASK {}",
        POSTED + b"-6\r\n\r\nASK {}",
        POSTED.replace(b"/sparql", b"/sparql?query=x", 1) + b"6\r\n\r\nASK {}",
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\n\r\nASK {}",
    ],
)  # fmt: skip
def test_what_is_not_plainly_a_query_is_left_to_the_server(data: bytes) -> None:
    assert plain.read(data, HOSTS) is plain.Unread.OTHER
