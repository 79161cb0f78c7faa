"""By which id is a request known, in its answer, its problem and its log lines?"""

import re
import secrets
from contextvars import ContextVar

HEADER = "X-Request-ID"

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

current: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered; empty outside of one."""


def request_id(given: str | None) -> str:
    """The id that a client gave, where it is a short plain word; else a new one."""
    return given if given is not None and _SANE.fullmatch(given) else secrets.token_hex(8)
