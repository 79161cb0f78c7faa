"""What do the readers of each format find? Nodes and edges by id, with their values as the tool has them."""

import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]


def _tables(path: Path, nodes: str, edges: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == sorted((nodes, edges))
        texts = [archive.read(name).decode() for name in (nodes, edges)]
    first, second = (list(csv.DictReader(io.StringIO(text, newline=""))) for text in texts)
    return first, second


def _csv(path: Path) -> Found:
    nodes, edges = _tables(path, "nodes.csv", "edges.csv")
    return {row["Id"]: dict(row) for row in nodes}, {row["Id"]: dict(row) for row in edges}


def _neo4j(path: Path) -> Found:
    nodes, edges = _tables(path, "nodes.csv", "relationships.csv")
    bare = [[{name.partition(":")[0] or name: v for name, v in row.items()} for row in rows] for rows in (nodes, edges)]
    return {row["id"]: row for row in bare[0]}, {row["id"]: row for row in bare[1]}


def _cytoscape(path: Path) -> Found:
    held = json.loads(path.read_text("utf-8"))["elements"]
    nodes, edges = ({one["data"]["id"]: one["data"] for one in held[group]} for group in ("nodes", "edges"))
    return nodes, edges


def _networkx(graph: Any) -> Found:
    return dict(graph.nodes(data=True)), {key: values for *_, key, values in graph.edges(keys=True, data=True)}


def _gexf(path: Path) -> Found:
    import networkx

    graph = networkx.read_gexf(path)
    edges = ({**values, "id": str(values["id"])} for *_, values in graph.edges(data=True))
    return dict(graph.nodes(data=True)), {one["id"]: one for one in edges}


def _graphml(path: Path) -> Found:
    import networkx

    return _networkx(networkx.read_graphml(path, force_multigraph=True))


def _node_link(path: Path) -> Found:
    import networkx

    return _networkx(networkx.node_link_graph(json.loads(path.read_text("utf-8")), edges="links"))


def _graphology(path: Path) -> Found:
    held = json.loads(path.read_text("utf-8"))
    nodes, edges = ({one["key"]: one["attributes"] for one in held[group]} for group in ("nodes", "edges"))
    return nodes, edges


def _cx2(path: Path) -> Found:
    from ndex2.cx2 import RawCX2NetworkFactory

    network = RawCX2NetworkFactory().get_cx2network(str(path))
    nodes = {one["v"]["actor"]: one["v"] for one in network.get_nodes().values()}
    return nodes, {one["v"]["edge"]: one["v"] for one in network.get_edges().values()}


def _parquet(path: Path) -> Found:
    from pyarrow import parquet

    with zipfile.ZipFile(path) as archive:
        tables = [parquet.read_table(io.BytesIO(archive.read(f"{name}.parquet"))) for name in ("nodes", "edges")]
    nodes, edges = ({row["id"]: row for row in table.to_pylist()} for table in tables)
    return nodes, edges


def _pajek(path: Path) -> Found:
    """Pajek knows no ids: nodes by label, edges by number."""
    import igraph

    graph = igraph.Graph.Read_Pajek(str(path))
    nodes = {one["name"]: one.attributes() for one in graph.vs}
    return nodes, {str(one.index): one.attributes() for one in graph.es}


def graphviz(path: Path, form: str) -> str:
    """What Graphviz makes of a file, without a word of complaint."""
    program = shutil.which("dot")
    assert program is not None
    done = subprocess.run([program, f"-T{form}", str(path)], capture_output=True, check=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


def _dot(path: Path) -> Found:
    held = json.loads(graphviz(path, "dot_json"))
    nodes = {one["name"]: one for one in held.get("objects", [])}
    return nodes, {one["id"]: one for one in held.get("edges", [])}


def _cypher(path: Path) -> Found:
    """Counts what the openCypher grammar finds; each statement must be one."""
    from tests.graph.exporters.cypher import run

    return run(path.read_text("utf-8"))


READERS: dict[str, Callable[[Path], Found]] = {
    "csv": _csv,
    "cx2": _cx2,
    "cypher": _cypher,
    "cytoscape": _cytoscape,
    "dot": _dot,
    "gexf": _gexf,
    "graphml": _graphml,
    "graphology": _graphology,
    "neo4j-csv": _neo4j,
    "node-link": _node_link,
    "pajek": _pajek,
    "parquet": _parquet,
}
