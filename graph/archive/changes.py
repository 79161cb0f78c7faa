"""What changes in the canonical graph when articles come, go or are replaced?

Only their neighbourhood is read: the reports that may tell the same events, found by their merge keys,
and what hangs on those. The outcome equals that of building the canonical graph anew from all articles.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import takewhile

import pyoxigraph as ox

from graph.archive.contests import Contests
from graph.archive.known import Known
from graph.archive.revision import Revision
from graph.archive.rules import stored_bars
from graph.archive.tallies import Tallies
from graph.archive.tellings import Tellings
from graph.archive.ties import Ties
from graph.archive.vicinity import Vicinity
from graph.copies import Sketch, are_copies, voices
from graph.merging import Account, Decision
from graph.merging.accounts import equals_in
from graph.merging.clusters import Clusters, Neighbourhood
from graph.merging.links import Node, link_keys
from graph.model.event import Event
from graph.model.record import Relation
from graph.relations import Edge, event_edges
from graph.stores import Store
from graph.timeline import Insight, article_of, events_of
from graph.triples.canonical import (
    copy_lines,
    day_lines,
    decision_lines,
    event_lines,
    is_disputed,
    mark_line,
    other_day_lines,
    relation_lines,
)
from graph.triples.lines import line
from graph.triples.reading import Reader
from graph.triples.tallies import RELATION, Contested, Counted, month_of_kind
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, RDF, SEM, Names

__all__ = ["Canonical", "Change", "Revision"]


@dataclass(slots=True)
class Change:
    """Lines to remove and to add; what is in both stays untouched."""

    remove: set[str] = field(default_factory=set)
    add: set[str] = field(default_factory=set)

    def net(self) -> tuple[set[str], set[str]]:
        """What to remove and what to add, disjoint."""
        return self.remove - self.add, self.add - self.remove


class Canonical:
    """The canonical graph of a store, as it follows the articles.

    Args:
        store: where it is.
        names: the IRIs.
        tellings: what the articles tell; None for the store's.
        known: the registry; None for the store's.
        was: the registry as the stored events were merged by it; None for ``known``.
    """

    def __init__(
        self,
        store: Store,
        names: Names,
        tellings: Tellings | None = None,
        known: Known | None = None,
        was: Known | None = None,
    ) -> None:
        self.store, self.names, self.known, self._was = store, names, known, was
        self.tellings = tellings or Tellings(store, names)
        self.reader = Reader(store, names)
        self.graph = iri(names.graph("canonical"))

    def follow(self, revisions: Collection[Revision]) -> Change:
        """What changes when some articles, each but once among them, are revised.

        Raises:
            StoreError: if the store's events were merged by the rules of another version.
        """
        change, bars = Change(), stored_bars(self.store, self.names)
        tallies = Tallies(self.store, self.names)
        around = Vicinity(self.store, self.names, self.tellings, revisions, self.known, self._was)
        coming = {one.id for one in around.new}
        near = Neighbourhood([*around.old, *around.new], coming, around, around.rulings_of, bars)
        clusters, pool = Clusters(near), near.members
        published = {revision.article: revision.new.published for revision in revisions}
        sketches = {r.article: r.new.sketch for r in revisions if r.new.sketch is not None}
        for name in {one.article for one in pool.values()} - published.keys():
            published[name] = around.published(name) or date.max
            if (found := self._sketch(name)) is not None:
                sketches[name] = found
        insight = Insight(partial(voices, sketches=sketches), equals_in(pool))
        events = events_of(([one.report for one in group] for group in clusters.groups()), published, insight)
        touched = list(dict.fromkeys([*(one.id for one in around.old), *pool]))
        gone = around.events(touched)
        nodes = [Node(event, link_keys(event, [pool[name] for name in event.reports])) for event in events]
        lost, won = self._replace_events(change, gone, nodes, pool, published, sketches, tallies)
        less, more = self._links(gone, nodes)
        self._replace_other_days(less, more, gone, self._of_other_days(clusters, events, around))
        change.remove.update(less)
        change.add.update(more)
        self._replace_contests(change, Contests(self.store, self.names, gone, won, less, more), tallies)
        self._replace_decisions(change, around.told_before(touched), clusters.decisions())
        self._replace_copies(change, {revision.article: revision.new.sketch for revision in revisions})
        edges = [edge for event in events for edge in event_edges(event, _earliest(event, published))]
        edges += [edge for revision in revisions for edge in revision.new.edges()]
        claims = [claim for revision in revisions for claim in revision.old.claims]
        said = [self.names.iri("claim", claim.id) for claim in claims]
        self._replace_edges(change, [*gone, *said], edges, tallies)
        before = {claim.speaker for claim in claims} | lost
        after = {claim.speaker for revision in revisions for claim in revision.new.claims}
        self._replace_marks(change, before, after.union(*(event.actors for event in events)), {*gone}, {*said})
        fewer, more = tallies.lines()
        change.remove.update(fewer)
        change.add.update(more)
        return change

    def _links(self, gone: Collection[str], nodes: Collection[Node]) -> tuple[set[str], set[str]]:
        """The lines of the links of events that go, and of those that come."""
        ties = Ties(self.store, self.names, gone, nodes)
        return set(ties.removed()), set(ties.added())

    def _of_other_days(
        self, clusters: Clusters, events: Iterable[Event], around: Vicinity
    ) -> Iterator[tuple[str, str]]:
        """The IRIs of each two events that may be one of which an article has the day wrong."""
        homes = {name: self.names.iri("event", event.id) for event in events for name in event.reports}
        for found in clusters.of_other_days:
            one, other = (homes.get(name) or around.events([name])[0] for name in (found.left, found.right))
            yield one, other

    def _replace_other_days(
        self, less: set[str], more: set[str], gone: Iterable[str], pairs: Iterable[tuple[str, str]]
    ) -> None:
        """Adds, to the lines of links, those between events of days that follow one another."""
        for name in gone:
            for quad in self.store.quads(iri(name), iri(CMQ + "otherDay"), None, self.graph):
                less.update(other_day_lines(name, lexical(quad.object), self.names))
        for one, other in pairs:
            more.update(other_day_lines(one, other, self.names))

    def _replace_contests(self, change: Change, contests: Contests, tallies: Tallies) -> None:
        less, more = contests.lines()
        change.remove.update(less)
        change.add.update(more)
        before, after = contests.cells()
        tallies.subtract(before)
        tallies.add(after)

    def _replace_decisions(self, change: Change, reports: Iterable[str], decisions: Iterable[Decision]) -> None:
        """Replaces what the rule decided of pairs in which one of these reports stands."""
        nodes = (iri(self.names.iri("report", name)) for name in reports)
        sides = (iri(CMQ + "left"), iri(CMQ + "right"))
        judged = {
            lexical(quad.subject)
            for node in nodes
            for side in sides
            for quad in self.store.quads(None, side, node, self.graph)
        }
        for name in judged:
            change.remove.update(map(line, self.store.quads(iri(name), None, None, self.graph)))
        for decision in decisions:
            change.add.update(decision_lines(decision, self.names))

    def _replace_events(
        self,
        change: Change,
        gone: Iterable[str],
        nodes: Collection[Node],
        pool: Mapping[str, Account],
        published: Mapping[str, date],
        sketches: Mapping[str, Sketch],
        tallies: Tallies,
    ) -> tuple[set[str], dict[str, tuple[Contested, bool]]]:
        """Removes events and adds others.

        Returns:
            The actors who took part in those removed, and of those added, by IRI, whether their reports disagree.
        """
        events, won = [node.event for node in nodes], dict[str, tuple[Contested, bool]]()
        for node in nodes:
            told, first = [pool[name] for name in node.event.reports], _earliest(node.event, published)
            written = event_lines(node.event, told, node.keys, first, sketches, self.names)
            change.add.update(written)
            tallies.add(Counted.of(node.event, first).cells())
            found = Contested.of(node.event, first, self.names)
            won[found.event] = found, is_disputed(written)
        for day in {event.interval.sort_day for event in events if event.interval and event.interval.is_day}:
            change.add.update(day_lines(day, self.names))
        removed: list[ox.Quad] = []
        for name in gone:
            own = list(self.store.quads(iri(name), None, None, self.graph))
            tallies.subtract(Counted.read(own, self.names).cells())
            removed += own
        change.remove.update(map(line, removed))
        change.remove.update(map(line, self._nested(removed)))
        ends: dict[str, set[str]] = {}
        for quad in removed:
            ends.setdefault(quad.predicate.value, set()).add(lexical(quad.object))
        self._remove_idle_days(change, ends.get(SEM + "hasTime", ()), set(gone))
        return {self.names.id(node) for node in ends.get(SEM + "hasActor", ())}, won

    def _nested(self, removed: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The disagreements of events, and their variants."""
        for quad in removed:
            if quad.predicate.value in {CMQ + "disagreement", CMQ + "variant"}:
                found = list(self.store.quads(iri(lexical(quad.object)), None, None, self.graph))
                yield from found
                yield from self._nested(found)

    def _replace_copies(self, change: Change, sketches: Mapping[str, Sketch | None]) -> None:
        """Says anew of which articles each of these is a copy."""
        here: dict[str, set[str]] = {}
        for name, found in sketches.items():
            for key in found.bands() if found else ():
                here.setdefault(key, set()).add(name)
        for article, own in sketches.items():
            node, near = iri(self.names.iri("article", article)), iri(CMQ + "nearCopyOf")
            for quad in self.store.quads(node, near, None, self.graph):
                change.remove.update(copy_lines(article, self.names.id(lexical(quad.object)), self.names))
            for other in self._with_bands(own, sketches, here) if own is not None else ():
                theirs = sketches[other] if other in sketches else self._sketch(other)
                if other != article and own is not None and theirs is not None and are_copies(own, theirs):
                    change.add.update(copy_lines(article, other, self.names))

    def _with_bands(self, own: Sketch, revised: Collection[str], here: Mapping[str, set[str]]) -> set[str]:
        """The articles, of the store as it will be, that share a band with a sketch.

        Args:
            own: the sketch.
            revised: the articles that say something else than is stored.
            here: those of them that will be there, by band.
        """
        bands, band = own.bands(), iri(CMQ + "sketchBand")
        stored = (quad for key in bands for quad in self.store.quads(None, band, ox.Literal(key)))
        found = {self.names.id(lexical(quad.subject)) for quad in stored}.difference(revised)
        return found.union(*(here.get(key, ()) for key in bands))

    def _sketch(self, article: str) -> Sketch | None:
        node = iri(self.names.iri("article", article))
        found = next(self.store.quads(node, iri(CMQ + "textSketch")), None)
        return Sketch.parse(lexical(found.object)) if found else None

    def _remove_idle_days(self, change: Change, days: Iterable[str], gone: set[str]) -> None:
        """Removes the nodes of days on which no event is left; others may keep a day that is written again."""
        for day in days:
            found = self.store.quads(None, iri(SEM + "hasTime"), iri(day), self.graph)
            if all(lexical(quad.subject) in gone for quad in found):
                change.remove.update(day_lines(date.fromisoformat(self.names.id(day)), self.names))

    def _replace_edges(self, change: Change, evidence: Iterable[str], edges: Iterable[Edge], tallies: Tallies) -> None:
        lost: dict[str, set[str]] = {}
        for node in evidence:
            for quad in self.store.quads(None, iri(CMQ + "evidencedBy"), iri(node), self.graph):
                lost.setdefault(self.names.id(lexical(quad.subject)), set()).add(node)
        won: dict[str, list[Edge]] = {}
        for edge in edges:
            won.setdefault(edge.relation, []).append(edge)
        for name in sorted({*lost, *won}):
            self._replace_relation(change, name, lost.get(name, set()), won.get(name, []), tallies)

    def _replace_relation(self, change: Change, name: str, lost: set[str], won: list[Edge], tallies: Tallies) -> None:
        before = self.outline(name)
        days = {self.names.iri(*edge.evidence): edge.day for edge in won}
        kind = before.predicate if before else won[0].predicate
        tallies.add(((RELATION, name), month_of_kind(day, kind)) for day in days.values())
        tallies.subtract(((RELATION, name), month_of_kind(self.day(node), kind)) for node in lost)
        weight = (before.weight if before else 0) - len(lost) + len(days)
        bounds = list(days.values())
        if before is not None:
            kinds = {self.names.id(node): self.names.kind(node) or "event" for node in lost}
            change.remove.update(self._relation_lines(before, kinds, whole=weight == 0))
            bounds += self._bounds(before, lost, bounds)
        if weight > 0:
            kinds = {edge.evidence[1]: edge.evidence[0] for edge in won}
            ends = before or Relation(
                name, won[0].source, won[0].target, won[0].predicate, weight, min(bounds), max(bounds), ()
            )
            after = replace(ends, weight=weight, first=min(bounds), last=max(bounds))
            change.add.update(self._relation_lines(after, kinds, whole=before is None))

    def outline(self, name: str) -> Relation | None:
        """A relation as it is stored, without its evidence, which may be long."""
        node = iri(self.names.iri("relation", name))
        parts = (iri(RDF + part) for part in ("subject", "predicate", "object"))
        found = (next(self.store.quads(node, part, None, self.graph), None) for part in parts)
        ends = [lexical(quad.object) for quad in takewhile(bool, found) if quad]
        if not ends:
            return None
        source, predicate, target = ends
        first, last, weight = (self._value(name, CMQ + p) for p in ("firstDate", "lastDate", "weight"))
        return Relation(
            name, self.names.id(source), self.names.id(target), predicate.rpartition("#")[2],
            int(weight), date.fromisoformat(first), date.fromisoformat(last), (),
        )  # fmt: skip

    def _value(self, name: str, predicate: str) -> str:
        quad = next(self.store.quads(iri(self.names.iri("relation", name)), iri(predicate), None, self.graph))
        return lexical(quad.object)

    def _relation_lines(self, relation: Relation, kinds: dict[str, str], *, whole: bool) -> Iterable[str]:
        """The lines of a relation with this evidence; without ``whole`` only those that change with the evidence."""
        known = replace(relation, evidence=tuple(sorted(kinds)))
        return relation_lines(known, kinds, self.names, whole=whole)

    def _bounds(self, before: Relation, lost: set[str], won: Collection[date]) -> list[date]:
        """Days that tell, with those won, the first and last day of what remains of a relation.

        All of its evidence, which may be long, is read only where an end is lost and nothing won lies there or beyond.
        """
        days = {self.day(node) for node in lost}
        kept = [day for day in (before.first, before.last) if day not in days]
        is_begun = before.first not in days or min(won, default=date.max) <= before.first
        is_ended = before.last not in days or max(won, default=date.min) >= before.last
        if is_begun and is_ended:
            return kept
        node = iri(self.names.iri("relation", before.id))
        quads = self.store.quads(node, iri(CMQ + "evidencedBy"), None, self.graph)
        return [self.day(found) for quad in quads if (found := lexical(quad.object)) not in lost]

    def day(self, node: str) -> date:
        """The day by which an event or claim is sorted, as our own graphs say."""
        claim = self.names.id(node) if self.names.kind(node) == "claim" else None
        graph = iri(self.names.article_graph(article_of(claim))) if claim else self.graph
        return date.fromisoformat(lexical(next(self.store.quads(iri(node), iri(CMQ + "date"), None, graph)).object))

    def _replace_marks(self, change: Change, before: set[str], after: set[str], gone: set[str], said: set[str]) -> None:
        """Marks the actors that take part in something, and unmarks those that no longer do.

        Args:
            change: what is written to.
            before: the actors of the events and claims that are gone.
            after: the actors of those that are new.
            gone: the IRIs of the events that are gone.
            said: the IRIs of the claims that are gone.
        """
        for who in before - after:
            node = iri(self.names.iri("actor", who))
            if not self._leads(iri(SEM + "hasActor"), node, gone) and not self._leads(iri(CMQ + "speaker"), node, said):
                change.remove.add(mark_line(who, self.names))
        change.add.update(mark_line(who, self.names) for who in after - before if not self._is_marked(who))

    def _leads(self, predicate: ox.NamedNode, node: ox.NamedNode, gone: set[str]) -> bool:
        """Whether anything that stays leads to a node by a predicate."""
        quads = self.store.quads(None, predicate, node)
        return any(lexical(quad.subject) not in gone and not self._is_called_otherwise(quad) for quad in quads)

    def _is_called_otherwise(self, quad: ox.Quad) -> bool:
        """Whether an article says it of an actor that is another, as the canonical graph says of the same claim."""
        if quad.predicate.value != CMQ + "speaker" or quad.graph_name == self.graph:
            return False
        return next(self.store.quads(iri(lexical(quad.subject)), quad.predicate, None, self.graph), None) is not None

    def _is_marked(self, who: str) -> bool:
        node = iri(self.names.iri("actor", who))
        return next(self.store.quads(node, iri(CMQ + "takesPart"), None, self.graph), None) is not None


def _earliest(event: Event, published: Mapping[str, date]) -> date:
    return min(published[article] for article in event.articles)
