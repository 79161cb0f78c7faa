"""How good is what is read? Figures against annotated sets, each with how sure it is, and every decision."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.scorecard.articles import compare
from graph.scorecard.measures import Classes, Count, Decision, Measure, Share, Tally, Verdict, interval

__all__ = ["Classes", "Count", "Decision", "Measured", "Scorecard", "Share", "Tally", "Verdict", "scorecard"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, and between which bounds its figure lies if other records of the kind are taken (95 %)."""

    measure: Measure
    interval: tuple[float, float] | None

    def as_record(self) -> dict[str, Any]:
        """The measure as plain values."""
        return {**self.measure.as_record(), "interval": self.interval}


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The figures of a set.

    Attributes:
        size: how many records it has.
        unit: what they are ("articles").
        measures: by name, in the order in which they are shown.
        decisions: in the order of the records.
    """

    size: int
    unit: str
    measures: Mapping[str, Measured]
    decisions: tuple[Decision, ...]

    def as_record(self) -> dict[str, Any]:
        """The figures as plain values, without the decisions."""
        return {
            self.unit: self.size,
            "measures": {name: found.as_record() for name, found in self.measures.items()},
        }


def scorecard(
    pairs: Iterable[tuple[Record, Record]],
    compare: Callable[[Record, Record], Tally] = compare,
    unit: str = "articles",
) -> Scorecard:
    """The figures of some records, each as annotated and as read.

    Args:
        pairs: the records, each with what was read in it.
        compare: counts what is right in one record; that of annotated articles if not given.
        unit: what one record is, in the plural.
    """
    parts = [compare(gold, system) for gold, system in pairs]
    whole = sum(parts, Tally())
    measures = {name: Measured(found, _interval(parts, name)) for name, found in whole.measures.items()}
    return Scorecard(len(parts), unit, measures, tuple(whole.decisions))


def _interval(parts: list[Tally], name: str) -> tuple[float, float] | None:
    return interval([part.measures[name] for part in parts if name in part.measures], lambda found: found.value)
