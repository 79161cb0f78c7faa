"""Days read beside those that annotators gave the words."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.scorecard.measures import Share, Verdict
from graph.scorecard.times import CALENDAR, SILENT, WEEKDAY, check, compare, read, show

Record = dict[str, Any]
SUNDAY: Record = {"id": "1", "dct": "2024-03-22", "text": "Sunday", "type": "DATE", "value": "2024-03-24"}


def read_one(extractor: Extractor, **changes: str) -> object:
    (answer,) = read([SUNDAY | changes], extractor)
    return answer["value"]


def test_the_clause_tells_the_sunday_to_come_from_the_one_that_was(extractor: Extractor) -> None:
    assert read_one(extractor, sentence="The envoys will meet on Sunday.") == "2024-03-24"
    assert read_one(extractor, sentence="The envoys met on Sunday.") == "2024-03-17"


def test_without_a_sentence_words_are_read_as_told(extractor: Extractor) -> None:
    assert read_one(extractor) == "2024-03-17"
    assert read_one(extractor, text="2019") == "2019"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "2024-W11"),
        ("last weekend", "2024-W11-WE"),
        ("May 2010", "2010-05"),
        ("last summer", "2023-SU"),
        ("the third quarter of 2023", "2023-Q3"),
        ("the second half of 2023", "2023-H2"),
        ("the 1990s", "199"),
        ("the 20th century", "19"),
    ],
)
def test_periods_are_written_as_timeml_writes_them(words: str, value: str, extractor: Extractor) -> None:
    assert read_one(extractor, text=words) == value


@pytest.mark.parametrize("words", ["six weeks", "every Friday", "now"])
def test_what_is_no_day_has_no_value(words: str, extractor: Extractor) -> None:
    assert read_one(extractor, text=words) is None


def test_records_with_and_without_sentence_keep_their_order(extractor: Extractor) -> None:
    told = SUNDAY | {"sentence": "The envoys will meet on Sunday."}
    answers: Iterator[Any] = iter(read([told, SUNDAY, told], extractor))
    assert [found["value"] for found in answers] == ["2024-03-24", "2024-03-17", "2024-03-24"]


def measured(gold: Record, value: str | None) -> tuple[Sequence[object], Verdict]:
    tally = compare(gold, {"value": value})
    return [tally.measures[name] for name in (CALENDAR, WEEKDAY, SILENT)], tally.decisions[0].verdict


def test_a_wrong_day_lowers_the_calendar_and_the_weekdays() -> None:
    assert measured(SUNDAY, "2024-03-24") == ([Share(1, 1), Share(1, 1), Share()], Verdict.RIGHT)
    assert measured(SUNDAY, "2024-03-17") == ([Share(0, 1), Share(0, 1), Share()], Verdict.PARTLY)
    assert measured(SUNDAY, None) == ([Share(0, 1), Share(0, 1), Share()], Verdict.MISSED)


def test_the_hour_is_not_judged() -> None:
    at_night = SUNDAY | {"type": "TIME", "text": "Sunday night", "value": "2024-03-24TNI"}
    assert measured(at_night, "2024-03-24")[1] is Verdict.RIGHT


def test_a_day_read_in_a_duration_lowers_the_silence_alone() -> None:
    weeks = SUNDAY | {"type": "DURATION", "text": "six weeks", "value": "P6W"}
    assert measured(weeks, None) == ([Share(), Share(), Share(1, 1)], Verdict.RIGHT)
    assert measured(weeks, "2024-W12") == ([Share(), Share(), Share(0, 1)], Verdict.FALSE)


def test_what_has_no_place_on_the_calendar_counts_neither_way() -> None:
    now = SUNDAY | {"text": "now", "value": "PRESENT_REF"}
    assert measured(now, None) == ([Share(), Share(), Share()], Verdict.FREE)


def test_a_decision_shows_the_value_and_the_words() -> None:
    assert show(SUNDAY) == ("2024-03-24, published 2024-03-22", "Sunday")
    assert show({"value": None, "text": "Sunday"}) == ("no day", "Sunday")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dct": "Friday"}, "set.jsonl:1: dct is 'Friday'; write the day as YYYY-MM-DD"),
        ({"value": 2024}, "set.jsonl:1: text and value must be strings"),
        ({"sentence": "They met."}, "the words 'Sunday' do not stand in the sentence"),
    ],
)
def test_a_record_that_cannot_be_used_is_named(changes: Record, message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        check(SUNDAY | changes, "set.jsonl:1")
