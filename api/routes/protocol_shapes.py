"""How do the SPARQL protocols stand in the description of the interface? Their parameters, bodies and answers."""

from typing import Any

from api.routes.protocol import FORM, Kind
from api.workers.uploads import FORMATS, MULTIPART

Json = dict[str, Any]
Answers = dict[int | str, Json]

_TEXT = {"type": "string"}
_IRI = {"type": "string", "format": "uri"}
_SECONDS = {
    "name": "timeout",
    "in": "query",
    "schema": {"type": "string", "pattern": "^[1-9][0-9]{0,5}(\\.[0-9]{1,6})?$"},
    "description": "how many seconds to wait at most, up to what the service gives anyway",
}


def _text_of(kind: Kind) -> Json:
    return {"type": "string", "format": kind.media_type.rpartition("/")[2], "minLength": 1}


def _graphs(kind: Kind) -> list[Json]:
    told = ("the graphs that together are the default one", "the graphs that GRAPH finds")
    return [
        {"name": name, "in": "query", "schema": {"type": "array", "items": _IRI}, "description": about}
        for name, about in zip(kind.graphs, told, strict=True)
    ]


def in_address(kind: Kind) -> Json:
    """What is asked in the address."""
    text = {
        "name": kind.name,
        "in": "query",
        "schema": _text_of(kind),
        "description": "a SPARQL 1.1 query; without one, the service is described",
    }
    return {"parameters": [text, *_graphs(kind), _SECONDS]}


def in_body(kind: Kind) -> Json:
    """What is asked in a form, whose fields have the graphs too, or by the body itself."""
    fields: Json = {kind.name: _text_of(kind)}
    form = {"type": "object", "properties": fields, "required": [kind.name]}
    graphs = [one | {"description": f"{one['description']}; of a form, its fields may say so"} for one in _graphs(kind)]
    content = {FORM: {"schema": form}, kind.media_type: {"schema": _text_of(kind)}}
    return {"parameters": graphs, "requestBody": {"required": True, "content": content}}


def answers(*kinds: str) -> Answers:
    """An answer in one of some media types."""
    return {200: {"description": "the answer, in the format that Accept asks for", "content": _content(kinds)}}


def _content(kinds: tuple[str, ...]) -> Json:
    return {kind: {"schema": {} if kind.endswith("json") else _TEXT} for kind in kinds}


GRAPH: Json = {
    "parameters": [
        {"name": "graph", "in": "query", "schema": _IRI, "description": "the IRI of the graph; not with `default`"},
        {
            "name": "default",
            "in": "query",
            "schema": {"type": "string"},
            "allowEmptyValue": True,
            "description": "the default graph",
        },
    ]
}
"""Which graph of the store is meant."""
DOCUMENT: Json = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string"}} for kind in FORMATS}
        | {MULTIPART: {"schema": {"type": "object", "additionalProperties": {"type": "string", "format": "binary"}}}},
    }
}
"""A graph as a document."""
WRITTEN: Answers = {
    201: {"description": "the graph is new; `Location` has its address where it was given none"},
    204: {"description": "the graph was there, and is changed"},
}
