"""CSV for Gephi's spreadsheet import, Cosmograph, Kumu, NodeXL, pandas and Excel: a table of nodes and one of edges."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from graph.columns import Describer, Value, clean, columns, nodes
from graph.edges import Edge, EdgeMode, Spell, edges
from graph.excerpt import Excerpt
from graph.exporters.text import choice, encoded, plain

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""
FLAVOURS = ("spreadsheet", "plain")
_NODE_HEAD = ("Id", "Label", "Interval")
_EDGE_HEAD = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Interval")
_EPOCH = (1980, 1, 1, 0, 0, 0)

Row = Iterable[Value | None]


class Csv:
    """Writes ``nodes.csv`` and ``edges.csv`` (UTF-8, RFC 4180), as two files or in a zip.

    In the flavour ``spreadsheet`` a text that a spreadsheet would take for a formula begins with an apostrophe; in
    ``plain`` every text is as it is.
    """

    name = "csv"
    media_type = "application/zip"
    suffix = ".zip"

    def __init__(self, edges: str = EdgeMode.EVENT, flavour: str = FLAVOURS[0]) -> None:
        self.mode = EdgeMode(choice("edges", edges, EdgeMode))
        self.flavour = choice("flavour", flavour, FLAVOURS)

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """A zip of both files, piece by piece; the same excerpt gives the same bytes."""
        sink = _Sink()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, pieces in self.files(excerpt):
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(entry, "w", force_zip64=True) as member:
                    for piece in pieces:
                        member.write(piece)
                        yield from sink.drain()
        yield from sink.drain()

    def files(self, excerpt: Excerpt) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file: its name, and its pieces."""
        describer = Describer(excerpt)
        yield "nodes.csv", encoded(self._lines(_node_rows(excerpt, describer)))
        yield "edges.csv", encoded(self._lines(_edge_rows(edges(excerpt, self.mode), describer)))

    def _lines(self, rows: Iterable[Row]) -> Iterator[str]:
        guard: Callable[[str], str] = _guarded if self.flavour == "spreadsheet" else str
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        for row in rows:
            writer.writerow([guard(clean(v)) if isinstance(v, str) else "" if v is None else plain(v) for v in row])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()


class _Sink(io.RawIOBase):
    """Takes what the zip writes, until it is drained; it cannot be read or wound back."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer") -> int:
        taken = bytes(data)
        self._held.append(taken)
        return len(taken)

    def drain(self) -> Iterator[bytes]:
        held, self._held = self._held, []
        if held:
            yield b"".join(held)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _node_rows(excerpt: Excerpt, describer: Describer) -> Iterator[Row]:
    names = [column.name for column in columns("node")]
    yield (*_NODE_HEAD, *names)
    for id_, node in nodes(excerpt).items():
        values = describer.node(node)
        yield (id_, node.actor.name, intervals(node.spells), *map(values.get, names))


def _edge_rows(found: Iterable[Edge], describer: Describer) -> Iterator[Row]:
    names = [column.name for column in columns("edge")]
    yield (*_EDGE_HEAD, *names)
    for edge in found:
        own = (edge.source, edge.target, "Directed", edge.kind, edge.id, describer.label(edge), edge.weight)
        yield (*own, intervals(edge.spells), *map(describer.edge(edge).get, names))


def intervals(spells: Iterable[Spell]) -> str:
    """Spells in Gephi's notation: ``<[2024-03-22, 2024-03-22]; [2024-04-01, Infinity]>``; empty for no spells."""
    listed = "; ".join(f"[{start or '-Infinity'}, {end or 'Infinity'}]" for start, end in spells)
    return f"<{listed}>" if listed else ""
