"""What does storing cost, beside reading? Ingest of all readings into a store on disk, against their extraction.

Usage: python -m benchmarks.ingest [COPIES] [--profile]

One core, processor seconds. With COPIES above 1 the corpus is stored again under other addresses, so that the store
grows and every event is told by many articles; extraction is counted for as many.
"""

import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from benchmarks.extraction import corpus, exhaust, one_core, profiled, seconds
from graph import extractors
from graph.archive import Archive
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings

OVERHEAD = 0.2
"""What is promised: less than this part of the time of extraction."""


def copies(articles: Sequence[Article], count: int) -> list[Article]:
    """The articles again and again, each time from other addresses."""
    return [
        replace(article, url=f"https://copy-{number}.example/{article.id}") if number else article
        for number in range(count)
        for article in articles
    ]


def store(archive: Archive, readings: Sequence[Reading]) -> None:
    """Ingests all readings, each in a transaction of its own."""
    for reading in readings:
        archive.ingest(reading)


def main(count: int, *, profile: bool) -> None:
    """Prints what extraction, storing and storing again take, and the overhead."""
    one_core()
    extractor, articles = extractors.load(Settings()), copies(corpus(), count)
    exhaust(extractor.extract(articles[:5]))
    readings: list[Reading] = []
    extraction = seconds(lambda: readings.extend(extractor.extract(articles)))
    with tempfile.TemporaryDirectory() as folder, Archive.open(Settings(store=Path(folder) / "store")) as archive:
        with profiled(25) if profile else nullcontext():
            first = seconds(lambda: store(archive, readings))
        again = seconds(lambda: store(archive, readings))
        print(f"{len(articles)} articles, {archive.counts()}")
    for name, taken in {"extraction": extraction, "ingest": first, "ingest, unchanged": again}.items():
        print(f"{name:20} {taken:7.3f} s  {1000 * taken / len(articles):7.2f} ms an article  {taken / extraction:6.1%}")
    print(f"overhead {first / extraction:.1%} (promised below {OVERHEAD:.0%})")


if __name__ == "__main__":
    given = sys.argv[1:]
    numbers = [int(word) for word in given if word.isdigit()]
    main(numbers[0] if numbers else 1, profile="--profile" in given)
