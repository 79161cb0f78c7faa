"""What do programs get? The JSON shapes of the REST interface."""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")


class Shape(BaseModel):
    """The base of all shapes."""

    model_config = ConfigDict(frozen=True)


class Fault(Shape):
    """What is wrong with one parameter."""

    at: list[str]
    reason: str


class Problem(Shape):
    """Problem details (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    error: str | None = Field(None, description="the name of the error in graph.errors, where it has one")
    line: int | None = Field(None, description="of a query that cannot be read: where, counted from 1")
    column: int | None = None
    scope: str | None = Field(None, description="what the token that is needed must open")
    request_id: str | None = Field(None, description="by which the log names the request")
    faults: list[Fault] | None = Field(None, description="what is wrong with each parameter")


class Listing(Shape, Generic[Item]):
    """A part of a list; ``next`` is the address of the part that follows.

    ``total`` counts all, and is null where that was not asked; ``offset`` is null where the part began at a cursor.
    """

    total: int | None
    limit: int
    offset: int | None
    next: str | None = None
    items: list[Item]


class DateShape(Shape):
    """When: a closed interval of days; a bound that is null is unknown. ``words`` says it honestly."""

    start: date | None
    end: date | None
    edtf: str = Field(
        description="it in the Extended Date/Time Format (ISO 8601-2): `2024-03-22`, `2024-03`, `a/b` for a span of "
        "days, `[a..b]`, `[..b]` or `[a..]` for a day that lies somewhere between"
    )
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
    part_of: str | None = Field(None, description="the id of the report of the event that this is a part of")
    place_text: str | None = Field(None, description="the place in the article's words")


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
    corrections: list[str] = Field([], description="the ids of what people put right in its reports")
    report_ids: list[str] = Field([], description="the ids of its reports")
    articles: list[str]
    independent: int = Field(description="articles that are independent: copies of one text count once")
    evidence: EvidenceShape | None


class AnchorShape(Shape):
    """What a decision is about: words of an article, or an actor; ``report`` is null where nothing tells it now."""

    article: str | None
    report: str | None
    actor: str | None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    quote: str | None = None
    url: str | None


class DecisionShape(Thing):
    """What a person decided, and where it stands now; ``words`` says it in a sentence."""

    kind: str = Field(description="judgement or correction")
    state: str = Field(description="in force, overruled, withdrawn, or without its report")
    words: str
    matter: str | None = Field(None, description="of a judgement: event or actor")
    verdict: str | None = Field(None, description="of a judgement: same or different")
    score: float | None = Field(None, description="what the rules gave at that time, 0 to 1")
    aspect: str | None = Field(None, description="of a correction: type, source, target, participant, day, place …")
    values: list[str] | None = Field(None, description="of a correction: ids, a type, a modality, or a time in EDTF")
    about: list[AnchorShape]
    events: list[str] = Field(description="the ids of the events of these reports")
    overruled_by: str | None
    decided_by: str
    reason: str
    created: datetime | None
    withdrawn: datetime | None
    withdrawn_by: str | None
    decision: str = Field(description="the id of all that was decided in the same step")


class ProposalShape(Shape):
    """Two reports, or two actors, of which the rules cannot say whether they are one."""

    id: str
    matter: str
    score: float | None
    reason: str
    left: "ReportShape | ActorShape"
    right: "ReportShape | ActorShape"


class VariantShape(Shape):
    """What some reports say: parties or places by name and id, else a day (EDTF), modality or type."""

    values: list[str]
    names: list[str]
    reports: list[str]
    articles: list[str]
    sentences: list[str] = Field([], description="the sentence of each of the reports")


class DisagreementShape(Shape):
    """One aspect in which the reports of an event disagree, the preferred value, and the rule that chose it."""

    aspect: str = Field(description="day, place, source, target, participant, modality or type")
    preferred: list[str]
    names: list[str] = Field(description="the preferred value for people")
    rule: str
    reason: str = Field(description="the rule in words")
    variants: list[VariantShape]


class LinkShape(Thing):
    """Another event, and what it is to this one."""

    how: str = Field(
        description="realises, realised-by, calls-off, called-off-by, part-of, part, denies, denied-by or other-day"
    )
    label: str
    modality: str
    date: DateShape | None


class EventDetail(EventShape):
    """One event with its reports as the articles tell them, disagreements, linked events, and what people decided."""

    reports: list[ReportShape]
    links: list[LinkShape] = []
    disagreements: list[DisagreementShape] = []
    decisions: list[DecisionShape] = []


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
    cue_at: EvidenceShape | None = Field(None, description="where that stands")
    speaker_at: EvidenceShape | None = Field(None, description="the words that name the speaker")
    made_in: str | None = Field(None, description="the id of the report of the event in which it was said")
    stance_target: str | None = Field(None, description="the id of the actor or report to which the stance is")
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
    kept: str = Field("whole", description="how much of its text is kept: whole, quotes or nothing")
    record_id: str | None = Field(None, description="the id that it came with, of its sender's")


class RelatedShape(Shape):
    """Another article about the same event."""

    id: str
    url: str
    title: str
    published: date
    source: str | None
    likeness: float = Field(description="0 to 1: telling words in common, less with every day between the two")


class StoryShape(Shape):
    """Articles that tell of the same event, by day of publication."""

    articles: list[ArticleShape]


class AnswerShape(Shape):
    """Words of an article that answer one question: code points ``start`` to ``end`` of its text, or of its title."""

    words: str
    of: str = Field(description="text or title, in which the words stand")
    start: int
    end: int
    url: str | None = Field(description="where the words are shown, if they stand in the text")
    quote: str = Field("", description="the words exactly as they stand, with their line breaks")


class MainEventShape(Shape):
    """What an article is about, in its own words; null is what it does not tell."""

    who: AnswerShape | None
    what: AnswerShape | None
    when: AnswerShape | None
    where: AnswerShape | None
    date: DateShape | None = Field(description="the days that the words for when mean")


class ArticleDetail(ArticleShape):
    """An article with its text, what it tells and what people decided; offsets count code points of the text."""

    text: str
    main_event: MainEventShape | None = Field(None, description="null in articles that were stored without it")
    reports: list[ReportShape]
    statements: list[ClaimShape]
    decisions: list[DecisionShape] = Field([], description="what people decided about its reports")
    copies: list[str] = Field([], description="ids of articles that are copies of one text with it")
    related: list[RelatedShape] = Field([], description="articles that tell of the same event, the likest first")


class ActorShape(Thing):
    """A person, state, organisation, body of a state, or group."""

    name: str
    kind: str
    country: str | None
    aliases: list[str]
    sectors: list[str]
    unit_of: str | None
    wikidata: str | None
    gender: str | None = Field(None, description="f or m, where it is known")
    office: str | None = Field(None, description="of somebody whom articles alone know: the office that they give")


class OfficeShape(Shape):
    """A post as held: days, null where open or unknown."""

    id: str
    name: str
    start: date | None
    end: date | None


class NamesakeShape(Thing):
    """One of several whom articles call by one id; ``called`` is the spelling that means this one alone."""

    name: str
    office: str | None
    country: str | None
    called: str


class ActorDetail(ActorShape):
    """An actor with offices and the number of events.

    ``namesakes`` are all whom articles call by the same id, this one among them; empty if it is this one alone.
    """

    offices: list[OfficeShape]
    events: int
    namesakes: list[NamesakeShape] = []


class RelationShape(Thing):
    """A directed edge between two actors, with the ids of the events and claims behind it."""

    source: PartyShape
    predicate: str
    target: PartyShape
    weight: int
    first: date
    last: date
    evidence: list[str]


class MonthCount(Shape):
    """How many events of one type began in one month."""

    month: str = Field(description="YYYY-MM")
    type: TypeShape
    events: int


class MonthCounts(Shape):
    """How many events of each type began in each month; those whose day is not known are not counted."""

    items: list[MonthCount]


class ActorMonth(Shape):
    """How many events of an actor a timeline has under one month."""

    month: str = Field(description="YYYY-MM")
    events: int


class ActorMonths(Shape):
    """How many events of an actor a timeline has under each month; those of no known time are under none."""

    items: list[ActorMonth]


class CounterpartShape(Thing):
    """An actor, and how many events they share with the one asked for."""

    name: str
    kind: str | None
    country: str | None
    events: int


class LinkedActor(Thing):
    """An actor who shares no event with the one asked for, and how many others share events with both."""

    name: str
    kind: str | None
    country: str | None
    through: int


class LinkedActors(Shape):
    """Whom others link to an actor, those with most between them first."""

    items: list[LinkedActor]


class PairShape(Shape):
    """How many events and claims make one actor's relation to another; of meetings, either may come first."""

    source: PartyShape
    predicate: str
    target: PartyShape
    count: int


