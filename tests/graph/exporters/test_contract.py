import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import exporters
from graph.columns import clean
from graph.errors import ExportError, PluginError
from graph.excerpt import Collected
from graph.exporters import Exporter
from graph.model.event import Event
from tests.graph.exporters.conformance import plainly
from tests.graph.exporters.reading import READERS

NETWORKS = tuple(sorted(READERS))
LOSSY = ("pajek",)
"""Formats that have no room for the columns."""
PLACED = ("cx2", "cytoscape", "dot", "gexf", "graphml", "graphology", "node-link", "pajek")
Write = Callable[..., Path]
every_format = pytest.mark.parametrize("name", exporters.names())
every_network = pytest.mark.parametrize("name", NETWORKS)
every_rich_network = pytest.mark.parametrize("name", [name for name in NETWORKS if name not in LOSSY])


@pytest.fixture(autouse=True)
def _graphviz(request: pytest.FixtureRequest) -> None:
    """Skips what only Graphviz can tell where it is not installed."""
    asked = getattr(getattr(request.node, "callspec", None), "params", {}).get("name")
    if asked == "dot" and "write" in request.fixturenames and shutil.which("dot") is None:
        pytest.skip("needs dot of Graphviz")


PROVEN = {
    "event": "https://w3id.org/communique/id/event/meeting",
    "start_date": "2024-03-22",
    "end_date": "2024-03-22",
    "precision": "day",
    "modality": "actual",
    "source_url": "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397",
    "publisher_url": "https://news.example/rafah?page=1#top:~:text=U.S.%20Secretary%20of%20State,Prime%20Minister%20Benjamin%20Netanyahu",
}


def counts(name: str, path: Path) -> tuple[int, int]:
    """Nodes and edges as a reader of the format finds them."""
    nodes, edges = READERS[name](path)
    return len(nodes), len(edges)


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
    assert written(exporters.get(name), empty) or name == "ftm"  # in which each line is an entity


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
    with pytest.raises(PluginError, match=r"no exporter named 'pdf'; choose from csv, .*gexf"):
        exporters.get("pdf")


def test_an_unknown_edge_mode_is_refused_with_the_choices() -> None:
    with pytest.raises(ExportError, match="edges cannot be 'both'; choose from aggregated, event"):
        exporters.get("gexf", edges="both")


def test_an_option_that_a_format_lacks_is_refused() -> None:
    with pytest.raises(ExportError, match="the turtle export takes no option edges"):
        exporters.get("turtle", edges="event")
    with pytest.raises(ExportError, match="the csv export takes no option layout; it takes edges, project, min_weight"):
        exporters.get("csv", layout="force")


@every_rich_network
def test_hostile_text_reads_back_as_it_was(
    name: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    _, edges = READERS[name](write(name, hostile, edges="event"))
    told = [edges[f"e{number}.1"]["quote"] for number in range(len(hostile_texts))]
    assert told == [plainly(name, clean(text)) for text in hostile_texts]


@every_rich_network
def test_an_edge_has_its_event_time_and_evidence(name: str, excerpt: Collected, write: Write) -> None:
    _, edges = READERS[name](write(name, excerpt, edges="event"))
    found = {column: str(edges["meeting.1"][column]) for column in PROVEN}
    assert found == PROVEN
    assert edges["meeting.1"]["quote"].startswith("U.S. Secretary of State")
    assert not edges["undated.1"].get("start_earliest")


@every_network
def test_ten_thousand_characters_in_a_label_are_kept(
    name: str, make_excerpt: Callable[..., Collected], event: Callable[..., Event], write: Write
) -> None:
    long = "x\"'" * 3334
    told = make_excerpt(event("long", ("usa",), ("israel",), label=long, quote=long), actors=())
    assert counts(name, write(name, told)) == (2, 1)


@every_network
def test_states_stand_for_those_who_serve_them(name: str, excerpt: Collected, write: Write) -> None:
    nodes, edges = READERS[name](write(name, excerpt, project="states", edges="event"))
    assert (len(nodes), len(edges)) == (4, 11)


@every_network
def test_a_meeting_of_several_stays_one_where_events_are_nodes(name: str, excerpt: Collected, write: Write) -> None:
    assert counts(name, write(name, excerpt, project="events")) == (18, 23)


@every_network
def test_edges_of_too_few_events_are_left_out(name: str, excerpt: Collected, write: Write) -> None:
    assert counts(name, write(name, excerpt, edges="aggregated", min_weight="3")) == (8, 1)
    assert counts(name, write(name, excerpt, edges="event", min_weight="3")) == (8, 3)


@every_network
def test_what_contradicts_is_refused(name: str) -> None:
    with pytest.raises(ExportError, match="edges=aggregated has no meaning with project=events"):
        exporters.get(name, project="events", edges="aggregated")
    with pytest.raises(ExportError, match="min_weight cannot be '0'; give a whole number"):
        exporters.get(name, min_weight="0")
    with pytest.raises(ExportError, match="project cannot be 'x'; choose from actors, states, events"):
        exporters.get(name, project="x")


@pytest.mark.parametrize("layout", ["none", "spiral", "circle", "force"])
@pytest.mark.parametrize("name", PLACED)
def test_every_arrangement_is_written_and_the_same_each_time(
    name: str, layout: str, excerpt: Collected, write: Write
) -> None:
    for project in ("actors", "events"):
        path = write(name, excerpt, edges="event", layout=layout, project=project)
        before = path.read_bytes()
        assert counts(name, path) == ((8, 12) if project == "actors" else (18, 23))
        assert write(name, excerpt, edges="event", layout=layout, project=project).read_bytes() == before


@pytest.mark.parametrize("name", PLACED)
def test_an_empty_graph_is_arranged(name: str, empty: Collected, write: Write) -> None:
    for layout in ("circle", "force"):
        assert counts(name, write(name, empty, layout=layout)) == (0, 0)


@every_network
def test_a_network_limited_to_members_has_no_others(
    name: str, make_excerpt: Callable[..., Collected], event: Callable[..., Event], write: Write
) -> None:
    told = make_excerpt(event("four", ("usa", "hamas"), ("israel", "isaac-herzog")), actors=())
    told.members = frozenset({"usa", "israel"})
    assert counts(name, write(name, told)) == (2, 1)
    assert counts(name, write(name, told, project="events")) == (3, 2)
    assert counts(name, write(name, told, project="states")) == (2, 1)


def test_nodes_come_before_edges_and_memory_holds_no_edge(excerpt: Collected) -> None:
    for name in NETWORKS:
        pieces = exporters.get(name).chunks(excerpt)
        assert isinstance(pieces, Iterator)
