"""What does a search for words find?"""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """What kind of thing was found."""

    ACTOR = "actor"
    PLACE = "place"
    OFFICE = "office"
    ARTICLE = "article"
    EVENT = "event"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing of which a text holds the words.

    Attributes:
        kind: what it is.
        id: its id.
        label: what it is called: a name, a headline, an event's sentence, or the words of a claim.
        score: how well its best text fits; comparable within one search alone.
        snippet: the part of that text around what was found.
        marks: where in the snippet the words are, from and to, in characters.
        article: the id of the article in which the text stands; None for names.
        start: where the text begins in the article, in characters; None where it is no quote of it.
        end: where it ends there.
    """

    kind: Found
    id: str
    label: str
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]
    article: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, the best first.

    Attributes:
        total: how many things there are; where not `complete`, there may be more.
        complete: whether all texts that hold the words were looked through.
        hits: those asked for.
    """

    total: int
    complete: bool
    hits: tuple[Hit, ...]
