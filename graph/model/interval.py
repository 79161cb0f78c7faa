"""When did it happen, how exactly is that known, and from what?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    def is_exact(self) -> bool:
        """Whether both bounds are known to the day (a day, or a span of known days)."""
        return self.precision is Precision.DAY and self.start is not None and self.end is not None

    @property
    def sort_day(self) -> date:
        """A day to sort by; never shown as the day of an event whose day is unknown."""
        day = self.start if self.start is not None else self.end
        assert day is not None
        return day

    def overlaps(self, other: "Interval") -> bool:
        """Whether both can have happened on one day; an unknown bound excludes nothing."""
        return (self.end or date.max) >= (other.start or date.min) and (other.end or date.max) >= (
            self.start or date.min
        )
