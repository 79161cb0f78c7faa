"""What has been answered is answered again without a reader, as long as the graph is the same."""

import os
import signal
from collections.abc import Iterator
from urllib.parse import parse_qsl

import httpx
import pytest

from api.answered import OVERHEAD, Answered, Whole
from api.routes.protocol import _eased, only_parameter
from tests.api.conftest import TOKEN, Serve, Service

MINE = "SELECT ?o { GRAPH <x:mine> { <x:a> <x:p> ?o } }"


@pytest.fixture(scope="module")
def known(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, write_token=TOKEN) as found:
        yield found


def ask(service: Service, query: str, **headers: str) -> httpx.Response:
    return service.client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"} | headers)


def write(service: Service, number: int) -> None:
    update = f"INSERT DATA {{ GRAPH <x:mine> {{ <x:a> <x:p> {number} }} }}"
    answer = service.client.post("/update", data={"update": update}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 204


def readers(service: Service) -> dict[str, int]:
    return {name: pool.load()["busy"] + pool.load()["idle"] for name, pool in service.library.pools.items()}


def test_the_same_question_is_answered_the_same(known: Service) -> None:
    first, second = ask(known, "SELECT (1 AS ?n) {}"), ask(known, "SELECT (1 AS ?n) {}")
    assert (first.status_code, first.text) == (second.status_code, second.text) == (200, "n\r\n1\r\n")
    own = ("date", "x-request-id")
    told = [{name: value for name, value in one.headers.items() if name not in own} for one in (first, second)]
    assert told[0] == told[1]


def test_what_was_answered_needs_no_reader(known: Service) -> None:
    assert ask(known, "SELECT (2 AS ?n) {}").status_code == 200
    pids = known.library._strangers.pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    assert ask(known, "SELECT (2 AS ?n) {}").text == "n\r\n2\r\n"
    assert [ask(known, f"SELECT (2 AS ?m{n}) {{}}").status_code for n in range(4)][-1] == 200


def test_a_write_is_seen_by_a_question_that_was_answered_before(known: Service) -> None:
    for number in range(5):
        before = ask(known, MINE).text.split()
        write(known, number)
        assert len(ask(known, MINE).text.split()) == len(before) + 1


def test_what_changes_by_itself_is_found_anew(known: Service) -> None:
    query = "SELECT (STRUUID() AS ?n) {}"
    assert ask(known, query).text != ask(known, query).text


def test_each_format_and_coding_has_its_own_answer(known: Service) -> None:
    kinds = ("text/csv", "text/tab-separated-values", "application/sparql-results+json", "text/csv")
    for accept in (*kinds, *kinds):
        assert ask(known, "SELECT (3 AS ?n) {}", Accept=accept).headers["content-type"].startswith(accept)
    rows = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 50"
    for coding in ("identity", "gzip", "zstd", "identity", "gzip"):
        answer = ask(known, rows, **{"Accept-Encoding": coding})
        assert answer.headers.get("content-encoding", "identity") == coding


def test_the_graphs_of_the_protocol_tell_questions_apart(known: Service) -> None:
    asked = [
        known.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1", "default-graph-uri": graph})
        for graph in ("https://w3id.org/communique/id/graph/canonical", "x:none") * 2
    ]
    assert [len(one.json()["results"]["bindings"]) for one in asked] == [1, 0, 1, 0]


def test_an_error_is_no_answer_that_is_kept(known: Service) -> None:
    for _ in range(2):
        answer = ask(known, "SELECT nothing")
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_who_may_not_read_gets_nothing_that_others_were_answered(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN, public_reads=False) as closed:
        assert ask(closed, "ASK {}", Authorization=f"Bearer {TOKEN}").status_code in (200, 406)
        assert ask(closed, "SELECT (4 AS ?n) {}", Authorization=f"Bearer {TOKEN}").status_code == 200
        assert ask(closed, "SELECT (4 AS ?n) {}").status_code == 401
        assert ask(closed, "SELECT (4 AS ?n) {}", Authorization="Bearer wrong").status_code == 401


def test_a_head_has_the_length_and_no_body(known: Service) -> None:
    for _ in range(2):
        answer = known.client.head("/sparql", params={"query": "ASK {}"})
        assert (answer.status_code, answer.content) == (200, b"")
        assert int(answer.headers["content-length"]) > 0


def test_requests_are_counted_under_their_route(known: Service) -> None:
    ask(known, "SELECT (5 AS ?n) {}")
    ask(known, "SELECT (5 AS ?n) {}")
    assert (
        'communique_http_requests_total{method="POST",route="/sparql",status="200"}'
        in known.client.get("/metrics").text
    )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Host", "elsewhere.example")], 421),
        ([("Authorization", "Bearer wrong")], 401),
        ([("Accept", "text/html;q=0.1, application/pdf")], 200),
        ([("Accept", "application/pdf")], 406),
        ([("Accept-Encoding", "identity;q=0, *;q=0")], 406),
        ([("Communique-State", "nonsense")], 400),
        ([("Content-Encoding", "brotli")], 415),
        ([("X-Request-ID", "a b"), ("X-Request-ID", "c")], 200),
    ],
)
def test_whoever_is_not_plainly_let_in_meets_the_doors(
    known: Service, headers: list[tuple[str, str]], status: int
) -> None:
    form = [("Content-Type", "application/x-www-form-urlencoded"), *headers]
    answer = known.client.post("/sparql", content=b"query=SELECT%20(6%20AS%20?n)%20%7B%7D", headers=form)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize("given", [b"query=%FF", b"query=ASK%7B%7D&query=ASK%7B%7D", b"query=ASK%7B%7D&timeout=-1"])
