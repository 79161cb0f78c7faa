"""Has each act of a sentence its own day and place, also where its verb is not told again?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]
FRIDAY = "2019-05-17"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Theresa May met Jeremy Corbyn on Tuesday and again on Thursday.",
            ["CONSULT 2019-05-14", "CONSULT 2019-05-16"],
        ),
        (
            "Kim Jong-un met Vladimir Putin in January and once more in April.",
            ["CONSULT 2019-01-01..2019-01-31", "CONSULT 2019-04-01..2019-04-30"],
        ),
        (
            "Emmanuel Macron received Justin Trudeau on Wednesday and Jacinda Ardern on Thursday.",
            ["CONSULT 2019-05-15", "CONSULT 2019-05-16"],
        ),
        (
            "Angela Merkel will receive Mark Rutte on Sunday and Stefan Löfven on Tuesday.",
            ["CONSULT 2019-05-19", "CONSULT 2019-05-21"],
        ),
        (
            "Saudi Arabia bombed Sanaa on Wednesday and Hodeidah on Thursday.",
            ["ASSAULT 2019-05-15", "ASSAULT 2019-05-16"],
        ),
    ],
)
def test_a_second_occasion_without_a_verb_has_a_day_of_its_own(days: Lines, text: str, acts: list[str]) -> None:
    assert days(text, FRIDAY) == acts


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        (
            "Heiko Maas met Adel Abdul-Mahdi in Baghdad on Sunday and Hassan Rouhani in Tehran on Monday.",
            ["CONSULT baghdad", "CONSULT tehran"],
        ),
        ("Antony Blinken visited Tokyo on Tuesday and Seoul on Wednesday.", ["CONSULT tokyo", "CONSULT seoul"]),
        ("Saudi Arabia bombed Sanaa on Wednesday and Hodeidah on Thursday.", ["ASSAULT sanaa", "ASSAULT hodeidah"]),
        (
            "Mike Pompeo landed in Sochi on Tuesday and will meet Angela Merkel on Sunday.",
            ["CONSULT sochi", "CONSULT -"],
        ),
        (
            "Juan Guaidó, who met Iván Duque in Bogota last month, thanked Mauricio Macri on Wednesday.",
            ["CONSULT bogota", "SUPPORT -"],
        ),
        (
            "Mike Pompeo met Sergei Lavrov in Sochi on Tuesday and will see Jeremy Hunt in London on Monday.",
            ["CONSULT sochi", "CONSULT london"],
        ),
    ],
)
def test_the_place_of_one_act_is_not_that_of_the_other(places: Lines, text: str, towns: list[str]) -> None:
    assert places(text, FRIDAY) == towns


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron met Justin Trudeau and Jacinda Ardern on Wednesday.",
        "Vladimir Putin met Sebastian Kurz on Wednesday and Thursday.",
        "Theresa May met Jeremy Corbyn between Monday and Thursday.",
        "Israel bombed Gaza on Sunday and a ceasefire began on Monday.",
        "Jack Straw met Kamal Kharrazi on Monday and Joschka Fischer Igor Ivanov on Tuesday.",
    ],
)
def test_one_occasion_stays_one(told: Lines, text: str) -> None:
    assert len(told(text, FRIDAY)) == 1


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Tony Blair phoned Mahmoud Abbas on Monday, and the day before he had met Ehud Olmert.",
            ["CONSULT 2019-05-13", "CONSULT 2019-05-12"],
        ),
        (
            "France condemned Iran on Tuesday, and the day after it recalled its ambassador from Tehran.",
            ["ACCUSE 2019-05-14", "SANCTION 2019-05-15"],
        ),
        (
            "NATO bombed Tripoli on Tuesday; a day earlier it had bombed Misrata.",
            ["ASSAULT 2019-05-14", "ASSAULT 2019-05-13"],
        ),
        (
            "Gordon Brown visited Pakistan in March, and in the second week of April Hamid Karzai met David Miliband.",
            ["CONSULT 2019-03-01..2019-03-31", "CONSULT 2019-04-08..2019-04-14"],
        ),
    ],
)
def test_a_joined_clause_that_opens_with_a_time_has_that_time(days: Lines, text: str, acts: list[str]) -> None:
    assert days(text, FRIDAY) == acts


def test_what_tells_which_one_is_meant_was_before(days: Lines) -> None:
    assert days("The general whom Iran accused of murder left Moscow on Tuesday.", FRIDAY)[0] == "ACCUSE ..2019-05-17"
