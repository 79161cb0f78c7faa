"""What an article would tell, seen before it is kept."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.conftest import FIRST, TOKEN, Serve

DRAFT, ARTICLES = "/api/v1/articles/draft", "/api/v1/articles"
ARTICLE = {"text": "Emmanuel Macron met Olaf Scholz in Paris on Friday.", "published": "2024-03-16"}


@pytest.fixture(scope="module")
def writer(serve: Serve) -> Iterator[httpx.Client]:
    with serve(write_token=TOKEN, workers=1) as found:
        found.client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield found.client


def drafted(client: httpx.Client, sent: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(DRAFT, json=sent)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_draft_tells_what_the_article_tells_once_it_is_kept(writer: httpx.Client) -> None:
    sent = ARTICLE | {"title": "A visit", "source": "Gazette"}
    draft = drafted(writer, sent)
    assert draft["outcome"] == "added"
    kept = writer.get(writer.post(ARTICLES, json=sent).headers["location"]).json()
    told = [(one["label"], one["date"], one["evidence"]) for one in draft["reports"]]
    assert told == [(one["label"], one["date"], one["evidence"]) for one in kept["reports"]]
    assert told
    assert (draft["title"], draft["source"], draft["published"]) == (kept["title"], kept["source"], kept["published"])


def test_of_a_draft_nothing_is_stored_and_the_state_stays(writer: httpx.Client) -> None:
    before = writer.get("/api/v1/events/columns")
    draft = drafted(writer, ARTICLE | {"text": "Emmanuel Macron called Olaf Scholz on Friday."})
    assert writer.get(f"{ARTICLES}/{draft['id']}").status_code == 404
    again = writer.get("/api/v1/events/columns", headers={"If-None-Match": before.headers["etag"]})
    assert again.status_code == 304


def test_another_day_of_publication_gives_friday_another_meaning(writer: httpx.Client) -> None:
    days = [drafted(writer, ARTICLE | {"published": day})["reports"][0]["date"]["start"] for day in DAYS]
    assert days == ["2024-03-15", "2024-04-12"]


DAYS = ("2024-03-16", "2024-04-13")


def test_what_is_known_already_is_said(writer: httpx.Client) -> None:
    known = {"text": FIRST, "published": "2024-03-22", "url": "https://news.example/rafah"}
    assert drafted(writer, known)["outcome"] == "unchanged"
    assert drafted(writer, known | {"text": FIRST + "\nThat was all."})["outcome"] == "replaced"


def test_html_is_read_as_an_article_is(writer: httpx.Client) -> None:
    page = f"<html><head><title>A visit</title></head><body><article><p>{ARTICLE['text']}</p></article></body></html>"
    draft = drafted(writer, {"html": page, "published": "2024-03-16"})
    assert draft["text"].strip().endswith("on Friday.")


def test_an_article_without_a_day_is_refused_by_name(writer: httpx.Client) -> None:
    answer = writer.post(DRAFT, json={"text": ARTICLE["text"]})
    assert answer.status_code == 422
    assert answer.json()["error"] == "NoPublicationDate"


def test_it_needs_a_token_that_may_ingest(client: httpx.Client) -> None:
    assert client.post(DRAFT, json=ARTICLE).status_code in (401, 403)


def test_its_path_takes_what_it_is_described_to_take_and_nothing_of_an_article_s(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()["paths"]["/api/v1/articles/draft"]
    assert set(described) == {"post"}
    assert client.options(DRAFT).headers["allow"] == "OPTIONS, POST"
    assert client.options("/api/v1/articles/other").headers["allow"] == "DELETE, GET, HEAD, OPTIONS"
