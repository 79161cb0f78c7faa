"""Which answer does an error get? Problem details; for a browser that asks for a page, a page."""

from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Mount

from api import identity, problems, rendering
from api.gate import SECURITY
from api.negotiation import preferred
from graph.errors import CommuniqueError

_OFFERED = (problems.MEDIA_TYPE, "application/json", "text/html")
_MOST_WAYS, _SHOWN = 12, 60
"""So many ways out of an address that cannot be answered are shown at most, and so many letters of each."""

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _answer(request: Request, details: dict[str, object], headers: dict[str, str]) -> Response:
    status = int(str(details["status"]))
    headers = headers | {"Vary": "Accept", "Cache-Control": "no-store"}
    wants = preferred(request.headers.get("accept"), _OFFERED)
    if wants == "text/html" and not request.url.path.startswith("/api/"):
        ways = _ways_out(request) if status == HTTPStatus.UNPROCESSABLE_ENTITY else []
        return rendering.page(request, "problem.html", status=status, headers=headers, problem=details, ways=ways)
    return JSONResponse(details, status, headers, media_type=problems.MEDIA_TYPE)


def _ways_out(request: Request) -> list[tuple[str, str]]:
    """What an address asks for, where that is several things, each with the address that asks for all the others."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if value]
    if request.method != "GET" or not 1 < len(asked) <= _MOST_WAYS:
        return []
    rests = (asked[:place] + asked[place + 1 :] for place in range(len(asked)))
    told = (f"{name}={value[:_SHOWN]}" for name, value in asked)
    return [(words, f"{request.url.path}?{urlencode(rest)}") for words, rest in zip(told, rests, strict=True)]


def _methods(request: Request) -> list[str]:
    """All methods that the path of a request takes, whichever route takes them.

    A path that is described as it stands ("/articles/draft") has nothing from those into which its end would fit as a
    name ("/articles/{name}").
    """
    root = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    scope = dict(request.scope, root_path=root)
    described = request.app.openapi()["paths"].get(request.scope["path"].removeprefix(root), {})
    found = {"OPTIONS"}
    for route in request.app.routes:
        if isinstance(route, Mount):
            found |= {"GET"} if route.matches(scope)[0] is Match.FULL else set()
        else:
            found |= {name for name in _METHODS if route.matches(scope | {"method": name})[0] is Match.FULL}
    if described:
        found &= {"OPTIONS", *map(str.upper, described)}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def answer_problem(request: Request, problem: CommuniqueError) -> Response:
    """The answer to an error of ours."""
    return _answer(request, problems.details_of(problem), problems.headers_of(problem))


async def _own(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, CommuniqueError)
    return answer_problem(request, problem)


async def _gone(request: Request, problem: Exception) -> Response:  # noqa: ARG001
    """What nobody reads any more: the client went away while it sent its body."""
    return Response(status_code=499)


async def _http(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    return answer_http(request, problem)


def answer_http(request: Request, problem: HTTPException) -> Response:
    """The answer to an error of the framework's, or of the doors before it."""
    reason = problem.detail
    if problem.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=problem.status_code, headers=problem.headers)
    if problem.status_code == 404 and reason == HTTPStatus(404).phrase:
        reason = f"there is nothing at {request.url.path}"
    headers = dict(problem.headers or {})
    if problem.status_code == 405:
        headers["Allow"] = ", ".join(_methods(request))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
        reason = f"{request.url.path} does not take {request.method}, but {headers['Allow']}"
    return _answer(request, problems.details(problem.status_code, reason), headers)


async def _invalid(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    faults = [{"at": [str(part) for part in fault["loc"]], "reason": fault["msg"]} for fault in problem.errors()]
    reason = "; ".join(f"{'.'.join(map(str, fault['at'][1:]))}: {fault['reason']}" for fault in faults)
    return _answer(request, problems.details(422, reason, faults=faults), {})


async def unexpected(request: Request, problem: Exception) -> Response:  # noqa: ARG001
    """The answer to an error that nobody has foreseen."""
    headers = SECURITY | {identity.HEADER: identity.current.get()}
    return _answer(request, problems.details(500, "the server failed at this; its log says why"), headers)


def install(app: FastAPI) -> None:
    """Gives the application an answer to every error."""
    app.add_exception_handler(CommuniqueError, _own)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, unexpected)
