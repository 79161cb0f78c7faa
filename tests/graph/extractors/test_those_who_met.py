"""Whom do "they" and "the three leaders" take up after a meeting that one clause tells? All who took part in it."""

import pytest

from tests.graph.extractors.conftest import Lines

THREE = "hassan-rouhani + vladimir-putin + recep-tayyip-erdogan"
PARTNERS = "Vladimir Putin of Russia and Turkey's Recep Tayyip Erdogan in Tehran on Friday"


@pytest.mark.parametrize("met", ["sat down with", "held talks with", "hosted", "conferred with"])
@pytest.mark.parametrize("they", ["The three leaders", "They"])
def test_all_three_who_met_do_what_comes_next(told: Lines, met: str, they: str) -> None:
    assert f"{THREE} ACCUSE israel" in told(f"Hassan Rouhani {met} {PARTNERS}. {they} condemned Israel.")


def test_the_three_countries_are_those_of_who_met(told: Lines) -> None:
    text = f"Hassan Rouhani held talks with {PARTNERS}. The three countries condemned Israel."
    assert "iran + russia + turkey ACCUSE israel" in told(text)


def test_they_are_host_and_guest(told: Lines) -> None:
    text = "Angela Merkel met Emmanuel Macron in Berlin on Monday. They condemned Iran."
    assert "angela-merkel + emmanuel-macron ACCUSE iran" in told(text)


def test_they_are_no_two_who_met_once_others_are_told_of(told: Lines) -> None:
    text = "Angela Merkel met Emmanuel Macron in Berlin on Monday as farmers looked on. They condemned Iran."
    assert "angela-merkel + emmanuel-macron ACCUSE iran" not in told(text)


def test_holders_of_one_office_are_taken_up_and_not_their_states(told: Lines) -> None:
    text = "The presidents of Kenya, Uganda and Rwanda met in Arusha on Saturday. They condemned Sudan."
    assert "william-ruto + yoweri-museveni + paul-kagame ACCUSE sudan" in told(text)


def test_what_those_who_met_do_together_is_where_they_met(places: Lines) -> None:
    text = f"Hassan Rouhani sat down with {PARTNERS}. The three leaders condemned Israel."
    assert "ACCUSE tehran" in places(text)
