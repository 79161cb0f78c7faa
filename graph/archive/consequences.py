"""What follows in the canonical graph when articles, judgements or the registry say something else?

First who is who, then what the articles tell of those, then the events. One way for intake, judgements and registry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.archive.actor_rules import bases
from graph.archive.changes import Canonical, Change, Revision
from graph.archive.docket import Docket, anchors
from graph.archive.figures import identified_as
from graph.archive.identities import Draft, Identities, Map
from graph.archive.known import Known
from graph.archive.meaning import asked, corrected_by, meant, named_elsewhere, who_is
from graph.archive.rules import limits_of, stored_bars
from graph.archive.tellings import Tellings, everybody, identified
from graph.identity.figure import Figure
from graph.model.judgement import Correction, Judgement, Matter
from graph.stores import Store
from graph.triples.judgements import Decision
from graph.vocabulary.namespaces import Names


class Recast:
    """Whom articles, and corrections of them, mean when some articles mention others.

    Args:
        tellings: what articles tell.
        before: who the actors were of those that change, by article.
        after: who they are then.
        drafts: all articles that change.
    """

    def __init__(
        self, tellings: Tellings, before: Mapping[str, Map], after: Mapping[str, Map], drafts: Sequence[Draft]
    ) -> None:
        self._tellings, self._drafts = tellings, {draft.article: draft for draft in drafts}
        self._before = {draft.article: everybody(draft.old, before.get(draft.article, {})) for draft in drafts}
        self._mentions = {draft.article: everybody(draft.new, after.get(draft.article, {})) for draft in drafts}
        self._maps = before, after
        self.actors: dict[str, Map] = dict(after)
        """Who the actors of articles are then, of all of which a revision was made."""

    def following(self) -> Iterator[Draft]:
        """The other articles, with corrections that name whom one that changes mentions, or did, and as another."""
        store, names, docket = self._tellings.store, self._tellings.names, self._tellings.docket
        found: set[str] = set()
        for article, before in self._before.items():
            after = self._mentions[article]
            differing = {who for who in {*before, *after} if before.get(who) != after.get(who)}
            decisions = map(docket.find, corrected_by(store, article, differing, names))
            found.update(one.report.article for one in decisions if isinstance(one, Correction))
        for article in sorted(found - self._drafts.keys()):
            told = self._tellings.said(article)
            yield Draft(article, told, told)

    def revision(self, draft: Draft) -> Revision:
        """What an article told, and what it will tell, of those who are meant."""
        article = draft.article
        before, after = (found.get(article) for found in self._maps)
        if before is None or after is None:
            before = after = self._stored(draft)
        told_before = {**before, **self._tellings.meant(draft.old)}
        elsewhere = named_elsewhere(draft.new.reports.values())
        self.actors[article] = {**after, **meant(elsewhere, asked(self._mentions, self._ask))}
        return Revision(article, identified(draft.old, told_before), identified(draft.new, self.actors[article]))

    def _stored(self, draft: Draft) -> Map:
        return identified_as(self._tellings.store, draft.article, draft.new.learned, self._tellings.names)

    def _ask(self, value: str) -> str | None:
        return who_is(self._tellings.store, value, self._tellings.names)


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
        others = sorted(found.after.keys() - {draft.article for draft in drafts})
        changed = [*drafts, *(Draft(article, told, told) for article in others for told in [new.said(article)])]
        cast = Recast(new, found.before, found.after, changed)
        revisions = [cast.revision(draft) for draft in [*changed, *cast.following()]]
        tellings = new.knowing(cast.actors)
        change = Canonical(self.store, self.names, tellings, identities.known, self._was).follow(revisions)
        change.remove.update(found.remove)
        change.add.update(found.add)
        return change

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
