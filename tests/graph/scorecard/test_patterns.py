from datetime import date

import pytest

from graph.scorecard.patterns import Act, fits, party, same_actor

FRIDAY = date(2024, 3, 22)
MEETING = Act(
    "CONSULT", "actual", (party(["Antony Blinken"]), party(["Isaac Herzog"])), (party(["Benjamin Netanyahu"]),),
    (FRIDAY, FRIDAY), party(["Tel Aviv"]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the United States", "USA"),
        ("Israelis", "Israel"),
        ("Egypt's foreign ministry", "Egyptian Foreign Ministry"),
        ("Israel Defense Forces", "the Israel Defence Forces"),
        ("Volodymyr Zelenský", "Volodymyr Zelensky"),
    ],
)
def test_two_names_of_one_actor_are_the_same(one: str, other: str) -> None:
    assert same_actor(party([one]), party([other]))


@pytest.mark.parametrize(("one", "other"), [("Israel", "Iran"), ("Niger", "Nigeria"), ("Israeli army", "Israel")])
def test_names_of_two_actors_are_not(one: str, other: str) -> None:
    assert not same_actor(party([one]), party([other]))


def test_a_pattern_fits_what_has_all_that_it_gives() -> None:
    assert fits(MEETING, {"type": "CONSULT", "source": "Antony Blinken", "place": "Tel Aviv", "date": "2024-03-22"})
    assert fits(MEETING, {"source": ["Isaac Herzog", "Antony Blinken"]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "ASSAULT"},
        {"modality": "planned"},
        {"source": "Benjamin Netanyahu"},
        {"source": ["Antony Blinken", "Hamas"]},
        {"place": "Cairo"},
        {"date": "2024-03-15"},
    ],
)
def test_a_pattern_that_gives_one_thing_else_does_not_fit(wrong: dict[str, str]) -> None:
    assert not fits(MEETING, {"type": "CONSULT", **wrong})
