from collections.abc import Callable
from pathlib import Path

import pytest

from graph.columns import clean
from graph.excerpt import Collected
from tests.graph.exporters.conformance import NODE_IS_READY, SCRIPTS, consume

Write = Callable[..., Path]

pytestmark = pytest.mark.skipif(not NODE_IS_READY, reason="needs node, and npm ci in tests/consumers")
every_consumer = pytest.mark.parametrize("name", sorted(SCRIPTS))


@every_consumer
@pytest.mark.parametrize(("mode", "edges"), [("event", 12), ("aggregated", 10)])
def test_the_tool_reads_every_node_and_edge(name: str, mode: str, edges: int, excerpt: Collected, write: Write) -> None:
    found = consume(name, write(name, excerpt, edges=mode))
    assert (len(found["nodes"]), len(found["edges"])) == (8, edges)


@every_consumer
def test_the_tool_shows_the_provenance_under_its_name(name: str, excerpt: Collected, write: Write) -> None:
    edge = consume(name, write(name, excerpt, edges="event"))["edges"]["meeting.1"]
    assert (edge["from"], edge["to"]) == ("antony-blinken", "benjamin-netanyahu")
    assert edge["source_url"] == "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"
    assert (edge["modality"], edge["confidence"], edge["weight"]) == ("actual", 0.9, 1)


@every_consumer
def test_hostile_text_reaches_the_tool_as_it_was(
    name: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    edges = consume(name, write(name, hostile, edges="event"))["edges"]
    told = {number: edges[f"e{number}.1"]["quote"] for number in range(len(hostile_texts))}
    assert told == {number: clean(text) for number, text in enumerate(hostile_texts)}


@every_consumer
def test_the_tool_reads_an_empty_graph(name: str, empty: Collected, write: Write) -> None:
    assert consume(name, write(name, empty)) == {"nodes": {}, "edges": {}}


@every_consumer
def test_the_tool_reads_events_as_nodes_and_states_as_actors(name: str, excerpt: Collected, write: Write) -> None:
    found = consume(name, write(name, excerpt, project="events"))
    assert (len(found["nodes"]), len(found["edges"])) == (18, 23)
    found = consume(name, write(name, excerpt, project="states", edges="event"))
    assert (len(found["nodes"]), len(found["edges"])) == (4, 11)


def test_graphology_finds_places_sizes_and_colours(excerpt: Collected, write: Write) -> None:
    for name in ("gexf", "graphology"):
        nodes = consume(name, write(name, excerpt, layout="force"))["nodes"]
        assert all({"x", "y", "size", "color", "label"} <= set(node) for node in nodes.values())


@pytest.mark.parametrize("flavour", ["yed", "gephi", "apoc"])
def test_graphology_reads_every_flavour_of_graphml(flavour: str, excerpt: Collected, write: Write) -> None:
    found = consume("graphml", write("graphml", excerpt, flavour=flavour))
    assert (len(found["nodes"]), len(found["edges"])) == (8, 12)
