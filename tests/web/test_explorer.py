"""The stories of the explorer, each as one test in Chromium."""

from tests.web.conftest import Visit


def test_the_page_becomes_the_explorer(visit: Visit) -> None:
    page = visit.open("/")
    page.wait_for_selector("[data-island=explorer][data-filled=true]")
