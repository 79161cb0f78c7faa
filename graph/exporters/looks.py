"""How does the network look when it is opened? Colours by type, sizes by the number of events, a place for each."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.columns import Node

Colour = tuple[int, int, int]
GREY: Colour = (150, 150, 150)
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@cache
def colours(of: str) -> Mapping[str, Colour]:
    """Red, green and blue (0 to 255) by kind of actor (``node``) or by PLOVER root (``edge``)."""
    lines = files("graph.exporters").joinpath("colours.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {name: (int(red), int(green), int(blue)) for kind, name, red, green, blue in rows if kind == of}


def hexadecimal(colour: Colour) -> str:
    """A colour as the web writes it ("#e69f00")."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def size(node: Node) -> float:
    """The diameter of a node; its area grows with the number of its events."""
    return round(8 + 4 * math.sqrt(node.events), 2)


def positions(nodes: Mapping[str, Node]) -> dict[str, tuple[float, float]]:
    """A place (x, y) for each node: a spiral with the busiest in the middle, always the same for the same nodes."""
    ranked = sorted(nodes, key=lambda id_: (-nodes[id_].events, id_))
    return {id_: _on_spiral(rank) for rank, id_ in enumerate(ranked)}


def _on_spiral(rank: int) -> tuple[float, float]:
    radius, angle = 60 * math.sqrt(rank), rank * GOLDEN_ANGLE
    return round(radius * math.cos(angle), 2), round(radius * math.sin(angle), 2)
