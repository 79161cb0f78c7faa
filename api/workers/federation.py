"""Which other services may a query call? Those that the operator lists: exactly, or all that begin with something."""

import re
from dataclasses import dataclass

from api.problems import ServiceRefused
from graph.sparql.tokens import Token, tokens

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WEB = ("http://", "https://")
_PORT = re.compile(r"[0-9]{1,5}/")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The services that may be called.

    Attributes:
        exact: addresses.
        prefixes: what addresses begin with.
    """

    exact: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    @classmethod
    def listed(cls, text: str) -> "Endpoints":
        """Those of a setting: addresses separated by commas; one that ends in ``*`` stands for all that begin so.

        A beginning without a path means that host alone, and one that ends in ``:`` all of its ports.
        """
        names = [name.strip() for name in text.split(",") if name.strip()]
        return cls(
            frozenset(name for name in names if not name.endswith("*")),
            tuple(name[:-1] for name in names if name.endswith("*")),
        )

    def __bool__(self) -> bool:
        return bool(self.exact or self.prefixes)

    def __contains__(self, address: str) -> bool:
        listed = address in self.exact or any(_begins(address, prefix) for prefix in self.prefixes)
        return address.startswith(_WEB) and listed


def _begins(address: str, prefix: str) -> bool:
    """Whether an address begins so, and its host is that of the prefix (not ``host:80@elsewhere``)."""
    rest = address.removeprefix(prefix)
    if "/" in prefix.partition("://")[2]:
        return address.startswith(prefix)
    return address.startswith(prefix) and bool(_PORT.match(rest) if prefix.endswith(":") else rest.startswith("/"))


def permitted(query: str, endpoints: Endpoints) -> tuple[str, int]:
    """A query with the calls that may be made, and how many those are with what they hand on to others.

    A call that may fail (SILENT) and is not allowed has failed: an empty group takes its place.

    Raises:
        ServiceRefused: if it calls one that may not be called, or does not name it outright.
    """
    found = list(tokens(query))
    prefixes = _prefixes(found)
    parts, at, calls, place = [], 0, 0, 0
    while place < len(found):
        end = place + 1
        if found[place].text.upper() == "SERVICE":
            end = _end(found, place)
            refusal = _refusal(_endpoint(found, place), prefixes, endpoints)
            if refusal is None:
                calls += sum(token.text.upper() == "SERVICE" for token in found[place:end])
            elif not _is_silent(found, place):
                raise refusal
            else:
                parts += [query[at : found[place].start], "{}"]
                at = found[end - 1].end
        place = end
    return "".join([*parts, query[at:]]), calls


def _end(found: list[Token], at: int) -> int:
    """The place behind the group of a call."""
    depth = 0
    for place in range(at, len(found)):
        depth += {"{": 1, "}": -1}.get(found[place].text, 0)
        if found[place].text == "}" and depth <= 0:
            return place + 1
    return len(found)


def _is_silent(found: list[Token], at: int) -> bool:
    return at + 1 < len(found) and found[at + 1].text.upper() == "SILENT"


def _endpoint(found: list[Token], at: int) -> Token | None:
    place = at + 1 + _is_silent(found, at)
    return found[place] if place < len(found) else None


def _refusal(endpoint: Token | None, prefixes: dict[str, list[str]], endpoints: Endpoints) -> ServiceRefused | None:
    """Why an endpoint may not be called; None if it may."""
    addresses = _addresses(endpoint, prefixes)
    if not addresses:
        return ServiceRefused("SERVICE must name its endpoint by an IRI, which is looked up in the list of services")
    for address in addresses:
        if address not in endpoints:
            return ServiceRefused(f"SERVICE <{address}> is not on the list of services that may be called from here")
    return None


def without_calls(query: str) -> str:
    """A query with graphs in the place of services: it is valid if the query is, and calls nothing."""
    parts, at, after = [], 0, False
    for token in tokens(query):
        word = token.text.upper()
        if word == "SERVICE" or (after and word == "SILENT"):
            parts += [query[at : token.start], "GRAPH  " if word == "SERVICE" else " " * len(word)]
            at = token.end
        after = word == "SERVICE"
    return "".join([*parts, query[at:]])


def _prefixes(found: list[Token]) -> dict[str, list[str]]:
    """What each prefix may stand for."""
    declared: dict[str, list[str]] = {}
    for at, token in enumerate(found[:-2]):
        if token.text.upper() == "PREFIX" and found[at + 1].kind == "name" and found[at + 2].kind == "iri":
            declared.setdefault(found[at + 1].text[:-1], []).append(_decoded(found[at + 2].text[1:-1]))
    return declared


def _addresses(endpoint: Token | None, prefixes: dict[str, list[str]]) -> list[str]:
    """The addresses that an endpoint may stand for."""
    if endpoint is not None and endpoint.kind == "iri":
        return [_decoded(endpoint.text[1:-1])]
    if endpoint is not None and endpoint.kind == "name":
        prefix, _, local = endpoint.text.partition(":")
        return [start + re.sub(r"\\(.)", r"\1", local) for start in prefixes.get(prefix, ())]
    return []


def _decoded(iri: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), iri)
