"""The timeline: events in groups by day."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api import surveys
from api.asking import Reading, Set
from api.filters import PAGE
from api.paging import Keyed, next_page
from api.selecting import Chosen
from api.shaping import Shaper, buckets_shape
from api.workers.answers import BucketsAsked
from api.workers.questions import BUCKETS, EVENTS
from graph.model.survey import Step

router = APIRouter(tags=["events"])


@router.get("/timeline")
async def get_timeline(request: Request, library: Reading, settings: Set, chosen: Keyed) -> shapes.Timeline:
    """Events by day; where the day is unknown, under what is known of it."""
    found = await library.ask(EVENTS, chosen)
    return shapes.Timeline(
        total=found.total,
        limit=chosen.limit or PAGE,
        offset=None if chosen.after else chosen.offset,
        next=next_page(request, found.end),
        groups=Shaper(settings.base, found.cast).groups(found.events),
    )


@router.get("/timeline/buckets")
async def get_timeline_buckets(
    library: Reading,
    chosen: Chosen,
    by: Annotated[Step, Query(description="how long a stretch is; weeks begin on Monday")] = Step.MONTH,
) -> surveys.TimelineBuckets:
    """How many events a timeline has by day, week, month or year, by type and modality."""
    return buckets_shape(await library.ask(BUCKETS, BucketsAsked(chosen, by)), by)
