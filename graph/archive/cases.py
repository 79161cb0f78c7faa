"""Where do people's decisions stand: which count, which are overruled, withdrawn, or without their report?"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph.archive.actor_rules import bases
from graph.archive.anchors import find_report
from graph.archive.docket import anchors
from graph.archive.figures import identified_as, is_mentioned
from graph.archive.identities import Identities
from graph.archive.meaning import lost_id, meant, who_is
from graph.archive.namesakes import locals_of
from graph.archive.rulings import judgements_of, latest, pair_of
from graph.archive.tellings import Telling, Tellings
from graph.model.case import Case, State
from graph.model.judgement import PARTIES, Anchor, Aspect, Correction, Judgement, Matter
from graph.stores import Store
from graph.triples.judgements import Decision, decision_ids
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, Names


class Cases:
    """The decisions of a store, as they stand now.

    Args:
        store: where they are.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        tellings = Tellings(store, names)
        self.docket = tellings.docket
        self._reader, self._identities = Reader(store, names), Identities(store, names)
        self._told = cache(tellings.judged)
        self._said = cache(tellings.uncorrected)

    def all(self) -> Iterator[Case]:
        """Every decision, from the oldest to the latest."""
        return map(self.case, self.docket.all())

    def about(self, thing: str) -> list[Case]:
        """The decisions about an event, report, article or actor, from the oldest to the latest."""
        articles = {thing, thing.partition("-")[0], *self._articles(thing)}
        ids = {name for article in articles for name in decision_ids(self.store, self.names, article=article)}
        called = {thing, *bases(thing), *locals_of(self._identities, thing)}
        ids |= {name for actor in called for name in decision_ids(self.store, self.names, actor=actor)}
        cases = (self.case(found) for name in ids if (found := self.docket.find(name)))
        kept = (case for case in cases if thing in self._things(case))
        return sorted(kept, key=lambda case: (str(case.decision.created), case.decision.id))

    def _things(self, case: Case) -> set[str | None]:
        ends = anchors(case.decision)
        gone = (anchor.words for anchor, place in zip(ends, case.reports, strict=True) if place is None)
        return {*case.reports, *case.events, *(anchor.article for anchor in ends), *gone}

    def _articles(self, event: str) -> Iterator[str]:
        quads = self.store.quads(iri(self.names.iri("event", event)), iri(CMQ + "article"))
        return (self.names.id(lexical(quad.object)) for quad in quads)

    def case(self, decision: Decision) -> Case:
        """Where a decision stands."""
        found = self._case(decision)
        return self._said_now(found, decision) if isinstance(decision, Correction) else found

    def _said_now(self, case: Case, correction: Correction) -> Case:
        """A case with what its correction says, by the ids of today, and which of them no article tells of now."""
        people = correction.values if correction.aspect in PARTIES else ()
        named = [value for value in people if "/" in value]
        plain = [value for value in people if "/" not in value]
        own = identified_as(self.store, correction.report.article, plain, self.names)
        found = own | meant(named, lambda value: who_is(self.store, value, self.names))
        lost = [found[value] for value in named if found[value] == lost_id(value)]
        return replace(case, values=tuple(found.get(value, value) for value in correction.values), lost=tuple(lost))

    def _case(self, decision: Decision) -> Case:
        reports = tuple(self._place(anchor) for anchor in anchors(decision))
        events = sorted({event for report in reports if report for event in self._events(report)})
        if decision.withdrawn is not None:
            return Case(decision, State.WITHDRAWN, reports, tuple(events))
        if None in reports:
            return Case(decision, State.WITHOUT_REPORT, reports, tuple(events))
        over = self._overruling(decision)
        state = State.OVERRULED if over else State.IN_FORCE
        return Case(decision, state, reports, tuple(events), over.id if over else None)

    def _place(self, anchor: Anchor) -> str | None:
        if anchor.start < 0:
            return self._who(anchor)
        return find_report(anchor, self._said(anchor.article).reports.values())

    def _who(self, anchor: Anchor) -> str | None:
        """The actor whom an anchor means now; None where no article speaks of him."""
        if anchor.article and not is_mentioned(self.store, anchor.article, anchor.words, self.names):
            return None
        actor = self._identities.resolve(anchor.actor)
        return actor if self._reader.actor(actor) else None

    def _events(self, report: str) -> Iterator[str]:
        node, graph = iri(self.names.iri("report", report)), iri(self.names.graph("canonical"))
        for quad in self.store.quads(None, iri(CMQ + "report"), node, graph):
            yield self.names.id(lexical(quad.subject))

    def _overruling(self, decision: Decision) -> Decision | None:
        """The later decision that counts instead, or None."""
        found = self._correcting(decision) if isinstance(decision, Correction) else self._judging(decision)
        return None if found is None or found.id == decision.id or _agree(found, decision) else found

    def _judging(self, judgement: Judgement) -> Judgement | None:
        if judgement.matter is Matter.ACTOR:
            counting = latest(self.docket.of_actor(judgement.left.words), lambda anchor: anchor.actor)
            return counting.get(pair_of(judgement.left.actor, judgement.right.actor))
        left, right = (self._stands(anchor) for anchor in (judgement.left, judgement.right))
        return judgements_of([left], self._told).get(pair_of(left, right))

    def _correcting(self, correction: Correction) -> Correction | None:
        told, report = self._told(correction.report.article), self._stands(correction.report)
        mine = [c for c in self.docket.corrections(correction.report.article) if _at(told, c) == report]
        for aspect in (Aspect.EVENT, correction.aspect):
            if found := [other for other in mine if other.aspect is aspect]:
                return found[-1]
        return None

    def _stands(self, anchor: Anchor) -> str:
        return self._told(anchor.article).stands.get(anchor, "")


def _at(told: Telling, correction: Correction) -> str | None:
    return told.stands.get(correction.report)


def _agree(one: Decision, other: Decision) -> bool:
    """Whether two decisions about the same thing say the same."""
    if isinstance(one, Correction) and isinstance(other, Correction):
        return (one.aspect, one.values) == (other.aspect, other.values)
    return isinstance(one, Judgement) and isinstance(other, Judgement) and one.verdict is other.verdict
