"""Words that look like one act and are another, or none."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize("verb", ["shelved", "dropped"])
def test_to_give_up_a_meeting_is_to_refuse_it(told: Lines, verb: str) -> None:
    lines = told(f"Turkey {verb} plans to meet Narendra Modi.")
    assert "turkey REJECT narendra-modi" in lines
    assert not any("CONCEDE" in line for line in lines)


def test_to_give_up_a_threat_is_to_yield(told: Lines) -> None:
    assert "turkey CONCEDE libya" in told("Turkey dropped its threat to attack Libya.")


def test_to_close_in_on_a_town_is_to_move_troops(told: Lines) -> None:
    assert "us-armed-forces MOBILIZE iraq" in told("American troops closed in on Baghdad.", "2003-04-05")


def test_to_embrace_somebody_is_not_to_back_him(told: Lines) -> None:
    assert told("Narendra Modi embraced Vladimir Putin in Delhi.") == []


def test_to_embrace_a_cause_is_to_back_it(told: Lines) -> None:
    assert any("SUPPORT" in line for line in told("Narendra Modi embraced the proposal by France."))


def test_hands_are_shaken_on_a_lawn_without_a_deal(told: Lines) -> None:
    assert told("Narendra Modi and Vladimir Putin shook hands on the lawn.") == ["narendra-modi CONSULT vladimir-putin"]


def test_hands_are_shaken_on_a_deal(told: Lines) -> None:
    assert any("AGREE" in line for line in told("Narendra Modi and Vladimir Putin shook hands on a truce."))


def test_papers_are_not_let_go(told: Lines) -> None:
    assert not any(
        "RETREAT" in line for line in told("The release of Alexei Navalny's records by Berlin angered Russia.")
    )


def test_prisoners_are(told: Lines) -> None:
    assert any("RETREAT" in line for line in told("The release of two prisoners by Hezbollah pleased Israel."))


@pytest.mark.parametrize("noun", ["withdrawal", "pullout"])
def test_an_ordered_withdrawal_is_to_come(told: Lines, noun: str) -> None:
    assert "donald-trump RETREAT syria (planned)" in told(f"Donald Trump ordered a {noun} from Syria.", "2018-12-19")


def test_who_invites_sanctions_invites_nobody(told: Lines) -> None:
    assert not any("REQUEST" in line for line in told("North Korea fired missiles, inviting sanctions."))


def test_a_gift_to_others_is_no_praise(told: Lines) -> None:
    assert not any("SUPPORT" in line for line in told("Russia called the agreement a gift to those who want war."))


def test_an_embassy_that_will_close_closes_nothing(told: Lines) -> None:
    assert not any("COERCE" in line for line in told("Canada said its embassy in Caracas will close."))
