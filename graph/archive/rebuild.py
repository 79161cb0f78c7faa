"""What would the canonical graph be, if it were built anew from the articles?"""

from collections.abc import Iterator
from itertools import combinations

from graph.archive.rulings import rulings
from graph.archive.tellings import Telling, Tellings
from graph.copies import Sketch, are_copies
from graph.relations import Edge, event_edges, relations_of
from graph.stores import Store
from graph.timeline import merge_reports
from graph.triples.canonical import copy_lines, day_lines, event_lines, mark_line, relation_lines
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, Names


def article_ids(store: Store, names: Names) -> list[str]:
    """The ids of all articles, sorted."""
    found = store.quads(None, iri(RDF + "type"), iri(CMQ + "Article"))
    return sorted(names.id(lexical(quad.subject)) for quad in found)


def rebuilt(store: Store, names: Names) -> set[str]:
    """All lines of the canonical graph, derived from every article graph."""
    tellings = Tellings(store, names)
    return set(_canonical({name: tellings.of(name) for name in article_ids(store, names)}, names))


def _canonical(tellings: dict[str, Telling], names: Names) -> Iterator[str]:
    reports = {report.id: report for told in tellings.values() for report in told.reports.values()}
    published = {name: told.published for name, told in tellings.items()}
    sketches = {name: told.sketch for name, told in tellings.items() if told.sketch is not None}
    events = merge_reports(reports.values(), published, rulings(tellings.values()))
    edges: list[Edge] = []
    for event in events:
        first = min(published[article] for article in event.articles)
        yield from event_lines(event, [reports[name] for name in event.reports], first, sketches, names)
        if event.interval and event.interval.is_day:
            yield from day_lines(event.interval.sort_day, names)
        edges += event_edges(event, first)
    for one, other in _copies(sketches):
        yield from copy_lines(one, other, names)
    edges += [edge for told in tellings.values() for edge in told.edges()]
    kinds = {edge.evidence[1]: edge.evidence[0] for edge in edges}
    for relation in relations_of(edges):
        yield from relation_lines(relation, {name: kinds[name] for name in relation.evidence}, names)
    speakers = {claim.speaker for told in tellings.values() for claim in told.claims}
    for actor in speakers.union(*(event.actors for event in events)):
        yield mark_line(actor, names)


def _copies(sketches: dict[str, Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of articles that share a band, and are copies."""
    banded: dict[str, list[str]] = {}
    for name, found in sketches.items():
        for band in found.bands():
            banded.setdefault(band, []).append(name)
    pairs = {pair for names in banded.values() for pair in combinations(sorted(names), 2)}
    yield from (pair for pair in sorted(pairs) if are_copies(sketches[pair[0]], sketches[pair[1]]))
