import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import exporters
from graph.errors import ExportError, PluginError
from graph.excerpt import Collected
from graph.exporters import Exporter

NETWORKS = ("csv", "cytoscape", "gexf", "graphml")
Write = Callable[..., Path]
every_format = pytest.mark.parametrize("name", exporters.names())
every_network = pytest.mark.parametrize("name", NETWORKS)


def counts(name: str, path: Path) -> tuple[int, int]:
    """Nodes and edges as a reader of the format finds them."""
    import networkx

    if name == "csv":
        with zipfile.ZipFile(path) as archive:
            tables = [archive.read(table).decode() for table in ("nodes.csv", "edges.csv")]
        nodes, edges = (len(list(csv.DictReader(io.StringIO(table, newline="")))) for table in tables)
        return nodes, edges
    if name == "cytoscape":
        elements = json.loads(path.read_text("utf-8"))["elements"]
        return len(elements["nodes"]), len(elements["edges"])
    found = networkx.read_gexf(path) if name == "gexf" else networkx.read_graphml(path, force_multigraph=True)
    return len(found), found.number_of_edges()


def written(exporter: Exporter, excerpt: Collected) -> bytes:
    return b"".join(exporter.chunks(excerpt))


def test_the_formats_of_the_first_set_are_installed() -> None:
    assert {"gexf", "graphml", "csv", "cytoscape", "turtle", "trig", "jsonld"} <= set(exporters.names())


@every_format
def test_a_format_says_its_name_media_type_and_suffix(name: str) -> None:
    exporter = exporters.get(name)
    assert exporter.name == name
    assert exporter.media_type.partition(";")[0].count("/") == 1
    assert exporter.suffix.startswith(".")


@every_format
def test_the_same_excerpt_gives_the_same_bytes(name: str, excerpt: Collected) -> None:
    first, second = (written(exporters.get(name), excerpt) for _ in range(2))
    assert first
    assert first == second


@every_format
def test_pieces_are_bytes_and_none_is_empty(name: str, excerpt: Collected) -> None:
    pieces = list(exporters.get(name).chunks(excerpt))
    assert all(isinstance(piece, bytes) and piece for piece in pieces)


@every_format
def test_an_empty_graph_is_written(name: str, empty: Collected) -> None:
    assert written(exporters.get(name), empty)


@every_network
def test_an_empty_graph_reads_back_as_empty(name: str, empty: Collected, write: Write) -> None:
    assert counts(name, write(name, empty)) == (0, 0)


@every_network
@pytest.mark.parametrize(("mode", "edges"), [("event", 12), ("aggregated", 10)])
def test_every_node_and_edge_reads_back(name: str, mode: str, edges: int, excerpt: Collected, write: Write) -> None:
    assert counts(name, write(name, excerpt, edges=mode)) == (8, edges)


@every_network
def test_hostile_text_breaks_no_format(
    name: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    assert counts(name, write(name, hostile)) == (len(hostile_texts) + 1, len(hostile_texts))


def test_an_unknown_format_is_refused_with_the_choices() -> None:
    with pytest.raises(PluginError, match=r"no exporter named 'pdf'; choose from csv, cytoscape, .*gexf"):
        exporters.get("pdf")


def test_an_unknown_edge_mode_is_refused_with_the_choices() -> None:
    with pytest.raises(ExportError, match="edges cannot be 'both'; choose from aggregated, event"):
        exporters.get("gexf", edges="both")


def test_an_option_that_a_format_lacks_is_refused() -> None:
    with pytest.raises(ExportError, match="the turtle export takes no option edges"):
        exporters.get("turtle", edges="event")
