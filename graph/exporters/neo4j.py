"""Neo4j: tables for ``neo4j-admin database import``, and a Cypher script with constraints.

Actors are ``:Actor`` with their kind as a second label, events (of ``project=events``) ``:Event``. An edge is a
relationship of the PLOVER root as its type ("CONSULT"), or of the role; its ``id`` keeps parallel ones apart. Types and
labels are made of ASCII letters, digits and the underscore alone, whatever the graph says.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from graph.columns import Value, Values
from graph.excerpt import Excerpt
from graph.exporters.archives import zipped
from graph.exporters.networks import NetworkFormat
from graph.exporters.text import encoded, plain
from graph.projection import Link, Network, Project, Vertex

DAYS = frozenset({"first_date", "last_date", "start_date", "end_date", "start_earliest", "end_latest", "published"})
"""The columns that hold days."""
_TYPES = {"string": "string", "integer": "long", "double": "double", "boolean": "boolean"}
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_]")
_BREAKS = re.compile(r"[\r\n]+")

Row = Iterable[Value | None]


class Neo4jCsv(NetworkFormat):
    """Writes ``nodes.csv`` and ``relationships.csv`` with the heads that neo4j-admin reads, as two files or in a zip.

    Line breaks in texts become spaces: without ``--multiline-fields`` Neo4j takes none.
    """

    name = "neo4j-csv"
    media_type = "application/zip"
    suffix = ".zip"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """A zip of both files, piece by piece."""
        return zipped(self.files(excerpt))

    def files(self, excerpt: Excerpt) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file: its name, and its pieces."""
        network = self.network(excerpt)
        yield "nodes.csv", encoded(_lines(_node_rows(network)))
        yield "relationships.csv", encoded(_lines(_edge_rows(network)))


class Cypher(NetworkFormat):
    """Writes a script for ``cypher-shell -f`` and Neo4j Browser; run twice it changes nothing."""

    name = "cypher"
    media_type = "application/x-cypher-query"
    suffix = ".cypher"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The script, piece by piece: constraints, nodes, relationships; one statement a line."""
        return encoded(self._pieces(self.network(excerpt)))

    def _pieces(self, network: Network) -> Iterator[str]:
        kinds = ("Actor", "Event") if self.project is Project.EVENTS else ("Actor",)
        for kind in kinds:
            name = f"communique_{kind.lower()}_id"
            yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE;\n"
        for vertex in network.nodes():
            first, *more = labels_of(vertex)
            given = "".join(f"n:{label}, " for label in more)
            values = mapped({"name": vertex.label, **vertex.values})
            yield f"MERGE (n:{first} {{id: {literal(vertex.id)}}}) SET {given}n += {values};\n"
        target = "Event" if self.project is Project.EVENTS else "Actor"
        for link in network.edges():
            ends = f"(a:Actor {{id: {literal(link.source)}}}), (b:{target} {{id: {literal(link.target)}}})"
            values = mapped({"kind": link.kind, "label": link.label, "weight": link.weight, **link.values})
            relation = f"[r:{type_of(link, self.project)} {{id: {literal(link.id)}}}]"
            yield f"MATCH {ends} MERGE (a)-{relation}->(b) SET r += {values};\n"


def labels_of(vertex: Vertex) -> tuple[str, ...]:
    """The labels of a node."""
    if vertex.is_event:
        return ("Event",)
    return ("Actor", _name(vertex.group)) if vertex.group else ("Actor",)


def type_of(link: Link, project: Project) -> str:
    """The type of a relationship: the PLOVER root, or the role in an event."""
    return _name(link.kind.upper() if project is Project.EVENTS else link.root)


def _name(text: str) -> str:
    found = _NOT_A_NAME.sub("_", text)
    return found if found[:1].isalpha() else f"_{found}"


def literal(text: str) -> str:
    r"""Text as a string of Cypher.

    Backslashes, apostrophes and line breaks are escaped. Neo4j before version 5 replaces ``\uXXXX`` by that character
    before it looks for anything else, also where the backslash is escaped: text that says so is cut in two.
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    escaped = escaped.replace("\t", "\\t")
    return "'" + escaped.replace("\\u", "\\' + 'u") + "'"


def mapped(values: Values) -> str:
    """Values as a map of Cypher; days are dates."""
    return "{" + ", ".join(f"{name}: {_written(name, value)}" for name, value in values.items()) + "}"


def _written(name: str, value: Value) -> str:
    if isinstance(value, str):
        return f"date({literal(value)})" if name in DAYS else literal(value)
    return plain(value)


def _heads(network: Network, of: Literal["node", "edge"]) -> tuple[list[str], list[str]]:
    """The names of the columns, and how the head calls them."""
    columns = network.columns(of)
    typed = (f"{c.name}:{'date' if c.name in DAYS else _TYPES[c.type]}" for c in columns)
    return [column.name for column in columns], list(typed)


def _node_rows(network: Network) -> Iterator[Row]:
    names, heads = _heads(network, "node")
    yield ("id:ID", ":LABEL", "name:string", *heads)
    for vertex in network.nodes():
        yield (vertex.id, ";".join(labels_of(vertex)), vertex.label, *map(vertex.values.get, names))


def _edge_rows(network: Network) -> Iterator[Row]:
    names, heads = _heads(network, "edge")
    yield (":START_ID", ":END_ID", ":TYPE", "id:string", "kind:string", "label:string", "weight:double", *heads)
    for link in network.edges():
        own = (link.source, link.target, type_of(link, network.project), link.id, link.kind, link.label, link.weight)
        yield (*own, *map(link.values.get, names))


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([_BREAKS.sub(" ", v) if isinstance(v, str) else "" if v is None else plain(v) for v in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
