"""Facts about measuring an extractor that fails: its failures are told, and cost it what it did not find."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from graph.errors import ExtractionFailed, SettingsError
from graph.extractors import Coder, Pairs
from graph.forgiving import forgiving
from graph.model.act import Act
from graph.model.article import Article
from graph.model.event import Modality, Reading
from graph.model.evidence import span
from graph.pipeline import Summary

ARTICLES = [Article(f"Number {n} says nothing.", date(2024, 3, 22), record_id=str(n)) for n in range(4)]


class Reader:
    """Reads nothing, and fails on article 1."""

    name = "reader"
    version = "1"

    def extract(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for article in articles:
            if article.record_id == "1":
                raise ExtractionFailed("too hard")
            yield Reading(article, extractor=self.name, version=self.version)


class Coding(Reader):
    """Codes each article as a comment, and does with some what it is told to do."""

    def __init__(self, **special: Any) -> None:
        self.special = special

    def acts(self, articles: Iterable[Article]) -> Iterator[tuple[Act, ...]]:
        for article in articles:
            yield from self._coded(article, 1)

    def code(self, articles: Iterable[tuple[Article, Pairs]]) -> Iterator[tuple[Act, ...]]:
        for article, pairs in articles:
            yield from self._coded(article, len(pairs))

    def _coded(self, article: Article, number: int) -> list[tuple[Act, ...]]:
        act = Act("-", None, Modality.ACTUAL, span(article.text, 0, 6))
        special = self.special.get(f"on_{article.record_id}", 1)
        if isinstance(special, Exception):
            raise special
        return [(act,) * number] * int(special)


def acts_of(coder: Coding, summary: Summary) -> list[int]:
    made = forgiving(coder, summary)
    assert isinstance(made, Coder)
    return [len(acts) for acts in made.acts(ARTICLES)]


def test_an_article_that_failed_is_one_in_which_nothing_is_read() -> None:
    summary = Summary()
    found = list(forgiving(Reader(), summary).extract(ARTICLES))
    assert [reading.article for reading in found] == ARTICLES
    assert (summary.read, summary.reasons) == (3, {"ExtractionFailed": 1})


def test_what_can_code_can_code_still() -> None:
    assert isinstance(forgiving(Coding(), Summary()), Coder)
    assert not isinstance(forgiving(Reader(), Summary()), Coder)


@pytest.mark.parametrize("problem", [ExtractionFailed("too hard"), RuntimeError("broken")])
def test_a_coder_that_fails_on_an_article_codes_the_others(problem: Exception) -> None:
    summary = Summary()
    assert acts_of(Coding(on_2=problem), summary) == [1, 1, 0, 1]
    assert [one.origin for one in summary.skipped] == ["2"]
    assert str(problem) in str(summary.skipped[0].error)


def test_a_coder_that_codes_less_than_it_is_asked_about_is_told() -> None:
    summary = Summary()
    assert len(acts_of(Coding(on_2=0), summary)) == 4
    assert "the extractor 'reader' codes less than it was asked about" in str(summary.skipped[0].error)


def test_a_coder_that_codes_more_than_it_is_asked_about_is_told() -> None:
    summary = Summary()
    assert acts_of(Coding(on_2=2), summary) == [1, 1, 1, 1]
    assert "the extractor 'reader' codes more than it was asked about" in str(summary.skipped[0].error)


def test_one_act_is_due_for_each_pair() -> None:
    class Sparing(Coding):
        def code(self, articles: Iterable[tuple[Article, Pairs]]) -> Iterator[tuple[Act, ...]]:
            return (acts[:1] for acts in super().code(articles))

    summary = Summary()
    made = forgiving(Sparing(), summary)
    assert isinstance(made, Coder)
    words = span(ARTICLES[0].text, 0, 6)
    asked: list[tuple[Article, Pairs]] = [(ARTICLES[0], ((words, None),) * 2), (ARTICLES[2], ((words, None),))]
    assert [len(acts) for acts in made.code(asked)] == [0, 1]
    assert "gives 1 acts where 2 were asked for" in str(summary.skipped[0].error)


def test_an_article_that_fails_twice_is_told_once() -> None:
    summary = Summary()
    coder = Coding(on_1=ExtractionFailed("too hard"))
    list(forgiving(coder, summary).extract(ARTICLES))
    made = forgiving(coder, summary)
    assert isinstance(made, Coder)
    list(made.acts(ARTICLES))
    assert len(summary.skipped) == 1


def test_what_concerns_all_articles_ends_the_coding() -> None:
    with pytest.raises(SettingsError):
        acts_of(Coding(on_0=SettingsError("no key")), Summary())
