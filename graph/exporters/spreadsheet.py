"""CSV for spreadsheets, Gephi, NodeXL, Kumu, Palladio, Cosmograph and pandas: a table of nodes and one of edges.

===========  ==========================================================================================
flavour      column names and values
===========  ==========================================================================================
spreadsheet  Gephi's names; a text that a spreadsheet would take for a formula begins with an apostrophe
plain        Gephi's names, every text as it is: for Gephi, Cosmograph, pandas and other programs
gephi        another name of ``plain``
nodexl       ``Vertex 1``, ``Vertex 2``, ``Edge Weight`` … of NodeXL's sheets, guarded as ``spreadsheet``
kumu         ``Label``, ``Type`` and ``From``, ``To``, ``Direction``; Kumu knows elements by their label, so that
             of several actors of one name each has its id behind it
palladio     names of actors at both ends, days and ``latitude,longitude`` in one column each
===========  ==========================================================================================
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph.columns import Value
from graph.edges import Spell
from graph.excerpt import Excerpt
from graph.exporters.archives import zipped
from graph.exporters.networks import NetworkFormat
from graph.exporters.text import FORMULA as FORMULA
from graph.exporters.text import choice, encoded, guarded, plain
from graph.projection import Link, Network, Project, Vertex

Row = Iterable[Value | None]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a flavour lays out its tables.

    Attributes:
        nodes: the name of the file of nodes; ``edges`` of that of edges.
        node_head: its first columns; ``edge_head`` likewise. The other columns follow under their own names.
        node: the values in these columns; ``edge`` likewise, with the names by which the table calls the nodes.
        guarded: whether a text must not look like a formula.
        by_name: whether the nodes are called by their names, which must be unique then.
    """

    nodes: str
    edges: str
    node_head: tuple[str, ...]
    edge_head: tuple[str, ...]
    node: Callable[[Vertex, str], tuple[Value | None, ...]]
    edge: Callable[[Link, str, str], tuple[Value | None, ...]]
    guarded: bool = False
    by_name: bool = False


def _shape_of_gephi(*, guarded: bool) -> _Shape:
    return _Shape(
        "nodes.csv", "edges.csv",
        ("Id", "Label", "Interval"),
        ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Interval"),
        lambda vertex, name: (name, vertex.label, intervals(vertex.spells)),
        lambda link, source, target: (
            source, target, "Directed", link.kind, link.id, link.label, link.weight, intervals(link.spells)
        ),
        guarded,
    )  # fmt: skip


_SHAPES = {
    "spreadsheet": _shape_of_gephi(guarded=True),
    "plain": _shape_of_gephi(guarded=False),
    "gephi": _shape_of_gephi(guarded=False),
    "nodexl": _Shape(
        "vertices.csv", "edges.csv",
        ("Vertex", "Label", "Tooltip"),
        ("Vertex 1", "Vertex 2", "Edge Weight", "Label", "Relationship", "Edge Id"),
        lambda vertex, name: (name, vertex.label, vertex.group),
        lambda link, source, target: (source, target, link.weight, link.label, link.kind, link.id),
        guarded=True,
    ),
    "kumu": _Shape(
        "elements.csv", "connections.csv",
        ("Label", "Type"),
        ("From", "To", "Direction", "Type", "Label", "Strength", "Id"),
        lambda vertex, name: (name, vertex.group),
        lambda link, source, target: (source, target, "directed", link.kind, link.label, link.weight, link.id),
        by_name=True,
    ),
    "palladio": _Shape(
        "actors.csv", "links.csv",
        ("Name", "Kind", "Id"),
        ("Source", "Target", "Kind", "Label", "Date", "End Date", "Coordinates", "Weight", "Id"),
        lambda vertex, name: (name, vertex.group, vertex.id),
        lambda link, source, target: (
            source, target, link.kind, link.label, link.values.get("start_date", link.values.get("start_earliest")),
            link.values.get("end_date", link.values.get("end_latest")), _coordinates(link), link.weight, link.id,
        ),
        by_name=True,
    ),
}  # fmt: skip
FLAVOURS = tuple(_SHAPES)


class Csv(NetworkFormat):
    """Writes a table of nodes and one of edges (UTF-8, RFC 4180), as two files or in a zip."""

    name = "csv"
    media_type = "application/zip"
    suffix = ".zip"

    def __init__(
        self, edges: str = "", project: str = Project.ACTORS, min_weight: str = "1", flavour: str = FLAVOURS[0]
    ) -> None:
        super().__init__(edges, project, min_weight)
        self.flavour = choice("flavour", flavour, FLAVOURS)

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """A zip of both files, piece by piece; the same excerpt gives the same bytes."""
        return zipped(self.files(excerpt))

    def files(self, excerpt: Excerpt) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file: its name, and its pieces."""
        network, shape = self.network(excerpt), _SHAPES[self.flavour]
        called = _names(network) if shape.by_name else {}
        yield shape.nodes, encoded(_lines(_node_rows(network, shape, called), shape))
        yield shape.edges, encoded(_lines(_edge_rows(network, shape, called), shape))


def _lines(rows: Iterable[Row], shape: _Shape) -> Iterator[str]:
    guard: Callable[[str], str] = guarded if shape.guarded else str
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guard(v) if isinstance(v, str) else "" if v is None else plain(v) for v in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _names(network: Network) -> dict[str, str]:
    """What a table calls the nodes by: their labels; of one that several have, each with its id behind it."""
    bearers = Counter(vertex.label.casefold() for vertex in network.nodes())
    return {
        vertex.id: vertex.label if bearers[vertex.label.casefold()] == 1 else f"{vertex.label} ({vertex.id})"
        for vertex in network.nodes()
    }


def _node_rows(network: Network, shape: _Shape, called: dict[str, str]) -> Iterator[Row]:
    names = [column.name for column in network.columns("node")]
    yield (*shape.node_head, *names)
    for vertex in network.nodes():
        yield (*shape.node(vertex, called.get(vertex.id, vertex.id)), *map(vertex.values.get, names))


def _edge_rows(network: Network, shape: _Shape, called: dict[str, str]) -> Iterator[Row]:
    names = [column.name for column in network.columns("edge")]
    yield (*shape.edge_head, *names)
    for link in network.edges():
        source, target = called.get(link.source, link.source), called.get(link.target, link.target)
        yield (*shape.edge(link, source, target), *map(link.values.get, names))


def _coordinates(link: Link) -> str | None:
    latitude, longitude = link.values.get("latitude"), link.values.get("longitude")
    return None if latitude is None or longitude is None else f"{latitude},{longitude}"


def intervals(spells: Iterable[Spell]) -> str:
    """Spells in Gephi's notation: ``<[2024-03-22, 2024-03-22]; [2024-04-01, Infinity]>``; empty for no spells."""
    listed = "; ".join(f"[{start or '-Infinity'}, {end or 'Infinity'}]" for start, end in spells)
    return f"<{listed}>" if listed else ""
