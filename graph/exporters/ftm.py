"""FollowTheMoney entities, a JSON object a line, for Aleph, OpenAleph and yente (OpenSanctions).

Actors are Person, PublicBody, Organization or LegalEntity (groups); articles are Article, events Event with their
articles as proof, what joins an event to the words of an article is Documentation, relations of two actors UnknownLink.
"""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from graph.citations import is_web
from graph.columns import clean
from graph.descriptions import Description, EventDescriber
from graph.excerpt import Excerpt
from graph.exporters.text import compact, encoded
from graph.model.actor import Actor, ActorKind
from graph.model.event import Role
from graph.model.interval import Interval, Precision
from graph.model.record import ArticleRecord, Relation
from graph.vocabulary.namespaces import Names

Properties = dict[str, list[str]]
_SCHEMA = {
    ActorKind.PERSON: "Person", ActorKind.STATE: "PublicBody", ActorKind.ORGANISATION: "Organization",
    ActorKind.BODY: "PublicBody", ActorKind.GROUP: "LegalEntity",
}  # fmt: skip
_LONGEST = {
    "name": 384, "alias": 384, "location": 250, "description": 65_000, "notes": 65_000, "summary": 65_000,
    "sourceUrl": 4_096, "publisherUrl": 4_096,
}  # fmt: skip
"""So many characters FollowTheMoney takes in a property, by its type there; a value that is longer is cut."""
_LONGEST_TEXT = 1_024
"""So many in all others."""
_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


