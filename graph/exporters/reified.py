"""RDF 1.2: each relation of two actors as a statement, and what is known of the statement by its reifier.

The reifier is the relation itself: ``relation:… rdf:reifies <<( actor:… rel:met actor:… )>>``, with weight, first and
last day and the events that show it. These follow with dates, modality, words and where the words stand.
"""

from collections.abc import Container, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from graph.descriptions import EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.described import event, node, proofs, triple, typed
from graph.exporters.statements import prefixes_of, written
from graph.model.record import Relation
from graph.vocabulary.namespaces import CMQ, RDF, REL, SEM, Names

if TYPE_CHECKING:
    import pyoxigraph as ox


class Reified:
    """Writes Turtle 1.2 with triple terms."""

    name = "rdf12"
    media_type = "text/turtle; version=1.2"
    suffix = ".ttl"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: relations before events."""
        import pyoxigraph as ox

        yield b'VERSION "1.2"\n'
        yield from written(_triples(excerpt), ox.RdfFormat.TURTLE, prefixes_of(excerpt))


def _triples(excerpt: Excerpt) -> Iterator["ox.Triple"]:
    names = Names(excerpt.base)
    events = {one.id for one in excerpt.events()}
    yield from chain.from_iterable(_relation(relation, names, events) for relation in excerpt.relations())
    for told in EventDescriber(excerpt).all():
        yield from event(told)
        for party in told.parties:
            yield triple(told.iri, SEM + "hasActor", node(party.iri))


def _relation(relation: Relation, names: Names, events: Container[str]) -> Iterator["ox.Triple"]:
    import pyoxigraph as ox

    source, target = names.iri("actor", relation.source), names.iri("actor", relation.target)
    said = triple(source, REL + relation.predicate, node(target))
    reifier = names.iri("relation", relation.id)
    yield said
    yield ox.Triple(node(reifier), node(RDF + "reifies"), said)
    yield triple(reifier, CMQ + "weight", typed(str(relation.weight), "integer"))
    yield triple(reifier, CMQ + "firstDate", typed(relation.first.isoformat(), "date"))
    yield triple(reifier, CMQ + "lastDate", typed(relation.last.isoformat(), "date"))
    yield from proofs(reifier, relation, names, events)
