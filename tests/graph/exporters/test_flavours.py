"""What does each flavour of GraphML and CSV add for its tool?"""

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree

from graph import exporters
from graph.columns import clean
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters.spreadsheet import FLAVOURS, FORMULA, Csv
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event

Write = Callable[..., Path]
NS = "{http://graphml.graphdrawing.org/xmlns}"
Y = "{http://www.yworks.com/xml/graphml}"
HEADS = {
    "spreadsheet": ("nodes.csv", "Id,Label,Interval", "edges.csv", "Source,Target,Type,Kind,Id,Label,Weight,Interval"),
    "plain": ("nodes.csv", "Id,Label,Interval", "edges.csv", "Source,Target,Type,Kind,Id,Label,Weight,Interval"),
    "gephi": ("nodes.csv", "Id,Label,Interval", "edges.csv", "Source,Target,Type,Kind,Id,Label,Weight,Interval"),
    "nodexl": ("vertices.csv", "Vertex,Label,Tooltip", "edges.csv", "Vertex 1,Vertex 2,Edge Weight,Label"),
    "kumu": ("elements.csv", "Label,Type", "connections.csv", "From,To,Direction,Type,Label,Strength"),
    "palladio": ("actors.csv", "Name,Kind,Id", "links.csv", "Source,Target,Kind,Label,Date,End Date,Coordinates"),
}
every_table = pytest.mark.parametrize("flavour", FLAVOURS)


def tree(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def tables(flavour: str, excerpt: Collected) -> dict[str, list[dict[str, str]]]:
    files = ((name, b"".join(pieces).decode()) for name, pieces in Csv(flavour=flavour).files(excerpt))
    return {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in files}


def test_yed_gets_labels_shapes_and_lines(excerpt: Collected, write: Write) -> None:
    root = tree(write("graphml", excerpt, flavour="yed"))
    labels = [one.text for one in root.iter(f"{Y}NodeLabel")]
    assert (len(labels), "Antony Blinken" in labels) == (8, True)
    assert len(list(root.iter(f"{Y}PolyLineEdge"))) == 12
    dashed = [one.get("type") for one in root.iter(f"{Y}LineStyle")].count("dashed")
    assert dashed == 2


def test_networkx_reads_the_labels_and_places_of_yed(hostile: Collected, write: Write) -> None:
    graph: Any = networkx.read_graphml(write("graphml", hostile, flavour="yed"), force_multigraph=True)
    assert (len(graph), graph.number_of_edges()) == (11, 10)
    assert {"x", "y", "shape_type", "label"} <= set(graph.nodes["usa"])


def test_gephi_gets_kinds_colours_sizes_and_places(excerpt: Collected, write: Write) -> None:
    path = write("graphml", excerpt, flavour="gephi", edges="aggregated")
    edges = list(tree(path).iter(f"{NS}edge"))
    keys = {(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges}
    assert len(keys) == len(edges) == 10
    graph: Any = networkx.read_graphml(path, force_multigraph=True)
    assert all({"r", "g", "b", "size", "x", "y"} <= set(values) for _, values in graph.nodes(data=True))


def test_every_event_has_a_kind_of_its_own_for_gephi(excerpt: Collected, write: Write) -> None:
    edges = list(tree(write("graphml", excerpt, flavour="gephi")).iter(f"{NS}edge"))
    assert len({(edge.get("source"), edge.get("target"), edge.get("label")) for edge in edges}) == 12


def test_neo4j_gets_labels_and_types_without_anything_to_quote(hostile: Collected, write: Write) -> None:
    for project in ("actors", "events"):
        root = tree(write("graphml", hostile, flavour="apoc", project=project))
        labels = {str(one.get("labels")) for one in root.iter(f"{NS}node")}
        types = {str(one.get("label")) for one in root.iter(f"{NS}edge")}
        assert labels <= {":Actor:Person", ":Actor:State", ":Event"}
        assert types <= {"CONSULT", "SOURCE", "TARGET"}


@pytest.mark.skipif("COMMUNIQUE_SCHEMAS" not in os.environ, reason="COMMUNIQUE_SCHEMAS names no folder of schemas")
@pytest.mark.parametrize("fixture", ["excerpt", "hostile", "empty"])
@pytest.mark.parametrize("options", [{"layout": "circle"}, {"project": "events"}, {"project": "states"}])
def test_the_standard_flavour_is_valid_whatever_the_options(
    options: dict[str, str], fixture: str, request: pytest.FixtureRequest, write: Write
) -> None:
    found = etree.parse(write("graphml", request.getfixturevalue(fixture), **options))
    schema = etree.XMLSchema(etree.parse(Path(os.environ["COMMUNIQUE_SCHEMAS"]) / "graphml" / "graphml.xsd"))
    schema.assertValid(found)


@every_table
def test_tables_have_the_columns_that_the_tool_looks_for(flavour: str, excerpt: Collected) -> None:
    nodes, node_head, edges, edge_head = HEADS[flavour]
    found = tables(flavour, excerpt)
    assert list(found) == [nodes, edges]
    assert ",".join(found[nodes][0]).startswith(node_head)
    assert ",".join(found[edges][0]).startswith(edge_head)
    assert (len(found[nodes]), len(found[edges])) == (8, 12)


@pytest.mark.parametrize("flavour", ["spreadsheet", "nodexl"])
def test_no_cell_for_a_spreadsheet_begins_as_a_formula(flavour: str, hostile: Collected) -> None:
    rows = [row for table in tables(flavour, hostile).values() for row in table]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA)]


@pytest.mark.parametrize("flavour", ["plain", "gephi", "kumu", "palladio"])
def test_other_tables_have_texts_as_they_are(flavour: str, hostile: Collected, hostile_texts: tuple[str, ...]) -> None:
    rows = list(tables(flavour, hostile).values())[1]
    assert {row["quote"] for row in rows} == {clean(text) for text in hostile_texts}


@pytest.mark.parametrize(("flavour", "ends"), [("kumu", ("From", "To")), ("palladio", ("Source", "Target"))])
def test_two_actors_of_one_name_stay_two_where_names_are_all_that_a_tool_knows(
    flavour: str, ends: tuple[str, str], make_excerpt: Callable[..., Collected], event: Callable[..., Event]
) -> None:
    twins = tuple(Actor(id_, "John Smith", ActorKind.PERSON) for id_ in ("one", "two"))
    nodes, edges = tables(flavour, make_excerpt(event("meeting", ("one",), ("two",)), actors=twins)).values()
    names = ("John Smith (one)", "John Smith (two)")
    assert tuple(next(iter(row.values())) for row in nodes) == names
    assert (edges[0][ends[0]], edges[0][ends[1]]) == names


def test_palladio_gets_days_and_points(excerpt: Collected) -> None:
    rows = {row["Id"]: row for row in tables("palladio", excerpt)["links.csv"]}
    assert (rows["meeting.1"]["Date"], rows["meeting.1"]["Coordinates"]) == ("2024-03-22", "32.0853,34.7818")


@pytest.mark.parametrize("name", ["csv", "graphml"])
def test_an_unknown_flavour_is_refused_with_the_choices(name: str) -> None:
    with pytest.raises(ExportError, match="flavour cannot be 'x'; choose from"):
        exporters.get(name, flavour="x")
