"""Which part of the graph is asked for? The same filters everywhere: command line, REST, pages, exports."""

from dataclasses import dataclass
from datetime import date

from graph.errors import FilterError
from graph.model.event import ROOTS, Modality


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter over events; an empty part filters nothing. Several values of one part are alternatives (OR).

    Attributes:
        actors: ids of actors; an event is kept if one of them takes part.
        roots: PLOVER roots.
        modalities: as in Modality.
        places: ids of places.
        start: the first day; an event is kept if its interval overlaps [start, end]; with one bound known, if that
            day lies in it.
        end: the last day, inclusive.
        articles: ids of articles that tell the event.
        text: words to look for in the label, without regard to case.
        limit: at most so many, after ``offset``; None for all.

    Raises:
        FilterError: if a root or modality is unknown, or the end precedes the start.
    """

    actors: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ()
    places: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    articles: tuple[str, ...] = ()
    text: str | None = None
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        unknown = [root for root in self.roots if root not in ROOTS]
        if unknown:
            raise FilterError(f"no event type {unknown[0]!r}; choose from {', '.join(ROOTS)}")
        if self.start and self.end and self.end < self.start:
            raise FilterError(f"the range ends ({self.end}) before it starts ({self.start})")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise FilterError("limit and offset must not be negative")


def parse_day(value: str) -> date:
    """A day from ``YYYY-MM-DD``.

    Raises:
        FilterError: if it is no such day.
    """
    try:
        return date.fromisoformat(value.strip())
    except ValueError as problem:
        raise FilterError(f"{value!r} is no day; write it as YYYY-MM-DD, e.g. 2024-03-22") from problem


def parse_modality(value: str) -> Modality:
    """A modality from its name.

    Raises:
        FilterError: if there is no such modality; the message lists the choices.
    """
    try:
        return Modality(value.strip().lower())
    except ValueError as problem:
        raise FilterError(f"no modality {value!r}; choose from {', '.join(Modality)}") from problem
