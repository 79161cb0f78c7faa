"""How soon does the explorer show something, and how much script does a step of its brush take? In Chromium.

Usage: python -m benchmarks.explorer [EVENTS ...] [--actors N] [--folder FOLDER]

Stores of 5,000 and 50,000 synthetic events (those of `benchmarks.merging`, written in bulk; from 20,000 on among 10,000
actors of the registry, whose numbers of events fall as in Zipf's law) are served and looked at with Debian's Chromium,
without a graphics card. Printed are, for each: the time until each view is drawn on a server that was only just
started, under the limits that it has by default; the first contentful paint and the time until the timeline is drawn,
both with an empty cache and a warm server; then for each view the processor time that scripts take for one step of the
brush (Chromium's ScriptDuration over 60 steps of the pointer), the longest task, and the time until the view is drawn.
Last, the size of the bundle, gzipped, as the server may send it.
"""

import argparse
import gzip
import random
import statistics
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from api.bundle import FOLDER, bundle
from benchmarks.admission import serving
from benchmarks.merging import A_DAY, World, fill
from graph.archive import Archive
from graph.model.actor import Actor
from graph.settings import Settings
from tests.browsing import CHROMIUM

STEPS = 60
PAINT = 1000.0
"""Milliseconds within which the first paint is promised."""
SCRIPT = 16.0
"""Milliseconds of script that a step of the brush may take, as promised."""
BUNDLE = 600 * 1024
"""Bytes of the bundle, gzipped, as promised."""
CROWD = 20_000
"""From so many events on there are many actors."""
READY = {
    "timeline": ".timeline-view[data-lanes]:not([data-lanes='0'])",
    "network": "[data-placed=true]",
    "map": ".map-view[data-places]:not([data-places='0'])",
    "list": ".list-view .row",
}
"""What is there when a view is drawn."""
PATIENCE = "600"
"""Seconds within which the server must answer: other programs may have most of the machine."""
DRAWN = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox")


class Crowd(World):
    """The same, with as many actors of the registry as are asked for; few are in very many events, most in a few."""

    def __init__(self, size: int) -> None:
        super().__init__()
        known = sorted(self.registry.actors.values(), key=lambda actor: actor.id)
        if size > len(known):
            raise SystemExit(f"--actors {size}: the registry has {len(known):,} actors")
        self.people = random.Random(7).sample(known, size)
        self._odds = list(accumulate(1 / (rank + 3) for rank in range(size)))

    def pair(self, chance: random.Random) -> tuple[Actor, Actor]:
        """Who acts, and toward whom; frequencies fall as in Zipf's law."""
        one = other = self.people[0]
        while one is other:
            one, other = chance.choices(self.people, cum_weights=self._odds, k=2)
        return one, other


def store_of(folder: Path, events: int, actors: int) -> Path:
    """A store of so many events, made once in a folder."""
    place = folder / f"store-{events}-{actors}"
    if place.exists():
        return place
    world = Crowd(actors) if events >= CROWD else World()
    began = time.perf_counter()
    with Archive.open(Settings(store=place)) as archive:
        fill(archive, world, events * 2 // 3 // A_DAY * A_DAY)
        found = archive.counts()
    print(f"filled with {found['events']:,} events of {found['articles']:,} articles in "
          f"{time.perf_counter() - began:.0f} s", flush=True)  # fmt: skip
    return place


def metric(session: CDPSession, name: str) -> float:
    """A number of Chromium's."""
    return next(one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == name)


_PAINTED = """() => new Promise(done => new PerformanceObserver(seen => {
    for (const entry of seen.getEntriesByName("first-contentful-paint")) done(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


def paint(page: Page) -> float:
    """When something stood on the page first, in milliseconds."""
    return float(page.evaluate(_PAINTED))


def opened(browser: Browser, url: str, path: str, ready: str) -> tuple[Page, float]:
    """A new page with an empty cache, and the milliseconds until what is looked for is there."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    began = time.perf_counter()
    page.goto(url + path, wait_until="commit")
    page.wait_for_selector(ready, timeout=600_000)
    return page, (time.perf_counter() - began) * 1000


def brushing(page: Page) -> tuple[float, float]:
    """The script of a step of the brush and the longest of all tasks in it, in milliseconds."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    box: Any = page.locator(".brush-box").bounding_box()
    at = box["y"] + 20
    page.mouse.move(box["x"] + box["width"] * 0.1, at)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, at, steps=3)
    page.wait_for_timeout(300)
    page.evaluate(
        "window.__long = 0; new PerformanceObserver(found => found.getEntries().forEach(one => "
        "{ window.__long = Math.max(window.__long, one.duration); })).observe({type: 'longtask'})"
    )
    before = metric(session, "ScriptDuration")
    for step in range(STEPS):
        page.mouse.move(box["x"] + box["width"] * (0.3 + 0.5 * step / STEPS), at)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = (metric(session, "ScriptDuration") - before) * 1000 / STEPS
    page.mouse.up()
    return took, float(page.evaluate("window.__long"))


def from_cold(browser: Browser, store: Path) -> None:
    """Prints how soon each view is drawn where nothing was asked before, under the limits that servers have."""
    for view, ready_when in READY.items():
        with serving(store) as host:
            failed = "#view [role=alert]"
            page, ready = opened(browser, f"http://{host}", f"/?view={view}", f"{ready_when}, {failed}")
            what = "a failure" if page.locator(failed).count() else "drawn"
            print(f"  {view:9} from cold: first paint {paint(page):.0f} ms, {what} after {ready:.0f} ms", flush=True)
            page.context.close()


def measure(browser: Browser, url: str, events: int) -> None:
    """Prints the numbers of one store."""
    httpx.get(f"{url}/", timeout=600)
    httpx.get(f"{url}/api/v1/events/columns", timeout=600)
    paints, readies = [], []
    for _ in range(3):
        page, ready = opened(browser, url, "/", READY["timeline"])
        paints.append(paint(page))
        readies.append(ready)
        page.context.close()
    print(f"{events:,} events: first paint {statistics.median(paints):.0f} ms (promised {PAINT:.0f}), timeline drawn "
          f"after {statistics.median(readies):.0f} ms")  # fmt: skip
    for view, ready_when in READY.items():
        page, ready = opened(browser, url, f"/?view={view}", ready_when)
        script, longest = brushing(page)
        print(f"  {view:9} there after {ready:6.0f} ms; {script:5.1f} ms of script a step of the brush, longest task "
              f"{longest:.0f} ms")  # fmt: skip
        page.context.close()


def weight() -> int:
    """The bytes of all files of the bundle, gzipped."""
    return sum(len(gzip.compress(one.read_bytes(), 9)) for one in FOLDER.rglob("*") if one.suffix in (".js", ".css"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="*", type=int, default=[5_000, 50_000])
    parser.add_argument("--actors", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if CHROMIUM is None or bundle() is None:
        raise SystemExit("needs Chromium, and the explorer that `make web` builds")
    print(f"bundle {weight() / 1024:.0f} KB gzipped (promised {BUNDLE / 1024:.0f})")
    with tempfile.TemporaryDirectory() as spare, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(DRAWN))
        for events in asked.events:
            store = store_of(asked.folder or Path(spare), events, asked.actors)
            from_cold(browser, store)
            with serving(store, query_seconds=PATIENCE) as host:
                measure(browser, f"http://{host}", events)
        browser.close()


if __name__ == "__main__":
    main()
