"""What is only said, thought, possible or denied of somebody was not told as done."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran is believed to have attacked Israel.",
        "Iran is said to have attacked Israel.",
        "Iran allegedly attacked Israel.",
        "Perhaps Iran attacked Israel.",
        "It is possible that Iran attacked Israel.",
        "It is not certain that Iran attacked Israel.",
        "Nothing suggests that Iran attacked Israel.",
        "Nobody believes that Iran attacked Israel.",
        "Suppose Iran attacked Israel.",
        "Iran thought twice about attacking Israel.",
    ],
)
def test_what_is_left_open_is_hypothetical(told: Lines, sentence: str) -> None:
    assert told(sentence) == ["iran ASSAULT israel (hypothetical)"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is untrue that Iran attacked Israel.",
        "It is not true that Iran attacked Israel.",
        "It is a lie that Iran attacked Israel.",
        "In no way did Iran attack Israel.",
        "At no time did Iran attack Israel.",
        "Iran was too weak to attack Israel.",
        "Jordan kept Iran from attacking Israel.",
    ],
)
def test_what_is_denied_is_denied(told: Lines, sentence: str) -> None:
    assert told(sentence) == ["iran ASSAULT israel (denied)"]


@pytest.mark.parametrize("subject", ["No Iranian soldier", "No Iranian officer"])
def test_what_nobody_did_was_not_done(told: Lines, subject: str) -> None:
    assert all(line.endswith("(denied)") for line in told(f"{subject} attacked Israel."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran is known to have attacked Israel.",
        "It is true that Iran attacked Israel.",
        "It is clear that Iran attacked Israel.",
        "Nobody doubts that Iran attacked Israel.",
        "There is no doubt that Iran attacked Israel.",
        "It is not a lie that Iran attacked Israel.",
        "It is a crime that Iran attacked Israel.",
        "Iran did not hesitate to attack Israel.",
        "Iran dared to attack Israel.",
        "Iran went on to attack Israel.",
        "In no time Iran attacked Israel.",
        "No sooner had Iran attacked Israel than Syria left.",
    ],
)
def test_what_is_sure_is_told_as_done(told: Lines, sentence: str) -> None:
    assert "iran ASSAULT israel" in told(sentence)


def test_what_will_not_be_hesitated_at_is_not_denied(told: Lines) -> None:
    assert not any("(denied)" in line for line in told("Iran will not hesitate to attack Israel."))
