"""Commas of headlines join names and verbs, as "and" does."""

from datetime import date

from graph.document import Word
from graph.document.parser import parse
from graph.model.article import Article
from graph.settings import Settings


def parsed(text: str) -> list[Word]:
    """The words of a text of one sentence."""
    (document,) = parse([Article(text, date(2024, 3, 22))], Settings().model)
    return document.sentences[0].words


def test_two_names_before_a_plural_verb_are_its_subjects() -> None:
    words = parsed("Russia, China veto Syria resolution")
    assert (words[0].dep, words[0].head.text) == ("nsubj", "veto")
    assert (words[2].dep, words[2].head.text) == ("conj", "Russia")


def test_a_second_verb_without_a_subject_is_joined_to_the_first() -> None:
    words = {word.text: word for word in parsed("Putin calls up reserves, threatens Europe")}
    assert words["calls"].dep == "ROOT"
    assert words["threatens"].head is words["calls"]


def test_a_sentence_with_a_full_stop_is_left_as_it_is() -> None:
    words = parsed("Minsk, the president said, would wait.")
    assert words[0].dep != "nsubj" or words[0].head.text == "wait"


def test_a_verb_between_two_names_is_the_verb() -> None:
    words = {word.text: word for word in parsed("NATO bombs Belgrade")}
    assert (words["bombs"].pos, words["bombs"].dep) == ("VERB", "ROOT")
    assert (words["NATO"].dep, words["NATO"].head.text) == ("nsubj", "bombs")
    assert (words["Belgrade"].dep, words["Belgrade"].head.text) == ("dobj", "bombs")


def test_things_before_a_finite_verb_stay_things() -> None:
    words = {word.text: word for word in parsed("Gaza strikes kill twenty")}
    assert words["strikes"].pos == "NOUN"


def test_a_name_before_to_is_the_subject() -> None:
    words = {word.text: word for word in parsed("UK to expel 23 Russian diplomats")}
    assert (words["UK"].dep, words["UK"].head.text) == ("nsubj", "expel")
