"""Do two names mean one actor? Spelling, titles, abbreviations and the ways to name a state make no difference.

The rules are those of the annotation guide's measures, so that a figure means the same wherever it was taken; the names
of states are those of the registry.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from graph import registry
from graph.wordlists import words as listed

Party = Mapping[str, Any]
"""An actor as annotated: ``name``, ``country`` (ISO alpha-3) and ``aliases``, each of which may be missing."""

_LEFT_OUT = {"the", "a", "an", "of", "mr", "mrs", "ms", "dr"}

_WRITTEN_OUT = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "nato": "north atlantic treaty organization",
    "fbi": "federal bureau investigation",
    "cia": "central intelligence agency",
    "nsa": "national security agency",
    "dnc": "democratic national committee",
}
"""What some abbreviations stand for, without articles."""

_KINDS = listed("kinds-of-actors")
_STATE = listed("words-for-a-state")

_LONGEST = 5
"""The most words of a country's name that are looked for."""


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, articles and titles; an organisation's whole name is one word."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign)).casefold()
    found = [word for word in re.findall(r"\w+", re.sub(r"['’]s\b|\.", "", plain)) if word not in _LEFT_OUT]
    text = " ".join(_WRITTEN_OUT.get(word, word) for word in found)
    for whole in _WRITTEN_OUT.values():
        text = re.sub(rf"\b{whole}\b", whole.replace(" ", "_"), text)
    return tuple(text.split())


@cache
def same_name(one: str, other: str) -> bool:
    """Whether two names are of one actor: the same words, one within the other, or the same last word."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return False
    if sorted(short) == sorted(long):
        return True
    if _within(short, long) and not _KINDS.issuperset(short):
        return True
    return short[-1] == long[-1] and short[-1] not in _KINDS


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def same_actor(gold: Party, system: Party) -> bool:
    """Whether an actor is the one annotated: by name, or by the state and what else the names say."""
    names = [name for name in (gold.get("name"), *(gold.get("aliases") or ())) if name]
    given, country = system.get("name") or "", gold.get("country")
    if any(same_name(name, given) for name in names):
        return True
    if not country or country != system.get("country"):
        return False
    return any(_same_beside_country(name, given, country) for name in names)


def _same_beside_country(one: str, other: str, country: str) -> bool:
    (ours, mine), (theirs, its) = _without(one, country), _without(other, country)
    if ours and theirs and _STATE.issuperset(mine) and _STATE.issuperset(its):
        return True
    return (ours or theirs) and bool(mine) and mine == its


@cache
def _without(name: str, country: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a name has words for a country, and its other words in alphabetical order."""
    rest = " ".join(words(name)).replace("_", " ").split()
    named = False
    for length in range(_LONGEST, 0, -1):
        for start in range(len(rest) - length, -1, -1):
            state = registry.load().state(" ".join(rest[start : start + length]))
            if state is not None and state.country == country:
                del rest[start : start + length]
                named = True
    return named, tuple(sorted(rest))
