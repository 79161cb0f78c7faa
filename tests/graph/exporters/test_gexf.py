import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from graph.columns import clean
from graph.excerpt import Collected
from graph.model.event import Event
from graph.model.interval import Interval

Write = Callable[..., Path]
NS = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def parsed(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def edges_of(path: Path) -> dict[str, etree._Element]:
    return {str(edge.get("id")): edge for edge in parsed(path).iter(f"{NS}edge")}


def values(element: etree._Element) -> dict[str, str]:
    return {str(one.get("for")): str(one.get("value")) for one in element.iter(f"{NS}attvalue")}


def spells(element: etree._Element) -> list[tuple[str | None, str | None]]:
    return [(one.get("start"), one.get("end")) for one in element.iter(f"{NS}spell")]


def test_events_of_one_kind_between_two_actors_are_one_edge_with_a_spell_each(excerpt: Collected, write: Write) -> None:
    edge = edges_of(write("gexf", excerpt))["antony-blinken.benjamin-netanyahu.CONSULT-visit"]
    assert edge.get("weight") == "3.0"
    assert values(edge)["event"].split() == [
        f"https://w3id.org/communique/id/event/{id_}" for id_ in ("meeting", "second", "april")
    ]
    assert spells(edge) == [("2024-03-22", "2024-03-24"), ("2024-04-30", "2024-04-30")]


def test_what_was_denied_shares_no_edge_with_what_happened(excerpt: Collected, write: Write) -> None:
    edge = edges_of(write("gexf", excerpt))["antony-blinken.benjamin-netanyahu.CONSULT-visit.denied"]
    assert edge.get("kind") == "CONSULT-visit (denied)"
    assert values(edge)["modality"] == "denied"
    assert (values(edge)["event_count"], values(edge)["actual_count"]) == ("1", "0")


def test_no_two_edges_share_source_target_and_kind(excerpt: Collected, write: Write) -> None:
    for mode in ("aggregated", "event"):
        found = list(edges_of(write("gexf", excerpt, edges=mode)).values())
        keys = {(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in found}
        assert len(keys) == len(found) > 0


def test_the_id_of_an_attribute_is_its_title_and_no_type_is_unknown_to_gephi(excerpt: Collected, write: Write) -> None:
    declared = list(parsed(write("gexf", excerpt)).iter(f"{NS}attribute"))
    assert all(one.get("id") == one.get("title") for one in declared)
    assert {one.get("type") for one in declared} == {"string", "integer", "double", "boolean"}


def test_an_edge_leads_to_the_words_that_prove_it(excerpt: Collected, write: Write) -> None:
    told = values(edges_of(write("gexf", excerpt, edges="event"))["meeting.1"])
    assert told["source_url"] == "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"
    assert told["evidence"] == "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"
    assert told["quote"].startswith("U.S. Secretary of State Antony Blinken met")
    assert (told["place"], told["date_basis"], told["precision"]) == ("Tel Aviv", "resolved-weekday", "day")


def test_a_day_that_is_not_known_is_not_given(excerpt: Collected, write: Write) -> None:
    found = edges_of(write("gexf", excerpt))
    planned, summit = found["israel.hamas.ASSAULT.planned"], found["israel.usa.CONSULT"]
    assert "start_date" not in values(planned)
    assert values(planned)["start_earliest"] == "2024-03-22"
    assert spells(planned) == [("2024-03-22", None)]
    assert "start_date" not in values(summit)
    assert (values(summit)["start_earliest"], values(summit)["end_latest"]) == ("2024-03-01", "2024-03-31")


def test_an_event_without_any_date_is_there_at_any_time(excerpt: Collected, write: Write) -> None:
    assert spells(edges_of(write("gexf", excerpt))["usa.israel.REJECT"]) == []


def test_spells_of_a_node_never_touch(
    make_excerpt: Callable[..., Collected], event: Callable[..., Event], write: Write
) -> None:
    days = [date(2024, 1, day) for day in (1, 2, 3, 7, 7, 9)]
    told = [event(f"e{n}", ("usa",), ("israel",), interval=Interval(day, day)) for n, day in enumerate(days)]
    nodes = {one.get("id"): one for one in parsed(write("gexf", make_excerpt(*told))).iter(f"{NS}node")}
    assert spells(nodes["usa"]) == [
        ("2024-01-01", "2024-01-03"), ("2024-01-07", "2024-01-07"), ("2024-01-09", "2024-01-09"),
    ]  # fmt: skip


def test_an_actor_in_no_event_and_one_alone_in_an_event_are_nodes(
    make_excerpt: Callable[..., Collected], event: Callable[..., Event], write: Write
) -> None:
    root = parsed(write("gexf", make_excerpt(event("talks", ("an-unknown-envoy",), ()), actors=())))
    assert [one.get("id") for one in root.iter(f"{NS}node")] == ["an-unknown-envoy"]
    assert list(root.iter(f"{NS}edge")) == []


def test_nodes_have_colours_sizes_and_places(excerpt: Collected, write: Write) -> None:
    nodes = list(parsed(write("gexf", excerpt)).iter(f"{NS}node"))
    assert {child.tag for child in nodes[0]} >= {f"{VIZ}color", f"{VIZ}size", f"{VIZ}position"}
    places = {(one.get("x"), one.get("y")) for node in nodes for one in node.iter(f"{VIZ}position")}
    assert len(places) == len(nodes)


def test_text_survives_as_it_was_but_for_what_xml_cannot_hold(
    hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    found = edges_of(write("gexf", hostile, edges="event"))
    for number, text in enumerate(hostile_texts):
        assert values(found[f"e{number}.1"])["quote"] == clean(text)
    assert clean(hostile_texts[0]) == hostile_texts[0]
    assert clean("a\x01\x00b\ud83d") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


@pytest.mark.skipif("COMMUNIQUE_SCHEMAS" not in os.environ, reason="COMMUNIQUE_SCHEMAS names no folder of schemas")
@pytest.mark.parametrize("mode", ["aggregated", "event"])
@pytest.mark.parametrize("fixture", ["excerpt", "hostile", "empty"])
def test_the_file_is_valid(mode: str, fixture: str, request: pytest.FixtureRequest, write: Write) -> None:
    tree = etree.parse(write("gexf", request.getfixturevalue(fixture), edges=mode))
    for drawn in list(tree.iter(f"{VIZ}*")):  # the published schema allows no viz elements, which Gephi needs
        parent = drawn.getparent()
        assert parent is not None
        parent.remove(drawn)
    schema = etree.XMLSchema(etree.parse(Path(os.environ["COMMUNIQUE_SCHEMAS"]) / "gexf-1.3" / "gexf.xsd"))
    schema.assertValid(tree)
