"""Feed: an article is seen before it is kept, many are followed, and pairs are decided, in Chromium."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from graph.settings import Settings
from tests.api.conftest import TOKEN, fill, running
from tests.conftest import Lay
from tests.web.accessibility import violations
from tests.web.conftest import Visit, watched

TEXT = "Emmanuel Macron met Olaf Scholz in Paris on Friday. 🕊 Italy condemned the decision.\n"
PAGE = f"""<html lang="en"><head><title>Talks in Vienna</title><meta property="og:title" content="Talks in Vienna">
<meta property="article:published_time" content="2024-03-16T09:00:00Z"></head>
<body><article><h1>Talks in Vienna</h1><p>{TEXT}</p></article></body></html>"""
PAIR = (
    "Olaf Scholz held talks with Emmanuel Macron's cabinet on Friday. He also met Emmanuel Macron alone before dinner.",
    "Olaf Scholz spoke by telephone with Emmanuel Macron on Friday.",
)


@pytest.fixture(scope="module")
def writable(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a store is served that may be written to with a token."""
    store = lay(tmp_path_factory.mktemp("fed") / "store")
    fill(store)
    with running(Settings(store=store, workers=1, write_token=TOKEN)) as service:
        yield service.url


@contextmanager
def feeding(browser: Browser, address: str) -> Iterator[Visit]:
    """The page that feeds, in a new session, which must end without a fault."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    visit = watched(context.new_page(), address)
    page = visit.open("/feed")
    page.wait_for_selector("[data-island=feed][data-filled=true]")
    yield visit
    context.close()
    assert visit.unforgiven == []


@pytest.fixture
def feed(browser: Browser, writable: str) -> Iterator[Visit]:
    """That page of the server that may be written to."""
    with feeding(browser, writable) as visit:
        yield visit


def with_token(visit: Visit) -> Page:
    page = visit.page
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Use it").click()
    return page


def drafted(page: Page, text: str, day: str = "2024-03-16") -> None:
    page.get_by_label("Its text, or its HTML").fill(text)
    page.get_by_label("Published on").fill(day)
    page.get_by_role("button", name="Show what is extracted").click()
    page.wait_for_selector(".draft")


def test_an_article_is_seen_its_day_put_right_and_then_kept(feed: Visit) -> None:
    page = with_token(feed)
    drafted(page, TEXT)
    expect(page.locator(".found li").first).to_contain_text("15 March 2024")
    page.locator(".found li").first.hover()
    expect(page.locator("mark.lit")).to_contain_text("Macron met Olaf Scholz")
    assert violations(page) == []
    page.get_by_label("Published on").fill("2024-04-13")
    page.get_by_role("button", name="Read it again with 2024-04-13").click()
    expect(page.locator(".found li").first).to_contain_text("12 April 2024")
    assert page.request.get(f"{feed.address}/api/v1/events?q=Scholz").json()["total"] == 0
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("status").get_by_role("link").click()
    expect(page.locator(".told").first).to_contain_text("Scholz")


def test_only_what_was_seen_can_be_accepted(feed: Visit, tmp_path: Path) -> None:
    page = with_token(feed)
    drafted(page, TEXT)
    accept = page.get_by_role("button", name="Accept")
    expect(accept).to_be_enabled()
    for field, other in (("Its text, or its HTML", "Mark Rutte met Pedro Sánchez."), ("Published on", "2024-04-13")):
        before = page.get_by_label(field).input_value()
        page.get_by_label(field).fill(other)
        expect(accept).to_be_disabled()
        page.get_by_label(field).fill(before)
        expect(accept).to_be_enabled()
    file = tmp_path / "other.txt"
    file.write_text("Mark Rutte met Pedro Sánchez in Madrid on Friday.")
    page.get_by_label("or choose files").set_input_files(file)
    expect(page.get_by_label("Its text, or its HTML")).to_have_value(file.read_text())
    expect(accept).to_have_count(0)
    expect(page.locator(".draft")).to_have_count(0)
    for field in ("Published on", "Title", "Source", "or its address"):
        expect(page.get_by_label(field)).to_have_value("")


def test_the_token_is_asked_for_once_and_a_wrong_one_again(feed: Visit) -> None:
    feed.forgiven.append("status of 401")
    page = feed.page
    page.get_by_label("Token").fill("cmq_00000000_wrong")
    page.get_by_role("button", name="Use it").click()
    page.get_by_label("Its text, or its HTML").fill(TEXT)
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_role("alert").nth(1)).to_have_text("Nothing was sent: enter a token in the field above first.")
    with_token(feed)
    page.reload()
    expect(page.get_by_text("Your token is kept until this tab is closed.")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Forget it now").click()
    expect(page.get_by_label("Token")).to_be_visible()


def test_an_article_without_a_day_is_asked_for_it_at_the_field(feed: Visit) -> None:
    feed.forgiven.append("status of 422")
    page = with_token(feed)
    page.get_by_label("Its text, or its HTML").fill("Emmanuel Macron met Olaf Scholz on Friday.")
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.get_by_role("alert")).to_contain_text("published")
    expect(page.get_by_label("Published on")).to_be_focused()


def test_a_file_of_html_is_dropped_and_read(feed: Visit, tmp_path: Path) -> None:
    page = with_token(feed)
    file = tmp_path / "page.html"
    file.write_text(f"<html><head><title>A visit</title></head><body><article><p>{TEXT}</p></article></body></html>")
    page.get_by_label("or choose files").set_input_files(file)
    expect(page.get_by_text("This is read as HTML.")).to_be_visible()
    page.get_by_label("Published on").fill("2024-03-16")
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.locator(".draft mark").first).to_contain_text("Macron")


def test_a_file_is_dropped_on_the_field(feed: Visit) -> None:
    page = feed.page
    page.evaluate(
        """text => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "a.txt", { type: "text/plain" }));
          const drop = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
          document.querySelector(".drop").dispatchEvent(drop);
        }""",
        TEXT,
    )
    expect(page.get_by_label("Its text, or its HTML")).to_have_value(TEXT)


def test_an_address_that_may_not_be_read_is_refused_in_words(feed: Visit) -> None:
    feed.forgiven.append("Failed to load resource")
    page = with_token(feed)
    page.get_by_label("or its address").fill("http://127.0.0.1:9/a")
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.get_by_role("alert")).to_contain_text("127.0.0.1")


@pytest.fixture
def news() -> Iterator[str]:
    """Where a page with an article is served, to whoever asks first; all other addresses there are nothing."""
    pages = iter([PAGE])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = next(pages, "") if self.path == "/vienna" else ""
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def reaching(browser: Browser, lay: Lay, tmp_path: Path) -> Iterator[Visit]:
    """The page of a server that may read addresses of this machine."""
    settings = Settings(store=lay(tmp_path / "store"), workers=1, write_token=TOKEN, allow_private_addresses=True)
    with running(settings) as service, feeding(browser, service.url) as visit:
        yield visit


def test_an_address_is_read_shown_with_title_and_day_and_kept(reaching: Visit, news: str) -> None:
    page = with_token(reaching)
    page.get_by_label("or its address").fill(f"{news}/vienna")
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.locator(".draft mark").first).to_contain_text("Macron met Olaf Scholz")
    expect(page.locator(".found li").first).to_contain_text("15 March 2024")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".kept").get_by_role("link", name="Talks in Vienna")).to_be_visible()
    (kept,) = page.request.get(f"{reaching.address}/api/v1/articles").json()["items"]
    assert (kept["title"], kept["published"]) == ("Talks in Vienna", "2024-03-16")
    assert kept["address"] == f"{news}/vienna"
    whole = page.request.get(f"{reaching.address}/api/v1/articles/{kept['id']}").json()
    assert "Macron met Olaf Scholz" in whole["text"]


def test_an_address_that_has_no_article_is_told_in_words(reaching: Visit, news: str) -> None:
    reaching.forgiven.append("Failed to load resource")
    page = with_token(reaching)
    page.get_by_label("or its address").fill(f"{news}/nothing")
    page.get_by_role("button", name="Show what is extracted").click()
    expect(page.get_by_role("alert")).to_contain_text("404")
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


def test_many_articles_are_followed_while_they_are_read(feed: Visit, tmp_path: Path) -> None:
    page = with_token(feed)
    file = tmp_path / "many.jsonl"
    records = [
        {"text": f"Pedro Sánchez met Mark Rutte in Madrid on Friday, for the {n}th time.", "published": "2024-03-16"}
        for n in range(4, 9)
    ]
    file.write_text("\n".join(json.dumps(one) for one in [*records, {"text": "No day."}]))
    page.get_by_label("Published on").fill("2024-05-03")
    page.get_by_label("or choose files").set_input_files(file)
    expect(page.get_by_label("One of them comes without a day")).to_have_value("")
    page.get_by_role("button", name="Read 6 articles in").click()
    job = page.locator(".job[data-state=done]")
    expect(job).to_contain_text("5 added, 1 failed", timeout=60_000)
    job.get_by_text("1 article could not be read").click()
    expect(job.locator("li")).to_contain_text("Fill in “Published on”")
    assert violations(page) == []


def test_a_pair_is_shown_with_both_sentences_decided_and_taken_back(feed: Visit) -> None:
    page = with_token(feed)
    for text in PAIR:
        sent = {"text": text, "published": "2024-03-16"}
        page.request.post(f"{feed.address}/api/v1/articles", data=sent, headers={"Authorization": f"Bearer {TOKEN}"})
    page.reload()
    pair = page.locator(".pairs > li[data-matter=event]").first
    expect(pair.locator("blockquote")).to_have_count(2)
    page.get_by_label("Decide as").fill("Jane Doe")
    before = page.locator(".pairs > li").count()
    pair.get_by_role("button", name="No, two").click()
    expect(page.locator(".pairs > li")).to_have_count(before - 1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".pairs > li")).to_have_count(before)
    assert violations(page) == []


def test_the_page_fits_a_telephone(feed: Visit) -> None:
    feed.page.set_viewport_size({"width": 390, "height": 800})
    assert feed.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(feed.page) == []


def test_a_service_without_tokens_says_how_one_is_made(visit: Visit) -> None:
    page = visit.open("/feed")
    expect(page.get_by_text("communique token create").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("writes", [True, False])
def test_without_javascript_the_page_says_how_to_feed_and_shows_both_sides(
    browser: Browser, writable: str, address: str, writes: bool
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{writable if writes else address}/feed")
    expect(page.get_by_text("communique ingest ARTICLE.txt")).to_be_visible()
    expect(page.get_by_text("communique token create")).to_have_count(0 if writes else 1)
    told = page.request.get(f"{writable if writes else address}/api/v1/proposals").json()
    expect(page.get_by_role("heading", name=f"To decide: {told['total']} pair")).to_be_visible()
    shown = page.locator("article.report")
    expect(shown).to_have_count(len(told["items"]))
    for at, one in enumerate(told["items"]):
        for side in (one["left"], one["right"]):
            expect(shown.nth(at)).to_contain_text(side["evidence"][0]["quote"] if "evidence" in side else side["name"])
    context.close()
