"""graphology's own JSON, for sigma and Gephi Lite: ``Graph.from(JSON.parse(text))``.

What sigma draws by is there: ``label``, ``x``, ``y``, ``size`` and ``color``. No attribute is called ``type``, which
sigma takes for the name of a program that draws.
"""

from collections.abc import Iterator
from typing import Any

from graph.excerpt import Excerpt
from graph.exporters.layouts import Place, places
from graph.exporters.looks import edge_colour, hexadecimal, node_colour, size
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import compact, encoded, separated
from graph.projection import Link, Network, Vertex

_OPTIONS = {"type": "directed", "multi": True, "allowSelfLoops": True}


class Graphology(PlacedFormat):
    """Writes graphology JSON."""

    name = "graphology"
    media_type = "application/json"
    suffix = ".json"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        yield f'{{"attributes":{compact({"name": network.title})},"options":{compact(_OPTIONS)},"nodes":[\n'
        yield from separated(_node(vertex, place(vertex)) for vertex in network.nodes())
        yield '\n],"edges":[\n'
        yield from separated(_edge(link) for link in network.edges())
        yield "\n]}\n"


def _node(vertex: Vertex, place: Place | None) -> str:
    looks: dict[str, Any] = {
        "label": vertex.label,
        "size": size(vertex),
        "color": hexadecimal(node_colour(vertex)),
    }
    where = {"x": place[0], "y": place[1]} if place else {}
    return compact({"key": vertex.id, "attributes": looks | where | vertex.values})


def _edge(link: Link) -> str:
    own: dict[str, Any] = {
        "label": link.label,
        "kind": link.kind,
        "weight": link.weight,
        "color": hexadecimal(edge_colour(link)),
    }
    ends = {"key": link.id, "source": link.source, "target": link.target}
    return compact({**ends, "attributes": own | link.values})
