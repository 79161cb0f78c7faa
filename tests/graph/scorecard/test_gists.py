"""Each kind of error lowers its own measure; other ways to write the same words do not."""

from copy import deepcopy
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.scorecard import Verdict, scorecard
from graph.scorecard.gists import QUESTIONS, SAME_DAYS, alike, article_of, check, compare
from graph.scorecard.kinds import kind_of

Record = dict[str, Any]


def answers(*texts: str | None, coders: int = 3) -> list[Record]:
    return [{"text": text, "coders": coders} for text in texts]


GOLD: Record = {
    "id": "one",
    "title": "Ferry runs aground off Stavanger",
    "description": "A ferry with ninety people aboard ran aground off Stavanger on Sunday.",
    "text": "Rescuers brought all passengers ashore. The coast guard said the night was clear.",
    "date": "2024-03-19 08:30:00",
    "gold": {
        "who": answers("a ferry"),
        "what": answers("ran aground", "runs aground off Stavanger"),
        "when": answers("Sunday"),
        "where": answers("off Stavanger"),
    },
}
READ: Record = {
    "id": "one",
    "main_event": {
        "who": {"start": 0, "end": 5, "quote": "Ferry", "of": "title"},
        "what": {"quote": "ran aground off Stavanger"},
        "when": {"quote": "on Sunday"},
        "where": {"quote": "Stavanger"},
    },
}


def figures(read: Record, gold: Record = GOLD) -> dict[str, float | None]:
    return {name: found.measure.value for name, found in scorecard([(gold, read)], compare).measures.items()}


def test_what_is_right_is_right_in_all() -> None:
    assert {figures(READ)[question] for question in QUESTIONS} == {1.0}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_wrong_answer_lowers_its_own_question(question: str) -> None:
    read = deepcopy(READ)
    read["main_event"][question] = {"quote": "the coast guard"}
    assert [name for name in QUESTIONS if figures(read)[name] != 1.0] == [question]


def test_no_answer_is_a_miss() -> None:
    read = {"id": "one", "main_event": {**READ["main_event"], "where": None}}
    tally = compare(GOLD, read)
    assert [decision.kind for decision in tally.decisions if decision.verdict is Verdict.MISSED] == ["where"]


def test_a_reading_without_a_main_event_misses_all() -> None:
    assert {figures({"id": "one", "main_event": None})[question] for question in QUESTIONS} == {0.0}


def test_an_answer_of_one_coder_is_not_judged() -> None:
    gold = deepcopy(GOLD)
    gold["gold"]["when"] = answers("Sunday", coders=1)
    assert figures(READ, gold)["when"] is None


def test_where_the_coders_agree_on_nothing_an_answer_is_false() -> None:
    gold = deepcopy(GOLD)
    gold["gold"]["where"] = answers(None)
    found = figures(READ, gold)
    assert (found["where"], found["nothing told, nothing answered"]) == (None, 0.0)


def test_another_name_of_the_day_counts_in_its_own_measure_alone() -> None:
    read = deepcopy(READ)
    read["main_event"]["when"] = {"quote": "March 17"}
    assert (figures(read)["when"], figures(read)[SAME_DAYS]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("The mayor", "mayor", 1.0),
        ("Oslo's mayor", "Oslo’s Mayor", 1.0),
        ("Oslo\\u2019s mayor", "Oslo’s mayor", 1.0),
        ("6.10 a.m.", "6.10am", 0.0),
        ("the mayor of Oslo", "the mayor", 0.5),
        ("the mayor of Oslo", "the king", 0.0),
        ("", "", 0.0),
    ],
)
def test_likeness_is_f1_over_words(one: str, other: str, likeness: float) -> None:
    assert alike(one, other) == likeness


def test_the_description_is_the_first_paragraph() -> None:
    assert article_of(GOLD).text.startswith(f"{GOLD['description']}\n\nRescuers")
    assert article_of({**GOLD, "text": f"{GOLD['description']} Rescuers came."}).text.count("A ferry") == 1


def test_a_set_is_known_by_its_fields() -> None:
    kind = kind_of(GOLD)
    assert kind is not None
    assert kind.name == "main-events"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"date": "19 March"}, "write the day of publication as YYYY-MM-DD"),
        ({"title": None}, "title is a NoneType; give a string"),
        ({"gold": []}, "gold has no list of answers to 'who'"),
        ({"gold": {"who": answers("a ferry"), "what": ["ran aground"]}}, "gold has no list of answers to 'what'"),
    ],
)
def test_a_bad_record_is_refused_with_what_to_do(change: Record, message: str) -> None:
    with pytest.raises(AnnotationError, match=r"^set\.jsonl:1: ") as refused:
        check({**GOLD, **change}, "set.jsonl:1")
    assert message in str(refused.value)
