"""Where does the engine read SPARQL otherwise than the standard? What can be put right before, is put right here.

Lines stay what they are, and so do places in them, but for those behind what could be an IRI or a comparison.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from api.problems import QueryFault
from graph.sparql.tokens import Token, tokens

_AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
_TRUTHS = ("TRUE", "FALSE")
_SMALL_TRUTHS = tuple(word.lower() for word in _TRUTHS)
_MARKS = re.compile("['()#]")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
"""How an IRI begins; ``://`` stands nowhere else."""
_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_DOUBTFUL = re.compile(
    rf"""<(?![A-Za-z][A-Za-z0-9+.-]*://)(?:[^<>"{{}}|^`\\\x00-\x20'()\#]|{_ESCAPED})*+['()\#]"""
    rf"""(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPED})*+>"""
)
"""What `_is_doubtful` is said of, in a text; it looks at each character once."""
_SUSPECT = ("<<(", *sorted(name.lower() for name in _AGGREGATES))


def mended(text: str) -> str:
    """A query or update as the engine reads it rightly: ``TRUE`` and ``False`` in small letters, and IRIs as IRIs.

    Raises:
        QueryFault: if it is not valid, and the engine would not notice: an aggregate in an aggregate, or a value
            that is a triple term whose subject is a literal or triple.
    """
    text = _with_clear_iris(text)
    if not _is_suspect(text):
        return text
    found = list(tokens(text))
    _check_aggregates(text, found)
    _check_triple_terms(text, found)
    parts, at = [], 0
    for before, token in zip([None, *found], found, strict=False):
        if token.text.upper() in _TRUTHS and (before is None or before.text != "@"):
            parts += [text[at : token.start], token.text.lower()]
            at = token.end
    return "".join([*parts, text[at:]])


def _with_clear_iris(text: str) -> str:
    """A text in which nothing is either an IRI or a comparison (``?a<'>'``), with other tokens behind it in each case.

    What is an IRI has escapes in it, and what is a comparison has a space, so that the engine can read it so alone.
    """
    if _DOUBTFUL.search(text) is None:
        return text
    parts, at = [], 0
    opened: list[str] = []
    before: Token | None = None
    found = tokens(text)
    while (token := next(found, None)) is not None:
        if token.kind == "iri" and _is_doubtful(token.text):
            compares = opened[-1:] == ["("] and before is not None and _is_operand(before, token)
            clear = "< " if compares else re.sub(r"['()#]", lambda mark: f"\\u{ord(mark[0]):04X}", token.text)
            parts += [text[at : token.start], clear]
            at = token.start + 1 if compares else token.end
            found = tokens(text, at)
        elif token.text in ("(", "[", "{"):
            opened.append(token.text)
        elif token.text in (")", "]", "}"):
            del opened[-1:]
        before = token
    return "".join([*parts, text[at:]])


def _is_doubtful(iri: str) -> bool:
    return _MARKS.search(iri) is not None and not _ABSOLUTE.match(iri)


def _is_operand(before: Token, token: Token) -> bool:
    """Whether what stands before a token, without a space, can be compared."""
    return before.end == token.start and (before.kind not in ("mark", "iri") or before.text == ")")


def _is_suspect(text: str) -> bool:
    """Whether there may be something to mend; an update of data is long, and has nothing of the kind."""
    small = text.lower()
    for word in _SMALL_TRUTHS:
        if word in small and small.count(word) != text.count(word):
            return True
    for part in _SUSPECT:  # noqa: SIM110  # any() would take thrice as long, for each query
        if part in small:
            return True
    return False


def _check_aggregates(text: str, found: Sequence[Token]) -> None:
    """Passes a text without an aggregate in an aggregate; a query within starts anew."""
    within: list[bool] = []
    for token, after in pairwise(found):
        opens = token.text.upper() in _AGGREGATES and after.text == "("
        if opens and within and within[-1]:
            raise _fault("an aggregate cannot stand within another one", text, token)
        if after.text == "(":
            within.append(opens or bool(within and within[-1]))
        elif after.text == "{":
            within.append(False)
        elif after.text in (")", "}") and within:
            within.pop()


def _check_triple_terms(text: str, found: Sequence[Token]) -> None:
    for at in range(2, len(found) - 3):
        bound = found[at - 1].text == "(" and found[at - 2].text.upper() == "BIND"
        if bound and _opens_term(found, at):
            first = found[at + 3]
            number = first.kind == "word" and (first.text[0].isdecimal() or first.text.upper() in _TRUTHS)
            if first.kind == "string" or number or _opens_term(found, at + 3):
                raise _fault("the subject of a triple term is an IRI, a blank node or a variable", text, first)


def _opens_term(found: Sequence[Token], at: int) -> bool:
    """Whether the three characters that open a triple term begin with a token."""
    marks = found[at : at + 3]
    near = len(marks) == 3 and marks[2].end - marks[0].start == 3
    return near and "".join(token.text for token in marks) == "<<("


def _fault(reason: str, text: str, token: Token) -> QueryFault:
    line, column = text.count("\n", 0, token.start) + 1, token.start - (text.rfind("\n", 0, token.start) + 1) + 1
    return QueryFault(f"the query cannot be parsed at line {line}, column {column}: {reason}", line, column)
