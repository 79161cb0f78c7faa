"""Days of acts beside those annotated: each kind of error lowers its own measure."""

from typing import Any

import pytest

from graph.annotation import annotate
from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard.days import BASIS, DAYS, FOUND, article_of, check, compare, show
from graph.scorecard.kinds import kind_of
from graph.scorecard.measures import Share, Verdict

Record = dict[str, Any]
MET: Record = {
    "id": "1",
    "published": "2024-03-22",
    "text": "Emmanuel Macron met Olaf Scholz on Tuesday.",
    "act": "met",
    "interval": "2024-03-19",
    "basis": "resolved-weekday",
}
TRIGGER = {"start": 16, "end": 19, "quote": "met"}
TUESDAY = {"start": "2024-03-19", "end": "2024-03-19", "basis": "resolved-weekday"}


def measured(date: Record | None, bounds: Record | None = None, **changes: str) -> tuple[list[object], Verdict]:
    event = {"trigger": TRIGGER, "date": date, "bounds": bounds, "evidence": {"quote": "met Olaf Scholz"}}
    tally = compare(MET | changes, {"events": [event]})
    return [tally.measures[name] for name in (FOUND, DAYS, BASIS)], tally.decisions[0].verdict


def test_its_fields_tell_the_kind() -> None:
    kind = kind_of(MET)
    assert kind is not None
    assert kind.name == "days"


def test_the_day_of_an_act_is_read_by_the_extractor(extractor: Extractor) -> None:
    (reading,) = extractor.extract([article_of(MET)])
    assert compare(MET, annotate(reading)).decisions[0].verdict is Verdict.RIGHT


def test_a_wrong_day_and_a_wrong_basis_lower_their_own_measures() -> None:
    assert measured(TUESDAY) == ([Share(1, 1)] * 3, Verdict.RIGHT)
    assert measured(TUESDAY | {"end": "2024-03-20"}) == ([Share(1, 1), Share(0, 1), Share(1, 1)], Verdict.PARTLY)
    assert measured(TUESDAY | {"basis": "context"}) == ([Share(1, 1), Share(1, 1), Share(0, 1)], Verdict.PARTLY)
    assert measured(None) == ([Share(1, 1), Share(0, 1), Share(0, 1)], Verdict.PARTLY)


def test_an_open_end_is_compared_too() -> None:
    bounds = {"not_before": None, "not_after": "2024-03-22", "basis": "before-publication"}
    wanted = {"interval": "../2024-03-22", "basis": "before-publication"}
    assert measured(None, bounds, **wanted) == ([Share(1, 1)] * 3, Verdict.RIGHT)


def test_an_act_that_is_not_found_is_missed_and_its_day_not_judged() -> None:
    tally = compare(MET, {"events": []})
    assert [tally.measures[name] for name in (FOUND, DAYS, BASIS)] == [Share(0, 1), Share(), Share()]
    assert tally.decisions[0].verdict is Verdict.MISSED


def test_a_decision_shows_the_days_and_the_words() -> None:
    event = {"date": None, "bounds": {"not_before": None, "not_after": "2024-03-22", "basis": "before-publication"}}
    assert show(MET) == ("2024-03-19 (resolved-weekday), published 2024-03-22", MET["text"])
    assert show(event | {"evidence": {"quote": "met"}}) == ("../2024-03-22 (before-publication)", "met")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"published": "Friday"}, "set.jsonl:1: published is 'Friday'"),
        ({"act": "spoke"}, "the act 'spoke' must stand in the text, and once only"),
        ({"interval": "Tuesday"}, "interval is 'Tuesday'; write 2024-03-22"),
        ({"interval": ".."}, "interval is '..'"),
        ({"basis": "guess"}, "basis is 'guess'; choose from explicit"),
    ],
)
def test_a_record_that_cannot_be_used_is_named(changes: Record, message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        check(MET | changes, "set.jsonl:1")
