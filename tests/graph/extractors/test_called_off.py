"""What was called off keeps the day for which it was planned; the calling off has its own."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The visit of Narendra Modi to Kyiv that was set for May has been cancelled.", "2024-05-01..2024-05-31"),
        ("Emmanuel Macron's trip to Kyiv in April was scrapped.", "2024-04-01..2024-04-30"),
        ("Emmanuel Macron's visit to Moscow, due on April 13, has been postponed.", "2024-04-13"),
        ("Emmanuel Macron's visit to Moscow that was due on Monday was cancelled.", "2024-03-25"),
        ("Emmanuel Macron will not visit Turkey on Monday as planned.", "2024-03-25"),
        ("Antony Blinken's meeting with Sergei Lavrov on Monday is off.", "2024-03-25"),
    ],
)
def test_the_day_planned_is_kept(told: Lines, days: Lines, sentence: str, day: str) -> None:
    assert [line.endswith("(denied)") for line in told(sentence)] == [True]
    assert days(sentence) == [f"CONSULT {day}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron's visit to Cairo was cancelled.",
        "The summit between Joe Biden and Xi Jinping will not take place.",
    ],
)
def test_without_a_day_it_is_not_that_of_publication(days: Lines, sentence: str) -> None:
    assert days(sentence) == ["CONSULT 2024-03-22.."]


def test_who_calls_off_does_so_on_his_own_day(told: Lines, days: Lines) -> None:
    sentence = "Joe Biden has called off his talks with Xi Jinping in September."
    assert told(sentence) == ["joe-biden REJECT xi-jinping"]
    assert days(sentence) == ["REJECT 2024-03-22"]


def test_who_called_off_on_a_day_did_so_then(days: Lines) -> None:
    assert days("Joe Biden cancelled a meeting with Xi Jinping on Tuesday.") == ["REJECT 2024-03-19"]
    assert days("Joe Biden called off a visit to Beijing in February.") == ["REJECT 2024-02-01..2024-02-29"]


def test_what_was_put_back_has_not_taken_place(told: Lines) -> None:
    assert told("A trip by John Kerry to Israel was put back.") == ["john-kerry CONSULT israel (denied)"]


@pytest.mark.parametrize(
    ("published", "sentence", "gone"),
    [
        ("2021-06-21", "The summit between Joe Biden and Vladimir Putin was postponed to Friday.", "2021-06-18"),
        ("2005-04-04", "Jacques Chirac's visit to Egypt was moved to Thursday.", "2005-03-31"),
        ("2012-02-13", "Turkey delayed its talks with Iran to Saturday.", "2012-02-11"),
        ("2001-09-24", "Yasser Arafat's meeting with Shimon Peres was put back to Friday.", "2001-09-21"),
        ("1999-06-14", "Madeleine Albright's trip to Moscow was rescheduled to Thursday.", "1999-06-10"),
    ],
)
def test_the_day_to_which_it_is_put_off_lies_ahead(days: Lines, published: str, sentence: str, gone: str) -> None:
    assert all(gone not in line for line in days(sentence, published))


def test_a_meeting_brought_forward_is_planned(days: Lines) -> None:
    text = "Robert Mugabe's meeting with Thabo Mbeki was brought forward to Wednesday."
    assert "CONSULT 2008-07-09" in days(text, "2008-07-08")
