"""The relations: who does what to whom over time, with the events and claims behind it; and what two have in common."""

from fastapi import APIRouter, Request

from api import representations as shapes
from api import surveys
from api.asking import Reading, Set
from api.paging import Keyed, Parted, keyed_listing
from api.selecting import OneActor, OtherActor
from api.shaping import Shaper, buckets_shape
from api.workers.answers import PairAsked, RelationsAsked
from api.workers.questions import PAIR, RELATION, RELATIONS
from graph.model.survey import Step

router = APIRouter(tags=["relations"])


@router.get("/relations")
async def list_relations(
    request: Request, library: Reading, settings: Set, chosen: Parted
) -> shapes.Listing[shapes.RelationShape]:
    """The directed edges between actors; ``actor`` stands for either end.

    Narrowed by actors and days alone they come whole; by anything else, with the evidence that is asked for.
    """
    found = await library.ask(RELATIONS, RelationsAsked(None, chosen))
    shaper = Shaper(settings.base, found.cast)
    items = [shaper.relation(relation) for relation in found.relations]
    return keyed_listing(request, items, found.total, chosen, found.end)


@router.get("/relations/{name}")
async def get_relation(name: str, library: Reading, settings: Set) -> surveys.RelationDetail:
    """One relation with the first 200 events and claims that evidence it, the earliest first."""
    found = await library.ask(RELATION, name)
    shaper = Shaper(settings.base, found.cast)
    return surveys.RelationDetail(
        **shaper.relation(found.relation).model_dump(),
        events=[shaper.event(event) for event in found.events],
        claims=[shaper.claim(claim) for claim in found.claims],
    )


@router.get("/pairs/{one}/{other}")
async def get_pair(
    request: Request, one: OneActor, other: OtherActor, library: Reading, settings: Set, chosen: Keyed
) -> surveys.PairDetail:
    """Two actors: the relations between them, and the events in which both take part, by month and as a list."""
    found = await library.ask(PAIR, PairAsked(one, other, chosen))
    shaper = Shaper(settings.base, found.cast)
    events = [shaper.event(event) for event in found.events]
    return surveys.PairDetail(
        actors=[shaper.party(who, "participant") for who in (found.one, found.other)],
        relations=[shaper.relation(relation) for relation in found.relations],
        months=buckets_shape(found.months, Step.MONTH),
        events=keyed_listing(request, events, found.total, chosen, found.end),
    )
