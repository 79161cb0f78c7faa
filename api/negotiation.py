"""Which representation does the client want of those that we have? By its Accept header (RFC 9110, 12.5.1)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from api.problems import NotAcceptable
from api.workers.coding import CODINGS

_RANGE = re.compile(r"\s*(\*/\*|[\w!#$%&'*+.^`|~-]+/[\w!#$%&'*+.^`|~-]+)\s*\Z", re.ASCII)
_WEIGHT = re.compile(r"\s*(\d{1,3}(?:\.\d{0,6})?|\.\d{1,6})\s*\Z", re.ASCII)
_SHOWN = 100
REMEMBERED = 300
"""Headers up to so many characters are read once; most clients send the same again and again."""


def _weight(parameters: list[str]) -> float | None:
    """The weight of a range; None where it cannot be read."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            found = _WEIGHT.match(value)
            return min(float(found[1]), 1.0) if found else None
    return 1.0


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges with their weights, without those that cannot be read; any, if none can."""
    found = []
    for item in accept.split(",")[:64]:
        name, *parameters = item.split(";")
        weight = _weight(parameters)
        if weight is not None and (read := _RANGE.match(name)):
            found.append((read[1].lower(), weight))
    return found or [("*/*", 1.0)]


def _specificity(wanted: str, offered: str) -> int:
    if wanted == offered:
        return 3
    if wanted == offered.partition("/")[0] + "/*":
        return 2
    return 1 if wanted == "*/*" else 0


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header prefers; of equals the first offered; None where none will do.

    A header that cannot be read counts as one that is not there.
    """
    if accept is None or len(accept) <= REMEMBERED:
        return _best(accept or "*/*", tuple(offered))
    return _best.__wrapped__(accept, tuple(offered))


@lru_cache(500)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = _ranges(accept)
    best, best_weight = None, 0.0
    for media_type in offered:
        rated = max(((_specificity(name, media_type), q) for name, q in ranges), default=(0, 0.0))
        if rated[0] and rated[1] > best_weight:
            best, best_weight = media_type, rated[1]
    return best


def choose(accept: str | None, offered: Sequence[str]) -> str:
    """The offered media type that an Accept header prefers.

    Raises:
        NotAcceptable: if none will do; it lists the choices.
    """
    chosen = preferred(accept, offered)
    if chosen is None:
        raise none_of(accept, offered)
    return chosen


def none_of(accept: str | None, offered: Sequence[str]) -> NotAcceptable:
    """The error where no representation will do; it lists the choices."""
    wanted = accept or ""
    shown = wanted if len(wanted) <= _SHOWN else f"{wanted[:_SHOWN]}…"
    return NotAcceptable(f"none of {shown} is available here; choose from {', '.join(offered)}")


def choose_coding(accept: str | None) -> str | None:
    """How an answer is packed, by an Accept-Encoding header (RFC 9110, 12.5.3); None to leave it as it is.

    Raises:
        NotAcceptable: if it may neither be packed nor left.
    """
    weights: dict[str, float] = {}
    for item in (accept or "").split(",")[:64]:
        name, *parameters = item.split(";")
        weight = _weight(parameters)
        if weight is not None and name.strip():
            weights[name.strip().lower().removeprefix("x-")] = weight
    others = weights.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: weights.get(coding, others))
    if weights.get(best, others) > 0:
        return best if weights.get(best, others) >= weights.get("identity", 0.0) else None
    if weights.get("identity", weights.get("*", 1.0)) == 0:
        raise NotAcceptable(f"the answer can be packed by {', '.join(CODINGS)}, or be left as it is")
    return None
