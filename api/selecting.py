"""How does a query string become a Selection? The same filters on every route, and names are as good as ids."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from pydantic import Field

from api.filters import MOST, PAGE
from api.library import Library
from api.workers.questions import CALLED
from graph.model.event import ROOTS, Modality
from graph.model.selection import FARTHEST, Selection, parse_box, parse_day, parse_modality

DAY: dict[str, Any] = {"format": "date"}
"""How a day is written: YYYY-MM-DD."""
_EAST = r"-?(180|1[0-7][0-9](\.[0-9]{1,12})?|[1-9]?[0-9](\.[0-9]{1,12})?)"
_NORTH = r"-?(90|[1-8]?[0-9](\.[0-9]{1,12})?)"
BOX: dict[str, Any] = {"format": "bbox", "pattern": f"^{_EAST},{_NORTH},{_EAST},{_NORTH}$"}
"""How a box is written; its south is no further north than its north."""

Root = Annotated[str, Field(json_schema_extra={"enum": list(ROOTS)})]
Mode = Annotated[str, Field(json_schema_extra={"enum": [str(one) for one in Modality]})]
ActorName = Annotated[str, Field(min_length=1, max_length=300, json_schema_extra={"format": "actor"})]
PlaceName = Annotated[str, Field(min_length=1, max_length=300, json_schema_extra={"format": "place"})]
"""Formats `actor` and `place`: the id or name of one that is in the graph."""
Text = Annotated[str, Query(include_in_schema=False, max_length=200)]
"""Another name of ``q``; one of the two may be given."""


def _given(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


async def called(request: Request, actors: Iterable[str], places: Iterable[str]) -> dict[tuple[str, str], str]:
    """The ids of actors and places by kind and name ("actor", "Pedro Sanchez"); "" for what is not in the graph.

    Raises:
        FilterError: if a name is that of several.
    """
    asked = Selection(actors=_given(actors), places=_given(places))
    if not asked.actors and not asked.places:
        return {}
    known: dict[tuple[str, str], str] = getattr(request.state, "called", {})
    if any(("actor", name) not in known for name in asked.actors) or any(
        ("place", name) not in known for name in asked.places
    ):
        library: Library = request.app.state.library
        known = {(kind, name): found for kind, name, found in await library.ask(CALLED, asked)}
        request.state.called = known
    return known


async def actor_id(request: Request, name: str) -> str:
    """The id of an actor, by id or name; what is neither stays as it is, so that it is told as missing."""
    return (await called(request, [name], ()))["actor", name.strip()] or name if name.strip() else name


def _named(place: str) -> Any:
    """The id of an actor who stands in the path of an address, by id or name."""

    async def found(
        request: Request,
        name: Annotated[
            str,
            Path(
                alias=place,
                max_length=300,
                description="the id or name of an actor",
                json_schema_extra={"format": "actor"},
            ),
        ],
    ) -> str:
        return await actor_id(request, name)

    return Depends(found)


NamedActor = Annotated[str, _named("name")]
OneActor = Annotated[str, _named("one")]
OtherActor = Annotated[str, _named("other")]


async def selection(
    request: Request,
    actor: Annotated[list[ActorName], Query(description="ids or names of actors, any of whom takes part")] = [],  # noqa: B006
    together: Annotated[bool, Query(description="all of the actors take part, not just one of them")] = False,
    type: Annotated[list[Root], Query(description="PLOVER roots, e.g. CONSULT")] = [],  # noqa: A002, B006
    modality: Annotated[list[Mode], Query(description="whether it happened")] = [],  # noqa: B006
    place: Annotated[list[PlaceName], Query(description="ids or names of places")] = [],  # noqa: B006
    article: Annotated[list[str], Query(description="ids of articles that tell it")] = [],  # noqa: B006
    from_: Annotated[
        str, Query(alias="from", description="the first day, YYYY-MM-DD; not after `to`", json_schema_extra=DAY)
    ] = "",
    to: Annotated[str, Query(description="the last day, YYYY-MM-DD", json_schema_extra=DAY)] = "",
    q: Annotated[str, Query(description="words in the label; `text` is another name of it", max_length=200)] = "",
    text: Text = "",
    independent: Annotated[int, Query(ge=1, le=1_000, description="at least so many independent articles tell it")] = 1,
    contested: Annotated[bool, Query(description="only events on which their reports disagree")] = False,
    bbox: Annotated[
        str,
        Query(
            description="west,south,east,north in degrees; across the date line where the west exceeds the east",
            json_schema_extra=BOX,
        ),
    ] = "",
    min_confidence: Annotated[float, Query(ge=0, le=1, description="at least so sure")] = 0.0,
    ego: Annotated[
        str,
        Query(
            description="id or name of an actor: only the network around it",
            min_length=1,
            max_length=200,
            json_schema_extra={"format": "actor"},
        ),
    ] = "",
    radius: Annotated[
        int, Query(ge=1, le=FARTHEST, description="how many shared events away from ego; only with `ego`")
    ] = 1,
    known_by: Annotated[
        str,
        Query(
            description="as the graph stood at the end of this day (UTC): published and learned by then",
            json_schema_extra=DAY,
        ),
    ] = "",
) -> Selection:
    """The selection that a query string asks for, without limit, by ids; a name that nobody has stays as it is.

    Raises:
        FilterError: if a value cannot be used, or is the name of several.
    """
    ids = await called(request, [*actor, ego], place)
    centre = ego.strip()
    return Selection(
        actors=tuple(dict.fromkeys(ids["actor", name] or name for name in _given(actor))),
        together=together,
        roots=tuple(root.upper() for root in _given(type)),
        modalities=tuple(parse_modality(value) for value in _given(modality)),
        places=tuple(dict.fromkeys(ids["place", name] or name for name in _given(place))),
        start=parse_day(from_) if from_.strip() else None,
        end=parse_day(to) if to.strip() else None,
        articles=_given(article),
        text=q.strip() or text.strip() or None,
        independent=independent,
        contested=contested,
        box=parse_box(bbox) if bbox.strip() else None,
        confidence=min_confidence,
        ego=(ids["actor", centre] or centre) if centre else None,
        radius=radius,
        known_by=parse_day(known_by) if known_by.strip() else None,
    )


def page_of(
    chosen: Annotated[Selection, Depends(selection)],
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Selection:
    """A selection with limit and offset."""
    return replace(chosen, limit=limit, offset=offset)


Chosen = Annotated[Selection, Depends(selection)]
Paged = Annotated[Selection, Depends(page_of)]
