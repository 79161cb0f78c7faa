"""Whose man is it who acts? An aide, adviser or spokesman of somebody, or an officer in an army."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("An aide to Hugo Chávez apologised to Colombia.", "aide-to-hugo-chavez CONCEDE colombia"),
        ("Two aides to Nouri al-Maliki thanked Iran.", "aides-to-nouri-al-maliki SUPPORT iran"),
        ("A spokesman for Ban Ki-moon condemned North Korea.", "spokesman-for-ban-ki-moon ACCUSE north-korea"),
        ("A deputy to Ban Ki-moon visited Pyongyang.", "ban-ki-moon-s-deputy CONSULT north-korea"),
        ("An envoy of Vladimir Putin visited Tehran.", "envoy-of-vladimir-putin CONSULT iran"),
        ("A colonel in the Chadian army threatened Sudan.", "chadian-army-colonel THREATEN sudan"),
        ("A senior general in the Egyptian army met Robert Gates.",
         "egyptian-army-senior-general CONSULT robert-gates"),
        ("A former aide to Tony Blair criticised Gordon Brown.", ""),
    ],
)  # fmt: skip
def test_who_serves_somebody_acts_as_his_man(text: str, line: str, told: Lines) -> None:
    assert told(text, "2010-06-05") == ([line] if line else [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Barack Obama and Xi Jinping will meet in California on Friday.", "barack-obama CONSULT xi-jinping (planned)"),
        ("Russia, China to sign gas deal", "russia SUPPORT china (planned)"),
        ("Iran, Iraq agree to reopen border", "iran AGREE iraq"),
        ("Cameron to meet Merkel in Berlin", "david-cameron CONSULT angela-merkel (planned)"),
        ("India, Pakistan clash in Kashmir", "india ASSAULT pakistan"),
    ],
)
def test_two_at_the_head_of_a_headline_act_together(text: str, line: str, told: Lines) -> None:
    assert told(text, "2013-06-05") == [line]
