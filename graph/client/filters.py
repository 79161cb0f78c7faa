"""Which part of the graph is asked for? The filters of every method, as keywords."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from graph.errors import FilterError, NotFound
from graph.model.hit import Found as Kind
from graph.model.selection import Box, Selection, parse_box, parse_day, parse_modality

LONGEST, LONGEST_ID, LONGEST_QUERY = 200, 300, 1_000_000
"""So many characters have the words that are looked for, an id, and a query."""

Names = str | Iterable[str]
"""One, or several that are alternatives."""


class Filters(TypedDict, total=False):
    """The filters; what is left out filters nothing.

    Attributes:
        actor: ids or names of actors, any of whom takes part; ``together`` for all of them.
        type: PLOVER roots ("CONSULT").
        modality: "actual", "planned", "requested", "denied" …
        place: ids or names of places.
        start: the first day, ``end`` the last, inclusive: a date, or YYYY-MM-DD.
        article: ids of articles that tell it.
        text: words in the label.
        independent: at least so many independent articles tell it.
        contested: whether only events are wanted on which the reports disagree.
        bbox: west, south, east and north in degrees, between which the place lies; across the date line where the west
            exceeds the east.
        min_confidence: it is at least so sure, 0 to 1.
        ego: the id or name of an actor: only the network around it; ``radius`` is how many shared events away, 1 to 5.
        known_by: as the graph stood at the end of this day (UTC).
    """

    actor: Names
    together: bool
    type: Names
    modality: Names
    place: Names
    start: date | str
    end: date | str
    article: Names
    text: str
    independent: int
    contested: bool
    bbox: str | Sequence[float]
    min_confidence: float
    ego: str
    radius: int
    known_by: date | str


def selection(given: Filters) -> Selection:
    """The selection that filters describe.

    Raises:
        FilterError: if one of them cannot be used, or there is none of that name.
    """
    unknown = sorted(given.keys() - Filters.__optional_keys__)
    if unknown:
        raise FilterError(f"no filter {unknown[0]!r}; choose from {', '.join(sorted(Filters.__optional_keys__))}")
    return Selection(
        actors=_names(given.get("actor", ())),
        together=given.get("together", False),
        roots=tuple(root.upper() for root in _names(given.get("type", ()))),
        modalities=tuple(parse_modality(value) for value in _names(given.get("modality", ()))),
        places=_names(given.get("place", ())),
        start=day(given.get("start")),
        end=day(given.get("end")),
        articles=_names(given.get("article", ())),
        text=sound(given.get("text", ""), LONGEST).strip() or None,
        independent=given.get("independent", 1),
        contested=given.get("contested", False),
        box=_box(given.get("bbox", "")),
        confidence=given.get("min_confidence", 0.0),
        ego=sound(given.get("ego", "")).strip() or None,
        radius=given.get("radius", 1),
        known_by=day(given.get("known_by")),
    )


def _box(given: str | Sequence[float]) -> Box | None:
    told = given if isinstance(given, str) else ",".join(map(str, given))
    return parse_box(sound(told)) if told.strip() else None


def day(given: date | str | None) -> date | None:
    """A day; None for none and "".

    Raises:
        FilterError: if it is no day.
    """
    if isinstance(given, str):
        return parse_day(given) if given.strip() else None
    return given and date(given.year, given.month, given.day)


def _names(given: Names) -> tuple[str, ...]:
    several = (given,) if isinstance(given, str) else given
    return tuple(dict.fromkeys(sound(name).strip() for name in several if name.strip()))


def sound(words: str, most: int = LONGEST_ID) -> str:
    """Words that can be sent.

    Args:
        words: the words.
        most: so many characters they may have.

    Raises:
        FilterError: if they are longer, or hold half of a pair of UTF-16, which no text has.
    """
    if len(words) > most:
        raise FilterError(f"{words[:60]!r} … has {len(words):,} characters; at most {most:,} are looked for")
    try:
        words.encode()
    except UnicodeEncodeError as problem:
        raise FilterError(f"{words!r} holds half a character; leave it out") from problem
    return words


def actor_id(identifier: str) -> str:
    """The id of an actor that may be there.

    Raises:
        NotFound: if it is empty.
    """
    if not identifier.strip():
        raise NotFound(f"no actor {identifier!r} in the store")
    return sound(identifier)


def counted(chosen: Selection, limit: int | None, offset: int) -> Selection:
    """A selection with limit and offset, which are checked."""
    return replace(chosen, limit=limit, offset=offset)


def kind_of(name: str) -> Kind:
    """A kind of things that a search finds.

    Raises:
        FilterError: if there is no such kind.
    """
    try:
        return Kind(name)
    except ValueError as problem:
        raise FilterError(f"no kind {name!r}; choose from {', '.join(Kind)}") from problem
