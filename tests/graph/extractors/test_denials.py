"""What others claim is denied, and not said, by whoever rejects it; what is given or rung up is no claim."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "day", "act", "content"),
    [
        ("Russia rejected allegations that it had supplied the missile.", "2014-07-20", "reject",
         "it had supplied the missile"),
        ("India dismissed the allegation that it killed a citizen.", "2023-09-19", "dismiss", "it killed a citizen"),
        ("North Korea rejected the American claim that it was building a bomb.", "2003-01-20", "reject",
         "it was building a bomb"),
        ("Pakistan denied Indian charges that its troops had crossed the line.", "1999-07-08", "deny",
         "its troops had crossed the line"),
        ("Azerbaijan denied Armenian reports that it had shot down a jet.", "2020-10-01", "deny",
         "it had shot down a jet"),
        ("Mali refuted the suggestion that it had hired mercenaries.", "2021-10-01", "refute",
         "it had hired mercenaries"),
        ("Sudan rejected accusations that it armed militias in Chad.", "2006-03-01", "reject",
         "it armed militias in Chad"),
    ],
)  # fmt: skip
def test_a_charge_is_denied_by_whoever_rejects_it(read: Read, text: str, day: str, act: str, content: str) -> None:
    assert [(claim.speech_act, claim.content.quote) for claim in read(text, day).claims] == [(act, content)]


def test_a_demand_that_is_rejected_is_nobodys_claim(said: Lines) -> None:
    assert said("Iran rejected the demand that it close a mine.", "2012-01-01") == []


@pytest.mark.parametrize("what", ["claims that it had built a plant", "that it had built a plant"])
def test_what_is_not_denied_is_not_claimed(said: Lines, what: str) -> None:
    assert said(f"Iran did not deny {what}.", "2010-10-10") == []


def test_a_charge_with_an_owner_is_the_owners_claim(said: Lines) -> None:
    text = "Israel rejected Syria's claim that it had moved the border."
    assert said(text, "2001-05-05") == ["syria: it had moved the border"]


def test_what_somebody_denies_himself_stays_denied(read: Read) -> None:
    claims = read("Iran denied that it had attacked Saudi Arabia.", "2019-09-16").claims
    assert [claim.speech_act for claim in claims] == ["deny"]


# ---------------------------------------------------------------- two who are given something
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Britain promised Kenya and Uganda more grain.", "2009-07-10", "united-kingdom AGREE kenya + uganda"),
        ("China promised Sudan and South Sudan new railways.", "2013-02-11", "china AGREE sudan + south-sudan"),
        ("Germany promised Poland and Hungary an early accession.", "1995-05-09", "germany AGREE poland + hungary"),
        ("The United States sold Poland and Romania more tanks.", "2023-07-08", "usa COOPERATE poland + romania"),
    ],
)
def test_both_are_given_it(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


def test_only_what_is_promised_is_said(said: Lines) -> None:
    assert said("Britain promised Kenya and Uganda more grain.", "2009-07-10") == [
        "united-kingdom > kenya + uganda: more grain"
    ]


# ---------------------------------------------------------------- whoever is rung up
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Instead of visiting Israel, Tony Blair called Yasser Arafat.", "2002-02-02"),
        ("Rather than meet Angela Merkel, Alexis Tsipras called Francois Hollande.", "2017-01-12"),
        ("Before leaving Moscow, Bill Clinton called Leonid Kravchuk.", "1994-01-14"),
    ],
)
def test_whoever_is_rung_up_is_not_said(said: Lines, text: str, day: str) -> None:
    assert said(text, day) == []


def test_the_caller_stands_behind_the_comma(told: Lines) -> None:
    text = "Rather than meet Angela Merkel, Alexis Tsipras called Francois Hollande."
    assert told(text, "2017-01-12") == ["alexis-tsipras CONSULT francois-hollande"]


def test_an_apposition_before_the_caller_stays_one(told: Lines) -> None:
    text = "Before meeting Angela Merkel, the chancellor, Alexis Tsipras called Francois Hollande."
    assert "alexis-tsipras CONSULT francois-hollande" in told(text, "2016-07-07")


def test_what_somebody_is_called_is_said(said: Lines) -> None:
    lines = said("Hugo Chavez called George Bush a donkey.", "2003-03-03")
    assert lines == ["hugo-chavez: George Bush a donkey"]
