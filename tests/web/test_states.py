"""What the explorer says while it waits, where nothing is, and how each act is taken back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from graph.settings import Settings
from tests.api.conftest import running
from tests.conftest import Lay
from tests.web.accessibility import violations
from tests.web.conftest import Visit, watched
from tests.web.test_explorer import drawn, settled, total


@pytest.fixture(scope="module")
def empty(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a store without an article is served."""
    with running(Settings(store=lay(tmp_path_factory.mktemp("empty") / "store"), workers=1)) as service:
        yield service.url


@pytest.mark.parametrize("path", ["/", "/?from=2024-01-01"])
def test_an_empty_store_leads_to_where_articles_are_fed(browser: Browser, empty: str, path: str) -> None:
    page = watched(browser.new_page(), empty).open(path)
    expect(page.get_by_text("No article has been read yet")).to_be_visible()
    expect(page.get_by_text("stop the server")).to_be_visible()
    page.locator("#view").get_by_role("link", name="Feed it articles in the browser").click()
    expect(page).to_have_url(f"{empty}/feed")
    page.context.close()


@pytest.mark.parametrize("path", ["/", "/articles"])
def test_an_empty_store_says_so_without_javascript_too(browser: Browser, empty: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{empty}{path}")
    expect(page.locator(".empty").get_by_role("link", name="Feed")).to_have_attribute("href", "/feed")
    context.close()


def test_a_filter_that_is_not_answered_yet_says_so(visit: Visit) -> None:
    page = visit.open("/?view=list")
    settled(page, total(visit.address))
    held: list[Route] = []
    page.route("**/events/columns*", lambda route: held.append(route))
    page.get_by_role("checkbox", name=re.compile("^Assault")).check()
    expect(page.locator(".one-side")).to_have_attribute("aria-busy", "true")
    expect(page.locator(".bar .count")).to_have_text("Fetching the events …")
    held[0].continue_()
    expect(page.locator(".one-side")).to_have_attribute("aria-busy", "false")
    settled(page, total(visit.address, "type=ASSAULT"))


def test_a_period_without_events_says_so_on_the_timeline(visit: Visit) -> None:
    page = visit.open("/?from=2030-01-01&to=2031-04-01")
    expect(page.get_by_text("No event of these filters lies in the period")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    page.locator(".notice").get_by_role("button", name="All of the time").click()
    settled(page, total(visit.address))
    expect(page.locator(".notice")).to_have_count(0)


def test_a_first_day_after_the_last_is_told_and_can_be_put_right(visit: Visit) -> None:
    page = visit.open("/?from=2024-03-01&to=2024-03-21")
    page.get_by_label("From", exact=True).fill("2024-03-25")
    expect(page.get_by_role("alert")).to_contain_text("From lies after To")
    expect(page).to_have_url(re.compile("from=2024-03-01"))
    page.get_by_label("To", exact=True).fill("2024-03-30")
    expect(page).to_have_url(re.compile("from=2024-03-25&to=2024-03-30"))
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_slider_of_certainty_is_undone_like_anything_else(visit: Visit) -> None:
    page = visit.open("/?from=2024-03-01")
    settled(page, total(visit.address, "from=2024-03-01"))
    page.get_by_text("Certainty, network, box").click()
    slider = page.get_by_role("slider", name=re.compile("At least so sure"))
    slider.fill("0.8")
    expect(page).to_have_url(re.compile("min_confidence=0.8"))
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(r"\?from=2024-03-01$"))


def test_the_wheel_is_undone_and_a_click_on_the_brush_needs_no_undoing(visit: Visit) -> None:
    page = visit.open("/")
    drawn(page, "timeline")
    page.locator(".brush-box").click(position={"x": 400, "y": 20})
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.locator(".timeline-box canvas").hover(position={"x": 600, "y": 60})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page).to_have_url(re.compile("from="))
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("from="))
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_enter_takes_what_fits_what_is_written_now(visit: Visit) -> None:
    page = visit.open("/")
    field = page.get_by_role("combobox", name="Actors")
    field.fill("netan")
    expect(page.get_by_role("option", name=re.compile("Benjamin Netanyahu"))).to_be_visible()
    field.fill("hamas")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"actor=hamas$"))


def test_menus_close_by_a_click_elsewhere_and_by_escape(visit: Visit) -> None:
    page = visit.open("/?show=actor:hamas")
    settled(page, total(visit.address))
    menu = page.locator("details.exports")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    expect(page.locator(".panel")).to_be_visible()
    menu.locator("summary").click()
    menu.get_by_text("the same filters and period").click()
    expect(menu).to_have_attribute("open", "")
    page.locator(".bar .count").click()
    expect(menu).not_to_have_attribute("open", "")


def test_the_formats_that_are_asked_for_most_come_first(visit: Visit) -> None:
    page = visit.open("/")
    page.get_by_text("Export", exact=True).click()
    names = page.locator(".exports li a").all_inner_texts()
    assert names[:3] == ["csv", "jsonld", "turtle"]
    assert len(names) == len(set(names)) > 20


@pytest.mark.parametrize("menu", ["exports", "compare"])
def test_a_menu_lies_inside_of_a_phone(visit: Visit, menu: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open("/?view=list")
    settled(page, total(visit.address))
    page.locator(f"details.{menu} summary").click()
    box = page.locator(f"details.{menu} .menu-box").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("view", "of"), [("timeline", "Marks"), ("network", "Edges")])
