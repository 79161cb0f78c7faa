"""What a generator of calls cannot know from a description: which names are in the graph, and what goes together.

Schemathesis loads this (``SCHEMATHESIS_HOOKS``). The formats are those that the description names; the rules are
those that it says in words, since OpenAPI has no place for what holds between two parameters.
"""

import os
from typing import Any

import httpx
import schemathesis
from hypothesis import strategies as st

_URL = os.environ["COMMUNIQUE_SERVICE"]


def _told(path: str, **query: object) -> dict[str, Any]:
    answer = httpx.get(f"{_URL}/api/v1/{path}", params=query, timeout=60)  # type: ignore[arg-type]
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


def _names(path: str) -> list[str]:
    return [one["id"] for one in _told(path, limit=40)["items"]]


def _cursor(path: str) -> str:
    address = _told(path, limit=1)["next"]
    return str(httpx.URL(address).params["cursor"])


_BOX = st.tuples(*(st.integers(-180, 180), st.integers(-90, 90)) * 2).map(
    lambda box: f"{box[0]},{min(box[1], box[3])},{box[2]},{max(box[1], box[3])}"
)
_QUERIES = ["ASK {}", "SELECT * { ?a ?b ?c } LIMIT 3", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 2"]
_UPDATES = [
    "INSERT DATA { GRAPH <http://www.example/g> { <x:a> <x:b> 1 } }",
    "DROP SILENT GRAPH <http://www.example/g>",
]
FORMATS = {
    "actor": st.sampled_from(_names("actors")),
    "place": st.sampled_from(_names("places")),
    "state": st.sampled_from(["USA", "ISR", "france", "Germany"]),
    "cursor": st.sampled_from([_cursor(path) for path in ("events", "articles")]),
    "bbox": _BOX,
    "sparql-query": st.sampled_from(_QUERIES),
    "sparql-update": st.sampled_from(_UPDATES),
}
for _name, _strategy in FORMATS.items():
    schemathesis.openapi.format(_name, _strategy)


_TEXTS = ("text/turtle", "application/n-triples", "application/trig", "application/n-quads", "text/n3")

_PAGES = ("text/html", "application/xhtml+xml")


@schemathesis.serializer(
    "application/sparql-query", "application/sparql-update", "application/x-turtle", *_TEXTS, *_PAGES
)
def as_text(context: Any, value: Any) -> bytes:  # noqa: ARG001
    """A body that is a text."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


for _kind in ("application/sparql-query", "application/sparql-update"):
    _texts = _QUERIES if _kind.endswith("query") else _UPDATES
    schemathesis.openapi.media_type(_kind, st.sampled_from(_texts).map(str.encode))
for _kind in (*_TEXTS, "application/x-turtle"):
    schemathesis.openapi.media_type(_kind, st.sampled_from([b"<x:a> <x:b> 1 .\n", b"", b"# nothing\n"]))


_YEARS = 100
"""So much may lie between the ends of a range of months."""


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001
    """Leaves out of a call that should be taken what does not go together."""
    if case.meta is None or not case.meta.generation.mode.is_positive or not case.query:
        return
    given = case.query
    first, last = given.get("from"), given.get("to")
    of_pairs = case.operation.path == "/api/v1/pairs"
    one_end = of_pairs and (first is None) != (last is None)
    is_long = of_pairs and not one_end and first is not None and int(str(last)[:4]) - int(str(first)[:4]) >= _YEARS
    if one_end or is_long or (first and last and str(first) > str(last)):
        given.pop("from", None)
        given.pop("to", None)
    for name, other in (("offset", "cursor"), ("default", "graph")):
        if other in given:
            given.pop(name, None)
    if "ego" not in given:
        given.pop("radius", None)
    given.pop("timeout", None)
