"""GraphML for yEd, igraph, Cytoscape, graph-tool and networkx: every edge with an id of its own, every column typed.

No tool reads time from GraphML: dates are strings in their columns. Some tools look for more than the standard has:

=========  ============================================================================================
flavour    what it adds
=========  ============================================================================================
standard   nothing: what igraph, networkx, graph-tool and Cytoscape read, valid by the schema
yed        ``y:`` graphics, without which yEd shows neither labels, colours nor places
gephi      columns of colour, size and place; ``label`` on edges, which Gephi takes for their kind
apoc       ``labels`` on nodes and ``label`` on edges, which Neo4j takes for labels and relationship types
=========  ============================================================================================

The attributes ``label`` and ``labels`` are not in the schema, so that files of these two flavours do not validate.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from graph.columns import Value
from graph.edges import EdgeMode
from graph.excerpt import Excerpt
from graph.exporters.layouts import Layout, Place, places
from graph.exporters.looks import edge_colour, hexadecimal, node_colour, size
from graph.exporters.networks import PlacedFormat
from graph.exporters.nodes_first import nodes_first
from graph.exporters.text import Rows, attribute, choice, content, plain
from graph.projection import Link, Network, Project, Vertex

FLAVOURS = ("standard", "yed", "gephi", "apoc")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"{namespaces}>
<desc>{title}</desc>
"""
_YED = ' xmlns:y="http://www.yworks.com/xml/graphml"'
_GRAPH = '<graph id="communique" edgedefault="directed" parse.nodeids="free" parse.edgeids="free">\n'
_TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "boolean"}
_OWN = {"node": (("label", "string"),), "edge": (("label", "string"), ("kind", "string"), ("weight", "double"))}
_OF_NODE = '<data key="node_label">%s</data>'
_OF_EDGE = '<data key="edge_label">%s</data><data key="edge_kind">%s</data><data key="edge_weight">%s</data>'
_OF_GEPHI = (("r", "int"), ("g", "int"), ("b", "int"), ("size", "double"), ("x", "double"), ("y", "double"))
_OF_YED = (
    '<key id="node_graphics" for="node" yfiles.type="nodegraphics"/>\n'
    '<key id="edge_graphics" for="edge" yfiles.type="edgegraphics"/>\n'
)
_NOT_IN_A_TOKEN = re.compile(r"[^A-Za-z0-9._:-]")
_NOT_IN_A_LABEL = re.compile(r"[^A-Za-z0-9_]")


