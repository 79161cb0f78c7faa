"""What keeps two accounts apart, however alike the rest of them is."""

from enum import Enum

import pytest

from graph.merging.bars import Bars
from graph.merging.scoring import match
from tests.graph.merging.conftest import Tell

BARS = Bars()


def score(one: object, other: object) -> float:
    found = match(one, other)  # type: ignore[arg-type]
    return found.score if found else 0.0


@pytest.mark.parametrize(("town", "other"), [("tyre", "baalbek"), ("nabatieh", "tyre"), ("kyiv", "bucha")])
def test_two_towns_are_two_blows(tell: Tell, town: str, other: str) -> None:
    more = {"root": "ASSAULT", "word": "bombed"}
    accounts = [
        tell("Jets bombed the port and a mosque on Monday.", "israel", "lebanon", where, article=number, **more)
        for number, where in enumerate((town, other), 1)
    ]
    assert score(*accounts) < BARS.merge


def test_a_call_is_no_meeting(tell: Tell) -> None:
    call = tell("Biden telephoned Netanyahu.", "joe-biden", "benjamin-netanyahu", word="telephoned", mode="phone")
    met = tell("Biden met Netanyahu.", "joe-biden", "benjamin-netanyahu", article=2, mode="visit")
    assert score(call, met) < BARS.review


def test_a_meeting_within_a_visit_is_not_the_visit(tell: Tell) -> None:
    visit = tell("Modi visited Bhutan.", "narendra-modi", "bhutan", "bhutan", word="visited")
    met = tell("Modi met Tobgay.", "narendra-modi", "tshering-tobgay", "thimphu", article=2)
    assert score(visit, met) < BARS.near


def test_a_meeting_in_two_countries_is_asked_about(tell: Tell) -> None:
    one = tell("Lavrov met Fidan.", "sergei-lavrov", "hakan-fidan", "moscow")
    other = tell("Lavrov met Fidan.", "sergei-lavrov", "hakan-fidan", "ankara", article=2)
    assert BARS.review <= score(one, other) < BARS.merge


def test_agreements_about_two_matters_are_asked_about(tell: Tell) -> None:
    said = "India and Italy signed a {} agreement in Rome."
    one, film, pact = (
        tell(said.format(about), "india", "italy", "rome", root="SUPPORT", word="signed", article=number)
        for number, about in enumerate(("defence", "film", "defence"), 1)
    )
    assert score(one, film) < BARS.merge <= score(one, pact)


def test_accusations_of_two_things_are_asked_about(tell: Tell) -> None:
    said = "Japan accused China of {}."
    one, other, again = (
        tell(said.format(what), "japan", "china", root="ACCUSE", word="accused", article=number, mode="allege")
        for number, what in enumerate(("entering its waters", "hacking its agency", "entering Japanese waters"), 1)
    )
    assert score(one, other) < BARS.merge <= score(one, again)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a hospital", "a railway station"),
        ("a hospital", "a power plant"),
        ("Nasser hospital", "Shifa hospital"),
        ("an apartment block and a clinic", "a school"),
    ],
)
def test_two_things_struck_in_one_town_are_two_blows(tell: Tell, one: str, other: str) -> None:
    assert Verdict.of(tell, f"Drones struck {one} in Kyiv.", f"Drones struck {other} in Kyiv.") is Verdict.ASKED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drones struck a hospital in Kyiv.", "Drones struck a clinic in Kyiv, killing two."),
        ("Drones struck a hospital and a school in Kyiv.", "Drones struck a school in Kyiv."),
        ("Drones struck Kyiv.", "Drones struck a hospital in Kyiv."),
        ("Drones struck Nasser hospital in Kyiv.", "Drones struck a hospital in Kyiv."),
        ("Drones struck Kyiv at night.", "Drones struck Kyiv on Friday morning."),
        ("Drones struck Kyiv, killing at least 3 people.", "Drones struck Kyiv, killing 12 people."),
        ("Drones struck Kyiv, killing 11 people.", "Drones struck Kyiv, killing 12 people."),
        ("Drones struck Kyiv, killing 12 people.", "Drones struck Kyiv, wounding 40 people."),
    ],
)
def test_what_is_struck_may_be_told_in_other_words_or_not_at_all(tell: Tell, one: str, other: str) -> None:
    assert Verdict.of(tell, one, other) is Verdict.ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("on Friday morning", "on Friday evening"),
        ("at dawn", "in the afternoon"),
        (", killing 12 people", ", killing three people"),
        (". Twelve civilians were killed", ". Two civilians were killed"),
    ],
)
def test_another_time_of_the_day_or_another_toll_is_another_blow(tell: Tell, one: str, other: str) -> None:
    assert Verdict.of(tell, f"Drones struck Kyiv {one}.", f"Drones struck Kyiv {other}.") is Verdict.ASKED


class Verdict(Enum):
    """What becomes of two accounts."""

    ONE = "one"
    ASKED = "asked"
    TWO = "two"

    @classmethod
    def of(cls, tell: Tell, one: str, other: str) -> "Verdict":
        """What becomes of two sentences of one blow of Russia upon Kyiv."""
        more = {"root": "ASSAULT", "word": "struck"}
        first, second = (
            tell(said, "russia", "ukraine", "kyiv", article=n, **more) for n, said in ((1, one), (2, other))
        )
        found = score(first, second)
        return cls.ONE if found >= BARS.merge else cls.ASKED if found >= BARS.review else cls.TWO
