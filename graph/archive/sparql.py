"""How is a stranger's SPARQL query answered, and what is refused?"""

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from graph.errors import QueryError
from graph.stores import Results, Store

DEEPEST = 400
"""Levels of brackets; the parser's own stack overflows at some thousands."""

LONGEST = 1_000_000
"""Characters of a query."""

_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>
      |\"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'
      |[?$]\w+|@[A-Za-z-]+|(?:\w[\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
      |(?P<word>\w+)|(?P<open>[({\[])|(?P<close>[)}\]])|(?P<sign>[!^/|+*-])|.""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


def refuse(sparql: str) -> None:
    """Refuses what must not reach the parser or the network.

    Raises:
        QueryError: if the query is too long, nested too deeply, or calls another service.
    """
    if len(sparql) > LONGEST:
        raise QueryError(f"the query has {len(sparql)} characters; at most {LONGEST} are read")
    plain = _ESCAPE.sub(lambda found: _sign(int(found[1] or found[2], 16)), sparql)
    for text in {sparql, plain}:
        _refuse_tokens(text)


def _sign(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def _refuse_tokens(text: str) -> None:
    depth = run = 0
    for token in _TOKEN.finditer(text):
        if token["word"]:
            if token["word"].upper() == "SERVICE":
                raise QueryError("SERVICE is refused: a query reads this store only; leave it out")
        elif token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        run = run + 1 if token["sign"] else (run if token[0].isspace() else 0)
        if depth > DEEPEST or run > DEEPEST:
            raise QueryError(f"the query is nested more than {DEEPEST} levels deep; write it flatter")


def syntax_error(problem: SyntaxError) -> QueryError:
    """The parser's complaint with line, column and what was expected."""
    found = _PLACE.match(str(problem))
    if not found:
        return QueryError(f"the query cannot be parsed: {problem}")
    expected = " ".join(found[3].split())
    if "Prefix not found" in expected:
        return QueryError(f"line {found[1]}, column {found[2]}: a prefix is not declared; add PREFIX name: <IRI>")
    choices = re.sub(r",? ?\[_\]", "", expected.removeprefix("one of ")).strip(" ,") or "a query form"
    shown = choices if len(choices) < 300 else choices[:300] + " …"
    return QueryError(f"line {found[1]}, column {found[2]}: the query cannot be parsed; expected {shown}")


class QueryAnswer:
    """The answer to a query, not yet read: it can be read once.

    Attributes:
        kind: ``select``, ``ask`` or ``construct``.
    """

    def __init__(self, results: Results) -> None:
        self._results = results
        self.kind = "construct"
        if isinstance(results, ox.QuerySolutions):
            self.kind = "select"
        elif isinstance(results, ox.QueryBoolean):
            self.kind = "ask"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns of a SELECT, without ``?``."""
        results = self._results
        return tuple(v.value for v in results.variables) if isinstance(results, ox.QuerySolutions) else ()

    def __bool__(self) -> bool:
        """The answer of an ASK."""
        return bool(self._results)

    def __iter__(self) -> Iterator[Mapping[str, str | None]]:
        """The rows of a SELECT: IRIs and the characters of literals by column; None where nothing is bound."""
        if isinstance(self._results, ox.QuerySolutions):
            names = self.variables
            for row in self._results:
                yield {name: getattr(row[name], "value", None) for name in names}

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        if isinstance(self._results, ox.QueryTriples):
            yield from self._results

    def formats(self) -> tuple[str, ...]:
        """The formats in which the answer can be serialised."""
        if self.kind == "construct":
            return tuple(_GRAPHS)
        return tuple(_FORMATS) if self.kind == "select" else ("json", "xml")

    def serialize(self, format_name: str, prefixes: Mapping[str, str] | None = None) -> bytes:
        """The answer in a format, written by the engine.

        Raises:
            QueryError: if this kind of answer has no such format; the message lists the choices.
        """
        if format_name not in self.formats():
            choices = ", ".join(self.formats())
            raise QueryError(f"a {self.kind.upper()} answer has no format {format_name!r}; choose from {choices}")
        if isinstance(self._results, ox.QueryTriples):
            return ox.serialize(self._results, format=_GRAPHS[format_name], prefixes=dict(prefixes or {})) or b""
        return self._results.serialize(format=_FORMATS[format_name]) or b""


def answer(store: Store, sparql: str, prefixes: Mapping[str, str]) -> QueryAnswer:
    """Answers a query over the union of all graphs; the model's prefixes need not be declared.

    Raises:
        QueryError: if it is refused, cannot be parsed or evaluated.
    """
    refuse(sparql)
    try:
        return QueryAnswer(store.query(sparql, union=True, prefixes=prefixes))
    except SyntaxError as problem:
        raise syntax_error(problem) from problem
    except (ValueError, OSError) as problem:
        raise QueryError(f"the query cannot be evaluated: {problem}") from problem
