"""The bundled articles, read once and stored in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import extractors
from graph.archive import Archive
from graph.model.article import Article
from graph.model.event import Reading
from graph.readers import read_all
from graph.settings import Settings

ARTICLES = Path(__file__).parents[3] / "data" / "articles"


@pytest.fixture(scope="package")
def readings() -> list[Reading]:
    """What is read in the bundled articles."""
    articles = [found for found in read_all([str(ARTICLES)], Settings()) if isinstance(found, Article)]
    return list(extractors.load(Settings()).extract(articles))


@pytest.fixture(scope="package")
def archive(readings: list[Reading]) -> Iterator[Archive]:
    with Archive.memory() as made:
        with made.batch():
            for reading in readings:
                made.ingest(reading)
        yield made
