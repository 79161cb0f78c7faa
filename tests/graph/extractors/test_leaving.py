"""Troops that leave a country withdraw from it; they threaten nobody with a day."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("American troops will leave Saudi Arabia by the end of August.",
         "us-armed-forces RETREAT saudi-arabia (planned)"),
        ("Cuban troops quit Angola on Tuesday.", "cuba-armed-forces RETREAT angola"),
        ("Danish troops left Iraq.", "denmark-armed-forces RETREAT iraq"),
        ("Italian troops will not leave Lebanon.", "italy-armed-forces RETREAT lebanon (denied)"),
    ],
)  # fmt: skip
def test_who_leaves_withdraws(text: str, line: str, told: Lines) -> None:
    assert told(text, "2003-04-29") == [line]


def test_the_day_by_which_they_leave_is_told(days: Lines) -> None:
    assert days("Dutch troops will leave Mali by the end of May.", "2014-04-29") == ["RETREAT 2014-04-30..2014-05-31"]


@pytest.mark.parametrize("text", ["British troops left Britain for Cyprus.", "Tony Blair will leave Israel by Friday."])
def test_who_sets_out_does_not_withdraw(text: str, told: Lines) -> None:
    assert not any("RETREAT" in line or "THREATEN" in line for line in told(text, "2003-04-29"))


def test_an_order_never_given_is_denied(told: Lines) -> None:
    assert told("Barack Obama never ordered an attack on Iran.", "2015-03-10") == ["barack-obama ASSAULT iran (denied)"]
