"""What is noted of every request? Its id, and, when it is answered, a line in the log and its part of the figures."""

import logging
import time
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import identity
from api.strictness import REST
from api.watching import logs
from api.watching.metrics import Metrics
from api.watching.slow import SlowQueries

NO_ROUTE = "none"
"""The route of a request for what is not there, or that was refused at the door."""
STATIC = "/static"
"""Where the files of the pages are."""
QUERIES = "/sparql"
"""The route of queries, which can be explained."""
QUERY = "communique.query"
"""Under which the scope of a request holds its query."""
_MALFORMED = 400
"""The status of what cannot be read: nobody knows what in it is a literal."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})


class Watch:
    """ASGI middleware around all others.

    Args:
        app: what answers.
        metrics: where it is counted.
        slow: what logs slow queries and updates.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, slow: SlowQueries) -> None:
        self._app, self._metrics, self._slow = app, metrics, slow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request under an id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = identity.request_id(Headers(scope=scope).get(identity.HEADER))
        answer = Told(time.perf_counter())
        identity.current.set(name)  # a request has a context of its own, in which what comes after this still logs
        try:
            await self._app(scope, receive, noting(send, name, answer))
        except Exception:
            answer.status = answer.status or 500
            raise
        finally:
            self.note(scope, answer)

    @staticmethod
    def fail(problem: Exception) -> None:
        """Logs an error that nobody has foreseen."""
        logging.getLogger("uvicorn.error").error("the server failed at a query", exc_info=problem)

    def note(self, scope: Scope, answer: "Told") -> None:
        """Counts and logs a request that has been answered."""
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route, seconds = _route(scope), answer.seconds()
        self._metrics.answered(method, route, answer.status, seconds)
        told = {"method": method, "route": route, "status": answer.status, "bytes": answer.bytes}
        timings = {"seconds": round(seconds, 4), "first_seconds": round(answer.first, 4)}
        logs.tell(logs.ACCESS, **told, **timings, whole=None if answer.whole else False)
        text = scope.get(QUERY)
        if text is not None and seconds >= self._slow.seconds and answer.status != _MALFORMED:
            self._metrics.slow.inc()
            told = {"route": route, "status": answer.status, "bytes": answer.bytes}
            self._slow.tell(text, query=route == QUERIES, told=told | timings)


@dataclass(slots=True)
class Told:
    """What is known of an answer: when it was asked for, how long its head took, in seconds, and whether it ended."""

    began: float
    status: int = 0
    bytes: int = 0
    first: float = 0.0
    whole: bool = False

    def seconds(self) -> float:
        """So long it has taken so far."""
        return time.perf_counter() - self.began

    def note(self, status: int, size: int) -> None:
        """Notes an answer that goes out as one piece."""
        self.status, self.bytes, self.first, self.whole = status, size, self.seconds(), True


def noting(send: Send, name: str, answer: Told) -> Send:
    """Sends with the id of the request, and notes what goes by."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.first = message["status"], answer.seconds()
            kept = [one for one in message.get("headers", ()) if one[0] != identity.NAME]
            message["headers"] = [*kept, (identity.NAME, name.encode())]
        elif message["type"] == "http.response.body":
            answer.bytes += len(message.get("body", b""))
            answer.whole = not message.get("more_body", False)
        await send(message)

    return sending


def _route(scope: Scope) -> str:
    """The template of the address that answered, such as ``/api/v1/events/{name}``; never the address itself."""
    address = scope["path"]
    if address.startswith(f"{STATIC}/"):
        return STATIC
    template = str(getattr(scope.get("route"), "path", ""))
    if template and address.startswith(f"{REST}/") and not template.startswith(REST):
        return REST + template  # a route does not know under what it was included
    return template or NO_ROUTE


def note_query(scope: Scope, text: str) -> None:
    """Has a query or update logged, as a hash and a shape, if it turns out to be slow."""
    scope[QUERY] = text
