"""What would the canonical graph be, if it were built anew from the articles?"""

from collections.abc import Iterator

from graph.archive.identities import Identities, identify_all
from graph.archive.rulings import rulings
from graph.archive.tellings import Telling, Tellings, identified
from graph.relations import Edge, event_edges, relations_of
from graph.stores import Store
from graph.timeline import merge_reports
from graph.triples.canonical import day_lines, event_lines, mark_line, relation_lines
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, Names


def article_ids(store: Store, names: Names) -> list[str]:
    """The ids of all articles, sorted."""
    found = store.quads(None, iri(RDF + "type"), iri(CMQ + "Article"))
    return sorted(names.id(lexical(quad.subject)) for quad in found)


def rebuilt(store: Store, names: Names) -> set[str]:
    """All lines of the canonical graph, derived from every article graph."""
    tellings = Tellings(store, names)
    said = {name: tellings.said(name) for name in article_ids(store, names)}
    actors, lines = identify_all(said, Identities(store, names))
    return lines.union(_canonical({name: identified(told, actors[name]) for name, told in said.items()}, names))


def _canonical(tellings: dict[str, Telling], names: Names) -> Iterator[str]:
    reports = {report.id: report for told in tellings.values() for report in told.reports.values()}
    published = {name: told.published for name, told in tellings.items()}
    events = merge_reports(reports.values(), published, rulings(tellings.values()))
    edges: list[Edge] = []
    for event in events:
        first = min(published[article] for article in event.articles)
        yield from event_lines(event, [reports[name] for name in event.reports], first, names)
        if event.interval and event.interval.is_day:
            yield from day_lines(event.interval.sort_day, names)
        edges += event_edges(event, first)
    edges += [edge for told in tellings.values() for edge in told.edges()]
    kinds = {edge.evidence[1]: edge.evidence[0] for edge in edges}
    for relation in relations_of(edges):
        yield from relation_lines(relation, {name: kinds[name] for name in relation.evidence}, names)
    speakers = {claim.speaker for told in tellings.values() for claim in told.claims}
    for actor in speakers.union(*(event.actors for event in events)):
        yield mark_line(actor, names)
