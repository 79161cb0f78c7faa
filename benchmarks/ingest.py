"""What does storing cost, beside reading? Ingest of all readings into a store on disk, against their extraction.

Usage: python -m benchmarks.ingest [COPIES] [--rounds N] [--profile]

One core, processor seconds, medians of some rounds in turns, each with a new store; both are warmed up, so that neither
the loading of the model nor the laying of the registry counts, nor what the engine does behind that. Two rows: the
bundled articles as they are, short dispatches, and joined to articles of some 800 words. With COPIES above 1 they are
stored again under other addresses, so that the store grows and every event is told by many articles; extraction is
counted for as many.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.extraction import corpus, exhaust, one_core, profiled, rest, seconds
from graph import extractors
from graph.archive import Archive
from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings

OVERHEAD = 0.2
"""What is promised: less than this part of the time of extraction."""

WORDS = 800
"""The length of the longer articles."""

_WARM = 5


@dataclass(frozen=True, slots=True)
class Round:
    """Processor seconds for all articles: to extract, to store, and to store the same again."""

    extraction: float
    ingest: float
    again: float


def copies(articles: Sequence[Article], count: int) -> list[Article]:
    """The articles again and again, each time from other addresses."""
    return [
        replace(article, url=f"https://copy-{number}.example/{article.id}") if number else article
        for number in range(count)
        for article in articles
    ]


def joined(articles: Sequence[Article], words: int) -> Iterator[Article]:
    """The articles joined, in their order, to articles of at least so many words; the last may be shorter."""
    parts: list[str] = []
    for number, article in enumerate(articles, start=1):
        parts.append(article.text)
        if sum(len(part.split()) for part in parts) >= words or number == len(articles):
            yield replace(article, text="\n\n".join(parts), url=f"https://long.example/{number}", record_id=None)
            parts = []


def store(archive: Archive, readings: Sequence[Reading]) -> None:
    """Ingests all readings as ``communique ingest`` does."""
    with archive.batch():
        for reading in readings:
            archive.ingest(reading)


def measure(extractor: Extractor, articles: Sequence[Article], *, profile: bool) -> Round:
    """One round, with a store of its own."""
    exhaust(extractor.extract(articles[:_WARM]))
    readings: list[Reading] = []
    extraction = seconds(lambda: readings.extend(extractor.extract(articles)))
    with Archive.memory() as other:
        store(other, readings[:_WARM])
    with tempfile.TemporaryDirectory() as folder, Archive.open(Settings(store=Path(folder) / "store")) as archive:
        rest()
        with profiled(25) if profile else nullcontext():
            ingest = seconds(lambda: store(archive, readings))
        return Round(extraction, ingest, seconds(lambda: store(archive, readings)))


def report(name: str, articles: Sequence[Article], rounds: Sequence[Round]) -> None:
    """Prints the medians and the overhead."""
    words = sum(len(article.text.split()) for article in articles) / len(articles)
    print(f"{name}: {len(articles)} articles of {words:.0f} words, median of {len(rounds)} rounds")
    extraction = statistics.median(found.extraction for found in rounds)
    for label in ("extraction", "ingest", "again"):
        taken = statistics.median(getattr(found, label) for found in rounds)
        print(
            f"  {label:12} {taken:7.3f} s  {1000 * taken / len(articles):7.2f} ms an article  {taken / extraction:6.1%}"
        )
    overhead = statistics.median(found.ingest / found.extraction for found in rounds)
    print(f"  overhead {overhead:.1%} (promised below {OVERHEAD:.0%})")


def main(count: int, rounds: int, *, profile: bool) -> None:
    """Measures both rows, in turns."""
    one_core()
    extractor, bundled = extractors.load(Settings()), corpus()
    rows = {"dispatches": copies(bundled, count), "longer articles": copies(list(joined(bundled, WORDS)), count)}
    found: dict[str, list[Round]] = {name: [] for name in rows}
    for _ in range(rounds):
        for name, articles in rows.items():
            found[name].append(measure(extractor, articles, profile=profile))
    for name, articles in rows.items():
        report(name, articles, found[name])


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("copies", nargs="?", type=int, default=1)
    given.add_argument("--rounds", type=int, default=9)
    given.add_argument("--profile", action="store_true")
    chosen = given.parse_args()
    main(chosen.copies, chosen.rounds, profile=chosen.profile)
