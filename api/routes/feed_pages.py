"""The page that feeds the graph: articles in, and pairs to decide. What it shows is readable without JavaScript."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api import access, rendering
from api.asking import Reading, Set
from api.decisions import Clerk
from api.routes.exports import site
from api.shaping import Shaper
from api.workers.answers import Page
from api.workers.questions import PROPOSALS

router = APIRouter(include_in_schema=False)

SHOWN = 20


@router.get("/feed", response_class=Response)
async def get_feed_page(request: Request, library: Reading, settings: Set) -> Response:
    """How articles are read in, and what the rules leave open, with both sentences."""
    found = await library.ask(PROPOSALS, Page(SHOWN))
    clerk = Clerk(Shaper(settings.base, found.cast), ())
    return rendering.page(
        request,
        "feed.html",
        open=access.is_open(request.app.state),
        free=bool(request.app.state.free_writes),
        site=site(request),
        total=found.total,
        proposals=[clerk.proposal(one) for one in found.proposals],
    )
