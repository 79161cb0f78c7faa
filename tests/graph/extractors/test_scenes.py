"""Where did it take place, in the words of the text?"""

import pytest

from graph.model.event import EventReport
from tests.graph.extractors.conftest import Lines, Read

MEETING = "Annalena Baerbock met Hakan Fidan in Ankara on Friday."


def spots(reports: tuple[EventReport, ...]) -> list[str | None]:
    """The places of some reports in the words of the text."""
    return [report.place_text for report in reports]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Narendra Modi met Vladimir Putin in a lakeside hotel.", "a lakeside hotel"),
        ("Indian and Pakistani officials met at the Wagah border crossing.", "the Wagah border crossing"),
        ("Joe Biden received Narendra Modi at the White House.", "the White House"),
        ("Antony Blinken met Sergei Lavrov on the sidelines of a summit in Jakarta.", "Jakarta"),
        ("Joe Biden and Kishida Fumio signed a treaty in a ceremony in Kyoto.", "Kyoto"),
        ("Ministers of the European Union, meeting in Luxembourg, condemned Iran.", "Luxembourg"),
        ("Speaking in Ankara, Annalena Baerbock praised Turkey.", "Ankara"),
        ("Annalena Baerbock held talks with Hakan Fidan and the Committee on Trade in Ankara.", "Ankara"),
    ],
)
def test_the_place_in_the_words_of_the_text(text: str, expected: str, read: Read) -> None:
    assert spots(read(text).reports)[-1] == expected


def test_talks_on_a_region_are_not_held_there(read: Read) -> None:
    assert spots(read("India and Pakistan held talks on Kashmir on Friday.").reports) == [None]


def test_a_guest_thanks_his_hosts_where_he_met_them(places: Lines) -> None:
    assert places(f"{MEETING} Baerbock thanked Turkey.")[-1] == "SUPPORT ankara"


def test_others_are_not_where_the_meeting_was(places: Lines) -> None:
    assert places(f"{MEETING} Armenia criticised Azerbaijan.")[-1] == "ACCUSE -"


def test_each_of_several_places_is_proved_as_far_as_its_name(read: Read) -> None:
    reports = read("Antony Blinken spoke of his discussions in Jeddah and Cairo.").reports
    assert [report.evidence[0].quote.rsplit(" ", 1)[-1].strip(".") for report in reports] == ["Jeddah", "Cairo"]


def test_who_lands_in_a_capital_visits_its_state(told: Lines) -> None:
    assert told("Joe Biden landed in Warsaw on Friday.") == ["joe-biden CONSULT poland"]


def test_who_lands_in_his_own_capital_visits_nobody(told: Lines) -> None:
    assert "usa" not in " ".join(told("Joe Biden landed in Washington on Friday."))
