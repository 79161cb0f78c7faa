"""Which requests need no framework? Queries and updates of programs: they pass the same doors, and go the shortest way.

What is done for a query is what the doors of `api.app` and `api.routes.sparql` do, in one place and without layers,
which take as long as all else that the server does for a small query. Whatever is not plainly let in, or not plainly a
query or update, goes on to the framework untouched: there the doors themselves see to it, and say why they refuse.
"""

import time
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import access, described, gate, handlers, identity, reception
from api.answered import Answered, Key, Whole
from api.asking import check
from api.draining import Drain
from api.library import Formats, Library
from api.negotiation import REMEMBERED, choose_coding, preferred
from api.problems import NotAcceptable, RequestError
from api.reception import STATE
from api.routes import sparql, update
from api.routes.protocol import FORM, Asked, Kind, asked_in_address, asked_in_body, only_parameter
from api.watching.watch import Told, Watch, note_query, noting
from api.workers.turns import CLIENT
from graph.errors import CommuniqueError
from graph.settings import Settings

PATH = "/sparql"
UPDATES = "/update"
_ROUTES = {
    path: next(route for route in router.routes if getattr(route, "path", "") == path)
    for path, router in ((PATH, sparql.router), (UPDATES, update.router))
}
"""Under which these requests are counted."""
_KINDS = {PATH: sparql.QUERY, UPDATES: update.UPDATE}
PLAIN = frozenset(
    name.encode()
    for name in (
        "accept",
        "accept-encoding",
        "accept-language",
        "authorization",
        "cache-control",
        "connection",
        "content-length",
        "content-type",
        "host",
        "pragma",
        "user-agent",
        "x-request-id",
    )
)
"""The headers that a plain query may have, each once."""
_FORM = FORM.encode()
_FOUND = HTTPStatus.OK

Headers = Mapping[bytes, bytes]


