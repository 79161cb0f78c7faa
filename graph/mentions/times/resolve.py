"""Which days does a time expression mean, in an article of a known day?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.mentions.times.anchored import count_from
from graph.mentions.times.expression import Bound, Kind, Part, Tense, TimeExpression, Unit
from graph.mentions.times.spans import (
    PRECISIONS,
    Period,
    coarse,
    containing,
    days_of_months,
    easter,
    last_day,
    month_beside,
    months_from,
    move,
    third,
    weekday_after,
    weekday_before,
)
from graph.model.interval import Basis, Interval, Precision

_DAY = timedelta(days=1)
_COUNTED = {Kind.QUARTER: 3, Kind.HALF: 6}


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an expression is read against: the day of publication, the tense and another event's interval."""

    published: date
    tense: Tense
    anchor: Interval | None

    def nearest(self, before: date, after: date) -> date:
        """Of the last such day not after publication and the first not before it, the one that the tense means."""
        if self.tense is Tense.PAST:
            return before
        if self.tense is Tense.FUTURE:
            return after
        return before if self.published - before <= after - self.published else after


def resolve(
    expression: TimeExpression, published: date, tense: Tense, anchor: Interval | None = None
) -> Interval | None:
    """The interval that an expression means, or None where it means none.

    A weekday, month or day without a year is the nearest that is not after publication (PAST), not before it
    (FUTURE), or simply the nearest (PRESENT). Basis: EXPLICIT for what the calendar names ("March 12", "2019", with
    the year completed where the text leaves it out), WEEKDAY for weekdays, RELATIVE for the rest.

    Bounds: "since X" runs from the first day of X to publication (no end if X lies ahead); "from X" and "after X"
    have a start only, "until X", "by X" and "before X" an end only.

    Args:
        expression: what ``find_times`` found.
        published: the day of the article.
        tense: of the verb that the expression belongs to.
        anchor: the interval of the event that "two days later", "the next day" or "that month" counts from.

    Returns:
        The interval, with the words of the expression; None for durations, recurrences, days that no calendar has,
        numbers that could be read as two days, and expressions that need an anchor where none is given.
    """
    try:
        period = _resolve(expression, _Setting(published, tense, anchor))
        if period is None:
            return None
        return Interval(period.start, period.end, period.precision, period.basis, expression.text)
    except (ValueError, OverflowError, LookupError):  # outside the calendar: 30 February, the year 12000
        return None


def _resolve(expression: TimeExpression, setting: _Setting) -> Period | None:
    reading = _READERS.get(expression.kind)
    if reading is None:
        return None
    if expression.bound is Bound.SINCE:
        setting = replace(setting, tense=Tense.PAST)
    elif expression.bound in (Bound.UNTIL, Bound.BY) and setting.tense is Tense.PRESENT:
        setting = replace(setting, tense=Tense.FUTURE)
    period = reading(expression, setting)
    if period is None:
        return None
    if expression.part is not None:
        period = _part(expression.part, period, _present(expression, setting))
    return _bounded(expression, period, setting) if expression.bound else period


def _present(expression: TimeExpression, setting: _Setting) -> date | None:
    """The day that "earlier" and "later" look from."""
    if expression.kind is not Kind.ANCHORED:
        return setting.published
    return setting.anchor.sort_day if setting.anchor else None


def _part(part: Part, period: Period, present: date | None) -> Period:
    """The part of a period: its third, or what lies before or after the present."""
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return period
    if part not in (Part.EARLIER, Part.LATER):
        start, end = third(part, start, end)
    elif present is not None and start <= present <= end:
        start = min(present + _DAY, end) if part is Part.LATER else start
        end = max(present - _DAY, start) if part is Part.EARLIER else end
    return period._replace(start=start, end=end)


def _bounded(expression: TimeExpression, period: Period, setting: _Setting) -> Period | None:
    start, end = period.start, period.end
    if expression.attributive and expression.bound in (Bound.AFTER, Bound.BEFORE):
        # "after Monday's attack" may still be Monday, "before the 2004 elections" be in 2004
        return period._replace(end=None) if expression.bound is Bound.AFTER else period._replace(start=None)
    if expression.bound is Bound.SINCE:
        ahead = start is None or start > setting.published
        return period._replace(end=None if ahead else setting.published)
    if expression.bound is Bound.FROM:
        return period._replace(end=None)
    if expression.bound is Bound.AFTER:
        return period._replace(start=end + _DAY, end=None) if end else None
    if expression.bound is Bound.BEFORE and expression.part is not Part.END:  # "before the end of April": in April
        return period._replace(start=None, end=start - _DAY) if start else None
    return period._replace(start=None)


