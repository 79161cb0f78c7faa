"""What does the explorer look like? Pictures of every view and page, at two widths, light and dark, to be looked at.

Usage: python -m benchmarks.pictures OUT [--store STORE] [--events N] [--only NAME ...]

Serves a store, or one of so many synthetic events (5,000, those of `benchmarks.explorer`), and has Debian's Chromium
draw each view: OUT/NAME-1440-light.png and so on. Printed is what a picture cannot tell: a page that is wider than its
window, and what went wrong in it.
"""

import argparse
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

import httpx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotDrawn

from api.bundle import bundle
from benchmarks.admission import serving
from benchmarks.explorer import DRAWN, READY, store_of
from tests.browsing import CHROMIUM

WIDTHS = {1440: 900, 390: 844}
"""Of a desk and of a phone, with the height of each window."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
QUERY = "SELECT ?name (COUNT(?event) AS ?events) { ?event sem:hasActor/skos:prefLabel ?name } GROUP BY ?name LIMIT 12"
PATIENCE = 60_000
"""Milliseconds in which a view is drawn."""
SETTLED = 700
"""Milliseconds after which what moves stands still."""


class Subject(NamedTuple):
    """What a picture is of: its name, its address, and what is there when it is drawn."""

    name: str
    path: str
    ready: str


def subjects(url: str) -> Iterator[Subject]:
    """All that there are pictures of, in a store that is served."""
    events = httpx.get(f"{url}/api/v1/events?limit=1", timeout=60).raise_for_status().json()["items"]
    actors = httpx.get(f"{url}/api/v1/facets?most=2", timeout=60).raise_for_status().json()["actors"]
    for view, ready in READY.items():
        yield Subject(view, f"/?view={view}", ready)
    yield Subject("sparql", f"/sparql?query={quote(QUERY)}", "table")
    yield Subject("feed", "/feed", ".feed, form")
    if not events or len(actors) < 2:
        return
    event, (one, other) = events[0], (actor["id"] for actor in actors)
    yield Subject("evidence", f"/?show=event:{event['id']}", ".panel mark")
    yield Subject("compare", f"/?actor={one}&beside=actor:{other}", ".one-side + .one-side .timeline-view")
    yield Subject("actor", f"/id/actor/{one}", "svg")
    yield Subject("pair", f"/pairs/{one}/{other}", "h1")
    yield Subject("event", f"/id/event/{event['id']}", "mark")
    yield Subject("article", f"/id/article/{event['articles'][0]}", "mark")


def taken(
    browser: Browser,
    url: str,
    subject: Subject,
    width: int,
    scheme: Literal["light", "dark"],
    out: Path,
    *,
    patience: float = PATIENCE,
) -> str:
    """Takes one picture; what is wrong with the page, "" where nothing is."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    page.goto(url + subject.path, wait_until="commit")
    try:
        page.wait_for_selector(subject.ready, timeout=patience)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(SETTLED)
    except NotDrawn as problem:
        faults.append(str(problem).splitlines()[0])
    page.screenshot(path=out / f"{subject.name}-{width}-{scheme}.png")
    faults += too_wide(page, width)
    context.close()
    return "; ".join(faults)


def too_wide(page: Page, width: int) -> Iterator[str]:
    """That a page must be pushed sideways, if it must."""
    found = page.evaluate("document.documentElement.scrollWidth")
    if found > width:
        yield f"{found} pixels wide"


def take(browser: Browser, url: str, out: Path, only: list[str]) -> None:
    """Takes all pictures, or those of some names, and prints what is wrong."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = [subject for subject in subjects(url) if not only or subject.name in only]
    for subject, width, scheme in product(wanted, WIDTHS, SCHEMES):
        fault = taken(browser, url, subject, width, scheme, out)
        print(f"{subject.name} at {width}, {scheme}: {fault or 'drawn'}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    if CHROMIUM is None or bundle() is None:
        raise SystemExit("needs Chromium, and the explorer that `make web` builds")
    with tempfile.TemporaryDirectory() as spare, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(DRAWN))
        with serving(asked.store or store_of(Path(spare), asked.events, 10_000)) as host:
            take(browser, f"http://{host}", asked.out, asked.only)
        browser.close()


if __name__ == "__main__":
    main()
