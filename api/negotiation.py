"""Which representation does the client want of those that we have? By its Accept header (RFC 9110, 12.5.1)."""

from collections.abc import Sequence

from api.problems import NotAcceptable


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for item in accept.split(",")[:64]:
        name, *parameters = item.split(";")
        if "/" in name:
            found.append((name.strip().lower(), _weight(parameters)))
    return found


def _specificity(wanted: str, offered: str) -> int:
    if wanted == offered:
        return 3
    if wanted == offered.partition("/")[0] + "/*":
        return 2
    return 1 if wanted == "*/*" else 0


def preferred(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header prefers; of equals the first offered; None where none will do."""
    ranges = _ranges(accept or "*/*")
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
        raise NotAcceptable(f"none of {accept} is available here; choose from {', '.join(offered)}")
    return chosen
