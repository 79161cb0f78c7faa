"""Which days are "two days later", "the next day" or "that month", counted from another event?"""

from datetime import timedelta

from graph.mentions.times.expression import TimeExpression, Unit
from graph.mentions.times.spans import PRECISIONS, Period, coarse, containing, move, weekday_after, weekday_before
from graph.model.interval import Basis, Interval, Precision

_DAY = timedelta(days=1)


def count_from(expression: TimeExpression, anchor: Interval | None) -> Period | None:
    """So many units from the interval of another event, as exact as the coarser of the two."""
    if anchor is None:
        return None
    if expression.weekday is not None:
        return _anchored_weekday(expression, anchor)
    unit = expression.unit or (Unit.QUARTER if expression.month else Unit.DAY)
    if expression.amount is None:
        return _vaguely_anchored(expression, anchor, unit)
    start = move(unit, anchor.start, expression.amount) if anchor.start else None
    end = move(unit, anchor.end, expression.amount) if anchor.end else None
    precision = max(PRECISIONS[unit], anchor.precision, key=list(Precision).index)
    if unit is not Unit.WEEKEND or anchor.is_day:
        start = containing(unit, start)[0] if start else None
        end = containing(unit, end)[1] if end else None
    return Period(start, end, precision, Basis.RELATIVE)


def _anchored_weekday(expression: TimeExpression, anchor: Interval) -> Period | None:
    weekday = expression.weekday or 0
    if expression.direction == 1:
        day = anchor.end and weekday_after(anchor.end + _DAY, weekday)
    elif expression.direction == -1:
        day = anchor.start and weekday_before(anchor.start - _DAY, weekday)
    else:
        day = anchor.start and containing(Unit.WEEK, anchor.start)[0] + timedelta(days=weekday)
    return Period(day, day, Precision.DAY, Basis.WEEKDAY) if day and anchor.precision is Precision.DAY else None


def _vaguely_anchored(expression: TimeExpression, anchor: Interval, unit: Unit) -> Period | None:
    """A bound ("days later", "months before"); "hours later" is the same day."""
    if unit in (Unit.HOUR, Unit.MINUTE):
        return Period(anchor.start, anchor.end, anchor.precision, Basis.RELATIVE)
    if (expression.direction or 1) > 0:
        low = anchor.end or anchor.start
        return Period(low + _DAY, None, coarse(unit), Basis.RELATIVE) if low else None
    high = anchor.start or anchor.end
    return Period(None, high - _DAY, coarse(unit), Basis.RELATIVE) if high else None
