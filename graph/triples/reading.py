"""How do the values of the model come back from the graph?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Protocol
from urllib.parse import unquote

import pyoxigraph as ox

from graph.model.actor import Actor, Place
from graph.model.article import Keep
from graph.model.event import Claim, Event, EventReport, Modality, Participation, Role, SpeechMode, Stance
from graph.model.evidence import Span
from graph.model.gist import Profile
from graph.model.record import ArticleRecord, Relation
from graph.triples.actors import DESCRIBED, read_actor, read_place
from graph.triples.canonical import FLAT
from graph.triples.gist import main_node, read_main_event
from graph.triples.intervals import read_interval
from graph.triples.terms import Object, Properties, iri, lexical, local
from graph.vocabulary.namespaces import CMQ, DCT, NIF, PROV, RDF, RDFS, SCHEMA, SEM, SKOS, XSD, Names

_ALSO = iri(SKOS + "altLabel")


class Quads(Protocol):
    """Where quads are found by pattern."""

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Object | None = None,
        graph: ox.NamedNode | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that match; None matches everything."""
        ...


def split_type(value: str) -> tuple[str, str | None]:
    """Root and mode of the IRI of an event type."""
    root, _, mode = local(value).partition("-")
    return root, mode or None


OUTLINED = (
    SCHEMA + "headline", SCHEMA + "datePublished", SCHEMA + "url", SCHEMA + "creditText", SCHEMA + "inLanguage",
    CMQ + "publishedBasis", CMQ + "textDigest", CMQ + "textLength", CMQ + "textKept", CMQ + "note",
    CMQ + "reportCount", CMQ + "claimCount", PROV + "hadPrimarySource", DCT + "identifier", DCT + "created",
)  # fmt: skip
"""The properties of an article, or its graph, that `Reader.article` reads without the text."""

TIED = (
    RDF + "subject", RDF + "predicate", RDF + "object", CMQ + "weight", CMQ + "firstDate", CMQ + "lastDate",
    CMQ + "evidencedBy",
)  # fmt: skip
"""The properties that `Reader.relation` reads."""


def also_called(actor: Actor, names: Iterable[str]) -> Actor:
    """An actor of the registry with the names that articles give it."""
    more = sorted({*names} - {actor.name, *actor.aliases})
    return replace(actor, aliases=(*actor.aliases, *more)) if more else actor


def offsets(node: str) -> tuple[int, int]:
    """First and last code point (that not included) in the IRI of some words."""
    start, _, end = node.rpartition("char=")[2].partition(",")
    return int(start), int(end)


def _words(text: str, node: str | None) -> Span | None:
    """The words of a text that an IRI names."""
    if node is None:
        return None
    start, end = offsets(node)
    return Span(start, end, text[start:end])


def _evidence(text: str, found: Properties) -> tuple[Span, ...]:
    """The main evidence, then the rest in text order."""
    first = found.one(CMQ + "mainEvidence")
    main = _words(text, first)
    others = sorted(span for node in found.all(CMQ + "evidence") if node != first and (span := _words(text, node)))
    return (main, *others) if main else tuple(others)


