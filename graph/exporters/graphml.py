"""GraphML for yEd, igraph, Cytoscape, graph-tool and networkx: every edge with an id of its own, every column typed.

No tool reads time from GraphML: dates are strings in their columns.
"""

import re
from collections.abc import Iterator
from typing import Literal

from graph.columns import Describer, Node, Values, columns, nodes
from graph.edges import Edge, EdgeMode, edges
from graph.excerpt import Excerpt
from graph.exporters.text import attribute, choice, content, encoded, plain

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<desc>{title}</desc>
"""
_GRAPH = '<graph id="communique" edgedefault="directed" parse.nodeids="free" parse.edgeids="free">\n'
_TYPES = {"string": "string", "integer": "int", "double": "double", "boolean": "boolean"}
_OWN = {"node": (("label", "string"),), "edge": (("label", "string"), ("kind", "string"), ("weight", "double"))}
_NOT_IN_A_TOKEN = re.compile(r"[^A-Za-z0-9._:-]")


class GraphMl:
    """Writes GraphML 1.0."""

    name = "graphml"
    media_type = "application/graphml+xml"
    suffix = ".graphml"

    def __init__(self, edges: str = EdgeMode.EVENT) -> None:
        self.mode = EdgeMode(choice("edges", edges, EdgeMode))

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(excerpt))

    def _pieces(self, excerpt: Excerpt) -> Iterator[str]:
        describer = Describer(excerpt)
        yield _HEAD.format(title=content(excerpt.title))
        yield from _keys("node")
        yield from _keys("edge")
        yield _GRAPH
        for node in nodes(excerpt).values():
            yield _node(node, describer)
        for edge in edges(excerpt, self.mode):
            yield _edge(edge, describer)
        yield "</graph>\n</graphml>\n"


def token(id_: str) -> str:
    """The id as an XML name token, as GraphML asks for; a slug stays as it is, other characters become ``_xHEX_``."""
    return _NOT_IN_A_TOKEN.sub(lambda found: f"_x{ord(found[0]):X}_", id_) or "_x_"


def _keys(of: Literal["node", "edge"]) -> Iterator[str]:
    typed = [(column.name, _TYPES[column.type]) for column in columns(of)]
    for name, type_ in (*_OWN[of], *typed):
        yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>\n'


def _node(node: Node, describer: Describer) -> str:
    data = _data("node", {"label": node.actor.name, **describer.node(node)})
    return f"<node id={attribute(token(node.actor.id))}>{data}</node>\n"


def _edge(edge: Edge, describer: Describer) -> str:
    own: Values = {"label": describer.label(edge), "kind": edge.kind, "weight": edge.weight}
    data = _data("edge", {**own, **describer.edge(edge)})
    source, target = attribute(token(edge.source)), attribute(token(edge.target))
    return f"<edge id={attribute(token(edge.id))} source={source} target={target}>{data}</edge>\n"


def _data(of: str, values: Values) -> str:
    rows = (f'<data key="{of}_{name}">{content(plain(value))}</data>' for name, value in values.items())
    return "".join(rows)
