"""What is given up, turned down, hoped, asked, or hangs on something else, is told as such."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey shelved plans to attack Libya.",
        "Turkey dropped its threat to attack Libya.",
        "Turkey withdrew a threat to attack Libya.",
        "Turkey backed away from its threat to attack Libya.",
        "Turkey retreated from a threat to attack Libya.",
        "Turkey has no intention of attacking Libya.",
        "Turkey has no plans to attack Libya.",
    ],
)
def test_what_is_given_up_or_never_meant_is_not_done(told: Lines, sentence: str) -> None:
    assert "turkey ASSAULT libya (denied)" in told(sentence)


def test_no_mind_to_attack_refuses_nobody_anything(told: Lines) -> None:
    assert not any("REJECT" in line for line in told("Turkey has no intention of attacking Libya."))


def test_a_threat_that_stands_is_open(told: Lines) -> None:
    assert "turkey ASSAULT libya (hypothetical)" in told("Turkey repeated its threat to attack Libya.")


@pytest.mark.parametrize("answer", ["the Indian prime minister declined", "he turned it down", "he refused"])
def test_an_invitation_that_is_declined_leads_to_no_visit(told: Lines, answer: str) -> None:
    lines = told(f"Russia invited Narendra Modi to visit Moscow but {answer}.")
    assert "narendra-modi CONSULT russia (denied)" in lines


def test_an_invitation_is_a_plan(told: Lines) -> None:
    assert "narendra-modi CONSULT russia (planned)" in told("Russia invited Narendra Modi to visit Moscow.")


def test_to_refuse_something_else_declines_no_invitation(told: Lines) -> None:
    lines = told("Russia invited Narendra Modi to visit Moscow but refused to sign the treaty.")
    assert "narendra-modi CONSULT russia (planned)" in lines


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States may bomb Iran if inspectors report that Iran has attacked Iraq.",
        "If it turns out that Iran has attacked Iraq, the United States will bomb Iran.",
        "Should it emerge that Iran has attacked Iraq, the United States will bomb Iran.",
    ],
)
def test_what_a_clause_within_a_condition_tells_is_no_fact(told: Lines, sentence: str) -> None:
    assert "iran ASSAULT iraq" not in told(sentence)


def test_what_is_reported_without_a_condition_is(told: Lines) -> None:
    assert "iran ASSAULT iraq" in told("The inspectors report that Iran has attacked Iraq.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Narendra Modi is due to meet Vladimir Putin in Sochi before flying to Cairo.",
        "Narendra Modi will meet Vladimir Putin in Sochi before flying to Cairo.",
    ],
)
def test_what_comes_after_a_plan_is_planned(told: Lines, sentence: str) -> None:
    assert "narendra-modi CONSULT egypt (planned)" in told(sentence)


def test_what_comes_after_a_meeting_that_was_is_told(told: Lines) -> None:
    lines = told("Narendra Modi met Vladimir Putin in Sochi before flying to Cairo.")
    assert "narendra-modi CONSULT egypt" in lines


def test_a_question_plans_nothing(told: Lines) -> None:
    assert not any(line.endswith("(planned)") for line in told("Will China recognise Kosovo?"))


def test_what_is_hoped_is_not_planned(told: Lines) -> None:
    assert not any("planned" in line for line in told("Kenya hopes that Iran and Iraq are about to sign a treaty."))


def test_not_to_send_troops_is_a_refusal(told: Lines) -> None:
    assert "japan REJECT libya" in told("Japan said it would never send troops to Libya.")


def test_not_to_attack_is_a_promise(told: Lines) -> None:
    assert "japan AGREE libya" in told("Japan said it would never attack Libya.")


@pytest.mark.parametrize("verb", ["rejected criticism", "dismissed condemnation"])
def test_what_is_criticised_was_done(told: Lines, verb: str) -> None:
    lines = told(f"China {verb} of its invasion of Vietnam.")
    assert any(line == "china ASSAULT vietnam" for line in lines)
    assert "china REJECT vietnam" not in lines
