"""Verb frames: agreements left or not reached, what is ordered, withdrawn, blamed or placed at a disposal."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Donald Trump walked away from the nuclear agreement with Iran on Tuesday.", "donald-trump REJECT iran"),
        ("No agreement was reached between Greece and Germany on Monday.", "greece AGREE germany (denied)"),
        ("Mike Pompeo branded China a threat on Sunday.", "mike-pompeo ACCUSE china"),
        ("Peru blamed the raid on Chile on Tuesday.", "peru ACCUSE chile"),
        ("Peru paid Chile compensation on Tuesday.", "peru CONCEDE chile"),
        ("Peru put its troops at the disposal of Chile on Tuesday.", "peru AGREE chile"),
        ("Kenya withdrew its battalion from Somalia on Thursday.", "kenya RETREAT somalia"),
    ],
)
def test_the_frame_of_a_verb_tells_to_whom_it_is_done(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence, "2018-05-09") == [line]


@pytest.mark.parametrize(
    "sentence", ["Kenya withdrew its candidate on Thursday.", "Kenya made an offer and then withdrew it."]
)
def test_what_is_withdrawn_and_no_force_is_no_retreat(told: Lines, sentence: str) -> None:
    assert not any("RETREAT" in line for line in told(sentence))


def test_a_truce_that_somebody_announces_between_others_is_not_his(told: Lines) -> None:
    sentence = "Egypt's foreign minister announced the truce between Israel and Hamas in Cairo on Wednesday."
    assert not any("CONCEDE" in line for line in told(sentence, "2012-11-22"))


def test_those_for_whom_a_warrant_is_requested_are_accused(told: Lines) -> None:
    sentence = "Karim Khan requested arrest warrants for Benjamin Netanyahu and Yoav Gallant on Monday."
    assert told(sentence, "2024-05-26") == ["karim-khan ACCUSE benjamin-netanyahu + yoav-gallant"]


@pytest.mark.parametrize("verb", ["ordered", "approved", "authorised"])
def test_the_day_of_an_order_is_not_the_day_of_the_deed(told: Lines, days: Lines, verb: str) -> None:
    sentence = f"Donald Trump {verb} air strikes on Syria on Friday."
    assert told(sentence, "2018-04-16") == ["donald-trump ASSAULT syria (planned)"]
    assert days(sentence, "2018-04-16") == ["ASSAULT 2018-04-13.."]


def test_a_refusal_told_to_the_press_is_none_of_the_press(told: Lines) -> None:
    assert told("Omar Suleiman told the BBC that Hosni Mubarak would not flee.", "2011-02-08") == [
        "omar-suleiman REJECT"
    ]


def test_envoys_who_are_sent_somewhere_visit_it(told: Lines) -> None:
    sentence = "Nicolas Sarkozy sent Bernard Kouchner to Beirut on Thursday."
    assert told(sentence, "2007-08-17") == ["bernard-kouchner CONSULT lebanon"]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Spain was called on by Portugal to close the plant.", "portugal REQUEST spain"),
        ("Spain was called upon by Portugal to close the plant.", "portugal REQUEST spain"),
        ("A ceasefire was called for by Kofi Annan on Tuesday.", "kofi-annan REQUEST"),
        ("Vladimir Putin was called by Emmanuel Macron on Tuesday.", "emmanuel-macron CONSULT vladimir-putin"),
    ],
)
def test_a_passive_may_leave_its_preposition_alone(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence, "2004-05-05") == [line]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Vladimir Putin was urged by Olaf Scholz to pull back his troops.", "to pull back his troops"),
        ("Mexico was told by Donald Trump to pay for the wall.", "to pay for the wall"),
    ],
)
def test_what_somebody_is_asked_in_the_passive_is_the_infinitive(said: Lines, sentence: str, words: str) -> None:
    assert [line.split(": ", 1)[1] for line in said(sentence)] == [words]
