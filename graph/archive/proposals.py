"""Which pairs wait for somebody to say whether they are one?"""

from collections.abc import Iterator

from graph.archive.anchors import anchor_of
from graph.archive.docket import Docket
from graph.archive.identities import Identities
from graph.archive.namesakes import locals_of
from graph.archive.rulings import judgements_of, pair_of, placed
from graph.archive.tellings import Tellings
from graph.model.actor import Actor
from graph.model.case import Proposal
from graph.model.event import EventReport
from graph.model.judgement import RULE, Anchor, Judgement, Matter, Verdict
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.canonical import judgement_id
from graph.triples.reading import Reader
from graph.triples.terms import Properties, iri, lexical, local
from graph.vocabulary.namespaces import CMQ, VERDICT, Names


class Proposals:
    """What the rules leave open.

    Args:
        store: where the canonical graph is, which holds what the rules decided.
        names: the IRIs.
    """

    def __init__(self, store: Store, names: Names) -> None:
        self.store, self.names = store, names
        self._graph = iri(names.graph("canonical"))
        self._identities = Identities(store, names)
        self._reader, self._tellings, self._docket = Reader(store, names), Tellings(store, names), Docket(store, names)

    def all(self) -> Iterator[Proposal]:
        """The open proposals, the likest pairs first."""
        unsure = iri(VERDICT + Verdict.UNSURE)
        quads = self.store.quads(None, iri(CMQ + "verdict"), unsure, self._graph)
        nodes = {lexical(quad.subject) for quad in quads}
        scores = {node: float(self._properties(node).one(CMQ + "score") or 0) for node in nodes}
        for node in sorted(nodes, key=lambda node: (-scores[node], node)):
            if (found := self._proposal(node)) is not None:
                yield found

    def find(self, identifier: str) -> Proposal | None:
        """A proposal by its id, be it open or one that a person has answered."""
        node = self.names.iri("judgement", identifier)
        if self._properties(node).one(CMQ + "verdict") == VERDICT + Verdict.UNSURE:
            return self._proposal(node, answered=True)
        return self._answered(identifier)

    def _answered(self, identifier: str) -> Proposal | None:
        """What was proposed of two reports before a person decided it, since when the rules propose it no longer."""
        judged = (found for found in self._docket.all() if isinstance(found, Judgement) and found.withdrawn is None)
        events = [judgement for judgement in judged if judgement.matter is Matter.EVENT]
        for (one, other), judgement in placed(events, self._stands):
            if judgement_id(one, other) == identifier:
                left, right = self._reader.report(one), self._reader.report(other)
                if left is not None and right is not None:
                    ends = self._anchor(left), self._anchor(right)
                    asked = Judgement(identifier, Matter.EVENT, *ends, Verdict.UNSURE, judgement.score, "", RULE)
                    return Proposal(asked, left, right)
        return None

    def _stands(self, anchor: Anchor) -> str | None:
        return self._tellings.judged(anchor.article).stands.get(anchor)

    def _properties(self, node: str) -> Properties:
        return Properties(self.store.quads(iri(node), None, None, self._graph))

    def _proposal(self, node: str, *, answered: bool = False) -> Proposal | None:
        """A proposal with its two sides; None if a side is gone, or it is ``answered`` where only open ones count."""
        found = self._properties(node)
        matter = Matter(local(found.one(CMQ + "matter") or Matter.EVENT))
        ends = [self._end(found.one(CMQ + side) or "") for side in ("left", "right")]
        left, right = (self._side(matter, end) for end in ends)
        if left is None or right is None or (not answered and self._is_decided(matter, left.id, right.id)):
            return None
        score, reason = found.one(CMQ + "score"), found.one(CMQ + "reason") or ""
        one, other = self._anchor(left), self._anchor(right)
        shown = float(score) if score is not None else None
        judgement = Judgement(self.names.id(node), matter, one, other, Verdict.UNSURE, shown, reason, RULE)
        return Proposal(judgement, left, right)

    def _end(self, node: str) -> str:
        """The id of a report or actor, which a rule's judgement leads to, perhaps by way of an anchor."""
        anchored = self._properties(node).one(CMQ + "anchoredTo") if node else None
        return self.names.id(anchored or node)

    def _side(self, matter: Matter, end: str) -> EventReport | Actor | None:
        return self._reader.actor(end) if matter is Matter.ACTOR else self._reader.report(end)

    def _anchor(self, side: EventReport | Actor) -> Anchor:
        if isinstance(side, Actor):
            return Anchor("", -1, -1, side.id)
        return anchor_of(side, self._tellings.uncorrected(article_of(side.id)).reports.values())

    def _meant(self, anchor: Anchor) -> str:
        return self._identities.resolve(anchor.actor) if anchor.article else anchor.words

    def _is_decided(self, matter: Matter, left: str, right: str) -> bool:
        if matter is Matter.ACTOR:
            words = {left, right, *(local for who in (left, right) for local in locals_of(self._identities, who))}
            found = (j for word in sorted(words) for j in self._docket.of_actor(word))
            return any({left, right} == {self._meant(j.left), self._meant(j.right)} for j in found)
        return pair_of(left, right) in judgements_of([left], self._tellings.judged)
