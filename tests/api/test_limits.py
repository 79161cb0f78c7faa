"""Facts about how long and how large the answer to a query may be."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.conftest import Serve, Service
from tests.api.test_processes import ENDLESS

ROWS = "SELECT ?n {{ VALUES ?n {{ {} }} }}"
PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def limited(serve: Serve) -> Iterator[Service]:
    with serve(workers=1, query_rows=20, query_bytes=200_000, query_seconds=300) as found:
        yield found


def ask(service: Service, query: str, accept: str = "text/csv", **headers: str) -> httpx.Response:
    return service.client.post("/sparql", data={"query": query}, headers={"Accept": accept} | headers)


def rows(number: int) -> str:
    return ROWS.format(" ".join(map(str, range(number))))


@pytest.mark.parametrize(
    "accept", ["text/csv", "text/tab-separated-values", "application/json", "application/sparql-results+xml"]
)
def test_an_answer_of_too_many_rows_is_an_error_and_no_part(limited: Service, accept: str) -> None:
    assert ask(limited, rows(20), accept).status_code == 200
    answer = ask(limited, rows(21), accept)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert "more than 20 rows" in answer.json()["detail"]
    assert "LIMIT" in answer.json()["detail"]


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_an_answer_of_too_many_bytes_is_never_whole(limited: Service, coding: str) -> None:
    long = "SELECT (CONCAT(" + ", ".join(["?n"] * 10) + ") AS ?long) { VALUES ?n { '" + "x" * 30_000 + "' } }"
    try:
        answer = ask(limited, long, **{"Accept-Encoding": coding})
    except httpx.HTTPError:
        return
    assert answer.status_code == 422, answer.text[:100]
    assert "more than 200,000 bytes" in answer.json()["detail"]


def test_the_limits_are_told_with_each_answer(limited: Service) -> None:
    assert ask(limited, "ASK {}").headers["communique-limits"] == "seconds=300, rows=20, bytes=200000"


@pytest.mark.parametrize("how", ["address", "form", "prefer"])
def test_a_client_may_ask_for_less_time(limited: Service, how: str) -> None:
    parameters = {"timeout": "0.5"} if how == "address" else {}
    form = {"query": ENDLESS} | ({"timeout": "0.5"} if how == "form" else {})
    headers = {"Prefer": "respond-async, wait=1"} if how == "prefer" else {}
    answer = limited.client.post("/sparql", params=parameters, data=form, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)
    assert ("1 seconds" if how == "prefer" else "0.5 seconds") in answer.json()["detail"]
    assert answer.headers.get("preference-applied") == ("wait=1" if how == "prefer" else None)


def test_nobody_gets_more_time_than_the_setting_gives(serve: Serve) -> None:
    with serve(workers=1, query_seconds=1) as hasty:
        answer = hasty.client.post("/sparql?timeout=500", data={"query": ENDLESS}, headers={"Prefer": "wait=500"})
        assert "no answer within 1 seconds" in answer.json()["detail"]


@pytest.mark.parametrize("value", ["", "x", "-1", "1e3", "inf", "nan", "1" * 20, "٣"])
def test_a_time_that_is_none_is_400(limited: Service, value: str) -> None:
    answer = limited.client.post("/sparql", params={"timeout": value}, data={"query": "ASK {}"})
    assert (answer.status_code, "number of seconds" in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize("value", ["wait=0", "wait=x", "wait=-1", "wait", "waits=1", "wait=99999999999", "x;wait=1"])
def test_a_preference_that_is_none_is_not_heeded(limited: Service, value: str) -> None:
    answer = ask(limited, "ASK {}", "application/json", Prefer=value)
    assert (answer.status_code, "preference-applied" in answer.headers) == (200, False)


def test_other_calls_heed_the_preference_too(limited: Service) -> None:
    assert (
        limited.client.get("/api/v1/events", headers={"Prefer": "wait=60"}).headers["preference-applied"] == "wait=60"
    )
