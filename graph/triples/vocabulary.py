"""How is the vocabulary written: the ontology and the schemes of concepts?"""

from collections.abc import Iterator

import pyoxigraph as ox

from graph.model.article import PublishedBasis
from graph.model.event import Modality, Role, SpeechMode, Stance
from graph.model.interval import Basis
from graph.model.judgement import Aspect, Matter, Verdict
from graph.triples.lines import Page, decimal, iri, line, number, plain, text
from graph.vocabulary import EventType, event_types, read
from graph.vocabulary.namespaces import (
    ASPECT,
    BASIS,
    CMQ,
    MATTER,
    MODALITY,
    PUBLISHED,
    RDFS,
    REL,
    ROLE,
    SKOS,
    SPEECH_MODE,
    STANCE,
    TYPE,
    VERDICT,
    Names,
)  # fmt: skip

_SCHEMES = (
    ("modality", MODALITY, Modality),
    ("role", ROLE, Role),
    ("speech-mode", SPEECH_MODE, SpeechMode),
    ("stance", STANCE, Stance),
    ("date-basis", BASIS, Basis),
    ("published-basis", PUBLISHED, PublishedBasis),
    ("verdict", VERDICT, Verdict),
    ("aspect", ASPECT, Aspect),
    ("matter", MATTER, Matter),
)
_STANCES = ("supported", "opposed", "criticised")


def vocabulary_lines(names: Names) -> Iterator[str]:
    """The vocabulary graph."""
    graph = ox.NamedNode(names.graph("vocab"))
    for quad in ox.parse(read("ontology.ttl"), format=ox.RdfFormat.TURTLE):
        yield line(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    page = Page(graph.value)
    for scheme, start, values in _SCHEMES:
        _write_scheme(page, scheme)
        for value in values:
            _write_concept(page, scheme, start + value.value, value.value.replace("-", " "), value.value)
    _write_scheme(page, "event-type")
    for found in event_types().values():
        _write_type(page, found)
    for name in sorted({found.relation for found in event_types().values()} | set(_STANCES)):
        page.kind(REL + name, "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property")
        page.add(REL + name, RDFS + "label", text(name.replace("-", " ")))
        page.add(REL + name, RDFS + "domain", iri(CMQ + "Actor"))
        page.add(REL + name, RDFS + "range", iri(CMQ + "Actor"))
    yield from page


def _write_scheme(page: Page, scheme: str) -> None:
    page.kind(CMQ + scheme, SKOS + "ConceptScheme")
    page.add(CMQ + scheme, SKOS + "prefLabel", text(scheme.replace("-", " ")))


def _write_concept(page: Page, scheme: str, node: str, label: str, notation: str) -> None:
    page.kind(node, SKOS + "Concept")
    page.add(node, SKOS + "inScheme", iri(CMQ + scheme))
    page.add(node, SKOS + "prefLabel", text(label))
    page.add(node, SKOS + "notation", plain(notation))


def _write_type(page: Page, found: EventType) -> None:
    node = TYPE + found.name
    _write_concept(page, "event-type", node, found.label, found.name)
    if found.mode:
        page.add(node, SKOS + "broader", iri(TYPE + found.root))
    else:
        page.add(node, SKOS + "topConceptOf", iri(CMQ + "event-type"))
    page.add_all(node, CMQ + "cameoRoot", (plain(code) for code in found.cameo))
    page.add(node, CMQ + "quadClass", number(found.quad))
    page.add(node, CMQ + "score", decimal(found.score))
    page.add(node, CMQ + "relation", iri(REL + found.relation))
    page.add(node, CMQ + "verb", text(found.verb))
