"""Do two phrases cover each other? By their words, without regard to how they were cut into tokens."""

import re
from collections import Counter
from functools import cache

HALF = 0.5


@cache
def _words(phrase: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", phrase.casefold()))


def cover(one: str, other: str) -> float:
    """The part of the longer phrase's words that both have, 0 to 1."""
    mine, its = _words(one), _words(other)
    longest = max(mine.total(), its.total())
    return (mine & its).total() / longest if longest else 0.0


def alike(one: str, other: str) -> bool:
    """Whether each phrase covers half of the other or more."""
    return cover(one, other) >= HALF
