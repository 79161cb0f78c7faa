"""How does an error reach the client? As problem details (RFC 9457), or as a page for a browser."""

import math
from http import HTTPStatus
from typing import Any

from api import identity
from graph import errors
from graph.errors import CommuniqueError

MEDIA_TYPE = "application/problem+json"


class RequestError(CommuniqueError):
    """A request that cannot be served; ``status`` says why in HTTP's terms."""

    status = 400


class NotAcceptable(RequestError):
    """No representation that the client accepts."""

    status = 406


class UnsupportedMedia(RequestError):
    """A request body of a kind that is not read here."""

    status = 415


class Conflict(RequestError):
    """Something that what is there does not allow."""

    status = 409


class Outdated(RequestError):
    """A write on the condition of a state that has passed."""

    status = 412


class BodyTooLarge(RequestError):
    """A request body above the limit."""

    status = 413


class AnswerTooLarge(RequestError):
    """A query whose answer has more rows or bytes than are given; it is valid, but cannot be processed."""

    status = 422


class Unauthorised(RequestError):
    """A call without a valid token; the fields are those of RFC 6750, chapter 3."""

    status = 401

    def __init__(self, reason: str, *, scope: str | None = None, error: str | None = None) -> None:
        super().__init__(reason)
        self.scope = scope
        self.error = error


class Forbidden(RequestError):
    """Something that this service does not do."""

    status = 403


class MissingScope(Forbidden):
    """Something that the caller's token does not open; ``scope`` does."""

    error = "insufficient_scope"

    def __init__(self, reason: str, scope: str) -> None:
        super().__init__(reason)
        self.scope = scope


class Unevaluated(RequestError):
    """Something valid that the engine fails to evaluate; what the SPARQL Protocol has this status for."""

    status = 500


class ServiceRefused(RequestError):
    """A query that calls a service that is not on the list of those that may be called."""

    status = 501


class ServiceFailed(RequestError):
    """A service that a query calls did not answer."""

    status = 502


class Busy(RequestError):
    """No worker is free, or one ended; the client may try again, after ``retry`` seconds."""

    status = 503

    def __init__(self, reason: str, *, retry: float = 2.0) -> None:
        super().__init__(reason)
        self.retry = retry


class WorkerLost(Busy):
    """A worker process ended in the middle of its work."""


class QueryFault(errors.QueryError):
    """A query that the engine refuses, with the place in its text; both count from 1."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


STATUS: tuple[tuple[type[CommuniqueError], int], ...] = (
    (errors.NotFound, 404),
    (errors.PluginError, 422),
    (errors.FilterError, 422),
    (errors.Contradiction, 409),
    (errors.JudgementError, 422),
    (errors.RegistryError, 422),
    (errors.TooLarge, 413),
    (errors.FetchError, 422),
    (errors.ExtractionFailed, 502),
    (errors.ReadError, 422),
    (errors.StoreFull, 507),
    (errors.StoreOutdated, 403),
    (errors.StoreError, 503),
    (errors.QueryTimeout, 503),
    (errors.QueryError, 400),
    (errors.ExportError, 422),
)
"""The first kind that fits decides."""


_RETRY = {503: 2, 507: 30}
"""After so many seconds it may be tried again."""

_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def status_of(problem: CommuniqueError) -> int:
    """The HTTP status of an error."""
    if isinstance(problem, RequestError):
        return problem.status
    return next((status for kind, status in STATUS if isinstance(problem, kind)), 500)


def details(status: int, reason: str, **more: Any) -> dict[str, Any]:
    """The members of a problem, without those that are None."""
    known = {"type": "about:blank", "title": _PHRASES.get(status, "Error"), "status": status, "detail": reason}
    more = {"request_id": identity.current.get() or None} | more
    return known | {name: value for name, value in more.items() if value is not None}


def details_of(problem: CommuniqueError) -> dict[str, Any]:
    """The problem details of an error of ours; of SPARQL with line and column, of access with the scope needed.

    Where `graph.errors` has the error, ``error`` is its name there, so that a client can raise the same.
    """
    more = {name: getattr(problem, name, None) for name in ("line", "column", "scope")}
    more["error"] = next((kind.__name__ for kind in type(problem).__mro__ if _is_named(kind)), None)
    return details(status_of(problem), str(problem), **more)


def _is_named(kind: type) -> bool:
    return kind.__module__ == errors.__name__ and kind is not CommuniqueError


def headers_of(problem: CommuniqueError) -> dict[str, str]:
    """The headers that go with an error: when to try again, how to prove who one is."""
    status = status_of(problem)
    if (seconds := _RETRY.get(status)) is not None:
        return {"Retry-After": str(max(1, math.ceil(getattr(problem, "retry", seconds))))}
    if isinstance(problem, Unauthorised | MissingScope):
        told = {"realm": "communique", "error": problem.error, "scope": problem.scope}
        return {"WWW-Authenticate": "Bearer " + ", ".join(f'{name}="{value}"' for name, value in told.items() if value)}
    return {}
