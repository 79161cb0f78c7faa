"""What does a page get that draws thousands of events at once? Columns of numbers, and what these stand for."""

from datetime import date

from pydantic import Field

from api.representations import Shape
from api.shaping import readable
from api.workers.columnar import Columns
from graph import vocabulary
from graph.exporters.looks import GREY, colours, hexadecimal
from graph.model.actor import Actor, ActorKind, Place


class TypeEntry(Shape):
    """A type of events; ``colour`` is that which exports draw it in."""

    id: str
    root: str
    mode: str | None
    label: str
    relation: str
    quad: int
    score: float
    colour: str


class ActorEntry(Shape):
    """An actor; ``colour`` is that which exports draw it in."""

    id: str
    name: str
    kind: str
    country: str | None
    colour: str


class PlaceEntry(Shape):
    """A place; degrees of WGS 84, null where it is not known where it is."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


class ArticleEntry(Shape):
    """An article."""

    id: str
    title: str
    source: str | None
    published: date | None


class ColumnsShape(Shape):
    """The columns: the entries at one place in all of them are of one event; the events are in the order of time.

    Numbers in ``type``, ``modality``, ``precision``, ``basis``, ``actors``, ``sources``, ``targets``, ``pairs``,
    ``places`` and ``articles`` are places in the lists beside, from 0.
    """

    id: list[str]
    label: list[str]
    start: list[int | None] = Field(description="the first day on which it can have been, in days since 1970-01-01")
    end: list[int | None] = Field(description="the last day, inclusive; null where it is not known")
    precision: list[int | None]
    basis: list[int | None]
    type: list[int]
    modality: list[int]
    actors: list[list[int]] = Field(description="all who take part")
    sources: list[list[int]]
    targets: list[list[int]]
    pairs: list[list[int]] = Field(description="source, target, source, target …: the edges that it makes")
    places: list[list[int]]
    articles: list[list[int]]
    confidence: list[float]
    independent: list[int] = Field(description="how many independent articles tell it")
    contested: list[int] = Field(description="1 where its reports disagree")
    called_off: list[int] = Field(description="1 where another event calls it off")
    background: list[int] = Field(description="1 where it is told as history or context")


class EventColumns(Shape):
    """Many events, each property in a column; ``total`` counts those of the selection, of which these are the first."""

    total: int
    shown: int
    types: list[TypeEntry]
    modalities: list[str]
    precisions: list[str]
    bases: list[str]
    actors: list[ActorEntry]
    places: list[PlaceEntry]
    articles: list[ArticleEntry]
    columns: ColumnsShape


def columns_shape(found: Columns) -> EventColumns:
    """Columns with what their numbers stand for."""
    cast = found.cast
    return EventColumns(
        total=found.total,
        shown=len(found.id),
        types=[type_entry(name) for name in found.types],
        modalities=found.modalities,
        precisions=found.precisions,
        bases=found.bases,
        actors=[actor_entry(cast.actors.get(name) or unknown(name)) for name in found.people],
        places=[_place(cast.places.get(name) or Place(name, readable(name))) for name in found.spots],
        articles=[_article(name, found) for name in found.told_by],
        columns=ColumnsShape.model_construct(**{name: getattr(found, name) for name in ColumnsShape.model_fields}),
    )


def type_entry(name: str) -> TypeEntry:
    """A type of events by its name ("CONSULT-visit")."""
    root, _, mode = name.partition("-")
    known = vocabulary.event_type(root, mode or None)
    return TypeEntry(
        id=name,
        root=root,
        mode=mode or None,
        label=known.label,
        relation=known.relation,
        quad=known.quad,
        score=known.score,
        colour=hexadecimal(colours("edge").get(root, GREY)),
    )


def _article(name: str, found: Columns) -> ArticleEntry:
    title, source, published = found.titles.get(name) or ("", None, None)
    return ArticleEntry(id=name, title=title, source=source, published=published)


def unknown(name: str) -> Actor:
    """An actor of whom nothing but the id is known."""
    return Actor(name, readable(name), ActorKind.GROUP)


def actor_entry(actor: Actor) -> ActorEntry:
    """An actor as a page draws it."""
    colour = hexadecimal(colours("node").get(str(actor.kind), GREY))
    return ActorEntry(id=actor.id, name=actor.name, kind=str(actor.kind), country=actor.country, colour=colour)


def _place(place: Place) -> PlaceEntry:
    return PlaceEntry(
        id=place.id, name=place.name, country=place.country, latitude=place.latitude, longitude=place.longitude
    )
