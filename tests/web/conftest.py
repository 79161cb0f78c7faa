"""One server over a small store and one Chromium for all tests of the explorer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from api.bundle import bundle
from graph.archive import Archive
from graph.pipeline import ingest_all
from graph.settings import Settings
from tests.api.conftest import fill, running
from tests.browsing import CHROMIUM

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "data" / "articles" / "netanyahu-meets-blinken.txt"
NODE_MODULES = ROOT / "web" / "node_modules"
PATIENCE = 60_000
"""Milliseconds that a busy machine may take; none waits where the page is quick."""

LACKING = "needs Chromium, and the explorer that `make web` builds"

DRAWN = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox")
"""WebGL without a graphics card."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small store is served: two articles by hand, and one that is read, with offices on the day."""
    store = tmp_path_factory.mktemp("explorer") / "store"
    fill(store)
    with Archive.open(Settings(store=store)) as archive:
        summary = ingest_all([str(ARTICLE)], archive, Settings(store=store))
    assert summary.read == 1
    with running(Settings(store=store, workers=2)) as service:
        yield service.url


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        expect.set_options(timeout=PATIENCE)
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None or bundle() is None:
        pytest.skip(LACKING)
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(DRAWN))
    yield chromium
    chromium.close()


@dataclass
class Visit:
    """A page of the server in Chromium.

    Attributes:
        faults: what the page complained of: exceptions, refused by its policy, requests elsewhere.
        forgiven: what of that a test expects: a part of the complaint.
    """

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    @property
    def unforgiven(self) -> list[str]:
        """The faults that no test expects."""
        return [fault for fault in self.faults if not any(part in fault for part in self.forgiven)]

    def open(self, path: str) -> Page:
        """Goes to a page."""
        self.page.goto(self.address + path)
        return self.page


def watched(page: Page, address: str) -> Visit:
    """A page whose faults are noted."""
    visit = Visit(page, address)
    page.on("pageerror", lambda problem: visit.faults.append(f"exception: {problem}"))
    page.on("console", lambda said: visit.faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: visit.faults.append(asked.url) if not asked.url.startswith(address) else None)
    return visit


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A new page of a width of 1440, which must end without a fault."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    visited = watched(context.new_page(), address)
    yield visited
    context.close()
    assert visited.unforgiven == []
