"""What is a saved query? SPARQL in a file that begins with comments: a title, words about it, and its parameters.

::

    # Who met whom between two days
    # param first (day) = 2024-03-01: the first day
    # param actor (actor): one of those who met
    SELECT …

A parameter is a variable of the query; what is given for it takes the variable's place as an RDF term.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.errors import FilterError, QueryFileError
from graph.queries.terms import Kind, check
from graph.sparql.tokens import Token, tokens

LONGEST = 100_000
"""Characters of the longest file that is read."""
LONGEST_LINE = 2_000
"""Characters of the longest line that declares a parameter."""
MOST_PARAMETERS = 32
RESERVED = frozenset(("run", "timeout"))
"""What stands for something else in the address of a query's results, or of its page."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,40}\Z")
_DECLARES = re.compile(r"\s*#\s*param", re.IGNORECASE)
_PARAMETER = re.compile(
    r"""\s*\#\s*param\s+(?P<name>[^\s(]+)\s*\((?P<kind>[^)]*)\)\s*
        (?:=\s*(?P<default>"[^"]*"\s*|[^":\s][^":]*))?:\s*(?P<about>.*?)\s*\Z""",
    re.VERBOSE,
)
_FORM = "# param name (type) = default: what it is"
_PROLOGUE = frozenset(("PREFIX", "BASE", "VERSION"))


class Form(StrEnum):
    """What a query answers with."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given to a query.

    Attributes:
        name: that of the variable that it stands for, without the mark.
        about: what it is, in words.
        default: what it is if nothing is given; None if something must be.
        line: where the file declares it, counted from 1.
    """

    name: str
    kind: Kind
    about: str
    default: str | None
    line: int

    def __str__(self) -> str:
        told = f"{self.name} ({self.kind})"
        if self.default is None:
            return told
        return f"{told} = {self.default}" if self.default else f'{told} = ""'


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its parameters.

    Attributes:
        name: that of its file, without ``.rq``.
        title: what it asks, in a line.
        about: more words on that; may be empty.
        text: the file as it is.
        bundled: whether it comes with the program.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str
    bundled: bool = True


def parse(name: str, text: str, *, bundled: bool = True) -> SavedQuery:
    """A query from the text of its file.

    Raises:
        QueryFileError: if it cannot be used; the message names file and line.
    """
    if len(text) > LONGEST:
        raise fault(name, 1, f"the file has {len(text):,} characters; at most {LONGEST:,} are read")
    lines = text.split("\n")
    title = lines[0].removeprefix("\ufeff").lstrip("# \t").strip() if lines[0].lstrip("\ufeff").startswith("#") else ""
    if not title or _DECLARES.match(lines[0]):
        raise fault(name, 1, "the first line is no title; write what the query asks as a comment: # Who met whom")
    heading = _heading(lines)
    parameters = tuple(_parameters(name, lines, heading))
    about = " ".join(line.strip().lstrip("#").strip() for line in lines[1:heading] if not _DECLARES.match(line))
    found = SavedQuery(name, title, " ".join(about.split()), parameters, text, bundled)
    _check_query(found)
    return found


def fault(name: str, line: int, reason: str) -> QueryFileError:
    """What is wrong with the file of a query, and where."""
    return QueryFileError(f"{name}.rq, line {line}: {reason}")


def _heading(lines: Sequence[str]) -> int:
    """How many lines there are before the query itself."""
    for number, line in enumerate(lines):
        if line.strip().lstrip("\ufeff") and not line.strip().lstrip("\ufeff").startswith("#"):
            return number
    return len(lines)


def _parameters(name: str, lines: Sequence[str], heading: int) -> Iterator[Parameter]:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not _DECLARES.match(line):
            continue
        if number > heading:
            raise fault(name, number, "a parameter is declared after the query has begun; write it above")
        found = _parameter(name, number, line)
        if found.name in seen:
            raise fault(name, number, f"the parameter {found.name} is declared in line {seen[found.name]} already")
        seen[found.name] = number
        if len(seen) > MOST_PARAMETERS:
            raise fault(name, number, f"there are more than {MOST_PARAMETERS} parameters")
        yield found


def _parameter(name: str, number: int, line: str) -> Parameter:
    read = _PARAMETER.match(line) if len(line) <= LONGEST_LINE else None
    if read is None or not read["about"]:
        raise fault(name, number, f"this is no parameter; write it as {_FORM} (a default with a colon in quotes)")
    if not _NAME.match(read["name"]) or read["name"] in RESERVED:
        reason = "a name has letters, digits and _, begins with a letter, and is neither run nor timeout"
        raise fault(name, number, f"{read['name'][:60]!r} cannot be the name of a parameter: {reason}")
    try:
        kind = Kind(" ".join(read["kind"].split()).lower())
    except ValueError as problem:
        told = f"no type {read['kind'].strip()[:60]!r}; choose from {', '.join(Kind)}"
        raise fault(name, number, told) from problem
    default = read["default"]
    if default is not None:
        default = default.strip()
        default = default[1:-1] if default.startswith('"') else default
        try:
            check(kind, default)
        except FilterError as problem:
            raise fault(name, number, f"the default of {read['name']} cannot be used: {problem}") from problem
    return Parameter(read["name"], kind, read["about"], default, number)


def _check_query(query: SavedQuery) -> None:
    """Passes a query that reads, and in which a term can stand wherever a parameter does."""
    read = list(tokens(query.text))
    form = _form(read)
    if form is None:
        line = _line(query.text, read[0]) if read else query.text.count("\n") + 1
        raise fault(query.name, line, f"there is no query; it begins with {', '.join(Form)} after its prefixes")
    declared = {parameter.name: parameter for parameter in query.parameters}
    used = {token.text[1:] for token in read if token.kind == "variable"}
    for parameter in query.parameters:
        if parameter.name not in used:
            raise fault(query.name, parameter.line, f"the query has no variable ?{parameter.name}")
    for token in _bindings(read):
        if token.text[1:] in declared:
            reason = "stands here where only a variable can; give what is selected another name"
            raise fault(query.name, _line(query.text, token), f"the parameter {token.text} {reason}")


def _form(read: Sequence[Token]) -> Form | None:
    """What kind of query it is; None if it is none."""
    for before, token in zip([None, *read], read, strict=False):
        word = token.text.upper()
        if token.kind != "word" or (before is not None and before.kind == "word" and before.text.upper() in _PROLOGUE):
            continue
        if word not in _PROLOGUE:
            return Form(word) if word in Form.__members__ else None
    return None


def _bindings(read: Sequence[Token]) -> Iterator[Token]:
    """The variables that are given a value where they stand: selected, behind AS, and at the head of VALUES."""
    head, depth, before = "", 0, ""
    for token in read:
        word = token.text.upper()
        if token.kind == "word" and word in ("SELECT", "VALUES"):
            head, depth = word, 0
        elif head and (token.text == "{" or word in ("WHERE", "FROM")):
            head = ""
        depth += (token.text == "(") - (token.text == ")")
        selected = head == "VALUES" or (head == "SELECT" and depth == 0)
        if token.kind == "variable" and (selected or before == "AS"):
            yield token
        before = word if token.kind == "word" else ""


def _line(text: str, token: Token) -> int:
    return text.count("\n", 0, token.start) + 1
