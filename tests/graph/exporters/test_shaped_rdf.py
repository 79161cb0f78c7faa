"""RDF in the shapes of others: the Simple Event Model as EventKG has it, RDF 1.2, and Web Annotations."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
from pyld import jsonld

from graph.columns import clean
from graph.excerpt import Collected
from graph.model.record import Relation
from tests.browsing import CONSUMERS

Write = Callable[..., Path]
BASE = "https://w3id.org/communique/"
EVENT, ACTOR = f"{BASE}id/event/", f"{BASE}id/actor/"
PREFIXES = """
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX eventKG-s: <http://eventKG.l3s.uni-hannover.de/schema/>
PREFIX cmq: <https://w3id.org/communique/ns#>
"""
SEM_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> . @prefix time: <http://www.w3.org/2006/time#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <http://eventKG.l3s.uni-hannover.de/schema/> . @prefix s: <urn:shapes:> .
s:event a sh:NodeShape ; sh:targetClass sem:Event ;
  sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path sem:hasBeginTimeStamp ; sh:maxCount 1 ; sh:datatype xsd:date ] ,
    [ sh:path sem:hasEndTimeStamp ; sh:maxCount 1 ; sh:datatype xsd:date ] ,
    [ sh:path sem:hasPlace ; sh:class sem:Place ] , [ sh:path sem:eventType ; sh:minCount 1 ] ,
    [ sh:path sem:hasActor ; sh:class sem:Role ] , [ sh:path e:startUnitType ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
s:role a sh:NodeShape ; sh:targetClass sem:Role ;
  sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:class sem:Actor ] ,
    [ sh:path sem:roleType ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
s:relation a sh:NodeShape ; sh:targetClass e:Relation ;
  sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path sem:roleType ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path sem:hasBeginTimeStamp ; sh:datatype xsd:date ] .
"""
OA_SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix as: <http://www.w3.org/ns/activitystreams#> . @prefix s: <urn:shapes:> .
s:annotation a sh:NodeShape ; sh:targetClass oa:Annotation ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource ] ,
    [ sh:path oa:motivatedBy ; sh:minCount 1 ; sh:in ( oa:identifying ) ] , [ sh:path oa:hasBody ; sh:minCount 1 ] .
s:target a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path oa:hasSelector ; sh:minCount 1 ] .
s:quote a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
s:position a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ,
    [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
s:text a sh:NodeShape ; sh:targetClass oa:TextualBody ;
  sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ] .
s:page a sh:NodeShape ; sh:targetClass as:OrderedCollectionPage ; sh:property [ sh:path as:items ; sh:maxCount 1 ] .
"""
OA, AS, XSD = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/2001/XMLSchema#"
W3C: dict[str, Any] = {
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")},
    "TextualBody": f"{OA}TextualBody",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{name: f"{OA}{name}" for name in ("identifying", "describing", "tagging")},
    **{name: {"@id": f"{OA}{at}", "@type": "@id"} for name, at in
       (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"))},
    "exact": f"{OA}exact",
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
}  # fmt: skip
"""What the W3C's context says of the terms that are used here."""


@pytest.fixture
def related(excerpt: Collected) -> Collected:
    """The excerpt with a relation that an event and a claim show."""
    relation = Relation(
        "antony-blinken--met--isaac-herzog", "antony-blinken", "isaac-herzog", "met", 2, date(2024, 3, 22),
        date(2024, 3, 24), ("herzog", "a-claim"),
    )  # fmt: skip
    return Collected(
        excerpt.events(), actors=excerpt.actors().values(), places=excerpt.places().values(),
        articles=excerpt.articles().values(), relations=[relation],
    )  # fmt: skip


def conforms(graph: rdflib.Graph, shapes: str) -> str:
    """What does not conform; empty if all does."""
    fine, _, text = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"))
    return "" if fine else str(text)


