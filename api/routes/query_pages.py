"""The pages of the saved queries: a list, and a form for each with the answer below. They work without JavaScript."""

from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from api import problems, rendering, tables
from api.asking import Reading, Set
from api.library import Dataset, Formats, Library
from api.relay import attend
from api.routes import binding
from api.routes.protocol import address_pairs
from api.strictness import REST
from api.tables import Shown
from api.watching.watch import note_query
from api.workers.questions import LABELS
from graph.errors import CommuniqueError, QueryError
from graph.queries import SavedQuery
from graph.queries.terms import Kind
from graph.settings import Settings

router = APIRouter(include_in_schema=False)


@router.get("/queries", response_class=Response)
async def get_queries_page(request: Request, settings: Set) -> Response:
    """The saved queries by what they ask; those whose file cannot be used, with what is wrong."""
    found = await binding.listed(settings)
    usable = sorted((one for one in found.values() if isinstance(one, SavedQuery)), key=lambda one: one.title)
    faults = [str(one) for one in found.values() if not isinstance(one, SavedQuery)]
    return rendering.page(request, "queries.html", queries=usable, faults=faults)


@router.get("/queries/{name}", response_class=Response)
async def get_query_page(request: Request, name: str, library: Reading, settings: Set) -> Response:
    """A saved query: a form for what it takes and, once that is sent, the answer."""
    query = await binding.found(settings, name)
    pairs = [pair for pair in address_pairs(request) if pair[0] not in ("run", "timeout")]
    kept = _kept(query, pairs)
    shown, fault, status = None, None, 200
    if request.url.query:
        try:
            shown = await _answer(request, library, settings, query, kept)
        except CommuniqueError as problem:
            fault, status = str(problem), problems.status_of(problem)
    values = {one.name: one.default or "" for one in query.parameters} | dict(kept)
    chosen = {one.kind for one in query.parameters} & {Kind.ACTOR, Kind.PLACE}
    return rendering.page(
        request,
        "query.html",
        status=status,
        headers=problems.headers_of(problems.Busy("")) if status == problems.Busy.status else None,
        query=query,
        values=values,
        shown=shown,
        fault=fault,
        choices=await library.choices() if chosen else None,
        data=f"{REST}/queries/{query.name}/results?{urlencode(kept)}",
    )


def _kept(query: SavedQuery, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was filled in: a field that is left empty is one that was not given, but for a text."""
    texts = {one.name for one in query.parameters if one.kind is Kind.TEXT}
    return [(name, value) for name, value in pairs if value.strip() or name in texts]


async def _answer(
    request: Request, library: Library, settings: Settings, query: SavedQuery, kept: list[tuple[str, str]]
) -> Shown:
    text = await binding.sparql(library, settings, query, kept)
    note_query(request.scope, text)
    try:
        answer = await attend(request, library.query(text, Formats(tables.ROWS, tables.GRAPH), Dataset()))
        return await attend(request, tables.show(answer, settings.base, partial(library.ask, LABELS)))
    except QueryError as problem:
        raise binding.blamed(query, problem) from problem
