"""An article may be sent as it is, as a text or a page, and the address says what else is known of it."""

from typing import Any

import httpx
import pytest

V1 = "/api/v1"
TEXT = "José Albares met António Costa in Lisbon on Friday.\nThey “agreed”."
PAGE = f"""<html><head><title>Albares in Lisbon</title><meta charset="utf-8">
<meta property="article:published_time" content="2024-05-03"></head>
<body><article><h1>Albares in Lisbon</h1><p>{TEXT}</p><p>The two ministers spoke for an hour about trade.</p></article>
</body></html>"""
KNOWN = {
    "published": "2024-05-04",
    "url": "https://news.example/albares",
    "title": "A visit & more",
    "source": "EFE",
    "note": "by post",
}


def draft(client: httpx.Client, content: str | bytes, kind: str, **known: str) -> dict[str, Any]:
    """What an article would tell."""
    answer = client.post(f"{V1}/articles/draft", params=known, content=content, headers={"Content-Type": kind})
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [
        ("text/plain", "utf-8"),
        ("Text/Plain; charset=windows-1252", "cp1252"),
        ('text/plain;charset="UTF-16"', "utf-16"),
    ],
)
def test_a_text_is_read_as_a_record_of_it_is(guarded: httpx.Client, kind: str, encoding: str) -> None:
    record = guarded.post(f"{V1}/articles/draft", json={"text": TEXT} | KNOWN).raise_for_status().json()
    found = draft(guarded, TEXT.replace("\n", "\r\n").encode(encoding), kind, **KNOWN)
    assert found == record
    told = [(report["type"]["root"], report["date"]["start"]) for report in found["reports"]]
    assert told == [("CONSULT", "2024-05-03"), ("AGREE", "2024-05-03")]
    assert (found["title"], found["source"], found["address"]) == ("A visit & more", "EFE", KNOWN["url"])


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "text/html; charset=utf-8"])
def test_a_page_is_read_with_its_own_day_unless_the_address_says_another(guarded: httpx.Client, kind: str) -> None:
    found = draft(guarded, PAGE.encode(), kind)
    assert (found["title"], found["published"], found["published_basis"]) == (
        "Albares in Lisbon",
        "2024-05-03",
        "metadata",
    )
    assert "José Albares met António Costa" in found["text"]
    assert draft(guarded, PAGE.encode(), kind, published="2024-05-06")["published"] == "2024-05-06"


def test_what_is_sent_as_it_is_is_kept_and_known_again(guarded: httpx.Client) -> None:
    ask = {"params": KNOWN, "content": TEXT.encode(), "headers": {"Content-Type": "text/plain"}}
    first, again = (guarded.post(f"{V1}/articles", **ask) for _ in range(2))  # type: ignore[arg-type]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    told = guarded.get(first.headers["Location"]).json()
    assert (told["text"], told["title"], told["published"]) == (TEXT, "A visit & more", "2024-05-04")
    assert guarded.delete(first.headers["Location"]).status_code == 200


def test_what_the_address_says_goes_for_each_that_does_not_say_so(guarded: httpx.Client) -> None:
    sent = [{"text": TEXT}, {"text": "Olaf Scholz met Mark Rutte.", "published": "2023-01-02"}]
    job = guarded.post(f"{V1}/articles?published=2024-05-04&source=EFE", json=sent).raise_for_status()
    with guarded.stream("GET", f"{job.headers['Location']}/events") as events:
        assert "event: end" in events.read().decode()
    items = guarded.get(f"{job.headers['Location']}/items").json()["items"]
    told = [guarded.get(f"{V1}/articles/{item['id']}").json() for item in items]
    assert [(one["published"], one["source"]) for one in told] == [("2024-05-04", "EFE"), ("2023-01-02", "EFE")]
    for one in told:
        guarded.delete(f"{V1}/articles/{one['id']}").raise_for_status()


@pytest.mark.parametrize(
    ("path", "content", "kind", "status", "words"),
    [
        ("/articles", b"x", "text/markdown", 415, "send one of application/json, application/x-ndjson, text/plain,"),
        ("/articles/draft", b"{}", "application/x-ndjson", 415, "send one of application/json, text/plain, text/html,"),
        ("/articles", b"\x00\x01", "text/plain", 422, "the body is binary data"),
        ("/articles", b"  ", "text/plain", 422, 'neither "text" nor "html"'),
        ("/articles", b"<p></p>", "text/html", 422, "has no article text"),
        ("/articles?published=May", b"Jane met Joe.", "text/plain", 422, "a day is written as YYYY-MM-DD"),
        ("/articles?id=7", b"Jane met Joe.", "text/plain", 422, "no parameter 'id'; known are note, published,"),
        ("/articles/draft?note=x", b"[1]", "application/json", 422, ""),
    ],
)
def test_what_is_no_article_is_refused(
    guarded: httpx.Client, path: str, content: bytes, kind: str, status: int, words: str
) -> None:
    answer = guarded.post(f"{V1}{path}", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_a_key_that_comes_with_another_address_is_refused(guarded: httpx.Client) -> None:
    headers = {"Content-Type": "text/plain", "Idempotency-Key": "whole-1"}
    ask = f"{V1}/articles?published=2024-05-04&title="
    first, again, other = (guarded.post(ask + title, content=TEXT, headers=headers) for title in ("a", "a", "b"))
    assert (first.status_code, again.headers["Idempotent-Replayed"], other.status_code) == (201, "true", 422)
    guarded.delete(first.headers["Location"]).raise_for_status()
