"""An act is a fact though what may come of it is open or denied."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Iraq's invasion of Kuwait may lead to war.", "iraq ASSAULT kuwait"),
        ("The American invasion of Iraq could have been avoided.", "usa ASSAULT iraq"),
        ("Georgia's attack on Russia might cost it its friends.", "georgia ASSAULT russia"),
        ("Syria's attack on Turkey will have consequences.", "syria ASSAULT turkey"),
        ("Russia's bombing of Ukraine did not break its spirit.", "russia ASSAULT ukraine"),
        ("Narendra Modi's visit to Russia did not please Ukraine.", "narendra-modi CONSULT russia"),
    ],
)
def test_what_came_of_a_fact_leaves_it_one(told: Lines, sentence: str, fact: str) -> None:
    assert fact in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "An Israeli attack on Iran would be a mistake.",
        "Israel's invasion of Lebanon will begin within weeks.",
        "Israel's planned attack on Lebanon could kill thousands.",
        "Turkey's attack on Syria may be imminent.",
        "Turkey's attack on Syria did not take place.",
        "The war against Iraq could cost billions.",
    ],
)
def test_an_act_of_which_it_is_open_whether_it_will_be_is_no_fact(told: Lines, sentence: str) -> None:
    assert not any(" ASSAULT" in line and not line.endswith(")") for line in told(sentence))


def test_a_visit_that_will_take_place_is_planned(told: Lines) -> None:
    assert told("Vladimir Putin's visit to Turkey will take place in May.") == [
        "vladimir-putin CONSULT turkey (planned)"
    ]
