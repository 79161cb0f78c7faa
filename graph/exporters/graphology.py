"""graphology's own JSON, for sigma and Gephi Lite: ``Graph.from(JSON.parse(text))``.

What sigma draws by is there: ``label``, ``x``, ``y``, ``size`` and ``color``. No attribute is called ``type``, which
sigma takes for the name of a program that draws.
"""

from graph.exporters.linked import Linked, Object
from graph.exporters.looks import edge_colour, hexadecimal, node_colour, size
from graph.projection import Link, Vertex

_OPTIONS = {"type": "directed", "multi": True, "allowSelfLoops": True}


class Graphology(Linked):
    """Writes graphology JSON."""

    name = "graphology"
    links = "edges"

    def head(self, title: str) -> Object:
        """Name and kind of the graph."""
        return {"attributes": {"name": title}, "options": _OPTIONS}

    def node(self, vertex: Vertex, where: dict[str, float]) -> Object:
        """A node by key, with attributes."""
        looks = {"label": vertex.label, "size": size(vertex), "color": hexadecimal(node_colour(vertex))}
        return {"key": vertex.id, "attributes": looks | where | vertex.values}

    def link(self, link: Link) -> Object:
        """An edge by key, with attributes."""
        own = {
            "label": link.label,
            "kind": link.kind,
            "weight": link.weight,
            "color": hexadecimal(edge_colour(link.root)),
        }
        return {"key": link.id, "source": link.source, "target": link.target, "attributes": own | link.values}
