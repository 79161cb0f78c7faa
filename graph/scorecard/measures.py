"""What is counted: precision and recall, shares of what is right, and the decisions behind them."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, Self

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """What was right (hits), what was given and what was wanted."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.hits + other.hits, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """The part of what was given that is right, 0 to 1; None where nothing was."""
        return self.hits / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The part of what was wanted that was found, 0 to 1; None where nothing was."""
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was given or wanted."""
        return 2 * self.hits / (self.given + self.wanted) if self.given + self.wanted else None

    @property
    def value(self) -> float | None:
        """The one figure that stands for the measure."""
        return self.f1

    def as_record(self) -> dict[str, float | int | None]:
        """The measure as plain values."""
        return {
            "precision": self.precision, "recall": self.recall, "f1": self.f1,
            "hits": self.hits, "given": self.given, "wanted": self.wanted,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What was right of what was judged."""

    right: int = 0
    judged: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.judged + other.judged)

    @property
    def accuracy(self) -> float | None:
        """The part that is right, 0 to 1; None where nothing was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def value(self) -> float | None:
        """The one figure that stands for the measure."""
        return self.accuracy

    def as_record(self) -> dict[str, float | int | None]:
        """The measure as plain values."""
        return {"accuracy": self.accuracy, "right": self.right, "judged": self.judged}


class Verdict(StrEnum):
    """What became of something annotated or read."""

    RIGHT = "right"
    PARTLY = "partly"
    FREE = "free"
    """Found, but not required: it counts neither way."""
    MISSED = "missed"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict, with what was annotated and what was read.

    Attributes:
        article: the id of the article.
        kind: ``event`` or ``claim``.
        wrong: the fields of a pair that differ.
    """

    article: str
    kind: str
    verdict: Verdict
    gold: Record | None
    system: Record | None
    wrong: tuple[str, ...] = ()


class Summable(Protocol):
    """What can be added up over articles."""

    def __add__(self, other: Self, /) -> Self:
        """Both together."""
        ...


def interval(
    parts: Sequence[Summable], figure: Callable[[Any], float | None], *, rounds: int = 1000, level: float = 0.95
) -> tuple[float, float] | None:
    """The bootstrap interval of a figure: how it varies if articles are drawn anew, with replacement.

    Percentiles of the resampled figures (Efron 1979); the draws are the same at each call.

    Args:
        parts: what was counted in each article.
        figure: the figure of a sum.
        rounds: how often they are drawn.
        level: the part of the draws that lies within.

    Returns:
        the lower and the upper bound, or None where the figure has no value or there are fewer than two articles.
    """
    if len(parts) < 2:
        return None
    chance = random.Random(0)  # noqa: S311 (a resampling, no secret)
    found: list[float] = []
    for _ in range(rounds):
        first, *others = chance.choices(parts, k=len(parts))
        for other in others:
            first = first + other
        if (value := figure(first)) is not None:
            found.append(value)
    if not found:
        return None
    found.sort()
    margin = (1 - level) / 2
    return found[round(margin * (len(found) - 1))], found[round((1 - margin) * (len(found) - 1))]
