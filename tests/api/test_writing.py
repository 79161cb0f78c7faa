import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Serve, Service
    from tests.conftest import Llm

TOKEN = "let-me-write-3141"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
ARTICLES = "/api/v1/articles"
PROBLEM = "application/problem+json"
NEW = {
    "title": "Macron meets Scholz in Berlin",
    "text": "French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on Friday. "
    "The two leaders discussed the war in Ukraine and aid for Kyiv.",
    "published": "2024-03-16",
    "url": "https://news.example/berlin",
    "source": "Example",
}


@pytest.fixture(scope="module")
def open_service(serve: "Serve") -> "Iterator[Service]":
    with serve(write_token=TOKEN, workers=1, max_bytes=50_000, batch_bytes=100_000) as found:
        yield found


@pytest.fixture(scope="module")
def writer(open_service: "Service") -> httpx.Client:
    return open_service.client


def total(client: httpx.Client) -> int:
    return int(client.get(ARTICLES).json()["total"])


def test_actors_that_only_an_article_describes_are_marked(writer: httpx.Client) -> None:
    told = {"text": "Norwegian envoy Kari Hansen met German Chancellor Olaf Scholz in Berlin on Friday."}
    added = writer.post(ARTICLES, json=told | {"published": "2024-03-16"}, headers=RIGHT, timeout=120)
    try:
        for name, marked in (("hansen", True), ("scholz", False)):
            text = writer.get(f"/actors?q={name}", headers={"Accept": "text/html"}).text
            assert "1</a>" in text
            assert ("from the articles" in text) is marked
    finally:
        writer.delete(added.headers["location"], headers=RIGHT)


def test_without_a_token_set_the_service_is_read_only(client: httpx.Client) -> None:
    for answer in (client.post(ARTICLES, json=NEW, headers=RIGHT), client.delete(f"{ARTICLES}/x", headers=RIGHT)):
        assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
        assert "read-only" in answer.json()["detail"]


@pytest.mark.parametrize("value", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN])
def test_a_write_without_the_token_is_401(writer: httpx.Client, value: str | None) -> None:
    answer = writer.post(ARTICLES, json=NEW, headers={} if value is None else {"Authorization": value})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in answer.text


def test_an_article_is_read_seen_at_once_and_forgotten(writer: httpx.Client) -> None:
    before = total(writer)
    added = writer.post(ARTICLES, json=NEW, headers=RIGHT, timeout=120)
    assert (added.status_code, added.json()["outcome"]) == (201, "added")
    assert writer.get(added.headers["location"]).json()["text"] == NEW["text"]
    assert total(writer) == before + 1
    again = writer.post(ARTICLES, json=NEW, headers=RIGHT)
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
    changed = writer.post(ARTICLES, json=NEW | {"text": NEW["text"] + " He left."}, headers=RIGHT)
    assert (changed.status_code, changed.json()["outcome"]) == (200, "replaced")
    name = added.json()["id"]
    assert writer.delete(f"{ARTICLES}/{name}", headers=RIGHT).status_code == 200
    assert writer.get(f"{ARTICLES}/{name}").status_code == 404
    assert writer.delete(f"{ARTICLES}/{name}", headers=RIGHT).status_code == 404
    assert total(writer) == before


def test_an_article_about_which_a_language_model_gives_no_answer_is_502(
    serve: "Serve", llm: "Llm", tmp_path: Path
) -> None:
    llm.gives(500, '{"error": {"message": "out of order"}}', retry_after="0")
    with serve(
        write_token=TOKEN, workers=1, extractor="llm", llm_model="tiny", llm_url=llm.url, llm_cache=tmp_path
    ) as found:
        answer = found.client.post(ARTICLES, json=NEW, headers=RIGHT, timeout=120)
    assert (answer.status_code, answer.headers["content-type"]) == (502, PROBLEM)
    assert "gives no answer after 3 retries: 500 out of order" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "No date is anywhere to be found in this text about nothing."}, 422),
        ({"text": "", "published": "2024-03-16"}, 422),
        (
            {
                "text": "Le président français a rencontré le chancelier allemand à Berlin vendredi dernier.",
                "published": "2024-03-16",
            },
            422,
        ),
        ({"text": NEW["text"], "published": "2924-03-16"}, 422),
        ({"url": "http://127.0.0.1:1/private", "published": "2024-03-16"}, 422),
        ({"url": "file:///etc/passwd", "published": "2024-03-16"}, 422),
        ({"text": "x", "unknown": 1}, 422),
        ({"text": "x" * 60_000, "published": "2024-03-16"}, 413),
        ({"text": "x" * 200_000, "published": "2024-03-16"}, 413),
    ],
)
def test_what_is_no_article_is_a_problem_that_says_why(writer: httpx.Client, body: object, status: int) -> None:
    answer = writer.post(ARTICLES, json=body, headers=RIGHT, timeout=120)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM), answer.text
    assert "Traceback" not in answer.text
    assert answer.json()["detail"]


def test_a_body_that_is_no_json_is_a_problem(writer: httpx.Client) -> None:
    json_type = RIGHT | {"Content-Type": "application/json"}
    assert writer.post(ARTICLES, content="{", headers=json_type).status_code == 422
    assert writer.post(ARTICLES, content="text", headers=RIGHT | {"Content-Type": "application/pdf"}).status_code == 415
    assert writer.post(ARTICLES, content="[" * 40_000, headers=json_type).status_code == 422


def test_a_body_that_comes_in_chunks_is_limited_too(writer: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield json.dumps({"text": "x" * 10_000}).encode()

    answer = writer.post(ARTICLES, content=endless(), headers=RIGHT | {"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_old_checkpoints_are_removed(open_service: "Service") -> None:
    store = open_service.library.settings.store
    assert len(list(store.with_name("store.serving").iterdir())) <= 4


def test_a_writer_that_was_killed_is_started_again(open_service: "Service") -> None:
    worker = open_service.library.writing._worker
    assert worker is not None
    os.kill(worker.pid, signal.SIGKILL)
    statuses = [open_service.client.post(ARTICLES, json=NEW, headers=RIGHT, timeout=120).status_code for _ in range(2)]
    assert statuses == [503, 201]
    assert open_service.client.get("/api/v1/events?q=Macron").json()["total"] > 0


def test_only_listed_origins_may_read_from_a_browser(serve: "Serve") -> None:
    with serve(workers=1, cors_origins="https://notebook.example") as service:
        for origin, allowed in (
            ("https://notebook.example", "https://notebook.example"),
            ("https://evil.example", None),
        ):
            answer = service.client.get("/api/v1/events", headers={"Origin": origin})
            assert answer.headers.get("access-control-allow-origin") == allowed
            assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": NEW["text"]}, 'put "published": "YYYY-MM-DD" into the JSON body'),
        ({"text": "a", "html": "b"}, 'both "text" and "html"; give one of the two'),
    ],
)
def test_what_to_do_about_a_body_is_said_in_terms_of_the_body(
    writer: httpx.Client, sent: dict[str, str], words: str
) -> None:
    answer = writer.post(ARTICLES, json=sent, headers=RIGHT)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert words in answer.json()["detail"]
    assert "--" not in answer.json()["detail"]
