"""The numbers that are kept, over HTTP: by month, between two actors, and around one."""

from collections import Counter
from itertools import permutations
from typing import Any

import httpx
import pytest

PROBLEM = "application/problem+json"
V1 = "/api/v1"


def events(client: httpx.Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"{V1}/events?limit=1000&{query}").json()["items"]
    return found


def test_events_are_counted_by_month_and_type(client: httpx.Client) -> None:
    found = client.get(f"{V1}/statistics/months").json()["items"]
    known = [event for event in events(client, "modality=actual") if event["date"] and event["date"]["exact"]]
    counted = Counter((event["date"]["start"][:7], event["type"]["label"]) for event in known)
    assert {(one["month"], one["type"]["label"]): one["events"] for one in found} == counted


def test_months_are_counted_whole_and_by_root(client: httpx.Client) -> None:
    whole = client.get(f"{V1}/statistics/months?from=2024-03-31&to=2024-03-31&type=consult").json()["items"]
    assert whole
    assert {one["type"]["root"] for one in whole} == {"CONSULT"}
    assert client.get(f"{V1}/statistics/months?from=2024-04-01").json()["items"] == []


def test_those_who_met_are_counted_together(client: httpx.Client) -> None:
    found = client.get(f"{V1}/pairs?predicate=met&from=2024-03-01&to=2024-03-31").json()
    assert found["total"] == len(found["items"])
    first = found["items"][0]
    assert first["source"]["name"] < first["target"]["name"]
    assert client.get(f"{V1}/pairs?from=2024-04-01&to=2024-04-30").json()["total"] == 0
    page = client.get(f"{V1}/pairs?limit=1").json()
    assert [*page["items"], *client.get(page["next"]).json()["items"]] == client.get(f"{V1}/pairs?limit=2").json()[
        "items"
    ]


def test_an_actor_has_counterparts_and_months(client: httpx.Client) -> None:
    own = events(client, "actor=antony-blinken")
    months = client.get(f"{V1}/actors/antony-blinken/months").json()["items"]
    assert sum(month["events"] for month in months) == len([event for event in own if event["date"]])
    found = client.get(f"{V1}/actors/antony-blinken/counterparts").json()
    others = Counter(
        who for event in own for who in {part["id"] for part in event["participants"]} if who != "antony-blinken"
    )
    assert {one["id"]: one["events"] for one in found["items"]} == others


def test_two_hops_name_who_shares_no_event(client: httpx.Client) -> None:
    near: dict[str, set[str]] = {}
    for event in events(client):
        for one, other in permutations({part["id"] for part in event["participants"]}, 2):
            near.setdefault(one, set()).add(other)
    for who, others in near.items():
        through = Counter(far for other in others for far in near[other] if far not in others and far != who)
        found = client.get(f"{V1}/actors/{who}/two-hops").json()["items"]
        assert {one["id"]: one["through"] for one in found} == through
    assert any(client.get(f"{V1}/actors/{who}/two-hops").json()["items"] for who in near)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("pairs?predicate=married", "predicate cannot be 'married'; choose"),
        ('pairs?predicate=met"%3E%20%3Fx', "predicate cannot be 'met\\\"> ?x'"),
        ("pairs?from=2024-03-01", "give the first and the last"),
        ("pairs?from=0001-01-01&to=9999-12-31", "119,988 months are more than the 1,200"),
        ("pairs?from=2024-03-02&to=2024-03-01", "ends (2024-03-01) before it starts"),
        ("statistics/months?from=2024-3", "from cannot be '2024-3'; a day is written as"),
        ("statistics/months?type=MARRY", "type cannot be 'MARRY'; choose from"),
        ("statistics/months?modality=maybe", "modality cannot be 'maybe'; choose from"),
    ],
)
def test_what_cannot_be_counted_is_422_as_problem(client: httpx.Client, path: str, words: str) -> None:
    answer = client.get(f"{V1}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert words in answer.text


@pytest.mark.parametrize("what", ["months", "counterparts", "two-hops"])
@pytest.mark.parametrize("name", ["nobody", "a%22%3E%20%3Fx", "%3E%7D%20UNION%20%7B", "%00", "x" * 300])
def test_numbers_of_nobody_are_404(client: httpx.Client, what: str, name: str) -> None:
    answer = client.get(f"{V1}/actors/{name}/{what}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


def test_the_timeline_of_an_actor_goes_back_to_what_was_known(client: httpx.Client) -> None:
    for day in ("2000-01-01", "2999-01-01"):
        events_then = client.get(f"{V1}/events?actor=antony-blinken&known_by={day}").json()["total"]
        answer = client.get(f"{V1}/actors/antony-blinken/timeline?known_by={day}")
        assert (answer.status_code, answer.json()["total"]) == (200, events_then)
