"""What are the nodes and edges of a network? Actors, the states that they are of, or actors and events.

Actors
    A node for each actor, an edge for each event between two of them, or for all events of a kind.
States
    Each actor becomes the state that it is of or serves, as its country says; who has none stays. What happens within
    one state is an edge from it to itself.
Events
    Two kinds of nodes: actors, and events (``event.ID``). An edge leads from each actor to each event that names it and
    says in which role, so that a meeting of five stays one meeting, and who is only spoken of has an edge too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, NamedTuple

from graph.columns import Census, Column, Describer, Node, Told, Values, clean, columns, itself, merged
from graph.edges import Edge, EdgeMode, Pairs, Spell, among, edges, known_days, spell_of
from graph.excerpt import Excerpt
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event, Modality, Role
from graph.vocabulary.namespaces import Names

_OF_EDGES = frozenset({"source_post", "target_post"})
"""What is told of an edge and makes no sense of the event itself."""
_ROLES = {role: Told({"role": str(role)}) for role in Role}


class Project(StrEnum):
    """What the nodes of a network are."""

    ACTORS = "actors"
    STATES = "states"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node as a format writes it.

    Attributes:
        group: the kind of an actor that is known ("Person"), or the PLOVER root of an event; "" for who is not known.
        events: how many events an actor takes part in; 0 of an event.
        is_event: whether it is an event.
        spells: when, as of `graph.edges.Edge`.
        values: by column, in their order.
    """

    id: str
    label: str
    group: str
    events: int
    is_event: bool
    spells: tuple[Spell, ...]
    values: Values


class Link(NamedTuple):
    """An edge as a format writes it.

    Attributes:
        kind: the type of the act, with its modality where it is not actual; between actor and event, the role.
        root: the PLOVER root.
        actual: whether it happened.
        event: the id of the event, or of several the best attested.
        parts: the values, in the order of the columns; those that many edges share are `graph.columns.Told`.
    """

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    root: str
    actual: bool
    event: str
    spells: tuple[Spell, ...]
    parts: list[Values]

    @property
    def values(self) -> Values:
        """The values by column, in their order; made when they are asked for."""
        return merged(self.parts)