def _day_of(expression: TimeExpression, setting: _Setting) -> Period | None:
    if expression.amount is not None:
        return _feast(expression, setting)
    if expression.day is None:
        return None
    if expression.month is None:
        return _day_of_month(expression.day, expression, setting)
    month, day = expression.month, expression.day
    year = _year_of(expression, setting)
    if year is not None:
        found = date(year, month, day)
    else:
        found = _yearly(lambda year: date(year, month, day), expression.shift, setting)
    return Period(found, found, Precision.DAY, Basis.EXPLICIT)


def _day_of_month(day: int, expression: TimeExpression, setting: _Setting) -> Period:
    """A day without its month: of the month named, else the nearest to the day that the text tells of."""
    today, anchor = setting.published, setting.anchor
    if expression.unit is Unit.MONTH:
        found = month_beside(expression.shift or 0, today).replace(day=day)
    elif setting.tense is Tense.FUTURE:
        found = min(one for one in days_of_months(day, today) if one >= today)
    else:
        told = anchor.start if anchor is not None and anchor.is_day and anchor.start is not None else today
        found = min((one for one in days_of_months(day, today) if one <= today), key=lambda one: abs(one - told))
    return Period(found, found, Precision.DAY, Basis.EXPLICIT)


def _year_of(expression: TimeExpression, setting: _Setting) -> int | None:
    """The year that the words give: written, or as in "in June last year"."""
    if expression.unit is Unit.YEAR and expression.shift is not None:
        return setting.published.year + expression.shift
    return expression.year


def _feast(expression: TimeExpression, setting: _Setting) -> Period:
    away = timedelta(days=expression.amount or 0)
    if expression.year is not None:
        found = easter(expression.year) + away
    else:
        found = _yearly(lambda year: easter(year) + away, expression.shift, setting)
    return Period(found, found, Precision.DAY, Basis.EXPLICIT)


def _yearly(day_in: Callable[[int], date], shift: int | None, setting: _Setting) -> date:
    """The nearest such day of a year; "last" and "next" mean one before or after the day of publication."""
    around = range(setting.published.year - 8, setting.published.year + 9)
    days = [day for year in around if (day := _or_none(day_in, year))]
    if not days:
        raise ValueError("no year has this day")
    before = [day for day in days if day <= setting.published - (_DAY if shift == -1 else timedelta(0))]
    after = [day for day in days if day >= setting.published + (_DAY if shift == 1 else timedelta(0))]
    if shift == 0 and (this := _or_none(day_in, setting.published.year)):
        return this
    if shift:
        return before[-1] if shift < 0 else after[0]
    return setting.nearest(before[-1], after[0])


def _or_none(day_in: Callable[[int], date], year: int) -> date | None:
    try:
        return day_in(year)
    except ValueError:
        return None


def _weekday(expression: TimeExpression, setting: _Setting) -> Period | None:
    weekday = expression.weekday
    if weekday is None:
        return None
    today = setting.published
    if expression.unit is Unit.WEEK:  # "Friday of last week"
        found = containing(Unit.WEEK, today)[0] + timedelta(days=weekday, weeks=expression.shift or 0)
    elif expression.shift in {-1, -2}:  # "last Friday", "the Friday before last"
        found = weekday_before(today - _DAY, weekday) + timedelta(weeks=expression.shift + 1)
    elif expression.shift in {1, 2}:  # "next Friday": of the week that follows, never of the one that runs
        found = containing(Unit.WEEK, today)[0] + timedelta(days=weekday, weeks=expression.shift)
    else:
        found = setting.nearest(weekday_before(today, weekday), weekday_after(today, weekday))
    return Period(found, found, Precision.DAY, Basis.WEEKDAY)


