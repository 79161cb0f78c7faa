"""To talk with somebody about something is a meeting; to talk to reporters or viewers is a speech, and none."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "manner",
    [
        "talked with {} about the border",
        "spoke about aid with {}",
        "spoke to {} on Gaza",
        "talked to {} of the dangers of a war",
        "spoke with {} on Monday about the talks",
    ],
)
def test_a_matter_talked_about_leaves_it_a_meeting(manner: str, told: Lines) -> None:
    text = f"Blinken {manner.format('Ayman Safadi')}."
    assert told(text, "2024-03-21") == ["antony-blinken CONSULT ayman-safadi"]


@pytest.mark.parametrize(
    "text",
    [
        "Putin spoke to reporters about the harvest.",
        "Scholz talked to journalists and supporters in Leipzig.",
        "Blinken spoke to CBS News about Iran.",
        "Macron talked to the newspaper about his plans.",
        "Blinken talked to CNN.",
    ],
)
def test_a_speech_to_the_public_is_no_meeting(text: str, told: Lines) -> None:
    assert told(text, "2024-03-21") == []


def test_whoever_is_addressed_beside_reporters_is_met(told: Lines) -> None:
    text = "Blinken spoke to Sameh Shoukry and reporters in Cairo."
    assert told(text, "2024-03-21") == ["antony-blinken CONSULT sameh-shoukry"]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Blinken spoke with Ayman Safadi of Jordan.", "2024-03-21", "antony-blinken CONSULT ayman-safadi"),
        ("Powell talked to Jack Straw of Britain about Iraq.", "2003-02-05", "colin-powell CONSULT jack-straw"),
        ("Kerry spoke with Fabius of France about the talks.", "2013-11-10", "john-kerry CONSULT laurent-fabius"),
    ],
)
def test_what_a_name_is_of_does_not_make_it_a_saying(text: str, day: str, line: str, told: Lines) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Obama called Karzai to condemn the attack.", "barack-obama ACCUSE"),
        ("Obama called Netanyahu to congratulate him.", "barack-obama SUPPORT benjamin-netanyahu"),
    ],
)
def test_who_calls_somebody_to_tell_him_something_tells_it_himself(text: str, line: str, told: Lines) -> None:
    assert line in told(text, "2011-05-02")
