from dataclasses import replace
from datetime import date

from graph.model.article import Article

TOLD = Article("Antony Blinken met Isaac Herzog in Tel Aviv on Friday.", date(2024, 3, 22))


def test_the_same_words_of_another_day_are_another_article() -> None:
    assert TOLD.id != replace(TOLD, published=date(2024, 5, 31)).id


def test_a_title_or_source_makes_no_other_article() -> None:
    assert TOLD.id == replace(TOLD, title="Blinken in Israel", source="AP", record_id="7").id


def test_an_address_keeps_its_article_through_corrections() -> None:
    page = replace(TOLD, url="https://example.org/1")
    assert page.id == replace(page, text="Antony Blinken met nobody.", published=date(2024, 3, 23)).id
