"""How like are two written names of people? Spellings, nicknames, initials, order and missing names; no decision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from rapidfuzz.distance import JaroWinkler

from graph.registry.names import fold
from graph.wordlists import words as listed

SOUND, SOUND_SHORT = 0.80, 0.86
"""The least Jaro-Winkler similarity of two spellings that sound alike, the second for words of less than six letters:
"Gaddafi" and "Kadhafi" 0.81 are one, "Gali" and "Kali" 0.83 are two."""

SLIP, NEAR_SOUND = 0.93, 0.92
"""The least Jaro-Winkler similarity of two long words of which one may be a slip of the other, and, with the same
consonants, another spelling ("Afwerki", "Afewerki")."""

_SOFTENED, _SOFT = 5, 0.85
"""So many letters has a word at least of which a g may be another spelling's h; and how well the two then agree."""

_HARD = re.compile(r"(?<!n)g(?!h)")

_ORDINALS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_SERVANT = re.compile(r"^abd(?:[aeiou]l|[aeiou]r(?=r)|[aeiou]s(?=s)|[aeiou]n(?=n))?")
_SERVANT_ALONE = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdu"})
_CLUSTERS = (
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("dzh", "J"), ("cz", "C"), ("ch", "C"), ("sz", "S"), ("sh", "S"),
    ("zh", "J"), ("dj", "J"), ("j", "J"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "s"),
    ("tz", "s"), ("ck", "k"), ("q", "k"), ("c", "k"), ("g", "k"), ("x", "ks"), ("z", "s"), ("w", "v"),
)  # fmt: skip