def rows(graph: rdflib.Graph, query: str) -> set[tuple[str, ...]]:
    found = graph.query(PREFIXES + query)
    return {tuple(str(value).rpartition("/")[2].rpartition("#")[2] for value in row) for row in found}  # type: ignore[union-attr]


@pytest.fixture
def sem(related: Collected, write: Write) -> rdflib.Graph:
    return rdflib.Graph().parse(write("sem", related), format="turtle")


def test_sem_has_the_shape_of_events_roles_and_relations(sem: rdflib.Graph) -> None:
    assert conforms(sem, SEM_SHAPES) == ""


def test_an_actor_takes_part_by_a_role(sem: rdflib.Graph) -> None:
    query = "SELECT ?who ?role { event:meeting sem:hasActor [ a sem:Role ; rdf:value ?who ; sem:roleType ?role ] }"
    assert rows(sem, f"PREFIX event: <{EVENT}> {query}") == {
        ("antony-blinken", "source"), ("benjamin-netanyahu", "target"), ("israel-war-cabinet", "target"),
        ("israel", "host"), ("hamas", "topic"),
    }  # fmt: skip


def test_a_query_for_eventkg_finds_who_took_part_and_when(sem: rdflib.Graph) -> None:
    query = """SELECT ?event ?entity ?begin { ?relation a eventKG-s:Relation ; rdf:subject ?event ; rdf:object ?entity ;
      sem:roleType <https://w3id.org/communique/scheme/role#target> ; sem:hasBeginTimeStamp ?begin }"""
    assert ("herzog", "isaac-herzog", "2024-03-22") in rows(sem, query)


def test_a_relation_of_two_actors_holds_from_a_day_to_a_day(sem: rdflib.Graph) -> None:
    query = """SELECT ?who ?how ?whom ?from ?to ?weight {
      ?r a eventKG-s:Relation ; rdf:subject ?who ; rdf:object ?whom ; sem:roleType ?how ; cmq:weight ?weight ;
        sem:hasBeginTimeStamp ?from ; sem:hasEndTimeStamp ?to }"""
    assert rows(sem, query) == {("antony-blinken", "met", "isaac-herzog", "2024-03-22", "2024-03-24", "2")}
    proofs = {str(one) for one in sem.objects(None, rdflib.URIRef(f"{BASE}ns#evidencedBy"))}
    assert proofs == {f"{EVENT}herzog", f"{BASE}id/claim/a-claim"}


def test_a_day_that_is_not_known_is_only_bounded(sem: rdflib.Graph) -> None:
    sem_ = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    talks, summit = rdflib.URIRef(f"{EVENT}talks"), rdflib.URIRef(f"{EVENT}summit")
    assert sem.value(talks, sem_.hasBeginTimeStamp) is None
    assert str(sem.value(talks, sem_.hasLatestEndTimeStamp)) == "2024-03-22"
    unit = rdflib.URIRef("http://eventKG.l3s.uni-hannover.de/schema/startUnitType")
    assert str(sem.value(summit, unit)) == "http://www.w3.org/2006/time#unitMonth"


