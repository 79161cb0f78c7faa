"""What stands on the pages of things with a history: a place, an actor, two actors?"""

import json
from collections.abc import Sequence
from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from api import rendering
from api.filters import address, query_of
from api.library import Library
from api.shaping import Shaper, namesake_shapes, type_counts
from api.stories import groups_of, relations_of
from api.surveys import ActorCount
from api.workers.answers import BucketsAsked, Cast, FacetsAsked, Office, OthersAsked, Page, PairAsked
from api.workers.questions import ACTOR, ACTOR_EVENTS, BUCKETS, COUNTERPARTS, FACETS, PAIR, PLACE
from graph.model.selection import Selection
from graph.model.survey import Buckets, Step
from graph.settings import Settings

TAKERS = 20
"""So many of those who act at a place, or with an actor, are listed."""


async def actor_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """An actor with offices, relations, counterparts, claims and timeline."""
    story = await library.ask(ACTOR, name)
    shaper, own = Shaper(settings.base, story.cast), story.actor.id
    chosen = Selection(actors=(own,))
    others = await library.ask(COUNTERPARTS, OthersAsked(own, Page(TAKERS)))
    return rendering.page(
        request,
        "actor.html",
        actor=shaper.actor(story.actor),
        unit_of=shaper.party(story.actor.unit_of, "unit-of") if story.actor.unit_of else None,
        learned=story.actor,
        namesakes=namesake_shapes(shaper, story),
        offices=story.offices,
        terms=_terms(story.offices),
        relations=relations_of(shaper, story),
        counterparts=_counts(Shaper(settings.base, others.cast), others.cast, others.rows),
        others=others.total,
        total=story.total,
        years=await _years(library, chosen),
        pairs=query_of(chosen),
        groups=groups_of(shaper, story.events),
        articles=story.cast.articles,
        claims=[shaper.claim(claim) for claim in story.claims],
    )


async def place_page(request: Request, library: Library, settings: Settings, name: str) -> Response:
    """A place, what happened there, and who acted."""
    story = await library.ask(PLACE, name)
    shaper, chosen = Shaper(settings.base, story.cast), Selection(places=(story.place.id,))
    facets = await library.ask(FACETS, FacetsAsked(chosen, TAKERS))
    return rendering.page(
        request,
        "place.html",
        place=shaper.place(story.place),
        aliases=story.place.aliases,
        geonames=story.place.geonames,
        takers=_counts(Shaper(settings.base, facets.cast), facets.cast, facets.counts.actors),
        total=story.total,
        years=await _years(library, chosen),
        pairs=query_of(chosen),
        groups=groups_of(shaper, story.events),
        articles=story.cast.articles,
    )


async def pair_page(
    request: Request, library: Library, settings: Settings, names: tuple[str, str], page: Selection
) -> Response:
    """Two actors: their relation over time, and the events in which both take part.

    Raises:
        NotFound: if one of them is not in the graph.
    """
    found = await library.ask(PAIR, PairAsked(*names, replace(page, limit=ACTOR_EVENTS)))
    shaper = Shaper(settings.base, found.cast)
    chosen = replace(page.whole, actors=(found.one, found.other), together=True)
    facets = await library.ask(FACETS, FacetsAsked(chosen, 0))
    path = f"/pairs/{found.one}/{found.other}"
    after = address(path, page.whole, offset=page.offset + ACTOR_EVENTS) if found.end else None
    return rendering.page(
        request,
        "pair.html",
        one=shaper.party(found.one, "participant"),
        other=shaper.party(found.other, "participant"),
        total=found.total,
        relations=[shaper.relation(relation) for relation in found.relations],
        counts=type_counts(facets.counts.kinds),
        years=await _years(library, chosen),
        pairs=query_of(chosen),
        groups=groups_of(shaper, found.events),
        articles=found.cast.articles,
        after=after,
    )


async def _years(library: Library, chosen: Selection) -> Buckets:
    return await library.ask(BUCKETS, BucketsAsked(chosen, Step.YEAR))


def _counts(shaper: Shaper, cast: Cast, rows: Sequence[tuple[str, int]]) -> list[ActorCount]:
    """Actors with their numbers of events."""
    return [
        ActorCount(
            **shaper.thing("actor", name), name=actor.name, kind=str(actor.kind), country=actor.country, events=number
        )
        for name, number in rows
        if (actor := cast.actors.get(name))
    ]


def _terms(offices: Sequence[Office]) -> str:
    """Terms of office for whoever draws them."""
    return json.dumps([{"name": one.name, "start": one.start, "end": one.end} for one in offices]) if offices else ""
