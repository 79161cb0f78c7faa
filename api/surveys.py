"""What do programs get who ask for many events at once: counts, ways, pairs, places and terms of office?"""

from datetime import date

from pydantic import Field

from api.representations import (
    ClaimShape,
    EventShape,
    Listing,
    PartyShape,
    PlaceShape,
    RelationShape,
    Shape,
    Thing,
    TypeShape,
)


class TypeCount(Shape):
    """How many events there are of one type and modality; ``colour`` is that which exports draw the type in."""

    type: TypeShape
    modality: str
    events: int
    colour: str


class BucketShape(Shape):
    """The events under one stretch of days, the last inclusive.

    ``vague`` are those whose day is not known; they stand under the first day that is told, or the last.
    """

    start: date
    end: date
    events: int
    vague: int
    types: list[TypeCount]


class TimelineBuckets(Shape):
    """A timeline in numbers: the stretches in which something lies; ``undated`` events lie in none."""

    by: str
    total: int
    undated: int
    items: list[BucketShape]


class ActorCount(Thing):
    """An actor, and how many events it takes part in."""

    name: str
    kind: str
    country: str | None
    events: int


class PlaceCount(PlaceShape):
    """A place, and how many events are told to be there."""

    events: int


class ArticleCount(Thing):
    """An article, and how many events it tells."""

    title: str
    published: date
    events: int


class FacetsShape(Shape):
    """By what a selection can be narrowed; an event may have several actors, places and articles."""

    total: int
    types: list[TypeCount]
    actors: list[ActorCount]
    places: list[PlaceCount]
    articles: list[ArticleCount]


class StepShape(Shape):
    """One step of a way: an event, and the actor to whom it leads."""

    event: EventShape
    actor: PartyShape


class PathShape(Shape):
    """The shortest way from one actor to another; ``steps`` is null where there is none."""

    source: PartyShape
    target: PartyShape
    steps: list[StepShape] | None


class PairDetail(Shape):
    """Two actors: the relations between them, and the events in which both take part."""

    actors: list[PartyShape]
    relations: list[RelationShape]
    months: TimelineBuckets
    events: Listing[EventShape]


class RelationDetail(RelationShape):
    """A relation with the first events and claims that evidence it."""

    events: list[EventShape]
    claims: list[ClaimShape]


class HoldingShape(Shape):
    """A term of office: days, null where open or unknown; ``state`` is that for which its holder speaks."""

    office: Thing
    name: str
    holder: PartyShape
    body: PartyShape | None
    state: PartyShape | None
    start: date | None
    end: date | None


class PlaceDetail(PlaceShape):
    """A place with its other names, and the number of events there."""

    aliases: list[str]
    events: int
    geonames: int | None = Field(None, description="its number in GeoNames")
