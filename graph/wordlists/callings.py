"""What sphere of life is a calling of? "Footballer" is of sport, "minister" of the state."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_ORDER = ("sport", "letters", "press", "faith", "law", "medicine", "learning", "trade", "arms", "state")
"""Of several words, that of the rarer sphere tells ("the bishop's spokesman")."""


@cache
def spheres() -> dict[str, str]:
    """The sphere of each word for a calling or office, in lower case."""
    lines = files("graph.wordlists").joinpath("callings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {word: name for name, _, found in (line.partition("\t") for line in lines) for word in found.split("|")}


def sphere(words: Iterable[str]) -> str:
    """The sphere of life that some words are of ("state", "arms", "sport" …), or ""."""
    found = {spheres()[word] for word in words if word in spheres()}
    return next((name for name in _ORDER if name in found), "")
