"""Many events at once, each property in a column."""

from datetime import date
from typing import Any

import httpx
import pytest

from api.columns import columns_shape
from api.workers.columnar import Columns
from tests.api.conftest import TOKEN, Serve

PATH = "/api/v1/events/columns"
FILTERS = (
    "",
    "actor=antony-blinken",
    "actor=antony-blinken&actor=isaac-herzog&together=true",
    "type=CONSULT",
    "modality=planned&modality=denied",
    "place=tel-aviv",
    "from=2024-03-22&to=2024-03-22",
    "q=herzog",
    "independent=2",
    "contested=true",
    "ego=isaac-herzog",
    "min_confidence=0.8",
    "bbox=34,31,35,33",
)


def got(client: httpx.Client, query: str = "") -> dict[str, Any]:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("query", FILTERS)
def test_columns_have_the_events_that_the_list_has_in_its_order(client: httpx.Client, query: str) -> None:
    listed = client.get(f"/api/v1/events?{query}").json()
    found = got(client, query)
    assert found["total"] == found["shown"] == listed["total"]
    assert found["columns"]["id"] == [event["id"] for event in listed["items"]]
    assert {len(column) for column in found["columns"].values()} == {listed["total"]}


def test_numbers_stand_for_what_the_list_says(client: httpx.Client) -> None:
    listed, found = client.get("/api/v1/events").json()["items"], got(client)
    columns = found["columns"]
    for n, event in enumerate(listed):
        assert columns["label"][n] == event["label"]
        assert found["types"][columns["type"][n]]["label"] == event["type"]["label"]
        assert found["modalities"][columns["modality"][n]] == event["modality"]
        takers = {found["actors"][k]["id"] for k in columns["actors"][n]}
        assert takers == {party["id"] for party in event["participants"]}
        sources = [party["id"] for party in event["participants"] if party["role"] == "source"]
        assert [found["actors"][k]["id"] for k in columns["sources"][n]] == sources
        assert [found["places"][k]["id"] for k in columns["places"][n]] == [place["id"] for place in event["places"]]
        assert [found["articles"][k]["id"] for k in columns["articles"][n]] == event["articles"]
        assert columns["confidence"][n] == event["confidence"]
        assert columns["independent"][n] == event["independent"]
        assert columns["background"][n] == event["background"]
    titles = {one["id"]: (one["title"], one["source"]) for one in client.get("/api/v1/articles").json()["items"]}
    assert {one["id"]: (one["title"], one["source"]) for one in found["articles"]} == titles


def test_days_are_counted_from_1970_and_an_open_bound_is_null(client: httpx.Client) -> None:
    columns = got(client, "q=Cairo")["columns"]
    assert columns["start"] == [None]
    assert columns["end"] == [19804]  # 2024-03-22


def test_pairs_are_the_edges_of_the_network(client: httpx.Client) -> None:
    found = got(client)
    names = [actor["id"] for actor in found["actors"]]
    told = {(names[pair[k]], names[pair[k + 1]]) for pair in found["columns"]["pairs"] for k in range(0, len(pair), 2)}
    edges = client.get("/api/v1/export?format=node-link&edges=event").json()
    assert told == {(edge["source"], edge["target"]) for edge in edges.get("edges", edges.get("links"))}


def test_what_reports_disagree_on_is_marked(client: httpx.Client) -> None:
    columns = got(client)["columns"]
    contested = {one["event"]["id"] for one in client.get("/api/v1/disagreements").json()["items"]}
    assert {name for name, marked in zip(columns["id"], columns["contested"], strict=True) if marked} == contested


def test_colours_are_those_of_the_exports(client: httpx.Client) -> None:
    found = got(client)
    assert {one["root"]: one["colour"] for one in found["types"]}["ASSAULT"] == "#a01813"
    assert {one["kind"]: one["colour"] for one in found["actors"]}["Person"] == "#e69f00"


def test_a_limit_cuts_and_the_total_says_how_many_there_are(client: httpx.Client) -> None:
    whole, part = got(client), got(client, "limit=2")
    assert (part["shown"], part["total"]) == (2, whole["total"])
    assert part["columns"]["id"] == whole["columns"]["id"][:2]
    assert client.get(f"{PATH}?limit=10001").status_code == 422


def test_of_more_than_the_limit_so_many_are_told_as_is_asked(client: httpx.Client) -> None:
    whole = got(client)
    few = got(client, f"limit={whole['total'] - 1}&if_more=1")
    assert (few["shown"], few["total"]) == (1, whole["total"])
    assert few["columns"]["id"] == whole["columns"]["id"][:1]
    assert got(client, f"limit={whole['total']}&if_more=1")["columns"] == whole["columns"]
    assert client.get(f"{PATH}?if_more=0").status_code == 422


def test_of_an_earlier_day_there_is_what_was_known_then(client: httpx.Client) -> None:
    assert got(client, "known_by=2000-01-01")["total"] == 0


def test_fields_leave_the_rest_out(client: httpx.Client) -> None:
    assert set(got(client, "fields=total,columns")) == {"total", "columns"}
    assert client.get(f"{PATH}?fields=nothing").status_code == 422


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_the_answer_is_packed_as_the_client_asks(client: httpx.Client, coding: str) -> None:
    answer = client.get(PATH, headers={"Accept-Encoding": coding})
    assert answer.headers["content-encoding"] == coding
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert int(answer.headers["content-length"]) < len(answer.content)
    assert "content-encoding" not in client.get(PATH, headers={"Accept-Encoding": "identity"}).headers


def test_who_has_the_answer_is_not_sent_it_again(client: httpx.Client) -> None:
    tag = client.get(PATH).headers["etag"]
    again = client.get(PATH, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{PATH}?type=CONSULT", headers={"If-None-Match": tag}).status_code == 200


def test_the_same_answer_is_given_again_while_the_graph_is_as_it_was(client: httpx.Client) -> None:
    first, second = client.get(f"{PATH}?type=CONSULT"), client.get(f"{PATH}?type=CONSULT")
    assert (first.content, first.headers["etag"]) == (second.content, second.headers["etag"])


def test_after_a_write_it_is_sent_anew(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as found:
        tag = found.client.get(PATH).headers["etag"]
        name = found.client.get("/api/v1/articles").json()["items"][0]["id"]
        gone = found.client.delete(f"/api/v1/articles/{name}", headers={"Authorization": f"Bearer {TOKEN}"})
        assert gone.status_code == 200
        after = found.client.get(PATH, headers={"If-None-Match": tag})
        assert after.status_code == 200
        assert after.json()["total"] == found.client.get("/api/v1/events").json()["total"]


def test_an_article_without_a_record_keeps_its_place_so_that_numbers_stand_for_the_right_ones() -> None:
    told = Columns(told_by=["unrecorded", "known"], titles={"known": ("A visit", "AP", date(2024, 3, 22))})
    found = columns_shape(told).articles
    assert [(one.id, one.title, one.published) for one in found] == [
        ("unrecorded", "", None),
        ("known", "A visit", date(2024, 3, 22)),
    ]


def test_no_event_is_an_empty_answer_and_an_unknown_actor_an_error(client: httpx.Client) -> None:
    found = got(client, "q=nothing-of-the-kind")
    assert (found["total"], found["columns"]["id"], found["actors"]) == (0, [], [])
    answer = client.get(f"{PATH}?actor=nobody-known")
    assert answer.status_code == 422
    assert "nobody-known" in answer.json()["detail"]
