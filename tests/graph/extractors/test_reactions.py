"""To whom does somebody react who names only an act? Sentences of our own, published on 22 March 2024."""

import pytest

from tests.graph.extractors.conftest import Lines

NEWS = "Norway suspended its contract with Chile on Friday. Peru met Ecuador in Quito. "


@pytest.mark.parametrize("act", ["welcomed the decision", "welcomed it", "condemned the move"])
def test_a_reaction_is_to_those_who_made_the_news(act: str, told: Lines) -> None:
    assert told(f"{NEWS}Sweden {act}.")[-1].endswith("norway")


def test_who_opposes_an_operation_opposes_the_side_that_plans_it(told: Lines) -> None:
    text = "Benjamin Netanyahu plans an offensive against Hamas. Germany opposed such an operation."
    assert told(text)[-1] == "germany REJECT israel"


def test_a_session_is_asked_of_the_body_that_holds_it(told: Lines) -> None:
    assert told("Iran asked for an urgent meeting of the Security Council.") == ["iran REQUEST un-security-council"]


def test_a_person_with_his_country_before_him_is_the_target(told: Lines) -> None:
    assert told("Hamas accused US President Joe Biden of bias.") == ["hamas ACCUSE joe-biden"]


def test_who_hosts_somebody_for_talks_meets_him(told: Lines) -> None:
    assert told("Egypt hosted Hakan Fidan for talks in Cairo.") == ["egypt CONSULT hakan-fidan"]
