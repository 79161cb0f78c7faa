"""Which pairs wait for somebody to say whether they are one?"""

from collections.abc import Iterator

from graph.archive.anchors import anchor_of, find_report
from graph.archive.docket import Docket
from graph.archive.rulings import judgements_of, pair_of
from graph.archive.tellings import Tellings
from graph.model.actor import Actor
from graph.model.case import Proposal
from graph.model.event import EventReport
from graph.model.judgement import Anchor, Judgement, Matter, Verdict
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.judgements import read_decision
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical, local
from graph.vocabulary.namespaces import CMQ, VERDICT, Names


def proposals(store: Store, names: Names) -> Iterator[Proposal]:
    """The open proposals of a store, the likest pairs first."""
    unsure, graph = iri(VERDICT + Verdict.UNSURE), iri(names.graph("canonical"))
    ids = [names.id(lexical(quad.subject)) for quad in store.quads(None, iri(CMQ + "verdict"), unsure, graph)]
    desk = _Desk(store, names)
    judgements = [judgement for name in ids if (judgement := desk.judgement(name)) is not None]
    for judgement in sorted(judgements, key=lambda one: (-(one.score or 0), one.id)):
        if (proposal := desk.proposal(judgement)) is not None:
            yield proposal


class _Desk:
    """Looks up what proposals are about."""

    def __init__(self, store: Store, names: Names) -> None:
        self._store, self._names = store, names
        self._reader, self._tellings, self._docket = Reader(store, names), Tellings(store, names), Docket(store, names)

    def judgement(self, name: str) -> Judgement | None:
        """What the rule says of two actors; of two reports, with the anchors by which a person's would be kept."""
        graph = iri(self._names.graph("canonical"))
        found = self._reader.properties(self._names.iri("judgement", name), graph)
        ends = [self._names.id(found.one(CMQ + side) or "") for side in ("left", "right")]
        if self._names.kind(found.one(CMQ + "left") or "") != "report":
            decision = read_decision(self._store, name, self._names, "canonical")
            return decision if isinstance(decision, Judgement) else None
        told = [self._tellings.uncorrected(article_of(end)).reports for end in ends]
        if any(end not in reports for end, reports in zip(ends, told, strict=True)):
            return None
        left, right = (anchor_of(reports[end], reports.values()) for end, reports in zip(ends, told, strict=True))
        verdict = Verdict(local(found.one(CMQ + "verdict") or ""))
        score, reason = float(found.one(CMQ + "score") or 0), found.one(CMQ + "reason") or ""
        return Judgement(name, Matter.EVENT, left, right, verdict, score, reason)

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
