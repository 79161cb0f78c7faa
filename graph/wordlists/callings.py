"""What sphere of life is a calling of? "Footballer" is of sport, "minister" of the state.

The words of civil life are usual ones of the major groups of ISCO-08: professionals and technicians by their field,
clerks (office), service and sales, agriculture (land), craft, operators (transport); who still learns is of school.
Words that are first names or surnames as well (mason, hunter), or stand before offices (caretaker), are left out.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_ORDER = ("sport", "letters", "press", "faith", "law", "school", "medicine", "technics", "land", "craft", "transport",
          "office", "service", "guard", "learning", "trade", "arms", "state")  # fmt: skip
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
