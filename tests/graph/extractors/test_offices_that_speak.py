"""What a newspaper reports is told as done; whom his office excuses does not come."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize("who", ["the newspaper Al-Furat", "state television", "Reuters"])
def test_what_a_newspaper_reports_is_told_as_done(told: Lines, who: str) -> None:
    assert told(f"Sergei Lavrov met Hakan Fidan in Baghdad on Monday, {who} reported.") == [
        "sergei-lavrov CONSULT hakan-fidan"
    ]


def test_what_is_but_reportedly_done_stays_open(told: Lines) -> None:
    assert told("Sergei Lavrov reportedly met Hakan Fidan in Baghdad on Monday.") == [
        "sergei-lavrov CONSULT hakan-fidan (hypothetical)"
    ]


def test_whose_office_says_that_he_will_not_come_does_not_come(told: Lines) -> None:
    assert told("Netanyahu will not visit New York on Thursday, his office said on Wednesday.") == [
        "benjamin-netanyahu CONSULT usa (denied)"
    ]
