"""GEXF 1.3 for Gephi, Gephi Lite and graphology: a dynamic network with spells, kinds and colours.

Gephi takes edges of the same source, target and kind for one: so one edge stands for all events of a kind, or, with
``edges="event"``, each edge has a kind of its own. Attributes have the same id as title, and links are strings: Gephi
Lite shows ids, Gephi titles, and it leaves ``anyURI`` out.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from graph.edges import EdgeMode, Spell
from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.looks import Colour, edge_colour, node_colour, opacity, size
from graph.exporters.networks import PlacedFormat
from graph.exporters.nodes_first import nodes_first
from graph.exporters.text import Rows, content
from graph.projection import Link, Network, Project, Vertex

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Communiqué</creator><description>{title}</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval" idtype="string">
"""
_END = "</edges>\n</graph>\n</gexf>\n"
_NODE = '<node id="%s" label="%s"><attvalues>'
_EDGE = '<edge id="%s" source="%s" target="%s" kind="%s" label="%s" weight="%s"><attvalues>'


class Gexf(PlacedFormat):
    """Writes GEXF 1.3."""

    name = "gexf"
    media_type = "application/gexf+xml"
    suffix = ".gexf"
    default = EdgeMode.AGGREGATED

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        network, rows = self.network(excerpt), Rows(_attvalue)
        return nodes_first(network, lambda: self._nodes(network, rows), lambda links: self._edges(links, rows), _END)

    def _nodes(self, network: Network, rows: Rows) -> Iterator[str]:
        place = places(network, self.layout)
        yield _HEAD.format(title=content(network.title))
        yield from _declarations(network, "node")
        yield from _declarations(network, "edge")
        yield f'<nodes count="{network.count()}">\n'
        for vertex in network.nodes():
            yield _node(vertex, rows, place(vertex))
        yield "</nodes>\n<edges>\n"

    def _edges(self, links: Iterable[Link], rows: Rows) -> Iterator[str]:
        alone = self.mode is EdgeMode.EVENT and self.project is not Project.EVENTS
        for link in links:
            yield _edge(link, rows, f"{link.kind} {link.event}" if alone else link.kind)


def _declarations(network: Network, of: Literal["node", "edge"]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for column in network.columns(of):
        yield f'<attribute id="{column.name}" title="{column.name}" type="{column.type}"/>\n'
    yield "</attributes>\n"


def _node(vertex: Vertex, rows: Rows, place: Place | None) -> str:
    position = f'<viz:position x="{place[0]}" y="{place[1]}" z="0.0"/>' if place else ""
    own = rows.line(_NODE, (vertex.id, vertex.label), (vertex.values,))
    return (
        f"{own}</attvalues>{_spells(vertex.spells)}{_colour(node_colour(vertex), 1.0)}"
        f'{position}<viz:size value="{size(vertex)}"/></node>\n'
    )


def _edge(link: Link, rows: Rows, kind: str) -> str:
    texts = (link.id, link.source, link.target, kind, link.label, str(link.weight))
    own = rows.line(_EDGE, texts, link.parts)
    return f"{own}</attvalues>{_spells(link.spells)}{_looks(link.root, link.actual)}</edge>\n"


def _attvalue(name: str) -> str:
    return f'<attvalue for="{name}" value="%s"/>'


def _spells(spells: tuple[Spell, ...]) -> str:
    if len(spells) == 1:
        return _only(spells[0])
    return f"<spells>{''.join([_spell(*spell) for spell in spells])}</spells>" if spells else ""


@lru_cache(maxsize=2_000)
def _only(spell: Spell) -> str:
    return f"<spells>{_spell(*spell)}</spells>"


@lru_cache(maxsize=2_000)
def _spell(start: date | None, end: date | None) -> str:
    return f"<spell{_bound('start', start)}{_bound('end', end)}/>"


def _bound(name: str, day: object) -> str:
    return f' {name}="{day}"' if day is not None else ""


@lru_cache(maxsize=100)
def _looks(root: str, actual: bool) -> str:
    return _colour(edge_colour(root), opacity(actual))


def _colour(colour: Colour, opacity: float) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="{opacity}"/>'
