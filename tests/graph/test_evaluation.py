from dataclasses import replace
from datetime import date

import pytest

from graph.evaluation import Account, Act, Score, Statement, annotated, fits, party, same_actor, score

FRIDAY = date(2024, 3, 22)
MEETING = Act(
    "CONSULT", "actual", (party(["Antony Blinken"]),), (party(["Benjamin Netanyahu"]),), (FRIDAY, FRIDAY), (15, 18),
    ((0, 40),), party(["Tel Aviv"]),
)  # fmt: skip
REJECTION = replace(MEETING, type="REJECT", trigger=(60, 67), spans=((50, 90),))
WORDS = Statement(party(["Antony Blinken"]), (100, 140))


def test_an_account_is_right_against_itself() -> None:
    whole = Account((MEETING, REJECTION), (WORDS,))
    found = score(whole, whole)
    assert [s.f1 for s in (found.events, *found.fields.values(), found.claims)] == [1.0] * 7


def test_an_event_not_found_costs_recall() -> None:
    found = score(Account((MEETING, REJECTION), ()), Account((MEETING,), ())).events
    assert (found.precision, found.recall) == (1.0, 0.5)


def test_an_event_too_many_costs_precision() -> None:
    found = score(Account((MEETING,), ()), Account((MEETING, REJECTION), ())).events
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_an_event_that_is_not_required_counts_neither_way() -> None:
    gold = Account((MEETING, replace(REJECTION, required=False)), ())
    assert score(gold, Account((MEETING, REJECTION), ())).events == Score(1, 1, 1)
    assert score(gold, Account((MEETING,), ())).events == Score(1, 1, 1)


def test_an_event_elsewhere_in_the_text_is_another() -> None:
    moved = replace(MEETING, trigger=(215, 218), spans=((200, 240),))
    assert score(Account((MEETING,), ()), Account((moved,), ())).events.hits == 0


def test_the_place_of_a_mention_is_as_good_as_that_of_the_evidence() -> None:
    moved = replace(MEETING, trigger=(215, 218), spans=((200, 240),))
    gold = replace(MEETING, spans=(*MEETING.spans, (200, 240)))
    assert score(Account((gold,), ()), Account((moved,), ())).events.hits == 1


def test_one_wrong_field_costs_only_that_field() -> None:
    found = score(Account((MEETING,), ()), Account((replace(MEETING, modality="planned"),), ()))
    assert {name for name, s in found.fields.items() if not s.hits} == {"modality"}


def test_a_meeting_may_be_told_from_either_side() -> None:
    other = replace(MEETING, source=MEETING.target, target=MEETING.source)
    assert score(Account((MEETING,), ()), Account((other,), ())).fields["source"].hits == 1


def test_a_rejection_may_not() -> None:
    other = replace(REJECTION, source=REJECTION.target, target=REJECTION.source)
    assert score(Account((REJECTION,), ()), Account((other,), ())).fields["source"].hits == 0


def test_a_target_missed_is_wrong() -> None:
    two = replace(MEETING, target=(*MEETING.target, party(["Isaac Herzog"])))
    assert score(Account((two,), ()), Account((MEETING,), ())).fields["target"].hits == 0


def test_words_in_another_mouth_are_no_claim_found() -> None:
    stolen = replace(WORDS, speaker=party(["Hamas"]))
    assert score(Account((), (WORDS,)), Account((), (stolen,))).claims == Score(0, 1, 1)


def test_a_claim_of_which_half_is_missing_is_not_found() -> None:
    short = replace(WORDS, content=(100, 115))
    assert score(Account((), (WORDS,)), Account((), (short,))).claims.hits == 0


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


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "ASSAULT"},
        {"modality": "planned"},
        {"source": "Isaac Herzog"},
        {"place": "Cairo"},
        {"date": "2024-03-15"},
    ],
)
def test_a_pattern_that_gives_one_thing_else_does_not_fit(wrong: dict[str, str]) -> None:
    assert not fits(MEETING, {"type": "CONSULT", **wrong})


def test_an_annotation_is_read_with_its_days_and_spans() -> None:
    event = {
        "type": "CONSULT", "modality": "actual", "source": [{"name": "Antony Blinken"}],
        "target": [{"name": "Benjamin Netanyahu"}], "place": "Tel Aviv",
        "date": {"start": "2024-03-22", "end": "2024-03-22"}, "trigger": {"start": 15, "end": 18},
        "evidence": {"start": 0, "end": 40}, "required": True,
    }  # fmt: skip
    assert annotated({"events": [event]}).acts == (MEETING,)
