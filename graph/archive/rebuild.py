"""What would the canonical graph be, if it were built anew from the articles?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations

from graph.archive.identities import Identities, identify_all
from graph.archive.meaning import asked, meant, named_elsewhere
from graph.archive.rules import limits_of, rule_line, rule_lines, stored_bars
from graph.archive.rulings import rulings
from graph.archive.scenes import Scenes
from graph.archive.spill import Spill
from graph.archive.tellings import Telling, Tellings, everybody, identified
from graph.copies import Sketch, are_copies, voices
from graph.merging import Bars, gather
from graph.merging.accounts import equals_in
from graph.merging.links import Node, Tie, all_links, link_keys
from graph.merging.parties import Scene
from graph.model.judgement import Verdict
from graph.relations import Edge, event_edges, relations_of
from graph.stores import Store
from graph.timeline import Insight, events_of
from graph.triples.canonical import (
    TIES,
    copy_lines,
    day_lines,
    decision_lines,
    event_lines,
    is_disputed,
    link_lines,
    mark_line,
    other_day_lines,
    relation_lines,
)
from graph.triples.lines import line
from graph.triples.tallies import (
    RELATION,
    TOTAL,
    Cell,
    Contested,
    Counted,
    counted,
    frame_lines,
    month_of_kind,
    others,
    tally_lines,
)
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, VERDICT, Names


def article_ids(store: Store, names: Names) -> list[str]:
    """The ids of all articles, sorted."""
    found = store.quads(None, iri(RDF + "type"), iri(CMQ + "Article"))
    return sorted(names.id(lexical(quad.subject)) for quad in found)


def rebuilt(store: Store, names: Names, bars: Bars | None = None) -> set[str]:
    """All lines of the canonical graph, derived from every article graph and what people decided.

    Args:
        store: where they are.
        names: the IRIs.
        bars: the thresholds of merging; None for those that the store notes.
    """
    lines: set[str] = set()
    write_rebuilt(store, names, bars or stored_bars(store, names), lines.update)
    return lines


def write_rebuilt(store: Store, names: Names, bars: Bars, write: Callable[[Iterable[str]], None]) -> None:
    """Writes the lines of the canonical graph as they are derived, some of them more than once.

    Args:
        store: where the article graphs and people's decisions are.
        names: the IRIs.
        bars: the thresholds of merging.
        write: takes them.
    """
    tellings, scenes = Tellings(store, names), Scenes(store, names)
    told = {name: tellings.said(name) for name in article_ids(store, names)}
    actors = identify_all(told, Identities(store, names, limits=limits_of(bars)), write)
    ask = asked({name: everybody(found, actors[name]) for name, found in told.items()}, lambda _: None)
    for name, found in told.items():
        told[name] = identified(found, {**actors[name], **meant(named_elsewhere(found.reports.values()), ask)})
    given = {name: scenes.given(found.cast) for name, found in told.items()}
    write(canonical_lines(told, given, names, bars))


def canonical_lines(
    tellings: Mapping[str, Telling], scenes: Mapping[str, Scene], names: Names, bars: Bars | None = None
) -> Iterator[str]:
    """The lines of the canonical graph of what some articles tell.

    Args:
        tellings: by the id of an article, what it tells.
        scenes: by the id of an article, who its actors are.
        names: the IRIs.
        bars: the thresholds of merging; None for the usual ones.
    """
    reports = {report.id: report for told in tellings.values() for report in told.reports.values()}
    published = {name: told.published for name, told in tellings.items()}
    sketches = {name: told.sketch for name, told in tellings.items() if told.sketch is not None}
    clusters = gather(reports.values(), rulings(tellings.values()), scenes.__getitem__, bars, published)
    accounts = clusters.near.members
    insight = Insight(partial(voices, sketches=sketches), equals_in(accounts))
    events = events_of(([one.report for one in group] for group in clusters.groups()), published, insight)
    nodes = [Node(event, link_keys(event, [accounts[name] for name in event.reports])) for event in events]
    for decision in clusters.decisions():
        yield from decision_lines(decision, names)
    contested = set[str]()
    for link in all_links(nodes):
        yield from link_lines(link, names)
        if link.tie is Tie.DENIES:
            contested.add(link.object)
    homes = {name: event.id for event in events for name in event.reports}
    for decision in clusters.of_other_days:
        one, other = homes[decision.left], homes[decision.right]
        contested.update((one, other))
        yield from other_day_lines(names.iri("event", one), names.iri("event", other), names)
    edges: list[Edge] = []
    firsts: dict[str, date] = {}
    for node in nodes:
        event = node.event
        first = min(published[article] for article in event.articles)
        told = [accounts[name] for name in event.reports]
        firsts[event.id] = first
        written = event_lines(event, told, node.keys, first, sketches, names)
        yield from written
        if is_disputed(written):
            contested.add(event.id)
        if event.interval and event.interval.is_day:
            yield from day_lines(event.interval.sort_day, names)
        edges += event_edges(event, first)
    for one, other in _copies(sketches):
        yield from copy_lines(one, other, names)
    edges += [edge for told in tellings.values() for edge in told.edges()]
    kinds = {edge.evidence[1]: edge.evidence[0] for edge in edges}
    on_list = [Contested.of(event, firsts[event.id], names) for event in events if event.id in contested]
    yield from (line for one in on_list for line in one.lines(names))
    counts = counted(Counted.of(event, firsts[event.id]) for event in events)
    counts.update(cell for one in on_list for cell in one.cells())
    yield from _numbers(counts, edges, names)
    for relation in relations_of(edges):
        yield from relation_lines(relation, {name: kinds[name] for name in relation.evidence}, names)
    speakers = {claim.speaker for told in tellings.values() for claim in told.claims}
    for actor in speakers.union(*(event.actors for event in events)):
        yield mark_line(actor, names)


def _numbers(found: Counter[Cell], edges: Iterable[Edge], names: Names) -> Iterator[str]:
    """The numbers of events, to which those of relations are added."""
    subjects = [subject for subject, month in found if month == TOTAL]
    yield from frame_lines(subjects, names)
    found.update(others(subjects))
    cells: set[tuple[Cell, tuple[str, str]]]
    cells = {(((RELATION, edge.relation), month_of_kind(edge.day, edge.predicate)), edge.evidence) for edge in edges}
    found.update(cell for cell, _ in cells)
    yield from tally_lines(found, names)


def _copies(sketches: dict[str, Sketch]) -> Iterator[tuple[str, str]]:
    """The pairs of articles that share a band, and are copies."""
    banded: dict[str, list[str]] = {}
    for name, found in sketches.items():
        for band in found.bands():
            banded.setdefault(band, []).append(name)
    pairs = {pair for names in banded.values() for pair in combinations(sorted(names), 2)}
    yield from (pair for pair in sorted(pairs) if are_copies(sketches[pair[0]], sketches[pair[1]]))


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What building the canonical graph anew changes.

    Attributes:
        gone: the lines that it removes; ``won`` those that it adds.
        events: how many events there were before and are after.
        merged: how many of them several articles tell, before and after.
        links: how many links between events, before and after.
        proposals: how many pairs wait for a person to decide, before and after.
    """

    gone: frozenset[str]
    won: frozenset[str]
    events: tuple[int, int]
    merged: tuple[int, int]
    links: tuple[int, int]
    proposals: tuple[int, int]