def test_what_is_no_query_in_an_address_is_refused(known: Service, given: bytes) -> None:
    answer = known.client.get(httpx.URL(known.client.base_url, path="/sparql").copy_with(query=given))
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "given", [b"query=a+b%2Bc%20d%C3%A9%5C", b"query=", b"query=a;b=c", b"query=a=b", b"query=%25+"]
)
def test_an_only_parameter_is_read_as_by_the_standard_library(given: bytes) -> None:
    assert only_parameter(given, b"query=") == parse_qsl(given.decode(), keep_blank_values=True)[0][1]


@pytest.mark.parametrize(
    "given", [b"query=%4", b"query=%zz", b"query=\\n", b"query=\\x41", b"query=%FF", b"query=a&b=c"]
)
def test_what_is_written_otherwise_is_left_to_the_standard_library(given: bytes) -> None:
    assert only_parameter(given, b"query=") is None


INSERT = "INSERT DATA { GRAPH <x:mine> { <x:a> <x:q> 1 } }"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": f"Basic {TOKEN}"}, 401),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "http://evil.example"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Host": "evil.example"}, 421),
        ({"Authorization": f"Bearer {TOKEN}"}, 204),
    ],
)
def test_an_update_passes_the_same_doors(known: Service, headers: dict[str, str], status: int) -> None:
    answer = known.client.post("/update", data={"update": INSERT}, headers=headers)
    assert (answer.status_code, "communique-state" in answer.headers) == (status, status == 204)
    assert answer.headers["x-frame-options"] == "DENY"


def test_an_update_at_the_address_of_queries_is_none(known: Service) -> None:
    answer = known.client.post("/sparql", data={"update": INSERT}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 403
    assert known.client.get("/update", params={"query": "ASK {}"}).status_code == 405


def whole(size: int) -> Whole:
    return Whole({"Content-Type": "text/csv"}, b"x" * size)


def test_what_was_asked_for_least_lately_goes_first() -> None:
    answered = Answered(room=16 * (OVERHEAD + 100))
    for number in range(16):
        answered.keep("now", (b"%03d" % number,), whole(90))
    assert answered.get("now", (b"000",)) is not None
    answered.keep("now", (b"new",), whole(90))
    assert answered.get("now", (b"000",)) is not None
    assert answered.get("now", (b"001",)) is None


def test_a_large_answer_is_not_kept() -> None:
    answered = Answered(room=100_000)
    answered.keep("now", (b"large",), whole(50_000))
    assert answered.get("now", (b"large",)) is None


def test_nothing_of_another_state_is_given() -> None:
    answered = Answered()
    answered.keep("then", (b"a",), whole(1))
    assert answered.get("now", (b"a",)) is None
    answered.keep("now", (b"b",), whole(1))
    assert answered.get("then", (b"a",)) is None
    answered.keep(None, (b"c",), whole(1))
    assert answered.get(None, (b"c",)) is None


def test_escapes_that_are_resolved_early_make_up_no_others() -> None:
    given = b"query=%2525" + b"%3F" * 20 + b"%%33F%2B%26%3D%0A"
    assert _eased(given) == b"query=%2525" + b"?" * 20 + b"%%33F%2B%26%3D\n"
