"""What do the words of a sentence say about time, and which days does that make?"""

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.mentions.times import Bound, Kind, Part, Tense, find_times, resolve
from graph.model.interval import Basis, Interval, Precision

FRIDAY = date(2024, 3, 22)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def table(name: str) -> list[dict[str, str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t"))


TOLD = table("times_told.tsv")
SENTENCES = [row["sentence"] for row in TOLD + table("times_untold.tsv") + table("times_anchored.tsv")]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.replace(".", " .").split()})


def day_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row['sentence']} {row['published']} {row['tense']}")
def test_a_time_told_becomes_the_days_it_means(row: dict[str, str]) -> None:
    (found,) = find_times(row["sentence"])
    assert found.text == row["text"]
    days = resolve(found, date.fromisoformat(row["published"]), Tense(row["tense"]))
    assert days is not None
    assert (days.start, days.end) == (day_or_none(row["start"]), day_or_none(row["end"]))
    assert (days.precision, days.text) == (Precision(row["precision"]), row["text"])


@pytest.mark.parametrize("row", table("times_untold.tsv"), ids=lambda row: row["sentence"])
def test_names_durations_and_times_of_other_events_get_no_day(row: dict[str, str]) -> None:
    found = find_times(row["sentence"])
    assert [expression.text for expression in found] == ([row["text"]] if row["text"] else [])
    assert all(resolve(expression, FRIDAY, tense) is None for expression in found for tense in Tense)


@pytest.mark.parametrize("row", table("times_anchored.tsv"), ids=lambda row: f"{row['sentence']} {row['anchor_start']}")
def test_a_time_told_from_another_event_counts_from_its_interval(row: dict[str, str]) -> None:
    (found,) = find_times(row["sentence"])
    assert found.text == row["text"]
    anchor = Interval(
        date.fromisoformat(row["anchor_start"]),
        date.fromisoformat(row["anchor_end"]),
        Precision(row["anchor_precision"]),
    )
    days = resolve(found, FRIDAY, Tense.PAST, anchor)
    assert days is not None
    assert (days.start, days.end) == (day_or_none(row["start"]), day_or_none(row["end"]))
    assert days.precision is Precision(row["precision"])
    assert resolve(found, FRIDAY, Tense.PAST) is None


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("on March 12, 2024", Basis.EXPLICIT),
        ("in 2019", Basis.EXPLICIT),
        ("in March", Basis.EXPLICIT),
        ("on Friday", Basis.WEEKDAY),
        ("since last Monday", Basis.WEEKDAY),
        ("last month", Basis.RELATIVE),
        ("yesterday", Basis.RELATIVE),
        ("in recent days", Basis.RELATIVE),
    ],
)
def test_the_basis_says_how_the_day_is_known(words: str, basis: Basis) -> None:
    (found,) = find_times(f"They met {words}.")
    days = resolve(found, FRIDAY, Tense.PAST)
    assert days is not None
    assert days.basis is basis


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("until Friday", Bound.UNTIL),
        ("by Friday", Bound.BY),
        ("no later than Friday", Bound.BY),
        ("before Friday", Bound.BEFORE),
        ("prior to Friday", Bound.BEFORE),
        ("since Friday", Bound.SINCE),
        ("from Friday", Bound.FROM),
        ("after Friday", Bound.AFTER),
        ("on Friday", None),
    ],
)
def test_a_preposition_says_which_side_of_the_day_is_meant(words: str, bound: Bound | None) -> None:
    (found,) = find_times(f"The truce holds {words}.")
    assert (found.text, found.bound, found.kind) == (words, bound, Kind.WEEKDAY)


def test_the_fields_of_an_anchored_time_say_how_far_it_is_from_the_other_event() -> None:
    (found,) = find_times("Three weeks before the vote he resigned.")
    assert (found.kind, found.amount, found.unit) == (Kind.ANCHORED, -3, "week")


def test_the_part_of_a_period_is_kept() -> None:
    (found,) = find_times("They signed in late March.")
    assert (found.kind, found.month, found.part) == (Kind.MONTH, 3, Part.LATE)


