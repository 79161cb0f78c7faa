"""What does a remote store cost? The same work over `oxigraph serve` on this machine and over the embedded store.

Usage: python -m benchmarks.remote [--rounds N]

Wall seconds, medians of some rounds in turns, each with a new store on disk; the server lies on a free port of
127.0.0.1, so a network comes on top. What is known of a store is forgotten before each of the later rows.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.extraction import corpus
from graph import exporters, extractors
from graph.archive import Archive
from graph.model.event import Reading
from graph.model.selection import Selection
from graph.settings import Settings
from tests.servers import oxigraph

_ALONE = 8


def work(settings: Settings, readings: Sequence[Reading]) -> Iterator[tuple[str, float]]:
    """The seconds of each kind of work."""

    def timed(name: str, do: Callable[[Archive], object]) -> tuple[str, float]:
        with Archive.open(settings) as archive:
            before = time.perf_counter()
            do(archive)
            return name, time.perf_counter() - before

    def batch(archive: Archive) -> None:
        with archive.batch():
            for reading in readings[_ALONE:]:
                archive.ingest(reading)

    before = time.perf_counter()
    Archive.open(settings).close()
    yield "open a new store", time.perf_counter() - before
    yield timed(f"batch of {len(readings) - _ALONE} articles", batch)
    yield timed(f"{_ALONE} articles one by one", lambda archive: [archive.ingest(r) for r in readings[:_ALONE]])
    yield timed("timeline of an actor", lambda archive: list(archive.events(Selection(actors=("antony-blinken",)))))
    yield timed("all events", lambda archive: list(archive.events()))
    yield timed("export gexf", lambda archive: b"".join(exporters.get("gexf").chunks(archive.excerpt())))
    yield timed("export trig", lambda archive: b"".join(exporters.get("trig").chunks(archive.excerpt())))
    yield timed("rebuild", lambda archive: archive.rebuild())
    yield timed("withdraw an article", lambda archive: archive.withdraw(readings[0].article.id))


def main(rounds: int) -> None:
    """Measures both, in turns."""
    readings = list(extractors.load(Settings()).extract(iter(corpus())))
    found: dict[str, dict[str, list[float]]] = {"embedded": {}, "remote": {}}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            with oxigraph("--location", str(here / "server")) as url:
                for kind, settings in (
                    ("embedded", Settings(store=here / "store")),
                    ("remote", Settings(store=here / "beside" / "store", store_url=url)),
                ):
                    for name, seconds in work(settings, readings):
                        found[kind].setdefault(name, []).append(seconds)
    print(f"median of {rounds} rounds")
    for name, seconds in found["embedded"].items():
        one, other = statistics.median(seconds), statistics.median(found["remote"][name])
        print(f"  {name:28} embedded {one:8.3f} s   remote {other:8.3f} s   {other / one:6.1f} x")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--rounds", type=int, default=3)
    main(given.parse_args().rounds)
