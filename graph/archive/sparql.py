"""How is a stranger's SPARQL query answered, and what is refused?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from graph.characters import lawful
from graph.errors import QueryError
from graph.sparql.matching import Finder, answered, patterns
from graph.stores import Results, Store

DEEPEST = 400
"""Levels of brackets; the parser's own stack overflows at some thousands."""

DECLARED = ("cmq",)
"""The prefix of the vocabulary, which a query need not declare."""

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
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
_UPDATES = ("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD")
_CHOICES = 5
"""At most so many of the words that could have followed are named."""
_PAIRS = {"(": ")", "[": "]", "{": "}"}
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


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with the text of a query, and where; line and column count from 1, None where it is not known."""

    reason: str
    line: int | None = None
    column: int | None = None
    what: str = "query"

    def __str__(self) -> str:
        place = f" at line {self.line}, column {self.column}" if self.line else ""
        return f"the {self.what} cannot be parsed{place}: {self.reason}"


def complaint(
    problem: SyntaxError, sparql: str, declared: Mapping[str, str], known: Mapping[str, str], *, update: bool = False
) -> Complaint:
    """What is wrong with a query that the parser refused.

    The parser tells how far it came and what could have followed there; a bracket too many and a prefix that is not
    declared are found here, because it names neither.

    Args:
        problem: the parser's complaint.
        sparql: the query.
        declared: the prefixes that the query need not declare.
        known: prefixes to propose a declaration of.
        update: whether it is no query, but an update.
    """
    found = _complaint(problem, sparql, declared, known, update=update)
    return replace(found, what="update") if update else found


def _complaint(
    problem: SyntaxError, sparql: str, declared: Mapping[str, str], known: Mapping[str, str], *, update: bool
) -> Complaint:
    own = (None if update else _update(sparql)) or _bracket(sparql) or _prefix(sparql, declared, known)
    found = _PLACE.match(str(problem))
    if own is not None or not found:
        return own or Complaint(str(problem))
    expected = " ".join(found[3].split()).removeprefix("one of ")
    choices = [part for part in re.split(r", (?=[^ ])", expected) if part and not part.startswith("[")]
    line, column = int(found[1]), int(found[2])
    if not update and not any((token["word"] or "").upper() in _FORMS for token in _TOKEN.finditer(sparql)):
        return Complaint(f"there is no query; begin with {', '.join(_FORMS)}", line, column)
    if choices:
        expected = ", ".join([*choices[:_CHOICES], *(["…"] if len(choices) > _CHOICES else [])])
        return Complaint(f"after {_near(sparql, line, column)} expected for example {expected}", line, column)
    near = _near(sparql, line, column)
    return Complaint(f"{near} is superfluous here, or something is missing after it", line, column)


def _near(sparql: str, line: int, column: int) -> str:
    """The last token before a place, in quotes."""
    reached = sum(len(text) + 1 for text in sparql.split("\n")[: line - 1]) + column - 1
    tokens = (token for token in _TOKEN.finditer(sparql) if token.start() < reached)
    before = [token[0] for token in tokens if not token[0].isspace() and token[0][0] != "#"]
    return repr(before[-1][:40]) if before else "the beginning"


def _at(reason: str, sparql: str, offset: int) -> Complaint:
    before = sparql[:offset]
    return Complaint(reason, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def _update(sparql: str) -> Complaint | None:
    """That updates are not taken, if this is one."""
    words = (token for token in _TOKEN.finditer(sparql) if token["word"] and token[0].upper() not in _PROLOGUE)
    first = next(words, None)
    if first is None or first[0].upper() not in _UPDATES:
        return None
    what = "updates are not taken, only queries: the graph changes through the articles that are read"
    return _at(what, sparql, first.start())


def _bracket(sparql: str) -> Complaint | None:
    """The first bracket that closes nothing, else the last that is never closed."""
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(sparql):
        if token["open"]:
            opened.append(token)
        elif token["close"]:
            if not opened:
                what = f"'{token[0]}' closes nothing; what follows the query from here on is superfluous"
                return _at(what, sparql, token.start())
            if _PAIRS[opened[-1][0]] != token[0]:
                what = f"'{token[0]}' stands where '{_PAIRS[opened[-1][0]]}' should close the '{opened[-1][0]}' before"
                return _at(what, sparql, token.start())
            opened.pop()
    return _at(f"'{opened[-1][0]}' is never closed", sparql, opened[-1].start()) if opened else None


def _prefix(sparql: str, declared: Mapping[str, str], known: Mapping[str, str]) -> Complaint | None:
    """The first prefix that is used and not declared."""
    names, last = set(declared) | {"_"}, ""
    for token in _TOKEN.finditer(sparql):
        name, mark, _ = token[0].partition(":")
        if token["skip"] and mark and not name.startswith(("#", "<", '"', "'", "?", "$", "@")):
            if last == "PREFIX":
                names.add(name)
            elif name not in names:
                iri = known.get(name, "IRI")
                what = f"the prefix {name}: is not declared; put PREFIX {name}: <{iri}> before the query"
                return _at(what, sparql, token.start())
        if not token[0].isspace():
            last = token[0].upper()
    return None


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
            written = ox.serialize(self._results, format=_GRAPHS[format_name], prefixes=dict(prefixes or {}))
        else:
            written = self._results.serialize(format=_FORMATS[format_name])
        return lawful(written or b"") if "xml" in format_name else written or b""


def _names_graphs(sparql: str) -> bool:
    """Whether a query names its own graphs by FROM."""
    return any((token["word"] or "").upper() == "FROM" for token in _TOKEN.finditer(sparql))


def answer(store: Store, sparql: str, prefixes: Mapping[str, str], find: Finder) -> QueryAnswer:
    """Answers a query over the graphs that it names by FROM, else over the union of all graphs.

    The model's prefixes need not be declared.

    Args:
        store: the store.
        sparql: the query.
        prefixes: the model's prefixes.
        find: finds words, for ``cmq:matches``.

    Raises:
        QueryError: if it is refused, cannot be parsed or evaluated.
    """
    refuse(sparql)
    try:
        if any(patterns(sparql, DECLARED)):
            ox.Store().query(sparql, prefixes=dict(prefixes))
        text = answered(sparql, find, DECLARED)
        return QueryAnswer(store.query(text, union=not _names_graphs(sparql), prefixes=prefixes))
    except SyntaxError as problem:
        raise QueryError(str(complaint(problem, sparql, prefixes, prefixes))) from problem
    except (ValueError, OSError) as problem:
        raise QueryError(f"the query cannot be evaluated: {problem}") from problem
