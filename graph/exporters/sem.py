"""RDF in the Simple Event Model as EventKG uses it: events with roles, and relations with the time for which they hold.

An actor takes part by a ``sem:Role`` (``rdf:value`` is the actor, ``sem:roleType`` the role), and by a relation of
EventKG's (``rdf:subject`` the event, ``rdf:object`` the actor). Relations of two actors have the same shape. What was
only planned, asked for or denied is an event too: ``cmq:modality`` says so.
"""

from collections.abc import Container, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.described import event, link, node, proofs, span, times, triple, typed, words
from graph.exporters.statements import prefixes_of, written
from graph.model.actor import Actor, Place
from graph.model.record import Relation
from graph.vocabulary.namespaces import CMQ, OWL, RDF, RDFS, REL, ROLE, SEM, TIME, WGS, WIKIDATA, Names

if TYPE_CHECKING:
    import pyoxigraph as ox

EVENTKG = "http://eventKG.l3s.uni-hannover.de/schema/"


class Sem:
    """Writes Turtle in the Simple Event Model."""

    name = "sem"
    media_type = 'text/turtle; profile="http://semanticweb.cs.vu.nl/2009/11/sem/"'
    suffix = ".ttl"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: actors and places before events, relations last."""
        import pyoxigraph as ox

        prefixes = prefixes_of(excerpt) | {"eventKG-s": EVENTKG}
        return written(_triples(excerpt), ox.RdfFormat.TURTLE, prefixes)


def _triples(excerpt: Excerpt) -> Iterator["ox.Triple"]:
    names = Names(excerpt.base)
    yield from _actors(excerpt.actors(), names)
    yield from _places(excerpt.places(), names)
    yield from chain.from_iterable(_event(told) for told in EventDescriber(excerpt).all())
    events = {one.id for one in excerpt.events()}
    yield from chain.from_iterable(_relation(relation, names, events) for relation in excerpt.relations())


def _actors(actors: Mapping[str, Actor], names: Names) -> Iterator["ox.Triple"]:
    for actor in actors.values():
        subject = names.iri("actor", actor.id)
        yield triple(subject, RDF + "type", node(SEM + "Actor"))
        yield triple(subject, RDF + "type", node(CMQ + actor.kind))
        yield triple(subject, RDFS + "label", words(actor.name))
        if actor.wikidata:
            yield from link(subject, OWL + "sameAs", WIKIDATA + actor.wikidata)


def _places(places: Mapping[str, Place], names: Names) -> Iterator["ox.Triple"]:
    for place in places.values():
        subject = names.iri("place", place.id)
        yield triple(subject, RDF + "type", node(SEM + "Place"))
        yield triple(subject, RDFS + "label", words(place.name))
        for name, degrees in (("lat", place.latitude), ("long", place.longitude)):
            if degrees is not None:
                yield triple(subject, WGS + name, typed(f"{degrees:.6f}", "decimal"))


def _event(told: Description) -> Iterator["ox.Triple"]:
    yield from event(told)
    yield from _units(told.iri, told)
    for number, party in enumerate(told.parties, start=1):
        role, relation = f"{told.iri}/role/{number}", f"{told.iri}/relation/{number}"
        yield triple(told.iri, SEM + "hasActor", node(role))
        yield triple(role, RDF + "type", node(SEM + "Role"))
        yield triple(role, RDF + "value", node(party.iri))
        yield triple(role, SEM + "roleType", node(ROLE + party.role))
        yield from _eventkg(relation, told.iri, ROLE + party.role, party.iri)
        yield from times(relation, told.interval)


def _units(subject: str, told: Description) -> Iterator["ox.Triple"]:
    """How fine the dates are, in EventKG's terms."""
    if told.interval:
        unit = node(f"{TIME}unit{told.interval.precision.capitalize()}")
        if told.interval.start:
            yield triple(subject, EVENTKG + "startUnitType", unit)
        if told.interval.end:
            yield triple(subject, EVENTKG + "endUnitType", unit)


def _eventkg(relation: str, subject: str, role: str, value: str) -> Iterator["ox.Triple"]:
    yield triple(relation, RDF + "type", node(EVENTKG + "Relation"))
    yield triple(relation, RDF + "subject", node(subject))
    yield triple(relation, SEM + "roleType", node(role))
    yield triple(relation, RDF + "object", node(value))


def _relation(relation: Relation, names: Names, events: Container[str]) -> Iterator["ox.Triple"]:
    subject = names.iri("relation", relation.id)
    source, target = names.iri("actor", relation.source), names.iri("actor", relation.target)
    yield from _eventkg(subject, source, REL + relation.predicate, target)
    yield from span(subject, relation.first, relation.last)
    yield triple(subject, CMQ + "weight", typed(str(relation.weight), "integer"))
    yield from proofs(subject, relation, names, events)
