"""Who is hit where positions, camps and posts are? Their armed group or army, and not the state they lie in."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Israeli aircraft attacked a Syrian army post near Quneitra.", "israeli-aircraft ASSAULT syria-army"),
        ("Gunmen attacked a Kenyan army post near Lamu.", "ASSAULT kenya-army"),
        ("India shelled Pakistani army positions in Kashmir.", "india ASSAULT pakistan"),
    ],
)
def test_an_army_post_is_that_of_the_army_named(told: Lines, text: str, line: str) -> None:
    assert [found for found in told(text) if line in found]


@pytest.mark.parametrize(
    ("struck", "group"),
    [
        ("rebel positions near Aleppo", "rebels"),
        ("insurgent hideouts in Syria", "insurgents"),
        ("insurgents in Syria", "insurgents-in-syria"),
        ("Syrian rebel camps near Aleppo", "syrian-rebels"),
        ("opposition strongholds in Idlib", "opposition"),
    ],
)
def test_who_strikes_an_armed_group_does_not_strike_the_state_it_is_in(told: Lines, struck: str, group: str) -> None:
    (line,) = told(f"Turkey shelled {struck} on Monday.")
    assert f"turkey ASSAULT {group}" in line


def test_a_camp_of_no_one_is_the_ground_of_its_state(told: Lines) -> None:
    assert "turkey ASSAULT syria" in told("Turkey shelled villages in Syria on Monday.")[0]


@pytest.mark.parametrize("struck", ["Hezbollah positions near Tyre", "guerrilla bases near Tyre"])
def test_an_attack_on_positions_is_where_they_are(places: Lines, struck: str) -> None:
    assert places(f"Israel launched air raids on {struck} on Thursday.") == ["ASSAULT tyre"]


def test_a_plant_beside_a_country_is_no_place(places: Lines) -> None:
    text = "American forces launched strikes against rebel camps in Chad and an arms plant in Libya on Thursday."
    assert places(text) == ["ASSAULT chad"]
