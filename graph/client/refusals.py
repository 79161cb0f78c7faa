"""Which error does a service mean? Its problem details (RFC 9457) become the error that a store would raise here."""

import json
from typing import Any

from graph import errors
from graph.errors import CommuniqueError, FilterError, NotAllowed, NotFound, QueryError, ServiceError

_BY_STATUS: dict[int, type[CommuniqueError]] = {
    400: QueryError, 401: NotAllowed, 403: NotAllowed, 404: NotFound, 406: QueryError, 422: FilterError,
}  # fmt: skip
"""What a status means where a service does not name the error."""

_LONGEST = 2_000
"""So many letters of what a service says are passed on."""


def refusal(status: int, body: bytes, address: str) -> CommuniqueError:
    """The error that an answer tells of.

    Args:
        status: that of the answer in HTTP.
        body: its problem details, or what else it is.
        address: what was asked.
    """
    told = _details(body)
    said = told.get("detail")
    reason = said[:_LONGEST] if isinstance(said, str) and said else f"{address} answers {status}"
    return _kind(told.get("error"), status)(reason)


def _details(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _kind(name: object, status: int) -> type[CommuniqueError]:
    """The error of a name, as far as it is one of ours, else that of a status."""
    found = getattr(errors, name, None) if isinstance(name, str) else None
    if isinstance(found, type) and issubclass(found, CommuniqueError):
        return found
    return _BY_STATUS.get(status, ServiceError)
