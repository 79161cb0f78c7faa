from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graph.columns import Describer, Node, clean, columns, nodes
from graph.edges import EdgeMode, days_of, edges, merge_spells
from graph.excerpt import Collected
from graph.exporters.text import attribute, content
from graph.model.actor import Actor, ActorKind, Place
from graph.model.event import Event, Modality, Participation, Role
from graph.model.interval import Basis, Interval, Precision

RESERVED = {
    "id", "key", "source", "target", "type", "kind", "weight", "label", "start", "end", "x", "y", "size", "color",
}  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # half surrogates and controls as well
DAY = date(2024, 3, 22)
SPELL = st.tuples(st.integers(1, 40), st.integers(0, 9)).map(
    lambda told: (date(2024, 3, 1) + timedelta(told[0]), date(2024, 3, 1) + timedelta(sum(told)))
)
SPELLS = st.one_of(SPELL, st.tuples(st.none(), SPELL.map(max)), st.tuples(SPELL.map(min), st.none()), st.none())


def full(when: Interval | None = None) -> Collected:
    parts = (
        Participation(Role.SOURCE, "blinken", post="us-secretary-of-state"),
        Participation(Role.TARGET, "israel"),
        Participation(Role.LOCATION, "tel-aviv"),
    )
    told = Event(
        "e1", "CONSULT", "visit", Modality.ACTUAL, parts, when or Interval(DAY, DAY, text="Friday"), "label", ("r",),
        ("a",), quote="words", quote_article="a", quote_start=3, quote_end=8,
    )  # fmt: skip
    blinken = Actor("blinken", "Blinken", ActorKind.PERSON, "USA", sectors=("GOV",), unit_of="usa", wikidata="Q1")
    return Collected([told], actors=[blinken], places=[Place("tel-aviv", "Tel Aviv", "ISR", 32.1, 34.8)])


@pytest.mark.parametrize("of", ["node", "edge"])
def test_no_column_has_a_name_that_tools_keep_for_themselves(of: str) -> None:
    names = [column.name for column in (columns("node") if of == "node" else columns("edge"))]
    assert not RESERVED & set(names)
    assert len(names) == len(set(names))


def test_values_stand_in_their_columns_in_order_and_type() -> None:
    kinds = {"string": str, "integer": int, "double": float, "boolean": bool}
    excerpt = full()
    describer = Describer(excerpt)
    edge = describer.edge(next(edges(excerpt, EdgeMode.EVENT)))
    node = describer.node(nodes(excerpt)["blinken"])
    for values, table in ((edge, columns("edge")), (node, columns("node"))):
        declared = [column.name for column in table]
        assert list(values) == [name for name in declared if name in values]
        assert {column.name: kinds[column.type] for column in table if column.name in values} == {
            name: type(value) for name, value in values.items()
        }


@pytest.mark.parametrize(("basis", "earliest"), [(Basis.PUBLICATION, date(2024, 3, 20)), (Basis.EXPLICIT, DAY)])
def test_news_that_tells_no_day_may_have_begun_two_days_before_its_publication(basis: Basis, earliest: date) -> None:
    excerpt = full(Interval(DAY, DAY, basis=basis))
    found = Describer(excerpt).edge(next(edges(excerpt, EdgeMode.EVENT)))
    assert (found["start_earliest"], found["end_latest"]) == (earliest.isoformat(), DAY.isoformat())


@pytest.mark.parametrize(
    ("whens", "precision"),
    [
        ([Interval(DAY, DAY), Interval(DAY + timedelta(1), DAY + timedelta(1))], "day"),
        ([Interval(date(2024, 3, 1), date(2024, 3, 31), precision=Precision.MONTH), Interval(DAY, DAY)], "month"),
        ([Interval(DAY, DAY), Interval(DAY, DAY + timedelta(6), precision=Precision.WEEK)], "week"),
        ([Interval(DAY, DAY), None], None),
    ],
)
def test_an_edge_of_several_events_is_as_precise_as_the_coarsest(
    whens: list[Interval | None], precision: str | None
) -> None:
    told = next(full().events())
    excerpt = Collected([replace(told, id=f"e{number}", interval=when) for number, when in enumerate(whens)])
    (edge,) = edges(excerpt)
    assert Describer(excerpt).edge(edge).get("precision") == precision


def test_an_edge_says_in_which_office_its_source_acts() -> None:
    excerpt = full()
    values = Describer(excerpt).edge(next(edges(excerpt, EdgeMode.EVENT)))
    assert values["source_post"] == "https://w3id.org/communique/id/post/us-secretary-of-state"
    assert "target_post" not in values


def test_an_article_without_an_address_is_cited_by_its_iri() -> None:
    excerpt = full()
    values = Describer(excerpt).edge(next(edges(excerpt)))
    assert values["source_url"] == values["evidence"] == "https://w3id.org/communique/id/article/a#char=3,8"


def test_an_actor_of_whom_only_the_id_is_known_has_no_kind() -> None:
    excerpt = full()
    assert "actor_kind" not in Describer(excerpt).node(nodes(excerpt)["israel"])


@given(ANY_TEXT)
def test_any_text_comes_back_from_xml_as_it_was_cleaned(text: str) -> None:
    root = etree.fromstring(f"<a b={attribute(text)}>{content(text)}</a>".encode())
    assert root.get("b") == clean(text)
    assert (root.text or "") == clean(text)


@given(ANY_TEXT)
def test_cleaning_changes_nothing_but_what_cannot_be_written(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert all(new == old or new == "\N{REPLACEMENT CHARACTER}" for new, old in zip(cleaned, text, strict=True))


@given(st.lists(SPELLS))
def test_the_spells_of_an_actor_are_those_of_its_events_made_one(
    spells: list[tuple[date | None, date | None] | None],
) -> None:
    node = Node(Actor("a", "A", ActorKind.PERSON))
    for spell in spells:
        node.add(True, (None, None), spell and days_of(spell))
    assert node.spells == merge_spells(spells, adjacent=True)


@given(st.lists(SPELL, min_size=1))
def test_the_first_and_last_day_of_an_actor_are_the_least_and_greatest(spells: list[tuple[date, date]]) -> None:
    node = Node(Actor("a", "A", ActorKind.PERSON))
    for spell in spells:
        node.add(False, spell, days_of(spell))
    assert (node.first, node.last) == (min(start for start, _ in spells), max(end for _, end in spells))
    assert (node.events, node.actual) == (len(spells), 0)
