"""Do two accounts tell it in the same words?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz import fuzz

_LETTERS = 5
_SPELLED = 80
"""From this likeness of letters, 0 to 100, two names that nothing is known by are one, spelled in two ways."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"\d[\d.,:]*\d[a-z]*|\d[a-z]*|[^\W\d_]+", re.IGNORECASE)
_FIGURES = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(m|mn|bn|k)?")
_HUNDRED = 100
_FEWEST = 3
"""Numbers that are spelled out count from here on: "one" and "two" stand in too many sentences."""


@lru_cache(maxsize=8)
def words_for(use: str) -> frozenset[str]:
    """The words of the table that serve one purpose."""
    table = files("graph.merging").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = dict(line.split("\t", 1) for line in table.splitlines()[1:] if line)
    return frozenset(rows[use].split())


def stem(word: str) -> str:
    """The first letters of a word, by which its forms are held together."""
    return word.casefold()[:_LETTERS]


def words(text: str) -> list[str]:
    """The words of a text of three letters or more."""
    return _WORD.findall(text)


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
def numbers(text: str) -> frozenset[int]:
    """The numbers of a text, in figures ("A$5m", "1,200") or in words from three on, but for days and years."""
    return frozenset(_numbers(_TOKEN.findall(text)))


def _numbers(tokens: Sequence[str]) -> Iterator[int]:
    at = 0
    while at < len(tokens):
        found, after = _number_at(tokens, at)
        if found is not None and not _is_of_date(tokens, at, after):
            yield found
        at = max(after, at + 1)


def _number_at(tokens: Sequence[str], at: int) -> tuple[int | None, int]:
    """The number that begins at a token, and the token behind it."""
    word = tokens[at].casefold()
    if figures := _FIGURES.fullmatch(word):
        value, end = float(figures[1].replace(",", "")), at + 1
        unit = figures[2] or (tokens[end].casefold() if end < len(tokens) else "")
        times = _scale().get(unit)
        if times is not None and not figures[2]:
            end += 1
        return round(value * (times or 1)), end
    total, end = _spelled(tokens, at)
    return (total if total >= _FEWEST else None), end


def _spelled(tokens: Sequence[str], at: int) -> tuple[int, int]:
    """What words from a token on say ("twenty five", "three million"): 0 where they say no number."""
    total, end = 0, at
    while end < len(tokens):
        word = tokens[end].casefold()
        if word in counted():
            value = counted()[word]
            total = total * value if value == _HUNDRED and total else total + value
        elif total and word in _scale() and len(word) > 2:
            total *= _scale()[word]
        elif total < _HUNDRED or word != "and" or not any(map(_is_counted, tokens[end + 1 : end + 2])):
            break
        end += 1
    return total, end


def _is_counted(word: str) -> bool:
    return word.casefold() in counted()


def _is_of_date(tokens: Sequence[str], at: int, after: int) -> bool:
    """Whether it is the day of a month, a year, or an hour."""
    around = {word.casefold() for word in (*tokens[max(0, at - 1) : at], *tokens[after : after + 1])}
    if not around.isdisjoint(words_for("month")):
        return True
    return after == at + 1 and re.fullmatch(r"(1[6-9]|20)\d\d", tokens[at]) is not None


@lru_cache(maxsize=1)
def counted() -> Mapping[str, int]:
    """The numbers by their words, up to a hundred."""
    return _pairs("number")


@lru_cache(maxsize=1)
def _scale() -> Mapping[str, int]:
    return _pairs("scale")


def _pairs(use: str) -> dict[str, int]:
    rows = (word.split("=") for word in words_for(use))
    return {word: int(number) for word, number in rows}


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the words of the shorter text that the longer has too, 0 to 1."""
    return len(one & other) / max(3, min(len(one), len(other)))


@lru_cache(maxsize=1)
def _families() -> Mapping[str, Sequence[str]]:
    """The families, the last of the table first, by the stem of a word or a verb with its particle ("turned-down")."""
    table = files("graph.merging").joinpath("acts.tsv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for family, words in (line.split("\t") for line in reversed(table.splitlines()[1:]) if line):
        for word in words.split():
            kinds = found.setdefault(word if "-" in word else stem(word), [])
            if family not in kinds:
                kinds.append(family)
    return found


@lru_cache(maxsize=1)
def _usual() -> Mapping[str, Sequence[str]]:
    """The families that acts of a type usually are of, by type."""
    table = files("graph.merging").joinpath("usual.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:] if line)
    return {root: families.split() for root, families in rows}


@lru_cache(maxsize=8192)
def family(trigger: str, root: str = "") -> str | None:
    """The kind of act that a trigger names ("met", "talks": meeting), or None; "held" says less than what was held.

    Of several the one that acts of the type usually are ("turned down a demand" is a refusal).

    Args:
        trigger: the words that name the act.
        root: its type.
    """
    kinds, words = _families(), _WORD.findall(trigger)
    pairs = [f"{a}-{b}".casefold() for a, b in pairwise(words)]
    plain = sorted(words, key=lambda word: word.casefold() in words_for("light"))
    found = [kind for key in (*pairs, *map(stem, plain)) for kind in kinds.get(key, ())]
    usual = _usual().get(root, ())
    return next((kind for kind in found if kind in usual), found[0] if found else None)


def is_name(value: str) -> bool:
    """Whether a value of a place is its name, as an article has it, and no id, which has small letters alone."""
    return value != value.lower()


def are_others(one: str, other: str) -> bool:
    """Whether two places are not the same, where nothing else is known of them: two ids, or two names."""
    return one != other and is_name(one) == is_name(other)
