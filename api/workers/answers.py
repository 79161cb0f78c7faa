"""What do the readers answer? Plain values, sent as JSON between the processes."""

from dataclasses import dataclass, field
from datetime import date

from graph.archive.learned import Learned
from graph.disagreement import Disagreement
from graph.model.actor import Actor, Namesake, Place
from graph.model.case import Case, Proposal
from graph.model.event import Claim, Event, EventReport, Modality
from graph.model.hit import Found
from graph.model.holding import Holding
from graph.model.links import Linked
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Key, Selection
from graph.model.survey import Buckets, FacetCounts, Step, Ties


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: at most ``limit``, after ``offset`` or a key.

    Attributes:
        text: only what is called so.
        by_id: whether what is ranked by a number comes by its id instead.
    """

    limit: int | None = None
    offset: int = 0
    text: str | None = None
    after: Key | None = None
    counted: bool = True
    by_id: bool = False


WHOLE = Page()
"""All of a list."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where: every actor and place that an answer names, and the articles that tell it, by id."""

    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    articles: dict[str, ArticleRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Events:
    """Events in the order of time.

    Attributes:
        total: how many there are before limit and offset; None if that was not asked.
        end: the key of the last, if more follow.
    """

    total: int | None
    events: tuple[Event, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class EventStory:
    """One event with every report of it, and the events it is linked to; the cast's articles have their texts.

    Attributes:
        reports: as the articles tell them.
        cases: what people decided about them.
        disagreements: in what its articles disagree.
    """

    event: Event
    reports: tuple[EventReport, ...]
    cast: Cast
    links: tuple[Linked, ...] = ()
    cases: tuple[Case, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Disputes:
    """Events whose articles disagree, each with in what; ``total`` and ``end`` as of `Events`."""

    total: int | None
    events: tuple[tuple[Event, tuple[Disagreement, ...]], ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles, without their texts; ``total`` and ``end`` as of `Events`."""

    total: int | None
    articles: tuple[ArticleRecord, ...]
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class ArticleStory:
    """One article with its text and all that it tells: the events that its reports belong to, the ids of its copies.

    Attributes:
        related: the ids of articles that tell of the same event, with their likeness, the likest first.
        cases: what people decided about its reports.
    """

    article: ArticleRecord
    reports: tuple[EventReport, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    cast: Cast
    copies: tuple[str, ...] = ()
    related: tuple[tuple[str, float], ...] = ()
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """Which words, in things of which kinds (all if there are none), as a part of a list."""

    words: str
    kinds: tuple[Found, ...]
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class StoriesAsked:
    """Which stories: those of articles published in a period, with at least so many articles, as a part of a list."""

    first: date | None
    last: date | None
    least: int
    page: Page


@dataclass(frozen=True, slots=True)
class Stories:
    """Articles, those that tell of one event together; ``total`` counts all stories, ``end`` is as of `Events`."""

    total: int
    stories: tuple[tuple[ArticleRecord, ...], ...]
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Actors:
    """Actors that take part in something, by name; ``total`` and ``end`` as of `Events`."""

    total: int | None
    actors: tuple[Actor, ...]
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Actors that take part in events with the number of them, those with most first; ``total`` counts all."""

    total: int
    actors: tuple[tuple[Actor, int], ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A post as one actor held it; days as ISO 8601, None where open or unknown."""

    id: str
    name: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class ActorStory:
    """One actor with offices, relations and its first events, and all whom articles call by the same id."""

    actor: Actor
    offices: tuple[Office, ...]
    relations: tuple[Relation, ...]
    total: int
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    cast: Cast
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationsAsked:
    """The relations of one actor (of all, where it is None) within a selection."""

    actor: str | None
    selection: Selection


@dataclass(frozen=True, slots=True)
class Relations:
    """Directed edges between actors; ``total`` and ``end`` as of `Events`."""

    total: int
    relations: tuple[Relation, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class RelationStory:
    """One relation with the first events and claims that evidence it."""

    relation: Relation
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims by day; ``total`` and ``end`` as of `Events`."""

    total: int | None
    claims: tuple[Claim, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """One place and what happened there."""

    place: Place
    total: int
    events: tuple[Event, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class JudgedAsked:
    """Which decisions of people are asked for.

    Attributes:
        about: the id of an event, report, article or actor; None for any.
        ids: those of these ids alone; None for any.
        corrections: whether only corrections, or only judgements; None for both.
    """

    about: str | None = None
    ids: tuple[str, ...] | None = None
    corrections: bool | None = None
    state: str | None = None
    page: Page = WHOLE


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions of people, from the oldest to the latest, with the reports that they are about, by id."""

    total: int
    cases: tuple[Case, ...]
    reports: dict[str, EventReport]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the rules leave open, the likest first."""

    total: int
    proposals: tuple[Proposal, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, and how many events it would leave."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to filter by; ``typed`` where actors and places are so many that none are offered."""

    actors: tuple[Choice, ...]
    places: tuple[Choice, ...]
    roots: dict[str, int]
    modalities: dict[str, int]
    typed: bool


@dataclass(frozen=True, slots=True)
class TimelineAsked:
    """What an actor takes part in, as far as a selection goes, whose own actors do not count."""

    actor: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class BucketsAsked:
    """The events of a selection, counted by day, week, month or year."""

    selection: Selection
    step: Step


@dataclass(frozen=True, slots=True)
class ColumnsAsked:
    """The events of a selection in columns; where it has more than its limit, so many of them alone."""

    selection: Selection
    if_more: int | None = None


@dataclass(frozen=True, slots=True)
class FacetsAsked:
    """By what the events of a selection can be narrowed; of actors, places and articles so many."""

    selection: Selection
    most: int


@dataclass(frozen=True, slots=True)
class FacetsFound:
    """How many events each value has, and who and where they are."""

    counts: FacetCounts
    cast: Cast


@dataclass(frozen=True, slots=True)
class TiesAsked:
    """The strongest part of the network of a selection: so many actors, and edges between them."""

    selection: Selection
    most: int
    edges: int


@dataclass(frozen=True, slots=True)
class TiesFound:
    """The strongest part of a network, and who is in it."""

    ties: Ties
    cast: Cast


@dataclass(frozen=True, slots=True)
class PathAsked:
    """The way from one actor to another through the events of a selection."""

    selection: Selection
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class PathFound:
    """Ids of actors and events in turn; none where there is no way."""

    start: str
    end: str
    steps: tuple[str, ...]
    events: tuple[Event, ...]
    cast: Cast


@dataclass(frozen=True, slots=True)
class PairAsked:
    """What two actors have to do with one another, as far as a selection goes, whose own actors do not count."""

    one: str
    other: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class PairFound:
    """Two actors, the relations between them, and the events in which both take part, by month and as a list."""

    one: str
    other: str
    relations: tuple[Relation, ...]
    months: Buckets
    total: int
    events: tuple[Event, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """The places of the events of a selection, with words in a name, as a part of a list."""

    selection: Selection
    words: str
    page: Page


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """Places with the number of events there, most first; ``total`` and ``end`` as of `Events`."""

    total: int
    places: tuple[tuple[Place, int], ...]
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class OfficesAsked:
    """Terms of office: on a day, of a state by code or id, with words in the name, as a part of a list."""

    on: date | None
    state: str
    words: str
    page: Page


@dataclass(frozen=True, slots=True)
class OfficesFound:
    """Terms of office; ``total`` and ``end`` as of `Events`."""

    total: int
    holdings: tuple[Holding, ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class MonthsAsked:
    """How many events by month and type; of one modality, of some roots or all, from one day's month to another's."""

    modality: Modality
    roots: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PairsAsked:
    """Between whom there is a relation of a kind, from one day's month to another's, as a part of a list."""

    kind: str
    first: date | None
    last: date | None
    page: Page


@dataclass(frozen=True, slots=True)
class OthersAsked:
    """Whom an actor has to do with, as a part of a list."""

    actor: str
    page: Page


@dataclass(frozen=True, slots=True)
class Months:
    """Month, type and number of events."""

    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Source, target and number of events and claims; ``total`` and ``end`` as of `Events`."""

    total: int
    rows: tuple[tuple[str, str, int], ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """Actors, each with a number; ``total``, where that is known, and ``end`` as of `Events`."""

    total: int
    rows: tuple[tuple[str, int], ...]
    cast: Cast
    end: Key | None = None


@dataclass(frozen=True, slots=True)
class LearnedPeople:
    """The office-holders whom articles name and the registry does not know."""

    people: tuple[Learned, ...]


OF_A_SELECTION = (
    RelationsAsked,
    TimelineAsked,
    BucketsAsked,
    ColumnsAsked,
    FacetsAsked,
    TiesAsked,
    PathAsked,
    PairAsked,
    PlacesAsked,
)
"""What is asked about the events of a selection, which may be those of an earlier day."""
