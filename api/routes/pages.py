"""The pages to look around in: timeline, actors, articles, claims. They work without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from api import rendering
from api.asking import Reading, Set
from api.filters import PAGE, Offset, address
from api.kept import Kept
from api.routes import conditional
from api.selecting import Paged
from api.shaping import Shaper
from api.stories import groups_of
from api.workers.answers import Cast, Page
from api.workers.questions import ARTICLES, CLAIMS, EVENTS, RANKING
from graph import exporters

router = APIRouter(include_in_schema=False)

LISTED = 200

_KEPT: Kept[bytes] = Kept(16)
"""The page of events as it was last written for some filters, so that who opens it sees it at once."""


@router.get("/", response_class=Response)
async def get_timeline_page(request: Request, library: Reading, settings: Set, chosen: Paged) -> Response:
    """The timeline with its filters."""
    entity = conditional.tag(library.state, request.url.query, rendering.explorer(), settings.base)
    if (known := _KEPT.get(entity)) is not None:
        return HTMLResponse(known, headers={"Vary": "Accept"})
    found = await library.ask(EVENTS, chosen)
    step = chosen.limit or PAGE
    before = address("/", chosen, offset=max(0, chosen.offset - step), limit=step) if chosen.offset else None
    after = address("/", chosen, offset=chosen.offset + step, limit=step) if found.end else None
    page = rendering.page(
        request,
        "timeline.html",
        chosen=chosen,
        choices=await library.choices(),
        total=found.total,
        first=chosen.offset + 1,
        last=chosen.offset + len(found.events),
        before=before,
        after=after,
        groups=groups_of(Shaper(settings.base, found.cast), found.events),
        articles=found.cast.articles,
        names=found.cast,
        formats=exporters.names(),
    )
    _KEPT.keep(entity, bytes(page.body))
    return page


@router.get("/actors", response_class=Response)
async def get_actors_page(
    request: Request,
    library: Reading,
    settings: Set,
    q: Annotated[str, Query(max_length=200)] = "",
    offset: Offset = 0,
) -> Response:
    """The actors, those with most events first."""
    found = await library.ask(RANKING, Page(LISTED, offset, q.strip() or None))
    shaper = Shaper(settings.base, Cast())
    actors = [(shaper.actor(actor), count, bool(actor.evidence)) for actor, count in found.actors]
    return rendering.page(request, "actors.html", actors=actors, total=found.total, q=q, offset=offset, step=LISTED)


@router.get("/articles", response_class=Response)
async def get_articles_page(request: Request, library: Reading, offset: Offset = 0) -> Response:
    """The articles by day."""
    found = await library.ask(ARTICLES, Page(LISTED, offset))
    return rendering.page(
        request, "articles.html", articles=found.articles, total=found.total, offset=offset, step=LISTED
    )


@router.get("/claims", response_class=Response)
async def get_claims_page(request: Request, library: Reading, settings: Set, chosen: Paged) -> Response:
    """Who says what."""
    found = await library.ask(CLAIMS, chosen)
    shaper = Shaper(settings.base, found.cast)
    step = chosen.limit or PAGE
    return rendering.page(
        request,
        "claims.html",
        chosen=chosen,
        choices=await library.choices(),
        total=found.total,
        claims=[(shaper.claim(claim), claim.interval) for claim in found.claims],
        articles=found.cast.articles,
        names=found.cast,
        before=address("/claims", chosen, offset=max(0, chosen.offset - step)) if chosen.offset else None,
        after=address("/claims", chosen, offset=chosen.offset + step) if found.end else None,
    )
