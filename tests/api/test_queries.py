"""Saved queries over HTTP and as pages."""

import csv
import re
import shutil
from collections.abc import Iterator
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph import queries
from graph.settings import Settings
from tests.api.conftest import Serve, running

OWN = {
    "echo": "# Gives back what it is given\n# param value (text): anything\nSELECT ?x WHERE { BIND(?value AS ?x) }",
    "graph": "# What is said of an actor\n# param who (actor): whom\nCONSTRUCT { ?who ?p ?o } WHERE { ?who ?p ?o }",
    "is-there": "# Whether an actor is there\n# param who (actor) = hamas: whom\nASK { ?who ?p ?o }",
    "told": "# What an article tells\n# param article (article): its id\nSELECT ?x { ?x cmq:inArticle ?article }",
    "bad": "# Bad\n# param v (person): v\nSELECT ?v {}",
    "wrong": "# Wrong\n# param v (text) = a: v\n\nSELECT ?x {\n  ?x ?? ?v\n}",
    "plain": "# All of it\nSELECT * { ?s ?p ?o } LIMIT 3",
    "endless": "# Endless\nSELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "calls": "# Calls\n# param v (text): v\nSELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?p ?v } }",
    "two-hops": "# My own hops\nSELECT (1 AS ?one) {}",
    "drop": "# Drops\nDROP ALL",
}
HOSTILE = (
    "x> } DROP ALL #",
    '" } ; DROP ALL #',
    "' } UNION { ?s ?p ?o } #",
    '"""\\',
    "\\u0022 } DROP ALL #",
    "line\r\nbreak",
    "{}{{}}?value",
    "<http://example.org/with space>",
    "\x01\x1f",
    "SERVICE <http://localhost/> {}",
)


