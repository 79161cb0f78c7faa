"""What do the words of a text say about time, before they are put on a calendar?"""

from dataclasses import dataclass
from enum import StrEnum


class Tense(StrEnum):
    """Where the verb puts its act: told, going on, or to come ("will meet", "is due to arrive")."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Kind(StrEnum):
    """What sort of time expression the words are.

    DURATION ("six weeks"), RECURRING ("every Friday") never have a date. ANCHORED ("two days after") needs the
    interval of another event. WINDOW is a stretch that touches publication ("the past two weeks"), VAGUE one of
    unknown length ("in recent days"), AHEAD a distance from now ("in three days"), WITHIN a limit ("within 48 hours").
    PRESENT is "now".
    """

    DAY = "day"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    ANCHORED = "anchored"
    WINDOW = "window"
    VAGUE = "vague"
    AHEAD = "ahead"
    WITHIN = "within"
    PRESENT = "present"
    DURATION = "duration"
    RECURRING = "recurring"


UNDATED = frozenset({Kind.DURATION, Kind.RECURRING})


class Unit(StrEnum):
    """A unit of the calendar (hours and minutes only move a day where they reach 24 hours)."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Part(StrEnum):
    """Which part of the period: thirds, ends, or the side of the present that is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    EARLIER = "earlier"
    LATER = "later"


class Bound(StrEnum):
    """Which side of the time named is meant."""

    SINCE = "since"
    FROM = "from"
    AFTER = "after"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Some words of a text that tell a time, with what they say.

    Attributes:
        start: the offset of the first character in the text that was searched (code points).
        end: the offset after the last character.
        text: the words, a leading preposition included ("on Friday").
        kind: the sort of expression; says which of the other fields are read.
        year: as written; None where the text gives none.
        month: 1 to 12; of a SEASON its first month.
        day: the day of the month.
        weekday: 0 (Monday) to 6.
        unit: the unit that ``amount`` counts.
        amount: a signed number of units (-3 "three days ago", +2 "two days later"); the ordinal of a QUARTER or HALF;
            the days from Easter Sunday of a movable feast; None where the text gives no number ("days later").
        shift: -1 "last", 0 "this", 1 "next"; None without such a word.
        direction: -1 or 1, for what has no number: "recent", "coming", "days later".
        part: the part of the period that is meant.
        bound: the side of the time that is meant ("until Friday").
        first: of a RANGE, the one end.
        last: of a RANGE, the other end.
        attributive: whether the words only qualify the noun that follows ("Friday's talks", "the 2015 accord").
    """

    start: int
    end: int
    text: str
    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit | None = None
    amount: int | None = None
    shift: int | None = None
    direction: int | None = None
    part: Part | None = None
    bound: Bound | None = None
    first: "TimeExpression | None" = None
    last: "TimeExpression | None" = None
    attributive: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the words can have a date at all: not a duration and not a recurrence."""
        return self.kind not in UNDATED
