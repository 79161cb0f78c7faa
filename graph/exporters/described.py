"""What does RDF say of an event, as it is described to tools? For the exporters that shape RDF for others."""

from collections.abc import Container, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.columns import clean
from graph.descriptions import Description
from graph.edges import type_of
from graph.model.interval import Interval
from graph.model.record import Relation
from graph.vocabulary.namespaces import (
    BASIS,
    CMQ,
    DCT,
    MODALITY,
    NIF,
    PROV,
    RDF,
    RDFS,
    SEM,
    TIME,
    TYPE,
    XSD,
    Names,
)  # fmt: skip

if TYPE_CHECKING:
    import pyoxigraph as ox


@lru_cache(maxsize=20_000)
def node(iri: str) -> "ox.NamedNode":
    """The node of an IRI; each is asked for again and again."""
    import pyoxigraph as ox

    return ox.NamedNode(iri)


def words(text: str) -> "ox.Literal":
    """A text in English."""
    import pyoxigraph as ox

    return ox.Literal(clean(text), language="en")


def link(subject: str, predicate: str, address: str) -> Iterator["ox.Triple"]:
    """A statement about an address, where it is one that RDF can hold."""
    try:
        yield triple(subject, predicate, node(address))
    except ValueError:  # no IRI: braces, bars …
        return


def typed(value: str, kind: str) -> "ox.Literal":
    """A value of a type of XML Schema ("date")."""
    import pyoxigraph as ox

    return ox.Literal(value, datatype=node(XSD + kind))


def triple(subject: str, predicate: str, value: "ox.NamedNode | ox.Literal") -> "ox.Triple":
    """A statement."""
    import pyoxigraph as ox

    return ox.Triple(node(subject), node(predicate), value)


def span(subject: str, first: date | None, last: date | None) -> Iterator["ox.Triple"]:
    """From which day to which, where these are known."""
    if first:
        yield triple(subject, SEM + "hasBeginTimeStamp", typed(first.isoformat(), "date"))
    if last:
        yield triple(subject, SEM + "hasEndTimeStamp", typed(last.isoformat(), "date"))


def proofs(subject: str, relation: Relation, names: Names, events: Container[str]) -> Iterator["ox.Triple"]:
    """What shows a relation: events, and claims, which are the others."""
    for id_ in relation.evidence:
        kind = "event" if id_ in events else "claim"
        yield triple(subject, CMQ + "evidencedBy", node(names.iri(kind, id_)))


def times(subject: str, interval: Interval | None) -> Iterator["ox.Triple"]:
    """When: the known days, or else the outer bounds that are known, how fine, and how known."""
    if interval is None:
        return
    if interval.is_dated:
        yield from span(subject, interval.start, interval.end)
    else:
        for name, day in (("EarliestBegin", interval.start), ("LatestEnd", interval.end)):
            if day:
                yield triple(subject, f"{SEM}has{name}TimeStamp", typed(day.isoformat(), "date"))
    yield triple(subject, CMQ + "datePrecision", node(f"{TIME}unit{interval.precision.capitalize()}"))
    yield triple(subject, CMQ + "dateBasis", node(BASIS + interval.basis))


def event(told: Description) -> Iterator["ox.Triple"]:
    """An event: its type, label, time, place, modality, how sure, and the words that prove it with where they stand."""
    subject = told.iri
    yield triple(subject, RDF + "type", node(SEM + "Event"))
    yield triple(subject, RDFS + "label", words(told.label))
    yield triple(subject, DCT + "description", words(told.heading))
    yield triple(subject, SEM + "eventType", node(TYPE + type_of(told.event)))
    yield triple(subject, CMQ + "modality", node(MODALITY + told.event.modality))
    yield triple(subject, CMQ + "confidence", typed(f"{told.event.confidence:.4g}", "decimal"))
    yield from times(subject, told.interval)
    if place := told.text("place_iri"):
        yield triple(subject, SEM + "hasPlace", node(place))
    for article in told.text("articles").split():
        yield triple(subject, CMQ + "article", node(article))
    if evidence := told.text("evidence"):
        yield triple(subject, CMQ + "evidence", node(evidence))
        yield triple(evidence, NIF + "anchorOf", words(told.text("quote")))
        for name in ("source_url", "publisher_url"):
            address = told.text(name)
            if address and address != evidence:
                yield from link(evidence, PROV + "hadPrimarySource", address)
