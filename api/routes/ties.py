"""How is a network drawn of more events than a page can take? By its strongest actors and edges."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asking import Reading
from api.filters import query_of
from api.kept import Kept
from api.relay import attend
from api.routes import conditional
from api.selecting import Chosen
from api.ties import NetworkShape, network_shape
from api.workers.answers import TiesAsked
from api.workers.questions import TIES

router = APIRouter(tags=["relations"])

_KEPT: Kept[bytes] = Kept(8)


@router.get("/network", response_model=NetworkShape)
async def get_network(
    request: Request,
    library: Reading,
    chosen: Chosen,
    most: Annotated[int, Query(ge=2, le=1_000, description="so many actors, those with most events")] = 300,
    edges: Annotated[int, Query(ge=1, le=10_000, description="so many edges between them, the strongest")] = 1_500,
) -> Response:
    """The strongest part of the network of a selection, and how large the whole is.

    The answer has an ETag: who sends it back in If-None-Match is told 304 while the graph is as it was.
    """
    entity = conditional.tag(library.state, "network", query_of(chosen), most, edges)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    body = _KEPT.get(entity)
    if body is None:
        found = await attend(request, library.ask(TIES, TiesAsked(chosen, most, edges)))
        body = network_shape(found).model_dump_json().encode()
        _KEPT.keep(entity, body)
    return Response(body, media_type="application/json", headers=conditional.headers(entity))
