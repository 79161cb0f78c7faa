"""Is every parameter of a call known, and does it name what there is? A program is told, where a page is lenient."""

from typing import Any

from fastapi import Depends, Request

from api.described import is_taken
from api.selecting import called
from graph.errors import FilterError

REST = "/api/v1"
"""Where the calls are that are strict."""

_SHOWN = 60
_WRITTEN = {
    "date": "a day is written as YYYY-MM-DD, such as 2024-03-22",
    r"[^\W_]": "give a word, of one letter or digit at least",
    "bbox": "write west,south,east,north in degrees, such as 34,29,36,34",
    "cursor": "this is no cursor that a list has told in its `next`; begin without one",
}


_CHECKED = frozenset({"fields", "format", "edges", "project", "layout", "flavour", "min_weight"})
"""Of these `api.paging` and the exporters say what can be."""
_HIDDEN = {"q": "text"}
"""Other names of parameters."""


def _parameters(request: Request) -> dict[str, dict[str, Any]]:
    """What may be given for the parameters of the call, by name."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    own = request.scope["route"].path.removeprefix(REST)  # with or without the prefix, by the framework's version
    operation = (paths.get(REST + own) or paths[own])[request.method.lower()]
    parts = (part for part in operation.get("parameters", ()) if part["in"] == "query")
    return {part["name"]: part["schema"] for part in parts}


def _check_names(request: Request) -> None:
    known, given = _parameters(request), request.query_params
    other = {more: known[name] for name, more in _HIDDEN.items() if name in known and "search" not in request.url.path}
    for name in given:
        if name not in known and name not in other:
            choices = f"known are {', '.join(sorted(known | other))}" if known else "none is known here"
            raise FilterError(f"there is no parameter {name[:_SHOWN]!r}; {choices}")
        schema = known.get(name) or other[name]
        if schema.get("type") != "array" and len(given.getlist(name)) > 1:
            raise FilterError(f"the parameter {name} is given {len(given.getlist(name))} times; give it once")
        if name not in _CHECKED or (name != "fields" and "" in given.getlist(name)):
            _check_values(name, schema.get("items", schema), given.getlist(name))
    if given.get("q") and given.get("text"):
        raise FilterError("q and text are two names of one parameter; give one of them")


def _check_values(name: str, schema: dict[str, Any], values: list[str]) -> None:
    """Passes values that the description of their parameter takes."""
    for value in values:
        if is_taken(schema, value):
            continue
        if "enum" in schema:
            told = f"choose from {', '.join(schema['enum'])}"
        else:
            form = schema.get("format") or schema.get("pattern", "")
            told = _WRITTEN.get(form, f"it is written as {form}")
        raise FilterError(f"{name} cannot be {value[:_SHOWN]!r}; {told}")


async def check_parameters(request: Request) -> None:
    """Passes a call whose parameters can all be used.

    Raises:
        FilterError: if one is unknown or given too often, or names an actor or place that is not in the graph.
    """
    _check_names(request)
    given = request.query_params
    people = [*given.getlist("actor"), *given.getlist("ego")]
    found = await called(request, people, given.getlist("place"))
    for (kind, name), identifier in found.items():
        if not identifier:
            reason = f"there is no {kind} {name[:_SHOWN]!r} in the graph"
            raise FilterError(f"{reason}; /api/v1/actors lists the actors" if kind == "actor" else reason)


Strict = Depends(check_parameters)
