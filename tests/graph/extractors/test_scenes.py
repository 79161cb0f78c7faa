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
        ("Narendra Modi met Vladimir Putin at the port of Sochi.", "Sochi"),
        ("Narendra Modi met Vladimir Putin in a lakeside hotel.", "a lakeside hotel"),
        ("Indian and Pakistani officials met at the Wagah border crossing.", "the Wagah border crossing"),
        ("Joe Biden received Narendra Modi at the White House.", "the White House"),
        ("Antony Blinken met Sergei Lavrov on the sidelines of a summit in Jakarta.", "Jakarta"),
        ("Joe Biden and Kishida Fumio signed a treaty in a ceremony in Kyoto.", "Kyoto"),
        ("Ministers of the European Union, meeting in Luxembourg, condemned Iran.", "Luxembourg"),
        ("Speaking in Ankara, Annalena Baerbock praised Turkey.", "Ankara"),
        ("Arriving in Kyiv, Ursula von der Leyen promised Ukraine more aid.", "Kyiv"),
        ("Emmanuel Macron, on a visit to Cairo, urged Israel to halt its offensive.", "Cairo"),
        ("At a joint news conference in Berlin, Olaf Scholz accused Russia of lying.", "Berlin"),
        ("Emmanuel Macron flew to Damascus, where he met Bashar al-Assad.", "Damascus"),
        ("Antony Blinken arrived in Jeddah on Wednesday for talks with Mohammed bin Salman.", "Jeddah"),
        ("Ismail Haniyeh left Cairo on Thursday after talks with Egyptian officials.", "Cairo"),
        ("Kim Jong Un travelled to Vladivostok and met Vladimir Putin.", "Vladivostok"),
        ("In Ottawa Justin Trudeau, who leads the Liberals, criticized Viktor Orban.", "Ottawa"),
        ("Emmanuel Macron brought Ilham Aliyev and Nikol Pashinyan together at Granada.", "Granada"),
        ("Giorgia Meloni met Kais Saied in the Tunisian capital, Tunis, on Sunday.", "the Tunisian capital, Tunis"),
        ("Yoav Gallant met Lloyd Austin at the Pentagon.", "the Pentagon"),
        ("Joe Biden welcomed Fumio Kishida to the White House.", "the White House"),
        ("Russia sent troops into Mariupol on Sunday.", "Mariupol"),
        ("Ukrainian troops withdrew from Avdiivka.", "Avdiivka"),
        ("Russian missiles struck a railway station of the town.", "a railway station of the town"),
        ("The US Navy sent a destroyer through the Taiwan Strait.", "Taiwan Strait"),
        ("Israel bombed a school in Khan Younis in the southern Gaza Strip.", "Khan Younis"),
        ("Hezbollah fired rockets at the town of Metula in northern Israel.", "Metula"),
        ("Israeli soldiers killed two Palestinians in a raid in Jenin.", "Jenin"),
        ("The Houthis captured Sanaa in 2014.", "Sanaa"),
        ("Annalena Baerbock held talks with Hakan Fidan and the Committee on Trade in Ankara.", "Ankara"),
    ],
)
def test_the_place_in_the_words_of_the_text(text: str, expected: str, read: Read) -> None:
    assert spots(read(text).reports)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The European Union demanded a ceasefire in Gaza.",
        "Benjamin Netanyahu called off a visit to Washington on Monday.",
        "American officials blamed Iran for the attack in Erbil.",
        "The Defence Ministry in Kyiv allowed Ukrainian troops in Crimea to use their weapons.",
        "Britain opposes an operation near Rafah.",
        "Antonio Guterres called on Khartoum to reconsider.",
        "Yasser Arafat, speaking in Arabic, thanked Bill Clinton.",
        "Germany recognised Slovenia in December.",
    ],
)
def test_the_place_of_something_else_is_not_the_acts(text: str, read: Read) -> None:
    assert set(spots(read(text).reports)) <= {None}


def test_two_acts_at_a_place_named_once_stay_two(places: Lines) -> None:
    assert places("Emmanuel Macron flew to Cairo, where he met Abdel Fattah al-Sisi.") == [
        "CONSULT cairo",
        "CONSULT cairo",
    ]


def test_there_is_the_place_last_named(places: Lines) -> None:
    told = places("Emmanuel Macron flew to Cairo on Monday. He met Abdel Fattah al-Sisi there.")
    assert told == ["CONSULT cairo", "CONSULT cairo"]


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
