"""Names that the parser hangs on a wrong word belong to the right phrase all the same."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.mentions.spellings import alike
from graph.model.article import Article

Told = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture(scope="module")
def sides(extractor: Extractor) -> Told:
    """Doers and targets of the first event of a text."""

    def first(text: str, published: str) -> tuple[list[str], list[str]]:
        reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
        event = annotate(reading)["events"][0]
        return [a["name"] for a in event["source"]], [a["name"] for a in event["target"]]

    return first


def test_a_list_of_states_is_no_apposition(sides: Told) -> None:
    text = "Saudi Arabia, the United Arab Emirates, Kuwait and Jordan cut ties with Syria on Monday."
    assert sides(text, "2012-02-07") == (
        ["Saudi Arabia", "United Arab Emirates", "Kuwait", "Jordan"],
        ["Syria"],
    )


def test_a_person_with_a_long_title_is_no_adverb(sides: Told) -> None:
    text = "Kenya's deputy president William Ruto met Ethiopian Prime Minister Abiy Ahmed."
    assert sides(text, "2019-03-05") == (["William Ruto"], ["Abiy Ahmed"])


def test_a_name_belongs_to_the_title_before_it(sides: Told) -> None:
    text = "President Alvaro Uribe and the leader of the National Liberation Army, Antonio Garcia, met in Havana."
    assert sides(text, "2006-05-05") == (["Álvaro Uribe"], ["Antonio Garcia"])


def test_the_official_name_of_a_state_is_the_state(sides: Told) -> None:
    assert sides("Angela Merkel thanked the Kingdom of Jordan.", "2018-06-22") == (["Angela Merkel"], ["Jordan"])


def test_the_first_part_of_a_name_stands_for_its_bearer(sides: Told) -> None:
    text = "Mobutu Sese Seko spoke in Kinshasa. Mobutu criticised Rwanda."
    assert sides(text, "1996-11-05") == (["Mobutu Sese Seko"], ["Rwanda"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Atal Behari Vajpayee", "Atal Bihari Vajpayee"),
        ("Yusuf Raza Gilani", "Yousaf Raza Gilani"),
        ("Osman", "Usmaan"),
    ],
)
def test_names_that_differ_in_vowels_are_spelled_alike(one: str, other: str) -> None:
    assert alike(one, other) is (one != "Osman")


@pytest.mark.parametrize(("one", "other"), [("Li Na", "Lu Ni"), ("Ana Ng", "Ana Nguyen"), ("Bo Ek", "Bo")])
def test_short_or_other_names_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
