"""How is a saved query asked with values? Each variable that is a parameter is replaced by a term, token by token."""

import re
from collections.abc import Iterable, Mapping

from graph.errors import FilterError
from graph.queries.saved import SavedQuery, fault
from graph.queries.terms import NAMED, Kind, Resolve, check, term
from graph.sparql.tokens import tokens
from graph.vocabulary.namespaces import Names

_SHOWN = 60
_PREFIX = re.compile(r"(?<![\w<?])([a-z]+):")


def values_of(query: SavedQuery, given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The value of each parameter: what is given for it, else its default.

    Raises:
        FilterError: if one is unknown, given twice, missing, or not of its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    found: dict[str, str] = {}
    for name, value in given:
        if name not in known:
            choices = f"it takes {', '.join(known)}" if known else "it takes none"
            raise FilterError(f"the query {query.name} has no parameter {name[:_SHOWN]!r}; {choices}")
        if name in found:
            raise FilterError(f"the parameter {name} is given twice; give it once")
        found[name] = value
    for parameter in query.parameters:
        if parameter.name in found:
            _checked(parameter.name, parameter.kind, found[parameter.name])
        elif parameter.default is None:
            raise FilterError(f"the query {query.name} needs {parameter.name} ({parameter.kind}): {parameter.about}")
    return {one.name: found.get(one.name, one.default or "") for one in query.parameters}


def _checked(name: str, kind: Kind, value: str) -> None:
    try:
        check(kind, value)
    except FilterError as problem:
        raise FilterError(f"the parameter {name} ({kind}) cannot be used: {problem}") from problem


def names_in(query: SavedQuery, values: Mapping[str, str]) -> tuple[tuple[Kind, str], ...]:
    """Which actors, places and articles the values name."""
    found = {(one.kind, values[one.name].strip()): None for one in query.parameters if one.kind in NAMED}
    return tuple(found)


def bound(query: SavedQuery, values: Mapping[str, str], names: Names, resolve: Resolve) -> str:
    """The query with terms for its parameters, and the prefixes that it uses; its lines are those of the file.

    Args:
        query: the query.
        values: one for each parameter, as `values_of` gives them.
        names: the IRIs of the store that is asked.
        resolve: finds what is named.

    Raises:
        FilterError: if something is named that is not there.
        QueryFileError: if a value cannot stand where the query has it.
    """
    terms = {one.name: term(one.kind, values[one.name], names, resolve) for one in query.parameters}
    parts, at, before = [], 0, ""
    for token in tokens(query.text):
        name = token.text[1:]
        if token.kind == "variable" and name in terms:
            if before in ("LIMIT", "OFFSET") and not terms[name].isdecimal():
                raise FilterError(f"the parameter {name} is {values[name]!r}; give a whole number from 0 on")
            parts += [query.text[at : token.start], " ", terms[name], " "]
            at = token.end
        before = token.text.upper()
    text = "".join([*parts, query.text[at:]])
    _, _, body = text.partition("\n")
    return f"{_declared(text, names)}\n{body}"


def _declared(text: str, names: Names) -> str:
    """The prefixes that a text uses, in one line that takes the place of the title."""
    used = set(_PREFIX.findall(text))
    return " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in sorted(names.prefixes().items()) if prefix in used)


__all__ = ["bound", "fault", "names_in", "values_of"]
