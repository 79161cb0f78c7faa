"""What does an account say was struck, at what time of the day, and how many came to harm?

By these two blows upon one town on one day are told apart, whose actors, place and day are the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graph.merging import wording

_WORD = re.compile(r"[^\W_][\w’'-]*|[^\w\s]")
_ONLY_OBJECTS = frozenset({"aircraft", "vessel", "road", "arms"})
"""What may as well be that with which it is done ("jets", "a car bomb"), where it is not what the act is done to."""

_ONLY_SMALL = frozenset({"homes", "rule", "play"})
"""Kinds whose words, with a capital, are those of bodies ("the White House", "the Defence Ministry")."""

_PARTS = ("morning", "afternoon", "evening")
_HARMS = ("killed", "wounded")
_NEAR = 6
"""Words between a number and the word for the harm ("killing at least 12 people")."""

_FACTOR = 2
"""From so many times another a toll is not a later count of the same blow, unless the lesser is told as a least."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What was struck.

    Attributes:
        kinds: the kinds of buildings and things, such as ``health``.
        names: the words of their names, in small letters ("nasser").
    """

    kinds: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Toll:
    """How many came to harm: the number, and whether there may be more ("at least 12")."""

    count: int
    at_least: bool = False


@lru_cache(maxsize=1)
def _sites() -> Mapping[str, str]:
    """The kind of building or thing by its word."""
    table = files("graph.merging").joinpath("sites.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line)
    return {word: kind for kind, words in rows for word in words.split()}


@lru_cache(maxsize=8192)
def struck(quote: str, trigger: str) -> Struck:
    """What an act was done to, by the words behind the word for it; without any, by those of the whole sentence.

    Args:
        quote: the sentence or clause.
        trigger: the word that names the act; "" where no words are kept.
    """
    _, found, rest = quote.partition(trigger) if trigger else ("", "", "")
    told = _struck(list(_object(rest)), objects=True) if found else Struck()
    return told if told.kinds else _struck(_WORD.findall(quote), objects=False)


def _object(rest: str) -> Iterator[str]:
    """The words up to the first that tells where, when or with what."""
    for word in _WORD.findall(rest):
        if word in {".", ";"} or word.casefold() in wording.words_for("object ends"):
            return
        yield word


def _struck(words: Sequence[str], *, objects: bool) -> Struck:
    kinds, names = set[str](), set[str]()
    for at, word in enumerate(words):
        kind = _sites().get(word.casefold())
        if kind is None or (not objects and kind in _ONLY_OBJECTS) or (kind in _ONLY_SMALL and not word.islower()):
            continue
        kinds.add(kind)
        names.update(_named(words[:at]))
    return Struck(frozenset(kinds), frozenset(names))


def _named(before: Sequence[str]) -> Iterator[str]:
    """The name that stands before a word ("*Nasser* hospital")."""
    for word in reversed(before):
        plain = word.casefold().removeprefix("al-")
        if not any(letter.isupper() for letter in word) or not plain.isalpha():
            return
        yield plain


@lru_cache(maxsize=8192)
def parts_of_day(quote: str) -> frozenset[str]:
    """The parts of the day that a sentence names; none where it names the night, which touches two of them."""
    words = {word.casefold() for word in _WORD.findall(quote)}
    if not words.isdisjoint(wording.words_for("night")):
        return frozenset()
    return frozenset(part for part in _PARTS if not words.isdisjoint(wording.words_for(part)))


@lru_cache(maxsize=8192)
def tolls(quote: str) -> Mapping[str, Toll]:
    """How many were killed and how many were wounded, as far as a sentence says so."""
    words = [word.casefold() for word in _WORD.findall(quote)]
    return {harm: toll for harm in _HARMS if (toll := _toll(words, wording.words_for(harm))) is not None}


def _toll(words: Sequence[str], harm: frozenset[str]) -> Toll | None:
    """The number behind the word for the harm ("killing 12"), else that before it ("12 people were killed")."""
    for at, word in enumerate(words):
        if word in harm:
            sides = (words[at + 1 : at + 1 + _NEAR], words[max(0, at - _NEAR) : at][::-1])
            for side in sides:
                found = _first_number(side)
                if found is not None:
                    near = {*words[max(0, at - _NEAR) : at + _NEAR]}
                    return Toll(found, not near.isdisjoint(wording.words_for("at least")))
    return None


def _first_number(words: Sequence[str]) -> int | None:
    for word in words:
        if word in {",", ".", ";", "in", "on", "and"}:
            return None
        if (found := _number(word)) is not None:
            return found
    return None


def _number(word: str) -> int | None:
    """The number that a word or figures are, or None."""
    return int(word) if word.isascii() and word.isdigit() else wording.counted().get(word)


def are_two(one: Mapping[str, Toll], other: Mapping[str, Toll]) -> bool:
    """Whether two counts of the same harm are too far from one another to be of one blow."""
    pairs = ((one[harm], other[harm]) for harm in _HARMS if harm in one and harm in other)
    return any(_far(*sorted(pair, key=lambda toll: toll.count)) for pair in pairs)


def _far(less: Toll, more: Toll) -> bool:
    return not less.at_least and more.count >= _FACTOR * max(1, less.count) and more.count - less.count > 1
