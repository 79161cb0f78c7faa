"""What is known? The one door to stored facts: articles go in, events, claims, actors and relations come out."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from graph import registry
from graph.answers import answers_folder
from graph.archive import finding
from graph.archive.changes import Canonical, Change
from graph.archive.checks import Checker, Problem, Progress
from graph.archive.deciding import Deciding
from graph.archive.description import Describer
from graph.archive.desk import there
from graph.archive.excerpt import ArchiveExcerpt
from graph.archive.facets import Facets
from graph.archive.figures import identified_as
from graph.archive.foundation import Foundation, foundation
from graph.archive.history import Shelf, history_of
from graph.archive.identities import Identities
from graph.archive.intake import Clock, Intake, Outcome
from graph.archive.judgements import Judgements
from graph.archive.listing import page
from graph.archive.many import Many
from graph.archive.naming import present_id
from graph.archive.putting_right import Corrector
from graph.archive.rebuild import Rebuilding, rebuild
from graph.archive.renewal import following
from graph.archive.rules import bars_of, lay_rules
from graph.archive.schema import SCHEMA, check_version, lay_version, outdated, version_of
from graph.archive.searching import Searching, rows_of
from graph.archive.sparql import QueryAnswer, answer
from graph.archive.storied import Stories
from graph.archive.taking_back import TakingBack
from graph.archive.tellings import Sheet, Telling, Tellings, identified, identified_claim, identified_report, telling
from graph.errors import NotFound, StoreError, TextNotKept
from graph.merging import Bars
from graph.model.article import Article, Keep, PublishedBasis
from graph.model.event import Claim, EventReport, Reading
from graph.model.links import Belonging, Linked
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Key, Selection
from graph.relations import Edge, relations_of
from graph.settings import DEFAULT_BASE, Settings, registry_folder
from graph.stores import Store
from graph.stores.indexed import IndexedStore, index_of
from graph.stores.opening import open_store
from graph.stores.oxigraph import OxigraphStore
from graph.stores.sealed import Sealed
from graph.timeline import article_of
from graph.triples.actors import Register
from graph.triples.lines import line
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, DCT, SEM, Names

__all__ = ["Archive", "Outcome", "Problem", "QueryAnswer"]

_EVERYTHING = Selection()

_BELONGING = (
    (Belonging.REALISES, CMQ + "realises", True),
    (Belonging.REALISED_BY, CMQ + "realises", False),
    (Belonging.CALLS_OFF, CMQ + "callsOff", True),
    (Belonging.CALLED_OFF_BY, CMQ + "callsOff", False),
    (Belonging.PART_OF, SEM + "subEventOf", True),
    (Belonging.PART, SEM + "subEventOf", False),
    (Belonging.DENIES, CMQ + "denies", True),
    (Belonging.DENIED_BY, CMQ + "denies", False),
    (Belonging.OTHER_DAY, CMQ + "otherDay", True),
)
"""Each kind of link, its property, and whether it leads from the event that is asked for."""


def _now() -> datetime:
    return datetime.now(UTC)


class Archive(Deciding, TakingBack, Facets, Stories, Searching):
    """The graph over a store. Use as a context manager, or `close` it.

    Args:
        store: where the quads are.
        base: the base IRI of all ids.
        clock: tells when an article is learned; read once for each article.
        register: the actors, places and offices of the registry graph; None for those of `graph.registry`.
        fixed: whether the store must not be written.
        bars: the thresholds of merging, for a store without events and for `rebuild`; None for the usual ones.
        history: the folder of what was superseded; None to keep that in memory.
        keep: how much of the texts is kept.
        answers: the folder of the answers of language models, which are forgotten with their articles.
        words: the folder of the index of texts; None to keep that in memory.
        far: whether each question to the store travels, so that whoever asks for everything copies it first.
    """

    def __init__(
        self,
        store: Store,
        base: str = DEFAULT_BASE,
        clock: Clock = _now,
        register: Register | None = None,
        *,
        fixed: bool = False,
        bars: Bars | None = None,
        history: Path | None = None,
        keep: Keep = Keep.WHOLE,
        answers: Path | None = None,
        words: Path | None = None,
        far: bool = False,
    ) -> None:
        self.base, self.names = base, Names(base)
        self.version, own = version_of(store, self.names), self.names.graph("")
        current = check_version(store, self.names)
        if not current:
            store, words = Sealed(store, own, outdated(self.version)), None
        self.store = store = IndexedStore(store, own, words, read_only=fixed)
        self._bars = bars or Bars()
        self._reader, self._canonical = Reader(store, self.names), Canonical(store, self.names)
        self._clock, self._keep, self._answers = clock, keep, answers
        self._shelf = Shelf(history)
        self._past: tuple[date, Archive] | None = None
        self._fixed, self._far = fixed, far
        self._actors = {}
        self._intake = Intake(store, self.names, clock, self._shelf, keep)
        self._identities = Identities(store, self.names)
        self._judgements, self._corrector = Judgements(store, self.names, clock), Corrector(store, self.names, clock)
        if not fixed and current:
            self._lay(foundation(store, self.names, register))
            lay_rules(store, self.names, self._bars)
            lay_version(store, self.names)

    def outdated(self) -> str:
        """What to do where an older version wrote the store, so that it is only read; "" where none did."""
        return str(outdated(self.version)) if self.version < SCHEMA else ""

    def _lay(self, found: Foundation) -> bool:
        """Lays registry and vocabulary, with what follows from another registry; whether there was something to do."""
        change = Change()
        if found.renewed:
            with suppress(StoreError):
                change = following(self.store, self.names, found)
        gone, won = change.net()
        gone, won = gone.union(found.gone, found.vocabulary[0]), won.union(found.won, found.vocabulary[1])
        if gone or won:
            self.store.settle(gone, won)
        return bool(gone or won)

    def renew_registry(self, register: Register | None = None) -> None:
        """Takes over another registry, and what follows from it, in one transaction.

        Args:
            register: what it says; None for what the tables of `graph.registry` say now.
        """
        self._intake.settle()
        if self._lay(foundation(self.store, self.names, register, given=register is not None)):
            self._intake = Intake(self.store, self.names, self._clock, self._shelf, self._keep)
            self._identities = Identities(self.store, self.names)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        read_only: bool = False,
        history: Path | None = None,
        store: Store | None = None,
        words: Path | None = None,
    ) -> Self:
        """Opens the store of the settings, and makes it if it is not there.

        Args:
            settings: ``store`` or ``store_url``, ``base`` and the thresholds of merging are used.
            read_only: for a store to which no process writes, such as a checkpoint.
            history: the folder of what was superseded; None for the one beside the store.
            store: one that is open already.
            words: the folder of the index of texts; None for the one beside the store.

        Raises:
            StoreLocked: if another process holds it; the message says which.
            StoreNewer: if a newer version wrote it. One of an older version is read alone, until it is migrated.
            StoreUnreachable: if it is remote and does not answer.
            StoreError: if it cannot be used.
        """
        registry.use(registry_folder(settings))
        store = store or open_store(settings, read_only=read_only)
        try:
            bars = bars_of(settings)
            kept = history or history_of(settings.store)
            keep, answers = Keep(settings.keep_text), answers_folder(settings)
            texts = words or index_of(settings.store)
            return cls(
                store,
                settings.base,
                fixed=read_only,
                bars=bars,
                history=kept,
                keep=keep,
                answers=answers,
                words=texts,
                far=bool(settings.store_url),
            )
        except BaseException:
            store.close()
            raise

    @classmethod
    def memory(
        cls,
        base: str = DEFAULT_BASE,
        clock: Clock = _now,
        register: Register | None = None,
        bars: Bars | None = None,
    ) -> Self:
        """An archive that is gone when it is closed."""
        return cls(OxigraphStore(), base, clock, register, bars=bars)

    def _as_of(self, store: Store) -> Self:
        """An archive, for reading alone, of another store of the same ids."""
        return type(self)(store, self.base, fixed=True, bars=self._bars)

    def close(self) -> None:
        """Gives the store free."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # writing

    def ingest(self, reading: Reading, learned: datetime | None = None) -> Outcome:
        """Stores what was read in an article, whole or not at all; an article of the same id is replaced.

        An article without a URL that is stored already, with the same text and day, stays as it was first told (title,
        source), so that copies of one text do not replace one another for ever. A reading that is replaced is laid
        aside, for `known_by`.

        Args:
            reading: what was read.
            learned: when it is held to be learned, in UTC; None for now.

        Raises:
            ValueError: if its evidence is not what the article says, or an id is not one of its article.
            StoreFull: if the disk is full; nothing of this article is stored then. In a batch it may be that those
                taken before could not be written; they are when the store is used again and has room.
            StoreError: if the store cannot be written.
        """
        return self._intake.ingest(reading, learned)

    def batch(self) -> AbstractContextManager[None]:
        """While it lasts, what is ingested is written in groups, which is faster.

        Each article is taken safely, whole or not at all, when `ingest` returns: who dies before the batch has ended
        finds it in the store when it is opened again. But it is seen only after the end; until then all other methods
        may answer as if it had not come.

        Raises:
            StoreFull: at its end, if the disk is full; what was taken is written when the store is opened again.
            StoreError: if the store cannot be written.
        """
        return self._intake.batch()

    def rebuild(self, *, only_tell: bool = False) -> Rebuilding:
        """Builds the canonical graph anew from the articles and what people decided, in one transaction.

        It gives the same graph as it is, unless the rules or thresholds of merging have changed since.

        Args:
            only_tell: whether to tell what would change, and to change nothing.

        Raises:
            StoreError: if the store cannot be written.
        """
        self._intake.settle()
        found = rebuild(self.store, self.names, self._bars)
        if not only_tell and (found.gone or found.won):
            self.store.write(list(found.gone), list(found.won))
        return found

    def checkpoint(self, folder: Path) -> None:
        """Copies the store, as it is now, to a new folder.

        Raises:
            StoreError: if the folder exists, or the store lies in memory.
        """
        self._intake.settle()
        self.store.checkpoint(folder)

    # reading

    def counts(self) -> dict[str, int]:
        """How many articles, reports, claims, events, relations and actors there are."""
        return {kind: self._count(sparql) for kind, sparql in finding.count_queries(self.names)}

    def _count(self, sparql: str) -> int:
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        return int(lexical(next(results)["n"]))

    def articles(
        self, limit: int | None = None, offset: int = 0, after: Key | None = None
    ) -> Iterator[ArticleRecord]:  # fmt: skip
        """The articles without their texts, the newest first; those after one of a day of publication and an id."""
        found = self._found(finding.articles_query(limit, offset, self.names, after))
        yield from Many(self.store, self.names).articles(found)

    def outlines(self, ids: Iterable[str]) -> Iterator[ArticleRecord]:
        """The articles of some ids without their texts, read at once, those that there are."""
        return Many(self.store, self.names).articles(ids)

    def article(self, identifier: str, *, text: bool = True) -> ArticleRecord:
        """An article.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(self._reader.article(identifier, text), "article", identifier)

    def source(self, identifier: str) -> Article:
        """An article as it was read, to be read again.

        Raises:
            NotFound: if there is none of that id.
            TextNotKept: if its text is not there to be read.
        """
        stored = self.article(identifier)
        if stored.kept is not Keep.WHOLE:
            told = "only the words of its evidence are" if stored.kept is Keep.QUOTES else "nothing of its text is"
            raise TextNotKept(f"article {identifier} cannot be read again: {told} kept; ingest its text again")
        basis = PublishedBasis(stored.published_basis)
        return Article(stored.text, stored.published, basis, stored.title, stored.url, stored.source,
                       stored.record_id, language=stored.language, note=stored.note)  # fmt: skip

    def of_record(self, record_id: str) -> tuple[str, ...]:
        """The ids of the articles whose record came with an id of its own, in order."""
        said = ox.Literal(record_id)
        found = self.store.quads(None, iri(DCT + "identifier"), said, None)
        return tuple(sorted({self.names.id(lexical(quad.subject)) for quad in found}))

    def run(self, identifier: str) -> tuple[str, str, str, str] | None:
        """Extractor, version, rule set and registry that read an article; None where the store does not tell."""
        return self._reader.run(identifier)

    def reports(self, event: str) -> tuple[EventReport, ...]:
        """The reports of an event, by id.

        Raises:
            NotFound: if there is no such event.
        """
        return tuple(self.report(name) for name in self.event(event).reports)

    def denials(self, event: str) -> tuple[EventReport, ...]:
        """The reports by which other articles deny an event, by id.

        Raises:
            NotFound: if there is no such event.
        """
        return self._reports_beside(event, "denies")

    def other_days(self, event: str) -> tuple[EventReport, ...]:
        """The reports of the events of another day that may be an event, by id.

        Raises:
            NotFound: if there is no such event.
        """
        return self._reports_beside(event, "otherDay")

    def _reports_beside(self, event: str, link: str) -> tuple[EventReport, ...]:
        node = iri(self.names.iri("event", self.event(event).id))
        quads = self.store.quads(None, iri(CMQ + link), node, iri(self.names.graph("canonical")))
        found = sorted(self.names.id(lexical(quad.subject)) for quad in quads)
        return tuple(report for other in found for report in self.told_reports(other))

    def copies(self, article: str) -> tuple[str, ...]:
        """The ids of the articles that are copies of an article (one text printed twice), sorted."""
        near = self.store.quads(iri(self.names.iri("article", article)), iri(CMQ + "nearCopyOf"))
        return tuple(sorted(self.names.id(lexical(quad.object)) for quad in near))

    def told_reports(self, event: str) -> tuple[EventReport, ...]:
        """The reports of an event, by id, as people put them right.

        Raises:
            NotFound: if there is no such event.
        """
        tellings = Tellings(self.store, self.names)
        return tuple(found for name in self.event(event).reports if (found := tellings.report(name)))

    def links(self, event: str) -> tuple[Linked, ...]:
        """The events that an event realises or calls off, that it is part of, and the other way round.

        Raises:
            NotFound: if there is no such event.
        """
        node, found = iri(self.names.iri("event", self.event(event).id)), list[Linked]()
        for how, predicate, forward in _BELONGING:
            ends = (node, None) if forward else (None, node)
            quads = self.store.quads(ends[0], iri(predicate), ends[1], iri(self.names.graph("canonical")))
            others = sorted(self.names.id(lexical(quad.object if forward else quad.subject)) for quad in quads)
            found += [Linked(how, self.event(other)) for other in others]
        return tuple(found)

    def report(self, identifier: str) -> EventReport:
        """A report.

        Raises:
            NotFound: if there is none of that id.
        """
        report = there(self._reader.report(identifier), "report", identifier)
        return identified_report(report, self._who(identifier, (part.participant for part in report.participations)))

    def _who(self, told: str, actors: Iterable[str]) -> dict[str, str]:
        """The canonical ids of some actors of a report or claim, where they are others than its article gives."""
        return identified_as(self.store, article_of(told), set(actors), self.names)

    def article_reports(self, article: str) -> tuple[EventReport, ...]:
        """The reports of an article in text order.

        Raises:
            NotFound: if there is no such article.
        """
        found = self._told(article).reports.values()
        return tuple(sorted(found, key=lambda report: (report.trigger.start, report.id)))

    def article_claims(self, article: str) -> tuple[Claim, ...]:
        """The claims of an article in text order.

        Raises:
            NotFound: if there is no such article.
        """
        return tuple(sorted(self._told(article).claims, key=lambda claim: (claim.content.start, claim.id)))

    def _told(self, article: str) -> Telling:
        self.article(article, text=False)
        sheet = Sheet(self.store.quads(None, None, None, iri(self.names.article_graph(article))))
        told = telling(sheet, self.names)
        return identified(told, identified_as(self.store, article, told.learned, self.names))

    def claims(self, selection: Selection = _EVERYTHING) -> Iterator[Claim]:
        """The claims of a selection by day, then id; actors match speaker, addressee or whom it is about.

        The network around an actor has the claims of all its members.
        """
        selection = self.claiming(selection)
        for name in page(self.ordered(finding.claims_query(selection, self.names), selection), selection):
            yield self.claim(name)

    def claim_key(self, claim: str) -> Key:
        """Where a claim stands in a list, so that a page may begin after it.

        Raises:
            NotFound: if there is no such claim.
        """
        own, node = self.names.graph(""), iri(self.names.iri("claim", claim))
        found = (quad for quad in self.store.quads(node, iri(CMQ + "date")) if str(quad.graph_name)[1:].startswith(own))
        return False, lexical(there(next(found, None), "claim", claim).object), claim

    def claiming(self, selection: Selection) -> Selection:
        """A selection of claims, resolved, with the members of a network around an actor as its actors."""
        selection, around = self.resolved(selection), self.circle(selection)
        if around is None:
            return selection
        some = around.members.intersection(selection.actors) if selection.actors else around.members
        return replace(selection, ego=None, radius=1, actors=tuple(sorted(some)) or ("",))

    def claim(self, identifier: str) -> Claim:
        """A claim.

        Raises:
            NotFound: if there is none of that id.
        """
        claim = there(self._reader.claim(identifier), "claim", identifier)
        actors = (claim.speaker, *claim.addressees, *claim.about, claim.on_behalf_of, claim.stance_target)
        return identified_claim(claim, self._who(identifier, filter(None, actors)))

    def relations(self, actor: str | None = None, selection: Selection = _EVERYTHING) -> Iterator[Relation]:
        """The relations of an actor, or all, by id.

        A selection by actors and days keeps relations whole, with all their evidence. One by anything else counts
        only what the selected events and claims evidence.
        """
        yield from self.relations_listed(actor, selection)[1]

    def relations_listed(
        self, actor: str | None = None, selection: Selection = _EVERYTHING
    ) -> tuple[int, Iterator[Relation]]:
        """How many relations there are, without regard to limit and offset, and as `relations` those within these."""
        selection, actor = self.resolved(selection), self.resolve(actor) if actor is not None else None
        last = selection.after[2] if selection.after else ""
        if selection.narrows_events:
            edges = self.evidenced(selection.whole)
            found = [edge for edge in edges if actor is None or actor in (edge.source, edge.target)]
            return len(found), page((edge for edge in found if edge.id > last), selection)
        names = sorted({*self._found(finding.relations_query(actor, selection, self.names))})
        return len(names), Many(self.store, self.names).relations(page((n for n in names if n > last), selection))

    def evidenced(self, selection: Selection) -> tuple[Relation, ...]:
        """The relations as the events and claims of a selection evidence them, no others counted, by id.

        Claims have no type and do not count towards a limit of events: where either is given, only events count. So it
        is in the network around an actor, whose events these are.
        """
        selection = self.resolved(selection)
        events = (self.names.iri("event", name) for name in self._ids(selection))
        claims: Iterable[str] = ()
        if not (
            selection.roots
            or selection.contested
            or selection.independent > 1
            or selection.ego is not None
            or selection.limit is not None
            or selection.offset
        ):
            claims = (
                self.names.iri("claim", name) for name in self._found(finding.claims_query(selection, self.names))
            )
        return relations_of(edge for nodes in (events, claims) for node in nodes for edge in self._edges(node))

    def _edges(self, node: str) -> Iterator[Edge]:
        for quad in self.store.quads(None, iri(CMQ + "evidencedBy"), iri(node)):
            outline = self._canonical.outline(self.names.id(lexical(quad.subject)))
            if outline is not None:
                evidence = (self.names.kind(node) or "event", self.names.id(node))
                yield Edge(outline.source, outline.predicate, outline.target, evidence, self._canonical.day(node))

    def query(self, sparql: str) -> QueryAnswer:
        """Answers a SPARQL query over the graphs that it names, else over all, in this process, without a time limit.

        Raises:
            QueryError: if it is refused (SERVICE, too deep) or cannot be parsed; the message says line and column.
        """
        return answer(self.store, sparql, self.names.prefixes(), lambda words, limit: rows_of(self.index, words, limit))

    def describe(self, kind: str, identifier: str) -> Iterator[ox.Quad]:
        """All that the graph says of one resource, each statement in its graph.

        Args:
            kind: ``article``, ``event``, ``actor``, ``place``, ``post``, ``report``, ``claim`` or ``relation``.
            identifier: its id.

        Raises:
            NotFound: if the graph says nothing of it.
        """
        meant = self.resolve(identifier) if kind == "actor" else identifier
        meant = present_id(self.store, self.names, identifier) if kind == "event" else meant
        quads = Describer(self.store, self.names).describe(kind, meant)
        if not quads:
            raise NotFound(f"no {kind} {identifier!r} in the store")
        yield from quads

    def excerpt(self, selection: Selection = _EVERYTHING) -> ArchiveExcerpt:
        """What exporters and measures see of a selection; to be used while the archive is open."""
        return ArchiveExcerpt(self, selection)

    def check(self, *, shapes: bool = True, tell: Progress = lambda _: None) -> Iterator[Problem]:
        """What is wrong with the store: quotations, dangling ids, a canonical graph that does not follow, shapes.

        Args:
            shapes: whether to validate by SHACL too, which takes about a second an article.
            tell: called with what is checked next.
        """
        store: Store = self.store
        if self._far:
            tell("copying the store")
            store = OxigraphStore()
            store.settle(set(), set(map(line, self.store.quads())))
        yield from Checker(store, self.names).check(shapes=shapes, tell=tell)

    def quads(self, excerpt: ArchiveExcerpt) -> Iterator[ox.Quad]:
        """All that the graph says of an excerpt; without a filter, the whole store."""
        if excerpt.selection == _EVERYTHING:
            yield from self.store.quads()
        else:
            yield from Describer(self.store, self.names).excerpt(excerpt)