class HitShape(Thing):
    """What a search found; ``marks`` are the words in the snippet, from and to, in code points.

    ``source_url`` shows the words in their article, where they are a quote of one.
    """

    kind: str
    label: str
    score: float = Field(description="by BM25; comparable within one answer alone")
    snippet: str
    marks: list[list[int]]
    article: str | None
    source_url: str | None
    start: int | None = Field(None, description="where the text begins in its article, if it is a quote of one")
    end: int | None = Field(None, description="where it ends there")


class Group(Shape):
    """The events of one time; ``day`` is null where the day is unknown."""

    day: date | None
    heading: str
    events: list[EventShape]


class Timeline(Shape):
    """Events in groups by day; ``total``, ``offset`` and ``next`` as in a list."""

    total: int | None
    limit: int
    offset: int | None
    next: str | None
    groups: list[Group]


class Decisions(Shape):
    """What was decided, or taken back, in one step.

    ``already`` says that the same person had said so before, and that nothing was changed; ``replaced`` are the ids of
    what that person had said to the contrary, which is taken back.
    """

    items: list[DecisionShape]
    already: bool = False
    replaced: list[str] = []


class ArticleLearned(Thing):
    """What became of an article: added, unchanged or replaced."""

    outcome: str
    title: str
    events: int
    claims: int


class ArticleDraft(Shape):
    """What an article would tell, if it was read; ``outcome`` is what would become of it."""

    id: str
    outcome: str = Field(description="added, unchanged or replaced")
    title: str
    text: str
    published: date
    published_basis: str = Field(description="what told the day of publication")
    source: str | None
    address: str | None
    language: str
    reports: list[ReportShape]
    statements: list[ClaimShape]


class ArticleForgotten(Shape):
    """An article that is gone, with all that it contributed."""

    id: str
    title: str


class ConflictShape(Shape):
    """A row that was left out, and why."""

    row: int
    name: str
    reason: str


class Imported(Shape):
    """What was taken of a table, or would be in a dry run."""

    added: int
    unchanged: int
    conflicts: list[ConflictShape]


class WithdrawnRow(Shape):
    """A row of one of the user's tables, which is taken out of it."""

    table: str
    cells: list[str]


class RegistryWithdrawal(Shape):
    """What was taken out of the registry of one actor, by whom and when."""

    actor: str
    at: str
    by: str
    reason: str
    rows: list[WithdrawnRow]


class LearnedShape(Shape):
    """Somebody in an office, as articles tell."""

    id: str
    names: list[str]
    country: str | None
    offices: list[str]
    years: tuple[int, int]
    articles: list[str]
