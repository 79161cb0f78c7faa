"""How does a page get thousands of events at once? In columns, packed, and not again while nothing has changed."""

from asyncio import to_thread
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.asking import Reading
from api.columns import EventColumns, columns_shape
from api.filters import query_of
from api.kept import Kept
from api.negotiation import choose_coding
from api.paging import FIELDS
from api.relay import attend
from api.routes import conditional
from api.selecting import Chosen
from api.workers.answers import ColumnsAsked
from api.workers.coding import SMALLEST, pack
from api.workers.columnar import MOST, Columns
from api.workers.questions import COLUMNS

router = APIRouter(tags=["events"])

Packed = tuple[bytes, str | None]
"""An answer as bytes, and how these are packed."""

_KEPT: Kept[Packed] = Kept(8)
"""To make one takes 0.3 ms an event."""


@router.get("/events/columns", response_model=EventColumns)
async def get_event_columns(
    request: Request,
    library: Reading,
    chosen: Chosen,
    limit: Annotated[int, Query(ge=1, le=MOST, description="at most so many events, the earliest first")] = MOST,
    if_more: Annotated[
        int, Query(ge=1, le=MOST, description="where there are more than `limit`, so many, the earliest")
    ] = MOST,
) -> Response:
    """Up to 10,000 events of a selection at once, each property in a column, for pages that draw them.

    The answer is packed as Accept-Encoding asks, and has an ETag: who sends it back in If-None-Match is told 304
    while the graph is as it was.
    """
    fields, coding = FIELDS.get(), choose_coding(request.headers.get("accept-encoding"))
    entity = conditional.tag(library.state, "columns", query_of(chosen), limit, if_more, sorted(fields), coding)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    answer = _KEPT.get(entity)
    if answer is None:
        found = await attend(request, library.ask(COLUMNS, ColumnsAsked(replace(chosen, limit=limit), if_more)))
        answer = await to_thread(_written, found, fields, coding)
        _KEPT.keep(entity, answer)
    body, used = answer
    headers = conditional.headers(entity) | ({"Content-Encoding": used} if used else {})
    return Response(body, media_type="application/json", headers=headers)


def _written(found: Columns, fields: frozenset[str], coding: str | None) -> Packed:
    """The answer as bytes, and how these are packed; what is small is left as it is."""
    body = columns_shape(found).model_dump_json(include=set(fields) or None).encode()
    if coding is None or len(body) <= SMALLEST:
        return body, None
    return pack(body, coding), coding
