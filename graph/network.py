"""Who is central, who belongs together, and how are two actors connected? The network of an excerpt, in memory.

Measures count every event of the excerpt, whatever its modality: select the actual ones to measure what happened.
The same excerpt always gives the same answer.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.columns import Describer, clean, nodes
from graph.edges import Edge, EdgeMode, edges, parties
from graph.errors import NotFound
from graph.excerpt import Excerpt

if TYPE_CHECKING:
    import networkx

__all__ = [
    "Edge", "EdgeMode", "Standing", "betweenness", "communities", "degree", "edges", "shortest_path", "standings",
    "to_networkx", "way",
]  # fmt: skip

SEED = 20240322
"""Of the communities and of sampled betweenness, so that they are the same at each call."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place in the network.

    Attributes:
        actor: its id; ``name`` its name.
        events: how many events it takes part in.
        degree: to how many other actors an event joins it.
        betweenness: the share of the shortest paths between others that lead through it, 0 to 1.
        community: the number of its community; 0 is the largest.
    """

    actor: str
    name: str
    events: int
    degree: int
    betweenness: float
    community: int


def to_networkx(excerpt: Excerpt, mode: EdgeMode | str = EdgeMode.EVENT) -> "networkx.MultiDiGraph[str]":
    """The network as a networkx graph, with the values that the exports carry as str, int, float and bool.

    Nodes are ids of actors, with ``label``; an edge's key is its id, and it has ``label``, ``kind`` and ``weight``.
    To write a file, take an exporter: the writers of networkx lose edges and times.
    """
    import networkx

    describer = Describer(excerpt)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=clean(excerpt.title))
    for id_, node in nodes(excerpt).items():
        network.add_node(id_, label=clean(node.actor.name), **describer.node(node))
    for edge in edges(excerpt, mode):
        own: dict[str, Any] = {"label": describer.label(edge), "kind": edge.kind, "weight": edge.weight}
        network.add_edge(edge.source, edge.target, key=edge.id, **own, **describer.edge(edge))
    return network


def _neighbours(excerpt: Excerpt) -> "networkx.Graph[str]":
    """The actors, joined once where any event joins them; ``weight`` is the number of these events."""
    import networkx

    network: networkx.Graph[str] = networkx.Graph()
    network.add_nodes_from(sorted(nodes(excerpt)))
    weights: dict[tuple[str, str], float] = {}
    for edge in edges(excerpt):
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        if edge.source != edge.target:
            weights[pair] = weights.get(pair, 0.0) + edge.weight
    network.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(weights.items()))
    return network


def _degree(network: "networkx.Graph[str]") -> dict[str, int]:
    return {actor: len(network[actor]) for actor in network}


def _betweenness(network: "networkx.Graph[str]", sample: int | None) -> dict[str, float]:
    import networkx

    some = None if sample is None or sample >= len(network) else sample
    return dict(networkx.betweenness_centrality(network, k=some, seed=SEED))


def _communities(network: "networkx.Graph[Any]") -> tuple[tuple[str, ...], ...]:
    import networkx

    if not network:
        return ()
    actors = list(network)
    numbered = networkx.convert_node_labels_to_integers(
        network
    )  # sets of numbers keep their order, sets of text do not
    found = networkx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    named = (tuple(sorted(actors[number] for number in community)) for community in found)
    return tuple(sorted(named, key=lambda community: (-len(community), community)))


def degree(excerpt: Excerpt) -> dict[str, int]:
    """By actor: to how many other actors an event joins it."""
    return _degree(_neighbours(excerpt))


def betweenness(excerpt: Excerpt, sample: int | None = None) -> dict[str, float]:
    """By actor: the share of the shortest paths between others that lead through it, 0 to 1.

    Args:
        excerpt: the events.
        sample: estimate from the paths of so many actors; exact without it, which takes actors × pairs steps.
    """
    return _betweenness(_neighbours(excerpt), sample)


def communities(excerpt: Excerpt) -> tuple[tuple[str, ...], ...]:
    """The groups of actors that events join more to one another than to others (Louvain), the largest first."""
    return _communities(_neighbours(excerpt))


def standings(excerpt: Excerpt, sample: int | None = None) -> tuple[Standing, ...]:
    """All measures of all actors, the best connected first; ``sample`` as for `betweenness`."""
    network, table = _neighbours(excerpt), nodes(excerpt)
    degrees, between = _degree(network), _betweenness(network, sample)
    group = {actor: number for number, community in enumerate(_communities(network)) for actor in community}
    found = [
        Standing(id_, node.actor.name, node.events, degrees[id_], between[id_], group[id_])
        for id_, node in table.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.degree, -one.betweenness, -one.events, one.actor)))


def shortest_path(excerpt: Excerpt, start: str, end: str) -> tuple[str, ...]:
    """The shortest way from one actor to another through the events of an excerpt; see `way`.

    Raises:
        NotFound: if no event or actor of the excerpt has that id.
    """
    there = nodes(excerpt)
    events = ((event.id, tuple(actor for actor in parties(event) if actor in there)) for event in excerpt.events())
    return way(events, start, end, there)


def way(
    events: Iterable[tuple[str, tuple[str, ...]]], start: str, end: str, others: Iterable[str] = ()
) -> tuple[str, ...]:
    """The shortest way from one actor to another through events in which both neighbours take part.

    Args:
        events: the ids of events, the earliest first, with those of the actors between whom they happen.
        start: the id of the one actor.
        end: that of the other.
        others: actors that are there without an event.

    Returns:
        Ids of actors and events in turn (actor, event, actor, event, actor); of several shortest ways, the one by the
        earliest events. Empty where there is no way; the actor alone where both are one.

    Raises:
        NotFound: if no event or actor has that id.
    """
    members: dict[str, tuple[str, ...]] = {}
    attended: dict[str, list[str]] = {id_: [] for id_ in others}
    for event, takers in events:
        members[event] = takers
        for actor in takers:
            attended.setdefault(actor, []).append(event)
    for actor in (start, end):
        if actor not in attended:
            raise NotFound(
                f"no actor {actor!r} takes part in these events; give the id of one that does, or widen them"
            )
    return tuple(_walk(members, attended, start, end))


def _walk(members: dict[str, tuple[str, ...]], attended: dict[str, list[str]], start: str, end: str) -> Iterator[str]:
    came_by: dict[str, tuple[str, str] | None] = {start: None}
    ahead, met = deque([start]), set[str]()
    while ahead and end not in came_by:
        here = ahead.popleft()
        for event in attended[here]:
            if event in met:
                continue
            met.add(event)
            for actor in members[event]:
                if actor not in came_by:
                    came_by[actor] = (here, event)
                    ahead.append(actor)
    return reversed(list(_backwards(came_by, end)))


def _backwards(came_by: dict[str, tuple[str, str] | None], end: str) -> Iterator[str]:
    if end not in came_by:
        return
    yield end
    step = came_by[end]
    while step is not None:
        actor, event = step
        yield event
        yield actor
        step = came_by[actor]
