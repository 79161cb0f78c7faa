"""The pages of actors, events, articles, places and pairs, in Chromium."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.accessibility import violations
from tests.web.conftest import Visit

PATHS = (
    "/id/actor/antony-blinken",
    "/id/place/tel-aviv",
    "/pairs/antony-blinken/benjamin-netanyahu",
    "/id/relation/antony-blinken--met--benjamin-netanyahu",
)


def opened(visit: Visit, path: str) -> Page:
    page = visit.open(path)
    expect(page.locator("[data-island]:not([data-filled])")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    return page


def address_of(visit: Visit, kind: str, words: str) -> str:
    """The page of the first event or article whose label or title has some words."""
    name = "q" if kind == "events" else "fields"
    items = visit.page.request.get(
        f"{visit.address}/api/v1/{kind}", params={name: words if kind == "events" else "url,title"}
    ).json()["items"]
    return str(next(one["url"] for one in items if kind == "events" or words in one["title"]))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1440, 390])
def test_a_page_of_a_thing_is_accessible_and_fits_its_width(visit: Visit, path: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    page = opened(visit, path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_actor_has_offices_over_time_a_timeline_counterparts_with_trend_and_claims(visit: Visit) -> None:
    page = opened(visit, "/id/actor/antony-blinken")
    expect(page.locator(".trend-bars .office").first).to_contain_text("Secretary of State")
    bar = page.locator(".trend-bars a").first
    assert re.search(r"March 2024: \d+ events", bar.get_attribute("aria-label") or "")
    row = page.locator(".counterparts tbody tr").first
    others = page.request.get(f"{visit.address}/api/v1/actors/antony-blinken/counterparts").json()["items"]
    assert row.locator("td").first.inner_text() == str(others[0]["events"])
    assert row.locator(".spark").get_attribute("aria-label")
    opened(visit, "/id/actor/benjamin-netanyahu")
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


def test_a_bar_shows_its_events_and_each_leads_to_its_words(visit: Visit) -> None:
    page = opened(visit, "/pairs/antony-blinken/benjamin-netanyahu")
    page.locator(".trend-bars a").first.focus()
    page.keyboard.press("Enter")
    page.locator(".of-bar").get_by_role("link", name="Antony Blinken meets Benjamin Netanyahu").click()
    expect(page).to_have_url(re.compile("/id/event/"))
    assert sorted(page.locator("mark.trigger").all_text_contents()) == ["met", "met", "met Prime Minister", "talked"]


def test_an_event_pointed_at_lights_its_words_and_the_words_light_the_event(visit: Visit) -> None:
    page = opened(visit, address_of(visit, "articles", "Rafah Offensive"))
    entry = page.locator(".told li", has_text="Antony Blinken meets Isaac Herzog")
    entry.hover()
    expect(page.locator("mark.lit")).to_have_text("Blinken also met President Isaac Herzog.")
    words = page.locator("mark", has_text="launch a ground offensive").first
    words.hover()
    expect(page.locator(".told li.lit")).to_contain_text("plans a ground offensive")
    entry.get_by_role("link").first.focus()
    expect(page.locator("mark.lit")).to_have_text("Blinken also met President Isaac Herzog.")
    assert violations(page) == []


def test_an_event_has_its_reports_lit_in_the_articles(visit: Visit) -> None:
    page = opened(visit, address_of(visit, "events", "Blinken meets Benjamin"))
    page.locator(".report").nth(1).hover()
    expect(page.locator("mark.lit").first).to_be_attached()
    assert violations(page) == []


def test_a_place_is_on_a_map_and_has_its_data_beside(visit: Visit) -> None:
    page = opened(visit, "/id/place/tel-aviv")
    page.wait_for_selector(".spot path")
    for name in ("Turtle", "JSON-LD", "GEXF"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_without_javascript_the_page_has_its_history_as_a_table(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    if "relation" not in path:
        expect(page.get_by_role("table", name="Events by year")).to_be_visible()
    expect(page.get_by_role("link", name="Antony Blinken").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/articles", "/claims", "article"])
def test_a_long_word_in_a_title_makes_no_page_wider(visit: Visit, width: int, path: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    opened(visit, address_of(visit, "articles", "Netanyahu") if path == "article" else path)
    titles = "h1, h2 > a, td:first-child > a"
    page.locator(titles).evaluate_all("titles => titles.forEach(one => { one.textContent = 'x'.repeat(180); })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_key_of_an_article_can_be_read_in_the_dark(visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark")
    page = opened(visit, address_of(visit, "articles", "Netanyahu"))
    expect(page.locator(".key > .event")).to_be_visible()
    assert violations(page) == []


def test_a_title_is_written_in_the_direction_of_its_letters(visit: Visit) -> None:
    page = opened(visit, "/articles")
    expect(page.locator("td:first-child > a").first).to_have_attribute("dir", "auto")
    visit.open(address_of(visit, "articles", "Netanyahu"))
    expect(page.get_by_role("heading", level=1)).to_have_attribute("dir", "auto")
