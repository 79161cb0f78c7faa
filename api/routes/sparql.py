"""SPARQL 1.1 Protocol: queries at ``/sparql``, by GET and both forms of POST; without a query, what there is to ask."""

import re
from functools import lru_cache

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.asking import Reading, Set
from api.bodies import media_type
from api.library import Dataset, Formats, Library
from api.negotiation import choose, choose_coding, none_of, preferred
from api.problems import Forbidden
from api.relay import attend, relayed
from api.routes import conditional, console, description
from api.routes.protocol import ELSEWHERE, Asked, Kind, asked_in_address, asked_in_body
from api.routes.protocol_shapes import answers, in_address, in_body
from api.watching.watch import note_query
from api.workers.guard import LONGEST
from graph.settings import Settings

router = APIRouter(tags=["SPARQL"])

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
    "application/json",
    "application/xml",
    "text/xml",
)
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/trig",
    "application/n-quads",
)
DATASETS = ("application/trig", "application/n-quads", "application/ld+json")
"""The formats that name graphs."""

LONGEST_BODY = 4 * LONGEST
"""Bytes of the largest body that asks; anybody may send one, so that it is small."""
QUERY = Kind("query", "application/sparql-query", ("default-graph-uri", "named-graph-uri"), LONGEST_BODY)
ALL_GRAPHS = Dataset()
"""What is asked where nobody names a graph."""
_UPDATE = "application/sparql-update"
_WORDS = ("now", "rand", "uuid", "service")
_FICKLE = re.compile(r"\b(?:now|rand|uuid|struuid|service)\b", re.IGNORECASE)
"""What gives another answer though the graph is the same."""


def with_charset(media_type: str) -> str:
    """A media type with its charset, where text would be read in another one without."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


async def _answer(request: Request, library: Library, settings: Settings, asked: Asked) -> Response:
    assert asked.text is not None
    note_query(request.scope, asked.text)
    accept = request.headers.get("accept")
    if preferred(accept, (*ROWS, *GRAPHS, "text/html")) == "text/html":
        return await console.answer_page(request, library, settings, asked.text, asked.graphs)
    return await send(request, library, settings, asked)


async def send(request: Request, library: Library, settings: Settings, asked: Asked) -> Response:
    """The answer to a query for a program, in the format that it prefers.

    Raises:
        NotAcceptable: if it takes no format that there is.
        CommuniqueError: whatever `Library.query` raises.
    """
    assert asked.text is not None
    accept = request.headers.get("accept")
    formats = Formats(preferred(accept, ROWS), preferred(accept, GRAPHS))
    if formats.rows is None and formats.graph is None:
        raise none_of(accept, (*ROWS, *GRAPHS))
    coding = choose_coding(request.headers.get("accept-encoding"))
    return await found(request, library, settings, asked, formats, coding)


async def found(
    request: Request, library: Library, settings: Settings, asked: Asked, formats: Formats, coding: str | None
) -> Response:
    """The answer to a query in one of some formats.

    Raises:
        CommuniqueError: whatever `Library.query` raises.
    """
    assert asked.text is not None
    entity = _tag(library, asked, formats, coding)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    answer = await attend(request, library.query(asked.text, formats, asked.graphs, coding))
    headers = conditional.headers(entity) | {"Communique-Limits": limits(settings)}
    return relayed(answer, with_charset(answer.head["media_type"]), headers)


def limits(settings: Settings) -> str:
    """What an answer has at most; a larger one, or one that takes longer, is an error and no part."""
    return _limits(settings.query_seconds, settings.query_rows, settings.query_bytes)


@lru_cache(8)
def _limits(seconds: float, rows: int, size: int) -> str:
    return f"seconds={seconds:g}, rows={rows}, bytes={size}"


def is_steady(asked: Asked) -> bool:
    """Whether the answer stays what it is while the graph does."""
    small = (asked.text or "").lower()
    for word in _WORDS:  # which takes a tenth of the time of the expression
        if word in small:
            return _FICKLE.search(small) is None
    return True


def _tag(library: Library, asked: Asked, formats: Formats, coding: str | None) -> str | None:
    """The tag of an answer; weak, since the engine may give the same rows in another order."""
    if not is_steady(asked):
        return None
    parts = (asked.text, *asked.graphs.default, None, *asked.graphs.others, formats.rows, formats.graph, coding)
    return conditional.tag(library.state, *parts, weak=True)


async def _without_query(request: Request, library: Library, settings: Settings) -> Response:
    wanted = choose(request.headers.get("accept"), (*GRAPHS, "text/html"))
    if wanted == "text/html":
        return console.form(request, settings)
    entity = conditional.tag(library.state, wanted, weak=True)
    if (known := conditional.unchanged(request, entity)) is not None:
        return known
    endpoint = str(request.url.replace(query="", fragment=""))
    service = description.Service(
        endpoint,
        settings.base,
        plain=settings.open_graphs,
        federated=bool(settings.services) and not settings.store_url,
        searched=not settings.open_graphs and not settings.store_url,
    )
    figures = await attend(request, library.figures())
    body = description.describe(service, figures, wanted)
    return Response(body, media_type=with_charset(wanted), headers=conditional.headers(entity))


@router.get(
    "/sparql",
    summary="Answer a SPARQL query",
    response_class=Response,
    openapi_extra=in_address(QUERY),
    responses=answers(*ROWS, *GRAPHS, "text/html"),
)
async def get_query(request: Request, library: Reading, settings: Set) -> Response:
    """Answers ``?query=``; without a query, a form for browsers and the service description for programs.

    Graphs are named by ``default-graph-uri`` and ``named-graph-uri``, or FROM in the query; without any, the default
    graph is the union of all.
    """
    asked = asked_in_address(request, QUERY)
    if asked.text is None:
        return await _without_query(request, library, settings)
    return await _answer(request, library, settings, asked)


@router.post(
    "/sparql",
    summary="Answer a SPARQL query",
    response_class=Response,
    openapi_extra=in_body(QUERY),
    responses=answers(*ROWS, *GRAPHS, "text/html"),
)
async def post_query(request: Request, library: Reading, settings: Set) -> Response:
    """Answers the query in a form's ``query``, or in a body of the type ``application/sparql-query``."""
    if media_type(request) == _UPDATE:
        raise Forbidden(ELSEWHERE)
    return await _answer(request, library, settings, await asked_in_body(request, QUERY, settings))
