"""How is one article, with all that it says, written as a named graph of its own?

The words that prove a report, claim, actor or place are nodes in full. The words of a role, trigger, cue or speaker lie
within or beside those: they are named by an IRI that holds their offsets (RFC 5147), and read from the text.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from urllib.parse import quote

from graph.copies import sketch
from graph.model.actor import Actor, Place
from graph.model.article import Article
from graph.model.event import Claim, EventReport, Participation, Reading, Role, SpeechMode
from graph.model.evidence import Span
from graph.stories import Told, filed
from graph.triples.actors import write_actor, write_place
from graph.triples.gist import write_main_event
from graph.triples.intervals import write_interval
from graph.triples.lines import Page, day, decimal, iri, moment, number, plain, ref, text, truth
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import (
    CMQ,
    DCT,
    MODALITY,
    NIF,
    PROV,
    PUBLISHED,
    RDFS,
    ROLE,
    SCHEMA,
    SEM,
    SPEECH_ACT,
    SPEECH_MODE,
    STANCE,
    TYPE,
    Names,
)  # fmt: skip

Registered = Callable[[str, str], bool]
"""Whether the registry graph describes the thing of a kind (``actor``, ``place``) and id."""


def article_lines(reading: Reading, names: Names, learned: datetime, registered: Registered) -> Page:
    """The article's graph.

    Args:
        reading: what was read.
        names: the IRIs.
        learned: when it is stored; the one value that the clock gives.
        registered: whether the registry graph describes an ``actor`` or ``place``; all others are described here.
    """
    return _Writer(reading, names, registered).write(learned)


class _Writer:
    def __init__(self, reading: Reading, names: Names, registered: Registered) -> None:
        self.reading, self.names, self.registered = reading, names, registered
        self.article: Article = reading.article
        self.id = self.article.id
        self.node = names.iri("article", self.id)
        self.page = Page(names.article_graph(self.id))
        self.spans: set[str] = set()
        self.reports = {report.id for report in reading.reports}

    def write(self, learned: datetime) -> Page:
        self._write_bundle(learned)
        self._write_article()
        if self.reading.main is not None:
            write_main_event(self.page, self.names, self.article, self.reading.main)
        for actor in self.reading.actors.values():
            if actor.evidence or not self.registered("actor", actor.id):
                self._write_learned_actor(actor)
        for place in self.reading.places.values():
            if place.evidence or not self.registered("place", place.id):
                self._write_learned_place(place)
        for report in self.reading.reports:
            self._write_report(report)
        for claim in self.reading.claims:
            self._write_claim(claim)
        return self.page

    def _write_bundle(self, learned: datetime) -> None:
        graph, run = self.page.graph, self.names.iri("run", f"{self.id}-1")
        self.page.kind(graph, PROV + "Bundle", CMQ + "ArticleGraph")
        self.page.add(graph, PROV + "wasDerivedFrom", ref(self.node))
        self.page.add(graph, PROV + "wasGeneratedBy", ref(run))
        now = moment(learned)
        self.page.add(graph, DCT + "created", now)
        self.page.kind(run, PROV + "Activity", CMQ + "Extraction")
        self.page.add(run, PROV + "used", ref(self.node))
        self.page.add(run, PROV + "wasAssociatedWith", ref(f"{run}/agent"))
        self.page.add(run, PROV + "endedAtTime", now)
        self.page.kind(f"{run}/agent", PROV + "SoftwareAgent")
        self.page.add(f"{run}/agent", RDFS + "label", plain(self.reading.extractor))
        self.page.add(f"{run}/agent", SCHEMA + "softwareVersion", plain(self.reading.version))
        self.page.add(f"{run}/agent", CMQ + "ruleSet", plain(self.reading.rule_set))
        registry = self.reading.registry
        self.page.add(f"{run}/agent", CMQ + "registryVersion", plain(registry) if registry else None)

    def _write_article(self) -> None:
        article, page, node = self.article, self.page, self.node
        page.kind(node, SCHEMA + "NewsArticle", CMQ + "Article", PROV + "Entity")
        page.add(node, SCHEMA + "headline", text(article.title))
        page.add(node, SCHEMA + "inLanguage", plain(article.language))
        page.add(node, SCHEMA + "datePublished", day(article.published))
        page.add(node, CMQ + "publishedBasis", ref(PUBLISHED + article.published_basis))
        page.add(node, SCHEMA + "url", plain(article.url) if article.url else None)
        page.add(node, SCHEMA + "creditText", plain(article.source) if article.source else None)
        page.add(node, DCT + "identifier", plain(article.record_id) if article.record_id else None)
        page.add(node, CMQ + "note", text(article.note) if article.note else None)
        if self.reading.agency:
            page.add(node, PROV + "hadPrimarySource", ref(self.names.iri("actor", self.reading.agency)))
        page.add(node, NIF + "isString", plain(article.text))
        page.add(node, CMQ + "textDigest", plain(f"sha256:{article.digest}"))
        page.add(node, CMQ + "textLength", number(len(article.text)))
        kept = sketch(article.text)
        page.add(node, CMQ + "textSketch", plain(str(kept)))
        page.add_all(node, CMQ + "sketchBand", (plain(band) for band in kept.bands()))
        if self.reading.profile is not None:
            told = Told(article.id, article.published, self.reading.profile)
            page.add(node, CMQ + "profile", plain(str(told.profile)))
            page.add_all(node, CMQ + "profileKey", (plain(key) for key in filed(told)))
        page.add(node, CMQ + "reportCount", number(len(self.reading.reports)))
        page.add(node, CMQ + "claimCount", number(len(self.reading.claims)))
        page.add_all(node, CMQ + "mentionsActor", (ref(self.names.iri("actor", a)) for a in self.reading.actors))
        page.add_all(node, CMQ + "mentionsPlace", (ref(self.names.iri("place", p)) for p in self.reading.places))

    def _write_learned_actor(self, actor: Actor) -> None:
        write_actor(self.page, self.names, actor)
        self._write_evidence(self.names.iri("actor", actor.id), actor.evidence)

    def _write_learned_place(self, place: Place) -> None:
        write_place(self.page, self.names, place)
        self._write_evidence(self.names.iri("place", place.id), place.evidence)

    def _point(self, subject: str, predicate: str, span: Span | None) -> None:
        """Points to some words: the IRI holds the offsets, and the text is there to be cut by them."""
        if span is not None:
            self.page.add(subject, predicate, ref(self.names.evidence(self.id, span.start, span.end)))

    def _write_span(self, span: Span) -> str:
        """Writes a span as an evidence node, once, and gives its IRI."""
        node = self.names.evidence(self.id, span.start, span.end)
        if node not in self.spans:
            self.spans.add(node)
            self.page.kind(node, CMQ + "Evidence")
            self.page.add(node, NIF + "referenceContext", ref(self.node))
            self.page.add(node, NIF + "beginIndex", number(span.start))
            self.page.add(node, NIF + "endIndex", number(span.end))
            self.page.add(node, NIF + "anchorOf", text(span.quote))
        return node

    def _write_evidence(self, subject: str, spans: Iterable[Span]) -> None:
        for place, span in enumerate(spans):
            node = ref(self._write_span(span))
            self.page.add(subject, CMQ + "evidence", node)
            if place == 0:
                self.page.add(subject, CMQ + "mainEvidence", node)

    def _write_report(self, report: EventReport) -> None:
        node, page = self.names.iri("report", report.id), self.page
        page.kind(node, CMQ + "EventReport")
        page.add(node, RDFS + "label", text(report.label))
        page.add(node, CMQ + "inArticle", ref(self.node))
        page.add(node, CMQ + "eventType", ref(TYPE + event_type(report.root, report.mode).name))
        page.add(node, CMQ + "modality", ref(MODALITY + report.modality))
        write_interval(page, node, report.interval, self.article.published)
        self._point(node, CMQ + "trigger", report.trigger)
        self._write_evidence(node, report.evidence)
        page.add(node, CMQ + "confidence", decimal(report.confidence))
        page.add(node, CMQ + "background", truth(True) if report.background else None)
        page.add(node, SEM + "subEventOf", ref(self.names.iri("report", report.part_of)) if report.part_of else None)
        page.add(node, CMQ + "placeText", plain(report.place_text) if report.place_text is not None else None)
        for place, participation in enumerate(report.participations, start=1):
            page.add(node, CMQ + "participation", ref(f"{node}/p{place}"))
            self._write_participation(f"{node}/p{place}", participation)

    def _write_participation(self, node: str, part: Participation) -> None:
        kind = "place" if part.role is Role.LOCATION else "actor"
        self.page.kind(node, CMQ + "Participation")
        self.page.add(node, CMQ + "role", ref(ROLE + part.role))
        self.page.add(node, CMQ + "participant", ref(self.names.iri(kind, part.participant)))
        self.page.add(node, CMQ + "inCapacity", ref(self.names.iri("post", part.post)) if part.post else None)
        if part.span is not None:
            self._point(node, CMQ + "evidence", part.span)
        elif part.mention is not None:
            self.page.add(node, CMQ + "mention", plain(part.mention))

    def _about(self, identifier: str) -> str:
        """The IRI of what a claim is about: a report, place or actor."""
        if identifier in self.reports:
            return self.names.iri("report", identifier)
        is_place = identifier in self.reading.places and identifier not in self.reading.actors
        return self.names.iri("place" if is_place else "actor", identifier)

    def _write_claim(self, claim: Claim) -> None:
        node, page, names = self.names.iri("claim", claim.id), self.page, self.names
        page.kind(node, CMQ + "Claim", *([SCHEMA + "Quotation"] if claim.mode is SpeechMode.DIRECT else []))
        page.add(node, CMQ + "inArticle", ref(self.node))
        page.add(node, CMQ + "speaker", ref(names.iri("actor", claim.speaker)))
        page.add(node, CMQ + "inCapacity", ref(names.iri("post", claim.speaker_post)) if claim.speaker_post else None)
        page.add(node, CMQ + "onBehalfOf", ref(names.iri("actor", claim.on_behalf_of)) if claim.on_behalf_of else None)
        page.add_all(node, CMQ + "addressee", (ref(names.iri("actor", found)) for found in claim.addressees))
        page.add_all(node, CMQ + "about", (ref(self._about(found)) for found in claim.about))
        page.add_all(node, CMQ + "content", (ref(names.iri("report", found)) for found in claim.content_events))
        page.add(node, CMQ + "madeIn", ref(names.iri("report", claim.made_in)) if claim.made_in else None)
        page.add(node, CMQ + "speechAct", iri(SPEECH_ACT + quote(claim.speech_act, safe="-._~")))
        page.add(node, CMQ + "speechMode", ref(SPEECH_MODE + claim.mode))
        page.add(node, CMQ + "stance", ref(STANCE + claim.stance) if claim.stance else None)
        page.add(node, CMQ + "stanceTarget", ref(self._about(claim.stance_target)) if claim.stance_target else None)
        page.add(node, CMQ + "modality", ref(MODALITY + claim.modality))
        page.add(node, SCHEMA + "text", text(claim.content.quote))
        self._point(node, CMQ + "contentEvidence", claim.content)
        self._point(node, CMQ + "cue", claim.cue)
        self._point(node, CMQ + "speakerEvidence", claim.speaker_span)
        self._write_evidence(node, claim.evidence)
        write_interval(page, node, claim.interval, self.article.published)
        page.add(node, CMQ + "confidence", decimal(claim.confidence))
