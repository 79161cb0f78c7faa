"""How is a date said to people? Honestly: what is not known is said to be unknown."""

from calendar import monthrange
from datetime import date

from graph.model.interval import Interval, Precision


def day_words(day: date, weekday: bool = False) -> str:
    """A day: "22 March 2024", with its weekday "Friday, 22 March 2024"."""
    plain = f"{day.day} {day:%B} {day.year}"
    return f"{day:%A}, {plain}" if weekday else plain


def range_words(start: date, end: date) -> str:
    """A span of days: "12–14 March 2024"."""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def _whole_month(start: date, end: date) -> bool:
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def _vague(start: date, end: date, precision: Precision) -> str:
    if precision is Precision.YEAR and start.year == end.year:
        return f"in {start.year}, day unknown"
    if _whole_month(start, end):
        return f"in {start:%B} {start.year}, day unknown"
    if precision is Precision.WEEK:
        return f"in the week of {range_words(start, end)}, day unknown"
    return f"within {range_words(start, end)}, day unknown"


def interval_words(interval: Interval | None, weekday: bool = False) -> str:
    """When something happened: a day, a span, or what is known of it."""
    if interval is None:
        return "date unknown"
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"day unknown, from {day_words(start)} on" if start else f"day unknown, by {day_words(end or date.max)}"
    if interval.is_day:
        return day_words(start, weekday)
    if interval.is_dated:
        return range_words(start, end)
    return _vague(start, end, interval.precision)
