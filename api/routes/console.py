"""The page that asks in SPARQL: a form with examples, and the answer as a table."""

from functools import partial
from typing import Any

from fastapi import Request
from starlette.responses import Response

from api import problems, rendering, tables
from api.library import Dataset, Formats, Library
from api.relay import attend
from api.workers.questions import LABELS
from graph.errors import CommuniqueError
from graph.settings import Settings
from graph.vocabulary.namespaces import Names

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


def form(request: Request, settings: Settings, status: int = 200, **values: object) -> Response:
    """The form; with a query and what came of it, if there are any."""
    examples = [(name, text.format(base=settings.base)) for name, text in EXAMPLES]
    known: dict[str, Any] = {"query": None, "shown": None, "fault": None, "place": None} | values
    told: dict[str, Any] = {
        "base": settings.base,
        "prefixes": Names(settings.base).prefixes(),
        "starts": [{"name": name, "text": text} for name, text in examples],
    }
    return rendering.page(request, "sparql.html", status=status, examples=examples, **told, **known)


async def answer_page(request: Request, library: Library, settings: Settings, query: str, graphs: Dataset) -> Response:
    """The form with the answer to a query."""
    shown, fault, status, place = None, None, 200, None
    try:
        answer = await attend(request, library.query(query, Formats(tables.ROWS, tables.GRAPH), graphs))
        shown = await attend(request, tables.show(answer, settings.base, partial(library.ask, LABELS)))
    except CommuniqueError as problem:
        fault, status = str(problem), problems.status_of(problem)
        place = (getattr(problem, "line", None), getattr(problem, "column", None))
    return form(request, settings, status, query=query, shown=shown, fault=fault, place=place)
