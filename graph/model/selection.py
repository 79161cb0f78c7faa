"""Which part of the graph is asked for? The same filters everywhere: command line, REST, pages, exports."""

from dataclasses import dataclass, replace
from datetime import date

from graph.errors import FilterError
from graph.model.event import ROOTS, Modality

Key = tuple[bool, str, str]
"""Where something stands in a list: whether it has no known time, the day to sort by (ISO 8601), and its id."""

FARTHEST = 5
"""An ego network has at most this radius: the largest connected networks of actors are crossed in so many steps."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth, in degrees of WGS 84; where the west exceeds the east it crosses the date line.

    Raises:
        FilterError: if it is no such part.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise FilterError(
                f"west and east of a box lie between -180 and 180 degrees, not {self.west} and {self.east}"
            )
        if not -90 <= self.south <= self.north <= 90:
            told = f"{self.south} and {self.north}"
            raise FilterError(
                f"of a box, -90 <= south <= north <= 90 holds; not of {told} (order: west,south,east,north)"
            )

    @property
    def crosses(self) -> bool:
        """Whether it lies on both sides of the date line."""
        return self.west > self.east

    def __str__(self) -> str:
        return ",".join(f"{bound:.10g}" for bound in (self.west, self.south, self.east, self.north))


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter over events; an empty part filters nothing. Several values of one part are alternatives (OR).

    Attributes:
        actors: ids of actors; an event is kept if one of them takes part.
        together: whether all of the actors must take part, and not just one.
        roots: PLOVER roots.
        modalities: as in Modality.
        places: ids of places.
        box: where the place of the event lies; an event without a known place lies nowhere.
        start: the first day; an event is kept if its interval overlaps [start, end]; with one bound known, if that
            day lies in it.
        end: the last day, inclusive.
        articles: ids of articles that tell the event.
        text: words to look for in the label, without regard to case.
        independent: at least so many independent articles tell it; copies of one text count once.
        confidence: it is at least so sure, 0 to 1.
        ego: the id of an actor; only the network around it is kept, see `graph.archive.circles`.
        radius: how many events away from it an actor of its network may be, 1 to 5.
        contested: only events on which their reports disagree.
        known_by: as the graph stood at the end of this day (UTC); None for now.
        limit: at most so many, after ``offset``; None for all.
        after: the key of the one after which the page begins, whatever has come or gone since; None for the first.
        newest: whether the latest come first; those of no known time come last either way.
        counted: whether it is asked how many there are in all.

    Raises:
        FilterError: if a root or modality is unknown, the end precedes the start, or a number is out of its range.
    """

    actors: tuple[str, ...] = ()
    together: bool = False
    roots: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    places: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    articles: tuple[str, ...] = ()
    text: str | None = None
    independent: int = 1
    contested: bool = False
    box: Box | None = None
    confidence: float = 0.0
    ego: str | None = None
    radius: int = 1
    known_by: date | None = None
    limit: int | None = None
    offset: int = 0
    after: Key | None = None
    newest: bool = False
    counted: bool = True

    def __post_init__(self) -> None:
        unknown = [root for root in self.roots if root not in ROOTS]
        if unknown:
            raise FilterError(f"no event type {unknown[0]!r}; choose from {', '.join(ROOTS)}")
        if self.start and self.end and self.end < self.start:
            raise FilterError(f"the range ends ({self.end}) before it starts ({self.start})")
        if self.independent < 1:
            raise FilterError(f"an event has at least 1 independent report, not {self.independent}")
        if not 0 <= self.confidence <= 1:
            raise FilterError(f"confidence lies between 0 and 1, not at {self.confidence:g}")
        if not 1 <= self.radius <= FARTHEST:
            raise FilterError(f"the radius of a network is 1 to {FARTHEST} shared events, not {self.radius}")
        if self.radius > 1 and self.ego is None:
            raise FilterError("a radius is that of the network around an actor; name the actor as ego")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise FilterError("limit and offset must not be negative")

    @property
    def whole(self) -> "Selection":
        """The same without regard to the page: all that it means, the earliest first."""
        return replace(self, limit=None, offset=0, after=None, newest=False, counted=True)

    @property
    def narrows_events(self) -> bool:
        """Whether anything but actors and days is asked for, which leaves of a relation only a part."""
        asked = (
            self.roots, self.modalities, self.places, self.articles, self.text, self.contested, self.box,
            self.confidence, self.ego, self.together and len(self.actors) > 1,
        )  # fmt: skip
        return any(asked) or self.independent > 1


def parse_day(value: str) -> date:
    """A day from ``YYYY-MM-DD``.

    Raises:
        FilterError: if it is no such day.
    """
    try:
        return date.fromisoformat(value.strip())
    except ValueError as problem:
        raise FilterError(f"{value!r} is no day; write it as YYYY-MM-DD, e.g. 2024-03-22") from problem


def parse_box(value: str) -> Box:
    """A box from ``west,south,east,north`` in degrees.

    Raises:
        FilterError: if it is none.
    """
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as problem:
        reason = "write west,south,east,north in degrees, e.g. 34,29,36,34"
        raise FilterError(f"{value[:60]!r} is no box; {reason}") from problem
    return Box(west, south, east, north)


def parse_modality(value: str) -> Modality:
    """A modality from its name.

    Raises:
        FilterError: if there is no such modality; the message lists the choices.
    """
    try:
        return Modality(value.strip().lower())
    except ValueError as problem:
        raise FilterError(f"no modality {value!r}; choose from {', '.join(Modality)}") from problem
