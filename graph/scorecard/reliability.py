"""Can the confidence of what is read be taken at its word? Of what is given .8, four in five should be right."""

from collections.abc import Sequence
from dataclasses import dataclass

Outcome = tuple[float, bool]
"""The confidence of something that was read, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What was read with a confidence between two bounds.

    Attributes:
        low: the lower bound, which belongs to it; ``high`` the upper one, which does not.
        size: how many.
        expected: the mean of their confidence.
        right: the share of them that is right.
    """

    low: float
    high: float
    size: int
    expected: float
    right: float


def bins(outcomes: Sequence[Outcome], number: int = 10) -> list[Bin]:
    """The outcomes in bins of equal width between 0 and 1; those in which nothing falls are left out."""
    found = []
    for place in range(number):
        inside = [one for one in outcomes if min(int(one[0] * number), number - 1) == place]
        if inside:
            size = len(inside)
            expected, right = sum(p for p, _ in inside) / size, sum(is_right for _, is_right in inside) / size
            found.append(Bin(place / number, (place + 1) / number, size, expected, right))
    return found


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """How far confidence and the share that is right lie apart, in the mean over ten bins (ECE; Guo and others 2017).

    Raises:
        ValueError: if there are no outcomes.
    """
    if not outcomes:
        raise ValueError("no outcomes, so nothing to be sure of")
    return sum(one.size * abs(one.expected - one.right) for one in bins(outcomes)) / len(outcomes)


def squared_error(outcomes: Sequence[Outcome]) -> float:
    """The mean square of what confidence misses certainty by (Brier score)."""
    return sum((confidence - is_right) ** 2 for confidence, is_right in outcomes) / len(outcomes)


def separation(outcomes: Sequence[Outcome]) -> float:
    """How often something right is given more confidence than something wrong (area under the ROC curve).

    A tie counts half; .5 is chance, and what is said where all is right or all is wrong.
    """
    right = [confidence for confidence, is_right in outcomes if is_right]
    wrong = [confidence for confidence, is_right in outcomes if not is_right]
    if not right or not wrong:
        return 0.5
    won = sum((one > other) + (one == other) / 2 for one in right for other in wrong)
    return won / (len(right) * len(wrong))
