"""The events: filtered as everywhere, and one by one with every report and its evidence."""

from fastapi import APIRouter, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.decisions import story_shape
from api.paging import Keyed, keyed_listing
from api.shaping import Shaper
from api.workers.questions import CONTESTED, EVENT, EVENTS

router = APIRouter(tags=["events"])


@router.get("/events")
async def list_events(
    request: Request, library: Reading, settings: Set, chosen: Keyed
) -> shapes.Listing[shapes.EventShape]:
    """Events in the order of time; those without any date last."""
    found = await library.ask(EVENTS, chosen)
    shaper = Shaper(settings.base, found.cast)
    return keyed_listing(request, [shaper.event(event) for event in found.events], found.total, chosen, found.end)


@router.get("/disagreements")
async def list_disagreements(
    request: Request, library: Reading, settings: Set, chosen: Keyed
) -> shapes.Listing[shapes.DisputeShape]:
    """Events whose reports disagree on day, place, participants, modality or type, in the order of time."""
    found = await library.ask(CONTESTED, chosen)
    shaper = Shaper(settings.base, found.cast)
    disputes = [
        shapes.DisputeShape(event=shaper.event(event), disagreements=shaper.disagreements(apart))
        for event, apart in found.events
    ]
    return keyed_listing(request, disputes, found.total, chosen, found.end)


@router.get("/events/{name}")
async def get_event(name: str, library: Reading, settings: Set) -> shapes.EventDetail:
    """One event with every report of it and its evidence, and what people decided about these."""
    found = await library.ask(EVENT, name)
    return story_shape(Shaper(settings.base, found.cast), found)
