"""What do an analyst's tools see of an actor and of an edge? Plain values in named, typed columns.

No column is called id, key, source, target, type, kind, weight, label, start, end, x, y, size or color: tools give
these a meaning of their own. A value that is not known is left out.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from graph.citations import at_publisher, at_service
from graph.edges import Edge, Spell, days_of, is_party, known_days, merge_days, spell_of
from graph.excerpt import Excerpt
from graph.model.actor import Actor, ActorKind
from graph.model.event import Event, Modality, Role
from graph.model.interval import Interval, Precision
from graph.model.record import ArticleRecord
from graph.vocabulary import event_type
from graph.vocabulary.namespaces import Names

Value = str | int | float | bool
Values = dict[str, Value]

KEPT = 2_000
"""So many parts of each kind that edges share are kept, some 2 MB."""


class Told(dict[str, Value]):
    """Values that many edges share: the same object for all of them, which nobody changes."""


def merged(parts: Iterable[Values]) -> Values:
    """The values of all parts."""
    found: Values = {}
    for part in parts:
        found.update(part)
    return found


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
    _always: bool = field(default=False, repr=False)
    _days: "array[int]" = field(default_factory=lambda: array("i"), repr=False)
    """The first day of each spell as a number; the last, where it is another, as a negative one: there are millions."""

    @property
    def spells(self) -> tuple[Spell, ...]:
        """When it acts, apart and in order; empty where that can be at any time."""
        return () if self._always else merge_days(self._each(), gap=1)

    def _each(self) -> Iterator[tuple[int, int]]:
        following = [*self._days, 0][1:]
        return ((day, -then if then < 0 else day) for day, then in zip(self._days, following, strict=True) if day > 0)

    def add(self, actual: bool, known: Spell, days: tuple[int, int] | None) -> None:
        """Counts an event.

        Args:
            actual: whether it happened.
            known: its first and last day, where they are known to the day.
            days: those on which it can have happened, as numbers (`graph.edges.days_of`); None where nothing is known.
        """
        self.events += 1
        if actual:
            self.actual += 1
        first, last = known
        if first is not None and (self.first is None or first < self.first):
            self.first = first
        if last is not None and (self.last is None or last > self.last):
            self.last = last
        if days is None:
            self._always = True
            return
        start, end = days
        kept = self._days
        if kept:  # events come by day: a spell often lies in the last one, or goes on
            until = kept[-1]
            begun, until = (until, until) if until > 0 else (kept[-2], -until)
            if begun <= start <= until + 1:
                if end > until:
                    kept[len(kept) - (begun != until) :] = array("i", (-end,))
                return
        kept.append(start)
        if end != start:
            kept.append(-end)


def nodes(excerpt: Excerpt) -> dict[str, Node]:
    """All actors by id: the excerpt's, and those that only its events name; one pass over the events.

    Where the excerpt is limited to members, these alone.
    """
    census = Census(excerpt, excerpt.actors(), itself)
    for event in excerpt.events():
        census.count(event)
    return census.nodes


def itself(id_: str) -> str:
    """The id of the node that stands for an actor, where each stands for itself."""
    return id_


class Census:
    """The nodes of some actors and of those that only events name, where a node may stand for several of these.

    Args:
        excerpt: to whom it is limited.
        actors: whom the nodes are of, by id.
        stands_for: the id of the node that stands for an actor.
    """

    def __init__(self, excerpt: Excerpt, actors: Mapping[str, Actor], stands_for: Callable[[str], str]) -> None:
        self._members, self._stands_for = excerpt.members, stands_for
        within = None if self._members is None else frozenset(map(stands_for, self._members))
        self.nodes = {id_: Node(actor) for id_, actor in actors.items() if within is None or id_ in within}
        self._known: dict[Spell, Spell] = {}
        """Each day once: a hundred thousand actors hold two each."""

    def count(self, event: Event) -> None:
        """Counts an event; to be called once for each."""
        actual, spell = event.modality is Modality.ACTUAL, spell_of(event.interval)
        known = known_days(event.interval)
        known = self._known.setdefault(known, known)
        days = None if spell is None else days_of(spell)
        here: list[str] = []
        members = self._members
        for part in event.participations:
            actor, role = part.participant, part.role
            if role is Role.LOCATION or (members is not None and actor not in members):
                continue
            id_ = self._stands_for(actor)
            node = self.nodes.get(id_)
            if node is None:
                node = self.nodes[id_] = Node(Actor(id_, id_, ActorKind.GROUP), known=False)
            if id_ not in here and is_party(role):
                here.append(id_)
                node.add(actual, known, days)

    def counting(self, events: Iterable[Event]) -> Iterator[Event]:
        """Some events, each counted as it goes by."""
        for event in events:
            self.count(event)
            yield event


def _filled(pairs: Iterable[tuple[str, Value | None]]) -> Values:
    return {name: clean(v) if isinstance(v, str) else v for name, v in pairs if v is not None and v != ""}


class Describer:
    """Gives nodes and edges of one excerpt their values; it looks the excerpt's tables up once."""

    def __init__(self, excerpt: Excerpt) -> None:
        self._names = Names(excerpt.base)
        self._places = excerpt.places()
        self._site = clean(excerpt.site)
        self._before = {kind: self._names.iri(kind, "") for kind in ("actor", "article", "event")}
        self._mark = self._names.evidence("", 0, 0).removeprefix(self._before["article"]).removesuffix("0,0")
        self._told_places: dict[tuple[str | None, str | None], Told] = {}
        self._told_articles: dict[str, Told] = {}
        self._articles = excerpt.articles()

    def node(self, node: Node) -> Values:
        """The values of a node, in the order of its columns."""
        actor = node.actor
        return _filled(
            (
                ("iri", self._iri("actor", actor.id)),
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
        return merged(self.parts(edge))

    def parts(self, edge: Edge) -> list[Values]:
        """The same in parts; those that many edges share are `Told`, and the same object for all of them."""
        event, several = edge.event, len(edge.events)
        parts: list[Values] = [
            {"event": self._event(event.id) if several == 1 else " ".join(map(self._event, edge.events))},
            _of_type(event.root, event.mode, event.modality, several),
        ]
        earliest, latest = (edge.spells[0][0], edge.spells[-1][1]) if edge.spells else (None, None)
        if several == 1 and event.interval is not None:
            earliest = event.interval.earliest
        interval = event.interval if several == 1 else None
        precision = interval.precision if interval else edge.precision
        parts.append(_dates(edge.first, edge.last, earliest, latest, precision, interval))
        if several == 1:
            place, posts = self._place_and_posts(event, edge.source, edge.target)
            if place or event.place_text:
                parts.append(self._place(place, event.place_text))
            if posts:
                parts.append(posts)
        parts.append(_weighed(float(event.confidence), event.background, edge.articles))
        self._prove(parts, event)
        return parts

    def label(self, edge: Edge) -> str:
        """One line for people."""
        several = len(edge.events)
        return clean(edge.event.label if several == 1 else f"{edge.kind}: {several} events")

    def _iri(self, kind: Literal["actor", "article", "event"], id_: str) -> str:
        """An IRI; of an id of letters, digits and hyphens, as nearly all are, faster and without being remembered."""
        if id_.isascii() and id_.replace("-", "").isalnum():
            return self._before[kind] + id_
        return self._names.iri(kind, id_)

    def _event(self, id_: str) -> str:
        return self._iri("event", id_)

    def _place_and_posts(self, event: Event, source: str, target: str) -> tuple[str | None, Values]:
        """The id of the place of an event, and the posts in which source and target take part."""
        place: str | None = None
        found: dict[Role, str] = {}
        for part in event.participations:
            role = part.role
            if role is Role.LOCATION:
                place = place or part.participant
            elif part.post and role not in found and part.participant == (source if role is Role.SOURCE else target):
                found[role] = self._names.iri("post", part.post)
        named = (("source_post", Role.SOURCE), ("target_post", Role.TARGET)) if found else ()
        return place, {name: found[role] for name, role in named if role in found}

    def _place(self, id_: str | None, text: str | None) -> Values:
        found = self._told_places.get((id_, text))
        if found is None:
            place = self._places.get(id_) if id_ else None
            has_point = place is not None and place.latitude is not None and place.longitude is not None
            pairs: tuple[tuple[str, Value | None], ...] = (
                ("place", place.name if place else text or id_),
                ("place_iri", id_ and self._names.iri("place", id_)),
                ("latitude", place.latitude if place and has_point else None),
                ("longitude", place.longitude if place and has_point else None),
            )
            found = Told(_filled(pairs))
            if len(self._told_places) < KEPT:
                self._told_places[id_, text] = found
        return found

    def _prove(self, parts: list[Values], event: Event) -> None:
        """Adds the words that prove an event, and where they stand."""
        values: Values = {"quote": clean(event.quote)} if event.quote else {}
        parts.append(values)
        if not event.quote_article:
            return
        span = (event.quote_article, event.quote_start, event.quote_end)
        article = self._articles.get(event.quote_article)
        evidence = f"{self._iri('article', event.quote_article)}{self._mark}{event.quote_start},{event.quote_end}"
        values["source_url"] = at_service(self._site, *span) if self._site else evidence
        address = at_publisher(article.url, event.quote) if article else None
        if address:
            values["publisher_url"] = clean(address)
        values["evidence"] = evidence
        if article:
            parts.append(self._article(article))

    def _article(self, article: ArticleRecord) -> Values:
        found = self._told_articles.get(article.id)
        if found is None:
            published = article.published.isoformat()
            found = Told(
                _filled((("article_title", article.title), ("publisher", article.source), ("published", published)))
            )
            if len(self._told_articles) < KEPT:
                self._told_articles[article.id] = found
        return found


@lru_cache(maxsize=2_000)
def _of_type(root: str, mode: str | None, modality: Modality, events: int) -> Told:
    """What the type and modality of some events tell."""
    of_type = event_type(root, mode)
    return Told(
        _filled(
            (
                ("event_type", f"{root}-{mode}" if mode else root),
                ("event_root", root),
                ("relation", of_type.relation),
                ("quad", of_type.quad),
                ("score", of_type.score),
                ("modality", str(modality)),
                ("event_count", events),
                ("actual_count", events if modality is Modality.ACTUAL else 0),
            )
        )
    )


@lru_cache(maxsize=KEPT)
def _dates(
    first: date | None,
    last: date | None,
    earliest: date | None,
    latest: date | None,
    precision: Precision | None,
    interval: Interval | None,
) -> Told:
    """What is told of a time; the interval is that of one event."""
    return Told(
        _filled(
            (
                ("start_date", _iso(first)),
                ("end_date", _iso(last)),
                ("start_earliest", _iso(earliest)),
                ("end_latest", _iso(latest)),
                ("edtf", interval.edtf if interval else None),
                ("precision", str(precision) if precision else None),
                ("date_basis", str(interval.basis) if interval else None),
                ("date_text", interval.text if interval else None),
            )
        )
    )


@lru_cache(maxsize=KEPT)
def _weighed(confidence: float, background: bool, articles: int) -> Told:
    return Told({"confidence": confidence, "background": background, "article_count": articles})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
