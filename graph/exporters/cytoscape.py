"""cytoscape.js JSON: elements with ids, ready for ``cytoscape({elements})`` and for Cytoscape desktop."""

import json
from collections.abc import Iterator, Mapping

from graph.columns import Describer, Node, Value, clean, nodes
from graph.edges import Edge, EdgeMode, edges
from graph.excerpt import Excerpt
from graph.exporters.looks import positions
from graph.exporters.text import choice, encoded


class Cytoscape:
    """Writes cytoscape.js JSON."""

    name = "cytoscape"
    media_type = "application/json"
    suffix = ".cyjs"

    def __init__(self, edges: str = EdgeMode.EVENT) -> None:
        self.mode = EdgeMode(choice("edges", edges, EdgeMode))

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(excerpt))

    def _pieces(self, excerpt: Excerpt) -> Iterator[str]:
        describer, table = Describer(excerpt), nodes(excerpt)
        data = {"name": clean(excerpt.title), "title": clean(excerpt.title)}
        yield '{"format_version":"1.0","generated_by":"communique","target_cytoscapejs_version":"~3.0","data":'
        yield _json(data) + ',\n"elements":{"nodes":[\n'
        yield from _separated(_nodes(table, describer))
        yield '\n],"edges":[\n'
        yield from _separated(_edge(edge, describer) for edge in edges(excerpt, self.mode))
        yield "\n]}}\n"


def _nodes(table: Mapping[str, Node], describer: Describer) -> Iterator[str]:
    places = positions(table)
    for id_, node in table.items():
        name, (x, y) = clean(node.actor.name), places[id_]
        data: dict[str, Value] = {"id": clean(id_), "label": name, "name": name, **describer.node(node)}
        yield _json({"group": "nodes", "data": data, "position": {"x": x, "y": y}})


def _edge(edge: Edge, describer: Describer) -> str:
    own: dict[str, Value] = {
        "id": clean(edge.id),
        "source": clean(edge.source),
        "target": clean(edge.target),
        "label": describer.label(edge),
        "interaction": clean(edge.kind),
        "weight": edge.weight,
    }
    return _json({"group": "edges", "data": {**own, **describer.edge(edge)}})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _separated(elements: Iterator[str]) -> Iterator[str]:
    for number, element in enumerate(elements):
        yield element if number == 0 else f",\n{element}"
