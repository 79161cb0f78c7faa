"""Has the client this answer already, and is the graph as it last saw it? By the state of the graph (RFC 9110, 13)."""

import hashlib
import re

from fastapi import Depends, HTTPException, Request
from starlette.responses import Response

from api.asking import Reading

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_VARY = "Accept, Accept-Encoding"


def tag(state: str | None, *parts: object, weak: bool = False) -> str | None:
    """The entity tag of an answer at a state of the graph; the parts tell it from others at that state.

    None where the state is not known.
    """
    if state is None:
        return None
    sums = hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
    return f'{"W/" if weak else ""}"{state}_{sums}"'


def headers(entity: str | None) -> dict[str, str]:
    """The headers of an answer that depends on what the client accepts, and on the state of the graph."""
    found = {"Vary": _VARY, "Cache-Control": "no-cache"}
    return found | {"ETag": entity} if entity else found


def unchanged(request: Request, entity: str | None) -> Response | None:
    """The answer to who has this already; None for everybody else."""
    given = request.headers.get("if-none-match")
    if entity is None or given is None or request.method not in ("GET", "HEAD"):
        return None
    known = _TAG.findall(given)
    if given.strip() == "*" or entity.removeprefix("W/").strip('"') in known:
        return Response(status_code=304, headers=headers(entity))
    return None


def states(request: Request) -> list[str] | None:
    """The states of which the graph must be in one, by If-Match; None for any."""
    given = request.headers.get("if-match")
    if given is None or given.strip() == "*":
        return None
    return [found.rpartition("_")[0] for found in _TAG.findall(given)] or [""]


async def _tagged(request: Request, response: Response, library: Reading) -> None:
    """Tags an answer that depends on its address and the graph alone; who has it already needs none.

    Raises:
        HTTPException: 304, for who has it already.
    """
    if request.method not in ("GET", "HEAD"):
        return
    entity = tag(library.state, str(request.url), weak=True)
    if (known := unchanged(request, entity)) is not None and request.headers["if-none-match"].strip() != "*":
        raise HTTPException(known.status_code, headers=dict(known.headers))
    response.headers.update(headers(entity))


Tagged = Depends(_tagged)