@pytest.fixture(scope="module")
def asked(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Speaks to a server with queries of its own beside the store."""
    store = tmp_path_factory.mktemp("asked") / "store"
    shutil.copytree(filled, store)
    folder = store.with_name("store.queries")
    folder.mkdir()
    for name, text in OWN.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    with running(Settings(store=store, workers=1, query_seconds=20)) as found:
        yield found.client


def rows(client: httpx.Client, name: str, **given: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/v1/queries/{name}/results", params=given, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return [{key: cell["value"] for key, cell in row.items()} for row in answer.json()["results"]["bindings"]]


def problem(client: httpx.Client, path: str, status: int, **given: Any) -> str:
    answer = client.get(f"/api/v1/queries/{path}", params=given)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["detail"])


def test_the_list_has_bundled_queries_and_own_ones_with_their_parameters(asked: httpx.Client) -> None:
    found = {one["name"]: one for one in asked.get("/api/v1/queries").json()["items"]}
    assert set(found) == {*queries.names(), *OWN}
    met = found["who-met-whom"]
    assert (met["bundled"], met["fault"]) == (True, None)
    assert met["parameters"][0] == {
        "name": "first",
        "type": "day",
        "default": "2024-03-01",
        "description": "the first day",
    }
    assert (found["two-hops"]["title"], found["two-hops"]["bundled"]) == ("My own hops", False)
    assert found["bad"]["fault"].startswith("bad.rq, line 2: no type 'person'")
    assert found["drop"]["fault"].startswith("drop.rq, line 2: there is no query")


def test_one_query_has_its_text(asked: httpx.Client) -> None:
    found = asked.get("/api/v1/queries/echo").json()
    assert found["text"] == OWN["echo"]
    assert found["parameters"][0]["default"] is None
    assert asked.get(found["results"], params={"value": "a"}).status_code == 200


def test_a_file_is_read_as_it_is_now(serve: Serve) -> None:
    with serve(workers=1) as other:
        folder = Path(f"{other.library.settings.store}.queries")
        folder.mkdir()
        assert other.client.get("/api/v1/queries/late").status_code == 404
        (folder / "late.rq").write_text("# Late\nASK {}", encoding="utf-8")
        assert other.client.get("/api/v1/queries/late/results").json()["boolean"] is True


@pytest.mark.parametrize("path", ["nonsense", "nonsense/results", "..%2Fstore", "%2e%2e%2fstore/results", "echo.rq"])
def test_an_unknown_query_is_404(asked: httpx.Client, path: str) -> None:
    answer = asked.get(f"/api/v1/queries/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "given", "told"),
    [
        ("echo/results", {}, "the query echo needs value (text): anything"),
        ("echo/results", {"value": "a", "more": "b"}, "no parameter 'more'; it takes value"),
        ("echo/results", {"value": ["a", "b"]}, "the parameter value is given twice"),
        ("plain/results", {"x": "1"}, "no parameter 'x'; it takes none"),
        ("who-met-whom/results", {"first": "soon"}, "first (day) cannot be used: 'soon' is no day"),
        ("two-hops/results", {"actor": "x"}, "it takes none"),
        ("timeline-of-an-actor/results", {"actor": "Nobody Atall"}, "no actor 'Nobody Atall'"),
        ("events-at-a-place/results", {"place": "Atlantis"}, "no place 'Atlantis'"),
        ("told/results", {"article": "0123"}, "no article '0123'"),
        ("events-of-a-type/results", {"type": "DANCE"}, "no event type 'DANCE'"),
        ("events-of-a-type/results", {"modality": "maybe"}, "no modality 'maybe'"),
        ("events-of-a-type", {"type": "CONSULT"}, "there is no parameter 'type'"),
        ("echo/results", {"value": "a" * 1001}, "at most 1,000"),
    ],
)
def test_what_cannot_be_used_is_422(asked: httpx.Client, path: str, given: dict[str, Any], told: str) -> None:
    assert told in problem(asked, path, 422, **given)


def test_a_file_that_cannot_be_used_names_its_line(asked: httpx.Client) -> None:
    assert problem(asked, "bad/results", 500).startswith("bad.rq, line 2: no type 'person'")
    assert problem(asked, "bad", 500).startswith("bad.rq, line 2")
    assert problem(asked, "wrong/results", 500).startswith("wrong.rq, line 5: the query cannot be parsed")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_a_term_and_changes_nothing(asked: httpx.Client, value: str) -> None:
    assert rows(asked, "echo", value=value) == [{"x": value}]
    for name, key in (("graph", "who"), ("timeline-of-an-actor", "actor"), ("events-at-a-place", "place")):
        assert problem(asked, f"{name}/results", 422, **{key: value})
    assert len(rows(asked, "plain")) == 3


@pytest.mark.parametrize("name", ["antony-blinken", "Antony Blinken", "blinken", " Blinken "])
def test_an_actor_is_given_as_people_call_him(asked: httpx.Client, name: str) -> None:
    assert len(rows(asked, "timeline-of-an-actor", actor=name)) == 3


def test_an_article_a_place_and_a_type_are_given(asked: httpx.Client) -> None:
    article = asked.get("/api/v1/articles").json()["items"][0]["id"]
    assert rows(asked, "told", article=article)
    assert len(rows(asked, "events-at-a-place", place="Tel Aviv")) == 1
    assert len(rows(asked, "events-of-a-type", type="consult")) == 2


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/turtle;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_rows_are_written_as_accept_says(asked: httpx.Client, accept: str, sent: str) -> None:
    answer = asked.get("/api/v1/queries/who-met-whom/results", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, sent)
    assert answer.headers["communique-limits"].startswith("seconds=20")


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_graph_is_written_as_accept_says(asked: httpx.Client, accept: str) -> None:
    answer = asked.get("/api/v1/queries/graph/results", params={"who": "Blinken"}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    assert "antony-blinken" in answer.text


def test_what_accept_does_not_take_is_406(asked: httpx.Client) -> None:
    for accept in ("image/png", "text/turtle"):
        answer = asked.get("/api/v1/queries/plain/results", headers={"Accept": accept})
        assert answer.status_code == 406


def test_the_csv_has_the_meetings(asked: httpx.Client) -> None:
    answer = asked.get("/api/v1/queries/who-met-whom/results", headers={"Accept": "text/csv"})
    found = [(row["who"], row["whom"]) for row in csv.DictReader(StringIO(answer.text))]
    assert found == [("Antony Blinken", "Benjamin Netanyahu"), ("Antony Blinken", "Isaac Herzog")]


def test_an_answer_has_a_tag_until_the_graph_or_a_value_changes(asked: httpx.Client) -> None:
    path = "/api/v1/queries/who-met-whom/results"
    entity = asked.get(path).headers["etag"]
    assert asked.get(path, headers={"If-None-Match": entity}).status_code == 304
    again = asked.get(path, params={"first": "2024-03-02"}, headers={"If-None-Match": entity})
    assert again.status_code == 200


def test_a_query_is_ended_at_its_deadline(asked: httpx.Client) -> None:
    answer = asked.get("/api/v1/queries/endless/results", params={"timeout": "0.5"})
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
    assert len(rows(asked, "plain")) == 3


def test_a_saved_query_calls_no_service(asked: httpx.Client) -> None:
    assert "SERVICE" in problem(asked, "calls/results", 501, v="a")


def page(client: httpx.Client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return answer.text


def test_the_page_lists_queries_and_what_is_wrong_with_files(asked: httpx.Client) -> None:
    text = page(asked, "/queries")
    assert '<a href="/queries/who-met-whom">Who met whom between two days</a>' in text
    assert "bad.rq, line 2: no type" in text
    assert '<a href="/queries" aria-current="page">Queries</a>' in text


def foreign_scripts(text: str) -> list[str]:
    """The script elements of a page but the explorer's own, which is loaded from the server."""
    own = re.compile(r'<script type="module" src="/static/explorer/assets/[\w-]+\.js"></script>')
    return re.findall("<script[^>]*", own.sub("", text))


def test_a_form_shows_what_a_query_takes_and_asks_nothing_yet(asked: httpx.Client) -> None:
    text = page(asked, "/queries/events-of-a-type")
    assert '<input type="date" name="first" value="2024-03-01">' in text
    assert "<option selected>actual</option>" in text
    assert "<table" not in text
    assert foreign_scripts(text) == []


def test_a_form_that_is_sent_shows_the_answer_as_a_table(asked: httpx.Client) -> None:
    text = page(asked, "/queries/who-met-whom?first=2024-03-22&last=&run=1")
    assert "2 rows" in text
    assert "Isaac Herzog" in text
    assert '/api/v1/queries/who-met-whom/results?first=2024-03-22"' in text
    assert "1 row<" in page(asked, "/queries/two-hops?run=1")
    assert '<p class="boolean">Yes</p>' in page(asked, "/queries/is-there?who=Hamas")


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(asked: httpx.Client) -> None:
    text = page(asked, "/queries/timeline-of-an-actor?actor=Nobody+Atall&run=1", 422)
    assert 'value="Nobody Atall"' in text
    assert "no actor &#39;Nobody Atall&#39;" in text
    assert "wrong.rq, line 5" in page(asked, "/queries/wrong?run=1", 500)
    assert "needs value (text)" in page(asked, "/queries/echo?run=1", 422)


@pytest.mark.parametrize("value", ['"><script>alert(1)</script>', "</textarea><img src=x onerror=alert(1)>", "{{7*7}}"])
def test_what_is_typed_is_text_on_the_page(asked: httpx.Client, value: str) -> None:
    answer = asked.get("/queries/echo", params={"value": value, "run": "1"})
    assert foreign_scripts(answer.text) == []
    assert "<img" not in answer.text
    assert value in unescape(answer.text)
    assert asked.get("/queries/" + "%3Cscript%3E", headers={"Accept": "text/html"}).text.count("<script>") == 0


def test_no_page_of_an_unknown_query(asked: httpx.Client) -> None:
    assert "no query named" in page(asked, "/queries/nonsense", 404)


def test_a_service_that_is_not_public_shows_no_query_without_a_token(serve: Serve) -> None:
    with serve(workers=1, public_reads=False) as closed:
        for path in ("/queries", "/queries/plans", "/api/v1/queries", "/api/v1/queries/plans/results"):
            assert closed.client.get(path).status_code == 401


def test_an_answer_with_too_many_rows_is_an_error_and_no_part(serve: Serve) -> None:
    with serve(workers=1, query_rows=1) as narrow:
        answer = narrow.client.get("/api/v1/queries/who-met-whom/results")
        assert answer.status_code == 422
        assert "more than 1 rows" in answer.json()["detail"]
