"""Which pairs wait for somebody to say whether they are one?"""

from collections.abc import Iterator

from graph.archive.anchors import find_report
from graph.archive.docket import Docket
from graph.archive.rulings import judgements_of, pair_of
from graph.archive.tellings import Tellings
from graph.model.actor import Actor
from graph.model.case import Proposal
from graph.model.event import EventReport
from graph.model.judgement import Anchor, Judgement, Matter, Verdict
from graph.stores import Store
from graph.triples.judgements import read_decision
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, VERDICT, Names


def proposals(store: Store, names: Names) -> Iterator[Proposal]:
    """The open proposals of a store, the likest pairs first."""
    unsure, graph = iri(VERDICT + Verdict.UNSURE), iri(names.graph("canonical"))
    ids = [names.id(lexical(quad.subject)) for quad in store.quads(None, iri(CMQ + "verdict"), unsure, graph)]
    found = (read_decision(store, name, names, "canonical") for name in ids)
    judgements = [judgement for judgement in found if isinstance(judgement, Judgement)]
    desk = _Desk(store, names)
    for judgement in sorted(judgements, key=lambda one: (-(one.score or 0), one.id)):
        if (proposal := desk.proposal(judgement)) is not None:
            yield proposal


class _Desk:
    """Looks up what proposals are about."""

    def __init__(self, store: Store, names: Names) -> None:
        self._reader, self._tellings, self._docket = Reader(store, names), Tellings(store, names), Docket(store, names)

    def proposal(self, judgement: Judgement) -> Proposal | None:
        """A proposal with its two sides; None if a person has decided it, or a side is gone."""
        left, right = (self._side(judgement.matter, anchor) for anchor in (judgement.left, judgement.right))
        if left is None or right is None or self._is_decided(judgement.matter, left.id, right.id):
            return None
        return Proposal(judgement, left, right)

    def _side(self, matter: Matter, anchor: Anchor) -> EventReport | Actor | None:
        if matter is Matter.ACTOR:
            return self._reader.actor(anchor.words)
        reports = self._tellings.uncorrected(anchor.article).reports
        return reports.get(find_report(anchor, reports.values()) or "")

    def _is_decided(self, matter: Matter, left: str, right: str) -> bool:
        if matter is Matter.ACTOR:
            return any(right in (j.left.words, j.right.words) for j in self._docket.of_actor(left))
        return pair_of(left, right) in judgements_of([left], self._tellings.judged)
