"""How are actors, places, posts and tenures written and read?"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.model.evidence import Span
from graph.triples.lines import Page, day, iri, plain, rounded, text, typed
from graph.triples.terms import Properties, local
from graph.vocabulary.namespaces import (
    CMQ,
    FOAF,
    GEO,
    GEONAMES,
    ORG,
    OWL,
    RDF,
    SCHEMA,
    SEM,
    SKOS,
    TIME,
    WGS,
    WIKIDATA,
    XSD,
    Names,
)

_CLASSES = {
    ActorKind.PERSON: (CMQ + "Person", FOAF + "Person"),
    ActorKind.STATE: (CMQ + "State", SCHEMA + "Country"),
    ActorKind.ORGANISATION: (CMQ + "Organisation", ORG + "Organization"),
    ActorKind.BODY: (CMQ + "Body", ORG + "OrganizationalUnit"),
    ActorKind.GROUP: (CMQ + "Group",),
}
_WKT = GEO + "wktLiteral"

Spans = Callable[[Iterable[str]], tuple[Span, ...]]
"""Reads the spans of evidence nodes."""


class Register(Protocol):
    """What the registry graph is written from."""

    @property
    def actors(self) -> Mapping[str, Actor]:
        """By id."""
        ...

    @property
    def places(self) -> Mapping[str, Place]:
        """By id."""
        ...

    @property
    def posts(self) -> Mapping[str, Post]:
        """By id."""
        ...

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """All of them."""
        ...


def registry_lines(register: Register, names: Names) -> Page:
    """The registry graph: who and what is known before any article is read."""
    page = Page(names.graph("registry"))
    for actor in register.actors.values():
        write_actor(page, names, actor)
    for place in register.places.values():
        write_place(page, names, place)
    for post in register.posts.values():
        _write_post(page, names, post)
    for tenure in register.tenures:
        _write_tenure(page, names, tenure, register.posts.get(tenure.post))
    return page


def write_actor(page: Page, names: Names, actor: Actor) -> None:
    """Writes an actor without its evidence."""
    node = names.iri("actor", actor.id)
    page.kind(node, CMQ + "Actor", *_CLASSES[actor.kind])
    page.add(node, SKOS + "prefLabel", text(actor.name))
    page.add_all(node, SKOS + "altLabel", (text(alias) for alias in actor.aliases))
    page.add(node, CMQ + "countryCode", plain(actor.country) if actor.country else None)
    if actor.kind is ActorKind.STATE and actor.country:
        page.add(node, SKOS + "notation", plain(actor.country))
    if actor.sectors:
        page.add(node, CMQ + "primarySector", plain(actor.sectors[0]))
        page.add_all(node, CMQ + "sector", (plain(sector) for sector in actor.sectors))
    page.add(node, ORG + "unitOf", iri(names.iri("actor", actor.unit_of)) if actor.unit_of else None)
    page.add(node, OWL + "sameAs", iri(WIKIDATA + actor.wikidata) if actor.wikidata else None)
    page.add(node, FOAF + "gender", plain(actor.gender) if actor.gender else None)
    page.add(node, CMQ + "office", text(actor.office) if actor.office else None)


DESCRIBED = (
    RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", CMQ + "countryCode", CMQ + "primarySector", CMQ + "sector",
    ORG + "unitOf", OWL + "sameAs", FOAF + "gender", CMQ + "office", CMQ + "evidence",
)  # fmt: skip
"""The properties that `read_actor` reads."""


def read_actor(identifier: str, found: Properties, names: Names, spans: Spans) -> Actor:
    """An actor as one graph knows it; the aliases and further sectors come in alphabetical order."""
    classes = {local(name) for name in found.all(RDF + "type")}
    kind = next((kind for kind in ActorKind if kind.value in classes), ActorKind.GROUP)
    first = found.one(CMQ + "primarySector")
    others = [sector for sector in found.all(CMQ + "sector") if sector != first]
    unit, same = found.one(ORG + "unitOf"), found.one(OWL + "sameAs")
    return Actor(
        id=identifier,
        name=found.one(SKOS + "prefLabel") or identifier,
        kind=kind,
        country=found.one(CMQ + "countryCode"),
        aliases=tuple(found.all(SKOS + "altLabel")),
        sectors=(first, *others) if first else tuple(others),
        unit_of=names.id(unit) if unit else None,
        wikidata=local(same) if same else None,
        gender=found.one(FOAF + "gender"),
        evidence=spans(found.all(CMQ + "evidence")),
        office=found.one(CMQ + "office"),
    )


def write_place(page: Page, names: Names, place: Place) -> None:
    """Writes a place without its evidence."""
    node = names.iri("place", place.id)
    page.kind(node, SEM + "Place", SCHEMA + "Place", CMQ + "Place")
    page.add(node, SKOS + "prefLabel", text(place.name))
    page.add_all(node, SKOS + "altLabel", (text(alias) for alias in place.aliases))
    page.add(node, CMQ + "countryCode", plain(place.country) if place.country else None)
    page.add(node, OWL + "sameAs", iri(f"{GEONAMES}{place.geonames}/") if place.geonames else None)
    if place.latitude is not None and place.longitude is not None:
        _write_point(page, node, rounded(place.latitude), rounded(place.longitude))


def _write_point(page: Page, node: str, latitude: str, longitude: str) -> None:
    page.add(node, WGS + "lat", typed(latitude, XSD + "decimal"))
    page.add(node, WGS + "long", typed(longitude, XSD + "decimal"))
    page.add(node, GEO + "hasGeometry", iri(f"{node}/point"))
    page.kind(f"{node}/point", GEO + "Geometry")
    page.add(f"{node}/point", GEO + "asWKT", typed(f"POINT({longitude} {latitude})", _WKT))


PLACED = (
    RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", CMQ + "countryCode", WGS + "lat", WGS + "long",
    OWL + "sameAs", CMQ + "evidence",
)  # fmt: skip
"""The properties that `read_place` reads."""


def read_place(identifier: str, found: Properties, spans: Spans) -> Place:
    """A place as one graph knows it."""
    latitude, longitude = found.one(WGS + "lat"), found.one(WGS + "long")
    same = found.one(OWL + "sameAs")
    return Place(
        id=identifier,
        name=found.one(SKOS + "prefLabel") or identifier,
        country=found.one(CMQ + "countryCode"),
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        geonames=int(same.strip("/").rpartition("/")[2]) if same else None,
        aliases=tuple(found.all(SKOS + "altLabel")),
        evidence=spans(found.all(CMQ + "evidence")),
    )


def _write_post(page: Page, names: Names, post: Post) -> None:
    node = names.iri("post", post.id)
    page.kind(node, ORG + "Post")
    page.add(node, SKOS + "prefLabel", text(post.name))
    body = post.body or post.represents
    page.add(node, ORG + "postIn", iri(names.iri("actor", body)) if body else None)
    page.add(node, CMQ + "represents", iri(names.iri("actor", post.represents)) if post.represents else None)


def _write_tenure(page: Page, names: Names, tenure: Tenure, post: Post | None) -> None:
    span = f"{tenure.start or ''}--{tenure.end or 'open'}"
    node = names.iri("tenure", f"{tenure.person}--{tenure.post}--{tenure.start or 'open'}")
    page.kind(node, CMQ + "Tenure", ORG + "Membership")
    page.add(node, ORG + "member", iri(names.iri("actor", tenure.person)))
    page.add(node, CMQ + "post", iri(names.iri("post", tenure.post)))
    body = post and (post.body or post.represents)
    page.add(node, ORG + "organization", iri(names.iri("actor", body)) if body else None)
    page.add(node, CMQ + "validFrom", day(tenure.start) if tenure.start else None)
    page.add(node, CMQ + "validTo", day(tenure.end) if tenure.end else None)
    page.add(node, ORG + "memberDuring", iri(names.day(span)))
    write_time(page, names, span, tenure.start, tenure.end)


def write_time(page: Page, names: Names, name: str, start: date | None, end: date | None) -> None:
    """Writes a node of OWL-Time and its instants, each with an IRI of its own."""
    node, single = names.day(name), start is not None and start == end
    page.kind(node, TIME + ("DateTimeInterval" if single else "ProperInterval"))
    if single:
        page.add(node, TIME + "unitType", iri(TIME + "unitDay"))
    for predicate, bound in (("hasBeginning", start), ("hasEnd", end)):
        if bound is not None:
            instant = names.day(f"{bound}/instant")
            page.add(node, TIME + predicate, iri(instant))
            page.kind(instant, TIME + "Instant")
            page.add(instant, TIME + "inXSDDate", day(bound))
