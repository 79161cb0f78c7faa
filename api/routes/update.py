"""SPARQL 1.1 Update at ``/update``, by both forms of POST."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.asking import MayUpdate, Reading, Set
from api.routes.protocol import Kind, asked_in_body
from api.routes.protocol_shapes import in_body
from api.watching.watch import note_query

router = APIRouter(tags=["SPARQL"])

UPDATE = Kind("update", "application/sparql-update", ("using-graph-uri", "using-named-graph-uri"))


@router.post(
    "/update",
    summary="Change graphs by a SPARQL update",
    response_class=Response,
    status_code=204,
    dependencies=[MayUpdate],
    openapi_extra=in_body(UPDATE),
)
async def post_update(request: Request, library: Reading, settings: Set) -> Response:
    """Does the update in a form's ``update``, or in a body of the type ``application/sparql-update``: all or nothing.

    The graphs of its patterns are named by ``using-graph-uri`` and ``using-named-graph-uri``, or USING in the update.
    Updates reach a user's graphs; those of the articles, the registry, identities and events are protected. Needs a
    token with the scope update.
    """
    asked = await asked_in_body(request, UPDATE, settings)
    note_query(request.scope, asked.text or "")
    await library.amend({"ask": "update", "update": asked.text, "base": settings.base} | asked.graphs.named)
    return Response(status_code=204)
