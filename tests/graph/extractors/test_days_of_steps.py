"""The day of what somebody is invited to, or does before or after, is not the day of the asking or the first step."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]
THURSDAY = "2008-08-28"


@pytest.mark.parametrize("when", ["on Monday", "on September 9", "in October"])
def test_an_invitation_is_not_of_the_day_of_the_summit(days: Lines, when: str) -> None:
    assert days(f"Nicolas Sarkozy invited Dmitry Medvedev to a summit in Evian {when}.", THURSDAY) == [
        "REQUEST 2008-08-28"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday Nicolas Sarkozy invited Dmitry Medvedev to a summit in Evian.",
        "Nicolas Sarkozy invited Dmitry Medvedev on Monday to a summit in Evian.",
    ],
)
def test_a_day_before_the_occasion_is_that_of_the_invitation(days: Lines, sentence: str) -> None:
    assert days(sentence, THURSDAY) == ["REQUEST 2008-08-25"]


def test_a_day_just_over_is_that_of_the_invitation(days: Lines) -> None:
    sentence = "Nicolas Sarkozy invited Dmitry Medvedev to a summit in Evian on Wednesday."
    assert days(sentence, THURSDAY) == ["REQUEST 2008-08-27"]


def test_the_day_of_the_second_step_is_not_that_of_the_first(days: Lines) -> None:
    sentence = "Angela Merkel will fly to London before seeing Emmanuel Macron in Paris on Thursday."
    told = days(sentence, "2019-01-22")
    assert "CONSULT 2019-01-24" in told
    assert len([line for line in told if "2019-01-24" in line]) == 1


def test_what_was_told_in_an_earlier_report_is_no_news(days: Lines) -> None:
    told = days("Condoleezza Rice said the Chinese had assured her that Beijing warned Kim Jong Il.", "2006-10-20")
    assert "THREATEN 2006-10-20" not in told


def test_a_reprisal_is_not_where_the_strike_was_that_it_answers(places: Lines) -> None:
    told = places("The Houthis vowed to retaliate against the United States for strikes on Hodeidah.")
    assert not any("hodeidah" in line.lower() for line in told)
