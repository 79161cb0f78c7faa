"""In a row of offices and names each name has the office beside it, and the last of a row after "of" is who acts."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        (
            "At the invitation of the President of Ghana, John Kufuor, the President of Benin, Mathieu Kerekou, paid "
            "an official visit to Accra.",
            "2002-03-12",
            "mathieu-kerekou CONSULT ghana",
        ),
        (
            "At the invitation of the Indian Prime Minister, Manmohan Singh, the Japanese Prime Minister, Shinzo Abe, "
            "visited New Delhi.",
            "2014-01-25",
            "shinzo-abe CONSULT india",
        ),
        (
            "At the invitation of Manmohan Singh, Prime Minister of India, Shinzo Abe, Prime Minister of Japan, paid "
            "an official visit to New Delhi.",
            "2014-01-25",
            "shinzo-abe CONSULT india",
        ),
        (
            "The Kenyan president, Uhuru Kenyatta, and the Ethiopian prime minister, Hailemariam Desalegn, met in "
            "Mombasa.",
            "2014-05-05",
            "uhuru-kenyatta CONSULT hailemariam-desalegn",
        ),
        (
            "The President of Kenya, Uhuru Kenyatta, the President of Uganda, Yoweri Museveni, and the President of "
            "Rwanda, Paul Kagame, met in Kampala.",
            "2014-02-20",
            "uhuru-kenyatta + yoweri-museveni + paul-kagame CONSULT",
        ),
        (
            "The President of Kenya, Mwai Kibaki, received the President of Rwanda, Paul Kagame, in Nairobi.",
            "2011-06-03",
            "mwai-kibaki CONSULT paul-kagame",
        ),
    ],
)
def test_each_name_has_the_office_beside_it(text: str, day: str, line: str, told: Lines) -> None:
    assert told(text, day) == [line]


def test_the_president_of_the_guest_s_state_is_the_guest(told: Lines) -> None:
    text = (
        "At the invitation of the President of Ghana, John Kufuor, the President of Benin, Mathieu Kerekou, visited "
        "Accra. The President of Benin thanked Ghana."
    )
    assert told(text, "2002-03-12")[-1] == "mathieu-kerekou SUPPORT ghana"


def test_a_preposition_said_again_joins_what_is_of_both(told: Lines) -> None:
    text = "Delegations of the Kingdom of Morocco and of the Republic of Mali held talks in Geneva on Friday."
    assert told(text) == ["morocco CONSULT mali"]
