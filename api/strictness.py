"""Is every parameter of a call known, and does it name what there is? A program is told, where a page is lenient."""

from typing import Any

from fastapi import Depends, Request

from api.library import Library
from api.workers.questions import STRANGERS
from graph.errors import FilterError
from graph.model.selection import Selection

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
    named = [
        tuple(dict.fromkeys(value.strip() for value in given.getlist(name) if value.strip()))
        for name in ("actor", "place")
    ]
    named[0] += tuple(filter(None, (given.get("ego", "").strip(),)))
    if not any(named):
        return
    library: Library = request.app.state.library
    for kind, identifier in await library.ask(STRANGERS, Selection(actors=named[0], places=named[1])):
        reason = f"there is no {kind} {identifier[:_SHOWN]!r} in the graph"
        raise FilterError(f"{reason}; /api/v1/actors lists the actors" if kind == "actor" else reason)


Strict = Depends(check_parameters)
