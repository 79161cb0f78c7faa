from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from graph import extractors
from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import Reading
from graph.settings import Settings

Read = Callable[..., Reading]
Answers = Callable[..., dict[str, str]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return extractors.load(Settings())


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """The reading of a text with a title, published on Friday 22 March 2024 unless told otherwise."""

    @cache
    def reading(title: str, text: str, published: str = "2024-03-22") -> Reading:
        return next(iter(extractor.extract([Article(text, date.fromisoformat(published), title=title)])))

    return reading


@pytest.fixture(scope="session")
def answers(read: Read) -> Answers:
    """The words of the four answers by question, "" for none."""

    def words(title: str, text: str, published: str = "2024-03-22") -> dict[str, str]:
        found = read(title, text, published).main
        assert found is not None
        named = {"who": found.who, "what": found.what, "when": found.when, "where": found.where}
        return {question: answer.words if answer else "" for question, answer in named.items()}

    return words
