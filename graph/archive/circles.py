"""Who is in the network around an actor, and which events are between them?

The network of radius N has the actor, and whomever at most N events link to it, one after the other, each with both
neighbours as its parties. It is the induced subgraph: besides the events on the way it has all others between its
members, also between two at its rim. An event is in it if all its parties are members, or at least two of them; one
of the latter kind keeps its other parties where it is told as an event, and has no edges to them in a network.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from graph.archive.finding import attended_query
from graph.model.selection import Selection
from graph.stores import Store
from graph.triples.terms import lexical
from graph.vocabulary.namespaces import Names

AT_ONCE = 500
"""The events of so many actors are asked for by one query."""

Moment = tuple[bool, str, str]
"""Whether the time is unknown, the day to sort by, and the id: the order of events on every list."""


@dataclass(frozen=True, slots=True)
class Circle:
    """The network around an actor: the ids of its members, and of its events in the order of time."""

    members: frozenset[str]
    events: tuple[str, ...]


@dataclass(slots=True)
class _Scene:
    """An event while it is looked at."""

    moment: Moment
    parties: set[str] = field(default_factory=set)


def circle(store: Store, names: Names, selection: Selection) -> Circle:
    """The network that a selection asks for, of the events that its other filters keep; its actors are resolved."""
    assert selection.ego is not None
    rest = replace(selection.whole, ego=None, radius=1)
    scenes: dict[str, _Scene] = {}
    members = rim = {selection.ego}
    for step in range(selection.radius + 1):  # the last step finds what is between those at the rim
        found = _attended(store, names, rest, rim)
        scenes.update(found)
        if step < selection.radius:
            rim = {who for scene in found.values() if scene.parties & rim for who in scene.parties} - members
            members = members | rim
    kept = sorted(scene.moment for scene in scenes.values() if _is_between(scene.parties, members))
    return Circle(frozenset(members), tuple(identifier for *_, identifier in kept))


def _is_between(parties: set[str], members: Collection[str]) -> bool:
    inside = len(parties.intersection(members))
    return inside > 1 or (inside == 1 and len(parties) == 1)


def _attended(store: Store, names: Names, selection: Selection, actors: Iterable[str]) -> dict[str, _Scene]:
    """The events that name some actors, with all their parties."""
    scenes: dict[str, _Scene] = {}
    for some in _parted(sorted(actors)):
        rows = store.query(attended_query(selection, some, names))
        assert isinstance(rows, ox.QuerySolutions)
        for event, day, undated, _, party in rows:
            identifier = names.id(lexical(event))
            if identifier not in scenes:
                moment = (undated is not None and lexical(undated) == "true", lexical(day), identifier)
                scenes[identifier] = _Scene(moment)
            scenes[identifier].parties.add(names.id(lexical(party)))
    return scenes


def _parted(actors: list[str]) -> Iterator[list[str]]:
    return (actors[start : start + AT_ONCE] for start in range(0, len(actors), AT_ONCE))
