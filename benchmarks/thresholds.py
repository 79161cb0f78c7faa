"""Which thresholds tell best which reports are one event, and who is who? Over the annotated clusters.

Usage: python -m benchmarks.thresholds [FILE]

Prints, for values of each setting, precision and recall of the pairs of reports, or of mentions of actors, that were
read. The articles are read once.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph import extractors
from graph.extractors import Extractor
from graph.merging import Bars
from graph.model.article import Article
from graph.model.event import Reading
from graph.scorecard import clusters
from graph.scorecard.articles import article_of
from graph.scorecard.clusters.memory import remember
from graph.scorecard.clusters.scoring import with_later
from graph.scorecard.measures import Count, Tally
from graph.scorecard.sets import annotated
from graph.settings import Settings

VALUES = {
    "merge": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
    "actor": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95),
    "actor_margin": (0.0, 0.05, 0.1, 0.2),
}
"""By the name of a bar, the values that are tried, the others being as they are."""


class Once:
    """An extractor that gives what another has read of some articles."""

    name, version = "once", "1"

    def __init__(self, extractor: Extractor, articles: Sequence[Article]) -> None:
        self._readings = {reading.article.id: reading for reading in extractor.extract(articles)}

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings, one for each article."""
        return (self._readings[article.id] for article in articles)


def measure(records: Sequence[Mapping[str, Any]], extractor: Extractor, bars: Bars, kind: str) -> Count:
    """The pairs of ``events`` or ``actors`` that were read, as the graph has them with these thresholds."""
    total = Tally()
    for gold, answer in zip(records, with_later(records, remember(records, extractor, bars=bars)), strict=True):
        total = total + clusters.compare(gold, answer)
    found = total.measures[f"{kind}: pairs found"]
    assert isinstance(found, Count)
    return found


def main(file: Path) -> None:
    """Prints the table."""
    _, records = annotated(file)
    told = [article_of(record) for cluster in records for record in cluster["articles"]]
    extractor = Once(extractors.load(Settings()), told)
    for name, values in VALUES.items():
        for value in values:
            bars = replace(Bars(), **{name: value})
            found = measure(records, extractor, bars, "events" if name == "merge" else "actors")
            shares = (found.precision or 0, found.recall or 0)
            print("{:12} {:4.2f}  P {:6.1%}  R {:6.1%}  of {}".format(name, value, *shares, found.wanted))


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("file", nargs="?", type=Path, default=Path("data/gold/clusters.jsonl"))
    main(given.parse_args().file)
