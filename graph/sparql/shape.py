"""What does a query look like, without what it asks for? Its words and variables, with a mark for each literal."""

import hashlib
from collections.abc import Iterator

from graph.sparql.tokens import Token, tokens

LONGEST = 2_000
"""Letters of a shape that are told."""
_LITERAL = "…"
_OPENING = ('"', "'", "\\")


def shape(text: str) -> str:
    """A query on one line: without literals and comments, IRIs without what follows a question mark or number sign.

    Words that belong to no literal stay, so that two queries that differ in literals alone have one shape.
    """
    return " ".join(_parts(text))


def digest(text: str) -> str:
    """A short hash of a query's shape, by which the lines of like queries are found."""
    return hashlib.sha256(shape(text).encode()).hexdigest()[:16]


def _parts(text: str) -> Iterator[str]:
    for token in tokens(text):
        yield _told(token)
        if token.kind == "mark" and token.text in _OPENING:
            return  # a literal that is nowhere closed: nobody knows where it ends


def _told(token: Token) -> str:
    if token.kind == "string" or (token.kind == "mark" and token.text in _OPENING):
        return _LITERAL
    if token.kind == "word" and token.text[0].isdecimal():
        return _LITERAL
    if token.kind == "iri":
        return token.text.partition("?")[0].rstrip(">") + ">"
    return token.text
