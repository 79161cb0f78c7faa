"""How much work do the contexts of a JSON-LD document make? The engine copies all terms wherever one is in force."""

import json
from collections.abc import Iterator
from typing import Any

from api.problems import RequestError

MOST = 2_000_000
"""So many terms may be copied in all while a document is read: about a second."""

_CONTEXT = "@context"


class _Members(list[tuple[str, Any]]):
    """The members of an object, also those of one name."""


def check(content: bytes) -> None:
    """Passes a document whose contexts can be read in a time that goes with its length.

    What is no JSON passes: the parser says what is wrong with it.

    Raises:
        RequestError: if too many contexts come into force over too many terms.
    """
    if _CONTEXT.encode() not in content and b"\\u" not in content:
        return
    try:
        document = json.loads(content, object_pairs_hook=_Members, parse_int=str, parse_float=str, strict=False)
    except (ValueError, RecursionError):
        return
    contexts = [value for name, value in _members(document) if name == _CONTEXT]
    terms = sum(_terms(context) for context in contexts)
    scoped = any(name == _CONTEXT for context in contexts for name, _ in _members(context))
    copied = sum(1 for _ in _members(document)) * terms if scoped else _copied(document)
    if copied > MOST:
        advice = "define terms once, at the top of the document, and fewer of them"
        raise RequestError(f"the contexts of the document define too many terms too often; {advice}")


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Whatever stands under a name in a value, at any depth; each text of a list of types too, which may be a term."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, _Members):
            yield from found
            waiting += [inner for _, inner in found]
        elif isinstance(found, list):
            yield from (("", inner) for inner in found if isinstance(inner, str))
            waiting += found


def _terms(context: Any) -> int:
    """How many terms a context defines, those of its parts too."""
    return sum(len(part) for part in (context if type(context) is list else [context]) if isinstance(part, _Members))


def _copied(document: Any) -> int:
    """How many terms are copied where each context is in force in its own node, and in those within it."""
    copied, waiting = 0, [(document, 0)]
    while waiting:
        found, known = waiting.pop()
        if isinstance(found, _Members):
            for context in [value for name, value in found if name == _CONTEXT]:
                copied += known
                known += _terms(context)
            waiting += [(inner, known) for name, inner in found if name != _CONTEXT]
        elif isinstance(found, list):
            waiting += [(inner, known) for inner in found]
    return copied