@pytest.mark.parametrize(
    ("sentence", "attributive"),
    [
        ("Friday's talks failed.", True),
        ("The 2015 accord failed.", True),
        ("The March 12 meeting failed.", True),
        ("It answered a September attack.", True),
        ("The Christmas truce failed.", True),
        ("The talks on Friday failed.", False),
        ("In 2015 talks failed.", False),
    ],
)
def test_a_time_that_only_qualifies_a_noun_says_so(sentence: str, attributive: bool) -> None:
    (found,) = find_times(sentence)
    assert found.attributive is attributive


def test_several_times_of_a_sentence_come_in_order() -> None:
    found = find_times("On Friday he said that talks last month, and in May 2023, had failed for six weeks.")
    assert [expression.text for expression in found] == ["On Friday", "last month", "in May 2023", "for six weeks"]
    assert [expression.is_dated for expression in found] == [True, True, True, False]


def test_a_sentence_without_words_of_time_has_none() -> None:
    assert find_times("The minister told reporters that his government would not accept the offer.") == ()
    assert find_times("") == ()


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_offsets_hold_and_times_do_not_overlap(text: str) -> None:
    found = find_times(text)
    assert all(text[expression.start : expression.end] == expression.text for expression in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[expression.start : expression.end] == expression.text for expression in find_times(text))


@given(st.sampled_from(SENTENCES), st.dates(), st.sampled_from(Tense), st.none() | st.dates())
@example("They met on March 23.", date.min, Tense.PAST, None)
@example("They will meet next year.", date.max, Tense.FUTURE, date.max)
def test_resolving_never_raises(sentence: str, published: date, tense: Tense, anchor: date | None) -> None:
    told = Interval(anchor, anchor) if anchor else None
    for expression in find_times(sentence):
        days = resolve(expression, published, tense, told)
        assert days is None or days.text == expression.text


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join), st.dates(), st.sampled_from(Tense))
def test_resolving_any_heap_of_words_never_raises(text: str, published: date, tense: Tense) -> None:
    for expression in find_times(text):
        days = resolve(expression, published, tense, Interval(published, published))
        assert days is None or (expression.is_dated and days.text == expression.text)


def resolved(words: str, published: date, tense: Tense) -> date:
    (found,) = find_times(words)
    days = resolve(found, published, tense)
    assert days is not None
    assert days.is_day
    return days.sort_day


@given(st.sampled_from(DAYS), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_weekday_told_lies_in_the_week_up_to_publication(weekday: str, published: date) -> None:
    day = resolved(f"They met on {weekday}.", published, Tense.PAST)
    assert timedelta(0) <= published - day <= timedelta(days=6)
    assert DAYS[day.weekday()] == weekday


@given(st.sampled_from(DAYS), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_weekday_to_come_lies_in_the_week_from_publication(weekday: str, published: date) -> None:
    day = resolved(f"They will meet on {weekday}.", published, Tense.FUTURE)
    assert timedelta(0) <= day - published <= timedelta(days=6)
    assert resolved(f"They met last {weekday}.", published, Tense.PAST) < published


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(Tense))
def test_a_full_date_is_itself_whatever_the_tense(day: date, tense: Tense) -> None:
    month = f"{day:%B}"
    for words in (f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        assert resolved(f"They met on {words}.", FRIDAY, tense) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), st.dates(date(1904, 3, 1), date(2080, 1, 1)))
def test_a_date_without_a_year_is_the_nearest_on_its_side_of_publication(day: date, published: date) -> None:
    words = f"on {day:%B} {day.day}"
    before = resolved(f"They met {words}.", published, Tense.PAST)
    after = resolved(f"They will meet {words}.", published, Tense.FUTURE)
    assert before <= published <= after
    assert (before.month, before.day) == (after.month, after.day) == (day.month, day.day)
    assert (after - before).days in {0, 365, 366, 1461, 2921, 2922}