class Likeness(StrEnum):
    """How two names agree."""

    EQUAL = "the same name"
    SPELLING = "two spellings of one name"
    ORDER = "the same name in another order"
    SHORTER = "the same name without a middle name"
    CUT = "the same name without its last part"
    INITIALS = "the same surname and initials"
    SURNAME = "the same surname alone"
    SIMILAR = "much alike"
    NONE = "other names"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How two names agree, and how well: ``score`` from 0 to 1."""

    likeness: Likeness
    score: float


NO_MATCH = NameMatch(Likeness.NONE, 0.0)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts.

    Attributes:
        words: folded, without titles and particles ("al", "bin", "von"), in their order; at least one.
        ordinal: "jr", "sr", "2" … or "".
    """

    words: tuple[str, ...]
    ordinal: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether it is a surname alone, or stands with initials only."""
        return len(self.words) == 1 or len(self.words[0]) == 1


@lru_cache(maxsize=50_000)
def parse(name: str) -> PersonName:
    """The parts of a name."""
    spaced = re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1. ", name)
    words = fold(spaced.replace(",", " ")).split()
    while len(words) > 1 and words[0] in listed("titles-before-names"):
        words = words[1:]
    ordinal = ""
    while len(words) > 1 and words[-1] in _ORDINALS:
        ordinal = _ORDINALS[words.pop()]
    joined = list(_joined([*_spelled(words)]))
    kept = [
        word
        for place, word in enumerate(joined)
        if word not in listed("particles-of-names") or (place == 0 and word == "ben")
    ]
    return PersonName(tuple(kept) or tuple(words) or ("",), ordinal)


def _spelled(words: list[str]) -> Iterator[str]:
    """The words, with two initials that are written together ("JD") apart."""
    for place, word in enumerate(words):
        if place == 0 and len(words) > 1 and len(word) == 2 and not re.search(r"[aeiouy]", word):
            yield from word
        else:
            yield word


def _joined(words: list[str]) -> Iterator[str]:
    """The words, with "Abd al-Aziz", "Abdel Aziz" and "Abdulaziz" as one word, and "Abu Mazen" too."""
    rest = iter(words)
    for word in rest:
        if word in _SERVANT_ALONE or word in {"abu", "abou"}:
            after = next(rest, "")
            while after in {"al", "el", "ar", "as", "an"}:
                after = next(rest, "")
            yield ("abu" if word.startswith("abo") else "abd" if word in _SERVANT_ALONE else word) + after
        elif (found := _SERVANT.match(word)) and len(word) - found.end() > 2:
            yield "abd" + word[found.end() :]
        else:
            yield word


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """For each given name the names under which its bearer may go, by the first of each row."""
    found: dict[str, set[str]] = {}
    lines = files("graph.identity").joinpath("nicknames.tsv").read_text("utf-8").split("\n")[1:]
    for names in (line.split("\t")[0].split("|") for line in lines if line):
        for name in names:
            found.setdefault(name, set()).add(names[0])
    return {name: frozenset(groups) for name, groups in found.items()}


@lru_cache(maxsize=50_000)
def sound(word: str) -> tuple[str, str]:
    """How a word is spoken, roughly: its consonants, and where which vowels stand between them.

    "Mohammed" and "Muhammad" agree in the consonants, and so does "Mahmoud"; of the vowels, only the first two agree.
    """
    text = word
    for letters, stand_in in _CLUSTERS:
        text = text.replace(letters, stand_in)
    text = text[:1] + text[1:].replace("h", "")
    text = re.sub(r"([^aeiouy])\1+", r"\1", text)
    runs = re.sub(r"[aeiouy]+", _vowel, text)
    return re.sub(r"[aeiou]", "", runs), runs


def _vowel(found: re.Match[str]) -> str:
    run = found.group()
    if "u" in run or "o" in run:
        return "u"
    if "i" in run or "y" in run:
        return "i"
    return "e" if "e" in run else "a"


def softened(word: str) -> str:
    """A word with each g as an h, as Ukrainian and Belarusian speak the letter that is a g in Russian ("Oleg", "Oleh").

    A short word is itself, and "ng" and "gh" are other sounds.
    """
    return _HARD.sub("h", word) if len(word) >= _SOFTENED else word


def _sound_alike(one: str, other: str) -> bool:
    consonants, mine = sound(one)
    if consonants != sound(other)[0] or not consonants:
        return False
    theirs, near = sound(other)[1], JaroWinkler.similarity(one, other)
    if {one[-1], other[-1]} == {"a", "o"} and one[-2:-1] != "k":
        return False
    if near >= NEAR_SOUND and min(len(one), len(other)) > 5:
        return True
    if len(mine) != len(theirs):
        return False
    loose = {"a", "e", "i"} if min(len(one), len(other)) > 4 else set[str]()
    long = min(len(one), len(other)) > 5
    for place, (a, b) in enumerate(zip(mine, theirs, strict=True), start=1):
        ends = long and place == len(mine) and {a, b} == {"a", "u"}
        if a != b and not ends and not ("e" in (a, b) and {a, b} <= loose):
            return False
    return near >= (SOUND if long else SOUND_SHORT)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """How well two folded words agree as parts of names: 1 equal, 0.95 nicknames, 0.9 spellings, 0.85 g or h."""
    if one == other:
        return 1.0
    groups = _nicknames()
    if not groups.get(one, frozenset()).isdisjoint(groups.get(other, ())):
        return 0.95
    if _sound_alike(one, other):
        return 0.9
    soft = softened(one), softened(other)
    return _SOFT if soft != (one, other) and "h" in one + other and (soft[0] == soft[1] or _sound_alike(*soft)) else 0.0


def _slip(one: str, other: str) -> bool:
    if {one[-1], other[-1]} == {"a", "o"}:
        return False
    return min(len(one), len(other)) > 5 and JaroWinkler.similarity(one, other) >= SLIP


@lru_cache(maxsize=200_000)
def compare(one: str, other: str) -> NameMatch:
    """How two written names of people agree."""
    mine, theirs = parse(one), parse(other)
    if mine.ordinal and theirs.ordinal and mine.ordinal != theirs.ordinal:
        return NO_MATCH
    if len(mine.words) > len(theirs.words):
        mine, theirs = theirs, mine
    found = _compare(mine.words, theirs.words)
    if mine.ordinal != theirs.ordinal and found.likeness in {Likeness.EQUAL, Likeness.SPELLING}:
        return NameMatch(Likeness.SHORTER, found.score * 0.95)
    return found


def _compare(short: tuple[str, ...], long: tuple[str, ...]) -> NameMatch:
    if len(short) == 1:
        score = max(alike(short[0], word) for word in (long[1:] or long))
        if len(long) > 1 and not score:
            score = alike(short[0], long[0]) * 0.9
        if len(long) == 1:
            return _graded(score)
        return NameMatch(Likeness.SURNAME, score) if score else NO_MATCH
    if len(short) == len(long):
        return _in_order(short, long) or _turned(short, long) or _run_together(short, long) or _nearly(short, long)
    return _run_together(short, long) or _shortened(short, long)


def _graded(score: float) -> NameMatch:
    if not score:
        return NO_MATCH
    likeness = Likeness.EQUAL if score == 1 else Likeness.SPELLING if score > _SOFT else Likeness.SIMILAR
    return NameMatch(likeness, score)


def _part(one: str, other: str) -> float:
    """How well two words agree; an initial agrees with its word."""
    if len(one) == 1 or len(other) == 1:
        return 0.7 if one[:1] == other[:1] and len(one) != len(other) else float(one == other)
    return alike(one, other)


def _in_order(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch | None:
    scores = [_part(a, b) for a, b in zip(one, other, strict=True)]
    if not all(scores):
        return None
    if len(one[0]) == 1 or len(other[0]) == 1:
        return NameMatch(Likeness.INITIALS, scores[-1] * (0.95 if scores[0] == 1 else 0.9))
    if 0.7 in scores:
        return NameMatch(Likeness.SHORTER, min(1.0, *(score for score in scores if score != 0.7)))
    return _graded(min(scores))


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch | None:
    """The family name first in one of them."""
    if len(one[0]) == 1 or len(other[0]) == 1:
        return None
    for turned in ((*one[1:], one[0]), (one[-1], *one[:-1])):
        scores = [alike(a, b) for a, b in zip(turned, other, strict=True)]
        if all(scores):
            return NameMatch(Likeness.ORDER, min(scores) * 0.95)
    return None


def _run_together(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch | None:
    """The same letters, parted otherwise: "Jong Un" and "Jongun"."""
    if "".join(one) == "".join(other) and len(one[0]) > 1 and len(other[0]) > 1:
        return NameMatch(Likeness.SPELLING, 0.97)
    return None


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> NameMatch:
    scores = [_part(a, b) or (0.8 if _slip(a, b) else 0.0) for a, b in zip(one, other, strict=True)]
    if all(scores) and scores.count(0.8) == 1 and 0.7 not in scores:
        return NameMatch(Likeness.SIMILAR, 0.8)
    return NO_MATCH


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> NameMatch:
    first, last = _part(short[0], long[0]), _part(short[-1], long[-1])
    middles = _within(short[1:-1], long[1:-1])
    if first and last and middles:
        if 1 in (len(short[0]), len(long[0])):
            return NameMatch(Likeness.INITIALS, last * 0.9)
        return NameMatch(Likeness.SHORTER, min(first, last) * 0.97)
    if len(short[0]) > 1 and len(long[0]) > 1:
        if first and _within(short[1:], long[1:]):
            return NameMatch(Likeness.CUT, first * 0.9)
        if len(short) == 2 and any(alike(short[0], long[-1]) and alike(short[1], word) for word in long[:1]):
            return NameMatch(Likeness.ORDER, 0.85)
    return NO_MATCH


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether some words begin others in their order; initials must stand in the same place."""
    if any(len(word) == 1 for word in (*few, *many)):
        return all(_part(a, b) for a, b in zip(few, many, strict=False))
    rest = iter(many)
    return all(any(alike(word, other) for other in rest) for word in few)


def _skeleton(word: str) -> str:
    """What all spellings of a word that `alike` accepts have in common."""
    groups = _nicknames().get(word)
    return sound(min(groups) if groups else word)[0] or word


def name_keys(name: str) -> frozenset[str]:
    """Under which keys a full name is found: two names that agree in any way share one, but for slips."""
    words = parse(name).words
    if parse(name).is_partial:
        return frozenset()
    return _keys_of_words(words) | _keys_of_words(tuple(map(softened, words)))


def _keys_of_words(words: tuple[str, ...]) -> frozenset[str]:
    bones = [_skeleton(word) for word in words]
    pairs = product(bones[:1], bones[1:])
    return frozenset({" ".join(sorted(pair)) for pair in pairs} | {"".join(sound(word)[0] for word in words)})


def surname_keys(name: str) -> frozenset[str]:
    """The skeletons of what may be the surname in a name: each of its words but the first, or the only one."""
    words = parse(name).words
    told = words[1:] or words
    return frozenset(map(_skeleton, (*told, *map(softened, told))))
