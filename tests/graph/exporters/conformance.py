"""Which consumer reads what of each format? The table of docs/exports.md.

``python -m tests.graph.exporters.conformance`` writes it anew; it needs node, ``make consumers`` and Graphviz.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from graph import exporters
from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.spreadsheet import FORMULA
from tests.graph.exporters.reading import READERS, Found

DOCS = Path(__file__).parents[3] / "docs" / "exports.md"
BEGIN, END = "<!-- conformance: begin -->\n", "<!-- conformance: end -->\n"
CONSUMERS = Path(__file__).parents[2] / "consumers"
SCRIPTS = {
    "gexf": "gexf.mjs",
    "graphml": "graphml.mjs",
    "graphology": "graphology.mjs",
    "cytoscape": "cytoscape.mjs",
}
NODE_IS_READY = shutil.which("node") is not None and (CONSUMERS / "node_modules").is_dir()


class Consumer(NamedTuple):
    """A program that reads a format.

    Attributes:
        needs: what it is run by: ``python``, ``node`` or ``dot``.
        columns: whether the format has room for columns.
    """

    format: str
    name: str
    read: Callable[[Path], Found]
    needs: str = "python"
    columns: bool = True

    @property
    def is_there(self) -> bool:
        """Whether it can be run here."""
        return {"python": True, "node": NODE_IS_READY, "dot": shutil.which("dot") is not None}[self.needs]


def consume(name: str, path: Path) -> dict[str, dict[str, Any]]:
    """What a JavaScript consumer finds."""
    command = [shutil.which("node") or "node", str(CONSUMERS / SCRIPTS[name]), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def _by_node(name: str) -> Callable[[Path], Found]:
    def read(path: Path) -> Found:
        found = consume(name, path)
        return found["nodes"], found["edges"]

    return read


def _igraph(path: Path) -> Found:
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    edges = {one["event"].rpartition("/")[2] + f".{one.index}": one.attributes() for one in graph.es}
    return {str(one.index): one.attributes() for one in graph.vs}, edges


def _networkx_pajek(path: Path) -> Found:
    import networkx

    graph = networkx.read_pajek(path)
    return dict(graph.nodes(data=True)), {str(n): values for n, (*_, values) in enumerate(graph.edges(data=True))}


ALL = (
    Consumer("csv", "Python's csv", READERS["csv"]),
    Consumer("cx2", "ndex2", READERS["cx2"]),
    Consumer("cypher", "the grammar of openCypher (antlr4-cypher)", READERS["cypher"]),
    Consumer("cytoscape", "cytoscape.js", _by_node("cytoscape"), "node"),
    Consumer("dot", "Graphviz `dot`", READERS["dot"], "dot"),
    Consumer("gexf", "graphology-gexf", _by_node("gexf"), "node"),
    Consumer("gexf", "networkx", READERS["gexf"]),
    Consumer("graphml", "graphology-graphml", _by_node("graphml"), "node"),
    Consumer("graphml", "igraph", _igraph),
    Consumer("graphml", "networkx", READERS["graphml"]),
    Consumer("graphology", "graphology", _by_node("graphology"), "node"),
    Consumer("neo4j-csv", "Python's csv", READERS["neo4j-csv"]),
    Consumer("node-link", "networkx", READERS["node-link"]),
    Consumer("pajek", "igraph", READERS["pajek"], columns=False),
    Consumer("pajek", "networkx", _networkx_pajek, columns=False),
    Consumer("parquet", "pyarrow", READERS["parquet"]),
)


def plainly(name: str, text: str) -> str:
    """A text as a format has to write it, as it documents."""
    if name == "csv" and text.startswith(FORMULA):
        return f"'{text}"
    if name == "neo4j-csv":
        return re.sub(r"[\r\n]+", " ", text)
    return text.replace("\\", "\\\\").replace("\r", "") if name == "dot" else text


def row(consumer: Consumer, excerpt: Collected, hostile: Collected, texts: tuple[str, ...], folder: Path) -> str:
    """A row of the table: what a consumer reads of one edge an event, and of what share of hostile texts as written."""
    nodes, edges = consumer.read(_written(consumer.format, excerpt, folder))
    _, hurt = consumer.read(_written(consumer.format, hostile, folder))
    told = [f"`{consumer.format}`", consumer.name, f"{len(nodes)}", f"{len(edges)}"]
    if not consumer.columns:
        return f"| {' | '.join([*told, '–', '–'])} |"
    days = sum(_is_day(values.get("start_date")) for values in edges.values())
    quotes = {values["quote"] for values in hurt.values()}
    same = sum(plainly(consumer.format, clean(text)) in quotes for text in texts)
    return f"| {' | '.join([*told, str(days), f'{same} of {len(texts)}'])} |"


def _is_day(value: object) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None)


def _written(name: str, excerpt: Collected, folder: Path) -> Path:
    exporter = exporters.get(name, edges="event")
    path = folder / f"{name}{exporter.suffix}"
    path.write_bytes(b"".join(exporter.chunks(excerpt)))
    return path


def main() -> None:
    """Writes the table."""
    from tests.graph.exporters import conftest as sample

    missing = sorted({one.needs for one in ALL if not one.is_there})
    if missing:
        sys.exit(f"what reads the exports is not there: {', '.join(missing)}")
    excerpt, hostile = sample.excerpt_of(*sample.seed_events()), sample.hostile_excerpt()
    with tempfile.TemporaryDirectory() as folder:
        rows = [row(one, excerpt, hostile, sample.HOSTILE, Path(folder)) for one in ALL]
    head = "| format | read by | nodes | edges | days | hostile texts as written |\n|---|---|---|---|---|---|\n"
    before, _, rest = DOCS.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    DOCS.write_text(before + BEGIN + head + "\n".join(rows) + "\n" + END + after, "utf-8")


if __name__ == "__main__":
    main()
