"""CX2 for Cytoscape and NDEx: typed attributes, places, and a style that colours by kind of actor and type of event.

Ids are whole numbers there; ours are in the attributes ``actor`` of nodes and ``edge`` of edges. There is no type for
days: they are strings.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any, Literal

from graph.columns import Values
from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.looks import GREY, colours, hexadecimal, size
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import compact, encoded, separated
from graph.projection import Link, Network, Project, Vertex

_OWN = {
    "node": (("name", "string"), ("actor", "string"), ("group", "string"), ("diameter", "double")),
    "edge": (("name", "string"), ("edge", "string"), ("interaction", "string"), ("weight", "double")),
}


class Cx2(PlacedFormat):
    """Writes CX2."""

    name = "cx2"
    media_type = "application/json"
    suffix = ".cx2"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges; edges are counted first, as its head tells their number."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place, number = places(network, self.layout), {}
        edges = network.count_edges()
        yield '[{"CXVersion":"2.0","hasFragments":false},\n'
        yield compact({"metaData": list(_meta(network.count(), edges))}) + ",\n"
        yield compact({"attributeDeclarations": [_declared(network)]}) + ",\n"
        yield compact({"networkAttributes": [{"name": network.title}]}) + ',\n{"nodes":[\n'
        numbers = count()
        for part in network.nodes():
            number[part.id] = next(numbers)
            yield (",\n" if number[part.id] else "") + _node(part, number[part.id], place(part))
        yield '\n]},\n{"edges":[\n'
        yield from separated(_edge(link, at, number) for at, link in enumerate(network.edges()))
        yield "\n]},\n" + compact({"visualProperties": [_style(network.project)]})
        yield ',\n{"status":[{"completed":true,"success":true}]}]\n'


def _meta(nodes: int, edges: int) -> Iterator[dict[str, Any]]:
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": nodes,
        "edges": edges,
        "visualProperties": 1,
    }
    return ({"name": name, "elementCount": number} for name, number in counts.items())


def _declared(network: Network) -> dict[str, Any]:
    return {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": _types(network, "node"),
        "edges": _types(network, "edge"),
    }


def _types(network: Network, of: Literal["node", "edge"]) -> dict[str, dict[str, str]]:
    typed = (*_OWN[of], *((column.name, column.type) for column in network.columns(of)))
    return {name: {"d": type_} for name, type_ in typed}


def _node(vertex: Vertex, number: int, place: Place | None) -> str:
    where = {"x": place[0], "y": place[1]} if place else {}
    own: Values = {"name": vertex.label, "actor": vertex.id, "group": vertex.group, "diameter": size(vertex)}
    return compact({"id": number, **where, "v": own | vertex.values})


def _edge(link: Link, at: int, number: dict[str, int]) -> str:
    own: Values = {"name": link.label, "edge": link.id, "interaction": link.kind, "weight": link.weight}
    return compact({"id": at, "s": number[link.source], "t": number[link.target], "v": own | link.values})


def _style(project: Project) -> dict[str, Any]:
    of_nodes = dict(colours("node")) | (dict(colours("edge")) if project is Project.EVENTS else {})
    arrow = {"EDGE_TARGET_ARROW_SHAPE": "triangle", "EDGE_LINE_COLOR": hexadecimal(GREY)}
    return {
        "default": {"node": {"NODE_SHAPE": "ellipse", "NODE_BACKGROUND_COLOR": hexadecimal(GREY)}, "edge": arrow},
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_WIDTH": {"type": "PASSTHROUGH", "definition": {"attribute": "diameter", "type": "double"}},
            "NODE_HEIGHT": {"type": "PASSTHROUGH", "definition": {"attribute": "diameter", "type": "double"}},
            "NODE_BACKGROUND_COLOR": _discrete("group", of_nodes),
        },
        "edgeMapping": {
            "EDGE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "interaction", "type": "string"}},
            "EDGE_LINE_COLOR": _discrete("event_root", dict(colours("edge"))),
        },
    }


def _discrete(attribute: str, mapped: dict[str, tuple[int, int, int]]) -> dict[str, Any]:
    pairs = [{"v": value, "vp": hexadecimal(colour)} for value, colour in mapped.items()]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "type": "string", "map": pairs}}