class Express:
    """Answers plain queries.

    Args:
        app: the framework's application, which answers everything else.
        library: where queries are answered.
        settings: the settings.
        admits: who may read and write.
        drain: whether the server is ending.
        watch: what counts and logs.
    """

    def __init__(
        self, app: FastAPI, library: Library, settings: Settings, admits: access.Access, drain: Drain, watch: Watch
    ) -> None:
        self._app, self._library, self._settings = app, library, settings
        self._access, self._drain, self._watch = admits, drain, watch
        self._hosts = gate.names(settings.allowed_hosts.split(","))
        self._answered = Answered()

    async def __call__(self, scope: Scope, receive: Receive, send: Send, otherwise: ASGIApp) -> None:
        """Answers a request, or passes it on to whoever answers otherwise."""
        headers = dict(scope["headers"])
        client = self._client(scope, headers) if self._is_plain(scope, headers) else None
        if client is None:
            await otherwise(scope, receive, send)
            return
        told, name = Told(time.perf_counter()), _request_id(headers)
        identity.current.set(name)
        CLIENT.set(client)
        scope["route"], scope["app"] = _ROUTES[scope["path"]], self._app
        self._drain.active += 1
        try:
            response = await self._response(scope, headers, receive)
            if isinstance(response, Whole):
                told.note(_FOUND, len(response.body))
                await response.send(send, [*gate.HEADERS, (identity.NAME, name.encode())])
            else:
                await response(scope, receive, noting(gate.secured(send), name, told))
        finally:
            self._drain.active -= 1
            self._watch.note(scope, told)

    def _is_plain(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request is the query of a program, and is let in, so far as can be told before it is read."""
        if len(headers) != len(scope["headers"]) or not headers.keys() <= PLAIN or not self._is_open(scope):
            return False
        if not is_host(headers.get(b"host", b""), self._hosts):
            return False
        if scope["path"] == PATH and not is_negotiable(headers):
            return False
        length = headers.get(b"content-length")
        if scope["method"] == "GET":
            return scope["path"] == PATH and b"query=" in scope["query_string"] and length is None
        return scope["method"] == "POST" and self._is_body(_KINDS[scope["path"]], headers, length)

    def _is_open(self, scope: Scope) -> bool:  # noqa: ARG002
        """Whether the server still lets a request in."""
        return not self._drain.begun

    def _is_body(self, kind: Kind, headers: Headers, length: bytes | None) -> bool:
        """Whether a body is of a kind, and no larger than may be."""
        given = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
        return given in (_FORM, kind.media_type.encode()) and length is not None and _is_small(length, self._most(kind))

    def _most(self, kind: Kind) -> int:
        return kind.longest or self._settings.max_bytes

    def _client(self, scope: Scope, headers: Headers) -> str | None:
        """Who asks; None where he is not let in."""
        given = headers.get(b"authorization")
        try:
            token = self._access.holder(given.decode("latin-1")) if given is not None else None
        except RequestError:
            return None
        scope.setdefault("state", {})["token"] = token
        if token is not None:
            return f"token {token.id}"
        return reception.address_of(scope) if self._settings.public_reads else None

    async def _response(self, scope: Scope, headers: Headers, receive: Receive) -> Response:
        posted, kind = scope["method"] == "POST", _KINDS[scope["path"]]
        request = Request(scope, gate.counted(receive, self._most(kind)) if posted else receive)
        try:
            if scope["path"] == UPDATES:
                return await self._update(request)
            return await self._answer(request, headers)
        except CommuniqueError as problem:
            return handlers.answer_problem(request, problem)
        except HTTPException as problem:
            return handlers.answer_http(request, problem)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception as problem:
            self._watch.fail(problem)
            return await handlers.unexpected(request, problem)

    async def _update(self, request: Request) -> Response:
        check(request, access.Scope.UPDATE)
        response = await update.post_update(request, self._library, self._settings)
        response.headers[STATE] = str(self._library.moments)
        return response

    async def _answer(self, request: Request, headers: Headers) -> Response:
        key, state = await _key(request, headers), self._library.state
        if (known := self._answered.get(state, key)) is not None:
            return known
        asked = await asked_of(request, self._settings)
        note_query(request.scope, asked.text or "")
        formats, coding = formats_of(headers.get(b"accept")), coding_of(headers.get(b"accept-encoding"))
        response = await sparql.found(request, self._library, self._settings, asked, formats, coding)
        if isinstance(response, Whole) and state == self._library.state and sparql.is_steady(asked):
            self._answered.keep(state, key, response)
        return response


class Application(FastAPI):
    """The framework's application, with a short way past it for queries and updates.

    Attributes:
        express: what goes that way; None for nothing.
    """

    _description: dict[str, Any] | None = None

    express: Express | None = None

    def openapi(self) -> dict[str, Any]:
        """The description of the interface."""
        if self._description is None:
            self._description = described.completed(super().openapi())
        return self._description

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if self.express is not None and scope["type"] == "http" and scope["path"] in _ROUTES:
            await self.express(scope, receive, send, super().__call__)
        else:
            await super().__call__(scope, receive, send)


@lru_cache(100)
def is_host(header: bytes, hosts: frozenset[str]) -> bool:
    """Whether a Host header names one of some hosts."""
    return "*" in hosts or gate.host_name(header.decode("latin-1")) in hosts


def _is_small(length: bytes, most: int) -> bool:
    return length.isdigit() and len(length) <= len(str(most)) and int(length) <= most


def is_negotiable(headers: Headers) -> bool:
    """Whether a client accepts something that a program does; pages are the framework's business."""
    accept, coding = headers.get(b"accept"), headers.get(b"accept-encoding")
    if len(accept or b"") > REMEMBERED or len(coding or b"") > REMEMBERED:
        return False
    formats = formats_of(accept)
    return (formats.rows is not None or formats.graph is not None) and _is_packable(coding)


@lru_cache(500)
def formats_of(accept: bytes | None) -> Formats:
    """The formats that a client prefers; none, where that is a page."""
    if accept is not None and b"html" in accept:
        return Formats(None, None)
    given = None if accept is None else accept.decode("latin-1")
    return Formats(preferred(given, sparql.ROWS), preferred(given, sparql.GRAPHS))


@lru_cache(500)
def coding_of(accept: bytes | None) -> str | None:
    """How an answer is packed; see `api.negotiation.choose_coding`."""
    return choose_coding(None if accept is None else accept.decode("latin-1"))


@lru_cache(500)
def _is_packable(accept: bytes | None) -> bool:
    try:
        coding_of(accept)
    except NotAcceptable:
        return False
    return True


def _request_id(headers: Headers) -> str:
    given = headers.get(identity.NAME)
    return identity.request_id(None if given is None else given.decode("latin-1"))


async def _key(request: Request, headers: Headers) -> Key:
    """All on which the answer to a query depends."""
    body = await request.body() if request.method == "POST" else b""
    depends = [headers.get(name, b"") for name in (b"accept", b"accept-encoding", b"content-type")]
    return (body, request.scope["query_string"], *depends)


async def asked_of(request: Request, settings: Settings) -> Asked:
    """What a request asks.

    Raises:
        RequestError: if it cannot be read.
    """
    if request.method == "POST":
        return await asked_in_body(request, sparql.QUERY, settings)
    text = only_parameter(request.scope["query_string"], b"query=")
    if text is not None:
        return Asked(text, sparql.ALL_GRAPHS)
    asked = asked_in_address(request, sparql.QUERY)
    if asked.text is None:
        raise RequestError("there is no parameter named query")
    return asked


def install(app: Application, watch: Watch) -> None:
    """Opens the short way past an application."""
    state: Any = app.state
    app.express = Express(app, state.library, state.settings, state.access, state.drain, watch)
