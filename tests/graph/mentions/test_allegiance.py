from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.mentions.allegiance import forerunner
from graph.model.article import Article


def countries(extractor: Extractor, text: str, published: str) -> list[str | None]:
    """The countries of the sources and targets of all events."""
    reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
    return [actor["country"] for event in annotate(reading)["events"] for actor in (*event["source"], *event["target"])]


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("russia", "1990-05-01", "soviet-union"),
        ("russia", "1992-05-01", "russia"),
        ("czechia", "1992-12-31", "czechoslovakia"),
        ("serbia", "1999-05-01", "yugoslavia"),
        ("serbia", "2004-05-01", "serbia-and-montenegro"),
        ("serbia", "2010-05-01", "serbia"),
    ],
)
def test_a_capital_speaks_for_the_state_that_it_had_on_that_day(state: str, day: str, expected: str) -> None:
    assert forerunner(state, date.fromisoformat(day)) == expected


def test_moscow_is_the_soviet_union_in_1990(extractor: Extractor) -> None:
    assert countries(extractor, "Moscow accused Turkey of spying.", "1990-05-04") == ["SUN", "TUR"]


def test_who_serves_the_united_nations_serves_no_country(extractor: Extractor) -> None:
    assert countries(extractor, "Antonio Guterres urged Chad to hold elections.", "2021-06-04") == [None, "TCD"]


def test_a_president_of_yugoslavia_is_of_yugoslavia(extractor: Extractor) -> None:
    assert countries(extractor, "Slobodan Milosevic thanked Greece.", "1999-06-04") == ["YUG", "GRC"]


def test_a_short_surname_is_the_person_named_in_full_before(extractor: Extractor) -> None:
    text = "President Omar al-Bashir met Idriss Deby on Monday. Bashir thanked Egypt."
    assert countries(extractor, text, "2009-06-05") == ["SDN", "TCD", "SDN", "EGY"]


def test_who_served_the_soviet_union_is_of_russia_when_it_is_gone(extractor: Extractor) -> None:
    assert countries(extractor, "Mikhail Gorbachev criticised Vladimir Putin.", "2009-03-20") == ["RUS", "RUS"]


def test_a_serb_without_office_is_of_yugoslavia_while_there_was_one(extractor: Extractor) -> None:
    assert countries(extractor, "Slobodan Milosevic thanked Greece.", "2001-05-12") == ["YUG", "GRC"]


def test_a_state_is_called_as_on_the_day(extractor: Extractor) -> None:
    article = Article("Zaire accused Rwanda of an invasion.", date(1996, 10, 30))
    (event,) = annotate(next(iter(extractor.extract([article]))))["events"]
    (source,) = event["source"]
    assert (source["name"], source["id"]) == ("Zaire", "democratic-republic-of-congo")
