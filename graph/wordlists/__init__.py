"""Which words of English have a grammar of their own? Closed lists, by name, in ``words.tsv``."""

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = files("graph.wordlists").joinpath("words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: frozenset(listed.split("|")) for name, listed in rows}


def words(name: str) -> frozenset[str]:
    """The list of that name.

    Raises:
        KeyError: if ``words.tsv`` has no such list.
    """
    return _table()[name]
