"""Is somebody's visit planned, though what he is to see has no name that is known? And whose chief is he?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Emmanuel Macron is due to visit the flooded villages next week.", "emmanuel-macron CONSULT (planned)"),
        ("Olaf Scholz plans to visit the factory in May.", "olaf-scholz CONSULT (planned)"),
        ("Ursula von der Leyen will tour the earthquake zone on Monday.", "ursula-von-der-leyen CONSULT (planned)"),
    ],
)
def test_a_visit_to_what_has_no_name_is_planned(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    ["Irina Bokova plans to send a mission to the temple.", "Tourists will visit the palace in June."],
)
def test_who_sends_others_or_is_nobody_plans_no_visit(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [("Total Chief Executive", "Patrick Pouyanne"), ("Chief Justice", "John Roberts"),
     ("Chief Electoral Officer", "Ana Ruiz"), ("Chief Executive Officer", "Maria Lopez"),
     ("Chief Negotiator", "Ali Bagheri")],
)  # fmt: skip
def test_what_a_chief_is_is_no_part_of_his_name(told: Lines, title: str, name: str) -> None:
    assert told(f"{title} {name} met Vladimir Putin in Moscow.") == [
        f"{name.lower().replace(' ', '-')} CONSULT vladimir-putin"
    ]


@pytest.mark.parametrize("sentence", ["Iran denied the charge.", "Turkey denied the accusations on Friday."])
def test_a_charge_that_is_denied_by_its_name_alone_is_no_claim(said: Lines, sentence: str) -> None:
    assert said(sentence) == []


def test_what_a_denied_charge_says_is_denied(said: Lines) -> None:
    assert said("Iran denied allegations that it had sent drones.") == ["iran: it had sent drones"]
