"""Who announces an arrest has not made it, but for a state and its police."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Wolfowitz announced the capture of Saddam Hussein.",
        "Zoran Zivkovic announced the arrest of Veselin Sljivancanin.",
        "The White House announced the capture of Abu Zubaydah.",
        "A UN spokesman announced the arrest of Felicien Kabuga.",
        "Kofi Annan announced the release of hostages in Lima.",
    ],
)
def test_who_tells_of_an_arrest_does_not_make_it(text: str, told: Lines, said: Lines) -> None:
    assert told(text, "2003-12-14") == []
    assert len(said(text, "2003-12-14")) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Israel announced the release of 50 Palestinian prisoners.", "israel RETREAT palestine"),
        ("Pakistan announced the arrest of Mullah Baradar.", "pakistan COERCE mullah-baradar"),
    ],
)
def test_a_state_announces_what_it_did(text: str, line: str, told: Lines) -> None:
    assert line in told(text, "2010-02-17")
