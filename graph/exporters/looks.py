"""How does the network look when it is opened? Colours by type, sizes by the number of events."""

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.projection import Vertex

Colour = tuple[int, int, int]
GREY: Colour = (150, 150, 150)
FAINT = 0.4
"""The opacity of an edge for what is only planned, asked, supposed or denied."""


@cache
def colours(of: str) -> Mapping[str, Colour]:
    """Red, green and blue (0 to 255) by kind of actor (``node``) or by PLOVER root (``edge``).

    Actors have colours of Okabe and Ito (jfly.uni-koeln.de/color). Types of events go from what is friendly (green
    and blue) to what is hostile (yellow to red) in the order of their scores, along Paul Tol's scheme "nightfall"
    without its pale middle (SRON/EPS/TN/09-002, issue 3.2). Both keep apart for people who are colour-blind.
    """
    lines = files("graph.exporters").joinpath("colours.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return {name: (int(red), int(green), int(blue)) for kind, name, red, green, blue in rows if kind == of}


def hexadecimal(colour: Colour) -> str:
    """A colour as the web writes it ("#e69f00")."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def node_colour(vertex: Vertex) -> Colour:
    """The colour of a node; grey for an actor of whom only the id is known."""
    return colours("edge" if vertex.is_event else "node").get(vertex.group, GREY)


def edge_colour(root: str) -> Colour:
    """The colour of an edge, by the type of its events."""
    return colours("edge").get(root, GREY)


def opacity(actual: bool) -> float:
    """The opacity of an edge: faint for what did not happen."""
    return 1.0 if actual else FAINT


def size(vertex: Vertex) -> float:
    """The diameter of a node; its area grows with the number of its events. That of an event is the smallest."""
    return round(8 + 4 * math.sqrt(vertex.events), 2)
