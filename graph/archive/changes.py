"""What changes in the store when an article comes, goes or is replaced?

Only the neighbourhood of the article is read: the reports that may tell the same events, found by their merge keys,
and what hangs on those. The outcome equals that of building the canonical graph anew from all articles.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from graph.model.event import Claim, Event, EventReport, Reading
from graph.model.record import Relation
from graph.relations import Edge, claim_edges, event_edges
from graph.stores import Object, Store
from graph.timeline import article_of, keys, may_be_one, merge_reports
from graph.triples.canonical import day_quads, event_quads, mark_quad, relation_quads
from graph.triples.reading import Reader
from graph.triples.terms import decimal, iri, lexical, plain
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import CMQ, RDF, SCHEMA, SEM, Names


class Sheet:
    """The quads of one article graph, found by subject."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.all = frozenset(quads)

    @cached_property
    def _by_subject(self) -> dict[str, list[ox.Quad]]:
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.all:
            found.setdefault(lexical(quad.subject), []).append(quad)
        return found

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything; a sheet is one graph, so that the graph is not asked."""
        del graph
        found = self.all if subject is None else self._by_subject.get(subject.value, ())
        for quad in found:
            if (predicate is None or quad.predicate == predicate) and (value is None or quad.object == value):
                yield quad


@dataclass(frozen=True, slots=True)
class Telling:
    """What an article graph says, as values.

    Attributes:
        actors: the ids of the actors that the article mentions.
    """

    published: date
    reports: Mapping[str, EventReport]
    claims: tuple[Claim, ...]
    actors: frozenset[str]

    def edges(self) -> Iterator[Edge]:
        """The edges of its claims."""
        for claim in self.claims:
            yield from claim_edges(claim, self.reports, self.actors, self.published)


NOTHING = Telling(date.max, {}, (), frozenset())


def telling(sheet: Sheet, names: Names) -> Telling:
    """What an article graph says; nothing, if it is empty."""
    if not sheet.all:
        return NOTHING
    reader = Reader(sheet, names)
    reports = (reader.report(name) for name in _ids_of_kind(sheet, CMQ + "EventReport", names))
    claims = (reader.claim(name) for name in _ids_of_kind(sheet, CMQ + "Claim", names))
    actors = (names.id(lexical(quad.object)) for quad in sheet.quads(None, iri(CMQ + "mentionsActor")))
    day = next((lexical(quad.object) for quad in sheet.quads(None, iri(SCHEMA + "datePublished"))), None)
    return Telling(
        date.fromisoformat(day) if day else date.max,
        {report.id: report for report in reports if report},
        tuple(claim for claim in claims if claim),
        frozenset(actors),
    )


def telling_of(reading: Reading, sheet: Sheet, names: Names) -> Telling:
    """What a reading says, as it will come back from its sheet, but without reading it back."""
    try:
        reading.article.text.encode("utf-8")
    except UnicodeEncodeError:
        return telling(sheet, names)
    reports = {report.id: _as_stored(report) for report in reading.reports}
    return Telling(reading.article.published, reports, reading.claims, frozenset(reading.actors))


def _as_stored(report: EventReport) -> EventReport:
    mode = event_type(report.root, report.mode).mode
    return replace(report, mode=mode, confidence=float(decimal(report.confidence).value))


def _ids_of_kind(sheet: Sheet, kind: str, names: Names) -> list[str]:
    return sorted(names.id(lexical(quad.subject)) for quad in sheet.quads(None, iri(RDF + "type"), iri(kind)))


@dataclass(slots=True)
class Change:
    """Quads to remove and to add; what is in both stays untouched."""

    remove: set[ox.Quad] = field(default_factory=set)
    add: set[ox.Quad] = field(default_factory=set)

    def net(self) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """What to remove and what to add, disjoint."""
        return self.remove - self.add, self.add - self.remove


class Canonical:
    """The canonical graph of a store, as it follows the articles."""

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        self.reader = Reader(store, names)
        self.graph = iri(names.graph("canonical"))

    def follow(self, article: str, old: Telling, new: Telling) -> Change:
        """What changes in the canonical graph when an article says ``new`` where it said ``old``."""
        change, others = Change(), self._neighbourhood(article, [*old.reports.values(), *new.reports.values()])
        gone = self._event_nodes([*old.reports, *others])
        pool = {**others, **new.reports}
        published = {name: self._published(name) for name in {article_of(report) for report in others}}
        published[article] = new.published
        events = merge_reports(pool.values(), published)
        self._replace_events(change, gone, events, pool, published)
        edges = [edge for event in events for edge in event_edges(event, _earliest(event, published))] + [*new.edges()]
        said = [self.names.iri("claim", claim.id) for claim in old.claims]
        self._replace_edges(change, [*gone, *said], edges)
        self._replace_marks(change, gone, events, old, new)
        return change

    def _neighbourhood(self, article: str, seeds: list[EventReport]) -> dict[str, EventReport]:
        """The reports of other articles that are linked, in any number of steps, to the seeds."""
        found: dict[str, EventReport] = {}
        candidates: dict[str, list[EventReport]] = {}
        reports: dict[str, EventReport | None] = {}
        frontier = list(seeds)
        for report in frontier:
            for other in self._linked(report, candidates, reports):
                if other.id not in found and article_of(other.id) != article:
                    found[other.id] = other
                    frontier.append(other)
        return found

    def _linked(
        self, report: EventReport, candidates: dict[str, list[EventReport]], reports: dict[str, EventReport | None]
    ) -> Iterator[EventReport]:
        for key in keys(report):
            if key not in candidates:
                candidates[key] = list(self._with_key(key, reports))
            yield from (other for other in candidates[key] if may_be_one(report, other))
        if report.part_of:
            yield from self._load([report.part_of], reports)
        node, part = iri(self.names.iri("report", report.id)), iri(SEM + "subEventOf")
        yield from self._load((self.names.id(lexical(q.subject)) for q in self.store.quads(None, part, node)), reports)

    def _with_key(self, key: str, reports: dict[str, EventReport | None]) -> Iterator[EventReport]:
        for quad in self.store.quads(None, iri(CMQ + "mergeKey"), plain(key), self.graph):
            event = iri(lexical(quad.subject))
            told = self.store.quads(event, iri(CMQ + "report"), None, self.graph)
            yield from self._load((self.names.id(lexical(found.object)) for found in told), reports)

    def _load(self, ids: Iterable[str], reports: dict[str, EventReport | None]) -> Iterator[EventReport]:
        for name in ids:
            if name not in reports:
                reports[name] = self.reader.report(name)
            if (report := reports[name]) is not None:
                yield report

    def _event_nodes(self, reports: Iterable[str]) -> list[str]:
        """The events that the store has for these reports."""
        nodes = (iri(self.names.iri("report", name)) for name in reports)
        quads = (quad for node in nodes for quad in self.store.quads(None, iri(CMQ + "report"), node, self.graph))
        return list(dict.fromkeys(lexical(quad.subject) for quad in quads))

    def _published(self, article: str) -> date:
        node = iri(self.names.iri("article", article))
        found = next(self.store.quads(node, iri(SCHEMA + "datePublished")), None)
        return date.fromisoformat(lexical(found.object)) if found else date.max

    def _replace_events(
        self,
        change: Change,
        gone: Iterable[str],
        events: Iterable[Event],
        pool: Mapping[str, EventReport],
        published: Mapping[str, date],
    ) -> None:
        for node in gone:
            change.remove.update(self.store.quads(iri(node), None, None, self.graph))
        for event in events:
            reports = [pool[name] for name in event.reports]
            change.add.update(event_quads(event, reports, _earliest(event, published), self.names))
            if event.interval and event.interval.is_day:
                change.add.update(day_quads(event.interval.sort_day, self.names))
        self._remove_idle_days(change, set(gone))

    def _remove_idle_days(self, change: Change, gone: set[str]) -> None:
        """Removes the nodes of days on which no event is left; others may keep a day that is written again."""
        when = iri(SEM + "hasTime")
        for day in {lexical(quad.object) for quad in change.remove if quad.predicate == when}:
            users = (lexical(quad.subject) for quad in self.store.quads(None, when, iri(day), self.graph))
            if all(user in gone for user in users):
                change.remove.update(day_quads(date.fromisoformat(self.names.id(day)), self.names))

    def _replace_edges(self, change: Change, evidence: Iterable[str], edges: Iterable[Edge]) -> None:
        lost: dict[str, set[str]] = {}
        for node in evidence:
            for quad in self.store.quads(None, iri(CMQ + "evidencedBy"), iri(node), self.graph):
                lost.setdefault(self.names.id(lexical(quad.subject)), set()).add(node)
        won: dict[str, list[Edge]] = {}
        for edge in edges:
            won.setdefault(edge.relation, []).append(edge)
        for name in sorted({*lost, *won}):
            self._replace_relation(change, name, lost.get(name, set()), won.get(name, []))

    def _replace_relation(self, change: Change, name: str, lost: set[str], won: list[Edge]) -> None:
        before = self.outline(name)
        days = {self.names.iri(*edge.evidence): edge.day for edge in won}
        weight = (before.weight if before else 0) - len(lost) + len(days)
        bounds = list(days.values())
        if before is not None:
            kinds = {self.names.id(node): self.names.kind(node) or "event" for node in lost}
            change.remove.update(self._relation_quads(before, kinds, whole=weight == 0))
            bounds += self._bounds(before, lost)
        if weight > 0:
            kinds = {edge.evidence[1]: edge.evidence[0] for edge in won}
            ends = before or Relation(
                name, won[0].source, won[0].target, won[0].predicate, weight, min(bounds), max(bounds), ()
            )
            after = replace(ends, weight=weight, first=min(bounds), last=max(bounds))
            change.add.update(self._relation_quads(after, kinds, whole=before is None))

    def outline(self, name: str) -> Relation | None:
        """A relation as it is stored, without its evidence, which may be long."""
        node = iri(self.names.iri("relation", name))
        parts = (iri(RDF + part) for part in ("subject", "predicate", "object"))
        found = [quad for part in parts for quad in self.store.quads(node, part, None, self.graph)]
        if not found:
            return None
        source, predicate, target = (lexical(quad.object) for quad in found)
        first, last, weight = (self._value(name, CMQ + p) for p in ("firstDate", "lastDate", "weight"))
        return Relation(
            name, self.names.id(source), self.names.id(target), predicate.rpartition("#")[2],
            int(weight), date.fromisoformat(first), date.fromisoformat(last), (),
        )  # fmt: skip

    def _value(self, name: str, predicate: str) -> str:
        quad = next(self.store.quads(iri(self.names.iri("relation", name)), iri(predicate), None, self.graph))
        return lexical(quad.object)

    def _relation_quads(self, relation: Relation, kinds: dict[str, str], *, whole: bool) -> set[ox.Quad]:
        """The quads of a relation with this evidence; without ``whole`` only those that change with the evidence."""
        known = replace(relation, evidence=tuple(sorted(kinds)))
        quads = set(relation_quads(known, kinds, self.names))
        if whole:
            return quads
        moving = {CMQ + "evidencedBy", CMQ + "firstDate", CMQ + "lastDate", CMQ + "weight"}
        return {quad for quad in quads if quad.predicate.value in moving}

    def _bounds(self, before: Relation, lost: set[str]) -> list[date]:
        """The first and last day of what remains of a relation."""
        ends = {before.first, before.last}
        if not lost or not any(self.day(node) in ends for node in lost):
            return [before.first, before.last]
        node = iri(self.names.iri("relation", before.id))
        quads = self.store.quads(node, iri(CMQ + "evidencedBy"), None, self.graph)
        return [self.day(found) for quad in quads if (found := lexical(quad.object)) not in lost]

    def day(self, node: str) -> date:
        """The day by which an event or claim is sorted."""
        return date.fromisoformat(lexical(next(self.store.quads(iri(node), iri(CMQ + "date"))).object))

    def _replace_marks(
        self, change: Change, gone: Iterable[str], events: Iterable[Event], old: Telling, new: Telling
    ) -> None:
        """Marks the actors that take part in something, and unmarks those that no longer do."""
        lost, said = set(gone), {self.names.iri("claim", claim.id) for claim in old.claims}
        before = {claim.speaker for claim in old.claims}
        actor = iri(SEM + "hasActor")
        before.update(self.names.id(lexical(q.object)) for q in change.remove if q.predicate == actor)
        after = {claim.speaker for claim in new.claims}.union(*(event.actors for event in events))
        for who in before - after:
            node = iri(self.names.iri("actor", who))
            if not self._leads(actor, node, lost) and not self._leads(iri(CMQ + "speaker"), node, said):
                change.remove.add(mark_quad(who, self.names))
        marks = (mark_quad(who, self.names) for who in after - before)
        change.add.update(mark for mark in marks if not self._has(mark))

    def _leads(self, predicate: ox.NamedNode, node: ox.NamedNode, gone: set[str]) -> bool:
        """Whether anything that stays leads to a node by a predicate."""
        return any(lexical(quad.subject) not in gone for quad in self.store.quads(None, predicate, node))

    def _has(self, quad: ox.Quad) -> bool:
        assert isinstance(quad.subject, ox.NamedNode)
        return next(self.store.quads(quad.subject, quad.predicate, quad.object, self.graph), None) is not None


def _earliest(event: Event, published: Mapping[str, date]) -> date:
    return min(published[article] for article in event.articles)
