"""SPARQL 1.1 Protocol: queries at ``/sparql``, by GET and both forms of POST; without a query, what there is to ask."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from api import problems, rendering, tables
from api.asking import Reading, Set
from api.library import Formats, Library
from api.negotiation import choose, none_of, preferred
from api.problems import Forbidden, RequestError, UnsupportedMedia
from api.relay import Relay, attend
from api.workers import rdf
from api.workers.guard import LONGEST
from api.workers.process import Answer
from api.workers.questions import LABELS
from graph.errors import CommuniqueError
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
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CHARSETS = {
    "text/csv": "text/csv; charset=utf-8",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
}

EXAMPLES = (
    (
        "Who met whom",
        """PREFIX rel: <{base}rel#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?who ?whom WHERE {{
  ?a rel:met ?b .
  ?a skos:prefLabel ?who .
  ?b skos:prefLabel ?whom .
}}
ORDER BY ?who ?whom
LIMIT 100""",
    ),
    (
        "Events that were planned, not done",
        """PREFIX cmq: <{base}ns#>
PREFIX mod: <{base}scheme/modality#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?event ?label ?day WHERE {{
  GRAPH <{base}id/graph/canonical> {{
    ?event a cmq:Event ; cmq:modality mod:planned ; rdfs:label ?label .
    OPTIONAL {{ ?event cmq:date ?day }}
  }}
}}
ORDER BY ?day
LIMIT 100""",
    ),
    (
        "Events by type",
        """PREFIX cmq: <{base}ns#>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>

