import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree

from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.graphml import token

Write = Callable[..., Path]
NS = "{http://graphml.graphdrawing.org/xmlns}"


def test_networkx_reads_every_edge_with_typed_values(excerpt: Collected, write: Write) -> None:
    graph: Any = networkx.read_graphml(write("graphml", excerpt), force_multigraph=True)
    assert sorted(graph["antony-blinken"]["benjamin-netanyahu"]) == ["april.1", "denied.1", "meeting.1", "second.1"]
    edge = graph.edges["antony-blinken", "benjamin-netanyahu", "meeting.1"]
    assert (edge["weight"], edge["event_count"], edge["background"]) == (1.0, 1, False)
    assert edge["latitude"] == pytest.approx(32.0853)
    assert edge["source_url"] == "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"


def test_ids_of_edges_and_keys_are_unique_and_readable(excerpt: Collected, write: Write) -> None:
    tree = etree.parse(write("graphml", excerpt))
    for tag in ("edge", "key", "node"):
        ids = [str(one.get("id")) for one in tree.iter(f"{NS}{tag}")]
        assert len(set(ids)) == len(ids) > 0
    assert {"edge_quote", "edge_weight", "node_label"} <= {one.get("id") for one in tree.iter(f"{NS}key")}


def test_text_survives(hostile: Collected, hostile_texts: tuple[str, ...], write: Write) -> None:
    graph: Any = networkx.read_graphml(write("graphml", hostile), force_multigraph=True)
    for number, text in enumerate(hostile_texts):
        assert graph.edges[f"actor-{number}", "usa", f"e{number}.1"]["quote"] == clean(text)


def test_an_id_that_is_no_name_token_is_spelled_out() -> None:
    assert token("antony-blinken") == "antony-blinken"
    assert token("a b/ç") == "a_x20_b_x2F__xE7_"


@pytest.mark.skipif("COMMUNIQUE_SCHEMAS" not in os.environ, reason="COMMUNIQUE_SCHEMAS names no folder of schemas")
@pytest.mark.parametrize("mode", ["aggregated", "event"])
@pytest.mark.parametrize("fixture", ["excerpt", "hostile", "empty"])
def test_the_file_is_valid(mode: str, fixture: str, request: pytest.FixtureRequest, write: Write) -> None:
    tree = etree.parse(write("graphml", request.getfixturevalue(fixture), edges=mode))
    schema = etree.XMLSchema(etree.parse(Path(os.environ["COMMUNIQUE_SCHEMAS"]) / "graphml" / "graphml.xsd"))
    schema.assertValid(tree)


def test_igraph_reads_every_edge(excerpt: Collected, write: Write) -> None:
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Read_GraphML(str(write("graphml", excerpt)))
    assert (graph.vcount(), graph.ecount()) == (8, 12)
