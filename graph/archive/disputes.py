"""In what do the reports of an event disagree, as the canonical graph has it?"""

from collections.abc import Iterable

import pyoxigraph as ox

from graph.disagreement import Disagreement, Rule, Variant, modality_disagreement
from graph.model.event import Event, Modality
from graph.model.judgement import Aspect
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.canonical import CONTENTION
from graph.triples.terms import Properties, iri, lexical, local
from graph.vocabulary.namespaces import CMQ, Names


class Disputes:
    """Reads what is stored, and adds what other articles deny, which is an event of its own.

    Args:
        store: where the events are.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names
        self._graph = iri(names.graph("canonical"))

    def of(self, event: Event) -> tuple[Disagreement, ...]:
        """All disagreements about an event, by aspect."""
        node = self._names.iri("event", event.id)
        stored = {lexical(quad.object) for quad in self._quads(node, CMQ + "disagreement")}
        found = [self._read(f"{node}/{aspect}", aspect) for aspect in CONTENTION if f"{node}/{aspect}" in stored]
        denials = self._denials(node)
        if denials:
            told = {report: self._modality(report) for report in (*event.reports, *denials)}
            found = [one for one in found if one.aspect is not Aspect.MODALITY]
            found += modality_disagreement(event, told, Rule.APART)
        return tuple(found)

    def _quads(self, node: str, predicate: str) -> Iterable[ox.Quad]:
        return self._store.quads(iri(node), iri(predicate), None, self._graph)

    def _read(self, node: str, aspect: Aspect) -> Disagreement:
        found = Properties(self._store.quads(iri(node), None, None, self._graph))
        variants = sorted(found.all(CMQ + "variant"), key=lambda name: int(name.rpartition("/v")[2]))
        return Disagreement(
            aspect,
            self._values(aspect, found.all(CMQ + "preferred")),
            Rule(found.one(CMQ + "rule") or Rule.BEST),
            tuple(self._variant(name, aspect) for name in variants),
        )

    def _variant(self, node: str, aspect: Aspect) -> Variant:
        found = Properties(self._store.quads(iri(node), None, None, self._graph))
        said = sorted(self._names.id(report) for report in found.all(CMQ + "saidBy"))
        return Variant(self._values(aspect, found.all(CMQ + "value")), tuple(said))

    def _values(self, aspect: Aspect, values: Iterable[str]) -> tuple[str, ...]:
        """What `graph.triples.canonical` writes for the values of an aspect, as they were."""
        if aspect is Aspect.DAY:
            return tuple(values)
        if aspect in (Aspect.MODALITY, Aspect.TYPE):
            return tuple(sorted(map(local, values)))
        return tuple(sorted(map(self._names.id, values)))

    def _denials(self, node: str) -> list[str]:
        """The ids of the reports by which other articles deny an event."""
        denials = self._store.quads(None, iri(CMQ + "denies"), iri(node), self._graph)
        events = sorted(lexical(quad.subject) for quad in denials)
        return [self._names.id(lexical(quad.object)) for event in events for quad in self._quads(event, CMQ + "report")]

    def _modality(self, report: str) -> Modality:
        """The modality of a report as its article tells it."""
        graph = iri(self._names.article_graph(article_of(report)))
        node = iri(self._names.iri("report", report))
        found = next(self._store.quads(node, iri(CMQ + "modality"), None, graph), None)
        return Modality(local(lexical(found.object))) if found else Modality.ACTUAL
