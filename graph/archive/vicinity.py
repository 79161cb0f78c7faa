"""Which stored reports come into question for one event with those that change?"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from graph.archive.known import Known
from graph.archive.revision import Revision
from graph.archive.rulings import rulings_among
from graph.archive.scenes import Scenes
from graph.archive.tellings import Telling, Tellings
from graph.merging import Account, Assembly, account
from graph.model.event import EventReport
from graph.model.judgement import Verdict
from graph.stores import Store
from graph.timeline import article_of
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, SCHEMA, SEM, Names


class Vicinity:
    """The reports of the store that are not revised, and those that come.

    Args:
        store: where the others are.
        names: the IRIs.
        tellings: what their articles tell.
        revisions: the articles that are revised.
        known: the registry; None for the store's.
        was: the registry as the stored events were merged by it; None for ``known``.
    """

    def __init__(
        self,
        store: Store,
        names: Names,
        tellings: Tellings,
        revisions: Collection[Revision],
        known: Known | None = None,
        was: Known | None = None,
    ) -> None:
        self._store, self._names, self._tellings = store, names, tellings
        self._graph = iri(names.graph("canonical"))
        self._scenes = Scenes(store, names, known)
        scenes = Scenes(store, names, was) if was is not None else self._scenes
        self._revised = {revision.article: revision.new for revision in revisions}
        self._fresh = {revision.article for revision in revisions if not revision.old.reports}
        self.rulings_of = rulings_among(
            lambda article: self._revised.get(article) or tellings.judged(article), tellings.docket.parts
        )
        self.old = [one for revision in revisions for one in _told(revision.old, scenes)]
        self.new = [one for revision in revisions for one in _told(revision.new, self._scenes)]
        self._coming = Assembly(self.new)
        self._accounts: dict[str, Account | None] = {}
        self._by_key: dict[str, list[Account]] = {}

    def alike(self, account: Account) -> Iterator[Account]:
        """The accounts of other articles that are stored under what this one looks for."""
        return self._found(self._coming.alike(account), account.sought, account)

    def beside(self, account: Account) -> Iterator[Account]:
        """The accounts of other articles, of the same two sides, of the day before and the day after."""
        return self._found(self._coming.beside(account), account.beside, account)

    def _found(self, coming: Iterable[Account], keys: Iterable[str], account: Account) -> Iterator[Account]:
        found = {one.id: one for one in coming}
        for key in keys:
            if stored := self._with_key(key):
                found.update((one.id, one) for one in stored if one.article != account.article)
        return iter(found.values())

    def _with_key(self, key: str) -> list[Account]:
        if key not in self._by_key:
            events = self._store.quads(None, iri(CMQ + "mergeKey"), ox.Literal(key), self._graph)
            names = [name for quad in events for name in self._reports(lexical(quad.subject))]
            self._by_key[key] = [one for one in self._load(names) if key in one.filed]
        return self._by_key[key]

    def bound(self, account: Account) -> Iterator[Account]:
        """Those that are looked at with it: whom people joined to it, and its whole and its parts, of its article.

        With one of an article that is revised, all that were of its event: what held them together may be gone.
        """
        ruled = self.rulings_of([account.id])
        same = [pair for pair, verdict in ruled.verdicts.items() if verdict is Verdict.SAME]
        joined = dict.fromkeys(name for pair in (*same, *sorted(ruled.together)) for name in pair)
        yield from (one for name in joined if (one := self._get(name)) is not None)
        yield from self._load(self.home(account.id) if account.article in self._revised else self._parts(account))

    def published(self, article: str) -> date | None:
        """The day of publication of an article; None where it is not known."""
        if (revised := self._revised.get(article)) is not None:
            return revised.published
        node = iri(self._names.iri("article", article))
        found = next(self._store.quads(node, iri(SCHEMA + "datePublished")), None)
        return date.fromisoformat(lexical(found.object)) if found else None

    def _parts(self, account: Account) -> Iterator[str]:
        if account.report.part_of:
            yield account.report.part_of
        node = iri(self._names.iri("report", account.id))
        for quad in self._store.quads(None, iri(SEM + "subEventOf"), node):
            yield self._names.id(lexical(quad.subject))

    def _get(self, name: str) -> Account | None:
        return self._coming.get(name) or next(self._load([name]), None)

    def home(self, report: str) -> tuple[str, ...]:
        """The ids, sorted, of the reports that tell the same stored event."""
        return tuple(sorted({name for node in self.events([report]) for name in self._reports(node)}))

    def events(self, reports: Iterable[str]) -> list[str]:
        """The events that the store has for these reports."""
        nodes = (iri(self._names.iri("report", name)) for name in self.told_before(reports))
        quads = (quad for node in nodes for quad in self._store.quads(None, iri(CMQ + "report"), node, self._graph))
        return list(dict.fromkeys(lexical(quad.subject) for quad in quads))

    def told_before(self, reports: Iterable[str]) -> list[str]:
        """Those of some reports of which the canonical graph may know; of an article that is new it knows none."""
        return [name for name in reports if article_of(name) not in self._fresh]

    def _reports(self, event: str) -> list[str]:
        told = self._store.quads(iri(event), iri(CMQ + "report"), None, self._graph)
        return [self._names.id(lexical(found.object)) for found in told]

    def _load(self, names: Iterable[str]) -> Iterator[Account]:
        """The accounts of stored reports of articles that are not revised."""
        for name in names:
            if name not in self._accounts and article_of(name) not in self._revised:
                report = self._tellings.report(name)
                self._accounts[name] = self._account(report) if report else None
            if (found := self._accounts.get(name)) is not None:
                yield found

    def _account(self, report: EventReport) -> Account:
        return account(report, self._scenes.of(article_of(report.id)))


def _told(telling: Telling, scenes: Scenes) -> Iterator[Account]:
    scene = scenes.given(telling.cast)
    return (account(report, scene) for _, report in sorted(telling.reports.items()))
