"""How well are mentions put together? Pairs of mentions, and B-cubed, over what is one by annotation and by the system.

Pairs: every two mentions that the system takes for one are given, every two that are one by annotation are wanted.
B-cubed (Bagga and Baldwin 1998) averages over mentions instead, so that a large group does not outweigh the others;
where some mentions were not found, precision is that of those found, and a mention not found has recall 0.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Generic, TypeVar

from graph.scorecard.measures import BCubed, Count

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """Something that is mentioned, as annotated and as the system has it.

    Attributes:
        gold: the name of what it is a mention of; None for what is not annotated.
        system: what the system takes it for; None where it did not find the mention.
        required: whether it must be found.
        about: what to show of it.
    """

    gold: str | None
    system: str | None
    required: bool = True
    about: T | None = field(default=None, compare=False)


Pair = tuple[Mention[T], Mention[T]]


def pairs_of(own: Sequence[Mention[T]], others: Sequence[Mention[T]] = ()) -> Iterator[Pair[T]]:
    """Every two of some mentions, and each of them with each of the others."""
    yield from combinations(own, 2)
    yield from ((one, other) for one in own for other in others)


def is_joined(pair: Pair[Any]) -> bool:
    """Whether the system takes two mentions for one."""
    return pair[0].system is not None and pair[0].system == pair[1].system


def is_same(pair: Pair[Any]) -> bool:
    """Whether two mentions are of one thing by annotation."""
    return pair[0].gold is not None and pair[0].gold == pair[1].gold


def is_found(pair: Pair[Any]) -> bool:
    """Whether the system found both mentions."""
    return pair[0].system is not None and pair[1].system is not None


def is_wanted(pair: Pair[Any]) -> bool:
    """Whether two mentions are of one thing, and either must be found."""
    return is_same(pair) and all(mention.required for mention in pair)


def count_pairs(pairs: Sequence[Pair[Any]]) -> Count:
    """Precision and recall of the pairs from text to groups.

    Two mentions of one thing of which one need not be found count neither way.
    """
    wanted = [pair for pair in pairs if is_wanted(pair)]
    false = sum(is_joined(pair) and not is_same(pair) for pair in pairs)
    hits = sum(map(is_joined, wanted))
    return Count(hits, hits + false, len(wanted))


def count_found(pairs: Sequence[Pair[Any]]) -> Count:
    """Precision and recall of the pairs of which both mentions were found: of the grouping alone."""
    found = list(filter(is_found, pairs))
    given, wanted = list(filter(is_joined, found)), list(filter(is_same, found))
    return Count(sum(map(is_joined, wanted)), len(given), len(wanted))


def b_cubed(own: Sequence[Mention[Any]], others: Sequence[Mention[Any]] = ()) -> BCubed:
    """B-cubed of some mentions among themselves and others; one that need not be found counts where it was."""
    counted = [mention for mention in own if mention.required or mention.system is not None]
    everybody = [*counted, *(mention for mention in others if mention.required or mention.system is not None)]
    shares = [_shares(mention, everybody) for mention in counted]
    precisions = [precision for precision, _ in shares if precision is not None]
    return BCubed(sum(precisions), len(precisions), sum(recall for _, recall in shares), len(shares))


def _shares(mention: Mention[Any], everybody: Sequence[Mention[Any]]) -> tuple[float | None, float]:
    """Which part of its group in the system is of the same thing, and which part of these is in its group."""
    same = _number(everybody, lambda other: other.gold == mention.gold)
    if mention.system is None:
        return None, 0.0
    both = _number(everybody, lambda other: other.gold == mention.gold and other.system == mention.system)
    return both / _number(everybody, lambda other: other.system == mention.system), both / same


def _number(mentions: Sequence[Mention[Any]], fits: Callable[[Mention[Any]], bool]) -> int:
    return sum(map(fits, mentions))
