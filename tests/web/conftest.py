"""One server over a small store and one Chromium for all tests of the explorer."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from api.bundle import bundle
from graph.archive import Archive
from graph.model.article import Article
from graph.model.event import Claim, Reading, Role, SpeechMode
from graph.model.interval import Basis, Interval
from graph.pipeline import ingest_all
from graph.settings import Settings
from tests.api.conftest import ACTORS, PLACES, fill, first_reading, in_role, quoted, report, running
from tests.browsing import CHROMIUM
from tests.conftest import Once

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "data" / "articles" / "netanyahu-meets-blinken.txt"
NODE_MODULES = ROOT / "web" / "node_modules"
PATIENCE = 60_000
"""Milliseconds that a busy machine may take; none waits where the page is quick."""

LACKING = "needs Chromium, and the explorer that `make web` builds"

DRAWN = ("--disable-gpu", "--enable-unsafe-swiftshader", "--no-sandbox")
"""WebGL without a graphics card; all else is painted without it, in half the time."""

_CHROMIUM = pytest.StashKey[Browser]()


def reported_elsewhere() -> Reading:
    """An article in which somebody says that the meeting of the others was in another place."""
    text = "Isaac Herzog said that Antony Blinken talked with Benjamin Netanyahu in Cairo on Friday.\n"
    day = date(2024, 3, 22)
    article = Article(text, day, title="Herzog tells of talks", url="https://other.example/talks", source="Courier")
    talks = report(
        article,
        "CONSULT",
        "talked",
        text.strip(),
        "Antony Blinken talks with Benjamin Netanyahu",
        mode="visit",
        interval=Interval(day, day, basis=Basis.WEEKDAY, text="on Friday"),
        participations=(
            in_role(Role.SOURCE, "antony-blinken"),
            in_role(Role.TARGET, "benjamin-netanyahu"),
            in_role(Role.LOCATION, "cairo"),
        ),
        confidence=0.6,
    )
    content = quoted(text, "Antony Blinken talked with Benjamin Netanyahu in Cairo on Friday")
    claim = Claim(
        f"{article.id}-{content.start}-claim",
        "isaac-herzog",
        content,
        quoted(text, "said"),
        (quoted(text, text.strip()),),
        SpeechMode.INDIRECT,
        about=("antony-blinken",),
    )
    return Reading(article, (talks,), (claim,), ACTORS, PLACES)


@pytest.fixture(scope="session")
def shown(once: Once, laid: Path) -> Path:
    """A small store, to be copied: three articles by hand that tell of one meeting, and one that is read."""

    def make(store: Path) -> None:
        shutil.copytree(laid, store)
        fill(store)
        other = reported_elsewhere()
        with Archive.open(Settings(store=store)) as archive:
            archive.ingest(other)
            archive.merge([first_reading().reports[0].id, other.reports[0].id], by="Jane")
            summary = ingest_all([str(ARTICLE)], archive, Settings(store=store))
        assert summary.read == 1

    return once("shown", make)


@pytest.fixture(scope="session")
def address(shown: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where that store is served, for all tests that only read."""
    store = tmp_path_factory.mktemp("explorer") / "store"
    shutil.copytree(shown, store)
    with running(Settings(store=store, workers=2)) as service:
        yield service.url


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Browser:
    """One Chromium for the modules of this folder that a process takes in a row.

    It ends before a test of another folder begins: while its driver is there, no other loop can run in the thread.
    """
    folder: pytest.Dir = request.node.getparent(pytest.Dir)
    if _CHROMIUM not in folder.stash:
        if CHROMIUM is None or bundle() is None:
            pytest.skip(LACKING)
        driver = sync_playwright().start()
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(DRAWN))
        expect.set_options(timeout=PATIENCE)

        def end() -> None:
            del folder.stash[_CHROMIUM]
            chromium.close()
            driver.stop()

        folder.addfinalizer(end)
        folder.stash[_CHROMIUM] = chromium
    return folder.stash[_CHROMIUM]


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


def asked(url: str) -> httpx.Response:
    """What the server answers in JSON, or in the format that the address names, however busy the machine is."""
    return httpx.get(url, headers={"Accept": "application/json"}, timeout=PATIENCE / 1000).raise_for_status()


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
