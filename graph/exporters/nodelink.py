"""Node-link JSON for D3, force-graph, Observable and networkx: ``{nodes: [{id}], links: [{source, target, id}]}``.

force-graph reads ``name``, ``val``, ``color``, ``x`` and ``y`` as they are called here; networkx takes the ``key`` of a
link as its key: ``networkx.node_link_graph(json.load(file), edges="links")``.
"""

from collections.abc import Iterator
from typing import Any

from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.looks import edge_colour, hexadecimal, node_colour
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import compact, encoded, separated
from graph.projection import Link, Network, Vertex


class NodeLink(PlacedFormat):
    """Writes node-link JSON."""

    name = "node-link"
    media_type = "application/json"
    suffix = ".json"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        yield f'{{"directed":true,"multigraph":true,"graph":{compact({"name": network.title})},"nodes":[\n'
        yield from separated(_node(vertex, place(vertex)) for vertex in network.nodes())
        yield '\n],"links":[\n'
        yield from separated(_link(link) for link in network.edges())
        yield "\n]}\n"


def _node(vertex: Vertex, place: Place | None) -> str:
    own: dict[str, Any] = {
        "id": vertex.id,
        "name": vertex.label,
        "group": vertex.group,
        "val": 1 + vertex.events,
        "color": hexadecimal(node_colour(vertex)),
    }
    where = {"x": place[0], "y": place[1]} if place else {}
    return compact(own | where | vertex.values)


def _link(link: Link) -> str:
    own: dict[str, Any] = {
        "source": link.source,
        "target": link.target,
        "id": link.id,
        "key": link.id,
        "name": link.label,
        "kind": link.kind,
        "weight": link.weight,
        "color": hexadecimal(edge_colour(link)),
    }
    return compact(own | link.values)