class FollowTheMoney:
    """Writes FollowTheMoney entities as JSON lines."""

    name = "ftm"
    media_type = "application/x-ndjson"
    suffix = ".ftm.json"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece: actors, articles, events with their documentation, relations.

        The file of an empty excerpt is empty: a line without an entity is none that can be read.
        """
        return encoded(_lines(excerpt))


def _lines(excerpt: Excerpt) -> Iterator[str]:
    for entity in _entities(excerpt, Names(excerpt.base)):
        yield f"{compact(entity)}\n"


def _entities(excerpt: Excerpt, names: Names) -> Iterator[dict[str, object]]:
    actors, articles = excerpt.actors(), excerpt.articles()
    for actor in actors.values():
        yield _entity("actor", actor.id, _SCHEMA[actor.kind], _actor(actor, names, actors))
    for record in articles.values():
        yield _entity("article", record.id, "Article", _article(record, excerpt, names))
    for told in EventDescriber(excerpt).all():
        yield _entity("event", told.event.id, "Event", _event(told, actors, articles))
        yield from _documentation(told, articles)
    for relation in excerpt.relations():
        if relation.source in actors and relation.target in actors:
            yield _entity("relation", relation.id, "UnknownLink", _link(relation, excerpt, names))


def _entity(kind: str, id_: str, schema: str, properties: Mapping[str, list[str]]) -> dict[str, object]:
    known = {name: [_fitting(name, clean(one)) for one in values if one.strip()] for name, values in properties.items()}
    filled = {name: values for name, values in known.items() if values}
    return {"id": entity_id(kind, id_), "schema": schema, "properties": filled}


def _fitting(name: str, value: str) -> str:
    """A value as long as its property takes it; of one that is cut the mark tells."""
    most = _LONGEST.get(name, _LONGEST_TEXT)
    return value if len(value) <= most else f"{value[: most - 1]}…"


def entity_id(kind: str, id_: str) -> str:
    """An id as FollowTheMoney allows it: letters, digits, dots and dashes."""
    plain = f"cmq-{kind}-{id_}"
    return plain if _ID.fullmatch(plain) else f"cmq-{kind}-{hashlib.sha256(clean(id_).encode()).hexdigest()[:40]}"


@cache
def countries() -> Mapping[str, str]:
    """FollowTheMoney's codes by those of ISO 3166-1 alpha-3, states that are gone among them."""
    lines = files("graph.exporters").joinpath("countries.tsv").read_text("utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def _country(code: str | None) -> list[str]:
    found = countries().get(code or "")
    return [found] if found else []


def _actor(actor: Actor, names: Names, actors: Container[str]) -> Properties:
    found: Properties = {
        "name": [actor.name if actor.name.strip() else actor.id],
        "alias": list(actor.aliases),
        "country": _country(actor.country),
        "sourceUrl": _web(names.iri("actor", actor.id)),
        "wikidataId": [actor.wikidata] if actor.wikidata and _WIKIDATA.fullmatch(actor.wikidata) else [],
        "sector": list(actor.sectors),
    }
    if actor.kind is ActorKind.PERSON:
        found["position"] = [actor.office or ""]
        found["gender"] = [{"f": "female", "m": "male"}.get(actor.gender or "", "")]
    elif actor.unit_of and actor.unit_of in actors:
        found["parent"] = [entity_id("actor", actor.unit_of)]
    return found


def _article(record: ArticleRecord, excerpt: Excerpt, names: Names) -> Properties:
    return {
        "title": [record.title],
        "name": [record.title],
        "publishedAt": [record.published.isoformat()],
        "publisher": [record.source or ""],
        "sourceUrl": _web(record.url or "") or _web(_page("article", record.id, excerpt, names)),
        "language": ["eng" if record.language == "en" else ""],
        "retrievedAt": [record.learned.date().isoformat()],
    }


def _web(address: str) -> list[str]:
    return [address] if is_web(address) else []


def _event(told: Description, actors: Mapping[str, Actor], articles: Container[str]) -> Properties:
    involved = dict.fromkeys(entity_id("actor", party.id) for party in told.parties if party.id in actors)
    hosts = [entity_id("actor", p.id) for p in told.parties if p.role is Role.HOST and p.id in actors]
    roles = (f"{party.role}: {party.name}" for party in told.parties)
    sure = f"{told.event.modality}, confidence {told.event.confidence:.0%}, {told.when}"
    return {
        "name": [told.heading if told.heading.strip() else told.id],
        "involved": list(involved),
        "organizer": hosts,
        **_dates(told.interval),
        "location": [told.text("place")],
        "summary": [f"{told.text('type_label')} ({sure})"],
        "description": [told.text("quote")],
        "notes": ["; ".join(roles)],
        "keywords": [told.text("event_type"), str(told.event.modality), str(told.status)],
        "sourceUrl": _web(told.text("source_url")),
        "publisherUrl": _web(told.text("publisher_url")),
        "publisher": [told.text("publisher")],
        "recordId": [told.iri],
        "proof": [entity_id("article", id_) for id_ in told.event.articles if id_ in articles],
    }


def _dates(interval: Interval | None) -> Properties:
    """The known days; a month or year where that is what is known; nothing of an open interval."""
    if interval is None or interval.start is None or interval.end is None:
        return {}
    start, end = interval.start, interval.end
    if interval.is_dated:
        return {"startDate": [start.isoformat()], "endDate": [end.isoformat()]}
    if interval.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return {"date": [start.isoformat()[:7]]}
    if interval.precision is Precision.YEAR and start.year == end.year:
        return {"date": [start.isoformat()[:4]]}
    return {}


def _documentation(told: Description, articles: Mapping[str, ArticleRecord]) -> Iterator[dict[str, object]]:
    for id_ in told.event.articles:
        if id_ not in articles:
            continue
        best = id_ == told.event.quote_article
        yield _entity("documentation", f"{told.event.id}.{id_}", "Documentation", {
            "document": [entity_id("article", id_)],
            "entity": [entity_id("event", told.event.id)],
            "role": ["evidence"],
            "date": [articles[id_].published.isoformat()],
            "summary": [told.text("quote")] if best else [],
            "sourceUrl": _web(told.text("source_url")) if best else [],
        })  # fmt: skip


def _link(relation: Relation, excerpt: Excerpt, names: Names) -> Properties:
    counted = f"{relation.weight} {'event or claim' if relation.weight == 1 else 'events and claims'}"
    return {
        "subject": [entity_id("actor", relation.source)],
        "object": [entity_id("actor", relation.target)],
        "role": [relation.predicate],
        "startDate": [relation.first.isoformat()],
        "endDate": [relation.last.isoformat()],
        "summary": [counted],
        "recordId": [names.iri("relation", relation.id)],
        "sourceUrl": _web(_page("relation", relation.id, excerpt, names)),
    }


def _page(kind: Literal["article", "relation"], id_: str, excerpt: Excerpt, names: Names) -> str:
    """Where the service shows something; its IRI where no service is named."""
    iri = names.iri(kind, id_)
    return f"{excerpt.site.rstrip('/')}/id/{kind}/{iri.rpartition('/')[2]}" if excerpt.site else iri
