"""What was passed over for something else, or only nearly done, was not done."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Instead of attacking Libya, Turkey called for talks.",
        "Rather than attack Libya, Turkey called for talks.",
        "Turkey called for talks instead of attacking Libya.",
        "As an alternative to attacking Libya, Turkey urged new sanctions.",
        "Far from attacking Libya, Turkey asked it for talks.",
        "Turkey all but attacked Libya.",
        "Turkey just about invaded Libya.",
        "Turkey was on the verge of attacking Libya.",
    ],
)
def test_it_was_not_done(told: Lines, sentence: str) -> None:
    assert not any(
        "ASSAULT libya" in line and not line.endswith(("(denied)", "(hypothetical)")) for line in told(sentence)
    )


def test_what_was_done_instead_was_done(told: Lines) -> None:
    assert "syria SUPPORT hezbollah" in told("Rather than condemn Hezbollah, Syria praised it.")
    assert "kenya SANCTION uganda" in told("Kenya imposed sanctions on Uganda instead of talking to it.")


@pytest.mark.parametrize(
    "sentence",
    [
        "After attacking Libya, Turkey asked Egypt for a truce.",
        "Turkey attacked Libya rather suddenly.",
        "Turkey attacked all but two towns in Libya.",
        "Turkey attacked Libya for nearly three weeks.",
    ],
)
def test_what_only_looks_like_it_was_done(told: Lines, sentence: str) -> None:
    assert "turkey ASSAULT libya" in told(sentence)


@pytest.mark.parametrize("adverb", ["just", "merely", "simply", "only"])
def test_not_only_denies_nothing(told: Lines, adverb: str) -> None:
    assert told(f"Russia did not {adverb} threaten Poland.") == ["russia THREATEN poland"]


def test_no_longer_denies(told: Lines) -> None:
    assert told("Antony Blinken will no longer meet Sergei Lavrov in Geneva.") == [
        "antony-blinken CONSULT sergei-lavrov (denied)"
    ]
