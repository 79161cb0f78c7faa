"""Quads of synthetic articles of our own shape: each article's graph, and what they tell together.

They are the articles of `benchmarks.merging`, without the registry, so that stores can be of any size.
"""

import gc
from dataclasses import dataclass
from pathlib import Path

from benchmarks.merging import A_DAY, World, quads, readings
from graph.archive import Archive
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore

_CHUNK = 10 * A_DAY
"""Articles that are made together; what is told by two of them is told on one day."""


@dataclass(frozen=True)
class Corpus:
    """A file of N-Quads.

    Attributes:
        quads: how many it has; none twice.
        articles: how many articles they are of.
    """

    file: Path
    quads: int
    articles: int


def write(file: Path, size: int) -> Corpus:
    """Writes at least so many quads: whole articles."""
    world, count, articles = World(), 0, 0
    archive = Archive.open(Settings(store=file.with_suffix(".store")), store=OxigraphStore())
    step = min(_CHUNK, max(1, size // 3_000))
    counted: set[str] = set()
    with file.open("w", encoding="utf-8") as output, archive:
        while count < size:
            lines = dict.fromkeys(quads(archive, list(readings(world, articles, step))))
            for line in _canonical_once(lines, counted):
                output.write(line)
                count += 1
            articles += step
            gc.collect()
    return Corpus(file, count, articles)


def _canonical_once(lines: dict[str, None], seen: set[str]) -> list[str]:
    """Lines without those of the canonical graph that were given before: days and relations come again."""
    found = []
    for line in lines:
        if line.endswith("/graph/canonical> .\n"):
            if line in seen:
                continue
            seen.add(line)
        found.append(line)
    return found
