"""The actors: by name, and one by one with offices, timeline and relations."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api.asking import Reading, Set
from api.filters import PAGE
from api.paging import Keyed, Part, Parted, keyed_listing, next_page
from api.selecting import NamedActor, Text
from api.shaping import Shaper, namesake_shapes
from api.workers.answers import Cast, RelationsAsked, TimelineAsked
from api.workers.questions import ACTOR, ACTORS, RELATIONS, TIMELINE

router = APIRouter(tags=["actors"])


@router.get("/actors")
async def list_actors(
    request: Request,
    library: Reading,
    settings: Set,
    q: Annotated[str, Query(description="words in a name; `text` is another name of it", max_length=200)] = "",
    text: Text = "",
    *,
    part: Part,
) -> shapes.Listing[shapes.ActorShape]:
    """The actors that take part in something, by name."""
    page = replace(part, text=q.strip() or text.strip() or None)
    found = await library.ask(ACTORS, page)
    shaper = Shaper(settings.base, Cast())
    return keyed_listing(request, [shaper.actor(actor) for actor in found.actors], found.total, page, found.end)


@router.get("/actors/{name}")
async def get_actor(name: NamedActor, library: Reading, settings: Set) -> shapes.ActorDetail:
    """One actor with the offices held."""
    found = await library.ask(ACTOR, name)
    shaper = Shaper(settings.base, found.cast)
    shape = shaper.actor(found.actor)
    offices = [
        shapes.OfficeShape.model_validate({"id": o.id, "name": o.name, "start": o.start, "end": o.end})
        for o in found.offices
    ]
    return shapes.ActorDetail(
        **shape.model_dump(), offices=offices, events=found.total, namesakes=namesake_shapes(shaper, found)
    )


@router.get("/actors/{name}/timeline")
async def get_actor_timeline(
    request: Request, name: NamedActor, library: Reading, settings: Set, chosen: Keyed
) -> shapes.Timeline:
    """What an actor takes part in, by day."""
    found = await library.ask(TIMELINE, TimelineAsked(name, chosen))
    return shapes.Timeline(
        total=found.total,
        limit=chosen.limit or PAGE,
        offset=None if chosen.after else chosen.offset,
        next=next_page(request, found.end),
        groups=Shaper(settings.base, found.cast).groups(found.events),
    )


@router.get("/actors/{name}/relations")
async def get_actor_relations(
    request: Request, name: NamedActor, library: Reading, settings: Set, chosen: Parted
) -> shapes.Listing[shapes.RelationShape]:
    """The edges from and to an actor, with the events and claims behind each."""
    found = await library.ask(RELATIONS, RelationsAsked(name, chosen))
    shaper = Shaper(settings.base, found.cast)
    items = [shaper.relation(relation) for relation in found.relations]
    return keyed_listing(request, items, found.total, chosen, found.end)
