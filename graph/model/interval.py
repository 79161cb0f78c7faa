"""When did it happen, how exactly is that known, and from what?"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

LAG = timedelta(days=2)
"""How many days after it happened news is still told without a day."""


class Precision(StrEnum):
    """How fine a date is (OWL-Time units)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Basis(StrEnum):
    """How a date is known; the concepts of the date-basis scheme."""

    EXPLICIT = "explicit"
    WEEKDAY = "resolved-weekday"
    RELATIVE = "resolved-relative"
    CONTEXT = "context"
    PUBLICATION = "publication-date"
    BEFORE_PUBLICATION = "before-publication"
    AFTER_PUBLICATION = "after-publication"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; a bound that is not known is ``None``, at least one is known.

    A day is ``start == end`` with precision DAY; a span of known days (3 to 5 March) has precision DAY and two bounds.
    With a coarser precision the event lies somewhere between the bounds ("last week"). With one bound only, the day
    is unknown: "ended by 22 March at the latest" has only ``end``.

    Attributes:
        text: the words of the article that gave it, or None.

    Raises:
        ValueError: if no bound is known or the end precedes the start.
    """

    start: date | None
    end: date | None
    precision: Precision = Precision.DAY
    basis: Basis = Basis.EXPLICIT
    text: str | None = None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("an interval needs a bound")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @property
    def is_day(self) -> bool:
        """Whether the one day is known."""
        return self.precision is Precision.DAY and self.start is not None and self.start == self.end

    @property
    def is_dated(self) -> bool:
        """Whether both bounds are days (a day, or a span of days), be it that of publication for want of another."""
        return self.precision is Precision.DAY and self.start is not None and self.end is not None

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are known to the day, and the article tells them."""
        return self.is_dated and self.is_told

    @property
    def is_told(self) -> bool:
        """Whether the article tells when; else the day of publication stands in for the day."""
        return self.basis is not Basis.PUBLICATION

    @property
    def earliest(self) -> date | None:
        """The first day on which it can have been: news without a day is of the day of publication or just before."""
        if self.is_told or self.start is None or self.start - date.min < LAG:
            return self.start
        return self.start - LAG

    @property
    def edtf(self) -> str:
        """It in the Extended Date/Time Format (ISO 8601-2): as much as is known, and no day that is not.

        A day, month or year; ``a/b`` for a span of known days, ``[a..b]`` for a day somewhere between, and ``[..b]`` or
        ``[a..]`` for one of which a bound alone is known (level 2: one of a set).
        """
        start, end = self.start, self.end
        if start is None or end is None:
            return f"[{start or ''}..{end or ''}]"
        if not self.is_told:
            return f"[{self.earliest}..{end}]"
        if self.precision is Precision.DAY:
            return str(start) if start == end else f"{start}/{end}"
        if (start, end) == (start.replace(day=1), _last_day(start)):
            return str(start)[:7]
        if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
            return str(start)[:4]
        return str(start) if start == end else f"[{start}..{end}]"

    @property
    def sort_day(self) -> date:
        """A day to sort by; never shown as the day of an event whose day is unknown."""
        day = self.start if self.start is not None else self.end
        assert day is not None
        return day

    def may_coincide(self, other: "Interval") -> bool:
        """Whether both can have happened on one day, also where that of publication stands in for one not told."""
        return replace(self, start=self.earliest).overlaps(replace(other, start=other.earliest))

    def overlaps(self, other: "Interval") -> bool:
        """Whether both can have happened on one day; an unknown bound excludes nothing."""
        return (self.end or date.max) >= (other.start or date.min) and (other.end or date.max) >= (
            self.start or date.min
        )


def _last_day(day: date) -> date:
    """The last day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


_OPEN = ("..", "")
_FINENESS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


def parse_edtf(value: str, basis: Basis = Basis.EXPLICIT) -> Interval | None:
    """The interval of an expression of the Extended Date/Time Format, level 0 with open ends; None for "".

    Args:
        value: a day, month or year ("2024-03-22", "2024-03", "2024"), or two of them with "/" between, of which one may
            be ".." or left out; or two days in brackets with ".." between, of which one may be left out, as
            `Interval.edtf` has it.
        basis: how it is known.

    Raises:
        ValueError: if it is none.
    """
    if not value:
        return None
    if value[0] + value[-1] == "[]":
        return _one_of(value[1:-1], basis)
    first, slash, last = value.partition("/")
    start, end = _bounds(first), _bounds(last) if slash else _bounds(first)
    if start is None and end is None:
        raise ValueError(f"{value!r} is open at both ends")
    precision = _FINENESS[min(len(part) for part in (first, last) if part not in _OPEN)]
    return Interval(start and start[0], end and end[1], precision, basis)


def _one_of(value: str, basis: Basis) -> Interval:
    """A day that lies somewhere between two days, of which one may be open.

    Raises:
        ValueError: if it is none.
    """
    first, dots, last = value.partition("..")
    if not dots:
        raise ValueError(value)
    start, end = _bounds(first), _bounds(last)
    precision = Precision.WEEK if start and end else Precision.DAY
    return Interval(start and start[0], end and end[1], precision, basis)


def _bounds(part: str) -> tuple[date, date] | None:
    """The first and last day of a day, month or year; None where it is open.

    Raises:
        ValueError: if it is none of these.
    """
    if part in _OPEN:
        return None
    numbers = [int(number) for number in part.split("-")]
    if len(part) not in (4, 7, 10) or [len(number) for number in part.split("-")] != [4, 2, 2][: len(numbers)]:
        raise ValueError(part)
    if not part.replace("-", "").isascii() or not part.replace("-", "").isdigit():
        raise ValueError(part)
    year, month, day = (*numbers, *[0] * (3 - len(numbers)))
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
