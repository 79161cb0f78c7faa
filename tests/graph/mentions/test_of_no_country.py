"""Where something is done, or who wants somebody, is not of which country he is."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Missiles hit a depot in Odesa on Tuesday.", "2025-03-11", "ASSAULT: missiles, None > Ukraine, UKR"),
        (
            "The tribunal in The Hague accused Slobodan Milosevic of murder.",
            "1999-05-27",
            "ACCUSE: tribunal in The Hague, None > Slobodan Milosevic, YUG",
        ),
        (
            "A court in Bishkek accused Kurmanbek Bakiyev of murder.",
            "2010-06-27",
            "ACCUSE: Kyrgyz court, KGZ > Kurmanbek Bakiyev, KGZ",
        ),
        (
            "Ecuador granted asylum to Julian Assange, who is wanted in Sweden.",
            "2012-08-16",
            "AID: Ecuador, ECU > Julian Assange, None",
        ),
        (
            "American allies criticised Turkey.",
            "2016-11-30",
            "ACCUSE: American allies, None > Turkey, TUR",
        ),
    ],
)
def test_a_place_or_a_pursuer_gives_nobody_a_country(text: str, day: str, line: str, told: Told) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize(
    ("text", "day", "start"),
    [
        ("The Serbs shelled Sarajevo on Friday.", "1992-04-10", "ASSAULT: Serbs, BIH"),
        ("The Albanians of Kosovo met. The Albanians refused to sign.", "1999-02-20", "REJECT: Albanians, XKX"),
        ("The Serbs condemned NATO. Belgrade sent troops to Kosovo.", "1999-04-10", "ACCUSE: Serbia, SRB"),
        ("The Albanians condemned Greece. Tirana closed its border.", "1997-03-10", "ACCUSE: Albania, ALB"),
    ],
)
def test_a_people_is_of_the_land_told_of_unless_its_own_is_named(text: str, day: str, start: str, told: Told) -> None:
    assert any(event.startswith(start) for event in told(text, day))


def test_who_condemns_an_alleged_deed_condemns_nobody_yet(told: Told) -> None:
    text = "Iran accused Israel of having bombed its consulate. Pakistan condemned the strike."
    assert told(text, "2024-04-01")[-1] == "ACCUSE: Pakistan, PAK >"
