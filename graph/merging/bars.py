"""From which score are two reports merged, proposed for review, or noted as kept apart?"""

from dataclasses import dataclass
from typing import Self

RULES = "3"
"""Counts up when the same reports give other events."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The thresholds of merging; see docs/merging.md for the measurement that chose them.

    Attributes:
        merge: from this score two reports are merged.
        review: from this score they are proposed to people.
        near: from this score it is noted that, and why, they were kept apart.
    """

    merge: float = 0.7
    review: float = 0.5
    near: float = 0.3

    @property
    def mark(self) -> str:
        """By which a store tells with which rules its events were merged."""
        return f"{RULES} {self.merge:g} {self.review:g} {self.near:g}"

    @classmethod
    def parse(cls, mark: str) -> Self | None:
        """The thresholds of a mark; None if it is that of other rules."""
        rules, *bars = mark.split()
        return cls(*map(float, bars)) if rules == RULES and len(bars) == 3 else None
