"""What does a headline state, and where does it stand?"""

from datetime import date

import pytest

from graph.document.headlines import headline_of
from graph.document.layout import blocks
from graph.document.parser import KnownWords, parse
from graph.model.article import Article
from graph.settings import Settings

BODY = "The mayor of Ghent resigned on Monday after a vote in the city council. His deputy takes over."


def article(title: str, text: str = BODY) -> Article:
    return Article(text, date(2024, 3, 22), title=title)


def statements(title: str, text: str = BODY) -> list[str]:
    told = article(title, text)
    return [block.span.quote for block in headline_of(told, blocks(told)).statements]


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("Ghent mayor resigns", ["Ghent mayor resigns"]),
        ("Belgium: Ghent mayor resigns", ["Belgium", "Ghent mayor resigns"]),
        ("Ghent mayor resigns; deputy takes over", ["Ghent mayor resigns", "deputy takes over"]),
        ("Ghent mayor resigns - The Gazette", ["Ghent mayor resigns", "The Gazette"]),
        ("Ghent mayor resigns | News", ["Ghent mayor resigns", "News"]),
        ("Ex-mayor quits at 9:30", ["Ex-mayor quits at 9:30"]),
        ("", []),
        (" : ", []),
    ],
)
def test_colons_and_dashes_divide_statements(title: str, stated: list[str]) -> None:
    assert statements(title) == stated


def test_a_title_that_is_not_in_the_text_stands_apart() -> None:
    told = article("Ghent mayor resigns")
    assert headline_of(told, blocks(told)).apart


def test_a_title_that_is_the_first_line_stands_in_the_text() -> None:
    told = article("Ghent mayor resigns", f"Ghent Mayor Resigns\n\n{BODY}")
    headline = headline_of(told, blocks(told))
    assert not headline.apart
    assert [block.span.quote for block in headline.statements] == ["Ghent Mayor Resigns"]


def test_without_a_title_the_first_line_that_reads_like_one_is_it() -> None:
    assert statements("", f"Ghent mayor resigns\n\n{BODY}") == ["Ghent mayor resigns"]


def test_in_title_case_the_names_of_the_text_keep_their_capitals() -> None:
    told = article("Mayor Of Ghent Resigns After Vote")
    (document,) = parse([told], Settings().model, KnownWords(()))
    assert [word.text for word in document.title[0].words] == ["mayor", "of", "Ghent", "resigns", "after", "vote"]


def test_the_title_is_no_part_of_the_sentences() -> None:
    (document,) = parse([article("Ghent mayor resigns")], Settings().model, KnownWords(()))
    assert [sentence.words[0].text for sentence in document.sentences] == ["The", "His"]
