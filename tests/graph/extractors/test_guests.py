"""Troops that are asked in attack nobody, nor does a storm."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Portuguese troops entered East Timor at the request of its government.", "portugal-armed-forces MOBILIZE"),
        ("Spanish troops entered Bosnia to uphold the accord.", "spain-armed-forces MOBILIZE"),
        ("Canadian troops entered Kosovo as peacekeepers.", "canada-armed-forces MOBILIZE"),
        ("Indian troops entered Bangladesh for exercises.", "india-armed-forces COOPERATE bangladesh"),
        ("Rwandan troops entered Congo.", "rwanda-armed-forces ASSAULT democratic-republic-of-congo"),
    ],
)
def test_who_is_asked_in_does_not_attack(text: str, line: str, told: Lines) -> None:
    assert told(text, "2006-05-27") == [line]


@pytest.mark.parametrize(
    "text", ["Hurricane Wilma struck Mexico.", "Cyclone Winston devastated Fiji.", "Tropical Storm Nate hit Nicaragua."]
)
def test_a_storm_does_nothing_to_states(text: str, told: Lines) -> None:
    assert told(text, "2016-02-21") == []


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Greece, Turkey trade insults", "greece ACCUSE turkey"),
        ("Kuwait and Iraq swap accusations over oil", "kuwait ACCUSE iraq"),
        ("Peru and Ecuador traded threats over the border.", "peru ACCUSE ecuador"),
        ("Armenia and Azerbaijan swapped prisoners.", "armenia COOPERATE azerbaijan"),
    ],
)
def test_who_trades_insults_does_not_trade(headline: str, line: str, told: Lines) -> None:
    assert told(headline, "2020-12-15") == [line]
