"""The saved queries: which there are, what each takes, and what it answers."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.asking import Reading, Set
from api.library import Dataset
from api.representations import Shape
from api.routes import binding
from api.routes.protocol import Asked, address_pairs, heed_time
from api.routes.protocol_shapes import answers
from api.routes.sparql import GRAPHS, ROWS, send
from api.strictness import REST
from api.watching.watch import note_query
from graph.errors import FilterError, QueryError, QueryFileError
from graph.queries import SavedQuery

router = APIRouter(tags=["queries"])
results = APIRouter(tags=["queries"])
"""The one call whose parameters are those of the query."""


class ParameterShape(Shape):
    """What a query takes: ``type`` is actor, place, article, event type, modality, day, number or text."""

    name: str
    type: str
    default: str | None
    description: str


class QueryShape(Shape):
    """A saved query; ``fault`` says why the file of one cannot be used."""

    name: str
    title: str
    description: str
    bundled: bool
    parameters: list[ParameterShape]
    url: str
    results: str
    fault: str | None = None


class QueryDetail(QueryShape):
    """A saved query with its text.

    ``sparql`` is what is asked where nothing is given: the defaults stand in it, and its prefixes are declared, so that
    any SPARQL client can go on from it; null where a parameter has no default, or its default is not in the graph.
    """

    text: str
    sparql: str | None


class Queries(Shape):
    """All saved queries, by name."""

    total: int
    items: list[QueryShape]


def _address(name: str) -> dict[str, str]:
    return {"url": f"{REST}/queries/{name}", "results": f"{REST}/queries/{name}/results"}


def _shape(query: SavedQuery) -> QueryShape:
    parameters = [
        ParameterShape(name=one.name, type=str(one.kind), default=one.default, description=one.about)
        for one in query.parameters
    ]
    return QueryShape(
        name=query.name,
        title=query.title,
        description=query.about,
        bundled=query.bundled,
        parameters=parameters,
        **_address(query.name),
    )


def _listed(name: str, found: SavedQuery | QueryFileError) -> QueryShape:
    if isinstance(found, SavedQuery):
        return _shape(found)
    return QueryShape(
        name=name, title=name, description="", bundled=False, parameters=[], fault=str(found), **_address(name)
    )


@router.get("/queries")
async def list_queries(settings: Set) -> Queries:
    """The saved queries, bundled ones and those in the service's folder, with what they take."""
    found = await binding.listed(settings)
    return Queries(total=len(found), items=[_listed(name, query) for name, query in found.items()])


@router.get("/queries/{name}")
async def get_query(name: str, library: Reading, settings: Set) -> QueryDetail:
    """One saved query with its text, in which a parameter is a variable, and with its defaults in their place."""
    query = await binding.found(settings, name)
    try:
        sparql = await binding.sparql(library, settings, query, ())
    except FilterError:
        sparql = None
    return QueryDetail(**_shape(query).model_dump(), text=query.text, sparql=sparql)


@results.get("/queries/{name}/results", response_class=Response, responses=answers(*ROWS, *GRAPHS))
async def get_results(request: Request, name: str, library: Reading, settings: Set) -> Response:
    """The answer of a saved query, in the format that `Accept` asks for, as of `/sparql`, and with its limits.

    Each parameter of the query is one of the address; one without a default must be given. Actors and places may be
    given by name. `timeout` says how many seconds to wait at most.
    """
    query = await binding.found(settings, name)
    pairs = address_pairs(request)
    heed_time([value for key, value in pairs if key == "timeout"])
    text = await binding.sparql(library, settings, query, [pair for pair in pairs if pair[0] != "timeout"])
    note_query(request.scope, text)
    try:
        return await send(request, library, settings, Asked(text, Dataset()))
    except QueryError as problem:
        raise binding.blamed(query, problem) from problem
