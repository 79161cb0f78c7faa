"""An army or police that is named without its state is of the land where it acts, or of none."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        (
            "Italy sent a ship to Libya. The army shelled Misrata on Friday.",
            "2011-04-15",
            "ASSAULT: Libyan army, LBY >",
        ),
        (
            "Singapore criticised the coup in Myanmar. The army arrested Aung San Suu Kyi in Naypyidaw.",
            "2021-02-02",
            "COERCE: Tatmadaw, MMR > Aung San Suu Kyi, MMR",
        ),
        (
            "Uganda reopened its roads. The army bombed Bujumbura, and Tanzania condemned the government.",
            "1996-07-20",
            "ACCUSE: Tanzania, TZA > Burundian government, BDI",
        ),
        (
            "Saudi Arabia closed its embassy, while Jordan condemned the army and the Rapid Support Forces.",
            "2023-04-24",
            "ACCUSE: Jordan, JOR > Sudanese Armed Forces, SDN + Rapid Support Forces, SDN",
        ),
        (
            "Egypt declared an emergency on Wednesday. The army shot demonstrators.",
            "2013-08-15",
            "ASSAULT: Egyptian army, EGY > demonstrators, None",
        ),
    ],
)
def test_a_force_is_of_the_land_where_it_acts(text: str, day: str, line: str, told: Told) -> None:
    assert told(text, day)[-1] == line


def test_a_force_in_a_town_that_is_not_known_is_of_no_state_of_two(told: Told) -> None:
    events = told("Norway sent a mediator to Sri Lanka. The army shelled a hospital in Mullaitivu.", "2009-05-10")
    assert not any("army" in event for event in events)


def test_an_army_in_a_land_that_another_has_invaded_is_not_that_land_s(told: Told) -> None:
    events = told("Russia invaded Ukraine on Thursday. The army shelled Kharkiv.", "2022-03-01")
    assert not any("Ukrainian army" in event for event in events)
