import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import httpx
import pytest

from graph import exporters

if TYPE_CHECKING:
    from graph.model.event import Reading

PROBLEM = "application/problem+json"
V1 = "/api/v1"


def labels(answer: httpx.Response) -> list[str]:
    return [event["label"] for event in answer.json()["items"]]


def test_events_come_in_the_order_of_time(client: httpx.Client) -> None:
    answer = client.get(f"{V1}/events")
    assert answer.json()["total"] == 5
    assert labels(answer)[0] == "Israel attacks Rafah"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("actor=isaac-herzog", 1),
        ("actor=isaac-herzog&actor=hamas", 2),
        ("type=CONSULT", 3),
        ("type=consult&type=ASSAULT", 5),
        ("modality=denied", 1),
        ("place=rafah", 2),
        ("from=2024-03-21&to=2024-03-23", 4),
        ("to=2024-03-17", 1),
        ("q=talks+CAIRO", 1),
        ("q=", 5),
        ("text=talks+CAIRO", 1),
        ("text=zzzz", 0),
        ("ego=isaac-herzog", 2),
        ("ego=isaac-herzog&radius=2", 3),
        ("bbox=34,31,34.5,31.5", 2),
        ("bbox=170,-10,-170,10", 0),
        ("min_confidence=0", 5),
        ("min_confidence=1", 0),
        ("radius=1&min_confidence=0&independent=1", 5),
    ],
)
def test_filters_select_events(client: httpx.Client, filters: str, count: int) -> None:
    answer = client.get(f"{V1}/events?{filters}")
    assert (answer.status_code, answer.json()["total"], len(answer.json()["items"])) == (200, count, count)


def test_an_event_shows_its_evidence_by_code_points(client: httpx.Client) -> None:
    event = client.get(f"{V1}/events?q=Cairo").json()["items"][0]
    evidence = event["evidence"]
    text = client.get(f"{V1}/articles/{evidence['article']}").json()["text"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"] == "He had held talks in Cairo 🕊 before."
    assert evidence["url"].endswith(f"#char={evidence['start']},{evidence['end']}")


def test_a_day_that_is_unknown_is_said_to_be_unknown(client: httpx.Client) -> None:
    date = client.get(f"{V1}/events?q=Cairo").json()["items"][0]["date"]
    assert (date["start"], date["end"], date["exact"]) == (None, "2024-03-22", False)
    assert date["words"] == "day unknown, by 22 March 2024"


def test_an_event_of_two_articles_has_two_reports(client: httpx.Client) -> None:
    found = client.get(f"{V1}/events?actor=benjamin-netanyahu").json()["items"][0]
    event = client.get(f"{V1}/events/{found['id']}").json()
    assert len(event["reports"]) == len(event["articles"]) == 2
    assert {report["trigger"]["quote"] for report in event["reports"]} == {"met Prime Minister", "met"}
    assert event["participants"][0]["name"] == "Antony Blinken"
    assert event["type"]["quad"] == 1


def test_pages_of_a_list_follow_each_other_by_next(client: httpx.Client) -> None:
    seen: list[str] = []
    url: str | None = f"{V1}/events?limit=2"
    while url:
        page = client.get(url).json()
        seen += [event["id"] for event in page["items"]]
        url = page["next"]
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    "query",
    [
        "type=NONSENSE",
        "modality=maybe",
        "from=yesterday",
        "from=2024-02-01&to=2024-01-01",
        "limit=0",
        "limit=x",
        "offset=-1",
        "from=2024-03-01&from=2024-03-02",
        "q=a&text=b",
    ],
)
def test_a_filter_that_cannot_be_used_is_422_as_problem(client: httpx.Client, query: str) -> None:
    answer = client.get(f"{V1}/events?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/events?colour=red", "'colour'; known are actor, article, bbox, contested, count, cursor, ego, fields, from"),
        ("/timeline?actors=israel", "'actors'; known are"),
        ("/actors?name=Blinken", "'name'; known are count, cursor, fields, limit, offset, q, text"),
        ("/articles?q=x", "'q'; known are count, cursor, fields, limit, offset"),
        ("/actors/israel/relations?form=json", "'form'; known are"),
        ("/actors/israel?x=1", "'x'; known are fields"),
        ("/export?format=gexf&format=csv", "format is given 2 times"),
        ("/events?actor=nobody", "no actor 'nobody' in the graph"),
        ("/export?format=gexf&actor=israel&actor=nobody", "no actor 'nobody' in the graph"),
        ("/timeline?place=atlantis", "no place 'atlantis' in the graph"),
        ("/timeline?ego=nobody", "no actor 'nobody' in the graph"),
        ("/events?radius=2", "name the actor as ego"),
        ("/events?bbox=1,2,3", "bbox cannot be '1,2,3'; write west,south,east,north"),
        ("/events?type=", "type cannot be ''; choose from AGREE"),
        ("/events?from=", "a day is written as YYYY-MM-DD"),
        ("/events?from=20240322", "a day is written as YYYY-MM-DD"),
        ("/events?cursor=no!", "no cursor that a list has told"),
        ("/events?fields=", "fields is empty"),
        ("/export?format=gexf&colour=red", "'colour'; known are actor, article, bbox"),
        ("/export?format=gexf&layout=tree", "layout cannot be 'tree'; choose from none, spiral, circle, force"),
        ("/export?format=turtle&edges=event", "the turtle export takes no option edges"),
        ("/export?format=csv&layout=force", "takes no option layout; it takes edges, project, min_weight, flavour"),
        ("/export?format=gexf&project=events&edges=aggregated", "edges=aggregated has no meaning with project=events"),
        ("/export?format=gexf&edges=event&edges=event", "edges is given 2 times"),
    ],
)
def test_a_parameter_that_is_not_known_is_named(client: httpx.Client, path: str, words: str) -> None:
    answer = client.get(f"{V1}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/?colour=red&actor=nobody", "/actors?x=1", "/claims?place=atlantis&from=&from="])
