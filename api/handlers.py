"""Which answer does an error get? Problem details; for a browser that asks for a page, a page."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api import problems, rendering
from api.gate import SECURITY
from api.negotiation import preferred
from graph.errors import CommuniqueError

_OFFERED = (problems.MEDIA_TYPE, "application/json", "text/html")


def _answer(request: Request, details: dict[str, object], headers: dict[str, str]) -> Response:
    status = int(str(details["status"]))
    headers = headers | {"Vary": "Accept", "Cache-Control": "no-store"}
    wants = preferred(request.headers.get("accept"), _OFFERED)
    if wants == "text/html" and not request.url.path.startswith("/api/"):
        return rendering.page(request, "problem.html", status=status, headers=headers, problem=details)
    return JSONResponse(details, status, headers, media_type=problems.MEDIA_TYPE)


async def _own(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, CommuniqueError)
    return _answer(request, problems.details_of(problem), problems.headers_of(problem))


async def _http(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    reason = problem.detail
    if problem.status_code == 404 and reason == HTTPStatus(404).phrase:
        reason = f"there is nothing at {request.url.path}"
    if problem.status_code == 405:
        reason = f"{request.url.path} does not take {request.method}"
    return _answer(request, problems.details(problem.status_code, reason), dict(problem.headers or {}))


async def _invalid(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    faults = [{"at": [str(part) for part in fault["loc"]], "reason": fault["msg"]} for fault in problem.errors()]
    reason = "; ".join(f"{'.'.join(map(str, fault['at'][1:]))}: {fault['reason']}" for fault in faults)
    return _answer(request, problems.details(422, reason, faults=faults), {})


async def _unexpected(request: Request, problem: Exception) -> Response:  # noqa: ARG001
    return _answer(request, problems.details(500, "the server failed at this; its log says why"), SECURITY)


def install(app: FastAPI) -> None:
    """Gives the application an answer to every error."""
    app.add_exception_handler(CommuniqueError, _own)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)
