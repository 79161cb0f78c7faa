"""In which words is a stranger's query handed on to another server, and which are not handed on at all?

A server that is not ours may read a text otherwise than the engine here: escapes of code points before anything else,
as the standard says, in comments too; IRIs as calls of its own functions. So the text is written anew without comments
and escapes, and what it could call is refused.
"""

import re
from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox

from api.workers.guard import Refused
from graph.sparql.tokens import Token, tokens
from graph.vocabulary.namespaces import XSD

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)", re.DOTALL)
_QUOTED = {'"': '\\"', "'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CALLED = re.compile(r"(?:java|bif|sqlx?|file|jar|jndi|ldaps?|rmi|classpath):", re.IGNORECASE)
"""The schemes by which servers load code or files, as Jena and Virtuoso do."""
_LOADS = "is not handed on to the remote store: servers load code or files by such names"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def rewritten(query: str) -> str:
    """A query without comments and escapes of code points, which means the same.

    Raises:
        Refused: if it has escapes that servers read differently.
    """
    parts, end = [], 0
    for token in tokens(query):
        parts += [" " if token.start > end else "", _plain(token, query)]
        end = token.end
    return "".join(parts)


def _plain(token: Token, query: str) -> str:
    if "\\" not in token.text or token.kind not in ("iri", "string"):
        if token.text == "\\":
            raise _refused("a backslash stands outside of strings and IRIs", token, query)
        return token.text

    def decoded(found: re.Match[str]) -> str:
        if found[3] is not None:
            return found[0]
        code = int(found[1] or found[2], 16)
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise _refused(f"{found[0]} is no character", token, query)
        sign = chr(code)
        if token.kind == "iri" and (code <= 0x20 or sign in '<>"{}|^`\\'):
            raise _refused(f"{found[0]} stands for a character that no IRI has", token, query)
        return _QUOTED.get(sign, sign) if token.kind == "string" else sign

    text = _ESCAPE.sub(decoded, token.text)
    if re.search(r"\\[uU]", text):
        raise _refused("'\\\\u' in a string is read differently by servers", token, query)
    return text


def _refused(reason: str, token: Token, query: str) -> Refused:
    line, column = query.count("\n", 0, token.start) + 1, token.start - query.rfind("\n", 0, token.start)
    return Refused(reason, line, column)


def check_calls(query: str, base: str) -> None:
    """Passes a query that calls only what the standard knows.

    Raises:
        Refused: if an IRI is called as a function, takes a list as a server's own predicates do, or is of a scheme by
            which servers load something.
    """
    before: Token | None = None
    prologue = _prologue(query)
    for token in tokens(query):
        if token.kind == "iri" and _CALLED.match(token.text[1:]):
            raise _refused(
                f"{token.text} is not handed on to the remote store: servers load code or files by such names",
                token,
                query,
            )
        if token.text == "(" and before is not None and before.kind in ("iri", "name"):
            name = meant(before.text, prologue, base)
            if not name.startswith(XSD):
                told = f"<{name}> before '(' is not handed on to the remote store, which could call it"
                raise _refused(f"{told}; only the casts of XML Schema are functions here", before, query)
        before = token
    for found in declared(prologue):
        if _CALLED.match(found):
            raise Refused(
                f"the prefix <{found}> is not handed on to the remote store: servers load code or files by such names"
            )


def _prologue(query: str) -> str:
    first = next((token for token in tokens(query) if token.kind == "word" and token.text.upper() in _FORMS), None)
    return query[: first.start] if first else ""


def declared(prologue: str) -> Iterator[str]:
    """The IRIs of a prologue."""
    return (token.text[1:-1] for token in tokens(prologue) if token.kind == "iri")


def meant(name: str, prologue: str, base: str) -> str:
    """The IRI that is written as such, or as a name with a prefix."""
    found = ox.Store().query(f"{prologue}SELECT ({name} AS ?iri) {{}}", base_iri=base)
    return cast(ox.NamedNode, next(iter(cast(ox.QuerySolutions, found)))["iri"]).value


def graphs_named(query: str, base: str) -> list[str]:
    """The graphs that a query names by FROM."""
    prologue, after, found = _prologue(query), False, list[str]()
    for token in tokens(query):
        if after and token.kind in ("iri", "name"):
            found.append(meant(token.text, prologue, base))
        word = token.text.upper() if token.kind == "word" else ""
        after = word == "FROM" or (after and word == "NAMED")
    return found