def test_pages_are_lenient_about_parameters(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/events/no", "/actors/no", "/claims/no", "/articles/no", "/actors/no/timeline", "/actors/no/relations", "/no"],
)
def test_what_is_not_there_is_404_as_problem(client: httpx.Client, path: str) -> None:
    answer = client.get(f"{V1}{path}", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("name", ["%3E%3Cscript", "a%20b", "%22%7D", "..%2F..%2Fetc", "%00", "%F0%9F%95%8A", "a" * 190])
def test_a_hostile_id_is_404_and_no_failure(client: httpx.Client, name: str) -> None:
    for path in (f"{V1}/events/{name}", f"{V1}/actors/{name}", f"/id/actor/{name}", f"/id/nothing/{name}"):
        assert client.get(path).status_code in (404, 422), path
    assert client.get(f"{V1}/events?actor={name}").status_code == 422
    assert client.get(f"{V1}/events?q={name}").status_code == 200


def test_actors_are_found_by_name_and_alias(client: httpx.Client) -> None:
    names = [actor["name"] for actor in client.get(f"{V1}/actors").json()["items"]]
    assert names == sorted(names, key=str.casefold)
    assert "Hamas" in names
    assert [actor["id"] for actor in client.get(f"{V1}/actors?q=herz").json()["items"]] == ["isaac-herzog"]


def test_a_name_is_taken_without_its_accents(client: httpx.Client) -> None:
    assert client.get(f"{V1}/events?actor=pedro sanchez").json()["total"] == 0
    by_id, by_name = (client.get(f"{V1}/events?actor={name}").json()["items"] for name in ("israel", "ISRAÉL"))
    assert by_id == by_name != []
    by_id, by_name = (client.get(f"{V1}/events?place={name}").json()["items"] for name in ("tel-aviv", "tél aviv"))
    assert by_id == by_name != []


def test_a_name_that_several_have_is_refused_with_the_choices(client: httpx.Client) -> None:
    answer = client.get(f"{V1}/events?actor=e")
    assert answer.status_code == 422
    assert "antony-blinken (USA)" in answer.json()["detail"]


def test_relations_come_in_parts(client: httpx.Client) -> None:
    address = f"{V1}/actors/antony-blinken/relations"
    whole = client.get(address).json()
    assert whole["total"] == len(whole["items"]) > 1
    first = client.get(f"{address}?limit=1").json()
    assert (first["total"], first["items"]) == (whole["total"], whole["items"][:1])
    assert client.get(first["next"]).json()["items"] == whole["items"][1:2]


def test_an_actor_has_offices_timeline_and_relations(client: httpx.Client) -> None:
    actor = client.get(f"{V1}/actors/antony-blinken").json()
    assert "Secretary of State" in " ".join(office["name"] for office in actor["offices"])
    timeline = client.get(f"{V1}/actors/antony-blinken/timeline").json()
    assert [group["day"] for group in timeline["groups"]] == [None, "2024-03-22"]
    edges = client.get(f"{V1}/actors/antony-blinken/relations").json()["items"]
    assert ("met", "isaac-herzog") in {(edge["predicate"], edge["target"]["id"]) for edge in edges}
    assert all(edge["evidence"] for edge in edges)


def test_a_claim_has_speaker_addressee_and_words(client: httpx.Client) -> None:
    found = client.get(f"{V1}/claims?actor=benjamin-netanyahu").json()
    assert found["total"] == 1
    claim = client.get(f"{V1}/claims/{found['items'][0]['id']}").json()
    assert claim["speaker"]["name"] == "Benjamin Netanyahu"
    assert [party["id"] for party in claim["addressees"]] == ["antony-blinken"]
    assert claim["content"]["quote"] == "We will do it alone"


def test_articles_are_listed_without_and_shown_with_text(
    client: httpx.Client, readings: "tuple[Reading, Reading]"
) -> None:
    articles = client.get(f"{V1}/articles").json()["items"]
    assert {article["title"] for article in articles} == {reading.article.title for reading in readings}
    assert "text" not in articles[0]
    first = readings[0].article
    shown = client.get(f"{V1}/articles/{first.id}").json()
    assert shown["text"] == first.text
    assert (len(shown["reports"]), len(shown["statements"])) == (4, 1)


def test_an_article_tells_its_main_event(client: httpx.Client, readings: "tuple[Reading, Reading]") -> None:
    main = client.get(f"{V1}/articles/{readings[0].article.id}").json()["main_event"]
    text = readings[0].article.text
    assert text[main["who"]["start"] : main["who"]["end"]] == main["who"]["words"]
    assert main["who"]["words"] == "US Secretary of State Antony Blinken"
    assert (main["what"]["words"], main["what"]["of"], main["what"]["url"]) == ("Meets Blinken", "title", None)
    assert main["when"]["url"].endswith(f"#char={main['when']['start']},{main['when']['end']}")
    assert (main["where"], main["date"]["words"]) == (None, "22 March 2024")
    assert client.get(f"{V1}/articles/{readings[1].article.id}").json()["main_event"] is None


def test_the_main_event_is_described(client: httpx.Client) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert "main_event" in schemas["ArticleDetail"]["properties"]
    assert set(schemas["MainEventShape"]["properties"]) == {"who", "what", "when", "where", "date"}


def test_the_timeline_groups_by_day(client: httpx.Client) -> None:
    groups = client.get(f"{V1}/timeline").json()["groups"]
    assert groups[-1]["heading"] == "Friday, 22 March 2024"
    assert sum(len(group["events"]) for group in groups) == 5


@pytest.mark.parametrize("name", exporters.names())
def test_every_export_is_a_file_of_its_kind(client: httpx.Client, name: str) -> None:
    answer = client.get(f"{V1}/export", params={"format": name, "actor": "antony-blinken"})
    exporter = exporters.get(name)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == exporter.media_type.split(";")[0]
    suffix = exporter.suffix.lstrip(".")
    assert f'filename="communique_antony-blinken.{suffix}"' in answer.headers["content-disposition"]
    assert answer.content


def test_an_export_is_negotiated_where_no_format_is_named(client: httpx.Client) -> None:
    answer = client.get(f"{V1}/export", headers={"Accept": "application/gexf+xml"})
    assert ElementTree.fromstring(answer.text).tag.endswith("gexf")
    assert client.get(f"{V1}/export", headers={"Accept": "image/png"}).status_code == 406


def test_options_of_a_format_are_parameters(client: httpx.Client) -> None:
    asked = {"format": "node-link", "project": "events", "layout": "circle", "ego": "isaac-herzog", "radius": "2"}
    held = client.get(f"{V1}/export", params=asked).json()
    assert {"actor", "event"} == {node["node_type"] for node in held["nodes"]}
    assert all({"x", "y"} <= set(node) for node in held["nodes"])
    bare = client.get(f"{V1}/export", params=asked | {"layout": "none"}).json()
    assert not any({"x", "y"} & set(node) for node in bare["nodes"])


def test_an_edge_of_an_export_leads_to_the_sentence_on_a_page_of_the_service(client: httpx.Client) -> None:
    held = client.get(f"{V1}/export?format=node-link").json()
    assert held["links"]
    for link in held["links"]:
        page, _, span = link["source_url"].partition("#char=")
        assert page.startswith(f"{client.base_url}".rstrip("/") + "/id/article/")
        start, end = map(int, span.split(","))
        text = client.get(page.replace("/id/article/", f"{V1}/articles/")).json()["text"]
        assert text[start:end] == link["quote"]


def test_json_and_zip_are_those_of_the_first_set_where_no_format_is_named(client: httpx.Client) -> None:
    assert "elements" in client.get(f"{V1}/export", headers={"Accept": "application/json"}).json()
    named = client.get(f"{V1}/export", headers={"Accept": "application/zip"}).content
    with zipfile.ZipFile(io.BytesIO(named)) as archive:
        assert archive.namelist() == ["nodes.csv", "edges.csv"]


def test_an_unknown_export_names_the_choices(client: httpx.Client) -> None:
    answer = client.get(f"{V1}/export?format=pdf")
    assert answer.status_code == 422
    assert "gexf" in answer.json()["detail"]


def test_the_interface_describes_itself(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", f"{V1}/events", f"{V1}/articles", f"{V1}/export", "/id/{kind}/{name}"} <= set(paths)
    page = client.get("/docs").text
    assert f"{V1}/actors/{{name}}/relations" in page
    assert "://" not in page.replace("http://www.w3.org", "")


def test_health_and_readiness(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json().items() >= {"status": "ready", "writes": "open", "troubles": {}}.items()


def test_the_answer_to_head_has_no_body(client: httpx.Client) -> None:
    for path in (f"{V1}/events", "/", "/id/actor/israel", "/healthz"):
        answer = client.head(path)
        assert (answer.status_code, answer.content) == (200, b""), path


@pytest.mark.parametrize(
    "path", ["/", f"{V1}/events", "/sparql", "/static/page.css", "/nowhere", f"{V1}/events?limit=x"]
)
def test_every_answer_has_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]"])
def test_another_host_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/healthz", headers={"Host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, PROBLEM)


def test_a_browser_gets_an_error_page(client: httpx.Client) -> None:
    answer = client.get("/id/actor/nobody", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "nobody" in answer.text


def test_no_static_file_outside_its_folder_is_served(client: httpx.Client) -> None:
    assert client.get("/static/..%2fapp.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_json_of_the_service_is_the_same_twice(client: httpx.Client) -> None:
    once, twice = (json.dumps(client.get(f"{V1}/events").json()) for _ in range(2))
    assert once == twice


def test_the_styles_and_scripts_are_packaged() -> None:
    import api

    static = Path(str(api.__file__)).parent / "static"
    assert {"page.css", "sparql.js", "icon.svg"} <= {path.name for path in static.iterdir()}


def test_events_are_filtered_by_independent_articles(client: httpx.Client) -> None:
    found = client.get(f"{V1}/events?independent=2").json()
    assert [event["independent"] for event in found["items"]] == [2]
    assert client.get(f"{V1}/events?independent=3").json()["total"] == 0
    assert client.get(f"{V1}/events?independent=0").status_code == 422


LISTS = ("events", "claims", "articles", "actors", "timeline", "events?sort=-date", "actors/antony-blinken/timeline")


def ids(page: dict[str, Any]) -> list[str]:
    """The ids of a page, of a list or a timeline."""
    items = page["items"] if "items" in page else [event for group in page["groups"] for event in group["events"]]
    return [item["id"] for item in items]


@pytest.mark.parametrize("path", LISTS)
def test_pages_begin_after_the_last_of_the_one_before(client: httpx.Client, path: str) -> None:
    whole, found = client.get(f"{V1}/{path}").json(), []
    url: str | None = f"{V1}/{path}{'&' if '?' in path else '?'}limit=1"
    while url:
        page = client.get(url).json()
        assert page["total"] == whole["total"]
        assert len(ids(page)) == 1
        found += ids(page)
        url = page["next"]
        assert url is None or ("cursor=" in url and "offset=" not in url)
    assert found == ids(whole)
    assert (page["offset"] is None) is (len(found) > 1)


def test_the_latest_come_first_if_asked_and_the_undated_last(client: httpx.Client) -> None:
    days = [event["date"] for event in client.get(f"{V1}/events?sort=-date").json()["items"]]
    known = [day["start"] or day["end"] for day in days if day]
    assert known == sorted(known, reverse=True)
    assert client.get(f"{V1}/events?sort=label").status_code == 422


def test_a_list_is_counted_if_asked(client: httpx.Client) -> None:
    for path in ("events", "claims", "articles", "actors", "disagreements", "events?type=CONSULT"):
        counted = client.get(f"{V1}/{path}").json()
        sign = "&" if "?" in path else "?"
        assert client.get(f"{V1}/{path}{sign}count=false").json() == counted | {"total": None}


@pytest.mark.parametrize("cursor", ["x", "eyJhIjogMX0", "W10", "WzEsMiwzXQ", "%00", "é", "W" * 600, "W" * 700])
def test_what_is_no_cursor_is_refused(client: httpx.Client, cursor: str) -> None:
    answer = client.get(f"{V1}/events?cursor={cursor}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert client.get(f"{V1}/articles?cursor={cursor}").status_code == 422


def test_a_cursor_of_hostile_words_is_only_words(client: httpx.Client) -> None:
    from api.paging import cursor_of

    for key in ((False, '2024-01-01"^^', 'x> } #"'), (False, "not a day", "a"), (True, "", "\u202e\x00")):
        for path in ("events", "claims", "actors", "timeline"):
            assert client.get(f"{V1}/{path}", params={"cursor": cursor_of(key)}).status_code in (200, 422)
        assert client.get(f"{V1}/articles", params={"cursor": cursor_of(key)}).status_code == 422
    both = client.get(f"{V1}/events", params={"cursor": cursor_of((False, "2024-01-01", "a")), "offset": 2})
    assert "give one of them" in both.json()["detail"]


def test_only_the_fields_asked_for_are_told(client: httpx.Client) -> None:
    whole = client.get(f"{V1}/events").json()
    found = client.get(f"{V1}/events?fields=id,%20label").json()
    assert found["items"] == [{"id": event["id"], "label": event["label"]} for event in whole["items"]]
    assert found["total"] == whole["total"]
    name = whole["items"][0]["id"]
    assert client.get(f"{V1}/events/{name}?fields=reports").json().keys() == {"reports"}
    wrong = client.get(f"{V1}/events?fields=id,colour")
    assert (wrong.status_code, wrong.headers["content-type"]) == (422, PROBLEM)
    assert "'colour'; choose from articles, background," in wrong.json()["detail"]
    assert client.get(f"{V1}/events").json() == whole


@pytest.mark.parametrize(
    ("by_name", "by_id"),
    [
        ("/actors/Antony%20Blinken", "/actors/antony-blinken"),
        ("/actors/Antony%20Blinken/timeline?limit=1", "/actors/antony-blinken/timeline?limit=1"),
        ("/actors/Antony%20Blinken/months", "/actors/antony-blinken/months"),
        ("/actors/Antony%20Blinken/counterparts", "/actors/antony-blinken/counterparts"),
        ("/actors/Antony%20Blinken/two-hops", "/actors/antony-blinken/two-hops"),
        ("/actors/Antony%20Blinken/relations", "/actors/antony-blinken/relations"),
        ("/pairs/Antony%20Blinken/Isaac%20Herzog", "/pairs/antony-blinken/isaac-herzog"),
        ("/paths?source=Antony%20Blinken&target=Hamas", "/paths?source=antony-blinken&target=hamas"),
        ("/offices?state=United%20States&limit=3", "/offices?state=USA&limit=3"),
    ],
)
def test_an_actor_in_an_address_may_be_named(client: httpx.Client, by_name: str, by_id: str) -> None:
    named, known = client.get(f"{V1}{by_name}"), client.get(f"{V1}{by_id}")
    assert named.status_code == known.status_code == 200
    told = [{key: value for key, value in one.json().items() if key != "next"} for one in (named, known)]
    assert told[0] == told[1]


@pytest.mark.parametrize("path", ["/actors/Nobody%20At%20All", "/pairs/israel/Nobody", "/paths?source=x&target=israel"])
def test_a_name_that_nobody_has_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(f"{V1}{path}").status_code == 404


def test_a_state_without_offices_is_named(client: httpx.Client) -> None:
    answer = client.get(f"{V1}/offices?state=ZZZ")
    assert answer.status_code == 422
    assert "no office of a state 'ZZZ'" in answer.json()["detail"]
