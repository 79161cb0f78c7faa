"""How does a SPARQL query look for words? By the property ``cmq:matches``, which no quad has.

``?x cmq:matches "grain deal"`` and ``(?x ?score ?snippet) cmq:matches ("grain deal" 20)`` are patterns that the index
of texts answers: before the query is evaluated, each is replaced by the rows that it finds, as VALUES. It is no SERVICE
and opens no connection; the query stays one that every engine can evaluate.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.errors import QueryError
from graph.sparql.tokens import Token, tokens
from graph.vocabulary.namespaces import CMQ, XSD

MATCHES = CMQ + "matches"

MOST = 10_000
"""So many texts are the most that one pattern can find; who wants the best of more says how many."""

MOST_PATTERNS = 8

_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_GOES_ON = frozenset(";,")
_TAGS = frozenset("@^")
_BEFORE_PREDICATE = frozenset(")];[")


@dataclass(frozen=True, slots=True)
class Row:
    """One text that was found: the IRI of what it is said of, how well it fits, and the words around."""

    subject: str
    score: float
    snippet: str


Finder = Callable[[str, int], tuple[int, Sequence[Row]]]
"""Finds words: how many texts hold them, and so many of the best."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with the property, and where it stands in the query.

    Attributes:
        variables: the first is what is looked for, then its score, then its snippet; with their ``?``.
        words: what is looked for.
        limit: how many of the best are wanted; None for all.
    """

    start: int
    end: int
    variables: tuple[str, ...]
    words: str
    limit: int | None


def answered(sparql: str, find: Finder, declared: Sequence[str] = ()) -> str:
    """A query with its patterns replaced by what they find; one without them comes back as it is.

    Args:
        sparql: the query; it must be one that can be parsed.
        find: finds words.
        declared: the prefixes of the product's vocabulary that the query need not declare.

    Raises:
        QueryError: if a pattern is not of one of the forms, or finds too much.
        FilterError: if there is nothing to look for in one.
    """
    found = list(patterns(sparql, declared))
    if len(found) > MOST_PATTERNS:
        raise QueryError(f"the query looks for words {len(found)} times; at most {MOST_PATTERNS} are answered")
    parts, last = [], 0
    for pattern in found:
        parts += [sparql[last : pattern.start], _values(pattern, find)]
        last = pattern.end
    return "".join([*parts, sparql[last:]])


def patterns(sparql: str, declared: Sequence[str] = ()) -> Iterator[Pattern]:
    """The patterns of a query.

    Raises:
        QueryError: if one is not of one of the forms.
    """
    if "matches" not in sparql:
        return
    read = list(tokens(sparql))
    names = _names(read, declared)
    for at, token in enumerate(read):
        if token.text not in names or token.kind not in ("name", "iri"):
            continue
        if _is_in_path(read, at):
            raise _fault("it must be a pattern of its own: no path goes through it", sparql, token)
        if _is_predicate(read, at):
            yield _pattern(sparql, read, at)


def _is_in_path(read: Sequence[Token], at: int) -> bool:
    """Whether the property is a part of a path; behind ``^^`` it is a type, and before ``||`` a value."""
    before, after = [token.text for token in read[max(0, at - 2) : at]], [token.text for token in read[at + 1 : at + 3]]
    if before[-1:] == ["^"]:
        return before != ["^", "^"]
    if before[-1:] == ["|"]:
        return before != ["|", "|"]
    return before[-1:] in (["/"], ["!"]) or (after[:1] in (["/"], ["*"], ["+"], ["?"], ["|"]) and after != ["|", "|"])


def _is_predicate(read: Sequence[Token], at: int) -> bool:
    """Whether the property is used, not spoken of; what a bracket follows is used, be it as a function."""
    before, after = read[at - 1] if at else None, read[at + 1] if at + 1 < len(read) else None
    if after is None or (after.kind == "mark" and after.text != "("):
        return False
    if after.kind == "string" or after.text == "(":
        return True
    return before is not None and (before.kind == "variable" or before.text in _BEFORE_PREDICATE)


def _names(read: Sequence[Token], declared: Sequence[str]) -> set[str]:
    """How the property is written in this query."""
    found = {f"<{MATCHES}>"} | {f"{prefix}:matches" for prefix in declared}
    for before, name, iri in zip(read, read[1:], read[2:], strict=False):
        if before.text.upper() == "PREFIX" and name.kind == "name":
            whole = name.text + MATCHES.removeprefix(iri.text[1:-1]) if MATCHES.startswith(iri.text[1:-1]) else ""
            found.discard(f"{name.text}matches")
            found.add(whole)
    return found - {""}


def _pattern(sparql: str, read: Sequence[Token], at: int) -> Pattern:
    first, variables = _variables(sparql, read, at)
    last, words, limit = _wanted(sparql, read, at)
    if read[last + 1 : last + 2] and read[last + 1].text in _GOES_ON:
        raise _fault("it must be a pattern of its own: no ';' or ',' goes on from it", sparql, read[at])
    return Pattern(read[first].start, read[last].end, variables, words, limit)


def _variables(sparql: str, read: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
    """Where the pattern begins, and its variables."""
    if at and read[at - 1].kind == "variable":
        return at - 1, (read[at - 1].text,)
    first = at - 1
    while first > 0 and at - first < 6 and read[first].text != "(":
        first -= 1
    inner = read[first + 1 : at - 1]
    fits = at > 1 and read[first].text == "(" and read[at - 1].text == ")" and 1 <= len(inner) <= 3
    if not fits or any(token.kind != "variable" for token in inner):
        raise _fault("before it stands a variable, or (?thing ?score ?snippet)", sparql, read[at])
    return first, tuple(token.text for token in inner)


def _wanted(sparql: str, read: Sequence[Token], at: int) -> tuple[int, str, int | None]:
    """Where the pattern ends, the words, and how many are wanted."""
    rest = read[at + 1 : at + 5]
    if len(rest) > 1 and rest[1].text in _TAGS and rest[0].kind == "string":
        raise _fault("the string has neither language nor type: every text is looked up in its own", sparql, read[at])
    if rest and rest[0].kind == "string":
        return at + 1, _text(rest[0].text), None
    if len(rest) > 2 and rest[0].text == "(" and rest[1].kind == "string":
        words = _text(rest[1].text)
        if rest[2].text == ")":
            return at + 3, words, None
        if len(rest) > 3 and rest[2].text.isdecimal() and rest[3].text == ")" and 0 < int(rest[2].text) <= MOST:
            return at + 4, words, int(rest[2].text)
    what = f'after it stands a string, or ("words" 20) with a number from 1 to {MOST:,}'
    raise _fault(what, sparql, read[at])


def _text(literal: str) -> str:
    """The characters of a string."""
    quotes = 3 if literal[:3] in ('"""', "'''") else 1
    return _ESCAPE.sub(_character, literal[quotes:-quotes])


def _character(found: re.Match[str]) -> str:
    if found[3] is not None:
        return _ESCAPES.get(found[3], found[0])
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _values(pattern: Pattern, find: Finder) -> str:
    total, rows = find(pattern.words, pattern.limit or MOST)
    if pattern.limit is None and total > MOST:
        told = f"cmq:matches finds {total:,} texts with {pattern.words!r}"
        raise QueryError(f'{told}; say how many of the best, as in ("{pattern.words}" 100), or add words')
    width = len(pattern.variables)
    best: dict[str, Row] = {}
    for row in rows:
        best.setdefault(row.subject, row)
    told = " ".join(f"({' '.join(_terms(row)[:width])})" for row in best.values())
    return f"VALUES ({' '.join(pattern.variables)}) {{ {told} }}"


def _terms(row: Row) -> tuple[str, str, str]:
    plain = row.snippet.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f"<{row.subject}>", f'"{row.score:.4f}"^^<{XSD}decimal>', f'"{plain}"'


def _fault(what: str, sparql: str, token: Token) -> QueryError:
    line = sparql.count("\n", 0, token.start) + 1
    column = token.start - sparql.rfind("\n", 0, token.start)
    return QueryError(f"{token.text} at line {line}, column {column} cannot be answered: {what}")
