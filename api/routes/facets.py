"""By what can the events of a selection be narrowed, and how many would be left?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api import surveys
from api.asking import Reading, Set
from api.selecting import Chosen
from api.shaping import Shaper, type_counts
from api.workers.answers import FacetsAsked
from api.workers.questions import FACETS

router = APIRouter(tags=["numbers"])


@router.get("/facets")
async def get_facets(
    library: Reading,
    settings: Set,
    chosen: Chosen,
    most: Annotated[int, Query(ge=0, le=1_000, description="how many actors, places and articles are listed")] = 20,
) -> surveys.FacetsShape:
    """How many events of a selection each type, modality, actor, place and article has, the most first."""
    found = await library.ask(FACETS, FacetsAsked(chosen, most))
    counts, cast, shaper = found.counts, found.cast, Shaper(settings.base, found.cast)
    return surveys.FacetsShape(
        total=counts.total,
        types=type_counts(counts.kinds),
        actors=[
            surveys.ActorCount(
                **shaper.thing("actor", name),
                name=actor.name,
                kind=str(actor.kind),
                country=actor.country,
                events=number,
            )
            for name, number in counts.actors
            if (actor := cast.actors.get(name))
        ],
        places=[
            surveys.PlaceCount(**shaper.place(place).model_dump(), events=number)
            for name, number in counts.places
            if (place := cast.places.get(name))
        ],
        articles=[
            surveys.ArticleCount(
                **shaper.thing("article", name), title=record.title, published=record.published, events=number
            )
            for name, number in counts.articles
            if (record := cast.articles.get(name))
        ],
    )
