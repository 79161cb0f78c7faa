"""How does what was found become a table? Named columns with one kind of value each; docs/client.md describes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.citations import at_publisher
from graph.client.answers import Cast, Decision, Dispute, readable
from graph.errors import PluginError
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event, Role
from graph.model.evidence import Span
from graph.model.hit import Hit
from graph.model.holding import Holding
from graph.model.record import ArticleRecord, Relation
from graph.vocabulary.namespaces import Names

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]
Articles = Mapping[str, ArticleRecord]

DAY, NUMBER, COUNT, TEXT, YES = "datetime64[s]", "float64", "Int64", "string", "boolean"
"""The types of columns, as pandas calls them."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table; ``columns`` are its names and types in order, which an empty table has too."""

    columns: Mapping[str, str]
    rows: Iterable[Row]


EVENT = {
    "event": TEXT, "type": TEXT, "mode": TEXT, "modality": TEXT, "label": TEXT, "start": DAY, "end": DAY,
    "edtf": TEXT, "precision": TEXT, "date_basis": TEXT, "source": TEXT, "target": TEXT, "participant": TEXT,
    "place": TEXT, "latitude": NUMBER, "longitude": NUMBER, "confidence": NUMBER, "background": YES,
    "independent": COUNT, "articles": COUNT, "quote": TEXT, "article": TEXT, "source_url": TEXT,
}  # fmt: skip
CLAIM = {
    "claim": TEXT, "speaker": TEXT, "on_behalf_of": TEXT, "addressee": TEXT, "about": TEXT, "speech_act": TEXT,
    "mode": TEXT, "stance": TEXT, "modality": TEXT, "start": DAY, "end": DAY, "content": TEXT, "confidence": NUMBER,
    "article": TEXT, "source_url": TEXT,
}  # fmt: skip
ACTOR = {"actor": TEXT, "name": TEXT, "kind": TEXT, "country": TEXT, "sectors": TEXT, "aliases": TEXT, "wikidata": TEXT}
ARTICLE = {
    "article": TEXT, "title": TEXT, "published": DAY, "publisher": TEXT, "url": TEXT, "events": COUNT, "claims": COUNT,
    "length": COUNT,
}  # fmt: skip
PLACE = {"place": TEXT, "name": TEXT, "country": TEXT, "latitude": NUMBER, "longitude": NUMBER, "events": COUNT}
RELATION = {
    "relation": TEXT, "source": TEXT, "predicate": TEXT, "target": TEXT, "weight": COUNT, "first": DAY, "last": DAY,
    "source_id": TEXT, "target_id": TEXT,
}  # fmt: skip
OFFICE = {"office": TEXT, "holder": TEXT, "body": TEXT, "state": TEXT, "start": DAY, "end": DAY, "holder_id": TEXT}
HIT = {"kind": TEXT, "id": TEXT, "label": TEXT, "score": NUMBER, "snippet": TEXT, "article": TEXT}
DISPUTE = {
    "event": TEXT, "label": TEXT, "about": TEXT, "value": TEXT, "shown": YES, "rule": TEXT, "reports": COUNT,
}  # fmt: skip

DECISION = {
    "decision": TEXT, "kind": TEXT, "state": TEXT, "decided_by": TEXT, "verdict": TEXT, "aspect": TEXT, "values": TEXT,
    "about": TEXT, "reason": TEXT,
}  # fmt: skip


