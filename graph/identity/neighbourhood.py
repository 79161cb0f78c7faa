"""Whose identity may change when some figures come or go? Those who share a name or an id with them, and no others."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from graph.identity.figure import Figure, keys_of
from graph.identity.names import Likeness
from graph.identity.opinion import best_match


class Index(Protocol):
    """Where figures are found."""

    def with_key(self, key: str) -> Iterable[Figure]:
        """The figures under a key of `graph.identity.figure.keys_of`."""
        ...

    def ruled(self, figure: Figure) -> Iterable[Figure]:
        """The figures of which, together with one, people decided."""
        ...

    def actor_of(self, figure: Figure) -> str:
        """The canonical id of a figure, as it is now."""
        ...


def neighbourhood(seeds: Iterable[Figure], index: Index) -> tuple[dict[str, Figure], Mapping[str, list[Figure]]]:
    """The figures that are to be identified together.

    Args:
        seeds: those that came or went.
        index: where all are found, as they will be.

    Returns:
        The figures by id, and others, with whole names, whom a surname alone among them may mean, by canonical id.
    """
    found: dict[str, Figure] = {}
    beside: dict[str, Figure] = {}
    frontier = {figure.id: figure for figure in seeds}
    seen = set(frontier)
    queue = list(frontier.values())
    for figure in queue:
        linked, named = _linked(figure, index)
        beside.update((other.id, other) for other in named)
        for other in linked:
            found[other.id] = other
            if other.id not in seen:
                seen.add(other.id)
                queue.append(other)
    settled: dict[str, list[Figure]] = {}
    for name in sorted(beside.keys() - found.keys()):
        settled.setdefault(index.actor_of(beside[name]), []).append(beside[name])
    return found, settled


def _linked(figure: Figure, index: Index) -> tuple[list[Figure], list[Figure]]:
    """Who is to be identified with a figure, and whom, with a whole name, it may mean."""
    linked, named = list(index.ruled(figure)), list[Figure]()
    for key in sorted(keys_of(figure)):
        for other in index.with_key(key):
            if key.startswith("s ") and not other.is_partial:
                named.append(other)
            elif key[0] in "=s" or other.id == figure.id or best_match(figure, other).likeness is not Likeness.NONE:
                linked.append(other)
    return linked, named if figure.is_partial else []