def rebuild(store: Store, names: Names, bars: Bars) -> Rebuilding:
    """Finds what building the canonical graph anew, with these thresholds, changes; nothing is written."""
    gone, won = rule_lines(store, names), {rule_line(bars, names)}
    counts = (Counter[str](), Counter[str]())
    with Spill() as before, Spill() as after:
        before.update(map(line, store.quads(None, None, None, iri(names.graph("canonical")))))
        write_rebuilt(store, names, bars, after.update)
        for old, new in zip(before.blocks(), after.blocks(), strict=True):
            gone |= old - new
            won |= new - old
            counts[0].update(_counts(old))
            counts[1].update(_counts(new))
    pairs = ((counts[0][what], counts[1][what]) for what in ("events", "merged", "links", "proposals"))
    return Rebuilding(frozenset(gone - won), frozenset(won - gone), *pairs)


def _counts(lines: set[str]) -> dict[str, int]:
    """How many events, events of several articles, links and open proposals lines hold, all of each subject."""
    articles: Counter[str] = Counter()
    links = proposals = 0
    for one in lines:
        subject, predicate, rest = one.split(" ", 2)
        if predicate == f"<{CMQ}article>":
            articles[subject] += 1
        elif predicate in _LINKS:
            links += 1
        elif predicate == f"<{CMQ}verdict>" and rest.startswith(f"<{VERDICT}{Verdict.UNSURE}>"):
            proposals += 1
    merged = sum(count > 1 for count in articles.values())
    return {"events": len(articles), "merged": merged, "links": links, "proposals": proposals}


_LINKS = frozenset(f"<{predicate}>" for predicate in TIES.values())
