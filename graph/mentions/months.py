"""Is a word that may be somebody's name a month? "In May", "on May 27", "the May talks"."""

from graph.document import Word
from graph.wordlists import words

_NAMES = {"May", "March", "April", "June", "August"}
"""Months that are names of people too."""
_BEFORE = {"in", "since", "until", "till", "during", "last", "next", "this", "early", "late", "mid"}
"""What stands right before a month."""
_FELT_IN = {"confidence", "trust", "faith", "hope", "belief", "interest", "believe", "confide",
            "disappointed", "confident"}  # fmt: skip
"""Words after which "in" is no time ("lost confidence in May")."""


def is_month(word: Word) -> bool:
    """Whether a word that may be a name is the month of a time ("in May", "in late March", "the 27th of May").

    Args:
        word: a word with a capital.

    Returns:
        False for other words, and for a name where "in" tells in whom somebody trusts.
    """
    if word.text not in _NAMES:
        return False
    line = word.sentence.words
    before = line[word.i - 1] if word.i else None
    beside = [*line[max(word.i - 1, 0) : word.i], *line[word.i + 1 : word.i + 2]]
    if any(w.text[:1].isdigit() for w in beside):
        return True
    if before is None or before.lower not in _BEFORE:
        return False
    return not (before.lower == "in" and before.head.lemma in _FELT_IN)


def names_a_month(word: Word) -> bool:
    """Whether a word before a noun says when, and not whose it is ("Israeli *April* shells")."""
    return word.pos == "PROPN" and word.lower in words("names-of-days-and-months") and word.dep in _MODIFYING


_MODIFYING = {"compound", "nmod", "amod", "npadvmod", "nummod"}
