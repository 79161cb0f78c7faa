"""Politicians who attack each other with words blame each other; arms and soldiers do more."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Donald Trump's attack on Angela Merkel over migration angered Berlin.",
        "Donald Trump launched an attack on Angela Merkel over migration.",
        "Angela Merkel came under fire from Donald Trump.",
        "Angela Merkel came under attack from Donald Trump over migration.",
    ],
)
def test_an_attack_with_words_is_blame(told: Lines, sentence: str) -> None:
    lines = told(sentence, "2018-06-11")
    assert "donald-trump ACCUSE angela-merkel" in lines
    assert not any("ASSAULT" in line for line in lines)


def test_who_goes_on_to_talks_attacked_with_words(told: Lines) -> None:
    lines = told("Donald Trump attacked Germany before meeting Angela Merkel.", "2018-07-11")
    assert "donald-trump ACCUSE germany" in lines


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("NATO's attack on Serbia over Kosovo killed ten people.", "nato ASSAULT serbia"),
        ("Iraq attacked Kuwait before invading Saudi Arabia.", "iraq ASSAULT kuwait"),
        ("Saddam Hussein attacked Kuwait with tanks.", "saddam-hussein ASSAULT kuwait"),
        ("Israeli troops came under fire from Hezbollah.", "hezbollah ASSAULT idf"),
        ("Iran launched an attack on American bases over the killing of its general.", "iran ASSAULT usa"),
    ],
)
def test_an_attack_with_arms_is_one(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize("verb", ["talked", "pressured", "bullied"])
def test_who_is_talked_into_it_does_it(told: Lines, verb: str) -> None:
    lines = told(f"Nigeria {verb} Charles Taylor into resigning.", "2003-08-10")
    assert [line for line in lines if "RETREAT" in line] == ["charles-taylor RETREAT"]


def test_who_puts_money_into_it_does_it_himself(told: Lines) -> None:
    lines = told("China poured money into arming Serbia.")
    assert not any(line.startswith("money") for line in lines)