class Network:
    """The nodes and edges of an excerpt; both can be asked for any number of times.

    Args:
        excerpt: the events.
        mode: one edge an event, or one a pair and kind; between actors and events there is one for each role.
        project: what the nodes are.
        min_weight: only edges of a pair and kind that at least so many events have; nodes stay.
    """

    def __init__(
        self,
        excerpt: Excerpt,
        mode: EdgeMode = EdgeMode.AGGREGATED,
        project: Project = Project.ACTORS,
        min_weight: int = 1,
    ) -> None:
        self.excerpt, self.mode, self.project, self.min_weight = excerpt, mode, project, min_weight

    @property
    def title(self) -> str:
        """One line that says what was selected."""
        return clean(self.excerpt.title)

    def columns(self, of: Literal["node", "edge"]) -> tuple[Column, ...]:
        """The columns of nodes or of edges, in order."""
        found = columns(of)
        if self.project is not Project.EVENTS:
            return found
        if of == "edge":
            return (Column("edge", "role", "string", "the role in which the actor takes part"), *found)
        held = {column.name for column in found} | _OF_EDGES
        told = (column._replace(of="node") for column in columns("edge") if column.name not in held)
        return (Column("node", "node_type", "string", "actor or event"), *found, *told)

    @cached_property
    def actors(self) -> dict[str, Node]:
        """The nodes that are no events, by id."""
        census = self._census()
        for event in self.excerpt.events():
            census.count(event)
        return census.nodes

    def _census(self) -> Census:
        if self.project is Project.STATES:
            return Census(self.excerpt, self._states.actors, self._states.of)
        return Census(self.excerpt, self.excerpt.actors(), itself)

    def nodes(self) -> Iterator[Vertex]:
        """The nodes: actors by id as the excerpt has them, then events by time."""
        two = self.project is Project.EVENTS
        for id_, node in self.actors.items():
            values = self._describer.node(node)
            told: Values = {"node_type": "actor", **values} if two else values
            group = str(node.actor.kind) if node.known else ""
            yield Vertex(clean(id_), clean(node.actor.name), group, node.events, False, node.spells, told)
        if two:
            yield from (self._event(event) for event in self.excerpt.events())

    def edges(self) -> Iterator[Link]:
        """The edges, one by one."""
        if self.project is Project.EVENTS:
            for event in self.excerpt.events():
                yield from self._roles(event)
            return
        yield from self._links(self.excerpt)

    def edges_counting(self) -> Iterator[Link]:
        """The edges between actors, one by one; after the last `actors` is known, without another look at the events.

        Raises:
            ValueError: if events are nodes.
        """
        if self.project is Project.EVENTS:
            raise ValueError("events are nodes here, and are read for themselves")
        census = self._census()
        yield from self._links(_Watched(self.excerpt, census))
        self.__dict__["actors"] = census.nodes

    def _links(self, excerpt: Excerpt) -> Iterator[Link]:
        joins = self._states.joins if self.project is Project.STATES else None
        for edge in edges(excerpt, self.mode, self.min_weight, joins):
            yield self._link(edge, self._describer.label(edge), self._describer.parts(edge))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The ends of each edge: of a pair of actors once, for an arrangement of the nodes."""
        if self.project is Project.EVENTS:
            for event in self.excerpt.events():
                yield from ((actor, event_node(event.id)) for actor, _ in self._named(event))
            return
        joins = self._states.joins if self.project is Project.STATES else among(self.excerpt.members)
        yield from dict.fromkeys(pair for event in self.excerpt.events() for pair in joins(event))

    def count_edges(self) -> int:
        """How many edges there are; they are counted by making them."""
        if self.project is Project.EVENTS:
            return sum(1 for event in self.excerpt.events() for _ in self._named(event))
        joins = self._states.joins if self.project is Project.STATES else None
        return sum(1 for _ in edges(self.excerpt, self.mode, self.min_weight, joins))

    def count(self) -> int:
        """How many nodes there are; events are counted by reading them."""
        of_events = sum(1 for _ in self.excerpt.events()) if self.project is Project.EVENTS else 0
        return len(self.actors) + of_events

    @cached_property
    def _describer(self) -> Describer:
        return Describer(self.excerpt)

    @cached_property
    def _states(self) -> "_States":
        return _States(self.excerpt)

    def _link(self, edge: Edge, label: str, parts: list[Values]) -> Link:
        event = edge.event
        return Link(
            clean(edge.id), clean(edge.source), clean(edge.target), clean(edge.kind), label, edge.weight, event.root,
            event.modality is Modality.ACTUAL, event.id, edge.spells, parts,
        )  # fmt: skip

    def _named(self, event: Event) -> Iterator[tuple[str, Role]]:
        members = self.excerpt.members
        told = dict.fromkeys((p.participant, p.role) for p in event.participations if p.role is not Role.LOCATION)
        return (one for one in told if members is None or one[0] in members)

    def _alone(self, event: Event) -> Edge:
        """An event as the describer sees it: an edge that has no ends yet."""
        spell, (first, last) = spell_of(event.interval), known_days(event.interval)
        spells = (spell,) if spell else ()
        told = (event.id,)
        return Edge(event.id, "", event_node(event.id), "", event, told, spells, len(event.articles), first, last)

    def _event(self, event: Event) -> Vertex:
        edge = self._alone(event)
        iri = Names(self.excerpt.base).iri("event", event.id)
        values = {"node_type": "event", "iri": clean(iri)} | self._describer.edge(edge)
        ordered = {c.name: values[c.name] for c in self.columns("node") if c.name in values}
        return Vertex(clean(edge.target), clean(event.label), event.root, 0, True, edge.spells, ordered)

    def _roles(self, event: Event) -> Iterator[Link]:
        alone = self._alone(event)
        for number, (actor, role) in enumerate(self._named(event), start=1):
            edge = replace(alone, id=f"{event.id}.{number}", source=actor, kind=str(role))
            yield self._link(edge, f"{role}: {clean(event.label)}", [_ROLES[role], *self._describer.parts(edge)])


def event_node(event: str) -> str:
    """The id of the node of an event: no actor has a full stop in its id."""
    return f"event.{event}"


class _Watched:
    """An excerpt whose events are counted as they go by, the first time that they are asked for."""

    def __init__(self, excerpt: Excerpt, census: Census) -> None:
        self._excerpt, self._census = excerpt, census
        self._seen = False

    def events(self) -> Iterator[Event]:
        """The events of the excerpt."""
        if self._seen:
            yield from self._excerpt.events()
            return
        self._seen = True
        yield from self._census.counting(self._excerpt.events())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._excerpt, name)


class _States:
    """The states of the actors of an excerpt."""

    def __init__(self, excerpt: Excerpt) -> None:
        told = excerpt.actors()
        states = {actor.country: actor for actor in told.values() if actor.kind is ActorKind.STATE and actor.country}
        self.actors: dict[str, Actor] = {}
        self._of: dict[str, str] = {}
        self._pairs = among(excerpt.members)
        for id_, actor in told.items():
            if actor.country and actor.country not in states:
                states[actor.country] = _state(actor.country)
            one = states[actor.country] if actor.country else actor
            self.actors[one.id], self._of[id_] = one, one.id

    def of(self, actor: str) -> str:
        """The id of the state of an actor, or its own where it has none."""
        return self._of.get(actor, actor)

    def joins(self, event: Event) -> Pairs:
        """The pairs of states that an event joins; one with itself only if it joins no others."""
        joined = tuple(dict.fromkeys((self.of(source), self.of(target)) for source, target in self._pairs(event)))
        return tuple(pair for pair in joined if pair[0] != pair[1]) or joined[:1]


def _state(code: str) -> Actor:
    """The state of a country code, by the registry; one of its code's name where that knows none."""
    from graph import registry

    states = (actor for actor in registry.load().actors.values() if actor.kind is ActorKind.STATE)
    return next((one for one in states if one.country == code), Actor(code.lower(), code, ActorKind.STATE, code))
