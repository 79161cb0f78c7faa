"""Facts about dates in the Extended Date/Time Format: its own library reads them, and so do we."""

from calendar import monthrange
from datetime import date
from time import struct_time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.interval import Basis, Interval, Precision, parse_edtf

DAY, LATER = date(2024, 3, 18), date(2024, 3, 24)


def day_of(found: struct_time) -> date | None:
    return date(*found[:3]) if isinstance(found, struct_time) else None


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (Interval(DAY, DAY), "2024-03-18"),
        (Interval(DAY, LATER), "2024-03-18/2024-03-24"),
        (Interval(DAY, LATER, Precision.WEEK), "[2024-03-18..2024-03-24]"),
        (Interval(date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH), "2024-02"),
        (Interval(date(844, 1, 1), date(844, 12, 31), Precision.YEAR), "0844"),
        (Interval(None, DAY, basis=Basis.BEFORE_PUBLICATION), "[..2024-03-18]"),
        (Interval(DAY, None), "[2024-03-18..]"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_known(interval: Interval, told: str) -> None:
    assert interval.edtf == told


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first, last = sorted(draw(st.tuples(st.dates(date(1000, 1, 1)), st.dates(date(1000, 1, 1)))))
    kind = draw(st.sampled_from(["day", "span", "between", "month", "year", "from", "by"]))
    return {
        "day": Interval(first, first),
        "span": Interval(first, last),
        "between": Interval(first, last, Precision.WEEK),
        "month": Interval(
            first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1]), Precision.MONTH
        ),
        "year": Interval(date(first.year, 1, 1), date(first.year, 12, 31), Precision.YEAR),
        "from": Interval(first, None),
        "by": Interval(None, last),
    }[kind]


@settings(max_examples=60)
@given(intervals())
def test_the_formats_own_library_reads_the_same_days(interval: Interval) -> None:
    found = edtf.parse_edtf(interval.edtf)
    if interval.start is not None:
        assert day_of(found.lower_strict()) == interval.start
    if interval.end is not None:
        assert day_of(found.upper_strict()) == interval.end


@given(intervals())
def test_what_is_told_can_be_sent_back(interval: Interval) -> None:
    again = parse_edtf(interval.edtf)
    assert again is not None
    assert (again.start, again.end) == (interval.start, interval.end)


@pytest.mark.parametrize("value", ["[]", "[..]", "[2024]", "[2024-03-22..2024-03-01]", "[x..y]", "["])
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is Python's own here and there
        parse_edtf(value)
