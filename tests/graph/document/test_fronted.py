"""The main clause behind a clause in front of it has its own subject and its own place."""

from datetime import date

import pytest

from graph.document import Word
from graph.document.parser import parse
from graph.model.article import Article
from graph.settings import Settings


def parsed(text: str) -> dict[str, Word]:
    """The words of a text of one sentence."""
    (document,) = parse([Article(text, date(2024, 3, 22))], Settings().model)
    return {word.text: word for word in document.sentences[0].words}


@pytest.mark.parametrize(
    ("sentence", "subject", "verb"),
    [
        ("Instead of attacking Libya, Turkey called for talks.", "Turkey", "called"),
        ("Unless the king admits the inspectors, Britain and Spain will bomb Iraq.", "Britain", "bomb"),
    ],
)
def test_what_follows_the_comma_is_the_subject(sentence: str, subject: str, verb: str) -> None:
    words = parsed(sentence)
    assert (words[subject].dep, words[subject].head.text) == ("nsubj", verb)


def test_a_list_before_the_comma_stays_one() -> None:
    words = parsed("After talks with France, Germany and Italy, Joe Biden met Boris Johnson.")
    assert words["Germany"].head.text == "France"
    assert words["Biden"].head.text == "met"
