from typing import Any

import httpx
import icalendar
import pytest

from tests.api.conftest import first_reading

FEED = "/id/actor/antony-blinken/calendar.ics"


def entries(answer: httpx.Response) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(answer.content)
    return {str(one["SUMMARY"]): one for one in calendar.walk() if one.name in ("VEVENT", "VJOURNAL")}


def test_an_actor_has_a_calendar_to_subscribe_to(client: httpx.Client) -> None:
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == "text/calendar"
    found = entries(answer)
    assert len(found) == client.get("/api/v1/actors/antony-blinken").json()["events"]
    assert "Antony Blinken meets Isaac Herzog" in found


def test_its_entries_lead_to_the_article_at_the_words(client: httpx.Client) -> None:
    meeting = entries(client.get(FEED))["Antony Blinken meets Isaac Herzog"]
    article = first_reading().article
    start = article.text.index("Blinken also met")
    words = "Blinken also met President Isaac Herzog."
    assert str(meeting["URL"]) == f"{client.base_url}/id/article/{article.id}#char={start},{start + len(words)}"
    page = client.get(str(meeting["URL"]), headers={"Accept": "text/html"})
    assert f'id="char={start},{start + len(words)}"' in page.text


def test_it_is_sent_again_only_where_the_graph_has_changed(client: httpx.Client) -> None:
    tag = client.get(FEED).headers["etag"]
    answer = client.get(FEED, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(FEED, headers={"If-None-Match": '"another"'}).status_code == 200


def test_the_feeds_of_two_actors_have_tags_of_their_own(client: httpx.Client) -> None:
    tag = client.get(FEED).headers["etag"]
    assert client.get("/id/actor/israel/calendar.ics", headers={"If-None-Match": tag}).status_code == 200


def test_it_takes_the_filters_of_exports(client: httpx.Client) -> None:
    assert 0 < len(entries(client.get(f"{FEED}?type=CONSULT&modality=actual&from=2024-03-22"))) < 5
    assert client.get(f"{FEED}?colour=red").status_code == 422


def test_an_actor_without_events_of_the_kind_has_a_calendar_without_entries(client: httpx.Client) -> None:
    assert entries(client.get(f"{FEED}?type=SANCTION")) == {}


@pytest.mark.parametrize("name", ["nobody", "..%2F..%2Fetc", "a%0D%0AX-Evil:1"])
def test_an_unknown_actor_has_none(client: httpx.Client, name: str) -> None:
    assert client.get(f"/id/actor/{name}/calendar.ics").status_code in (404, 422)


def test_the_page_of_an_actor_leads_to_it(client: httpx.Client) -> None:
    page = client.get("/id/actor/antony-blinken", headers={"Accept": "text/html"}).text
    assert page.count(f'href="{FEED}"') == 2
    assert 'rel="alternate" type="text/calendar"' in page


def test_where_any_format_will_do_turtle_is_given(client: httpx.Client) -> None:
    answer = client.get("/api/v1/export", headers={"Accept": "*/*"})
    assert answer.headers["content-type"].startswith("text/turtle")


def test_the_flavour_of_a_diagram_is_chosen_by_a_parameter(client: httpx.Client) -> None:
    answer = client.get("/api/v1/export?format=mermaid&flavour=graph")
    assert answer.text.startswith("flowchart LR\n")
    assert client.get("/api/v1/export?format=mermaid&flavour=pie").status_code == 422
