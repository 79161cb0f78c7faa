"""Where does each node stand when a network is opened? The same nodes and edges always give the same places."""

import math
import random
from array import array
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import count

from graph.errors import ExportError
from graph.projection import Network, Project, Vertex, event_node

Place = tuple[float, float]
Places = Callable[[Vertex], Place | None]
"""The place (x, y) of a node; to be asked for each node once, in the order of the network."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
APART = 60.0
"""Neighbours stand about so far from one another; a node has a diameter of 8 or more."""
ROUNDS = 500
"""Steps of the force-directed layout; 10,000 nodes with 30,000 edges take 2 s."""

SEED = 20240322
"""Of the force-directed layout, so that it is the same each time."""


class Layout(StrEnum):
    """How nodes are arranged.

    Attributes:
        NONE: no places are written; the tool arranges them.
        SPIRAL: the busiest actors in the middle. It needs no edges, and so no time.
        CIRCLE: on a ring, in the order of the file.
        FORCE: Fruchterman and Reingold (doi:10.1002/spe.4380211102), on a grid: those joined stand together. It needs
            igraph, and all edges in memory.
    """

    NONE = "none"
    SPIRAL = "spiral"
    CIRCLE = "circle"
    FORCE = "force"


def places(network: Network, layout: Layout) -> Places:
    """The places of the nodes of a network.

    Raises:
        ExportError: if the layout needs what is not installed.
    """
    if layout is Layout.NONE:
        return lambda _: None
    if layout is Layout.CIRCLE:
        numbers, total = count(), network.count()
        return lambda _: _on_ring(next(numbers), total)
    if layout is Layout.FORCE:
        found = _by_force(network)
        return lambda vertex: found.get(vertex.id, (0.0, 0.0))
    ranks, at = _ranks(network), count()
    return lambda _: _on_spiral(ranks[number] if (number := next(at)) < len(ranks) else number)


def _ranks(network: Network) -> "array[int]":
    """The ranks of the actors by how many events they have, in the order of the network; events come after them."""
    ids, nodes = list(network.actors), list(network.actors.values())
    busiest = sorted(range(len(ids)), key=ids.__getitem__)
    busiest.sort(key=lambda number: -nodes[number].events)
    ranks = array("i", bytes(4 * len(ids)))
    for rank, number in enumerate(busiest):
        ranks[number] = rank
    return ranks


def _on_spiral(rank: int) -> Place:
    radius, angle = APART * math.sqrt(rank), rank * GOLDEN_ANGLE
    return round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2)


def _on_ring(number: int, total: int) -> Place:
    radius, angle = max(APART, APART * total / (2 * math.pi)), 2 * math.pi * number / max(1, total)
    return round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2)


def _by_force(network: Network) -> dict[str, Place]:
    """The places of nodes that have edges; others stand on a spiral around them."""
    ids = list(network.actors)
    if network.project is Project.EVENTS:
        ids += [event_node(event.id) for event in network.excerpt.events()]
    number = {id_: place for place, id_ in enumerate(ids)}
    pairs = {(number[a], number[b]) for a, b in network.pairs() if a != b}
    joined = sorted({end for pair in pairs for end in pair})
    if not joined:
        return {id_: _on_spiral(rank) for rank, id_ in enumerate(ids)}
    rank = {node: place for place, node in enumerate(joined)}
    found = _forced(len(joined), sorted((rank[a], rank[b]) for a, b in pairs))
    alone = (ids[node] for node in range(len(ids)) if node not in rank)
    outside = (max(math.hypot(x, y) for x, y in found) / APART) ** 2
    around = {id_: _on_spiral(round(outside) + place) for place, id_ in enumerate(alone, start=1)}
    return {ids[node]: found[rank[node]] for node in joined} | around


def _forced(nodes: int, pairs: Sequence[tuple[int, int]]) -> list[Place]:
    try:
        import igraph
    except ImportError as problem:
        raise ExportError('layout=force needs igraph: pip install "communique[layout]"') from problem
    graph = igraph.Graph(nodes, pairs)
    start = [_on_spiral(node) for node in range(nodes)]
    scaled = [(x / APART, y / APART) for x, y in start]
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 for places, and the same each time
    try:
        arranged = graph.layout_fruchterman_reingold(niter=ROUNDS, grid="grid", seed=scaled)
    finally:
        igraph.set_random_number_generator(random)
    return [(round(x * APART, 2), round(y * APART, 2)) for x, y in arranged.coords]
