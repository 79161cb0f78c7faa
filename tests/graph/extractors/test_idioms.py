"""Set phrases of diplomatic prose are acts as plain verbs are."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Abdel Fattah al-Sisi put his name to the declaration.", "abdel-fattah-al-sisi SUPPORT"),
        ("Germany threw its weight behind Moldova.", "germany SUPPORT moldova"),
        ("Iceland was the first to recognise Lithuania.", "iceland SUPPORT lithuania"),
        ("Hungary broke with Poland over the war.", "hungary REJECT poland"),
        ("Hamas would not hear of a truce.", "hamas REJECT"),
        ("France sees no reason to lift the sanctions on Iran.", "france REJECT iran"),
        ("The European Union gave Serbia a week to withdraw its forces.", "european-union REQUEST serbia"),
        ("Brazil wants Venezuela to hold elections.", "brazil REQUEST venezuela"),
        ("Xi Jinping is expected in Paris.", "xi-jinping CONSULT france (planned)"),
        ("Antony Blinken saw Mahmoud Abbas in Ramallah on Friday.", "antony-blinken CONSULT mahmoud-abbas"),
        ("Joe Biden and Xi Jinping are to speak on Monday.", "joe-biden CONSULT xi-jinping (planned)"),
        ("Volodymyr Zelensky likened Vladimir Putin to Hitler.", "volodymyr-zelensky ACCUSE vladimir-putin"),
        ("Turkey took aim at Greece on Friday.", "turkey ACCUSE greece"),
        ("The Danish parliament voted down the treaty.", "folketing REJECT"),
    ],
)
def test_a_set_phrase_is_an_act(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


def test_whoever_is_told_something_in_a_call_has_taken_part_in_it(told: Lines) -> None:
    lines = told("In a phone call Emmanuel Macron told Vladimir Putin that France would never recognise the vote.")
    assert "emmanuel-macron CONSULT vladimir-putin" in lines


def test_a_call_made_to_urge_somebody_has_urged_him(told: Lines) -> None:
    lines = told("Olaf Scholz telephoned Vladimir Putin to urge him to withdraw.")
    assert "olaf-scholz REQUEST vladimir-putin" in lines


def test_several_names_beside_one_title_are_several_actors(told: Lines) -> None:
    lines = told("The Spanish and Belgian prime ministers, Pedro Sanchez and Alexander De Croo, called for a truce.")
    assert lines == ["pedro-sanchez + alexander-de-croo REQUEST"]


def test_what_a_semicolon_parts_has_a_reality_of_its_own(told: Lines) -> None:
    lines = told("Wang Yi has met Antony Blinken; a trip to Seoul that he had planned was scrapped.")
    assert "wang-yi CONSULT antony-blinken" in lines


def test_coming_home_is_no_visit(told: Lines) -> None:
    assert told("Mahmoud Abbas returned to Ramallah on Friday.") == []


def test_goals_are_no_sport(told: Lines) -> None:
    assert told("Turkey accused Greece of hiding its goals.") == ["turkey ACCUSE greece"]
