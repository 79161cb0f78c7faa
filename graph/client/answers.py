"""What does the client answer? Values of the domain, and these, which put some of them together.

They are the same whether a service or a store on this machine answers. Events, claims and relations name actors and
places by id; who and where these are stands in the cast that comes with each answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from graph.disagreement import Disagreement
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event, EventReport, Modality
from graph.model.interval import Interval
from graph.model.links import Belonging
from graph.model.record import ArticleRecord, Relation
from graph.model.survey import Buckets

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """Who or what an id means, in short; `Client.actor`, `Client.place` and `Client.article` tell all.

    Attributes:
        name: what it is called; of an id of which nothing more is known, made of that.
        kind: of an actor its kind ("Person"); None of anything else.
        country: ISO 3166-1 alpha-3 code, or None.
        latitude: of the place of an event, in degrees (WGS 84), or None; ``longitude`` likewise.
    """

    id: str
    name: str
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


Cast = Mapping[str, Known]
"""Who and what the ids in an answer mean."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list.

    Attributes:
        total: how many there are in all; None where it was told with the part before.
        base: the base IRI of all ids; "" where nothing told it.
        mark: where the next part begins, whatever comes or goes meanwhile; "" where the list ends or is counted.
    """

    total: int | None
    items: tuple[T, ...]
    cast: Cast = field(default_factory=dict)
    base: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, and where it stands.

    Attributes:
        kind: ``judgement`` (that two things are one or two) or ``correction`` (of what a report tells).
        state: ``in force``, ``overruled``, ``withdrawn`` or ``without its report``.
        matter: of a judgement: ``event`` or ``actor``; ``verdict`` is ``same`` or ``different``, ``score`` what the
            rules gave, 0 to 1.
        aspect: of a correction: ``type``, ``day``, ``place`` …, and ``values`` what is right.
        about: the ids of the reports or actors, None where no article tells them now.
        events: the ids of the events of these reports.
        step: the id of all that was decided together.
    """

    id: str
    kind: str
    state: str
    decided_by: str
    created: datetime | None
    about: tuple[str | None, ...]
    events: tuple[str, ...] = ()
    matter: str | None = None
    verdict: str | None = None
    score: float | None = None
    aspect: str | None = None
    values: tuple[str, ...] = ()
    reason: str = ""
    withdrawn: datetime | None = None
    withdrawn_by: str = ""
    overruled_by: str | None = None
    step: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Another event, and what it is to the one asked for."""

    how: Belonging
    event: str
    label: str
    modality: Modality
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class EventStory:
    """One event with all that articles tell of it.

    Attributes:
        reports: as the articles tell it, each with its evidence.
        links: the events that it realises, calls off or is a part of.
        disagreements: in what the reports disagree.
        decisions: what people decided about it.
    """

    event: Event
    reports: tuple[EventReport, ...]
    links: tuple[Link, ...]
    disagreements: tuple[Disagreement, ...]
    decisions: tuple[Decision, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class ArticleStory:
    """One article with its text and what it tells.

    Attributes:
        copies: the ids of the articles that are copies of one text with it.
        related: the ids of articles about the same event with their likeness, 0 to 1, the likest first.
        decisions: what people decided about its reports.
    """

    article: ArticleRecord
    reports: tuple[EventReport, ...]
    claims: tuple[Claim, ...]
    copies: tuple[str, ...]
    related: tuple[tuple[str, float], ...]
    decisions: tuple[Decision, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class Office:
    """A post as one actor held it; days are None where open or unknown."""

    post: str
    name: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class ActorStory:
    """One actor.

    Attributes:
        offices: the posts that it held, the earliest first.
        events: in how many events it takes part.
        namesakes: where articles call several by its id, what means each of them alone ("ARTICLE/ID").
    """

    actor: Actor
    offices: tuple[Office, ...]
    events: int
    namesakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """One place, and how many events are told to be there."""

    place: Place
    events: int


@dataclass(frozen=True, slots=True)
class RelationStory:
    """One relation with the first 200 events and claims that evidence it."""

    relation: Relation
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event, and in what its reports disagree."""

    event: Event
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing, and how many events it has."""

    thing: Known
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """By what a selection can be narrowed, those with most events first; an event may have several of each.

    Attributes:
        total: how many events there are.
        kinds: type ("CONSULT-visit"), modality, and number of events.
    """

    total: int
    kinds: tuple[tuple[str, str, int], ...]
    actors: tuple[Counted, ...]
    places: tuple[Counted, ...]
    articles: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: an event, and the id of the actor to whom it leads."""

    event: Event
    actor: str


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way from one actor to another.

    Attributes:
        steps: in order; None where there is no way, none of them where both are one.
    """

    source: str
    target: str
    steps: tuple[Step, ...] | None
    cast: Cast


@dataclass(frozen=True, slots=True)
class Pair:
    """What two actors have to do with one another.

    Attributes:
        relations: those between them, in either direction.
        months: the events in which both take part, by month; ``Client.events(actor=…, together=True)`` lists them.
    """

    one: str
    other: str
    relations: tuple[Relation, ...]
    months: Buckets
    cast: Cast


def readable(identifier: str) -> str:
    """A name for an id of which nothing more is known."""
    return identifier.replace("-", " ").capitalize()
