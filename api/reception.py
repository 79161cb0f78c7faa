"""Who asks? The holder of a token, else whoever is at an address; where reading needs a token, nobody else gets in."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api import access
from api.handlers import answer_problem
from api.problems import RequestError, Unauthorised
from graph.settings import Settings

_OPEN = ("/healthz", "/readyz")
"""What needs no token though reading does, as the files of the pages: nothing there tells of the graph."""


class Reception:
    """ASGI middleware that finds the caller of a request."""

    def __init__(self, app: ASGIApp, admits: access.Access, settings: Settings) -> None:
        self._app = app
        self._access = admits
        self._closed = not settings.public_reads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on with its caller, or answers why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        state = scope.setdefault("state", {})
        try:
            state["token"] = token = self._access.holder(request.headers.get("authorization"))
            if token is None and self._closed and not _is_open(request):
                reason = "this service is read with a token alone: send the header Authorization: Bearer with one"
                raise Unauthorised(reason, scope=access.Scope.READ)
        except RequestError as problem:
            response = answer_problem(request, problem)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_open(request: Request) -> bool:
    return request.method == "OPTIONS" or request.url.path in _OPEN or request.url.path.startswith("/static/")
