"""What can the graph be asked? Named queries in SPARQL 1.1, each with a title, for the union of all graphs."""

import re
from functools import cache
from importlib.resources import files

from graph.errors import NotFound
from graph.vocabulary.namespaces import Names


@cache
def _texts() -> dict[str, str]:
    found = (file for file in files("graph.queries").iterdir() if file.name.endswith(".rq"))
    return {file.name.removesuffix(".rq"): file.read_text(encoding="utf-8") for file in found}


def names() -> tuple[str, ...]:
    """The names of all queries, sorted."""
    return tuple(sorted(_texts()))


def _text(name: str) -> str:
    try:
        return _texts()[name]
    except KeyError as problem:
        raise NotFound(f"no query named {name!r}; choose from {', '.join(names())}") from problem


def title(name: str) -> str:
    """What a query asks, in a line.

    Raises:
        NotFound: if there is no such query; the message lists the choices.
    """
    return _text(name).partition("\n")[0].lstrip("# ")


def sparql(name: str, iris: Names) -> str:
    """A query, complete with the prefixes that it uses, for any engine.

    Args:
        name: one of `names`.
        iris: the IRIs of the store that is asked.

    Raises:
        NotFound: if there is no such query; the message lists the choices.
    """
    text = _text(name)
    used = set(re.findall(r"(?<![\w<?])([a-z]+):", text))
    declared = (f"PREFIX {prefix}: <{iri}>" for prefix, iri in sorted(iris.prefixes().items()) if prefix in used)
    heading, _, body = text.partition("\n")
    return "\n".join((heading, *declared, body))
