"""Two sides of a comparison: each mark leads to the events of its own side, and each side moves alone."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from tests.web.conftest import Visit
from tests.web.test_explorer import MARCH, total

LATER = "from=2024-03-22&to=2024-04-30"
PERIODS = f"/?{MARCH}&beside=period:2024-03-22~2024-04-30"


def behind(page: Page, number: int) -> None:
    """Waits until the panel shows so many events; one alone is shown with its words."""
    if number == 1:
        expect(page.locator(".panel blockquote").first).to_be_visible()
    else:
        expect(page.locator(".panel [data-behind]")).to_have_attribute("data-behind", str(number))


def second(page: Page) -> Locator:
    return page.locator(".one-side").nth(1)


def test_a_mark_of_the_second_period_leads_to_the_events_of_that_period(visit: Visit) -> None:
    page = visit.open(PERIODS)
    expect(second(page).locator("button.lane-name").first).to_be_visible()
    lane = second(page).locator("button.lane-name").first
    name = lane.locator("span").inner_text()
    lane.click()
    shown = parse_qs(urlsplit(page.url).query)["show"][0]
    assert shown.startswith("beside:actor:")
    number = total(visit.address, f"{LATER}&actor={shown.removeprefix('beside:actor:')}")
    assert number != total(visit.address, f"{MARCH}&actor={shown.removeprefix('beside:actor:')}")
    behind(page, number)
    expect(page.locator(".panel h2")).to_have_text(name)
    page.reload()
    behind(page, number)


def test_an_edge_of_the_second_actor_leads_to_its_words(visit: Visit) -> None:
    page = visit.open("/?view=network&actor=hamas&beside=actor:antony-blinken")
    second(page).get_by_text("The network as tables").click()
    edge = second(page).get_by_role("button", name="consult: Antony Blinken toward Benjamin Netanyahu")
    number = int(edge.locator("xpath=ancestor::tr").locator(".number").first.inner_text())
    edge.click()
    behind(page, number)
    expect(page.get_by_text("No event of it lies")).to_have_count(0)


def test_a_place_of_the_second_side_leads_to_its_events(visit: Visit) -> None:
    page = visit.open("/?view=map&actor=hamas&beside=actor:antony-blinken")
    second(page).get_by_text("The map as a table").click()
    second(page).get_by_role("button", name="Tel Aviv").click()
    behind(page, total(visit.address, "actor=antony-blinken&place=tel-aviv"))


def test_the_second_timeline_moves_its_own_period_alone(visit: Visit) -> None:
    page = visit.open("/?from=2024-03-10&to=2024-03-16&beside=period:2024-03-17~2024-03-22")
    expect(second(page).locator("button.lane-name").first).to_be_visible()
    before = page.url
    second(page).get_by_role("button", name="Zoom in").click()
    page.wait_for_function("before => location.href !== before", arg=before)
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["from"], asked["to"]) == (["2024-03-10"], ["2024-03-16"])
    lanes = second(page).get_by_role("group", name=re.compile("^Timeline"))
    for key in ("ArrowLeft", "Home"):
        before = page.url
        lanes.press(key)
        page.wait_for_function("before => location.href !== before", arg=before)
        expect(page).to_have_url(re.compile(r"\?from=2024-03-10&to=2024-03-16&beside=period"))


def test_the_second_side_is_drawn_also_where_its_events_come_first(visit: Visit) -> None:
    held: list[Route] = []
    visit.page.route("**/events/columns?actor=hamas*", lambda route: held.append(route))
    page = visit.open("/?actor=hamas&beside=actor:antony-blinken")
    second = page.locator(".one-side").nth(1)
    expect(second.locator(".timeline-view")).to_be_visible()
    held[0].continue_()
    expect(second.locator(".timeline-view")).not_to_have_attribute("data-lanes", "0")