SELECT ?type (COUNT(?event) AS ?events) WHERE {{
  GRAPH <{base}id/graph/canonical> {{ ?event a cmq:Event ; sem:eventType ?type }}
}}
GROUP BY ?type
ORDER BY DESC(?events)""",
    ),
)
"""Queries to begin with, for ids under a base."""

SERVICE = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX format: <http://www.w3.org/ns/formats/>
CONSTRUCT {{ <{endpoint}> a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ; sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] ;
    sd:resultFormat format:SPARQL_Results_JSON , format:SPARQL_Results_XML , format:SPARQL_Results_CSV ,
        format:SPARQL_Results_TSV , format:Turtle , format:N-Triples , format:RDF_XML , format:JSON-LD }} WHERE {{}}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs that the protocol names for it; ``query`` is None where there was none."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def _check_utf8(request: Request) -> None:
    """Passes an address whose parameters are UTF-8; the framework would replace what is not.

    Raises:
        RequestError: if they are not.
    """
    try:
        parse_qsl(request.url.query, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as problem:
        reason = f"the query in the address is not UTF-8: {problem.reason} at byte {problem.start}"
        raise RequestError(reason) from problem


def _asked(pairs: QueryParams) -> Asked:
    queries = pairs.getlist("query")
    if "update" in pairs:
        raise Forbidden("updates are not taken here: the graph changes through its articles, see POST /api/v1/articles")
    if len(queries) > 1:
        raise RequestError(f"there are {len(queries)} parameters named query; give one")
    graphs = (tuple(pairs.getlist(f"{kind}-graph-uri")) for kind in ("default", "named"))
    return Asked(queries[0] if queries else None, *graphs)


async def _text(request: Request) -> str:
    body = await request.body()
    if len(body) > 4 * LONGEST:
        raise RequestError(f"the query is larger than {4 * LONGEST:,} bytes")
    try:
        return body.decode()
    except UnicodeDecodeError as problem:
        raise RequestError(f"the query is not UTF-8: {problem.reason} at byte {problem.start}") from problem


async def _posted(request: Request) -> Asked:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        try:
            pairs = parse_qsl(await _text(request), keep_blank_values=True, max_num_fields=100, errors="strict")
        except ValueError as problem:
            raise RequestError(f"the form cannot be read: {problem}") from problem
        asked = _asked(QueryParams(pairs))
    elif kind == _QUERY:
        asked = _asked(QueryParams([*request.query_params.multi_items(), ("query", await _text(request))]))
    elif kind == _UPDATE:
        raise Forbidden("updates are not taken here: the graph changes through its articles, see POST /api/v1/articles")
    else:
        raise UnsupportedMedia(f"{kind or 'no content type'} is not read here; send {_FORM} or {_QUERY}")
    if asked.query is None:
        raise RequestError("there is no parameter named query")
    return asked


async def _answer(request: Request, library: Library, settings: Settings, asked: Asked) -> Response:
    accept = request.headers.get("accept")
    if preferred(accept, (*ROWS, *GRAPHS, "text/html")) == "text/html":
        return await _page(request, library, settings, asked)
    formats = Formats(preferred(accept, ROWS), preferred(accept, GRAPHS))
    if formats.rows is None and formats.graph is None:
        raise none_of(accept, (*ROWS, *GRAPHS))
    answer = await attend(request, _ask(library, asked, formats))
    media_type = answer.head["media_type"]
    return Relay(answer, _CHARSETS.get(media_type, media_type), {"Vary": "Accept", "Cache-Control": "no-cache"})


async def _ask(library: Library, asked: Asked, formats: Formats) -> Answer:
    assert asked.query is not None
    return await library.query(asked.query, formats, asked.default_graphs, asked.named_graphs)


async def _page(request: Request, library: Library, settings: Settings, asked: Asked) -> Response:
    shown, fault, status, place = None, None, 200, None
    try:
        answer = await attend(request, _ask(library, asked, Formats(tables.ROWS, tables.GRAPH)))
        shown = await attend(request, tables.show(answer, settings.base, partial(library.ask, LABELS)))
    except CommuniqueError as problem:
        fault, status = str(problem), problems.status_of(problem)
        place = (getattr(problem, "line", None), getattr(problem, "column", None))
    return _form(request, settings, status, query=asked.query, shown=shown, fault=fault, place=place)


def _form(request: Request, settings: Settings, status: int = 200, **values: object) -> Response:
    examples = [(name, text.format(base=settings.base)) for name, text in EXAMPLES]
    known: dict[str, Any] = {"query": None, "shown": None, "fault": None, "place": None} | values
    return rendering.page(request, "sparql.html", status=status, examples=examples, **known)


def describe_service(endpoint: str, media_type: str, base: str) -> bytes:
    """The description of the service in RDF."""
    import io

    import pyoxigraph as ox

    safe = str(ox.NamedNode(endpoint))[1:-1]
    found = ox.Store().query(SERVICE.format(endpoint=safe))
    assert isinstance(found, ox.QueryTriples)
    output = io.BytesIO()
    rdf.write(found, media_type, base, output)
    return output.getvalue()


def _without_query(request: Request, settings: Settings) -> Response:
    wanted = choose(request.headers.get("accept"), (*rdf.OFFERED, "text/html"))
    if wanted == "text/html":
        return _form(request, settings)
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(describe_service(endpoint, wanted, settings.base), media_type=wanted, headers={"Vary": "Accept"})


@router.get("/sparql", summary="Answer a SPARQL query", response_class=Response)
async def get_query(request: Request, library: Reading, settings: Set) -> Response:
    """Answers ``?query=``; without a query, a form for browsers and the service description for programs.

    Graphs are named by ``default-graph-uri`` and ``named-graph-uri``, or FROM in the query; without any, the default
    graph is the union of all.
    """
    _check_utf8(request)
    asked = _asked(request.query_params)
    if asked.query is None:
        return _without_query(request, settings)
    return await _answer(request, library, settings, asked)


@router.post("/sparql", summary="Answer a SPARQL query", response_class=Response)
async def post_query(request: Request, library: Reading, settings: Set) -> Response:
    """Answers the query in a form's ``query``, or in a body of the type ``application/sparql-query``."""
    _check_utf8(request)
    return await _answer(request, library, settings, await _posted(request))
