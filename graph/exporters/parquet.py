"""Parquet for DuckDB, pandas, Spark, Kepler.gl and Cosmograph: a table of nodes and one of edges, typed, with days."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.columns import Column, Value
from graph.errors import ExportError
from graph.excerpt import Excerpt
from graph.exporters.archives import Sink, zipped
from graph.exporters.networks import NetworkFormat
from graph.projection import Link, Vertex

if TYPE_CHECKING:
    import pyarrow

GROUP = 10_000
"""Rows of a row group: so many are held at a time, some 15 MB."""
_DAYS = frozenset({"first_date", "last_date", "start_date", "end_date", "start_earliest", "end_latest", "published"})
_NODE = (("id", "string"), ("label", "string"), ("group", "string"))
_EDGE = (
    ("id", "string"), ("source", "string"), ("target", "string"), ("kind", "string"), ("label", "string"),
    ("weight", "double"),
)  # fmt: skip

Row = dict[str, Value | date]


class Parquet(NetworkFormat):
    """Writes ``nodes.parquet`` and ``edges.parquet``, as two files or in a zip, in row groups."""

    name = "parquet"
    media_type = "application/zip"
    suffix = ".zip"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """A zip of both files, piece by piece.

        Raises:
            ExportError: if pyarrow is not installed.
        """
        return zipped(self.files(excerpt), zipfile.ZIP_STORED)

    def files(self, excerpt: Excerpt) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file: its name, and its pieces.

        Raises:
            ExportError: if pyarrow is not installed.
        """
        network = self.network(excerpt)
        nodes = _schema(_NODE, network.columns("node"))
        edges = _schema(_EDGE, network.columns("edge"))
        yield "nodes.parquet", _written(nodes, (_node(vertex) for vertex in network.nodes()))
        yield "edges.parquet", _written(edges, (_edge(link) for link in network.edges()))


def _schema(own: Iterable[tuple[str, str]], columns: Iterable[Column]) -> "pyarrow.Schema":
    try:
        import pyarrow
    except ImportError as problem:
        raise ExportError('the parquet export needs pyarrow: pip install "communique[parquet]"') from problem
    types: dict[str, Any] = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "double": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "day": pyarrow.date32(),
    }
    typed = (*own, *((c.name, "day" if c.name in _DAYS else c.type) for c in columns))
    return pyarrow.schema([(name, types[type_]) for name, type_ in typed])


def _written(schema: "pyarrow.Schema", rows: Iterator[Row]) -> Iterator[bytes]:
    import pyarrow
    from pyarrow import parquet

    sink = Sink()
    with parquet.ParquetWriter(pyarrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema), row_group_size=GROUP)
            yield from sink.drain()
    yield from sink.drain()


def _typed(values: Iterable[tuple[str, Value]]) -> Row:
    return {
        name: date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value for name, value in values
    }


def _node(vertex: Vertex) -> Row:
    return {"id": vertex.id, "label": vertex.label, "group": vertex.group, **_typed(vertex.values.items())}


def _edge(link: Link) -> Row:
    own: Row = {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "kind": link.kind,
        "label": link.label,
        "weight": link.weight,
    }
    return own | _typed(link.values.items())
