import re
from datetime import date
from pathlib import Path

import pytest

from api.wording import addressee_words, basis_words, heading, interval_words, reality_words, verb_words
from graph.model.event import Modality
from graph.model.interval import Basis, Interval, Precision

DAY = date(2024, 3, 22)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, "date unknown"),
        (Interval(DAY, DAY), "22 March 2024"),
        (Interval(None, DAY), "day unknown, by 22 March 2024"),
        (Interval(DAY, None), "day unknown, from 22 March 2024 on"),
        (Interval(date(2024, 3, 12), date(2024, 3, 14)), "12–14 March 2024"),
        (Interval(date(2024, 2, 28), date(2024, 3, 3)), "28 February – 3 March 2024"),
        (Interval(date(2023, 12, 30), date(2024, 1, 2)), "30 December 2023 – 2 January 2024"),
        (Interval(date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH), "in March 2024, day unknown"),
        (Interval(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR), "in 2024, day unknown"),
        (
            Interval(date(2024, 3, 11), date(2024, 3, 17), Precision.WEEK),
            "in the week of 11–17 March 2024, day unknown",
        ),
        (Interval(date(2024, 3, 3), date(2024, 4, 9), Precision.MONTH), "within 3 March – 9 April 2024, day unknown"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(interval: Interval | None, words: str) -> None:
    assert interval_words(interval) == words


def test_a_heading_has_the_weekday() -> None:
    assert heading(Interval(DAY, DAY)) == "Friday, 22 March 2024"


def test_the_basis_gives_the_words_of_the_article() -> None:
    assert (
        basis_words(Interval(DAY, DAY, basis=Basis.WEEKDAY, text="on Friday"))
        == "“on Friday”, resolved from the weekday"
    )
    assert basis_words(Interval(DAY, DAY, text="March 22")) == "written “March 22”"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("say", "said"), "said"),
        (("say", None, "", "Group"), "say"),
        (("say", "insists", "", "Person"), "insists"),
        (("press", "press", "for aid", "Person"), "presses"),
        (("press", "press", "for aid", "Person", "planned"), "is to press"),
        (("deny", "deny", "", "State"), "denies"),
        (("call on", "called", "to leave"), "called on"),
        (("call for", "called", "for a ceasefire"), "called"),
        (("call for", "repeated", "a ceasefire"), "repeated"),
        (("say", "according"), "is the source of this"),
    ],
)
def test_the_verb_of_a_claim_is_the_text_s_own(given: tuple[str, ...], words: str) -> None:
    assert verb_words(*given) == words


def test_some_verbs_take_the_addressee_as_their_object() -> None:
    assert (addressee_words("say"), addressee_words("tell"), addressee_words("call on")) == ("to", "", "")


def test_whether_it_happened_is_said_as_people_say_it_and_as_the_explorer_does() -> None:
    told = (Path(__file__).parents[2] / "web" / "src" / "common" / "looks.ts").read_text("utf-8")
    in_explorer = dict(re.findall(r'^  (\w+): \{ filled: .*words: "([^"]+)"', told, re.MULTILINE))
    assert in_explorer == {str(modality): reality_words(modality) for modality in Modality}