def frame(table: Rows) -> "pandas.DataFrame":
    """The table.

    Raises:
        PluginError: if pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as problem:
        raise PluginError("a table needs pandas, which is not installed; install it with: pip install pandas") from (
            problem
        )
    rows = list(table.rows)
    columns = {name: [row.get(name) for row in rows] for name in table.columns}
    return pandas.DataFrame({name: _column(pandas, columns[name], kind) for name, kind in table.columns.items()})


def _column(pandas: Any, values: list[Any], kind: str) -> Any:
    """A column; days are seconds, since the nanoseconds of pandas begin in 1677."""
    return pandas.Series(values, dtype=kind or None)


def called(cast: Cast, *ids: str | None) -> str | None:
    """The names of some ids, with "; " between them; None of none."""
    told = [cast[one].name if one in cast else readable(one) for one in ids if one]
    return "; ".join(told) or None


def event_row(event: Event, cast: Cast, articles: Articles, base: str) -> Row:
    """An event; of several actors or places in a role the names stand together, coordinates are those of the first."""
    interval, where = event.interval, event.of(Role.LOCATION)
    place = cast.get(where[0]) if where else None
    return {
        "event": event.id, "type": event.root, "mode": event.mode, "modality": str(event.modality),
        "label": event.label, "start": interval and interval.start, "end": interval and interval.end,
        "edtf": interval and interval.edtf,
        "precision": interval and str(interval.precision), "date_basis": interval and str(interval.basis),
        "source": called(cast, *event.of(Role.SOURCE)), "target": called(cast, *event.of(Role.TARGET)),
        "participant": called(cast, *event.of(Role.PARTICIPANT)), "place": called(cast, *where) or event.place_text,
        "latitude": place and place.latitude, "longitude": place and place.longitude, "confidence": event.confidence,
        "background": event.background, "independent": event.independent, "articles": len(event.articles),
        "quote": event.quote or None, "article": event.quote_article or None,
        "source_url": source_url(event.quote_article, _proof(event), articles, base),
    }  # fmt: skip


def claim_row(claim: Claim, cast: Cast, articles: Articles, base: str) -> Row:
    """A claim."""
    interval, article, content = claim.interval, claim.id.partition("-")[0], claim.content
    return {
        "claim": claim.id, "speaker": called(cast, claim.speaker), "on_behalf_of": called(cast, claim.on_behalf_of),
        "addressee": called(cast, *claim.addressees), "about": called(cast, *claim.about),
        "speech_act": claim.speech_act, "mode": str(claim.mode), "stance": claim.stance and str(claim.stance),
        "modality": str(claim.modality), "start": interval and interval.start, "end": interval and interval.end,
        "content": content.quote, "confidence": claim.confidence, "article": article,
        "source_url": source_url(article, content, articles, base),
    }  # fmt: skip


def _proof(event: Event) -> Span | None:
    return Span(event.quote_start, event.quote_end, event.quote) if event.quote else None


def source_url(article: str, words: Span | None, articles: Articles, base: str) -> str | None:
    """Where words are to be read: the publisher's page, which browsers open there, else their IRI."""
    if not article or words is None:
        return None
    known = articles.get(article)
    page = at_publisher(known.url, words.quote) if known else None
    return page or Names(base).evidence(article, words.start, words.end)


def actor_row(actor: Actor) -> Row:
    """An actor."""
    return {
        "actor": actor.id, "name": actor.name, "kind": str(actor.kind), "country": actor.country,
        "sectors": "; ".join(actor.sectors) or None, "aliases": "; ".join(actor.aliases) or None,
        "wikidata": actor.wikidata,
    }  # fmt: skip


def article_row(article: ArticleRecord) -> Row:
    """An article."""
    return {
        "article": article.id, "title": article.title, "published": article.published, "publisher": article.source,
        "url": article.url, "events": article.events, "claims": article.claims, "length": article.length,
    }  # fmt: skip


def place_row(told: tuple[Place, int]) -> Row:
    """A place, and the number of events there."""
    place, number = told
    return {
        "place": place.id, "name": place.name, "country": place.country, "latitude": place.latitude,
        "longitude": place.longitude, "events": number,
    }  # fmt: skip


def relation_row(relation: Relation, cast: Cast) -> Row:
    """A relation."""
    return {
        "relation": relation.id, "source": called(cast, relation.source), "predicate": relation.predicate,
        "target": called(cast, relation.target), "weight": relation.weight, "first": relation.first,
        "last": relation.last, "source_id": relation.source, "target_id": relation.target,
    }  # fmt: skip


def office_row(one: Holding, cast: Cast) -> Row:
    """A term of office."""
    return {
        "office": one.name, "holder": called(cast, one.holder), "body": called(cast, one.body),
        "state": called(cast, one.state), "start": one.start, "end": one.end, "holder_id": one.holder,
    }  # fmt: skip


def hit_row(hit: Hit) -> Row:
    """What a search found."""
    return {
        "kind": str(hit.kind), "id": hit.id, "label": hit.label, "score": hit.score, "snippet": hit.snippet,
        "article": hit.article,
    }  # fmt: skip


def decision_row(one: Decision) -> Row:
    """What a person decided."""
    return {
        "decision": one.id, "kind": one.kind, "state": one.state, "decided_by": one.decided_by, "verdict": one.verdict,
        "aspect": one.aspect, "values": "; ".join(one.values) or None,
        "about": "; ".join(filter(None, one.about)) or None, "reason": one.reason or None,
    }  # fmt: skip


def dispute_rows(dispute: Dispute) -> Iterable[Row]:
    """A row for each value that is told of what the reports disagree on."""
    for found in dispute.disagreements:
        for variant in found.variants:
            yield {
                "event": dispute.event.id, "label": dispute.event.label, "about": str(found.aspect),
                "value": "; ".join(variant.values), "shown": variant.values == found.preferred,
                "rule": str(found.rule), "reports": len(variant.reports),
            }  # fmt: skip


def simple(columns: Mapping[str, str], row: Callable[..., Row]) -> Callable[..., Rows]:
    """Makes tables of things that tell all of themselves."""
    return lambda found: Rows(columns, [row(one) for one in found])


def named(columns: Mapping[str, str], row: Callable[..., Row]) -> Callable[..., Rows]:
    """Makes tables of things that name others, whom the cast knows once they were read."""

    def rows(found: Any) -> Rows:
        things = list(found)
        return Rows(columns, [row(one, found.cast) for one in things])

    return rows
