"""Which requests need no framework? Queries of programs: they pass the same doors, and then go the shortest way.

What is done for a query is what `api.routes.sparql` does. Whatever is not plainly a query, such as a page for a browser
or the service's description, goes on to the framework untouched.
"""

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import handlers
from api.answered import Answered, Key, Whole
from api.asking import catch_up
from api.library import Library
from api.problems import RequestError
from api.routes import sparql
from api.routes.protocol import FORM, Asked, asked_in_address, asked_in_body
from api.watching.watch import note_query
from graph.errors import CommuniqueError
from graph.settings import Settings

PATH = "/sparql"
ROUTE = next(route for route in sparql.router.routes if getattr(route, "path", "") == PATH)
"""Under which these requests are counted."""
_BODIES = (FORM.encode(), sparql.QUERY.media_type.encode())
_DEPENDS = (b"accept", b"accept-encoding", b"content-type")
"""The headers on which the answer to a query depends."""
_ELSEWHERE = (b"content-encoding", b"if-none-match", b"communique-state", b"prefer")
"""The headers with which a question is never answered by what was answered before."""


class Express:
    """ASGI middleware that answers plain queries itself.

    Args:
        app: what answers everything else.
        library: where queries are answered.
        settings: the settings.
    """

    def __init__(self, app: ASGIApp, library: Library, settings: Settings) -> None:
        self._app, self._library, self._settings = app, library, settings
        self._answered = Answered()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http" or scope["path"] != PATH or not _is_plain(scope):
            await self._app(scope, receive, send)
            return
        scope["route"] = ROUTE
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except CommuniqueError as problem:
            response = handlers.answer_problem(request, problem)
        except HTTPException as problem:
            response = handlers.answer_http(request, problem)
        except ClientDisconnect:
            response = Response(status_code=499)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        await catch_up(request)
        key, state = await _key(request), self._library.state
        if key is not None and (known := self._answered.get(state, key)) is not None:
            return known
        asked = await _asked(request, self._settings)
        note_query(request.scope, asked.text or "")
        response = await sparql.send(request, self._library, self._settings, asked)
        if isinstance(response, Whole) and key is not None and state == self._library.state and sparql.is_steady(asked):
            self._answered.keep(state, key, response)
        return response


def _is_plain(scope: Scope) -> bool:
    """Whether a request is the query of a program, so far as can be told before it is read."""
    kind, has_body = b"", False
    for name, value in scope["headers"]:
        if name == b"accept" and b"html" in value:
            return False
        if name == b"content-type":
            kind = value.partition(b";")[0].strip().lower()
        has_body = has_body or name in (b"content-length", b"transfer-encoding")
    if scope["method"] == "GET":
        return b"query=" in scope["query_string"] and not has_body
    return scope["method"] == "POST" and kind in _BODIES


async def _key(request: Request) -> Key | None:
    """All on which the answer to a query depends; None where it depends on more."""
    found = [request.scope["query_string"], await request.body() if request.method == "POST" else b""]
    depends = dict.fromkeys(_DEPENDS, b"")
    for name, value in request.scope["headers"]:
        if name in _ELSEWHERE:
            return None
        if name in depends:
            depends[name] += value + b"\n"
    return (request.method.encode(), *found, *depends.values())


async def _asked(request: Request, settings: Settings) -> Asked:
    if request.method == "POST":
        return await asked_in_body(request, sparql.QUERY, settings)
    asked = asked_in_address(request, sparql.QUERY)
    if asked.text is None:
        raise RequestError("there is no parameter named query")
    return asked
