"""Whose day is it? Of two clauses, of what is refused, of what is condemned, of what a thing is."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize("told", ["a day earlier", "the day before", "the previous day"])
def test_the_day_before_is_counted_from_the_news_where_no_other_day_is_told(days: Lines, told: str) -> None:
    assert days(f"Turkey shelled Syria {told}.") == ["ASSAULT 2024-03-21"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Japan refused to sell frigates to Egypt in 2019.", "REJECT 2019-01-01..2019-12-31"),
        ("Slovakia failed to ratify the treaty in January.", "REJECT 2024-01-01..2024-01-31"),
        ("Greece declined to sign the accord on Wednesday.", "REJECT 2024-03-20"),
        ("Turkey threatened to invade Cyprus in 1997.", "THREATEN 1997-01-01..1997-12-31"),
    ],
)
def test_what_was_refused_was_refused_at_the_time_that_is_over(days: Lines, text: str, line: str) -> None:
    assert line in days(text)


def test_who_refuses_to_come_in_a_month_ahead_refuses_now(days: Lines) -> None:
    assert days("Slovakia refused to attend the summit in April.") == ["REJECT 2024-03-22"]


def test_who_promised_something_for_a_year_that_is_over_does_not_promise_in_it(days: Lines) -> None:
    assert not [line for line in days("Poland vowed to leave the pact in 2023.") if "2023" in line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("NATO bombed Sirte on Wednesday, and Russia condemned NATO.", "ACCUSE 2024-03-22"),
        ("Iran seized a tanker on March 4, and Britain has expelled two Iranian envoys.", "SANCTION 2024-03-22"),
    ],
)
def test_the_answer_of_another_beside_a_deed_is_the_news(days: Lines, text: str, line: str) -> None:
    assert line in days(text)


def test_what_one_and_the_same_does_in_two_clauses_is_of_one_day(days: Lines) -> None:
    text = "Antony Blinken met Isaac Herzog on Wednesday and criticised Hamas."
    assert days(text) == ["CONSULT 2024-03-20", "ACCUSE 2024-03-20"]


@pytest.mark.parametrize(
    "text",
    [
        "Canada condemned the attack on the camp on March 12.",
        "Canada condemned the coup in Niger on July 26.",
        "Canada welcomed the arrest of the generals on March 10.",
    ],
)
def test_what_is_condemned_has_a_day_of_its_own(days: Lines, text: str) -> None:
    (line,) = days(text)
    assert line.endswith("2024-03-22")


def test_the_weekday_after_what_is_condemned_is_that_of_the_news(days: Lines) -> None:
    assert days("Canada condemned the coup in Niger on Thursday.") == ["ACCUSE 2024-03-21"]


@pytest.mark.parametrize("thing", ["a refinery owned by Saudi Aramco", "a Turkish ship bound for Gaza"])
def test_the_weekday_after_what_a_thing_is_tells_when_it_was_hit(days: Lines, thing: str) -> None:
    assert days(f"Israeli jets struck {thing} on Wednesday.") == ["ASSAULT 2024-03-20"]
