"""How many are there, and what is there to filter by? Counted by the engine, from the canonical graph."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from api.workers.answers import Choice, Choices
from graph.archive import Archive
from graph.archive.finding import actors_query, articles_query, claims_query
from graph.model.selection import Selection
from graph.vocabulary.namespaces import CMQ, RDFS, SCHEMA, SKOS

MOST = 500
"""So many actors and places are offered to choose from, those with most events."""

MANY = 10_000
"""Of so many events at most: of more it takes too long to count them all, and names are typed."""


def _rows(archive: Archive, sparql: str) -> list[tuple[str, int]]:
    found = archive.store.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    rows = []
    for row in found:
        value, number = row["x"], row["n"]
        assert isinstance(value, ox.NamedNode)
        assert isinstance(number, ox.Literal)
        rows.append((value.value, int(number.value)))
    return rows


def _count(archive: Archive, listing: str) -> int:
    found = archive.store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {listing} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    number = next(found)["n"]
    assert isinstance(number, ox.Literal)
    return int(number.value)


def count_events(archive: Archive, selection: Selection) -> int:
    """How many events a selection has, without regard to limit and offset."""
    if archive.is_listed(selection):
        return archive.listed(replace(selection, limit=0))[0]
    return _count(archive, archive.chosen(archive.resolved(selection).whole))


def count_claims(archive: Archive, selection: Selection) -> int:
    """How many claims a selection has, without regard to limit and offset."""
    return _count(archive, claims_query(archive.claiming(selection).whole, archive.names))


def count_actors(archive: Archive, text: str | None) -> int:
    """How many actors take part in something, with that text in a name."""
    return archive.count_actors(text) if text else _count(archive, actors_query(None, None, 0, archive.names))


def ranking(archive: Archive, text: str | None) -> list[tuple[str, int]]:
    """The ids of the actors that take part in events with the number of these, most first; of names with a text."""
    found = _most(archive)
    if not text:
        return found
    called = {actor.id for actor in archive.actors(text)}
    return [(name, number) for name, number in found if name in called]


def label(archive: Archive, iri: str) -> str | None:
    """What the graph calls something, in English where there is a choice."""
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return None
    for predicate in (SKOS + "prefLabel", RDFS + "label", SCHEMA + "headline"):
        found = [quad.object for quad in archive.store.quads(node, ox.NamedNode(predicate))]
        words = [(one.language != "en", one.value) for one in found if isinstance(one, ox.Literal)]
        if words:
            return min(words)[1]
    return None


def count_articles(archive: Archive) -> int:
    """How many articles there are."""
    return _count(archive, articles_query(None, 0, archive.names))


def _most(archive: Archive) -> list[tuple[str, int]]:
    """The ids of the actors with the number of their events, which is kept, the most first.

    Sorted here: the engine would look up each name at every comparison.
    """
    graph, names = archive.names.graph("canonical"), archive.names
    rows = _rows(
        archive,
        f"SELECT ?x ?n WHERE {{ GRAPH <{graph}> {{ ?x <{CMQ}takesPart> true ; <{CMQ}eventCount> ?n }} }}",
    )
    return sorted(((names.id(iri), number) for iri, number in rows), key=lambda row: (-row[1], row[0]))


def choices(archive: Archive, many: int = MANY) -> Choices:
    """The actors, places, types and modalities that events have, with the numbers of their events.

    Args:
        archive: the archive.
        many: of so many events at most actors and places are offered.
    """
    roots: Counter[str] = Counter()
    modalities: Counter[str] = Counter()
    for kind, modality, number in archive.totals():
        roots[kind.partition("-")[0]] += number
        modalities[modality] += number
    offered = modalities.total() <= many
    return Choices(
        *(_offered(archive) if offered else ((), ())),
        dict(roots.most_common()),
        dict(modalities.most_common()),
        typed=not offered,
    )


def _offered(archive: Archive) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The actors and the places with most events, by name."""
    most = _most(archive)[:MOST]
    where = archive.places_told(Selection())[:MOST]
    people, spots = archive.actors_of(name for name, _ in most), archive.places_of(name for name, _ in where)
    actors = [Choice(name, (people.get(name) or archive.find_actor(name)).name, n) for name, n in most]
    places = [Choice(name, (spots.get(name) or archive.find_place(name)).name, n) for name, n in where]
    return _by_name(actors), _by_name(places)


def _by_name(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda choice: choice.name.casefold()))
