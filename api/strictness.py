"""Is every parameter of a call known, and does it name what there is? A program is told, where a page is lenient."""

from typing import Any

from fastapi import Depends, Request

from api.selecting import called
from graph.errors import FilterError

REST = "/api/v1"
"""Where the calls are that are strict."""

_SHOWN = 60


def _parameters(request: Request) -> dict[str, bool]:
    """The parameters of the call by name, and whether each may be repeated."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    own = request.scope["route"].path.removeprefix(REST)  # with or without the prefix, by the framework's version
    operation = (paths.get(REST + own) or paths[own])[request.method.lower()]
    parts = (part for part in operation.get("parameters", ()) if part["in"] == "query")
    return {part["name"]: part["schema"].get("type") == "array" for part in parts}


def _check_names(request: Request) -> None:
    known, given = _parameters(request), request.query_params
    for name in given:
        if name not in known:
            choices = f"known are {', '.join(sorted(known))}" if known else "none is known here"
            raise FilterError(f"there is no parameter {name[:_SHOWN]!r}; {choices}")
        if not known[name] and len(given.getlist(name)) > 1:
            raise FilterError(f"the parameter {name} is given {len(given.getlist(name))} times; give it once")
    if given.get("q") and given.get("text"):
        raise FilterError("q and text are two names of one parameter; give one of them")


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