def _relative(expression: TimeExpression, setting: _Setting) -> Period | None:
    unit = expression.unit
    if unit is None:
        return None
    offset = expression.amount if expression.amount is not None else expression.shift
    if unit is Unit.NIGHT and expression.amount is None:
        away = _DAY if setting.tense is Tense.FUTURE else -_DAY
        low, high = sorted((setting.published, setting.published + away))
        return Period(low, high, Precision.DAY, Basis.RELATIVE)
    if unit is Unit.WEEKEND:
        return _weekend(offset, setting)
    offset = (offset or 0) + _turn(expression, unit, setting)
    start, end = containing(unit, move(unit, setting.published, offset))
    words = expression.text.lower()
    if words.endswith(f"this {unit}") and not words.startswith("for ") and not (expression.bound or expression.part):
        start, end = _side_of_today(start, end, setting)
    return Period(start, end, PRECISIONS[unit], Basis.RELATIVE)


def _side_of_today(start: date, end: date, setting: _Setting) -> tuple[date, date]:
    """The days of "this week" that the tense means: those gone, or those to come; of today a text says "today"."""
    if start == end:
        return start, end
    if setting.tense is Tense.PAST:
        return start, max(setting.published - _DAY, start)
    return (min(setting.published + _DAY, end), end) if setting.tense is Tense.FUTURE else (start, end)


def _turn(expression: TimeExpression, unit: Unit, setting: _Setting) -> int:
    """What "the end of the year" adds: told in March it was the last, "the start of the year" to come is the next."""
    if expression.amount != 0 or expression.part not in (Part.START, Part.MID, Part.END) or expression.bound:
        return 0
    start, end = third(expression.part, *containing(unit, setting.published))
    if setting.tense is Tense.PAST and start > setting.published:
        return -1
    return 1 if setting.tense is Tense.FUTURE and end < setting.published else 0


def _weekend(offset: int | None, setting: _Setting) -> Period:
    """The last weekend that had begun, or the next that has not ended; "last" is never the one that runs."""
    this = containing(Unit.WEEKEND, setting.published)[0]
    running = setting.published >= this
    before = this if running else this - timedelta(weeks=1)
    if offset is None or offset == 0:
        start = setting.nearest(before, this) if offset is None or setting.tense is Tense.PAST else this
    elif offset == -1:
        start = this - timedelta(weeks=1)
    else:
        start = this + timedelta(weeks=offset)
    return Period(start, start + _DAY, Precision.WEEK, Basis.RELATIVE)


def _month(expression: TimeExpression, setting: _Setting) -> Period | None:
    month = _months(expression, setting, expression.month, 1)
    return _week_of(month, expression.amount) if expression.unit is Unit.WEEK and month is not None else month


def _week_of(month: Period, nth: int | None) -> Period:
    """The first to fourth seven days of a month, or its last seven."""
    if month.start is None or month.end is None or nth is None:
        return month
    start = month.start + timedelta(weeks=nth - 1) if nth > 0 else month.end - timedelta(days=6)
    return Period(start, start + timedelta(days=6), Precision.WEEK, Basis.EXPLICIT)


def _season(expression: TimeExpression, setting: _Setting) -> Period | None:
    return _months(expression, setting, expression.month, 3)


def _nth(expression: TimeExpression, setting: _Setting) -> Period | None:
    """The second quarter, the first half of a year; without one, of the year that runs or the tense means."""
    count = _COUNTED[expression.kind]
    nth = expression.amount or 1
    if nth * count > 12:
        return None
    if expression.shift is not None:
        expression = replace(expression, year=setting.published.year + expression.shift, shift=None)
    return _months(expression, setting, (nth - 1) * count + 1, count)


def _months(expression: TimeExpression, setting: _Setting, month: int | None, count: int) -> Period | None:
    if month is None:
        return None
    year = _year_of(expression, setting)
    if year is None:
        year = _year_of_months(month, count, expression.shift, setting)
    start, end = months_from(year, month, count)
    return Period(start, end, Precision.MONTH, Basis.EXPLICIT)


def _year_of_months(month: int, count: int, shift: int | None, setting: _Setting) -> int:
    """The year in which the months begin: the nearest that had begun (PAST) or has not ended (FUTURE)."""
    today = setting.published
    spans = [(year, *months_from(year, month, count)) for year in range(today.year - 2, today.year + 3)]
    begun = [year for year, start, end in spans if (end < today if shift == -1 else start <= today)]
    ahead = [year for year, start, end in spans if (start > today if shift == 1 else end >= today)]
    if shift == 0:
        return today.year if setting.tense is Tense.PAST and today.year in begun else ahead[0]
    if shift:
        return begun[-1] if shift < 0 else ahead[0]
    if setting.tense is Tense.PRESENT:
        return min((*begun[-1:], *ahead[:1]), key=lambda year: abs((date(year, month, 15) - today).days))
    return begun[-1] if setting.tense is Tense.PAST else ahead[0]


