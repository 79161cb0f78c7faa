"""What a leader's family visits is no visit to a state, and a minister's drive no invasion."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The president's wife, Olena Duarte, visited a hospital in Lisbon on Monday.",
        "Akie Abe, the wife of the Japanese prime minister, visited a school in Hanoi.",
        "The wife of the Turkish president visited a children's hospital in Kyiv on Tuesday.",
        "The first lady of Mexico toured a clinic in Bogota.",
        "The king's daughter toured a museum in Prague.",
        "Brigitte Macron, wife of the French president, visited an orphanage in Beirut on Friday.",
    ],
)
def test_a_relative_in_a_hospital_visits_no_state(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


def test_a_president_in_a_hospital_visits_the_state(told: Lines) -> None:
    line = "recep-tayyip-erdogan CONSULT iraq"
    assert told("Turkish president Recep Tayyip Erdogan visited a hospital in Baghdad.") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kosovo's president Vjosa Osmani drove into Albania.",
        "The Pope moved on to Chile on Wednesday.",
        "French diplomats drove into Mali on Tuesday.",
    ],
)
def test_civilians_who_drive_into_a_land_attack_nobody(told: Lines, sentence: str) -> None:
    assert not any(" ASSAULT" in line for line in told(sentence))


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Eritrean soldiers crossed into Ethiopia on Monday.", "eritrean-soldiers ASSAULT ethiopia"),
        ("Iraq's army drove into Kuwait.", "iraq-army ASSAULT kuwait"),
        ("Russian tanks rolled into Georgia on Friday.", "russian-tanks ASSAULT georgia"),
    ],
)
def test_soldiers_who_drive_into_a_land_do(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]
