"""The places: where events are told to be."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api import surveys
from api.asking import Reading, Set
from api.paging import Ranked, keyed_listing
from api.selecting import Chosen
from api.shaping import Shaper
from api.workers.answers import Cast, PlacesAsked
from api.workers.questions import PLACE, PLACES

router = APIRouter(tags=["places"])


@router.get("/places")
async def list_places(
    request: Request,
    library: Reading,
    settings: Set,
    chosen: Chosen,
    name: Annotated[str, Query(description="words in a name of the place, in any case", max_length=200)] = "",
    *,
    page: Ranked,
) -> shapes.Listing[surveys.PlaceCount]:
    """The places of the events of a selection, those with most events first."""
    found = await library.ask(PLACES, PlacesAsked(chosen, name, page))
    shaper = Shaper(settings.base, Cast())
    items = [surveys.PlaceCount(**shaper.place(place).model_dump(), events=number) for place, number in found.places]
    return keyed_listing(request, items, found.total, page, found.end)


@router.get("/places/{name}")
async def get_place(name: str, library: Reading, settings: Set) -> surveys.PlaceDetail:
    """One place; its events are those of ``/events?place=``."""
    found = await library.ask(PLACE, name)
    shape = Shaper(settings.base, found.cast).place(found.place)
    place = found.place
    return surveys.PlaceDetail(
        **shape.model_dump(), aliases=list(place.aliases), events=found.total, geonames=place.geonames
    )
