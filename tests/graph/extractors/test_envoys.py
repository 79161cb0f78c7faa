"""Who is sent visits; who sends him stays at home."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize("verb", ["sent", "dispatched"])
def test_who_is_sent_visits(told: Lines, verb: str) -> None:
    assert told(f"Emmanuel Macron {verb} Catherine Colonna to Beirut.") == ["catherine-colonna CONSULT lebanon"]


def test_an_unnamed_envoy_speaks_for_the_state_of_who_sends_him(told: Lines) -> None:
    assert told("Emmanuel Macron sent an envoy to Beirut.") == ["france CONSULT lebanon"]


def test_a_state_that_sends_a_delegation_is_its_own(told: Lines) -> None:
    assert told("China sent a delegation to Beirut.") == ["china CONSULT lebanon"]


def test_several_are_sent(told: Lines) -> None:
    lines = told("Emmanuel Macron sent Catherine Colonna and Bruno Le Maire to Beirut.")
    assert lines == ["catherine-colonna + bruno-le-maire CONSULT lebanon"]


def test_the_talks_are_of_who_is_sent(told: Lines) -> None:
    lines = told("Emmanuel Macron sent Catherine Colonna to Moscow for talks with Vladimir Putin.")
    assert not any(line.startswith("emmanuel-macron") for line in lines)


def test_military_advisers_are_help(told: Lines) -> None:
    assert told("Emmanuel Macron sent 300 advisers to Beirut.") == ["emmanuel-macron AID lebanon"]


def test_a_team_of_officials_visits(told: Lines) -> None:
    assert told("South Korea sent a team of officials to Beijing.") == ["south-korea CONSULT china"]


def test_who_flies_others_does_not_travel(told: Lines) -> None:
    assert told("Belarus is flying migrants to the Polish border.") == []


def test_who_flies_himself_does(told: Lines) -> None:
    assert told("Emmanuel Macron flew to Beirut.") == ["emmanuel-macron CONSULT lebanon"]


def test_soldiers_who_are_sent_visit_nobody(told: Lines) -> None:
    assert told("Emmanuel Macron sent 2,000 soldiers to Beirut.") == ["emmanuel-macron MOBILIZE lebanon"]
