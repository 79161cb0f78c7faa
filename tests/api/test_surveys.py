"""Counts of a selection, ways and pairs, places, relations and terms of office, over HTTP."""

from typing import Any

import httpx
import pytest

PROBLEM = "application/problem+json"
V1 = "/api/v1"


def got(client: httpx.Client, path: str) -> dict[str, Any]:
    answer = client.get(f"{V1}/{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_buckets_and_facets_count_what_the_list_of_events_has(client: httpx.Client) -> None:
    for chosen in ("", "actor=antony-blinken", "actor=antony-blinken&actor=isaac-herzog&together=true", "type=CONSULT"):
        total = got(client, f"events?{chosen}")["total"]
        for by in ("day", "week", "month", "year"):
            found = got(client, f"timeline/buckets?by={by}&{chosen}")
            assert (found["by"], found["total"]) == (by, total)
            assert found["undated"] + sum(one["events"] for one in found["items"]) == total
        facets = got(client, f"facets?{chosen}")
        assert facets["total"] == total == sum(one["events"] for one in facets["types"])
        for actor in facets["actors"]:
            assert actor["name"]
    assert got(client, "events?actor=antony-blinken&actor=isaac-herzog&together=true")["total"] == 1


def test_a_network_has_its_strongest_actors_and_says_how_large_it_is(client: httpx.Client) -> None:
    whole, part = got(client, "network"), got(client, "network?most=2&edges=1")
    assert (whole["actors"], whole["edges"]) == (len(whole["members"]), len(whole["strongest"]))
    assert (part["actors"], part["edges"]) == (whole["actors"], whole["edges"])
    assert part["members"] == whole["members"][:2]
    assert len(part["strongest"]) <= 1
    for edge in whole["strongest"]:
        one, other = (whole["members"][edge[side]]["id"] for side in ("source", "target"))
        events = got(client, f"events?actor={one}&actor={other}&together=true&type={edge['root']}")["total"]
        assert 0 <= edge["actual"] <= edge["events"] <= events
    assert got(client, "network?known_by=2000-01-01")["edges"] == 0


def test_a_network_is_not_sent_again_while_the_graph_is_as_it_was(client: httpx.Client) -> None:
    tag = client.get(f"{V1}/network").headers["ETag"]
    assert client.get(f"{V1}/network", headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{V1}/network?most=1").status_code == 422


def test_facets_narrow_to_what_they_promise(client: httpx.Client) -> None:
    facets = got(client, "facets?most=1")
    for kind in ("actors", "places", "articles"):
        (first,) = facets[kind]
        assert got(client, f"events?{kind[:-1]}={first['id']}")["total"] == first["events"]


def test_places_have_their_events_and_are_found_by_name(client: httpx.Client) -> None:
    found = got(client, "places")
    assert found["total"] == len(found["items"])
    for place in found["items"]:
        one = got(client, f"places/{place['id']}")
        assert one["events"] == place["events"] == got(client, f"events?place={place['id']}")["total"]
    assert [one["id"] for one in got(client, "places?name=TEL%20aviv")["items"]] == ["tel-aviv"]
    assert client.get(f"{V1}/places/atlantis").status_code == 404


def test_a_way_leads_from_actor_to_actor_by_events_of_both(client: httpx.Client) -> None:
    found = got(client, "paths?source=isaac-herzog&target=benjamin-netanyahu")
    before = found["source"]["id"]
    for step in found["steps"]:
        takers = {party["id"] for party in step["event"]["participants"]}
        assert {before, step["actor"]["id"]} <= takers
        before = step["actor"]["id"]
    assert before == found["target"]["id"] == "benjamin-netanyahu"
    assert len(found["steps"]) == 2
    assert got(client, "paths?source=isaac-herzog&target=isaac-herzog")["steps"] == []


def test_there_may_be_no_way_and_one_who_takes_no_part_has_none(client: httpx.Client) -> None:
    assert got(client, "paths?source=isaac-herzog&target=israel")["steps"] is None
    answer = client.get(f"{V1}/paths?source=isaac-herzog&target=nobody")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert client.get(f"{V1}/paths?source=isaac-herzog").status_code == 422


def test_a_relation_has_the_events_that_evidence_it(client: httpx.Client) -> None:
    found = got(client, "relations")
    assert found["total"] == len(found["items"])
    for relation in found["items"]:
        one = got(client, f"relations/{relation['id']}")
        assert [event["id"] for event in one["events"]] + [claim["id"] for claim in one["claims"]]
        assert {event["id"] for event in one["events"]} <= set(one["evidence"])
    own = got(client, "relations?actor=isaac-herzog")
    assert own["total"]
    for one in own["items"]:
        assert "isaac-herzog" in {one["source"]["id"], one["target"]["id"]}
    assert client.get(f"{V1}/relations/a--met--b").status_code == 404


def test_a_pair_has_its_relations_and_common_events(client: httpx.Client) -> None:
    found = got(client, "pairs/antony-blinken/benjamin-netanyahu")
    assert [one["id"] for one in found["actors"]] == ["antony-blinken", "benjamin-netanyahu"]
    both = got(client, "events?actor=antony-blinken&actor=benjamin-netanyahu&together=true")
    assert found["events"]["items"] == both["items"]
    assert found["months"]["total"] == both["total"] == found["events"]["total"] > 0
    assert {one["predicate"] for one in found["relations"]} >= {"met"}
    part = got(client, "pairs/antony-blinken/benjamin-netanyahu?limit=1&type=ASSAULT")
    assert part["events"]["total"] == 0
    assert part["relations"] == []
    assert client.get(f"{V1}/pairs/antony-blinken/nobody").status_code == 404


def test_who_held_an_office_is_asked_by_day_and_state(client: httpx.Client) -> None:
    found = got(client, "offices?on=1998-05-01&state=usa&name=secretary%20of%20state")
    holders = {one["name"]: one["holder"]["id"] for one in found["items"]}
    assert holders["United States Secretary of State"] == "madeleine-albright"
    assert got(client, "offices?on=1998-05-01&state=USA")["total"] >= found["total"]
    assert client.get(f"{V1}/offices?state=atlantis").status_code == 422
    assert client.get(f"{V1}/offices?on=1998-5").status_code == 422


def test_an_earlier_day_knows_less(client: httpx.Client) -> None:
    assert got(client, "timeline/buckets?known_by=2000-01-01")["total"] == 0
    assert got(client, "facets?known_by=2000-01-01")["total"] == 0


@pytest.mark.parametrize(
    "path", ["timeline/buckets?by=decade", "facets?most=-1", "facets?most=9999", "events?together=2x"]
)
def test_what_cannot_be_counted_is_422_as_problem(client: httpx.Client, path: str) -> None:
    answer = client.get(f"{V1}/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
