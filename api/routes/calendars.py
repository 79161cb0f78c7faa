"""The calendar of an actor, to subscribe to: the same address always has what is told of the actor now."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from api.asking import Reading
from api.filters import query_of
from api.relay import Relay, attend
from api.routes import conditional
from api.routes.exports import site
from api.routes.protocol_shapes import answers
from api.selecting import Chosen
from api.workers.questions import NAMED
from graph.errors import NotFound, UnknownName

router = APIRouter(tags=["exports"])

FORMAT = "icalendar"


@router.get("/id/actor/{name}/calendar.ics", response_class=Response, responses=answers("text/calendar"))
async def get_actor_calendar(
    request: Request, library: Reading, chosen: Chosen, name: Annotated[str, Path(max_length=300)]
) -> Response:
    """The events of an actor as iCalendar (RFC 5545); with the filters of exports, if there are any.

    Calendars fetch it again and again: with If-None-Match it is sent only where the graph has changed.
    """
    try:
        (actor,) = await library.ask(NAMED, (("actor", name),))
    except UnknownName as problem:
        raise NotFound(str(problem)) from problem
    of_actor, address = replace(chosen, actors=(actor,)), site(request)
    entity = conditional.tag(library.state, FORMAT, query_of(of_actor), address)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    answer = await attend(request, library.export(FORMAT, of_actor, {}, address))
    file_name = f"inline; filename*=UTF-8''{quote(actor, safe='')}.ics"
    return Relay(answer, answer.head["media_type"], conditional.headers(entity) | {"Content-Disposition": file_name})
