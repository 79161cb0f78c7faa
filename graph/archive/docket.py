"""What did people decide, as far as it is in force? The identity graph, with what is about to be written on it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Self, TypeVar

from graph.model.judgement import Anchor, Correction, Judgement, Matter
from graph.stores import Store
from graph.triples.judgements import Decision, decision_ids, read_decision
from graph.vocabulary.namespaces import Names

D = TypeVar("D", Judgement, Correction, Decision)


def anchors(decision: Decision) -> tuple[Anchor, ...]:
    """What a decision is about."""
    return (decision.left, decision.right) if isinstance(decision, Judgement) else (decision.report,)


def in_order(decisions: Iterable[D]) -> list[D]:
    """Decisions from the oldest to the latest."""
    return sorted(decisions, key=lambda decision: (str(decision.created), decision.id))


class Docket:
    """People's judgements and corrections.

    Args:
        store: where they are.
        names: the IRIs.
        pending: decisions as they will be: new ones, and stored ones that are changed.
        called: the names of actors that the pending ones describe, by id.
    """

    def __init__(
        self, store: Store, names: Names, pending: Iterable[Decision] = (), called: Mapping[str, str] | None = None
    ) -> None:
        self.store, self.names, self.called = store, names, called or {}
        self._pending = {decision.id: decision for decision in pending}

    def under(self, pending: Iterable[Decision], called: Mapping[str, str] | None = None) -> Self:
        """The docket as it will be with some decisions more."""
        both = {**self.called, **(called or {})}
        return type(self)(self.store, self.names, [*self._pending.values(), *pending], both)

    def find(self, identifier: str) -> Decision | None:
        """A decision, in force or withdrawn."""
        return self._pending.get(identifier) or read_decision(self.store, identifier, self.names)

    def parts(self, decision: str) -> Iterator[Decision]:
        """What was decided in one step, in force or withdrawn."""
        for number in count(1):
            if (found := self.find(f"{decision}-{number}")) is None:
                return
            yield found

    def about_article(self, article: str) -> list[Decision]:
        """Every decision about reports of an article, in force or withdrawn, from the oldest to the latest."""
        found = decision_ids(self.store, self.names, article=article)
        return in_order(decision for name in found if (decision := self.find(name)))

    def all(self) -> list[Decision]:
        """Every decision, in force or withdrawn, from the oldest to the latest."""
        stored = set(decision_ids(self.store, self.names))
        return in_order(found for name in {*stored, *self._pending} if (found := self.find(name)))

    def of_article(self, article: str) -> list[Decision]:
        """The decisions in force about reports of an article, from the oldest to the latest."""
        found = decision_ids(self.store, self.names, article=article)
        if not found and not self._pending:
            return []
        mine = (d for d in self._pending.values() if any(anchor.article == article for anchor in anchors(d)))
        return self._in_force({*found, *(decision.id for decision in mine)})

    def corrections(self, article: str) -> tuple[Correction, ...]:
        """The corrections in force of an article's reports, from the oldest to the latest."""
        return tuple(found for found in self.of_article(article) if isinstance(found, Correction))

    def judgements(self, article: str) -> tuple[Judgement, ...]:
        """The judgements in force about an article's reports, from the oldest to the latest."""
        found = (decision for decision in self.of_article(article) if isinstance(decision, Judgement))
        return tuple(judgement for judgement in found if judgement.matter is Matter.EVENT)

    def of_actor(self, actor: str) -> tuple[Judgement, ...]:
        """The judgements in force about an actor, from the oldest to the latest."""
        found = decision_ids(self.store, self.names, actor=actor)
        mine = (d.id for d in self._pending.values() if any(anchor.words == actor for anchor in anchors(d)))
        return tuple(self._about_actors(self._in_force({*found, *mine})))

    def actor_judgements(self) -> tuple[Judgement, ...]:
        """All judgements in force about actors, from the oldest to the latest."""
        found = decision_ids(self.store, self.names, matter=Matter.ACTOR)
        return tuple(self._about_actors(self._in_force({*found, *self._pending})))

    def _about_actors(self, decisions: Iterable[Decision]) -> Iterator[Judgement]:
        for decision in decisions:
            if isinstance(decision, Judgement) and decision.matter is Matter.ACTOR:
                yield decision

    def _in_force(self, ids: Iterable[str]) -> list[Decision]:
        found = (decision for name in ids if (decision := self.find(name)))
        return in_order(decision for decision in found if decision.withdrawn is None)