def _year(expression: TimeExpression, _setting: _Setting) -> Period | None:
    return None if expression.year is None else _years(expression.year, 1)


def _decade(expression: TimeExpression, _setting: _Setting) -> Period | None:
    return None if expression.year is None else _years(expression.year, 10)


def _century(expression: TimeExpression, _setting: _Setting) -> Period | None:
    return None if expression.amount is None else _years((expression.amount - 1) * 100 + 1, 100)


def _years(year: int, count: int) -> Period:
    return Period(date(year, 1, 1), last_day(year + count - 1, 12), Precision.YEAR, Basis.EXPLICIT)


def _range(expression: TimeExpression, setting: _Setting) -> Period | None:
    """From the first day of the one end to the last day of the other; where it has begun, the one that still runs."""
    if setting.tense is Tense.FUTURE:
        begun = _range(expression, replace(setting, tense=Tense.PAST))
        if begun is not None and begun.end is not None and begun.end >= setting.published:
            return begun
    first, last = expression.first, expression.last
    if first is None or last is None:
        return None
    if first.year is None and (year := _year_of(last, setting)) is not None:
        first, last = replace(first, year=year), replace(last, year=year, unit=None, shift=None)
    start = _resolve(first, setting)
    if start is None or start.start is None:
        return None
    end = _resolve(last, replace(setting, published=start.start, tense=Tense.FUTURE))
    if end is None or end.end is None or end.end < start.start:
        return None
    return Period(start.start, end.end, end.precision, start.basis)


def _ahead(expression: TimeExpression, setting: _Setting) -> Period | None:
    """A distance: "in three days" is one from now only where the verb looks ahead."""
    if setting.tense is not Tense.FUTURE or expression.unit is None:
        return None
    if expression.amount is None:
        return Period(setting.published, None, coarse(expression.unit), Basis.RELATIVE)
    return _relative(expression, setting)


def _within(expression: TimeExpression, setting: _Setting) -> Period | None:
    if setting.tense is not Tense.FUTURE:
        return None
    return _window(replace(expression, amount=expression.amount or 1), setting)


def _window(expression: TimeExpression, setting: _Setting) -> Period | None:
    """The past or next so many units, up to or from the day of publication."""
    if expression.unit is None or expression.amount is None:
        return None
    other = move(expression.unit, setting.published, expression.amount)
    start, end = sorted((setting.published, other))
    if expression.unit not in (Unit.HOUR, Unit.MINUTE) and end - start > _DAY and setting.tense is Tense.FUTURE:
        start = min(start + _DAY, end)
    return Period(start, end, coarse(expression.unit), Basis.RELATIVE)


def _vague(expression: TimeExpression, setting: _Setting) -> Period | None:
    unit = expression.unit or Unit.WEEK
    if unit in (Unit.HOUR, Unit.MINUTE):
        return Period(setting.published, setting.published, Precision.DAY, Basis.RELATIVE)
    if (expression.direction or -1) < 0:
        return Period(None, setting.published, coarse(unit), Basis.RELATIVE)
    return Period(setting.published, None, coarse(unit), Basis.RELATIVE)


def _now(_expression: TimeExpression, setting: _Setting) -> Period | None:
    return (
        Period(setting.published, setting.published, Precision.DAY, Basis.RELATIVE)
        if (setting.tense is Tense.PRESENT)
        else None
    )


_READERS: dict[Kind, Callable[[TimeExpression, _Setting], Period | None]] = {
    Kind.DAY: _day_of,
    Kind.WEEKDAY: _weekday,
    Kind.RELATIVE: _relative,
    Kind.MONTH: _month,
    Kind.SEASON: _season,
    Kind.QUARTER: _nth,
    Kind.HALF: _nth,
    Kind.YEAR: _year,
    Kind.DECADE: _decade,
    Kind.CENTURY: _century,
    Kind.RANGE: _range,
    Kind.ANCHORED: lambda expression, setting: count_from(expression, setting.anchor),
    Kind.WINDOW: _window,
    Kind.VAGUE: _vague,
    Kind.AHEAD: _ahead,
    Kind.WITHIN: _within,
    Kind.PRESENT: _now,
}
