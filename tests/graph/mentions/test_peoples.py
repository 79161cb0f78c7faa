"""A people is of the state in which it lives, and who is for, against or armed by a state is not of it."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Serb gunners shelled Bihac.", "Serb gunners, BIH"),
        ("Albanian guerrillas attacked a police patrol near Pristina.", "Albanian guerrillas, XKX"),
        ("Kosovo Serbs attacked a French patrol.", "Kosovo Serbs, XKX"),
        ("Ethnic Uzbeks attacked a police station in Osh.", "ethnic Uzbeks, KGZ"),
        ("Pro-Russian gunmen attacked Luhansk.", "pro-Russian gunmen, UKR"),
        ("Iran-backed militiamen attacked Basra.", "Iran-backed militiamen, IRQ"),
        ("Serbian troops attacked Dubrovnik.", "Serbian military, SRB"),
        ("Armenian troops attacked Baku.", "Armenian military, ARM"),
    ],
)
def test_a_people_that_fights_is_of_where_it_lives(told: Told, text: str, who: str) -> None:
    assert told(text, "2014-05-20")[-1].split(": ")[1].startswith(f"{who} >")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Croatian troops attacked the Krajina Serbs.", "Krajina Serbs, HRV"),
        ("Kyrgyz troops attacked Uzbeks in Osh.", "Uzbeks, KGZ"),
        ("French planes bombed Serb positions near Tuzla.", "Serb positions, BIH"),
        ("Turkey attacked Armenia.", "Armenia, ARM"),
    ],
)
def test_a_people_that_is_attacked_is_no_state(told: Told, text: str, whom: str) -> None:
    assert told(text, "1995-05-20")[-1].endswith(f"> {whom}")
