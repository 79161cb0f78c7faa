"""Do two accounts tell it in the same words?"""

import re
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

_LETTERS = 5
_SPELLED = 80
"""From this likeness of letters, 0 to 100, two names that nothing is known by are one, spelled in two ways."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@lru_cache(maxsize=8)
def words_for(use: str) -> frozenset[str]:
    """The words of the table that serve one purpose."""
    table = files("graph.merging").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = dict(line.split("\t", 1) for line in table.splitlines()[1:] if line)
    return frozenset(rows[use].split())


def stem(word: str) -> str:
    """The first letters of a word, by which its forms are held together."""
    return word.casefold()[:_LETTERS]


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """The stems of the words of a text that are no function words."""
    common = words_for("common")
    return frozenset(stem(word) for word in _WORD.findall(text) if word.casefold() not in common)


@lru_cache(maxsize=8192)
def names(text: str) -> frozenset[str]:
    """The words of a text that are written as names are, but for directions and kinds of regions, in small letters."""
    found = (word for word in _WORD.findall(text) if word[0].isupper())
    return frozenset(word.casefold() for word in found) - words_for("direction") - words_for("region")


def spelled_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the fewer of two sets of names are all among the others, but for a letter or two."""
    few, many = sorted((one, other), key=len)
    return bool(few) and all(any(a == b or fuzz.ratio(a, b) >= _SPELLED for b in many) for a in few)


@lru_cache(maxsize=8192)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in figures, without separators."""
    return frozenset(found.replace(",", "").rstrip(".") for found in _NUMBER.findall(text))


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the words of the shorter text that the longer has too, 0 to 1."""
    return len(one & other) / max(3, min(len(one), len(other)))


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    table = files("graph.merging").joinpath("acts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line)
    return {stem(word): family for family, words in rows for word in words.split()}


@lru_cache(maxsize=8192)
def family(trigger: str) -> str | None:
    """The kind of act that a trigger names ("met", "talks": meeting), or None; "held" says less than what was held."""
    kinds = _families()
    words = sorted(_WORD.findall(trigger), key=lambda word: word.casefold() in words_for("light"))
    return next((kind for word in words if (kind := kinds.get(stem(word)))), None)
