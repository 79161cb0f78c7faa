"""GEXF 1.3 for Gephi, Gephi Lite and graphology: a dynamic network with spells, kinds and colours.

Gephi takes edges of the same source, target and kind for one: so one edge stands for all events of a kind, or, with
``edges="event"``, each edge has a kind of its own. Attributes have the same id as title, and links are strings: Gephi
Lite shows ids, Gephi titles, and it leaves ``anyURI`` out.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from graph.columns import Describer, Node, Values, columns, nodes
from graph.edges import Edge, EdgeMode, Spell, edges
from graph.excerpt import Excerpt
from graph.exporters.looks import GREY, Colour, colours, positions, size
from graph.exporters.text import attribute, choice, content, encoded, plain
from graph.model.event import Modality

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Communiqué</creator><description>{title}</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval" idtype="string">
"""
FAINT = 0.4
"""The opacity of an edge for what is only planned, asked, supposed or denied."""


class Gexf:
    """Writes GEXF 1.3."""

    name = "gexf"
    media_type = "application/gexf+xml"
    suffix = ".gexf"

    def __init__(self, edges: str = EdgeMode.AGGREGATED) -> None:
        self.mode = EdgeMode(choice("edges", edges, EdgeMode))

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(excerpt))

    def _pieces(self, excerpt: Excerpt) -> Iterator[str]:
        describer, table = Describer(excerpt), nodes(excerpt)
        yield _HEAD.format(title=content(excerpt.title))
        yield from _declarations("node")
        yield from _declarations("edge")
        yield f'<nodes count="{len(table)}">\n'
        yield from _nodes(table, describer)
        yield "</nodes>\n<edges>\n"
        for edge in edges(excerpt, self.mode):
            yield self._edge(edge, describer)
        yield "</edges>\n</graph>\n</gexf>\n"

    def _edge(self, edge: Edge, describer: Describer) -> str:
        kind = edge.kind if self.mode is EdgeMode.AGGREGATED else f"{edge.kind} {edge.event.id}"
        event = edge.event
        opacity = 1.0 if event.modality is Modality.ACTUAL else FAINT
        return (
            f"<edge id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}"
            f" kind={attribute(kind)} label={attribute(describer.label(edge))} weight={attribute(str(edge.weight))}>"
            f"{_attvalues(describer.edge(edge))}{_spells(edge.spells)}"
            f"{_colour(colours('edge').get(event.root, GREY), opacity)}</edge>\n"
        )


def _declarations(of: Literal["node", "edge"]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for column in columns(of):
        yield f'<attribute id="{column.name}" title="{column.name}" type="{column.type}"/>\n'
    yield "</attributes>\n"


def _nodes(table: Mapping[str, Node], describer: Describer) -> Iterator[str]:
    places = positions(table)
    for id_, node in table.items():
        x, y = places[id_]
        yield (
            f"<node id={attribute(id_)} label={attribute(node.actor.name)}>"
            f"{_attvalues(describer.node(node))}{_spells(node.spells)}"
            f"{_colour(colours('node').get(node.actor.kind, GREY) if node.known else GREY)}"
            f'<viz:position x="{x}" y="{y}" z="0.0"/><viz:size value="{size(node)}"/></node>\n'
        )


def _attvalues(values: Values) -> str:
    rows = [
        f'<attvalue for="{name}" value={attribute(value) if isinstance(value, str) else _number(value)}/>'
        for name, value in values.items()
    ]
    return f"<attvalues>{''.join(rows)}</attvalues>"


def _number(value: float) -> str:
    return f'"{plain(value)}"'


def _spells(spells: Iterable[Spell]) -> str:
    rows = "".join(f"<spell{_bound('start', start)}{_bound('end', end)}/>" for start, end in spells)
    return f"<spells>{rows}</spells>" if rows else ""


def _bound(name: str, day: object) -> str:
    return f' {name}="{day}"' if day is not None else ""


def _colour(colour: Colour, opacity: float = 1.0) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="{opacity}"/>'