@pytest.mark.parametrize("name", ["sem", "rdf12"])
def test_hostile_texts_are_kept_in_rdf(
    name: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    triples = pyoxigraph.parse(write(name, hostile).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    values = {triple.object.value for triple in triples if isinstance(triple.object, pyoxigraph.Literal)}
    assert {clean(text) for text in hostile_texts} <= values


def test_rdf_1_2_reifies_each_relation_by_its_own_node(related: Collected, write: Write) -> None:
    read = pyoxigraph.parse(write("rdf12", related).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    triples = [quad.triple for quad in read]
    ((reifier, said),) = [(t.subject, t.object) for t in triples if t.predicate.value.endswith("#reifies")]
    assert reifier == pyoxigraph.NamedNode(f"{BASE}id/relation/antony-blinken--met--isaac-herzog")
    assert said in triples
    about = [t for t in triples if t.subject == reifier and isinstance(t.object, pyoxigraph.Literal)]
    known = {t.predicate.value.rpartition("#")[2]: t.object.value for t in about}
    assert (known["weight"], known["firstDate"], known["lastDate"]) == ("2", "2024-03-22", "2024-03-24")


@pytest.mark.skipif(
    shutil.which("node") is None or not (CONSUMERS / "node_modules").is_dir(),
    reason="needs node, and npm ci in tests/consumers",
)
def test_n3_js_reads_rdf_1_2(
    related: Collected, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    def consume(excerpt: Collected) -> Any:
        command = [shutil.which("node") or "node", str(CONSUMERS / "rdf12.mjs"), str(write("rdf12", excerpt))]
        return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)

    found = consume(related)
    assert found["statements"] == len(
        list(pyoxigraph.parse(write("rdf12", related).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    )
    assert found["reified"] == {
        f"{BASE}id/relation/antony-blinken--met--isaac-herzog": [
            f"{ACTOR}antony-blinken", f"{BASE}rel#met", f"{ACTOR}isaac-herzog",
        ]
    }  # fmt: skip
    assert set(consume(hostile)["texts"]) == {clean(text) for text in hostile_texts}


def as_rdf(path: Path) -> rdflib.Graph:
    def load(url: str, _: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": W3C}}

    lines = jsonld.to_rdf(
        json.loads(path.read_text("utf-8")), {"format": "application/n-quads", "documentLoader": load}
    )
    return rdflib.Graph().parse(data=lines, format="nt")


def test_annotations_have_what_the_model_of_the_w3c_asks_for(excerpt: Collected, write: Write) -> None:
    found = json.loads(write("web-annotation", excerpt).read_text("utf-8"))
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], len(found["items"])) == ("AnnotationPage", 10)
    assert conforms(as_rdf(write("web-annotation", excerpt)), OA_SHAPES) == ""


def test_the_target_of_an_annotation_is_the_words_in_their_article(excerpt: Collected, write: Write) -> None:
    items = json.loads(write("web-annotation", excerpt).read_text("utf-8"))["items"]
    (meeting,) = [one for one in items if one["id"].endswith("/meeting")]
    quote = "U.S. Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu"
    words = {"type": "TextQuoteSelector", "exact": quote}
    place = {"type": "TextPositionSelector", "start": 321, "end": 397}
    assert meeting["target"] == [
        {"type": "SpecificResource", "source": f"{BASE}id/article/fdfcfa09d832c078", "selector": [words, place]},
        {"type": "SpecificResource", "source": "https://news.example/rafah?page=1#top", "selector": words},
    ]


def test_the_body_of_an_annotation_is_the_event(excerpt: Collected, write: Write) -> None:
    graph = as_rdf(write("web-annotation", excerpt))
    bodies = set(graph.objects(rdflib.URIRef(f"{BASE}id/annotation/offensive"), rdflib.URIRef(f"{OA}hasBody")))
    assert rdflib.URIRef(f"{EVENT}offensive") in bodies
    assert rows(graph, f"SELECT ?how {{ <{EVENT}offensive> cmq:modality ?how }}") == {("planned",)}
    begin = graph.value(
        rdflib.URIRef(f"{EVENT}offensive"),
        rdflib.URIRef("http://semanticweb.cs.vu.nl/2009/11/sem/hasEarliestBeginTimeStamp"),
    )
    assert str(begin) == "2024-03-22"


def test_hostile_words_are_annotated_as_they_are(
    hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    items = json.loads(write("web-annotation", hostile).read_text("utf-8"))["items"]
    assert {one["target"][0]["selector"][0]["exact"] for one in items} == {clean(text) for text in hostile_texts}


@pytest.mark.parametrize("name", ["sem", "rdf12"])
def test_an_empty_excerpt_has_no_statement(name: str, empty: Collected, write: Write) -> None:
    assert list(pyoxigraph.parse(write(name, empty).read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)) == []


def test_an_empty_excerpt_has_no_annotation(empty: Collected, write: Write) -> None:
    assert json.loads(write("web-annotation", empty).read_text("utf-8"))["items"] == []
