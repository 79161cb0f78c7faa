"""The timeline: events in groups by day."""

from fastapi import APIRouter, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.filters import PAGE, next_address
from api.selecting import Paged
from api.shaping import Shaper
from api.workers.questions import EVENTS

router = APIRouter(tags=["events"])


@router.get("/timeline")
async def get_timeline(request: Request, library: Reading, settings: Set, chosen: Paged) -> shapes.Timeline:
    """Events by day; where the day is unknown, under what is known of it."""
    found = await library.ask(EVENTS, chosen)
    limit = chosen.limit or PAGE
    return shapes.Timeline(
        total=found.total,
        limit=limit,
        offset=chosen.offset,
        next=next_address(request, found.total, limit, chosen.offset),
        groups=Shaper(settings.base, found.cast).groups(found.events),
    )
