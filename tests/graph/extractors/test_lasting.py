"""What has gone on or was done again and again has no day of its own."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran has armed Hezbollah for two decades.",
        "Russia has repeatedly threatened Poland.",
        "Pakistan has long backed the Taliban.",
        "Pakistan has long backed and funded the Taliban.",
        "China has criticised Japan time and again.",
        "Time and again China has criticised Japan.",
        "NATO has warned Serbia several times.",
        "NATO has been bombing Libya for weeks.",
        "Iran has held American prisoners for years.",
        "Iran often accuses Israel of murder.",
        "Algeria arms the Polisario Front.",
        "Serbian soldiers have killed hundreds of Albanians.",
        "Israel shelled Lebanon for three weeks.",
        "Narendra Modi has already met Olaf Scholz.",
    ],
)
def test_it_ends_on_the_day_of_publication_and_begins_on_none(days: Lines, sentence: str) -> None:
    assert {line.split()[1] for line in days(sentence)} == {"..2024-03-22"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada has recognised Palestine.",
        "Israel is shelling Lebanon.",
        "France has just criticised Japan.",
        "France no longer supports Israel.",
        "France has suspended its aid to Chad for two years.",
        "Cuba has jailed American diplomats for ten years.",
        "Iran accused Israel of murder for the third time.",
    ],
)
def test_news_in_the_perfect_or_the_present_is_of_the_day(days: Lines, sentence: str) -> None:
    assert {line.split()[1] for line in days(sentence)} <= {"2024-03-22"}


def test_a_day_that_is_told_stays(days: Lines) -> None:
    assert days("Russia repeatedly threatened Poland on Tuesday.") == ["THREATEN 2024-03-19"]


def test_a_habit_in_a_headline_is_no_habit(days: Lines) -> None:
    headline = "Algeria arms the Polisario Front\n\nThe government in Algiers spoke of a gift on Friday."
    assert "AID ..2024-03-22" not in days(headline)
