"""How does a query string become a Selection? The same filters on every route."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api.representations import Item, Listing
from graph.model.selection import FARTHEST, Selection, parse_box, parse_day, parse_modality

MOST = 1_000
PAGE = 50

Values = Annotated[list[str], Query()]


def _given(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def selection(
    actor: Annotated[list[str], Query(description="ids of actors, any of whom takes part")] = [],  # noqa: B006
    type: Annotated[list[str], Query(description="PLOVER roots, e.g. CONSULT")] = [],  # noqa: A002, B006
    modality: Annotated[list[str], Query(description="actual, planned, requested, denied …")] = [],  # noqa: B006
    place: Annotated[list[str], Query(description="ids of places")] = [],  # noqa: B006
    article: Annotated[list[str], Query(description="ids of articles that tell it")] = [],  # noqa: B006
    from_: Annotated[str, Query(alias="from", description="the first day, YYYY-MM-DD")] = "",
    to: Annotated[str, Query(description="the last day, YYYY-MM-DD")] = "",
    q: Annotated[str, Query(description="words in the label", max_length=200)] = "",
    text: Annotated[str, Query(description="another name of q", max_length=200)] = "",
    independent: Annotated[int, Query(ge=1, le=1_000, description="at least so many independent articles tell it")] = 1,
    contested: Annotated[bool, Query(description="only events on which their reports disagree")] = False,
    bbox: Annotated[
        str, Query(description="west,south,east,north in degrees; across the date line where the west exceeds the east")
    ] = "",
    min_confidence: Annotated[float, Query(ge=0, le=1, description="at least so sure")] = 0.0,
    ego: Annotated[str, Query(description="id of an actor: only the network around it", max_length=200)] = "",
    radius: Annotated[int, Query(ge=1, le=FARTHEST, description="how many shared events away from ego")] = 1,
    known_by: Annotated[
        str, Query(description="as the graph stood at the end of this day (UTC): published and learned by then")
    ] = "",
) -> Selection:
    """The selection that a query string asks for, without limit.

    Raises:
        FilterError: if a value cannot be used.
    """
    return Selection(
        actors=_given(actor),
        roots=tuple(root.upper() for root in _given(type)),
        modalities=tuple(parse_modality(value) for value in _given(modality)),
        places=_given(place),
        start=parse_day(from_) if from_.strip() else None,
        end=parse_day(to) if to.strip() else None,
        articles=_given(article),
        text=q.strip() or text.strip() or None,
        independent=independent,
        contested=contested,
        box=parse_box(bbox) if bbox.strip() else None,
        confidence=min_confidence,
        ego=ego.strip() or None,
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
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


def query_of(chosen: Selection) -> list[tuple[str, str]]:
    """A selection as the pairs of a query string, without limit and offset."""
    pairs = [("actor", value) for value in chosen.actors]
    pairs += [("type", value) for value in chosen.roots]
    pairs += [("modality", str(value)) for value in chosen.modalities]
    pairs += [("place", value) for value in chosen.places]
    pairs += [("article", value) for value in chosen.articles]
    pairs += [(name, day.isoformat()) for name, day in (("from", chosen.start), ("to", chosen.end)) if day]
    pairs += [("independent", str(chosen.independent))] if chosen.independent > 1 else []
    pairs += [("contested", "true")] if chosen.contested else []
    pairs += [("bbox", str(chosen.box))] if chosen.box else []
    pairs += [("min_confidence", f"{chosen.confidence:g}")] if chosen.confidence else []
    pairs += [("ego", chosen.ego)] if chosen.ego else []
    pairs += [("radius", str(chosen.radius))] if chosen.radius > 1 else []
    pairs += [("known_by", chosen.known_by.isoformat())] if chosen.known_by else []
    return pairs + ([("q", chosen.text)] if chosen.text else [])


def address(path: str, chosen: Selection, **more: str | int) -> str:
    """A path with a selection and more as its query string."""
    pairs = query_of(chosen) + [(name, str(value)) for name, value in more.items()]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def listing(request: Request, items: list[Item], total: int, limit: int, offset: int) -> Listing[Item]:
    """A part of a list, and where the next part is.

    Args:
        request: whose address the next part has, but for the offset.
        items: the part.
        total: how many there are in all.
        limit: how many a part has at most.
        offset: how many there are before it.
    """
    following = next_address(request, total, limit, offset)
    return Listing(total=total, limit=limit, offset=offset, next=following, items=items)


def next_address(request: Request, total: int, limit: int, offset: int) -> str | None:
    """Where the next part of a list is, or None at its end."""
    if offset + limit >= total:
        return None
    return str(request.url.include_query_params(limit=limit, offset=offset + limit))
