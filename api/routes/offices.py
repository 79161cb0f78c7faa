"""The offices: who holds, or held, which of them, as the registry has it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api import representations as shapes
from api import surveys
from api.asking import Reading, Set
from api.paging import Part, keyed_listing
from api.selecting import DAY
from api.shaping import Shaper
from api.workers.answers import OfficesAsked
from api.workers.questions import OFFICES
from graph.model.selection import parse_day

router = APIRouter(tags=["registry"])


@router.get("/offices")
async def list_offices(
    request: Request,
    library: Reading,
    settings: Set,
    on: Annotated[str, Query(description="only terms that cover this day, YYYY-MM-DD", json_schema_extra=DAY)] = "",
    state: Annotated[
        str,
        Query(
            description="of a state: its id, name, or ISO 3166 code of three letters",
            min_length=1,
            max_length=300,
            json_schema_extra={"format": "state"},
        ),
    ] = "",
    name: Annotated[str, Query(description="words in the name of the office, in any case", max_length=200)] = "",
    *,
    page: Part,
) -> shapes.Listing[surveys.HoldingShape]:
    """The terms of office that the registry has, by office: with ``on``, who held them on that day."""
    day = parse_day(on) if on.strip() else None
    found = await library.ask(OFFICES, OfficesAsked(day, state.strip(), name, page))
    shaper = Shaper(settings.base, found.cast)
    items = [
        surveys.HoldingShape(
            office=shapes.Thing(**shaper.thing("post", one.post)),
            name=one.name,
            holder=shaper.party(one.holder, "holder"),
            body=shaper.party(one.body, "body") if one.body else None,
            state=shaper.party(one.state, "state") if one.state else None,
            start=one.start,
            end=one.end,
        )
        for one in found.holdings
    ]
    return keyed_listing(request, items, found.total, page, found.end)