def test_the_colours_have_a_key(visit: Visit, view: str, of: str) -> None:
    page = visit.open(f"/?view={view}")
    drawn(page, view)
    expect(page.get_by_role("list", name="Colours of actors").get_by_text("person")).to_be_visible()
    page.get_by_text(f"{of}: friendly").click()
    acts = page.get_by_role("list", name="Colours of acts").locator("li")
    expect(acts.last).to_have_text("Assault")
    swatches = {one.get_attribute("style") for one in acts.locator("i").all()}
    assert len(swatches) == acts.count() > 3


def test_a_network_of_few_has_a_name_for_each(visit: Visit) -> None:
    page = visit.open("/?view=network&ego=hamas")
    page.wait_for_selector("[data-placed=true]")
    page.wait_for_function("window.__communique.network().filter(one => one.events).every(one => one.named)")
    degrees = page.evaluate("window.__communique.network().filter(one => one.events).length")
    assert degrees >= 2


def test_who_only_speaks_has_a_name_and_a_page_to_go_to(visit: Visit) -> None:
    only = {"id": "amar-bendjama", "name": "Amar Bendjama"}
    visit.page.route("**/api/v1/actors/amar-bendjama", lambda route: route.fulfill(json=only))
    visit.page.route("**/events/columns?actor=amar-bendjama*", lambda route: route.continue_(url=nobody(visit)))
    visit.forgiven.append("Failed to load resource")
    page = visit.open("/?actor=amar-bendjama")
    expect(page.get_by_role("button", name="Remove Amar Bendjama")).to_be_visible()
    link = page.locator(".notice").get_by_role("link", name="Amar Bendjama")
    expect(link).to_have_attribute("href", "/id/actor/amar-bendjama")


def nobody(visit: Visit) -> str:
    """Where the server says that no event fits."""
    return f"{visit.address}/api/v1/events/columns?q=unheard-of"


def test_words_that_do_not_stand_side_by_side_are_offered_alone(visit: Visit) -> None:
    page = visit.open("/?q=Hamas+unheard-of")
    expect(page.get_by_text("must stand side by side")).to_be_visible()
    page.locator(".notice").get_by_role("button", name="Hamas", exact=True).click()
    settled(page, total(visit.address, "q=Hamas"))


def test_of_many_chosen_only_the_first_are_listed(visit: Visit) -> None:
    known = [one["id"] for one in visit.page.request.get(f"{visit.address}/api/v1/actors?limit=16").json()["items"]]
    known += [f"someone-{n}" for n in range(13 - len(known), 0, -1)] if len(known) < 13 else []
    visit.forgiven.append("Failed to load resource")
    page = visit.open("/?" + "&".join(f"actor={name}" for name in known))
    chips = page.get_by_role("list", name="Actors chosen")
    expect(chips.get_by_role("button", name=re.compile("^Remove"))).to_have_count(12)
    chips.get_by_role("button", name=f"{len(known) - 12} more").click()
    expect(chips.get_by_role("button", name=re.compile("^Remove"))).to_have_count(len(known))


def test_a_bad_box_is_told_at_its_field_and_other_filters_stay(visit: Visit) -> None:
    page = visit.open("/?type=ASSAULT")
    page.get_by_text("Certainty, network, box").click()
    field = page.get_by_label("West,south,east,north")
    field.fill("1,2")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Four numbers")
    settled(page, total(visit.address, "type=ASSAULT"))
    field.fill("34,29,36,34")
    field.press("Enter")
    expect(page).to_have_url(re.compile("type=ASSAULT&bbox=34"))
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_map_opens_on_all_of_its_places(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 844})
    page = visit.open("/?view=map&beside=actor:hamas")
    page.wait_for_selector(".map-box canvas")
    page.wait_for_function("(window.__communique.map?.() ?? []).length > 0")
    inside = """() => {
      const box = document.querySelector('.map-box').getBoundingClientRect();
      return window.__communique.map().every(({x, y}) => x >= 0 && y >= 0 && x <= box.width && y <= box.height);
    }"""
    page.wait_for_function(inside)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_windows_of_the_brush_keep_two_handles_that_can_be_hit(visit: Visit, scheme: Any) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    visit.open("/?from=2024-03-17&to=2024-03-17")
    page.wait_for_selector(".brush-handle")
    first, last = (page.get_by_role("slider", name=name).bounding_box() for name in ("First day", "Last day"))
    assert first
    assert last
    assert last["x"] - first["x"] >= 24
    assert violations(page) == []
    y = first["y"] + 20
    page.mouse.move(first["x"] + 12, y)
    page.mouse.down()
    page.mouse.move(first["x"] - 150, y, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile("to=2024-03-17"))
    expect(page).not_to_have_url(re.compile("from=2024-03-17"))


def test_the_panel_has_the_words_that_tell_the_day(visit: Visit) -> None:
    events = visit.page.request.get(f"{visit.address}/api/v1/events?limit=100").json()["items"]
    one = next(one for one in events if one["date"] and one["date"]["text"])
    page = visit.open(f"/?show=event:{one['id']}")
    expect(page.locator(".panel .told-event")).to_contain_text(f"“{one['date']['text']}”")
