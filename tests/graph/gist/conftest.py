from collections.abc import Callable
from datetime import date

import pytest

from graph import extractors
from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.gist import MainEvent
from graph.settings import Settings

Main = Callable[..., MainEvent]
Answers = Callable[..., dict[str, str | None]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return extractors.load(Settings())


@pytest.fixture(scope="session")
def main(extractor: Extractor) -> Main:
    """The main event of a text with a title, published on Friday 22 March 2024 unless told otherwise."""

    def told(title: str, text: str, published: str = "2024-03-22") -> MainEvent:
        article = Article(text, date.fromisoformat(published), title=title)
        found = next(iter(extractor.extract([article]))).main
        assert found is not None
        return found

    return told


@pytest.fixture(scope="session")
def answers(main: Main) -> Answers:
    """The words of the four answers, by question."""

    def words(title: str, text: str, published: str = "2024-03-22") -> dict[str, str | None]:
        found = main(title, text, published)
        named = {"who": found.who, "what": found.what, "when": found.when, "where": found.where}
        return {question: answer.words if answer else None for question, answer in named.items()}

    return words
