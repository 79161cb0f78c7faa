"""The vocabulary is complete, and its parts agree with one another."""

import json
import re

import pyoxigraph as ox
import pytest
import rdflib

from graph import vocabulary
from graph.errors import FilterError
from graph.model.event import ROOTS
from graph.settings import DEFAULT_BASE
from graph.triples.lines import parse
from graph.triples.vocabulary import vocabulary_lines
from graph.vocabulary import namespaces
from graph.vocabulary.namespaces import CMQ, Names

MODES = {
    "AGREE": 0, "CONSULT": 4, "SUPPORT": 0, "CONCEDE": 0, "COOPERATE": 0, "AID": 0, "RETREAT": 6, "REQUEST": 4,
    "ACCUSE": 3, "REJECT": 4, "THREATEN": 6, "PROTEST": 7, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 10, "ASSAULT": 15,
}  # fmt: skip


def test_every_root_is_there_with_all_its_modes() -> None:
    assert {root: len(vocabulary.modes(root)) for root in ROOTS} == MODES
    assert len(vocabulary.event_types()) == 16 + sum(MODES.values())


def test_scores_grow_colder_with_the_quad_class() -> None:
    for found in vocabulary.event_types().values():
        assert -10 <= found.score <= 10
        assert found.quad in (1, 2, 3, 4)
        assert (found.score > 0) == (found.quad < 3) or found.root == "REQUEST"
        assert found.cameo
        assert re.fullmatch("[a-z-]+", found.relation)


def test_the_two_contradictions_of_the_manual_are_settled() -> None:
    assert vocabulary.quad_of("SANCTION") == 4
    assert vocabulary.score_of("ACCUSE") == -3


def test_relation_and_verb_stand_between_source_and_target() -> None:
    assert vocabulary.relation_of("CONSULT", "visit") == "met"
    assert vocabulary.relation_of("SUPPORT") == "supported"
    assert vocabulary.relation_of("ACCUSE", "disapprove") == "criticised"
    assert vocabulary.verb_of("CONSULT") == "meets"
    assert vocabulary.label_of("CONSULT", "phone") == "Consult: telephone or video call"


def test_an_unknown_mode_counts_as_its_root_and_an_unknown_root_as_an_error() -> None:
    assert vocabulary.event_type("CONSULT", "by-pigeon").name == "CONSULT"
    with pytest.raises(FilterError, match="choose from AGREE, CONSULT"):
        vocabulary.event_type("MARRY")


def test_every_term_that_the_code_writes_is_defined() -> None:
    """Names in the code as CMQ + "name"; those that shapes and queries use as cmq:name."""
    found = parse(vocabulary_lines(Names()))
    defined = {quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}
    queries = "".join(re.findall(r"cmq:\w+", vocabulary.read("shapes.ttl")))
    used = set(re.findall(r"cmq:(\w+?)(?=cmq:|$)", queries))
    assert {name for name in used if CMQ + name not in defined} == set()


def test_the_prefixes_are_those_of_the_base() -> None:
    assert Names().base == DEFAULT_BASE == namespaces.TERMS
    moved = Names("https://example.org/n/").prefixes()
    assert moved["actor"] == "https://example.org/n/id/actor/"
    assert moved["cmq"] == CMQ


@pytest.mark.parametrize("odd", ["a b", "ä/ö", "x>y", "100%", "a#b", "?q", ""])
def test_any_id_makes_an_iri_and_comes_back(odd: str) -> None:
    names = Names()
    iri = names.iri("actor", odd)
    assert ox.NamedNode(iri).value == iri
    assert names.id(iri) == odd
    assert names.kind(iri) == "actor"


def test_the_json_ld_context_gives_the_terms_back() -> None:
    document = {**vocabulary.context(), "id": "https://example.org/e", "type": "Event", "date": "2024-03-22"}
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    assert (rdflib.URIRef("https://example.org/e"), rdflib.RDF.type, rdflib.URIRef(CMQ + "Event")) in graph
    (day,) = graph.objects(None, rdflib.URIRef(CMQ + "date"))
    assert day == rdflib.Literal("2024-03-22", datatype=rdflib.XSD.date)
