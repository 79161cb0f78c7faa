"""What follows in the canonical graph when articles, judgements or the registry say something else?

First who is who, then what the articles tell of those, then the events. One way for intake, judgements and registry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.archive.actor_rules import bases
from graph.archive.changes import Canonical, Change, Revision
from graph.archive.docket import Docket, anchors
from graph.archive.identities import Draft, Identities, Map
from graph.archive.known import Known
from graph.archive.rules import limits_of, stored_bars
from graph.archive.tellings import Tellings, identified
from graph.identity.figure import Figure
from graph.model.judgement import Judgement, Matter
from graph.stores import Store
from graph.triples.judgements import Decision
from graph.vocabulary.namespaces import Names


class Consequences:
    """Finds what follows.

    Args:
        store: where the canonical graph is.
        names: the IRIs.
        identities: who is who; None for the store's.
        was: the registry as the stored events were merged by it; None for the store's.
    """

    def __init__(
        self, store: Store, names: Names, identities: Identities | None = None, was: Known | None = None
    ) -> None:
        self.store, self.names, self._was = store, names, was
        self.identities = identities or Identities(store, names)
        self.tellings = Tellings(store, names)

    def of(self, drafts: Sequence[Draft], reconsidered: Iterable[Figure] = (), pending: Docket | None = None) -> Change:
        """What changes in the canonical graph.

        Args:
            drafts: articles that say something else, each but once, with the ids of actors that they give.
            reconsidered: figures to identify anew, though they stayed.
            pending: people's decisions as they will be; None for those that the store has.

        Raises:
            StoreError: if the store's events were merged by the rules of another version.
        """
        new = Tellings(self.store, self.names, pending) if pending else self.tellings
        identities = self.identities.under(limits_of(stored_bars(self.store, self.names)), pending)
        found = identities.follow(drafts, reconsidered, new.said)
        revisions = [self._revision(draft, found.before, found.after) for draft in drafts]
        for article in sorted(found.after.keys() - {draft.article for draft in drafts}):
            told = new.said(article)
            revisions.append(self._revision(Draft(article, told, told), found.before, found.after))
        tellings = new.knowing(found.after)
        change = Canonical(self.store, self.names, tellings, identities.known, self._was).follow(revisions)
        change.remove.update(found.remove)
        change.add.update(found.add)
        return change

    def _revision(self, draft: Draft, before: dict[str, Map], after: dict[str, Map]) -> Revision:
        return Revision(
            draft.article,
            identified(draft.old, before.get(draft.article, {})),
            identified(draft.new, after.get(draft.article, {})),
        )

    def of_decisions(self, decisions: Sequence[Decision], called: Mapping[str, str] | None = None) -> Change:
        """What changes when people decide something, or take it back.

        Args:
            decisions: as they will be.
            called: the names of actors that the decisions describe, by id.
        """
        old, new = self.tellings, self.tellings.under(decisions, called)
        articles = sorted({article for decision in decisions for article in old.concerned(decision)})
        drafts = [Draft(article, old.said(article), new.said(article)) for article in articles]
        return self.of(drafts, self._judged(decisions), new.docket)

    def _judged(self, decisions: Iterable[Decision]) -> Iterator[Figure]:
        """The figures of the actors of whom people decided."""
        for decision in decisions:
            if isinstance(decision, Judgement) and decision.matter is Matter.ACTOR:
                for end in anchors(decision):
                    for base in bases(end.words):
                        yield from self.identities.with_key(f"= {base}")
