"""Search: what is told of in certain words."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.filters import PAGE, Limit, Offset, listing
from api.shaping import Shaper
from api.workers.answers import Cast, Search
from api.workers.questions import SEARCH
from graph.model.hit import Found

router = APIRouter(tags=["search"])


@router.get("/search")
async def search(
    request: Request,
    library: Reading,
    settings: Set,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=500,
            json_schema_extra={"pattern": "[^\\W_]"},
            description='all words must be there, in any form; `"a phrase"`, `beginning*`, `OR`, `-without`',
            examples=["grain deal"],
        ),
    ],
    kind: Annotated[list[Found], Query(description="only things of these kinds; may be repeated")] = [],  # noqa: B006
    limit: Limit = PAGE,
    offset: Annotated[Offset, Query(le=1000)] = 0,
) -> shapes.Listing[shapes.HitShape]:
    """Actors, places, offices, articles, events and claims by their words, the best first.

    The best 1,000 texts that hold the words are looked through: ``total`` counts the things that they are about.
    """
    found = await library.ask(SEARCH, Search(q, tuple(kind), limit, offset))
    shaper = Shaper(settings.base, Cast())
    return listing(request, [shaper.hit(hit) for hit in found.hits], found.total, limit, offset)
