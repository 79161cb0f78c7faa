"""What is known? The one door to stored facts: articles go in, events, claims, actors and relations come out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import pyoxigraph as ox

from graph import registry, stories
from graph.archive import finding
from graph.archive.cases import Cases
from graph.archive.changes import Canonical
from graph.archive.checks import Checker, Problem, Progress
from graph.archive.description import Describer
from graph.archive.excerpt import ArchiveExcerpt
from graph.archive.figures import identified_as
from graph.archive.foundation import lay_foundation
from graph.archive.history import Shelf, end_of, history_of
from graph.archive.identities import Identities
from graph.archive.intake import Clock, Intake, Outcome
from graph.archive.judgements import Judgements
from graph.archive.learned import Learned, learned_holders
from graph.archive.past import Past
from graph.archive.proposals import Proposals
from graph.archive.rebuild import Rebuilding, rebuild
from graph.archive.rules import bars_of, lay_rules, stored_bars
from graph.archive.sparql import QueryAnswer, answer
from graph.archive.tellings import Sheet, Telling, Tellings, identified, identified_claim, identified_report, telling
from graph.disagreement import Disagreement, disagreements
from graph.errors import NotFound, StoreError, TextNotKept
from graph.merging import Bars
from graph.model.actor import Actor, ActorKind, Place, Tenure
from graph.model.article import Article, Keep, PublishedBasis
from graph.model.case import Case, Proposal
from graph.model.event import Claim, Event, EventReport, Reading
from graph.model.judgement import Aspect, Correction, Judgement, Matter, Verdict
from graph.model.links import Belonging, Linked
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.relations import Edge, relations_of
from graph.settings import DEFAULT_BASE, Settings, registry_folder
from graph.stores import Store
from graph.stores.oxigraph import OxigraphStore
from graph.stories import Told
from graph.timeline import article_of
from graph.triples.actors import Register
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, DCT, ORG, SEM, SKOS, Names

__all__ = ["Archive", "Outcome", "Problem", "QueryAnswer"]

_EVERYTHING = Selection()

_NEAR = 200
"""So many articles, those with the most words in common, are compared with one."""

_DAYS = 400
"""A period of up to so many days is looked up day by day."""

_BELONGING = (
    (Belonging.REALISES, CMQ + "realises", True),
    (Belonging.REALISED_BY, CMQ + "realises", False),
    (Belonging.CALLS_OFF, CMQ + "callsOff", True),
    (Belonging.CALLED_OFF_BY, CMQ + "callsOff", False),
    (Belonging.PART_OF, SEM + "subEventOf", True),
    (Belonging.PART, SEM + "subEventOf", False),
)
"""Each kind of link, its property, and whether it leads from the event that is asked for."""

T = TypeVar("T")


def _now() -> datetime:
    return datetime.now(UTC)


class Archive:
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
    ) -> None:
        self.store, self.base, self.names = store, base, Names(base)
        self._bars = bars or Bars()
        self._reader, self._canonical = Reader(store, self.names), Canonical(store, self.names)
        self._clock, self._keep = clock, keep
        self._shelf = Shelf(history)
        self._past: tuple[date, Archive] | None = None
        self._fixed = fixed
        self._intake = Intake(store, self.names, clock, self._shelf, keep)
        self._identities = Identities(store, self.names)
        self._judgements = Judgements(store, self.names, clock)
        if not fixed:
            changed = lay_foundation(store, self.names, register)
            lay_rules(store, self.names, self._bars)
            if changed:
                self._follow_registry()

    def _follow_registry(self) -> None:
        """Derives the canonical graph anew, since the registry says something else; by the thresholds of the store."""
        with suppress(StoreError):
            found = rebuild(self.store, self.names, stored_bars(self.store, self.names))
            if found.gone or found.won:
                self.store.settle(set(found.gone), set(found.won))

    def renew_registry(self) -> None:
        """Takes over what the tables of `graph.registry` say now, and what follows from it."""
        self._intake.settle()
        if lay_foundation(self.store, self.names, None):
            self._intake = Intake(self.store, self.names, self._clock, self._shelf, self._keep)
            self._identities = Identities(self.store, self.names)
            self._follow_registry()

    @classmethod
    def open(cls, settings: Settings, *, read_only: bool = False, history: Path | None = None) -> Self:
        """Opens the store of the settings, and makes it if it is not there.

        Args:
            settings: ``store``, ``base`` and the thresholds of merging are used.
            read_only: for a store to which no process writes, such as a checkpoint.
            history: the folder of what was superseded; None for the one beside the store.

        Raises:
            StoreLocked: if another process holds it; the message says which.
            StoreError: if it cannot be used.
        """
        registry.use(registry_folder(settings))
        store = OxigraphStore(settings.store, read_only=read_only)
        try:
            bars = bars_of(settings)
            kept = history or history_of(settings.store)
            return cls(store, settings.base, fixed=read_only, bars=bars, history=kept, keep=Keep(settings.keep_text))
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

    def withdraw(self, article: str) -> ArticleRecord:
        """Takes an article back: it and all that only it told leave the present graph, in one transaction.

        What the graph knew on an earlier day (`known_by`) still has it.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        record = self.article(article, text=False)
        self._intake.remove(article, lay=True)
        return record

    def forget(self, article: str, *, rewrite: bool = True) -> ArticleRecord | None:
        """Erases an article with all that only it told, with its history, and returns its record.

        Args:
            article: its id; one that was withdrawn may be forgotten too, and has no record.
            rewrite: whether the store is then written anew, because its engine keeps the words of what is removed on
                the disk; that takes as long as to write all that is stored. Without it they go with the next rewriting.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        record = self._reader.article(article)
        if record is None and article not in self._shelf.articles():
            raise NotFound(f"no article {article!r} in the store")
        self._intake.remove(article, lay=False)
        self._shelf.erase(article)
        if rewrite:
            self.rewrite()
        return record

    def rewrite(self) -> None:
        """Writes the store anew, so that what was removed is on the disk no more.

        Raises:
            StoreError: if it cannot be written; the store is as it was then.
        """
        self._intake.settle()
        self.store.rewrite()

    def reduce(self, article: str) -> bool:
        """Keeps no more of an article's text than the setting says; whether that was less than before.

        Raises:
            NotFound: if there is no such article.
        """
        self._intake.settle()
        self.article(article, text=False)
        return self._intake.reduce(article)

    def known_by(self, day: date) -> "Archive":
        """What the graph knew at the end of a day (UTC): what had been published and learned by then, and decided.

        It is another archive, in memory, for reading alone. To make it costs as much as to read and merge the whole
        store; an archive that is not written to keeps it for the next call with the same day.
        """
        if self._past is not None and self._past[0] == day:
            return self._past[1]
        self._intake.settle()
        store = Past(self.store, self.names, self._shelf).known_by(end_of(day))
        found = Archive(store, self.base, fixed=True, bars=self._bars)
        self._past = (day, found) if self._fixed else None
        return found

    def learning_began(self) -> datetime | None:
        """When the first article was learned of those that are, or were, in the store; None if none was."""
        return Past(self.store, self.names, self._shelf).first()

    # deciding

    def merge(self, things: Sequence[str], by: str, reason: str = "") -> tuple[Judgement, ...]:
        """Says that events, or reports, are one event, whatever the rules say.

        Args:
            things: the ids of events, which stand for all of their reports, or of reports.
            by: the name of who says so.
            reason: why.

        Raises:
            NotFound: if there is no event or report of an id.
            JudgementError: if that contradicts a judgement about other reports; the message says which.
        """
        self._intake.settle()
        return self._judgements.merge(things, by, reason)

    def split(self, event: str, reports: Sequence[str] = (), *, by: str, reason: str = "") -> tuple[Judgement, ...]:
        """Says that some reports of an event tell another one than the rest; without any, that each tells its own.

        Raises:
            NotFound: if there is no such event.
            JudgementError: if a report is none of its, or nothing is left to split.
        """
        self._intake.settle()
        return self._judgements.split(event, reports, by, reason)

    def judge(
        self,
        one: str,
        other: str,
        verdict: Verdict,
        *,
        by: str,
        reason: str = "",
        matter: Matter = Matter.EVENT,
        score: float | None = None,
    ) -> tuple[Judgement, ...]:
        """Says of two events or reports, or of two actors, whether they are one.

        Args:
            one: the id of an event, report or actor.
            other: that of the other.
            verdict: SAME or DIFFERENT.
            by: the name of who says so.
            reason: why.
            matter: what ``one`` and ``other`` are.
            score: what the rules gave at that time, 0 to 1, where they looked.

        Raises:
            NotFound: if there is no such thing.
            JudgementError: if that contradicts judgements about other things; the message says which.
        """
        self._intake.settle()
        return self._judgements.judge(one, other, verdict, by, reason, matter, score)

    def correct(
        self, thing: str, values: Mapping[Aspect, Sequence[str]], *, by: str, reason: str = ""
    ) -> tuple[Correction, ...]:
        """Puts right what all reports of an event, or one report, tell; the articles keep what they say.

        Args:
            thing: the id of an event or report.
            values: by aspect, as `Correction.values` has them; ``Aspect.EVENT`` with none says that it is no event.
            by: the name of who says so.
            reason: why.

        Raises:
            NotFound: if there is no such event, report, actor or place.
            JudgementError: if a value cannot be.
        """
        self._intake.settle()
        return self._judgements.correct(thing, values, by, reason)

    def withdraw_judgement(self, identifier: str, by: str) -> tuple[Judgement | Correction, ...]:
        """Takes back a judgement or correction, or all that were decided in one step; they stay on record.

        Args:
            identifier: the id of one, or that of their ``decision``.
            by: the name of who takes it back.

        Raises:
            NotFound: if there is none of that id.
            JudgementError: if it was withdrawn already.
        """
        self._intake.settle()
        return self._judgements.withdraw(identifier, by)

    def judgements(self, about: str | None = None) -> Iterator[Case]:
        """What people decided, from the oldest to the latest, and where it stands now.

        Args:
            about: the id of an event, report, article or actor; None for all.
        """
        cases = Cases(self.store, self.names)
        yield from cases.all() if about is None else cases.about(about)

    def case(self, identifier: str) -> Case:
        """A judgement or correction, and where it stands now.

        Raises:
            NotFound: if there is none of that id.
        """
        cases = Cases(self.store, self.names)
        decision = cases.docket.find(identifier)
        if decision is None:
            raise NotFound(f"no judgement {identifier!r} in the store")
        return cases.case(decision)

    def proposal(self, identifier: str) -> Proposal:
        """An open proposal.

        Raises:
            NotFound: if there is none of that id, or it is decided.
        """
        return _there(Proposals(self.store, self.names).find(identifier), "open proposal", identifier)

    def proposals(self) -> Iterator[Proposal]:
        """The pairs of reports, or of actors, of which the rules cannot say whether they are one, the likest first."""
        yield from Proposals(self.store, self.names).all()

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

    def _found(self, sparql: str) -> Iterator[str]:
        """The ids that a query finds."""
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        for row in results:
            yield self.names.id(lexical(row["x"]))

    def _in_order(self, sparql: str) -> Iterator[str]:
        """The ids that a query finds in the order of its further columns, those with the same values by id."""
        results = self.store.query(sparql)
        assert isinstance(results, ox.QuerySolutions)
        columns = [variable.value for variable in results.variables if variable.value != "x"]
        for _, rows in groupby(results, key=lambda row: [row[column] for column in columns]):
            yield from sorted(self.names.id(lexical(row["x"])) for row in rows)

    def articles(self, limit: int | None = None, offset: int = 0) -> Iterator[ArticleRecord]:
        """The articles without their texts, the newest first."""
        for name in self._found(finding.articles_query(limit, offset)):
            yield self.article(name, text=False)

    def article(self, identifier: str, *, text: bool = True) -> ArticleRecord:
        """An article.

        Raises:
            NotFound: if there is none of that id.
        """
        return _there(self._reader.article(identifier, text), "article", identifier)

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
                       language=stored.language, note=stored.note)  # fmt: skip

    def of_record(self, record_id: str) -> tuple[str, ...]:
        """The ids of the articles whose record came with an id of its own, in order."""
        said = ox.Literal(record_id)
        found = self.store.quads(None, iri(DCT + "identifier"), said, None)
        return tuple(sorted({self.names.id(lexical(quad.subject)) for quad in found}))

    def run(self, identifier: str) -> tuple[str, str, str] | None:
        """Extractor, version and rule set that read an article; None where the store does not tell."""
        return self._reader.run(identifier)

    def events(self, selection: Selection = _EVERYTHING) -> Iterator[Event]:
        """The events of a selection by sort day, then id; the undated last."""
        selection = self.resolved(selection)
        for name in _page(self._in_order(finding.events_query(selection, self.names)), selection):
            yield self.event(name)

    def event(self, identifier: str) -> Event:
        """An event.

        Raises:
            NotFound: if there is none of that id.
        """
        return _there(self._reader.event(identifier), "event", identifier)

    def reports(self, event: str) -> tuple[EventReport, ...]:
        """The reports of an event, by id.

        Raises:
            NotFound: if there is no such event.
        """
        return tuple(self.report(name) for name in self.event(event).reports)

    def disagreements(self, event: str) -> tuple[Disagreement, ...]:
        """In what the reports of an event disagree, and what is preferred.

        Raises:
            NotFound: if there is no such event.
        """
        return disagreements(self.event(event), self.told_reports(event))

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
        self.event(event)
        node, found = iri(self.names.iri("event", event)), list[Linked]()
        for how, predicate, forward in _BELONGING:
            ends = (node, None) if forward else (None, node)
            quads = self.store.quads(ends[0], iri(predicate), ends[1], iri(self.names.graph("canonical")))
            others = sorted(self.names.id(lexical(quad.object if forward else quad.subject)) for quad in quads)
            found += [Linked(how, self.event(other)) for other in others]
        return tuple(found)

    def related(self, article: str) -> list[tuple[str, float]]:
        """The articles that tell of the same event as an article, with their likeness (0 to 1), the likest first.

        Raises:
            NotFound: if there is no such article.
        """
        own = self._profiled(self.article(article, text=False))
        if own is None:
            return []
        keys = (self._reader.with_profile_key(key, stories.COMMON) for key in stories.sought(own))
        shared = Counter(name for found in keys for name in found)
        near = sorted(shared, key=lambda name: (-shared[name], name))[:_NEAR]
        return stories.related(own, self._all_profiled(near), self._bars.story)

    def stories(self, first: date | None = None, last: date | None = None) -> list[tuple[str, ...]]:
        """The articles published in a period, those that tell of one event together; in the order of the first day.

        Args:
            first: the first day; None for that of the earliest article.
            last: the last day; None for that of the latest one.
        """
        return stories.group(self._all_profiled(self._published(first, last)), self._bars.story)

    def _published(self, first: date | None, last: date | None) -> Iterator[str]:
        """The ids of the articles published in a period; a short one is looked up day by day."""
        if first and last and (last - first).days <= _DAYS:
            for day in range(first.toordinal(), last.toordinal() + 1):
                yield from self._reader.published_on(date.fromordinal(day))
            return
        low, high = first or date.min, last or date.max
        yield from (record.id for record in self.articles() if low <= record.published <= high)

    def _all_profiled(self, names: Iterable[str]) -> Iterator[Told]:
        return filter(None, (self._profiled(self.article(name, text=False)) for name in names))

    def _profiled(self, record: ArticleRecord) -> Told | None:
        profile = self._reader.profile(record.id)
        return Told(record.id, record.published, profile) if profile else None

    def report(self, identifier: str) -> EventReport:
        """A report.

        Raises:
            NotFound: if there is none of that id.
        """
        report = _there(self._reader.report(identifier), "report", identifier)
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
        """The claims of a selection by day, then id; actors match speaker, addressee or whom it is about."""
        selection = self.resolved(selection)
        for name in _page(self._in_order(finding.claims_query(selection, self.names)), selection):
            yield self.claim(name)

    def claim(self, identifier: str) -> Claim:
        """A claim.

        Raises:
            NotFound: if there is none of that id.
        """
        claim = _there(self._reader.claim(identifier), "claim", identifier)
        actors = (claim.speaker, *claim.addressees, *claim.about, claim.on_behalf_of, claim.stance_target)
        return identified_claim(claim, self._who(identifier, filter(None, actors)))

    def actors(self, text: str | None = None, limit: int | None = None, offset: int = 0) -> Iterator[Actor]:
        """The actors that take part in an event or speak, by name; with a text, those in whose names it stands."""
        for name in self._found(finding.actors_query(text, limit, offset, self.names)):
            yield self.find_actor(name)

    def actor(self, identifier: str) -> Actor:
        """An actor; an id that only articles give leads to the actor whom they mean.

        Raises:
            NotFound: if there is none of that id.
        """
        return _there(self._reader.actor(self.resolve(identifier)), "actor", identifier)

    def resolve(self, actor: str) -> str:
        """The canonical id of an actor, by that or by one that an article gives; others come back as they are."""
        return self._identities.resolve(actor)

    def resolved(self, selection: Selection) -> Selection:
        """A selection with the canonical ids of its actors."""
        actors = tuple(dict.fromkeys(map(self.resolve, selection.actors)))
        return replace(selection, actors=actors) if actors != selection.actors else selection

    def offices(self, actor: str) -> Iterator[tuple[Tenure, str]]:
        """The tenures of an actor that the registry graph has, each with the name of the office."""
        graph = iri(self.names.graph("registry"))
        node = iri(self.names.iri("actor", actor))
        for quad in self.store.quads(None, iri(ORG + "member"), node, graph):
            held = self._reader.properties(lexical(quad.subject), graph)
            post = held.one(CMQ + "post") or ""
            name = self._reader.properties(post, graph).one(SKOS + "prefLabel") or self.names.id(post)
            yield (
                Tenure(actor, self.names.id(post), held.day(CMQ + "validFrom"), held.day(CMQ + "validTo")),
                name,
            )

    def learned_holders(self) -> Iterator[Learned]:
        """The people whom articles give an office and whom the registry does not know, by name."""
        yield from learned_holders(self.store, self.names)

    def find_actor(self, identifier: str) -> Actor:
        """An actor; one that no graph describes has its id as its name."""
        return self._reader.actor(identifier) or Actor(identifier, identifier, ActorKind.GROUP)

    def place(self, identifier: str) -> Place:
        """A place.

        Raises:
            NotFound: if there is none of that id.
        """
        return _there(self._reader.place(identifier), "place", identifier)

    def find_place(self, identifier: str) -> Place:
        """A place; one that no graph describes has its id as its name."""
        return self._reader.place(identifier) or Place(identifier, identifier)

    def relations(self, actor: str | None = None, selection: Selection = _EVERYTHING) -> Iterator[Relation]:
        """The relations of an actor, or all, by id.

        A selection by actors and days keeps relations whole, with all their evidence. One by anything else counts
        only what the selected events and claims evidence.
        """
        selection, actor = self.resolved(selection), self.resolve(actor) if actor is not None else None
        if selection.narrows_events:
            edges = self.evidenced(replace(selection, limit=None, offset=0))
            found = (edge for edge in edges if actor is None or actor in (edge.source, edge.target))
            yield from _page(found, selection)
            return
        names = sorted(self._found(finding.relations_query(actor, selection, self.names)))
        for name in _page(iter(names), selection):
            yield _there(self._reader.relation(name), "relation", name)

    def evidenced(self, selection: Selection) -> tuple[Relation, ...]:
        """The relations as the events and claims of a selection evidence them, no others counted, by id.

        Claims have no type and do not count towards a limit of events: where either is given, only events count.
        """
        selection = self.resolved(selection)
        found = _page(self._in_order(finding.events_query(selection, self.names)), selection)
        events = (self.names.iri("event", name) for name in found)
        claims: Iterable[str] = ()
        if not (
            selection.roots
            or selection.contested
            or selection.independent > 1
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
        return answer(self.store, sparql, self.names.prefixes())

    def describe(self, kind: str, identifier: str) -> Iterator[ox.Quad]:
        """All that the graph says of one resource, each statement in its graph.

        Args:
            kind: ``article``, ``event``, ``actor``, ``place``, ``post``, ``report``, ``claim`` or ``relation``.
            identifier: its id.

        Raises:
            NotFound: if the graph says nothing of it.
        """
        meant = self.resolve(identifier) if kind == "actor" else identifier
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
        yield from Checker(self.store, self.names).check(shapes=shapes, tell=tell)

    def quads(self, excerpt: ArchiveExcerpt) -> Iterator[ox.Quad]:
        """All that the graph says of an excerpt; without a filter, the whole store."""
        if excerpt.selection == _EVERYTHING:
            yield from self.store.quads()
        else:
            yield from Describer(self.store, self.names).excerpt(excerpt)


def _there(value: T | None, kind: str, identifier: str) -> T:
    if value is None:
        raise NotFound(f"no {kind} {identifier!r} in the store")
    return value


def _page(found: Iterator[T], selection: Selection) -> Iterator[T]:
    last = None if selection.limit is None else selection.offset + selection.limit
    return islice(found, selection.offset, last)
