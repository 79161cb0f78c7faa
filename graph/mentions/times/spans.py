"""Which days make a week, a month or a decade, and which day is Easter?"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from graph.mentions.times.expression import Part, Unit
from graph.model.interval import Basis, Precision

PRECISIONS = {
    Unit.MINUTE: Precision.DAY,
    Unit.HOUR: Precision.DAY,
    Unit.DAY: Precision.DAY,
    Unit.NIGHT: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.WEEKEND: Precision.WEEK,
    Unit.FORTNIGHT: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.MONTH,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.YEAR,
    Unit.CENTURY: Precision.YEAR,
}
_WEEKS = {Unit.WEEK: 1, Unit.WEEKEND: 1, Unit.FORTNIGHT: 2}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_THIRDS = {Part.EARLY: (0, 1), Part.START: (0, 1), Part.MID: (1, 2), Part.LATE: (2, 3), Part.END: (2, 3)}


class Period(NamedTuple):
    """Days from ``start`` to ``end``, both included; either may be unknown (None)."""

    start: date | None
    end: date | None
    precision: Precision
    basis: Basis


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of a number of months that begin with the one given."""
    index = year * 12 + month - 1 + count - 1
    return date(year, month, 1), last_day(index // 12, index % 12 + 1)


def month_beside(away: int, day: date) -> date:
    """The first day of the month that is so many months away from that of a day."""
    index = day.year * 12 + day.month - 1 + away
    return date(index // 12, index % 12 + 1, 1)


def days_of_months(number: int, day: date) -> list[date]:
    """The days of that number in the months from fourteen before a day to two after it; some months have none."""
    months = (month_beside(away, day) for away in range(-14, 3))
    return [month.replace(day=number) for month in months if 1 <= number <= last_day(month.year, month.month).day]


def containing(unit: Unit, day: date) -> tuple[date, date]:
    """The first and last day of the calendar unit that a day lies in (weeks begin on Monday).

    The weekend of a day is the one that its week ends with.
    """
    if unit is Unit.WEEKEND:
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit in _WEEKS:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit not in _MONTHS:
        return day, day
    count = _MONTHS[unit]
    if count <= 12:
        return months_from(day.year, (day.month - 1) // count * count + 1, count)
    years = count // 12
    century = 1 if unit is Unit.CENTURY else 0
    return months_from((day.year - century) // years * years + century, 1, count)


def move(unit: Unit, day: date, amount: int) -> date:
    """The day a number of units away; a day that the month does not have becomes its last.

    Raises:
        ValueError: if the calendar has no such year.
        OverflowError: if the day lies outside the calendar.
    """
    if unit in _MONTHS:
        index = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
        year, month = index // 12, index % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    if unit in _WEEKS:
        return day + timedelta(weeks=amount * _WEEKS[unit])
    if unit in (Unit.HOUR, Unit.MINUTE):
        hours = abs(amount) // (1 if unit is Unit.HOUR else 60)
        return day + timedelta(days=hours // 24 * (1 if amount > 0 else -1))
    return day + timedelta(days=amount)


def easter(year: int) -> date:
    """Western Easter Sunday (the Gregorian computus of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quotient, remainder = divmod(rest, 4)
    shift = (32 + 2 * left + 2 * quotient - epact - remainder) % 7
    adjust = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * adjust + 114, 31)
    return date(year, month, day + 1)


def third(part: Part, start: date, end: date) -> tuple[date, date]:
    """The days of a period that a part of it means: "early", "mid" and "late" are its thirds.

    Thirds of a period of months are made of whole months (late 2023: September to December), those of a month of
    ten days. "The end of the year" is its last month or more, "the end of the month" its last third.
    """
    low, high = _THIRDS[part]
    days = (end - start).days + 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if days <= 2:
        return start, end
    if months % 3 == 0:
        first = _month_after(start, months * low // 3)
        return first, _month_after(start, months * high // 3) - timedelta(days=1)
    step = round(days / 3)
    return start + timedelta(days=step * low), end if high == 3 else start + timedelta(days=step * high - 1)


def _month_after(day: date, count: int) -> date:
    index = day.year * 12 + day.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday that is not after a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday that is not before a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def coarse(unit: Unit) -> Precision:
    """The precision of a stretch of units in which the event lies somewhere."""
    return Precision.WEEK if PRECISIONS[unit] is Precision.DAY else PRECISIONS[unit]
