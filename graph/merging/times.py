"""Can two accounts tell of one day, and under which weeks are they looked up?

Only accounts that share a slice of time are compared. What an account is stored under and what it looks up differ, so
that the accounts of one day need not be read through for another day of the same week.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from graph.model.interval import Interval

WIDEST = timedelta(days=31)
"""The longest interval that is merged with a day within it; a longer one only with its equal."""

SPAN = timedelta(days=3)
"""Up to how many days after its first an interval is filed under each of its days."""

REACH = timedelta(days=7)
"""How far from its one bound an event with one bound is looked for."""


def agreement(one: Interval, other: Interval) -> str | None:
    """How two intervals agree; None where they cannot be one day.

    Returns:
        ``day`` (both the same days, exactly), ``overlap`` (both exact), ``week`` or ``month`` (one lies in the other,
        or they overlap, the wider of them no wider than that), ``lag`` (one may be of the days before its publication,
        since it tells no day), ``equal`` (both vague and equal), ``open`` (a bound is not known).
    """
    if not one.may_coincide(other):
        return None
    bounds, others = (one.start, one.end), (other.start, other.end)
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return _open(one, other)
    if bounds == others:
        return "day" if one.end - one.start <= SPAN else "equal"
    if not one.overlaps(other):
        return "lag"
    widest = max(one.end - one.start, other.end - other.start)
    if widest > WIDEST:
        return None
    return "overlap" if widest <= SPAN else "week" if widest <= REACH else "month"


def _open(one: Interval, other: Interval) -> str | None:
    """Two intervals of which at least one has one bound: near enough to that bound, or not to be compared."""
    if (one.start, one.end) == (other.start, other.end):
        return "equal"
    for first, second in ((one, other), (other, one)):
        if first.start is None and first.end is not None:
            near = second.end or second.start
            if near is None or abs(first.end - near) > REACH:
                return None
        if first.end is None and first.start is not None:
            near = second.start or second.end
            if near is None or abs(near - first.start) > REACH:
                return None
    return "open"


def filed(interval: Interval | None) -> tuple[str, ...]:
    """The slices under which an account is stored: its days and weeks, or the weeks in which it may lie."""
    return _filed(interval.earliest, interval.end) if interval else ()


def sought(interval: Interval | None) -> tuple[str, ...]:
    """The slices in which an account looks for others."""
    return _sought(interval.earliest, interval.end) if interval else ()


def beside(interval: Interval | None) -> tuple[str, ...]:
    """The slices of the day before and the day after a known day; none of any other time."""
    if interval is None or interval.start is None or interval.start != interval.end:
        return ()
    steps = (timedelta(days=-1), timedelta(days=1))
    return tuple(f"d{interval.start + step}" for step in steps if date.min < interval.start < date.max)


@lru_cache(maxsize=4_000)
def _filed(start: date | None, end: date | None) -> tuple[str, ...]:
    return tuple(_slices_filed(Interval(start, end)))


@lru_cache(maxsize=4_000)
def _sought(start: date | None, end: date | None) -> tuple[str, ...]:
    return tuple(_slices_sought(Interval(start, end)))


def _slices_filed(interval: Interval) -> Iterator[str]:
    kind, weeks = _kind(interval), _weeks(interval)
    if kind == "equal":
        yield f"{interval.start}--{interval.end}"
    elif kind == "d":
        yield from (f"d{day}" for day in _days(interval))
        yield from (f"w{week}" for week in weeks)
    else:
        yield from (f"o{week}" for week in (weeks if kind == "v" else _around(weeks)))


def _slices_sought(interval: Interval) -> Iterator[str]:
    kind, weeks = _kind(interval), _weeks(interval)
    if kind == "equal":
        yield f"{interval.start}--{interval.end}"
        return
    if kind == "d":
        yield from (f"d{day}" for day in _days(interval))
    else:
        weeks = weeks if kind == "v" else _around(weeks)
        yield from (f"w{week}" for week in weeks)
    yield from (f"o{week}" for week in weeks)


def _around(weeks: range) -> range:
    """Some weeks with the one before and the one after."""
    return range(weeks[0] - 1, weeks[-1] + 2)


def _kind(interval: Interval) -> str:
    """d: some known days, v: within some weeks, u: until a day, f: from a day, equal: too wide to be looked into."""
    if interval.start is None:
        return "u"
    if interval.end is None:
        return "f"
    width = interval.end - interval.start
    return "d" if width <= SPAN else "v" if width <= WIDEST else "equal"


def _weeks(interval: Interval) -> range:
    first, last = interval.start or interval.end, interval.end or interval.start
    assert first is not None
    assert last is not None
    return range(week_of(first), week_of(last) + 1)


def _days(interval: Interval) -> Iterator[str]:
    assert interval.start is not None
    assert interval.end is not None
    for number in range((interval.end - interval.start).days + 1):
        yield (interval.start + timedelta(days=number)).isoformat()


def week_of(day: date) -> int:
    """The number of a week, counted from the first day of our era."""
    return day.toordinal() // 7
