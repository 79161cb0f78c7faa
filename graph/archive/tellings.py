"""What do articles tell, with what people put right in them?

The one place where the canonical graph is fed from: intake, rebuilding and checking all ask here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeVar

import pyoxigraph as ox

from graph.archive.anchors import find_reports
from graph.archive.corrections import corrected, corrections_by_report
from graph.archive.docket import Docket, anchors
from graph.archive.figures import Maps, identified_as, named
from graph.archive.meaning import lost_id, meant, named_elsewhere, spelled, who_is
from graph.copies import Sketch, sketch
from graph.merging.parties import Cast
from graph.model.actor import Actor
from graph.model.event import Claim, EventReport, Reading, Role
from graph.model.judgement import Anchor, Correction, Judgement
from graph.relations import Edge, claim_edges
from graph.stores import Object, Store
from graph.timeline import article_of
from graph.triples.judgements import Decision
from graph.triples.lines import parse, rounded
from graph.triples.reading import Reader
from graph.triples.terms import iri, lexical
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import CMQ, RDF, SCHEMA, SKOS, Names

T = TypeVar("T")


class Sheet:
    """The quads of one article graph, found by subject."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.all = frozenset(quads)

    @cached_property
    def _by_subject(self) -> dict[str, list[ox.Quad]]:
        found: dict[str, list[ox.Quad]] = {}
        for quad in self.all:
            found.setdefault(lexical(quad.subject), []).append(quad)
        return found

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything; a sheet is one graph, so that the graph is not asked."""
        del graph
        found = self.all if subject is None else self._by_subject.get(subject.value, ())
        for quad in found:
            if (predicate is None or quad.predicate == predicate) and (value is None or quad.object == value):
                yield quad


@dataclass(frozen=True, slots=True)
class Telling:
    """What an article tells, as values: its graph, as people put it right.

    Attributes:
        reports: by id; those that are no events, as people say, are left out.
        actors: the ids of the actors that the article mentions.
        sketch: what is kept of its text to recognise copies; None where none is kept.
        judgements: what people decided of its reports and of others, from the oldest to the latest.
        stands: the ids of the reports of this article at which anchors of ``judgements`` stand.
        cast: the actors and places that the article describes, by id.
    """

    published: date
    reports: Mapping[str, EventReport]
    claims: tuple[Claim, ...]
    actors: frozenset[str]
    sketch: Sketch | None = None
    judgements: tuple[Judgement, ...] = ()
    stands: Mapping[Anchor, str] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)

    @property
    def learned(self) -> Mapping[str, Actor]:
        """The actors whom the article introduces by a name of their own, by the id that it gives them."""
        return named(self.cast.actors.values())

    def edges(self) -> Iterator[Edge]:
        """The edges of its claims."""
        for claim in self.claims:
            yield from claim_edges(claim, self.reports, self.actors, self.published)


NOTHING = Telling(date.max, {}, (), frozenset())


def telling(sheet: Sheet, names: Names) -> Telling:
    """What an article graph says; nothing, if it is empty."""
    if not sheet.all:
        return NOTHING
    reader = Reader(sheet, names)
    reports = (reader.report(name) for name in _ids_of_kind(sheet, CMQ + "EventReport", names))
    claims = (reader.claim(name) for name in _ids_of_kind(sheet, CMQ + "Claim", names))
    actors = (names.id(lexical(quad.object)) for quad in sheet.quads(None, iri(CMQ + "mentionsActor")))
    day = next((lexical(quad.object) for quad in sheet.quads(None, iri(SCHEMA + "datePublished"))), None)
    kept = next((lexical(quad.object) for quad in sheet.quads(None, iri(CMQ + "textSketch"))), None)
    return Telling(
        date.fromisoformat(day) if day else date.max,
        {report.id: report for report in reports if report},
        tuple(claim for claim in claims if claim),
        frozenset(actors),
        Sketch.parse(kept) if kept else None,
        cast=Cast(
            _described(sheet, CMQ + "Actor", reader.actor, names), _described(sheet, CMQ + "Place", reader.place, names)
        ),
    )


def identified(told: Telling, actors: Mapping[str, str]) -> Telling:
    """What an article tells, its actors by other ids.

    Args:
        told: the telling, with the ids that the article gives.
        actors: the canonical ids of those who have others.
    """
    if not actors:
        return told
    reports = {name: identified_report(report, actors) for name, report in told.reports.items()}
    claims = tuple(identified_claim(claim, actors) for claim in told.claims)
    everybody = frozenset(actors.get(who, who) for who in told.actors)
    return replace(told, reports=reports, claims=claims, actors=everybody, cast=_identified_cast(told.cast, actors))


def everybody(told: Telling, actors: Mapping[str, str]) -> dict[str, str]:
    """The canonical ids of all whom an article mentions by a name of their own, by the ids that it gives.

    Args:
        told: what it tells, actors by the ids that it gives.
        actors: the canonical ids of those who have others.
    """
    return {local: actors.get(local, local) for local in told.learned}


def _identified_cast(cast: Cast, actors: Mapping[str, str]) -> Cast:
    rest = {name: actor for name, actor in cast.actors.items() if name not in actors}
    others = {actors[name]: actor for name, actor in sorted(cast.actors.items(), reverse=True) if name in actors}
    return Cast({**rest, **{name: replace(actor, id=name) for name, actor in others.items()}}, cast.places)


def identified_report(report: EventReport, actors: Mapping[str, str]) -> EventReport:
    """A report, its actors by other ids."""
    parts = tuple(
        replace(part, participant=actors[part.participant])
        if part.participant in actors and part.role is not Role.LOCATION
        else part
        for part in report.participations
    )
    told = identified_report(report.told, actors) if report.told is not None else None
    if (parts, told) == (report.participations, report.told):
        return report
    return replace(report, participations=parts, told=told)


def identified_claim(claim: Claim, actors: Mapping[str, str]) -> Claim:
    """A claim, its actors by other ids."""
    if not actors:
        return claim

    def called(who: str) -> str:
        return actors.get(who, who)

    return replace(
        claim,
        speaker=called(claim.speaker),
        addressees=tuple(map(called, claim.addressees)),
        about=tuple(map(called, claim.about)),
        on_behalf_of=called(claim.on_behalf_of) if claim.on_behalf_of else None,
        stance_target=called(claim.stance_target) if claim.stance_target else None,
    )


def telling_of(reading: Reading, lines: Iterable[str], names: Names) -> Telling:
    """What a reading says, as it will come back from the lines of its graph, but without reading it back."""
    try:
        reading.article.text.encode("utf-8")
    except UnicodeEncodeError:
        return telling(Sheet(parse(lines)), names)
    reports = {report.id: _as_stored(report) for report in reading.reports}
    article, cast = reading.article, Cast(reading.actors, reading.places)
    return Telling(
        article.published, reports, reading.claims, frozenset(reading.actors), sketch(article.text), cast=cast
    )


def _as_stored(report: EventReport) -> EventReport:
    mode, confidence = event_type(report.root, report.mode).mode, float(rounded(report.confidence))
    if (mode, confidence) == (report.mode, report.confidence):
        return report
    return replace(report, mode=mode, confidence=confidence)


def _described(sheet: Sheet, kind: str, read: Callable[[str], T | None], names: Names) -> dict[str, T]:
    """What an article graph describes of a kind, by id."""
    return {name: found for name in _ids_of_kind(sheet, kind, names) if (found := read(name)) is not None}


def _ids_of_kind(sheet: Sheet, kind: str, names: Names) -> list[str]:
    return sorted(names.id(lexical(quad.subject)) for quad in sheet.quads(None, iri(RDF + "type"), iri(kind)))


class Tellings:
    """What the articles of a store tell.

    Args:
        store: where the article graphs and the decisions of people are.
        names: the IRIs.
        docket: what people decided; None for what the store has.
        actors: who the actors of some articles are, as it will be; for all others, as the store has it.
    """

    def __init__(self, store: Store, names: Names, docket: Docket | None = None, actors: Maps | None = None) -> None:
        self.store, self.names = store, names
        self.docket = docket or Docket(store, names)
        self.actors = actors or {}
        self._reader = Reader(store, names)

    def under(self, pending: Iterable[Decision], called: Mapping[str, str] | None = None) -> "Tellings":
        """What the articles will tell with some decisions more, or changed; ``called`` are the actors they describe."""
        return Tellings(self.store, self.names, self.docket.under(pending, called), self.actors)

    def knowing(self, actors: Maps) -> "Tellings":
        """What the articles will tell when the actors of some are others."""
        return Tellings(self.store, self.names, self.docket, {**self.actors, **actors})

    def of(self, article: str) -> Telling:
        """What an article of the store tells, its actors by their canonical ids; nothing, if it is not there."""
        told = self.said(article)
        if (actors := self.actors.get(article)) is None:
            actors = {**identified_as(self.store, article, told.learned, self.names), **self.meant(told)}
        return identified(told, actors)

    def meant(self, told: Telling) -> dict[str, str]:
        """Who those are now whom corrections of an article name as some article calls them."""
        return meant(named_elsewhere(told.reports.values()), lambda value: who_is(self.store, value, self.names))

    def said(self, article: str) -> Telling:
        """What an article of the store tells, its actors by the ids that it gives them; nothing, if it is not there."""
        return self.of_sheet(article, self.sheet(article))

    def _who(self, article: str, actors: Iterable[str]) -> Mapping[str, str]:
        """Who some actors of an article are, where that is another id."""
        found = self.actors.get(article)
        return identified_as(self.store, article, actors, self.names) if found is None else found

    def uncorrected(self, article: str) -> Telling:
        """What an article says, whatever people say of it."""
        return telling(self.sheet(article), self.names)

    def concerned(self, decision: Decision) -> set[str]:
        """The ids of the articles that tell something else by a decision."""
        actors = {anchor.words for anchor in anchors(decision) if not anchor.article}
        nodes = (iri(self.names.iri("actor", actor)) for actor in actors)
        quads = (quad for node in nodes for quad in self.store.quads(None, iri(CMQ + "mentionsActor"), node))
        mentioning = {self.names.id(lexical(quad.subject)) for quad in quads}
        return mentioning | {anchor.article for anchor in anchors(decision) if anchor.article}

    def judged(self, article: str) -> Telling:
        """What an article tells, if people judged of its reports; nothing, if nobody did."""
        return self.of(article) if self.docket.of_article(article) else NOTHING

    def sheet(self, article: str) -> Sheet:
        """The graph of an article; empty, if it is not there."""
        return Sheet(self.store.quads(None, None, None, iri(self.names.article_graph(article))))

    def of_sheet(self, article: str, sheet: Sheet) -> Telling:
        """What an article tells that has, or will have, this graph, its actors by the ids that it gives them."""
        decisions = self.docket.of_article(article)
        said = telling(sheet, self.names)
        return self._put_right(article, said, decisions, sheet) if decisions else said

    def of_reading(self, reading: Reading, lines: Iterable[str]) -> Telling:
        """What a reading tells, as it will come back from the lines of its graph."""
        decisions = self.docket.of_article(reading.article.id)
        said = telling_of(reading, lines, self.names)
        return self._put_right(reading.article.id, said, decisions, Sheet(parse(lines))) if decisions else said

    def report(self, identifier: str) -> EventReport | None:
        """A report as its article tells it; None if there is none, or it is no event."""
        article = article_of(identifier)
        if self.docket.corrections(article):
            return self.of(article).reports.get(identifier)
        report = self._reader.report(identifier)
        if report is None:
            return None
        return identified_report(report, self._who(article, {part.participant for part in report.participations}))

    def _put_right(self, article: str, said: Telling, decisions: list[Decision], sheet: Sheet) -> Telling:
        """What an article tells, by what its graph says and what people decided of its reports."""
        mine = {anchor for decision in decisions for anchor in anchors(decision) if anchor.article == article}
        stands = find_reports(mine, said.reports)
        corrections = (found for found in decisions if isinstance(found, Correction))
        reports = {**said.reports}
        learned = said.learned

        def called(actor: str) -> str:
            return learned[actor].name if actor in learned else self.called(actor, sheet)

        own = {spelled(article, who): who for who in learned}
        for name, found in corrections_by_report(corrections, stands).items():
            local = [replace(one, values=tuple(own.get(value, value) for value in one.values)) for one in found]
            report = corrected(said.reports[name], local, called)
            if report is None:
                del reports[name]
            else:
                reports[name] = report
        judgements = tuple(found for found in decisions if isinstance(found, Judgement))
        return replace(said, reports=reports, judgements=judgements, stands=stands)

    def called(self, actor: str, sheet: Sheet) -> str:
        """The name of an actor by the registry, else by its article, else by what stands beside the corrections."""
        actor = lost_id(actor) if "/" in actor else actor
        node, label = iri(self.names.iri("actor", actor)), iri(SKOS + "prefLabel")
        graphs = (iri(self.names.graph(name)) for name in ("registry", "identity"))
        registry, identity = (self.store.quads(node, label, None, graph) for graph in graphs)
        found = next(chain(registry, sheet.quads(node, label), identity), None)
        return lexical(found.object) if found else self.docket.called.get(actor, actor)
