"""Who does something in a text, and to whom, as readers of the graph are told it."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.model.article import Article


@pytest.fixture(scope="module")
def told(extractor: Extractor) -> Callable[..., list[str]]:
    """The events of a text, each as "TYPE: doers > targets" by name with country, the doers and targets joined by +."""

    def events(text: str, published: str, dateline: str = "") -> list[str]:
        reading = next(iter(extractor.extract([Article(dateline + text, date.fromisoformat(published))])))
        return [
            f"{event['type']}: {_named(event['source'])} > {_named(event['target'])}".strip()
            for event in annotate(reading)["events"]
        ]

    return events


def _named(actors: list[dict[str, str]]) -> str:
    return " + ".join(f"{actor['name']}, {actor['country']}" for actor in actors)