class GraphMl(PlacedFormat):
    """Writes GraphML 1.0."""

    name = "graphml"
    media_type = "application/graphml+xml"
    suffix = ".graphml"

    def __init__(
        self,
        edges: str = "",
        project: str = Project.ACTORS,
        min_weight: str = "1",
        layout: str = "",
        flavour: str = FLAVOURS[0],
    ) -> None:
        self.flavour = choice("flavour", flavour, FLAVOURS)
        self.layout_default = Layout.SPIRAL if flavour in ("yed", "gephi") else Layout.NONE
        super().__init__(edges, project, min_weight, layout)

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        network = self.network(excerpt)
        return nodes_first(network, lambda: self._nodes(network), self._edges, "</graph>\n</graphml>\n")

    def _nodes(self, network: Network) -> Iterator[str]:
        place, of_node = places(network, self.layout), Rows(_data_of("node"))
        yield _HEAD.format(title=content(network.title), namespaces=_YED if self.flavour == "yed" else "")
        yield from self._keys(network, "node")
        yield from self._keys(network, "edge")
        yield _OF_YED if self.flavour == "yed" else ""
        yield _GRAPH
        for vertex in network.nodes():
            yield self._node(vertex, of_node, place(vertex))

    def _edges(self, links: Iterable[Link]) -> Iterator[str]:
        alone, of_edge = self.mode is EdgeMode.EVENT and self.project is not Project.EVENTS, Rows(_data_of("edge"))
        for link in links:
            yield self._edge(link, of_edge, alone)

    def _keys(self, network: Network, of: Literal["node", "edge"]) -> Iterator[str]:
        typed = [(column.name, _TYPES[column.type]) for column in network.columns(of)]
        if of == "node" and self.flavour == "gephi":
            typed += _OF_GEPHI
        elif of == "node" and self.layout is not Layout.NONE and self.flavour != "yed":
            typed += _OF_GEPHI[-2:]
        for name, type_ in (*_OWN[of], *typed):
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>\n'

    def _node(self, vertex: Vertex, of_node: Rows, place: Place | None) -> str:
        labels = f" labels={attribute(labels_of(vertex))}" if self.flavour == "apoc" else ""
        more = ""
        if self.flavour == "gephi":
            red, green, blue = node_colour(vertex)
            looks: tuple[tuple[str, Value], ...] = (("r", red), ("g", green), ("b", blue), ("size", size(vertex)))
            more = "".join(_data("node", name, value) for name, value in looks)
        if self.flavour == "yed":
            more = _shape(vertex, place)
        elif place:
            more += _data("node", "x", place[0]) + _data("node", "y", place[1])
        head = f'<node id="{token(vertex.id)}"{labels}>'
        return f"{head}{of_node.line(_OF_NODE, (vertex.label,), (vertex.values,))}{more}</node>\n"

    def _edge(self, link: Link, of_edge: Rows, alone: bool) -> str:
        named = ""
        if self.flavour == "apoc":
            named = f" label={attribute(label_of(link.root if self.project is not Project.EVENTS else link.kind))}"
        elif self.flavour == "gephi":
            named = f" label={attribute(f'{link.kind} {link.event}' if alone else link.kind)}"
        head = f'<edge id="{token(link.id)}" source="{_end(link.source)}" target="{_end(link.target)}"{named}>'
        own = of_edge.line(_OF_EDGE, (link.label, link.kind, str(link.weight)), link.parts)
        return f"{head}{own}{_line(link) if self.flavour == 'yed' else ''}</edge>\n"


def token(id_: str) -> str:
    """The id as an XML name token, as GraphML asks for; a slug stays as it is, other characters become ``_xHEX_``."""
    return _NOT_IN_A_TOKEN.sub(lambda found: f"_x{ord(found[0]):X}_", id_) or "_x_"


_end = lru_cache(maxsize=5_000)(token)


def labels_of(vertex: Vertex) -> str:
    """The labels of a node in Neo4j: ``:Actor:Person``, ``:Actor`` or ``:Event``."""
    kind = ":Event" if vertex.is_event else ":Actor"
    return f"{kind}:{label_of(vertex.group)}" if vertex.group and not vertex.is_event else kind


def label_of(name: str) -> str:
    """A name as a label or type in Neo4j that needs no quotation."""
    return _NOT_IN_A_LABEL.sub("_", name).upper() if name.islower() else _NOT_IN_A_LABEL.sub("_", name)


def _data_of(of: str) -> Callable[[str], str]:
    return lambda name: f'<data key="{of}_{name}">%s</data>'


def _data(of: str, name: str, value: Value) -> str:
    return f'<data key="{of}_{name}">{content(plain(value))}</data>'


def _shape(vertex: Vertex, place: Place | None) -> str:
    diameter = size(vertex)
    x, y = place or (0.0, 0.0)
    shape = "roundrectangle" if vertex.is_event else "ellipse"
    return (
        f'<data key="node_graphics"><y:ShapeNode><y:Geometry height="{diameter}" width="{diameter}" x="{x}" y="{y}"/>'
        f'<y:Fill color="{hexadecimal(node_colour(vertex))}" transparent="false"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="e">{content(vertex.label)}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _line(link: Link) -> str:
    style = "line" if link.actual else "dashed"
    return (
        '<data key="edge_graphics"><y:PolyLineEdge>'
        f'<y:LineStyle color="{hexadecimal(edge_colour(link.root))}" type="{style}" width="1.0"/>'
        '<y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{content(link.kind)}</y:EdgeLabel></y:PolyLineEdge></data>"
    )
