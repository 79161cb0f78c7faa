"""DOT for Graphviz: every id and value in quotation marks, so that none can be read as a port, a keyword or HTML.

Nodes and edges have the columns as attributes of their names, which Graphviz keeps and does not draw. What it draws by
is there too: labels, tooltips, links (``URL``) to the evidence, colours, and ``pos`` for ``neato -n``.
"""

from collections.abc import Iterable, Iterator

from graph.columns import Value
from graph.excerpt import Excerpt
from graph.exporters.layouts import Layout, Place, places
from graph.exporters.looks import edge_colour, hexadecimal, node_colour
from graph.exporters.networks import PlacedFormat
from graph.exporters.text import encoded, plain
from graph.projection import Link, Network, Vertex

PART = 4_000
"""So many characters stand between two quotation marks, at most 16,000 bytes."""


class Dot(PlacedFormat):
    """Writes DOT."""

    name = "dot"
    media_type = "text/vnd.graphviz"
    suffix = ".dot"
    layout_default = Layout.NONE

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: nodes before edges."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        place = places(network, self.layout)
        yield 'digraph "communique" {\n'
        yield f'graph [charset="UTF-8", label={shown(network.title)}, labelloc="t", overlap="false"];\n'
        yield 'node [style="filled", fontname="Helvetica"];\nedge [fontname="Helvetica", fontsize="9"];\n'
        for vertex in network.nodes():
            yield _node(vertex, place(vertex))
        for link in network.edges():
            yield _edge(link)
        yield "}\n"


def quoted(text: str) -> str:
    """Text as an id of DOT: in quotation marks, where only a backslash before such a mark has a meaning.

    A pair of backslashes stays two; so a backslash that would stand before a quotation mark, or at the end, is doubled
    like all others, and whoever reads the value back finds each doubled, as Graphviz's own labels have it. Graphviz
    2 reads no more than 16,384 bytes between two marks; longer text is put together of several.
    """
    parts = [text[start : start + PART] for start in range(0, len(text), PART)] or [""]
    return " + ".join(f'"{_escaped(part)}"' for part in parts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "")


def shown(text: str) -> str:
    r"""Text that Graphviz draws: it reads ``&amp;`` for ``&`` and ``\n`` for a line break."""
    return quoted(text.replace("&", "&amp;")).replace("\n", "\\n")


def _node(vertex: Vertex, place: Place | None) -> str:
    drawn = [
        ("label", shown(vertex.label)),
        ("tooltip", shown(vertex.group or "unknown")),
        ("URL", shown(str(vertex.values.get("iri", "")))),
        ("fillcolor", f'"{hexadecimal(node_colour(vertex))}"'),
        ("shape", '"box"' if vertex.is_event else '"ellipse"'),
    ]
    if place:
        drawn.append(("pos", f'"{place[0]},{place[1]}"'))
    return f"{quoted(vertex.id)} [{_attributes(drawn, vertex.values.items())}];\n"


def _edge(link: Link) -> str:
    told = link.values
    drawn = [
        ("label", shown(link.kind)),
        ("tooltip", shown(str(told.get("quote", link.label)))),
        ("URL", shown(str(told.get("source_url", "")))),
        ("color", f'"{hexadecimal(edge_colour(link.root))}"'),
        ("style", '"solid"' if link.actual else '"dashed"'),
        ("weight", f'"{round(link.weight)}"'),
        ("id", quoted(link.id)),
        ("event_label", quoted(link.label)),
    ]
    return f"{quoted(link.source)} -> {quoted(link.target)} [{_attributes(drawn, told.items())}];\n"


def _attributes(drawn: list[tuple[str, str]], values: Iterable[tuple[str, Value]]) -> str:
    rows = [f"{name}={value}" for name, value in drawn]
    rows += [f"{name}={quoted(plain(value))}" for name, value in values]
    return ", ".join(rows)
