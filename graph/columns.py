"""What do an analyst's tools see of an actor and of an edge? Plain values in named, typed columns.

No column is called id, key, source, target, type, kind, weight, label, start, end, x, y, size or color: tools give
these a meaning of their own. A value that is not known is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple
from urllib.parse import urldefrag

from graph.edges import ONE_DAY, Edge, Spell, earlier, known_days, later, merge_spells, parties, spell_of, type_of
from graph.excerpt import Excerpt
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event, Modality, Role
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import Names

Value = str | int | float | bool
Values = dict[str, Value]

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Column(NamedTuple):
    """A column of the node or edge table."""

    of: Literal["node", "edge"]
    name: str
    type: Literal["string", "integer", "double", "boolean"]
    says: str


@cache
def columns(of: Literal["node", "edge"]) -> tuple[Column, ...]:
    """The columns of nodes or of edges, in order."""
    lines = files("graph").joinpath("columns.tsv").read_text("utf-8").splitlines()[1:]
    rows = [Column(*line.split("\t")) for line in lines]  # type: ignore[arg-type]
    return tuple(row for row in rows if row.of == of)


def clean(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 and UTF-8 cannot hold (controls, half surrogates)."""
    return text if text.isprintable() else _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(slots=True)
class Node:
    """An actor and what the events of an excerpt add up to for it.

    Attributes:
        events: how many events it takes part in.
        actual: how many of them happened.
        first: the first day on which it is known to act, or None; ``last`` likewise.
        known: whether the excerpt tells of the actor; else only its id is known.
    """

    actor: Actor
    events: int = 0
    actual: int = 0
    first: date | None = None
    last: date | None = None
    known: bool = True
    _spells: list[Spell | None] = field(default_factory=list, repr=False)

    @property
    def spells(self) -> tuple[Spell, ...]:
        """When it acts, apart and in order; empty where that can be at any time."""
        return merge_spells(self._spells, adjacent=True)

    def add(self, event: Event) -> None:
        """Counts an event."""
        self.events += 1
        self.actual += event.modality is Modality.ACTUAL
        first, last = known_days(event.interval)
        self.first, self.last = earlier(self.first, first), later(self.last, last)
        self._extend(spell_of(event.interval))

    def _extend(self, spell: Spell | None) -> None:
        """Keeps the list short: events come by day, so that a spell often lies in, or goes on, the last one."""
        last = self._spells[-1] if self._spells else None
        if last and spell and last[0] and last[1] and spell[0] and spell[1] and _goes_on(last[0], last[1], spell[0]):
            self._spells[-1] = (last[0], max(last[1], spell[1]))
        elif not self._spells or last != spell:
            self._spells.append(spell)


def _goes_on(start: date, end: date, day: date) -> bool:
    return start <= day and (day <= end or day - end <= ONE_DAY)


def nodes(excerpt: Excerpt) -> dict[str, Node]:
    """All actors by id: the excerpt's, and those that only its events name; one pass over the events."""
    found = {id_: Node(actor) for id_, actor in excerpt.actors().items()}
    for event in excerpt.events():
        for id_ in event.actors:
            if id_ not in found:
                found[id_] = Node(Actor(id_, id_, ActorKind.GROUP), known=False)
        for id_ in parties(event):
            found[id_].add(event)
    return found


def _filled(pairs: Iterable[tuple[str, Value | None]]) -> Values:
    return {name: clean(v) if isinstance(v, str) else v for name, v in pairs if v is not None and v != ""}


class Describer:
    """Gives nodes and edges of one excerpt their values; it looks the excerpt's tables up once."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._names = Names(excerpt.base)
        self._places = excerpt.places()
        self._articles = excerpt.articles()

    def node(self, node: Node) -> Values:
        """The values of a node, in the order of its columns."""
        actor = node.actor
        return _filled(
            (
                ("iri", self._names.iri("actor", actor.id)),
                ("actor_kind", str(actor.kind) if node.known else None),
                ("country", actor.country),
                ("sectors", " ".join(actor.sectors)),
                ("part_of", actor.unit_of),
                ("office", actor.office),
                ("wikidata", actor.wikidata),
                ("event_count", node.events),
                ("actual_count", node.actual),
                ("first_date", _iso(node.first)),
                ("last_date", _iso(node.last)),
            )
        )

    def edge(self, edge: Edge) -> Values:
        """The values of an edge, in the order of its columns.

        Of several events: their counts, bounds and IRIs, and the words that prove the best attested one.
        """
        event = edge.event
        of_type = event_type(event.root, event.mode)
        return _filled(
            (
                ("event", " ".join(self._names.iri("event", id_) for id_ in edge.events)),
                ("event_type", type_of(event)),
                ("event_root", event.root),
                ("relation", of_type.relation),
                ("quad", of_type.quad),
                ("score", of_type.score),
                ("modality", str(event.modality)),
                ("event_count", len(edge.events)),
                ("actual_count", edge.actual),
                *_dates(edge),
                *(self._place(event) if len(edge.events) == 1 else ()),
                ("source_post", self._post(edge, Role.SOURCE, edge.source)),
                ("target_post", self._post(edge, Role.TARGET, edge.target)),
                ("confidence", float(event.confidence)),
                ("background", event.background),
                ("article_count", edge.articles),
                *self._provenance(event),
            )
        )

    def label(self, edge: Edge) -> str:
        """One line for people."""
        several = len(edge.events)
        return clean(edge.event.label if several == 1 else f"{edge.kind}: {several} events")

    def _post(self, edge: Edge, role: Role, id_: str) -> str | None:
        parts = edge.event.participations if len(edge.events) == 1 else ()
        post = next((p.post for p in parts if p.role is role and p.participant == id_ and p.post), None)
        return post and self._names.iri("post", post)

    def _place(self, event: Event) -> Iterator[tuple[str, Value | None]]:
        id_ = next(iter(event.of(Role.LOCATION)), None)
        place = self._places.get(id_) if id_ else None
        yield "place", place.name if place else event.place_text or id_
        yield "place_iri", id_ and self._names.iri("place", id_)
        yield "latitude", place.latitude if place else None
        yield "longitude", place.longitude if place else None

    def _provenance(self, event: Event) -> Iterator[tuple[str, Value | None]]:
        yield "quote", event.quote
        if not event.quote_article:
            return
        article = self._articles.get(event.quote_article)
        evidence = self._names.evidence(event.quote_article, event.quote_start, event.quote_end)
        address = article.url if article else None
        fragment = f"#char={event.quote_start},{event.quote_end}"
        yield "source_url", urldefrag(address).url + fragment if address else evidence
        yield "evidence", evidence
        if article:
            yield "article_title", article.title
            yield "publisher", article.source
            yield "published", article.published.isoformat()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dates(edge: Edge) -> Iterator[tuple[str, Value | None]]:
    yield "start_date", _iso(edge.first)
    yield "end_date", _iso(edge.last)
    yield "start_earliest", _iso(edge.spells[0][0]) if edge.spells else None
    yield "end_latest", _iso(edge.spells[-1][1]) if edge.spells else None
    interval = edge.event.interval
    if interval is not None and len(edge.events) == 1:
        yield "precision", str(interval.precision)
        yield "date_basis", str(interval.basis)
        yield "date_text", interval.text
