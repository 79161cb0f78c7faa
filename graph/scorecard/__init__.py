"""How good is what is read? Figures against annotated articles, each with how sure it is, and every decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.scorecard.articles import COUNTS, SHARES, Tally, compare
from graph.scorecard.measures import Count, Decision, Share, Verdict, interval

__all__ = ["Count", "Decision", "Measured", "Scorecard", "Share", "Verdict", "scorecard"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, and between which bounds its figure lies if other articles of the kind are taken (95 %)."""

    measure: Count | Share
    interval: tuple[float, float] | None

    def as_record(self) -> dict[str, Any]:
        """The measure as plain values."""
        return {**self.measure.as_record(), "interval": self.interval}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of a set of articles.

    Attributes:
        articles: how many there are.
        measures: by name, in the order in which they are shown.
        decisions: in the order of the articles.
    """

    articles: int
    measures: Mapping[str, Measured]
    decisions: tuple[Decision, ...]

    def as_record(self) -> dict[str, Any]:
        """The figures as plain values, without the decisions."""
        return {
            "articles": self.articles,
            "measures": {name: found.as_record() for name, found in self.measures.items()},
        }


def scorecard(pairs: Iterable[tuple[Record, Record]]) -> Scorecard:
    """The figures of some articles, each as annotated and as read; see `graph.scorecard.articles.compare`."""
    parts = [compare(gold, system) for gold, system in pairs]
    whole = sum(parts, Tally())
    counts = {name: Measured(whole.counts[name], _interval([part.counts[name] for part in parts])) for name in COUNTS}
    shares = {name: Measured(whole.shares[name], _interval([part.shares[name] for part in parts])) for name in SHARES}
    return Scorecard(len(parts), counts | shares, tuple(whole.decisions))


def _interval(parts: list[Any]) -> tuple[float, float] | None:
    return interval(parts, lambda found: found.value)
