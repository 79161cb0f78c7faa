"""Node-link JSON for D3, force-graph, Observable and networkx: ``{nodes: [{id}], links: [{source, target, id}]}``.

force-graph reads ``name``, ``val``, ``color``, ``x`` and ``y`` as they are called here; networkx takes the ``key`` of a
link as its key: ``networkx.node_link_graph(json.load(file), edges="links")``.
"""

from graph.exporters.linked import Linked, Object
from graph.exporters.looks import edge_colour, hexadecimal, node_colour
from graph.projection import Link, Vertex


class NodeLink(Linked):
    """Writes node-link JSON."""

    name = "node-link"
    links = "links"

    def head(self, title: str) -> Object:
        """Name and kind of the graph."""
        return {"directed": True, "multigraph": True, "graph": {"name": title}}

    def node(self, vertex: Vertex, where: dict[str, float]) -> Object:
        """A node with its values."""
        own = {
            "id": vertex.id,
            "name": vertex.label,
            "group": vertex.group,
            "val": 1 + vertex.events,
            "color": hexadecimal(node_colour(vertex)),
        }
        return own | where | vertex.values

    def link(self, link: Link) -> Object:
        """A link with its values."""
        own = {
            "source": link.source,
            "target": link.target,
            "id": link.id,
            "key": link.id,
            "name": link.label,
            "kind": link.kind,
            "weight": link.weight,
            "color": hexadecimal(edge_colour(link.root)),
        }
        return own | link.values
