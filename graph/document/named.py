"""Who is "an Omani minister, Badr Albusaidi, and …"? Parsers take the name for the next in a row."""

from graph.document import Word
from graph.wordlists import words as listed

_ONE = {"a", "an"}


def part_named(words: list[Word], heads: list[Word]) -> None:
    """Joins a name between commas to the office before it, where an indefinite article leaves open who holds it.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew where the parser mistook them.
        heads: the head of each, which is set anew.
    """
    for name in words:
        office = heads[name.i]
        if name.dep == "conj" and name.pos == "PROPN" and _is_some(office, words, heads) and _is_aside(name, words):
            name.dep = "appos"
            for later in words[name.i + 1 :]:
                if heads[later.i] is name and later.dep in {"conj", "cc"}:
                    heads[later.i] = office


def _is_some(office: Word, words: list[Word], heads: list[Word]) -> bool:
    """Whether it is one office-holder of whom nothing told before says who it is."""
    one = any(heads[w.i] is office and w.dep == "det" and w.lower in _ONE for w in words[: office.i])
    return one and office.lemma in listed("heads-of-titles")


def _is_aside(name: Word, words: list[Word]) -> bool:
    """Whether a name stands between two commas, or between a comma and the end."""
    first = name.i
    while first and words[first - 1].pos == "PROPN":
        first -= 1
    before = words[first - 1].text if first else ""
    after = words[name.i + 1].text if name.i + 1 < len(words) else "."
    return before == "," and after in {",", "."}
