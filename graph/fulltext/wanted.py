"""What does somebody look for? Words, "phrases", beginnings*, and -words that must not be there."""

import re
from dataclasses import dataclass

from graph.errors import FilterError

LONGEST = 500
"""Characters of a search."""

MOST = 32
"""Words, phrases and beginnings of a search."""

_PART = re.compile(r'(?P<without>(?<!\S)-(?=[\w"]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_OR = "OR"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is looked for.

    Attributes:
        text: a word, or the words of a phrase.
        beginning: whether the last word need only begin so.
    """

    text: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text must hold: of each group one part at least, and none of what is shut out.

    Attributes:
        groups: parts of which one will do.
        without: parts that must not be there.
    """

    groups: tuple[tuple[Part, ...], ...]
    without: tuple[Part, ...] = ()


def parse(text: str) -> Wanted:
    """What a search asks for.

    All words must be there, in any form of inflection; ``"a phrase"`` in this order; ``nego*`` begins a word; ``OR``
    between two lets one of them do; ``-word`` must not be there.

    Raises:
        FilterError: if nothing is looked for, or too much.
    """
    if len(text) > LONGEST:
        raise FilterError(f"the search has {len(text)} characters; at most {LONGEST} are looked for")
    groups: list[list[Part]] = []
    without: list[Part] = []
    joined = False
    for found in _PART.finditer(text):
        if found["word"] == _OR and found["without"] is None:
            joined = bool(groups)
            continue
        part = _part(found["phrase"] if found["word"] is None else found["word"])
        if part is None:
            continue
        if found["without"] is not None:
            without.append(part)
        elif joined:
            groups[-1].append(part)
        else:
            groups.append([part])
        joined = False
    if not groups:
        raise FilterError(f"there is no word to look for in {text!r}; give at least one that must be there")
    if sum(map(len, groups)) + len(without) > MOST:
        raise FilterError(f"the search has more than {MOST} words and phrases; leave some out")
    return Wanted(tuple(map(tuple, groups)), tuple(without))


def _part(text: str) -> Part | None:
    """A part, if there is a letter or a figure in it."""
    beginning = text.endswith("*")
    plain = text.rstrip("*")
    return Part(plain, beginning) if any(sign.isalnum() for sign in plain) else None
