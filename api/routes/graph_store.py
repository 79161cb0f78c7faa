"""SPARQL 1.1 Graph Store HTTP Protocol: graphs as documents, named in the address or by it.

``/rdf-graph-store?graph=IRI`` and ``?default`` name a graph, ``/rdf-graph-store/…`` is one; ``/rdf-graph-store`` alone
stands for all graphs together, and makes a new one of triples that are posted to it.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.asking import MayUpdate, Reading, Set
from api.bodies import media_type
from api.library import Library
from api.negotiation import choose, choose_coding
from api.problems import Busy, RequestError, UnsupportedMedia
from api.relay import attend, relayed
from api.routes import conditional
from api.routes.docs import WHOLE
from api.routes.protocol import address_pairs
from api.routes.protocol_shapes import DOCUMENT, GRAPH, WRITTEN, answers
from api.routes.sparql import DATASETS, GRAPHS, with_charset
from api.workers.uploads import FORMATS, MULTIPART
from graph.errors import StoreFull
from graph.settings import Settings

router = APIRouter(tags=["SPARQL"])

PATH = "/rdf-graph-store"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\\x00-\x20]*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """Which graph is meant.

    Attributes:
        graph: its IRI; empty for the default graph, None for all graphs.
        base: what relative IRIs of a document are resolved against.
    """

    graph: str | None
    base: str


def _place(request: Request) -> Place:
    address = str(request.url.replace(query="", fragment=""))
    given = address_pairs(request)
    graphs = [value for name, value in given if name == "graph"]
    default = [value for name, value in given if name == "default"]
    direct = request.url.path not in (PATH, PATH + "/")
    if len(graphs) + len(default) + direct > 1:
        raise RequestError("name one graph: by ?graph=IRI, by ?default, or by the address itself")
    if default:
        return Place("", address)
    if graphs and not _ABSOLUTE.match(graphs[0]):
        raise RequestError(f"{graphs[0][:200]!r} is no absolute IRI, so that it names no graph")
    name = graphs[0] if graphs else (address if direct else None)
    return Place(name, name or address)


async def _get(request: Request, library: Library) -> Response:
    place = _place(request)
    wanted = choose(request.headers.get("accept"), GRAPHS if place.graph is not None else DATASETS)
    coding = choose_coding(request.headers.get("accept-encoding"))
    entity = conditional.tag(library.state, place.graph, wanted, coding)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    answer = await attend(request, library.graph(place.graph, wanted, coding))
    return relayed(answer, with_charset(wanted), conditional.headers(entity))


async def _write(request: Request, library: Library, settings: Settings, ask: str, place: Place) -> Response:
    _check_type(request)
    async with _spooled(request, settings) as file:
        draft = {
            "ask": ask,
            "graph": place.graph,
            "base": place.base,
            "file": str(file),
            "media_type": request.headers.get("content-type", ""),
            "coding": request.headers.get("content-encoding", ""),
            "only_new": request.headers.get("if-none-match", "").strip() == "*",
        }
        drafted = await library.amend(draft, conditional.states(request) or ())
    return Response(status_code=204 if drafted["there"] else 201)


def _check_type(request: Request) -> None:
    sort = media_type(request)
    if sort not in FORMATS and sort != MULTIPART:
        choices = ", ".join((*FORMATS, MULTIPART))
        raise UnsupportedMedia(f"{sort or 'no content type'} is not read here; choose from {choices}")


@asynccontextmanager
async def _spooled(request: Request, settings: Settings) -> AsyncIterator[Path]:
    """The body of a request in a file, for as long as it is needed."""
    folder = settings.store.with_name(f"{settings.store.name}.serving")
    try:
        with NamedTemporaryFile(dir=folder, prefix="upload-") as file:
            try:
                async for chunk in request.stream():
                    file.write(chunk)
                file.flush()
            except OSError as problem:
                raise StoreFull(f"no room is left on the disk for what is sent: {problem.strerror}") from problem
            yield Path(file.name)
    except FileNotFoundError as problem:
        raise Busy("the process that writes was started anew meanwhile; send it again") from problem


@router.get(
    PATH,
    summary="A graph as it is stored",
    response_class=Response,
    openapi_extra=GRAPH | {WHOLE: True},
    responses=answers(*GRAPHS),
)
@router.get(PATH + "/{path:path}", include_in_schema=False, response_class=Response)
async def get_graph(request: Request, library: Reading) -> Response:
    """The graph that ``?graph=IRI``, ``?default`` or the address names; without any, all graphs, as TriG or N-Quads."""
    return await _get(request, library)


@router.put(
    PATH,
    summary="Replace a graph",
    response_class=Response,
    status_code=204,
    dependencies=[MayUpdate],
    openapi_extra=GRAPH | DOCUMENT,
    responses=WRITTEN,
)
@router.put(PATH + "/{path:path}", include_in_schema=False, response_class=Response, dependencies=[MayUpdate])
async def put_graph(request: Request, library: Reading, settings: Set) -> Response:
    """Puts a document in the place of a graph (201 if there was none); needs a token with the scope update."""
    return await _write(request, library, settings, "put", _place(request))


@router.post(
    PATH,
    summary="Add to a graph",
    response_class=Response,
    status_code=204,
    dependencies=[MayUpdate],
    openapi_extra=GRAPH | DOCUMENT,
    responses=WRITTEN,
)
@router.post(PATH + "/{path:path}", include_in_schema=False, response_class=Response, dependencies=[MayUpdate])
async def post_graph(request: Request, library: Reading, settings: Set) -> Response:
    """Adds a document, or the files of a form, to a graph, without a name to a new one (201).

    Needs a token with the scope update.
    """
    place = _place(request)
    if place.graph is not None or media_type(request) in DATASETS:
        return await _write(request, library, settings, "post", place)
    new = f"{str(request.url.replace(query='', fragment='')).rstrip('/')}/{uuid4().hex}"
    answer = await _write(request, library, settings, "post", Place(new, new))
    answer.headers["Location"] = new
    return answer


@router.delete(
    PATH,
    summary="Remove a graph",
    response_class=Response,
    status_code=204,
    dependencies=[MayUpdate],
    openapi_extra=GRAPH,
)
@router.delete(PATH + "/{path:path}", include_in_schema=False, response_class=Response, dependencies=[MayUpdate])
async def delete_graph(request: Request, library: Reading) -> Response:
    """Removes a graph; of the default one its triples; needs a token with the scope update."""
    await library.amend({"ask": "delete", "graph": _place(request).graph}, conditional.states(request) or ())
    return Response(status_code=204)
