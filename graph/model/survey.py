"""What is counted of many events, and by what stretches of days?"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Step(StrEnum):
    """How long a bucket of a timeline is: weeks begin on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def of(self, day: date) -> date:
        """The first day of the bucket in which a day lies."""
        match self:
            case Step.WEEK:
                return day - timedelta(min(day.weekday(), (day - date.min).days))
            case Step.MONTH:
                return day.replace(day=1)
            case Step.YEAR:
                return day.replace(month=1, day=1)
            case _:
                return day

    def end(self, start: date) -> date:
        """The last day of a bucket that begins on a day."""
        match self:
            case Step.WEEK:
                return start + timedelta(min(6, (date.max - start).days))
            case Step.MONTH:
                return start.replace(day=monthrange(start.year, start.month)[1])
            case Step.YEAR:
                return start.replace(month=12, day=31)
            case _:
                return start


@dataclass(frozen=True, slots=True)
class Bucket:
    """The events under one stretch of days.

    Attributes:
        start: the first day; ``end`` the last, inclusive.
        events: how many events a timeline has under these days.
        vague: those of them whose day is not known: told of a week, a month, or with one bound alone, they stand under
            their first day, or the last where only that is known.
        kinds: how many there are of each type (``CONSULT-visit``) and modality.
    """

    start: date
    end: date
    events: int
    vague: int
    kinds: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Buckets:
    """A timeline in numbers: the buckets in which something lies, in order.

    Attributes:
        total: how many events there are.
        undated: those of them of which no time is known, and which lie in no bucket.
        buckets: the others.
    """

    total: int
    undated: int
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of the network of a selection.

    Attributes:
        source: the id of an actor; ``target`` that of another.
        root: the PLOVER root of the acts.
        events: how many events join the two so, of any modality.
        actual: those of them that happened.
    """

    source: str
    target: str
    root: str
    events: int
    actual: int


@dataclass(frozen=True, slots=True)
class Ties:
    """The strongest part of a network.

    Attributes:
        actors: how many actors the whole network has; ``edges`` how many edges.
        members: the ids of those with most events, with the sum of the events of all their edges.
        strongest: the edges between these, those of most events first.
    """

    actors: int
    edges: int
    members: tuple[tuple[str, int], ...]
    strongest: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """How many events of a selection each value has, the most first; an event may have several actors and places.

    Attributes:
        total: how many events there are.
        kinds: by type (``CONSULT-visit``) and modality.
        actors: by the id of an actor who takes part; ``places`` and ``articles`` likewise.
    """

    total: int
    kinds: tuple[tuple[str, str, int], ...]
    actors: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    articles: tuple[tuple[str, int], ...]
