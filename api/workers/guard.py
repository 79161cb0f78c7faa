"""May this SPARQL text be given to a parser at all?

The engine's parser and optimiser recurse: a few kilobytes of brackets overflow the native stack and end the process
that reads them, and SERVICE opens connections. The guard reads the text once, in linear time, and recurses nowhere.
"""

import re
from dataclasses import dataclass

from api.problems import ServiceRefused
from graph.errors import QueryError
from graph.sparql.tokens import IRI, STRING

LONGEST = 200_000
DEEPEST = 64
OPERATORS = 1_000
PATTERNS = 4_000
LONGEST_IRI = 4_000
"""What looks like an IRI may be a comparison (``?a<1+1>?b``), whose operators are not counted."""

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<string>(?:\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}
              |'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
              |"(?!"")(?:[^"\\\r\n]|\\.)*"
              |'(?!'')(?:[^'\\\r\n]|\\.)*')(?:@[A-Za-z0-9-]+|\s*\^\^)?)
  | (?P<variable>[?$]\w+)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<word>[\w:%@]+(?:(?<!:)[.\-]+[\w:%]+)*)
  | (?P<escape>\\.)
  | (?P<open>[({\[]|<<\(?)
  | (?P<close>\)?>>|[)}\]])
  | (?P<pattern>[.;,])
  | (?P<operator>\|\||&&|!=|<=|>=|[-+*/=<>!|^?])
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(
    rf"""\#[^\r\n]*|{IRI}|{STRING}|\\.|(?P<open><<\(?|[({{\[])|(?P<close>\)?>>|[)}}\]])""", re.VERBOSE | re.DOTALL
)
"""The brackets of a text, and what may hold some that are none."""
_PLAIN_STRING = re.compile(r'"[^"\r\n]*"')
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FOREIGN = re.compile(r"<(?!https?:|urn:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_COUNTED = frozenset(
    ("union", "optional", "minus", "filter", "bind", "exists", "not", "in", "select", "graph", "values", "lateral")
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the guard saw: whether the query names its own graphs by FROM."""

    names_graphs: bool


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class Refused(QueryError):
    """A query that is not given to the engine; ``line`` and ``column`` count from 1."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


def _letter(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 128 and chr(code).isalpha() else found[0]


def inspect(text: str, calls: int = 0) -> Scan:
    """Reads the tokens of a query.

    Args:
        text: the query.
        calls: how often it calls another service, as far as it may.

    Raises:
        Refused: if it is too long, too deep, has too many operators, or names what is not available here.
        ServiceRefused: if it calls a service more often.
    """
    if len(text) > LONGEST:
        raise Refused(f"the query has {len(text):,} characters; at most {LONGEST:,} are answered")
    if _is_harmless(text):
        return Scan(names_graphs=False)
    scan = _scan(text, calls)
    decoded = _ESCAPE.sub(_letter, text)
    return scan if decoded == text else _scan(decoded, calls)


def _is_harmless(text: str) -> bool:
    """Whether a text is too short for too many of anything, and has nothing in it that has to be looked at closer.

    What `_scan` would say of it is known then: each of the things that it counts takes a character at least.
    """
    if len(text) > OPERATORS or "\\" in text or "'" in text or ('"' in text and '"' in _PLAIN_STRING.sub("", text)):
        return False
    if text.count("(") + text.count("{") + text.count("[") + text.count("<") > DEEPEST:
        return False
    small = text.lower()
    return "from" not in small and "service" not in small


def inspect_depth(text: str) -> None:
    """Reads the brackets of an update, however long it is.

    Raises:
        Refused: if it is nested too deep.
    """
    depth = 0
    for found in _BRACKET.finditer(text):
        if found["open"]:
            depth += 1
            if depth > DEEPEST:
                raise Refused(f"the update is nested deeper than {DEEPEST} levels", *_place(text, found.start()))
        elif found["close"]:
            depth = max(0, depth - 1)


def _scan(text: str, calls: int) -> Scan:
    depth = operators = patterns = services = 0
    names_graphs = after_from = False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind in ("space", "comment"):
            continue
        if kind == "open":
            depth += 1
            operators += token[0] == "{"
            if depth > DEEPEST:
                raise Refused(f"the query is nested deeper than {DEEPEST} levels", *_place(text, token.start()))
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "operator":
            operators += 1
        elif kind == "pattern":
            patterns += 1
        elif kind == "other" and token[0] in "\"'":
            raise Refused("a string is not closed", *_place(text, token.start()))
        elif kind == "word":
            name = token[0].partition(":")[0].lower()
            services += "service" in name
            if services > calls:
                raise ServiceRefused("SERVICE is not available here; neither may a prefix contain that word")
            operators += name in _COUNTED
        elif kind == "iri" and len(token[0]) > LONGEST_IRI:
            raise Refused(f"an IRI has more than {LONGEST_IRI:,} characters", *_place(text, token.start()))
        elif kind == "iri" and after_from and _FOREIGN.match(token[0]):
            reason = f"FROM {token[0]} is not available here: only the graphs of this store can be named"
            raise Refused(reason, *_place(text, token.start()))
        word = token[0].lower() if kind == "word" else ""
        after_from = word in ("from", "fromnamed") or (after_from and word == "named")
        names_graphs = names_graphs or after_from
        if operators > OPERATORS or patterns > PATTERNS:
            reason = f"the query has more than {OPERATORS:,} operators or {PATTERNS:,} patterns"
            raise Refused(reason, *_place(text, token.start()))
    return Scan(names_graphs)
