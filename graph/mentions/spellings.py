"""Are two names spellings of one? Names from other scripts differ in their vowels and doubled letters."""

import re

from graph.mentions.names import fold

_LIKE = (
    *(("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d")),
    *(("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i")),
)
_FEWEST = 2
"""How many consonants a word must have to be known by them alone."""


def alike(one: str, other: str) -> bool:
    """Whether two names have the same words but for vowels, doubled letters and letters that stand for one sound."""
    first, second = (fold(name).replace("-", " ").split() for name in (one, other))
    return len(first) == len(second) and all(map(_one_word, first, second))


def _one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    bones = _bones(one)
    return bones == _bones(other) and len(bones) >= _FEWEST


def _bones(word: str) -> str:
    for written, sound in _LIKE:
        word = word.replace(written, sound)
    bare = word[:1] + re.sub(r"[aeiou']", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bare)
