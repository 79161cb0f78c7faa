"""What is counted: precision and recall, shares of what is right, and the decisions behind them."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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

    def __mul__(self, times: int) -> "Count":
        return Count(self.hits * times, self.given * times, self.wanted * times)

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

    def __mul__(self, times: int) -> "Share":
        return Share(self.right * times, self.judged * times)

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


@dataclass(frozen=True, slots=True)
class Classes:
    """What was right of each of several classes; the figure is the mean of their F1 (macro-F1), over those wanted."""

    counts: Mapping[str, Count] = field(default_factory=dict)

    @classmethod
    def of(cls, wanted: str, given: str | None) -> "Classes":
        """One thing that is of the class wanted and was given another, the same or none."""
        if wanted == given:
            return cls({wanted: Count(1, 1, 1)})
        return cls({wanted: Count(0, 0, 1)} | ({given: Count(0, 1, 0)} if given is not None else {}))

    def __add__(self, other: "Classes") -> "Classes":
        names = dict.fromkeys((*self.counts, *other.counts))
        none = Count()
        return Classes({name: self.counts.get(name, none) + other.counts.get(name, none) for name in names})

    def __mul__(self, times: int) -> "Classes":
        return Classes({name: count * times for name, count in self.counts.items()})

    def __hash__(self) -> int:
        return hash(frozenset(self.counts.items()))

    @property
    def value(self) -> float | None:
        """The mean of the classes' F1, 0 to 1; None where none was wanted."""
        found = [count.f1 or 0.0 for count in self.counts.values() if count.wanted]
        return sum(found) / len(found) if found else None

    def as_record(self) -> dict[str, Any]:
        """The measure as plain values."""
        classes = {name: self.counts[name].as_record() for name in sorted(self.counts)}
        return {"macro_f1": self.value, "classes": classes}


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall as means over mentions (B-cubed).

    Attributes:
        precisions: the sum over the mentions found.
        given: how many were.
        recalls: the sum over the mentions wanted.
        wanted: how many were.
    """

    precisions: float = 0.0
    given: int = 0
    recalls: float = 0.0
    wanted: int = 0

    def __add__(self, other: "BCubed") -> "BCubed":
        return BCubed(
            self.precisions + other.precisions, self.given + other.given,
            self.recalls + other.recalls, self.wanted + other.wanted,
        )  # fmt: skip

    def __mul__(self, times: int) -> "BCubed":
        return BCubed(self.precisions * times, self.given * times, self.recalls * times, self.wanted * times)

    @property
    def precision(self) -> float | None:
        """The mean over the mentions found, 0 to 1; None where none was."""
        return self.precisions / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The mean over the mentions wanted, 0 to 1; None where none was."""
        return self.recalls / self.wanted if self.wanted else None

    @property
    def value(self) -> float | None:
        """The harmonic mean of both; None where no mention was wanted or found."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None if recall is None else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def as_record(self) -> dict[str, float | int | None]:
        """The measure as plain values."""
        return {
            "precision": self.precision, "recall": self.recall, "f1": self.value,
            "given": self.given, "wanted": self.wanted,
        }  # fmt: skip


Measure = Count | Share | Classes | BCubed
"""Anything that is counted."""


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
        article: the id of the article, sentence or expression.
        kind: what was judged: ``event``, ``claim``, ``triple`` …
        wrong: the fields of a pair that differ.
    """

    article: str
    kind: str
    verdict: Verdict
    gold: Record | None
    system: Record | None
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """What was counted in one article or in several, and every decision.

    Attributes:
        measures: by name, in the order in which they are shown.
        decisions: in text order.
    """

    measures: dict[str, Measure] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def count(self, name: str, hits: int, given: int, wanted: int) -> None:
        """Adds to a measure of precision and recall."""
        self._add(name, Count(hits, given, wanted))

    def judge(self, name: str, right: bool | None) -> None:
        """Adds to a measure of what is right of what was judged; None is not judged, but the measure is there."""
        self._add(name, Share() if right is None else Share(int(right), 1))

    def add(self, name: str, more: "Measure") -> None:
        """Adds to a measure of any sort what was counted elsewhere."""
        self._add(name, more)

    def classify(self, name: str, wanted: str, given: str | None) -> None:
        """Adds to a measure over classes; ``given`` is None where no class was."""
        self._add(name, Classes.of(wanted, given))

    def _add(self, name: str, more: Measure) -> None:
        known = self.measures.get(name)
        self.measures[name] = more if known is None else known + more  # type: ignore[operator]

    def __add__(self, other: "Tally") -> "Tally":
        both = Tally(dict(self.measures), self.decisions + other.decisions)
        for name, more in other.measures.items():
            both._add(name, more)
        return both


class Summable(Protocol):
    """What can be added up over articles."""

    def __add__(self, other: Self, /) -> Self:
        """Both together."""
        ...

    def __mul__(self, times: int, /) -> Self:
        """This so many times over."""
        ...

    def __hash__(self) -> int:
        """Equal counts have equal hashes."""
        ...


def interval(
    parts: Sequence[Summable], figure: Callable[[Any], float | None], *, rounds: int = 1000, level: float = 0.95
) -> tuple[float, float] | None:
    """The bootstrap interval of a figure: how it varies if articles are drawn anew, with replacement.

    Percentiles of the resampled figures (Efron 1979); the draws are the same at each call. Articles with equal counts
    are added up at once, which makes a thousand sentences no dearer than the few ways in which one can be right.

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
    distinct = list(dict.fromkeys(parts))
    place = {part: number for number, part in enumerate(distinct)}
    numbers = [place[part] for part in parts]  # counted a thousand times over: a number's hash is its own
    found: list[float] = []
    for _ in range(rounds):
        drawn = Counter(chance.choices(numbers, k=len(numbers)))
        first, *others = (distinct[number] * times for number, times in drawn.items())
        for other in others:
            first = first + other
        if (value := figure(first)) is not None:
            found.append(value)
    if not found:
        return None
    found.sort()
    margin = (1 - level) / 2
    return found[round(margin * (len(found) - 1))], found[round((1 - margin) * (len(found) - 1))]
