"""Who asks? The holder of a token, else whoever is at an address; where reading needs a token, nobody else gets in."""

import ipaddress
import re
from functools import lru_cache

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import access
from api.handlers import answer_problem
from api.moments import Moments
from api.problems import RequestError, Unauthorised
from api.workers.pool import SECONDS
from api.workers.turns import CLIENT
from graph.settings import Settings

_OPEN = ("/healthz", "/readyz")
"""What needs no token though reading does, as the files of the pages: nothing there tells of the graph."""
STATE = "Communique-State"
"""The header that tells the state of the graph after a write."""
METRICS = "/metrics"
"""What has a token of its own, and is no token's of the service."""

_WAIT = re.compile(r"(?:^|,)\s*wait\s*=\s*([1-9]\d{0,5})\s*(?:[,;]|$)", re.ASCII | re.IGNORECASE)
"""How long a client prefers to wait (RFC 7240, 4.3)."""


class Reception:
    """ASGI middleware that finds the caller of a request."""

    def __init__(self, app: ASGIApp, admits: access.Access, settings: Settings, moments: Moments) -> None:
        self._app = app
        self._access = admits
        self._closed = not settings.public_reads
        self._moments = moments

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on with its caller, or answers why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        state = scope.setdefault("state", {})
        if scope["path"] == METRICS:
            await self._app(scope, receive, send)
            return
        try:
            state["token"] = token = self._access.holder(request.headers.get("authorization"))
            if token is None and self._closed and not _is_open(request):
                reason = "this service is read with a token alone: send the header Authorization: Bearer with one"
                raise Unauthorised(reason, scope=access.Scope.READ)
        except RequestError as problem:
            response = answer_problem(request, problem)
            await response(scope, receive, send)
            return
        CLIENT.set(f"token {token.id}" if token else address(request))
        if wait := _WAIT.search(request.headers.get("prefer", "")):
            SECONDS.set(float(wait[1]))
        await self._app(scope, receive, self._told(scope, send, wait and f"wait={wait[1]}"))

    def _told(self, scope: Scope, send: Send, preference: str | None) -> Send:
        """Sends with the preference that is heeded and, after a write, the state that the graph is in."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if preference:
                    headers["Preference-Applied"] = preference
                if scope["state"].get("writes") and message["status"] < 300:
                    headers[STATE] = str(self._moments)
            await send(message)

        return told


def address(request: Request) -> str:
    """Where a request comes from; of IPv6 the network, since whoever has one address there has a whole network."""
    return address_of(request.scope)


def address_of(scope: Scope) -> str:
    """Where a request comes from, by its scope."""
    client = scope.get("client")
    return _address(client[0] if client else "")


@lru_cache(1_000)
def _address(given: str) -> str:
    try:
        found = ipaddress.ip_address(given.partition("%")[0])
    except ValueError:
        return given
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _is_open(request: Request) -> bool:
    path: str = request.scope["path"]
    return request.method == "OPTIONS" or path in _OPEN or path.startswith("/static/")
