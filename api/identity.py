"""By which id is a request known, in its answer, its problem and its log lines?"""

import random
import re
from contextvars import ContextVar

HEADER = "X-Request-ID"
NAME = HEADER.lower().encode()
"""The header as it comes and goes."""

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

_chance = random.SystemRandom().getrandbits(128)
_numbers = random.Random(_chance)  # noqa: S311
"""An id tells requests apart and opens nothing, so that it need not ask the system for each."""

current: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered; empty outside of one."""


def request_id(given: str | None) -> str:
    """The id that a client gave, where it is a short plain word; else a new one."""
    return given if given is not None and _SANE.fullmatch(given) else f"{_numbers.getrandbits(64):016x}"
