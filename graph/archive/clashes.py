"""Do people's judgements say of two things that they are one and that they are two?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from graph.archive.rulings import Pair
from graph.model.judgement import Anchor, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Clash:
    """Two things that one judgement parts, and that others join, by way of further ones.

    Attributes:
        parts: the judgement that says that they are two.
        joins: the judgements that say, together, that they are one.
        new: the ids of the judgements that are not yet made.
    """

    pair: Pair
    parts: Judgement
    joins: tuple[Judgement, ...]
    new: frozenset[str]

    @property
    def message(self) -> str:
        """What contradicts what, and what to do."""
        one, other = self.pair
        old = [judgement for judgement in (self.parts, *self.joins) if judgement.id not in self.new]
        told = "; ".join(f"{_act(judgement)} ({judgement.id})" for judgement in old)
        return f"this would say that {one} and {other} are one and are two: {told}; undo {_undo(old)} first"


def _act(judgement: Judgement) -> str:
    verb = "told apart" if judgement.verdict is Verdict.DIFFERENT else "took as one"
    day = f" on {judgement.created:%Y-%m-%d}" if judgement.created else ""
    return f"{judgement.decided_by} {verb} {_of(judgement.left)!r} and {_of(judgement.right)!r}{day}"


def _of(anchor: Anchor) -> str:
    return anchor.actor if anchor.start < 0 else anchor.words


def _undo(judgements: Collection[Judgement]) -> str:
    return " or ".join(judgement.id for judgement in judgements)


def clash(counting: Mapping[Pair, Judgement], new: Collection[str]) -> Clash | None:
    """The first clash in which a new judgement has a part, or None; older ones may be left by what was taken back.

    Args:
        counting: of each pair, the judgement that counts.
        new: the ids of those that are not yet made.
    """
    joined: dict[str, list[tuple[str, Judgement]]] = {}
    for (one, other), judgement in sorted(counting.items()):
        if judgement.verdict is Verdict.SAME:
            joined.setdefault(one, []).append((other, judgement))
            joined.setdefault(other, []).append((one, judgement))
    for pair, judgement in sorted(counting.items()):
        if judgement.verdict is Verdict.DIFFERENT:
            path = tuple(_path(joined, *pair))
            if path and any(one.id in new for one in (judgement, *path)):
                return Clash(pair, judgement, path, frozenset(new))
    return None


def _path(joined: Mapping[str, list[tuple[str, Judgement]]], start: str, end: str) -> Iterator[Judgement]:
    """The fewest judgements that lead from one thing to another."""
    came: dict[str, tuple[str, Judgement]] = {}
    frontier = [start]
    for here in frontier:
        for there, judgement in joined.get(here, ()):
            if there != start and there not in came:
                came[there] = (here, judgement)
                frontier.append(there)
    while end in came:
        end, judgement = came[end]
        yield judgement
