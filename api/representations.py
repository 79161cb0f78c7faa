"""What do programs get? The JSON shapes of the REST interface."""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

Item = TypeVar("Item")


class Shape(BaseModel):
    """The base of all shapes."""

    model_config = ConfigDict(frozen=True)


class Problem(Shape):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    line: int | None = None
    column: int | None = None


class Listing(Shape, Generic[Item]):
    """A part of a list; ``total`` counts all, ``next`` is the address of the part that follows."""

    total: int
    limit: int
    offset: int
    next: str | None = None
    items: list[Item]


class DateShape(Shape):
    """When: a closed interval of days; a bound that is null is unknown. ``words`` says it honestly."""

    start: date | None
    end: date | None
    precision: str
    basis: str
    text: str | None
    exact: bool = Field(description="whether the day (or both days of a span) are known")
    words: str


class Thing(Shape):
    """Something with an id, an IRI and a page."""

    id: str
    iri: str
    url: str


class PartyShape(Thing):
    """An actor in a role; ``post`` is the id of the office held on that day."""

    role: str
    name: str
    kind: str | None = None
    country: str | None = None
    post: str | None = None
    mention: str | None = None


class PlaceShape(Thing):
    """A place; coordinates in degrees, WGS 84."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class EvidenceShape(Shape):
    """The words that prove it: code points ``start`` to ``end`` of the article's text; ``url`` shows them there."""

    article: str
    start: int
    end: int
    quote: str
    url: str


class TypeShape(Shape):
    """A PLOVER event type; quad 1 to 4, score -10 to +10."""

    root: str
    mode: str | None
    label: str
    quad: int
    score: float


class ReportShape(Thing):
    """One event as one article tells it."""

    article: str
    type: TypeShape
    modality: str
    label: str
    date: DateShape | None
    participants: list[PartyShape]
    places: list[PlaceShape]
    trigger: EvidenceShape
    evidence: list[EvidenceShape]
    confidence: float
    background: bool


class EventShape(Thing):
    """One event, merged from the reports of one or several articles."""

    type: TypeShape
    modality: str
    label: str
    date: DateShape | None
    participants: list[PartyShape]
    places: list[PlaceShape]
    place_text: str | None
    confidence: float
    background: bool
    part_of: str | None
    articles: list[str]
    independent: int = Field(description="articles that are independent: copies of one text count once")
    evidence: EvidenceShape | None


class VariantShape(Shape):
    """What some reports say: parties or places by name and id, else a day (EDTF), modality or type."""

    values: list[str]
    names: list[str]
    reports: list[str]
    articles: list[str]


class DisagreementShape(Shape):
    """One aspect in which the reports of an event disagree, the preferred value, and the rule that chose it."""

    aspect: str = Field(description="day, place, source, target, participant, modality or type")
    preferred: list[str]
    names: list[str] = Field(description="the preferred value for people")
    rule: str
    reason: str = Field(description="the rule in words")
    variants: list[VariantShape]


class EventDetail(EventShape):
    """One event with every report of it, and in what they disagree."""

    reports: list[ReportShape]
    disagreements: list[DisagreementShape] = []


class DisputeShape(Shape):
    """An event and in what its reports disagree."""

    event: EventShape
    disagreements: list[DisagreementShape]


class ClaimShape(Thing):
    """What one speaker says in one article."""

    article: str
    speaker: PartyShape
    on_behalf_of: PartyShape | None
    addressees: list[PartyShape]
    about: list[PartyShape]
    speech_act: str
    cue: str | None = Field(description="the word of the text that says that it is said")
    mode: str
    modality: str
    stance: str | None
    date: DateShape | None
    content: EvidenceShape
    evidence: list[EvidenceShape]
    content_events: list[str]
    confidence: float


class ArticleShape(Thing):
    """An article as it is known."""

    title: str
    published: date
    published_basis: str
    source: str | None
    agency: str | None = Field(description="the id of the news agency that it credits")
    address: str | None = Field(description="where it was published")
    note: str | None
    language: str
    length: int
    events: int
    claims: int
    learned: datetime
    digest: str


class ArticleDetail(ArticleShape):
    """An article with its text and what it tells; offsets count code points of the text."""

    text: str
    reports: list[ReportShape]
    statements: list[ClaimShape]
    copies: list[str] = Field([], description="ids of articles that are copies of one text with it")


class ActorShape(Thing):
    """A person, state, organisation, body of a state, or group."""

    name: str
    kind: str
    country: str | None
    aliases: list[str]
    sectors: list[str]
    unit_of: str | None
    wikidata: str | None


class OfficeShape(Shape):
    """A post as held: days, null where open or unknown."""

    id: str
    name: str
    start: date | None
    end: date | None


class ActorDetail(ActorShape):
    """An actor with offices and the number of events."""

    offices: list[OfficeShape]
    events: int


class RelationShape(Thing):
    """A directed edge between two actors, with the ids of the events and claims behind it."""

    source: PartyShape
    predicate: str
    target: PartyShape
    weight: int
    first: date
    last: date
    evidence: list[str]


class Group(Shape):
    """The events of one time; ``day`` is null where the day is unknown."""

    day: date | None
    heading: str
    events: list[EventShape]


class Timeline(Shape):
    """Events in groups by day."""

    total: int
    limit: int
    offset: int
    next: str | None
    groups: list[Group]


class ArticleSent(BaseModel):
    """An article to read: its text, or its HTML, or where it can be fetched from."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = Field(None, description="the day of publication, YYYY-MM-DD")
    source: str | None = None
    id: str | None = Field(None, description="the sender's own id of the article, kept")
    note: str | None = Field(None, description="what there is to say about the text")

    @model_validator(mode="after")
    def _has_one_text(self) -> "ArticleSent":
        if self.text and self.html:
            raise ValueError('it has both "text" and "html"; give one of the two')
        return self


class ArticleLearned(Thing):
    """What became of an article: added, unchanged or replaced."""

    outcome: str
    title: str
    events: int
    claims: int


class ArticleForgotten(Shape):
    """An article that is gone, with all that it contributed."""

    id: str
    title: str
