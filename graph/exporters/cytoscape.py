"""cytoscape.js JSON: elements with ids, ready for ``cytoscape({elements})`` and for Cytoscape desktop."""

from collections.abc import Iterator

from graph.columns import Values
from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.looks import edge_colour, hexadecimal, node_colour, size
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import compact, encoded, separated
from graph.projection import Link, Network, Vertex


class Cytoscape(PlacedFormat):
    """Writes cytoscape.js JSON."""

    name = "cytoscape"
    media_type = "application/json"
    suffix = ".cyjs"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        data = {"name": network.title, "title": network.title}
        yield '{"format_version":"1.0","generated_by":"communique","target_cytoscapejs_version":"~3.0","data":'
        yield compact(data) + ',\n"elements":{"nodes":[\n'
        yield from separated(_node(vertex, place(vertex)) for vertex in network.nodes())
        yield '\n],"edges":[\n'
        yield from separated(_edge(link) for link in network.edges())
        yield "\n]}}\n"


def _node(vertex: Vertex, place: Place | None) -> str:
    looks: Values = {"node_color": hexadecimal(node_colour(vertex)), "node_size": size(vertex)}
    data: Values = {"id": vertex.id, "label": vertex.label, "name": vertex.label, **vertex.values, **looks}
    position = {"position": {"x": place[0], "y": place[1]}} if place else {}
    return compact({"group": "nodes", "data": data, **position})


def _edge(link: Link) -> str:
    own: Values = {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "label": link.label,
        "interaction": link.kind,
        "weight": link.weight,
    }
    return compact(
        {"group": "edges", "data": {**own, **link.values, "edge_color": hexadecimal(edge_colour(link.root))}}
    )
