"""From which score are two reports one event, two names one actor, two articles one story, or is a person asked?"""

from dataclasses import astuple, dataclass
from typing import Self

RULES = "11"
"""The `SCHEMA` since which the same articles give the actors, events and lines of them that they give today."""

_NOTED = 6
"""So many thresholds, the first, say what is in the canonical graph."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The thresholds; see docs/merging.md for the measurements that chose them.

    Attributes:
        merge: from this score two reports are merged.
        review: from this score they are proposed to people.
        near: from this score it is noted that, and why, they were kept apart.
        actor: from this score what articles say of two actors is said of one.
        actor_review: from this score it is proposed to people that they may be one.
        actor_margin: by how much a shortened name must fit one actor better than any other to be his.
        story: from this likeness two articles tell one story; it is asked each time, and so belongs to no mark.
    """

    merge: float = 0.7
    review: float = 0.5
    near: float = 0.3
    actor: float = 0.8
    actor_review: float = 0.5
    actor_margin: float = 0.05
    story: float = 0.14

    @property
    def mark(self) -> str:
        """By which a store tells with which rules its events were merged."""
        return " ".join([RULES, *(f"{bar:g}" for bar in astuple(self)[:_NOTED])])

    @classmethod
    def parse(cls, mark: str) -> Self | None:
        """The thresholds of a mark; None if it is that of other rules."""
        rules, *bars = mark.split()
        return cls(*map(float, bars)) if rules == RULES and len(bars) == _NOTED else None
