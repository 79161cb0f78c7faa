"""What neither of two does, what is denied without a day, who is held, and what a headline scraps."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def test_what_was_not_done_is_not_of_the_day_of_the_saying(days: Lines) -> None:
    sentence = "Recep Tayyip Erdogan and Vladimir Putin did not meet, the Kremlin said on Saturday."
    assert "CONSULT 2017-11-18" not in days(sentence, "2017-11-19")


def test_what_was_not_done_on_a_day_is_of_that_day(days: Lines) -> None:
    sentence = "Recep Tayyip Erdogan and Vladimir Putin did not meet on Friday, the Kremlin said on Saturday."
    assert days(sentence, "2017-11-19") == ["CONSULT 2017-11-17"]


def test_neither_of_two_did_it_to_the_other(told: Lines) -> None:
    lines = told("Neither Narendra Modi nor Vladimir Putin attended the summit in Glasgow.")
    assert lines == ["narendra-modi + vladimir-putin CONSULT (denied)"]


def test_neither_accepts_is_a_refusal(told: Lines) -> None:
    lines = told("Neither Japan nor the United States recognised the vote in Belarus.")
    assert any(line.startswith("japan + usa REJECT") for line in lines)


def test_neither_confirmed_nor_denied_leaves_it_open(told: Lines) -> None:
    lines = told("India neither confirmed nor denied that it had attacked Pakistan.")
    assert "india ASSAULT pakistan (hypothetical)" in lines


def test_who_has_been_held_since_then_is_under_arrest(told: Lines) -> None:
    assert "russia COERCE nadiya-savchenko" in told("Russia has held Nadiya Savchenko since June.", "2015-05-05")


@pytest.mark.parametrize("rest", ["responsible for the attack", "to his promise"])
def test_to_hold_somebody_to_something_is_no_arrest(told: Lines, rest: str) -> None:
    lines = told(f"Angela Merkel held Vladimir Putin {rest}.", "2015-05-05")
    assert not any("COERCE" in line for line in lines)


@pytest.mark.parametrize("headline", ["Jordan scraps summit", "Jordan cancels summit"])
def test_a_headline_scraps_a_summit(told: Lines, headline: str) -> None:
    assert told(headline) == ["jordan REJECT"]


def test_the_second_verb_of_a_headline_may_have_an_object(told: Lines) -> None:
    assert told("Russia bombs Syria, warns Turkey") == ["russia ASSAULT syria", "russia THREATEN turkey"]
