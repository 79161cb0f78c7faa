"""The keys: what they do, where that is told, and how single ones are switched off, in Chromium."""

from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.accessibility import violations
from tests.web.conftest import Visit

PAGES = ("/", "/actors", "/claims", "/articles", "/queries", "/docs", "/queries/who-met-whom")


def test_the_keys_are_told_and_single_ones_can_be_switched_off(visit: Visit) -> None:
    page = visit.open("/actors")
    page.wait_for_selector("[data-island=tools][data-filled=true]")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(dialog).to_be_visible()


def pressed_until_focused(page: Page, field: Locator) -> None:
    """Presses the slash, again where the page did not listen yet, until the field has the focus."""
    for _ in range(60):
        page.keyboard.press("/")
        with suppress(AssertionError):
            expect(field).to_be_focused(timeout=1_000)
            return
    expect(field).to_be_focused()


def test_a_slash_goes_to_the_field(visit: Visit) -> None:
    page = visit.open("/actors")
    page.wait_for_selector("[data-island=tools][data-filled=true]")
    pressed_until_focused(page, page.get_by_role("main").locator("input").first)
    page = visit.open("/sparql")
    page.wait_for_selector("[data-island=ask][data-filled=true]")
    page.wait_for_selector("[data-island=tools][data-filled=true]")
    pressed_until_focused(page, page.get_by_role("textbox", name="Query", exact=True))


@pytest.mark.parametrize("path", PAGES[1:])
def test_axe_finds_no_violation_on_the_lists(visit: Visit, path: str) -> None:
    page = visit.open(path)
    page.wait_for_selector("[data-island=tools][data-filled=true]")
    assert violations(page) == []