class Reader:
    """Reads model values; ids that the graph does not have give None."""

    def __init__(self, store: Quads, names: Names) -> None:
        self.store, self.names = store, names
        self._canonical = iri(names.graph("canonical"))

    def properties(self, node: str, graph: ox.NamedNode | None = None) -> Properties:
        """What a graph (None: any) says of a node."""
        return Properties(self.store.quads(iri(node), None, None, graph))

    def id(self, node: str | None) -> str | None:
        """The id that ends an IRI."""
        return self.names.id(node) if node else None

    def _ids(self, nodes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self.names.id(node) for node in nodes))

    def graph_of(self, kind: str, identifier: str, predicate: str = CMQ + "inArticle") -> ox.NamedNode | None:
        """The article graph that describes a report or claim."""
        node = iri(self.names.iri(kind, identifier))
        for quad in self.store.quads(node, iri(predicate)):
            if isinstance(quad.graph_name, ox.NamedNode):
                return quad.graph_name
        return None

    def span(self, node: str | None) -> Span | None:
        """The span of an evidence node."""
        if node is None:
            return None
        quote = self.words(node)
        return Span(*offsets(node), quote) if quote is not None else None

    def words(self, node: str) -> str | None:
        """The words of an evidence node."""
        return next((lexical(quad.object) for quad in self.store.quads(iri(node), iri(NIF + "anchorOf"))), None)

    def spans(self, nodes: Iterable[str]) -> tuple[Span, ...]:
        """The spans of evidence nodes, in text order."""
        return tuple(sorted(span for node in nodes if (span := self.span(node))))

    def _text(self, found: Properties, graph: ox.NamedNode) -> str:
        """The text of the article of a report or claim."""
        article = iri(found.one(CMQ + "inArticle") or "")
        told = next(self.store.quads(article, iri(NIF + "isString"), None, graph), None)
        return lexical(told.object) if told else ""

    def profile(self, article: str) -> Profile | None:
        """The words that tell what an article is about; None where the store does not have them."""
        node = iri(self.names.iri("article", article))
        found = next(self.store.quads(node, iri(CMQ + "profile")), None)
        return Profile.parse(lexical(found.object)) if found else None

    def with_profile_key(self, key: str, most: int) -> list[str]:
        """The ids of the articles that are found under a key, sorted; none if there are more than ``most``."""
        quads = self.store.quads(None, iri(CMQ + "profileKey"), ox.Literal(key))
        found = [self.names.id(lexical(quad.subject)) for quad in islice(quads, most + 1)]
        return sorted(found) if len(found) <= most else []

    def published_on(self, day: date) -> list[str]:
        """The ids of the articles that were published on a day, sorted."""
        value = ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date"))
        quads = self.store.quads(None, iri(SCHEMA + "datePublished"), value)
        return sorted(self.names.id(lexical(quad.subject)) for quad in quads)

    def report(self, identifier: str) -> EventReport | None:
        """A report."""
        graph = self.graph_of("report", identifier)
        if graph is None:
            return None
        node = self.names.iri("report", identifier)
        found = self.properties(node, graph)
        root, mode = split_type(found.one(CMQ + "eventType") or "")
        text = self._text(found, graph)
        evidence = _evidence(text, found)
        parts = sorted(found.all(CMQ + "participation"), key=lambda part: int(part.rpartition("/p")[2]))
        return EventReport(
            id=identifier,
            root=root,
            mode=mode,
            modality=Modality(local(found.one(CMQ + "modality") or Modality.ACTUAL)),
            participations=tuple(self._participation(part, graph, text) for part in parts),
            interval=read_interval(found),
            trigger=_words(text, found.one(CMQ + "trigger")) or evidence[0],
            evidence=evidence,
            label=found.one(RDFS + "label") or "",
            confidence=float(found.one(CMQ + "confidence") or 0),
            background=found.one(CMQ + "background") == "true",
            part_of=self.id(found.one(SEM + "subEventOf")),
            place_text=found.one(CMQ + "placeText"),
        )

    def _participation(self, node: str, graph: ox.NamedNode, text: str) -> Participation:
        found = self.properties(node, graph)
        span = _words(text, found.one(CMQ + "evidence"))
        return Participation(
            role=Role(local(found.one(CMQ + "role") or "")),
            participant=self.names.id(found.one(CMQ + "participant") or ""),
            span=span,
            mention=span.quote if span else found.one(CMQ + "mention"),
            post=self.id(found.one(CMQ + "inCapacity")),
        )

    def claim(self, identifier: str) -> Claim | None:
        """A claim; what it is about, its addressees and content come in alphabetical order."""
        graph = self.graph_of("claim", identifier)
        if graph is None:
            return None
        found = self.properties(self.names.iri("claim", identifier), graph)
        text = self._text(found, graph)
        evidence = _evidence(text, found)
        stance = found.one(CMQ + "stance")
        return Claim(
            id=identifier,
            speaker=self.names.id(found.one(CMQ + "speaker") or ""),
            content=_words(text, found.one(CMQ + "contentEvidence")) or evidence[0],
            cue=_words(text, found.one(CMQ + "cue")),
            evidence=evidence,
            mode=SpeechMode(local(found.one(CMQ + "speechMode") or "")),
            speech_act=unquote(local(found.one(CMQ + "speechAct") or "say")),
            speaker_span=_words(text, found.one(CMQ + "speakerEvidence")),
            speaker_post=self.id(found.one(CMQ + "inCapacity")),
            addressees=self._ids(found.all(CMQ + "addressee")),
            on_behalf_of=self.id(found.one(CMQ + "onBehalfOf")),
            about=self._ids(found.all(CMQ + "about")),
            content_events=self._ids(found.all(CMQ + "content")),
            made_in=self.id(found.one(CMQ + "madeIn")),
            stance=Stance(local(stance)) if stance else None,
            stance_target=self.id(found.one(CMQ + "stanceTarget")),
            modality=Modality(local(found.one(CMQ + "modality") or Modality.ACTUAL)),
            interval=read_interval(found),
            confidence=float(found.one(CMQ + "confidence") or 0),
        )

    def event(self, identifier: str) -> Event | None:
        """An event of the canonical graph."""
        found = self.properties(self.names.iri("event", identifier), self._canonical)
        if not found:
            return None
        root, mode = split_type(found.one(SEM + "eventType") or "")
        quote = self.span(evidence := found.one(CMQ + "evidence"))
        article = (evidence or "").rpartition("char=")[0].rstrip("#/")
        return Event(
            id=identifier,
            root=root,
            mode=mode,
            modality=Modality(local(found.one(CMQ + "modality") or Modality.ACTUAL)),
            participations=tuple(self._roles(found)),
            interval=read_interval(found),
            label=found.one(RDFS + "label") or "",
            reports=self._ids(found.all(CMQ + "report")),
            articles=self._ids(found.all(CMQ + "article")),
            confidence=float(found.one(CMQ + "confidence") or 0),
            background=found.one(CMQ + "background") == "true",
            part_of=self.id(found.one(SEM + "subEventOf")),
            place_text=found.one(CMQ + "placeText"),
            quote=quote.quote if quote else "",
            quote_article=self.names.id(article) if quote else "",
            quote_start=quote.start if quote else 0,
            quote_end=quote.end if quote else 0,
            independent=int(found.one(CMQ + "independentCount") or 1),
            corrections=self._ids(found.all(CMQ + "correction")),
        )

    def _roles(self, found: Properties) -> Iterator[Participation]:
        posts: dict[tuple[str, str], str | None] = {}
        for node in found.all(CMQ + "participation"):
            part = self.properties(node)
            article = self.names.id(node.rpartition("/")[0]).partition("-")[0]
            who = self.canonical(article, self.names.id(part.one(CMQ + "participant") or ""))
            key = local(part.one(CMQ + "role") or ""), who
            posts[key] = self.id(part.one(CMQ + "inCapacity"))
        for role in Role:
            for identifier in self._ids(found.all(FLAT[role])):
                yield Participation(role, identifier, post=posts.get((role.value, identifier)))

    def claim_articles(self, identifier: str) -> str | None:
        """The id of the article that reports a claim."""
        found = next(self.store.quads(iri(self.names.iri("claim", identifier)), iri(CMQ + "inArticle")), None)
        return self.names.id(found.object.value) if found and isinstance(found.object, ox.NamedNode) else None

    def article(self, identifier: str, text: bool = False) -> ArticleRecord | None:
        """An article as it is stored, with or without its text and what it is about."""
        graph = iri(self.names.article_graph(identifier))
        found = self.properties(self.names.iri("article", identifier), graph)
        if not found:
            return None
        created = self.properties(graph.value, graph).one(DCT + "created") or "1970-01-01T00:00:00Z"
        title, words = found.one(SCHEMA + "headline") or "", (found.one(NIF + "isString") or "") if text else ""
        main = self.properties(main_node(self.names, identifier), graph) if text else None
        return ArticleRecord(
            id=identifier,
            title=title,
            published=found.day(SCHEMA + "datePublished") or date.min,
            published_basis=local(found.one(CMQ + "publishedBasis") or "given"),
            digest=(found.one(CMQ + "textDigest") or "").removeprefix("sha256:"),
            length=int(found.one(CMQ + "textLength") or 0),
            learned=datetime.fromisoformat(created),
            url=found.one(SCHEMA + "url"),
            source=found.one(SCHEMA + "creditText"),
            agency=self.id(found.one(PROV + "hadPrimarySource")),
            note=found.one(CMQ + "note"),
            record_id=found.one(DCT + "identifier"),
            language=found.one(SCHEMA + "inLanguage") or "en",
            events=int(found.one(CMQ + "reportCount") or 0),
            claims=int(found.one(CMQ + "claimCount") or 0),
            text=words if text else "",
            kept=Keep(found.one(CMQ + "textKept") or Keep.WHOLE),
            main=read_main_event(main, words, title) if main is not None else None,
        )

    def run(self, identifier: str) -> tuple[str, str, str, str] | None:
        """Extractor, version, rule set and version of the registry that read an article."""
        graph = iri(self.names.article_graph(identifier))
        made = self.properties(graph.value, graph).one(PROV + "wasGeneratedBy")
        agent = self.properties(made, graph).one(PROV + "wasAssociatedWith") if made else None
        if agent is None:
            return None
        found = self.properties(agent, graph)
        label, version = found.one(RDFS + "label") or "", found.one(SCHEMA + "softwareVersion") or ""
        return label, version, found.one(CMQ + "ruleSet") or "", found.one(CMQ + "registryVersion") or ""

    def relation(self, identifier: str) -> Relation | None:
        """An edge between two actors."""
        found = self.properties(self.names.iri("relation", identifier), self._canonical)
        first, last = found.day(CMQ + "firstDate"), found.day(CMQ + "lastDate")
        if first is None or last is None:
            return None
        return Relation(
            id=identifier,
            source=self.names.id(found.one(RDF + "subject") or ""),
            target=self.names.id(found.one(RDF + "object") or ""),
            predicate=local(found.one(RDF + "predicate") or ""),
            weight=int(found.one(CMQ + "weight") or 0),
            first=first,
            last=last,
            evidence=self._ids(found.all(CMQ + "evidencedBy")),
        )

    def canonical(self, article: str, actor: str) -> str:
        """The canonical id of an actor, by the id that an article gives it."""
        node = iri(self.names.iri("mention", f"{article}-{actor}"))
        found = next(self.store.quads(node, iri(CMQ + "identifiedAs"), None, self._canonical), None)
        return self.names.id(lexical(found.object)) if found else actor

    def _graphs(self, node: str) -> list[ox.NamedNode]:
        """The graphs that describe an actor or place: the registry first, then what is gathered from all articles."""
        order = {self.names.graph("registry"): 0, self._canonical.value: 1}
        quads = self.store.quads(iri(node), iri(RDF + "type"))
        found = {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
        return sorted(found, key=lambda graph: (order.get(graph.value, 2), graph.value))

    def actor(self, identifier: str) -> Actor | None:
        """An actor: as the registry knows it, with the names that articles give it, else as all articles together do.

        One who is only described in articles ("three officials") is as the first of them (by id) has it.
        """
        node = self.names.iri("actor", identifier)
        graphs = self._graphs(node)
        if not graphs:
            return None
        actor = read_actor(identifier, self._described(node, graphs[0]), self.names, self.spans)
        if graphs[0] == self._canonical:
            return replace(actor, evidence=self._introductions(node))
        also = (lexical(quad.object) for quad in self.store.quads(iri(node), _ALSO, None, self._canonical))
        return also_called(actor, also)

    def _described(self, node: str, graph: ox.NamedNode) -> Properties:
        """What a graph says an actor is; the canonical one also says with whom it has to do, which may be long."""
        if graph != self._canonical:
            return self.properties(node, graph)
        return Properties(quad for part in DESCRIBED for quad in self.store.quads(iri(node), iri(part), None, graph))

    def _introductions(self, node: str) -> tuple[Span, ...]:
        """The words by which articles introduce an actor, of the first of them."""
        mentions = self.store.quads(None, iri(CMQ + "identifiedAs"), iri(node), self._canonical)
        first = min((lexical(quad.subject) for quad in mentions), default=None)
        return self.spans(self.properties(first, self._canonical).all(CMQ + "evidence")) if first else ()

    def place(self, identifier: str) -> Place | None:
        """A place: as the registry knows it, else as the articles do."""
        node = self.names.iri("place", identifier)
        graphs = self._graphs(node)
        return read_place(identifier, self.properties(node, graphs[0]), self.spans) if graphs else None
