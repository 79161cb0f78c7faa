"""What an attack did to people without a name is told with it, and is no second attack."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Israel bombed Gaza City on Friday, killing 12 people.", "israel ASSAULT palestine"),
        (
            "Russian forces shelled Kherson on Thursday, wounding five civilians and destroying a school.",
            "russia-armed-forces ASSAULT ukraine",
        ),
        ("Saudi jets struck Sanaa on Monday, killing 20 civilians and injuring dozens.", "saudi-jets ASSAULT yemen"),
        ("A Turkish drone struck a convoy in Iraq, killing two Kurdish fighters.", "turkish-drone ASSAULT iraq"),
        (
            "Armenian troops shelled Ganja overnight, killing civilians, Azerbaijan's president said.",
            "armenia-armed-forces ASSAULT azerbaijan",
        ),
    ],
)
def test_the_toll_is_of_the_attack(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


def test_the_toll_of_another_attack_is_its_own(told: Lines) -> None:
    sentence = "Hezbollah fired rockets at Haifa, killing a soldier, and Israel shelled Lebanon, wounding two farmers."
    assert told(sentence) == ["hezbollah ASSAULT israel", "israel ASSAULT lebanon"]


def test_who_is_killed_by_name_is_a_target(told: Lines) -> None:
    lines = told("Colombian planes bombed a camp in Ecuador, killing Raul Reyes.")
    assert "colombian-planes ASSAULT raul-reyes" in lines
