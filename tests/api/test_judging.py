"""What people decide over HTTP: proposals, judgements, corrections, and taking them back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Serve, Service

TOKEN = "let-me-write-3141"
V1 = "/api/v1"
PROBLEM = "application/problem+json"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def open_service(serve: "Serve") -> "Iterator[Service]":
    with serve(write_token=TOKEN, workers=1, user="Desk") as found:
        yield found


@pytest.fixture
def writer(open_service: "Service") -> Iterator[httpx.Client]:
    """Speaks to a server that takes writes; whatever a test decided is taken back at its end."""
    client = open_service.client
    yield client
    for path in ("judgements", "corrections"):
        for one in reversed(client.get(f"{V1}/{path}", params={"limit": 1000}).json()["items"]):
            if one["state"] != "withdrawn":
                assert client.delete(f"{V1}/{path}/{one['id']}", headers=RIGHT).status_code == 200


def meeting(client: httpx.Client) -> dict[str, Any]:
    """The event that both articles tell."""
    found = client.get(f"{V1}/events", params={"q": "Netanyahu", "type": "CONSULT"}).json()["items"]
    (one,) = [event for event in found if len(event["articles"]) == 2]
    return dict(client.get(f"{V1}/events/{one['id']}").json())


def decide(client: httpx.Client, path: str, **body: Any) -> list[dict[str, Any]]:
    """Decides something, as the writer may."""
    answer = client.post(f"{V1}/{path}", json=body, headers=RIGHT)
    assert answer.status_code == 201, answer.text
    return list(answer.json()["items"])


def test_a_correction_is_shown_beside_what_the_article_says(writer: httpx.Client) -> None:
    event = meeting(writer)
    made = decide(writer, "corrections", about=event["id"], day="2024-03-21", by="Jane", reason="her diary")
    assert [one["values"] for one in made] == [["2024-03-21"]] * 2
    now = writer.get(f"{V1}/events/{made[0]['events'][0]}").json()
    assert (now["date"]["start"], now["date"]["basis"]) == ("2024-03-21", "corrected")
    assert {report["date"]["start"] for report in now["reports"]} == {"2024-03-22"}
    (words,) = {one["words"] for one in now["decisions"]}
    assert words.startswith("the article says 22 March 2024; Jane corrected the day to 21 March 2024 on ")
    assert words.endswith("(her diary)")


def test_the_page_of_an_event_says_what_the_article_says_and_what_was_corrected(writer: httpx.Client) -> None:
    (made, _) = decide(writer, "corrections", about=meeting(writer)["id"], place=["cairo"], by="<b>Jane</b>")
    page = writer.get(f"/id/event/{made['events'][0]}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "the article says Tel Aviv; &lt;b&gt;Jane&lt;/b&gt; corrected the place to Cairo" in page.text
    assert "POST /api/v1/corrections" in page.text


def test_the_timeline_and_the_article_say_that_an_event_was_corrected(writer: httpx.Client) -> None:
    (made, _) = decide(writer, "corrections", about=meeting(writer)["id"], type="AID", by="Jane")
    (event,) = [e for e in writer.get(f"{V1}/events").json()["items"] if made["id"] in e["corrections"]]
    assert event["type"]["root"] == "AID"
    assert ">corrected</span>" in writer.get("/", headers={"Accept": "text/html"}).text
    told_by = made["about"][0]["article"]
    assert writer.get(f"{V1}/articles/{told_by}").json()["decisions"][-1]["id"] == made["id"]
    page = writer.get(f"/id/article/{told_by}", headers={"Accept": "text/html"}).text
    assert "the article says Consult: visit or meeting; Jane corrected the type to Aid" in page


def test_a_span_of_days_is_put_right_and_said_in_words(writer: httpx.Client) -> None:
    (first, *_) = decide(writer, "corrections", about=meeting(writer)["id"], day="2024-03-20/2024-03-22", by="Jane")
    assert first["values"] == ["2024-03-20/2024-03-22"]
    assert "corrected the day to 20–22 March 2024" in first["words"]
    assert writer.get(f"{V1}/corrections").status_code == 200


def test_a_read_only_server_says_so(client: httpx.Client) -> None:
    event = meeting(client)
    answer = client.post(f"{V1}/corrections", json={"about": event["id"], "day": "2024"}, headers=RIGHT)
    assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
    assert "read-only" in answer.json()["detail"]
    assert "this server is read-only" in client.get(event["url"], headers={"Accept": "text/html"}).text


@pytest.mark.parametrize("path", ["judgements", "corrections", "proposals/x"])
def test_only_who_has_the_token_decides(writer: httpx.Client, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer guess"}):
        answer = writer.post(f"{V1}/{path}", json={}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
    assert writer.delete(f"{V1}/judgements/x").status_code == 401


def test_an_event_is_split_and_merged_again_and_both_are_on_record(writer: httpx.Client) -> None:
    event = meeting(writer)
    (apart,) = decide(writer, "judgements", verdict="different", event=event["id"], by="Jane")
    assert len(apart["events"]) == 2
    (together,) = decide(writer, "judgements", verdict="same", things=apart["events"], by="Tom")
    assert together["events"] == [event["id"]]
    listed = {one["id"]: one for one in writer.get(f"{V1}/judgements").json()["items"]}
    assert (listed[apart["id"]]["state"], listed[apart["id"]]["overruled_by"]) == ("overruled", together["id"])
    assert listed[together["id"]]["decided_by"] == "Tom"


def test_what_was_decided_is_taken_back_and_stays_on_record(writer: httpx.Client) -> None:
    event = meeting(writer)
    (made,) = decide(writer, "judgements", verdict="different", event=event["id"], by="Jane")
    answer = writer.delete(f"{V1}/judgements/{made['decision']}", params={"by": "Tom"}, headers=RIGHT)
    assert [one["state"] for one in answer.json()["items"]] == ["withdrawn"]
    assert meeting(writer)["reports"] == event["reports"]
    kept = writer.get(f"{V1}/judgements/{made['id']}").json()
    assert (kept["withdrawn_by"], kept["events"]) == ("Tom", [event["id"]])
    again = writer.delete(f"{V1}/judgements/{made['id']}", headers=RIGHT)
    assert (again.status_code, again.headers["content-type"]) == (409, PROBLEM)
    assert "withdrawn already, by Tom" in again.json()["detail"]


def test_who_does_not_say_who_decides_is_whom_the_settings_name(writer: httpx.Client) -> None:
    (made, _) = decide(writer, "corrections", about=meeting(writer)["id"], modality="denied")
    assert made["decided_by"] == "Desk"


def test_what_is_no_event_is_gone_until_that_is_taken_back(writer: httpx.Client) -> None:
    event = meeting(writer)
    (made, _) = decide(writer, "corrections", about=event["id"], not_an_event=True, by="Jane")
    assert writer.get(f"{V1}/events/{event['id']}").status_code == 404
    assert "Jane said that it is none" in made["words"]
    assert writer.delete(f"{V1}/corrections/{made['decision']}", headers=RIGHT).status_code == 200
    assert writer.get(f"{V1}/events/{event['id']}").status_code == 200


def test_two_actors_are_told_apart(writer: httpx.Client) -> None:
    (made,) = decide(writer, "judgements", matter="actor", verdict="different", things=["israel", "usa"], by="Jane")
    assert [end["actor"] for end in made["about"]] == ["israel", "usa"]
    assert made["words"].startswith("Jane told apart Israel and United States on ")
    (found,) = writer.get(f"{V1}/judgements", params={"about": "israel", "state": "in force"}).json()["items"]
    assert found["id"] == made["id"]


def test_two_actors_are_told_apart_by_their_names(writer: httpx.Client) -> None:
    ends = ["Antony Blinken", "benjamin netanyahu"]
    (made,) = decide(writer, "judgements", matter="actor", verdict="different", things=ends, by="Jane")
    assert [end["actor"] for end in made["about"]] == ["antony-blinken", "benjamin-netanyahu"]


def test_proposals_are_listed_with_both_sides(writer: httpx.Client) -> None:
    answer = writer.get(f"{V1}/proposals", params={"limit": 5}).json()
    assert answer["total"] >= len(answer["items"])
    for one in answer["items"]:
        assert one["left"]["article"] != one["right"]["article"]


def test_a_proposal_that_is_answered_twice_is_answered_already(writer: httpx.Client) -> None:
    for struck in ("hospital", "railway station"):
        told = {"text": f"Russian drones struck a {struck} in Kyiv on Tuesday.", "published": "2025-03-12"}
        assert writer.post(f"{V1}/articles", json=told, headers=RIGHT, timeout=120).status_code == 201
    (first, *_) = writer.get(f"{V1}/proposals").json()["items"]
    body = {"verdict": "different", "by": "Jane"}
    answers = [writer.post(f"{V1}/proposals/{first['id']}", json=body, headers=RIGHT) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert (answers[1].json()["already"], answers[1].json()["items"]) == (True, answers[0].json()["items"])


def test_a_proposal_that_is_not_there_cannot_be_answered(writer: httpx.Client) -> None:
    answer = writer.post(f"{V1}/proposals/0000", json={"verdict": "same"}, headers=RIGHT)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("corrections", {"about": "EVENT"}, "nothing to correct"),
        ("corrections", {"about": "nothing", "day": "2024"}, "no event or report 'nothing'"),
        ("corrections", {"about": "EVENT", "day": "soon"}, "no day 'soon'; write 2024-03-22"),
        ("corrections", {"about": "EVENT", "type": "PICNIC"}, "choose from AGREE"),
        ("corrections", {"about": "EVENT", "source": ["nobody"]}, "no actor 'nobody'"),
        ("corrections", {"about": "EVENT", "source": ["Jo Dahl"], "new": {"kind": "place"}}, "no actor 'Jo Dahl'"),
        ("corrections", {"about": "EVENT", "source": ["Jo Dahl"], "new": {"kind": "state"}}, "new.kind: Input should"),
        ("corrections", {"about": "EVENT", "source": ["a/b"]}, "no article 'a' in the store"),
        ("corrections", {"about": "EVENT", "source": [], "target": []}, "nobody would take part"),
        ("corrections", {"about": "EVENT", "not_an_event": True, "day": "2024"}, "what is no event has no type"),
        ("corrections", {"about": "EVENT", "colour": "red"}, "colour: Extra inputs are not permitted"),
        ("corrections", {"about": "EVENT", "day": "2024", "by": "rule"}, "'rule' stands for"),
        ("corrections", {"about": "EVENT", "day": "2024", "reason": "x" * 2001}, "reason: String should have at most"),
        ("corrections", {"about": "EVENT", "source": ["a"] * 201}, "source: List should have at most"),
        ("corrections", {"about": "EVENT", "source": ["../\u0000"]}, "no article '..'"),
        ("corrections", {"about": "EVENT", "source": ["x\u0000"]}, "no actor"),
        ("judgements", {"verdict": "unsure", "things": ["a", "b"]}, "verdict: Input should be"),
        ("judgements", {"verdict": "same", "things": ["EVENT"]}, "takes two ids"),
        ("judgements", {"verdict": "different", "things": ["a", "b", "c"]}, "takes two ids"),
        ("judgements", {"verdict": "same", "event": "EVENT"}, 'goes with the verdict "different"'),
        ("judgements", {"verdict": "different", "event": "nothing"}, "no event 'nothing'"),
        ("judgements", {"verdict": "same", "things": ["EVENT", "x y"]}, "no event or report 'x y'"),
        ("judgements", {"matter": "actor", "verdict": "same", "things": ["israel", "israel"]}, "name two"),
        (
            "judgements",
            {"matter": "actor", "verdict": "same", "things": ["israel", "Nobody Known"]},
            "no actor 'Nobody",
        ),
        ("judgements", [1], "the body: Input should be an object"),
        ("proposals/x", {"verdict": "same", "things": []}, "things: Extra inputs"),
    ],
)
def test_what_cannot_be_decided_is_a_problem_that_says_why(
    writer: httpx.Client, path: str, body: Any, words: str
) -> None:
    event = meeting(writer)["id"]
    sent = {k: _filled(v, event) for k, v in body.items()} if isinstance(body, dict) else body
    answer = writer.post(f"{V1}/{path}", json=sent, headers=RIGHT)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM), answer.text
    assert words in answer.json()["detail"]


def _filled(value: Any, event: str) -> Any:
    if isinstance(value, list):
        return [_filled(one, event) for one in value]
    return event if value == "EVENT" else value


def test_what_contradicts_others_is_a_conflict_that_names_them(writer: httpx.Client) -> None:
    names = [event["id"] for event in writer.get(f"{V1}/events", params={"type": "CONSULT"}).json()["items"]]
    one, two, three = (writer.get(f"{V1}/events/{name}").json()["reports"][0]["id"] for name in names[:3])
    (first,) = decide(writer, "judgements", verdict="same", things=[one, two], by="Jane")
    decide(writer, "judgements", verdict="same", things=[two, three], by="Jane")
    body = {"verdict": "different", "things": [one, three], "by": "Tom"}
    answer = writer.post(f"{V1}/judgements", json=body, headers=RIGHT)
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    assert first["id"] in answer.json()["detail"]


@pytest.mark.parametrize("query", ["who=jane", "state=perhaps", "limit=0", "about=a&about=b"])
@pytest.mark.parametrize("path", ["judgements", "corrections"])
def test_a_list_takes_only_what_it_knows(client: httpx.Client, path: str, query: str) -> None:
    answer = client.get(f"{V1}/{path}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)


def test_a_decision_has_an_address_with_all_that_is_said_of_it(writer: httpx.Client) -> None:
    (made, _) = decide(writer, "corrections", about=meeting(writer)["id"], place=["cairo"], by="Jane", reason="heard")
    turtle = writer.get(made["url"], headers={"Accept": "text/turtle"})
    assert turtle.status_code == 200
    for words in ("cmq:Correction", "cmq:corrects", '"heard"@en', "place:cairo", "nif:anchorOf"):
        assert words in turtle.text
    assert writer.get(made["url"], headers={"Accept": "text/html"}).status_code == 200


def test_the_description_of_the_calls_shows_bodies_that_can_be_sent(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("judgements", "corrections", "proposals/{name}"):
        schema = paths[f"{V1}/{path}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert schema["examples"]


def test_who_says_the_same_again_is_told_what_stands(writer: httpx.Client) -> None:
    body = {"verdict": "different", "event": meeting(writer)["id"], "by": "Jane"}
    first = writer.post(f"{V1}/judgements", json=body, headers=RIGHT)
    again = writer.post(f"{V1}/judgements", json=body, headers=RIGHT)
    assert [one.status_code for one in (first, again)] == [201, 200]
    assert (again.json()["already"], again.json()["items"]) == (True, first.json()["items"])


def test_who_says_the_contrary_is_told_what_it_replaces(writer: httpx.Client) -> None:
    one, two = (report["id"] for report in meeting(writer)["reports"])
    (first,) = decide(writer, "judgements", verdict="different", things=[one, two], by="Jane")
    body = {"verdict": "same", "things": [one, two], "by": "Jane"}
    answer = writer.post(f"{V1}/judgements", json=body, headers=RIGHT)
    assert (answer.status_code, answer.json()["replaced"]) == (201, [first["id"]])
    assert writer.get(f"{V1}/judgements/{first['id']}").json()["state"] == "withdrawn"


def test_who_is_right_may_be_told_by_name_and_be_new(writer: httpx.Client) -> None:
    event = meeting(writer)["id"]
    (made, _) = decide(writer, "corrections", about=event, source=["Angela Merkel"], by="Jane")
    assert made["values"] == ["angela-merkel"]
    new = {"kind": "person", "country": "NOR"}
    (made, _) = decide(writer, "corrections", about=event, source=["Kari Dahl"], new=new, by="Jane")
    assert made["values"] == ["kari-dahl"]
    found = writer.get(f"{V1}/actors/kari-dahl").json()
    assert (found["name"], found["country"]) == ("Kari Dahl", "NOR")


NAMESAKES = {
    "first": "Bolivian General Ramiro Quispe met German Chancellor Olaf Scholz in Berlin on Thursday.",
    "second": "Peruvian banker Ramiro Quispe met Joe Biden in Washington on Thursday.",
}


def test_two_of_one_name_are_named_with_their_articles(open_service: "Service") -> None:
    client = open_service.client
    for name, text in NAMESAKES.items():
        sent = {"text": text, "url": f"https://example.org/{name}", "published": "2024-03-22"}
        assert client.post(f"{V1}/articles", json=sent, headers=RIGHT).status_code in (200, 201)
    found = client.get(f"{V1}/actors/ramiro-quispe").json()["namesakes"]
    assert {one["country"] for one in found} == {"BOL", "PER"}
    page = client.get("/id/actor/ramiro-quispe", headers={"Accept": "text/html"}).text
    assert all(f"<code>{one['called']}</code>" in page for one in found)
    body: dict[str, Any] = {"matter": "actor", "verdict": "same", "things": ["ramiro-quispe", "hamas"], "by": "Jane"}
    refused = client.post(f"{V1}/judgements", json=body, headers=RIGHT)
    assert refused.status_code == 422
    assert all(one["called"] in refused.json()["detail"] for one in found)
    ends = [one["called"] for one in found]
    (made,) = decide(client, "judgements", matter="actor", verdict="different", things=ends, by="Jane")
    assert made["state"] == "in force"
    assert {end["url"] for end in made["about"]} == {one["url"] for one in found}
    assert all(f"Ramiro Quispe of {end.partition('/')[0]}" in made["words"] for end in ends)
    body = {"matter": "actor", "verdict": "different", "things": ends[::-1], "by": "Jane"}
    assert client.post(f"{V1}/judgements", json=body, headers=RIGHT).status_code == 200
    for one in found:
        listed = client.get(f"{V1}/judgements", params={"about": one["id"]}).json()["items"]
        assert [case["id"] for case in listed] == [made["id"]]
    assert client.delete(f"{V1}/judgements/{made['id']}", headers=RIGHT).status_code == 200
