"""How are a selection and a part of a list said in an address? The same filters on every route."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request

from api.representations import Item, Listing
from graph.model.selection import Selection

MOST = 1_000
PAGE = 50

Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]


def query_of(chosen: Selection) -> list[tuple[str, str]]:
    """A selection as the pairs of a query string, without limit and offset."""
    pairs = [("actor", value) for value in chosen.actors]
    pairs += [("together", "true")] if chosen.together else []
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
