"""Every named query gives the same rows on two engines, and the rows that the seed article should give."""

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from graph import queries
from graph.archive import Archive
from graph.errors import NotFound
from graph.model.article import Article
from graph.model.event import Reading, Role

ROWS = {
    "circle-of-meetings": 4,
    "claims-about-an-actor": 8,
    "counterparts": 3,
    "disagreements": 1,
    "events-at-a-place": 1,
    "events-by-month": 2,
    "events-of-a-type": 3,
    "evidence-of-a-relation": 4,
    "months-of-an-actor": 1,
    "offices-on-the-day": 5,
    "plans": 2,
    "provenance": 6,
    "states": 1,
    "through-whom": 2,
    "timeline-of-an-actor": 10,
    "two-hops": 1,
    "what-was-said": 8,
    "who-met-whom": 4,
}


@pytest.fixture
def disagreeing(full: Archive, seed: Reading, retell: Callable[[Reading, Article], Reading]) -> Archive:
    """Two articles that tell the same, but for the place of the meeting."""
    other = retell(seed, replace(seed.article, url="https://example.org/other"))
    moved = (
        replace(part, participant="jerusalem") if part.role is Role.LOCATION else part
        for part in other.reports[0].participations
    )
    meeting = replace(other.reports[0], participations=tuple(moved), confidence=0.9)
    places = {**other.places, "jerusalem": full.place("jerusalem")}
    full.ingest(replace(other, reports=(meeting, *other.reports[1:]), places=places))
    return full


def rows_of_pyoxigraph(archive: Archive, sparql: str) -> list[tuple[str | None, ...]]:
    answer = archive.query(sparql)
    return sorted((tuple(row[name] for name in answer.variables) for row in answer), key=str)


def rows_of_rdflib(archive: Archive, sparql: str) -> list[tuple[str | None, ...]]:
    data = rdflib.Dataset(default_union=True)
    data.parse(data=ox.serialize(archive.store.quads(), format=ox.RdfFormat.N_QUADS), format="nquads")
    found = [tuple(None if value is None else str(value) for value in row) for row in data.query(sparql)]  # type: ignore[union-attr]
    return sorted(found, key=str)


@pytest.mark.parametrize("name", queries.names())
def test_a_named_query_gives_the_same_rows_on_two_engines(disagreeing: Archive, name: str) -> None:
    sparql = queries.sparql(name, disagreeing.names)
    found = rows_of_pyoxigraph(disagreeing, sparql)
    assert len(found) == ROWS[name]
    assert rows_of_rdflib(disagreeing, sparql) == found


def test_every_query_has_a_title() -> None:
    assert len(queries.names()) == len(ROWS)
    assert all(queries.title(name)[0].isupper() for name in queries.names())


def test_an_unknown_query_names_the_choices() -> None:
    with pytest.raises(NotFound, match="choose from circle-of-meetings"):
        queries.title("nonsense")


def test_the_war_cabinet_was_met_by_the_secretary_of_state(disagreeing: Archive) -> None:
    met = list(disagreeing.query(queries.sparql("who-met-whom", disagreeing.names)))
    assert {row["whom"] for row in met} == {"Benjamin Netanyahu", "Isaac Herzog", "Israeli war cabinet"}
    assert {row["day"] for row in met} == {"2024-03-22"}
