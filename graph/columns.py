"""What do an analyst's tools see of an actor and of an edge? Plain values in named, typed columns.

No column is called id, key, source, target, type, kind, weight, label, start, end, x, y, size or color: tools give
these a meaning of their own. A value that is not known is left out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from graph.citations import at_publisher, at_service
from graph.edges import ONE_DAY, Edge, Spell, earlier, known_days, later, merge_spells, parties, spell_of
from graph.excerpt import Excerpt
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event, Modality, Role
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import Names

Value = str | int | float | bool
Values = dict[str, Value]

UNIQUE = frozenset({"iri", "event", "quote", "source_url", "publisher_url", "evidence"})
"""The columns whose values hardly ever come twice."""

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
    """All actors by id: the excerpt's, and those that only its events name; one pass over the events.

    Where the excerpt is limited to members, these alone.
    """
    return counted(excerpt, excerpt.actors(), lambda id_: id_)


def counted(excerpt: Excerpt, actors: Mapping[str, Actor], stands_for: Callable[[str], str]) -> dict[str, Node]:
    """The nodes of some actors and of those that only events name, where a node may stand for several of these.

    Args:
        excerpt: the events.
        actors: whom the nodes are of, by id.
        stands_for: the id of the node that stands for an actor.
    """
    members = excerpt.members
    within = None if members is None else frozenset(map(stands_for, members))
    found = {id_: Node(actor) for id_, actor in actors.items() if within is None or id_ in within}
    for event in excerpt.events():
        for actor in event.actors:
            id_ = stands_for(actor)
            if id_ not in found and (members is None or actor in members):
                found[id_] = Node(Actor(id_, id_, ActorKind.GROUP), known=False)
        named = parties(event) if members is None else members.intersection(parties(event))
        for id_ in dict.fromkeys(map(stands_for, named)):
            found[id_].add(event)
    return found


def _filled(pairs: Iterable[tuple[str, Value | None]]) -> Values:
    return {name: clean(v) if isinstance(v, str) else v for name, v in pairs if v is not None and v != ""}


class Describer:
    """Gives nodes and edges of one excerpt their values; it looks the excerpt's tables up once."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._names = Names(excerpt.base)
        self._places = excerpt.places()
        self._site = clean(excerpt.site)
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
        event, alone = edge.event, len(edge.events) == 1
        values: Values = {"event": " ".join([self._names.iri("event", id_) for id_ in edge.events])}
        values.update(_of_type(event.root, event.mode, event.modality))
        values["event_count"], values["actual_count"] = len(edge.events), edge.actual
        _add_dates(values, edge)
        if alone:
            self._add_place(values, event)
            self._add_post(values, "source_post", event, Role.SOURCE, edge.source)
            self._add_post(values, "target_post", event, Role.TARGET, edge.target)
        values["confidence"] = float(event.confidence)
        values["background"] = event.background
        values["article_count"] = edge.articles
        self._add_provenance(values, event)
        return values

    def label(self, edge: Edge) -> str:
        """One line for people."""
        several = len(edge.events)
        return clean(edge.event.label if several == 1 else f"{edge.kind}: {several} events")

    def _add_post(self, values: Values, name: str, event: Event, role: Role, id_: str) -> None:
        for part in event.participations:
            if part.post and part.role is role and part.participant == id_:
                values[name] = self._names.iri("post", part.post)
                return

    def _add_place(self, values: Values, event: Event) -> None:
        id_ = next((p.participant for p in event.participations if p.role is Role.LOCATION), None)
        place = self._places.get(id_) if id_ else None
        _add(values, "place", place.name if place else event.place_text or id_)
        if id_:
            values["place_iri"] = self._names.iri("place", id_)
        if place and place.latitude is not None and place.longitude is not None:
            values["latitude"], values["longitude"] = place.latitude, place.longitude

    def _add_provenance(self, values: Values, event: Event) -> None:
        _add(values, "quote", event.quote)
        if not event.quote_article:
            return
        span = (event.quote_article, event.quote_start, event.quote_end)
        article = self._articles.get(event.quote_article)
        evidence = self._names.evidence(*span)
        values["source_url"] = at_service(self._site, *span) if self._site else evidence
        if article:
            _add(values, "publisher_url", at_publisher(article.url, event.quote))
        values["evidence"] = evidence
        if article:
            _add(values, "article_title", article.title)
            _add(values, "publisher", article.source)
            values["published"] = article.published.isoformat()


def _add(values: Values, name: str, value: str | None) -> None:
    """Adds a text, unless it is empty."""
    if value:
        values[name] = clean(value)


@lru_cache(maxsize=2_000)
def _of_type(root: str, mode: str | None, modality: Modality) -> Values:
    """What the type and modality of an event tell; to be copied."""
    of_type = event_type(root, mode)
    name = f"{root}-{mode}" if mode else root
    told: Values = {"event_type": name, "event_root": root, "relation": of_type.relation, "quad": of_type.quad,
            "score": of_type.score, "modality": str(modality)}  # fmt: skip
    return {column: value for column, value in told.items() if value != ""}


_iso_of = lru_cache(maxsize=20_000)(date.isoformat)


def _iso(day: date | None) -> str | None:
    return _iso_of(day) if day else None


def _add_dates(values: Values, edge: Edge) -> None:
    if edge.first:
        values["start_date"] = _iso_of(edge.first)
    if edge.last:
        values["end_date"] = _iso_of(edge.last)
    if edge.spells:
        earliest, latest = edge.spells[0][0], edge.spells[-1][1]
        if earliest:
            values["start_earliest"] = _iso_of(earliest)
        if latest:
            values["end_latest"] = _iso_of(latest)
    interval = edge.event.interval
    if interval is not None and len(edge.events) == 1:
        values["precision"] = str(interval.precision)
        values["date_basis"] = str(interval.basis)
        _add(values, "date_text", interval.text)
