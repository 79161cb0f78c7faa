"""Who is sent visits; who sends him stays at home."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The Cuban consul was ordered to leave Washington.", "usa SANCTION cuban-consul"),
        ("Three Russian diplomats were ordered to leave Sofia by Friday.", "bulgaria SANCTION russian-diplomats"),
        ("The Swiss ambassador was asked to leave Minsk.", "belarus SANCTION swiss-ambassador"),
        ("Two Kenyan envoys were told to leave Khartoum.", "sudan SANCTION kenyan-envoys"),
        ("The Danish attache was ordered to leave Caracas within a week.", "venezuela SANCTION danish-attache"),
    ],
)
def test_the_state_that_an_envoy_must_leave_expels_him(told: Lines, text: str, line: str) -> None:
    assert told(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "British diplomats were ordered to leave Tripoli by London.",
        "Diplomats were ordered to leave Kabul as the Taliban advanced.",
    ],
)
def test_who_brings_envoys_to_safety_expels_nobody(told: Lines, text: str) -> None:
    assert not any("SANCTION" in line for line in told(text))


def test_who_orders_his_own_envoys_out_withdraws_them(read: Read) -> None:
    (report,) = read("The US ordered its diplomats to leave Khartoum.").reports
    assert (report.root, report.mode) == ("SANCTION", "withdraw")
