"""What would an extractor read that makes no mistake? The annotated events of an article as a reading.

An actor is the registry's where that knows one of its name and country, else one learned from the text; a place is the
registry's or none. The day is that of the annotation: told by words, or else by the news.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph import registry
from graph.extractors import Extractor
from graph.model.actor import Actor, ActorKind, Place
from graph.model.event import EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import Span
from graph.model.interval import Basis, Interval
from graph.registry.lookup import Registry
from graph.scorecard.articles import article_of
from graph.wordlists import words

Record = Mapping[str, Any]

_SIDES = (("source", Role.SOURCE), ("target", Role.TARGET))


class Annotated:
    """An extractor that reads what is annotated; it knows the articles by their records' ids."""

    name, version = "annotated", "1"

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = {str(record["id"]): record for record in records}

    def extract(self, articles: Any) -> Iterator[Reading]:
        """The readings, one for each article."""
        for article in articles:
            yield reading_of(self._records[article.record_id or ""])


def annotated(clusters: Sequence[Record]) -> Extractor:
    """The extractor that reads some clusters as they are annotated."""
    return Annotated([record for cluster in clusters for record in cluster["articles"]])


def reading_of(record: Record) -> Reading:
    """The events of an annotated article as its reading."""
    article, known = article_of(record), registry.load()
    actors = {actor["same"]: _actor(actor, known) for actor in record["actors"]}
    places = {event["place"]: _place(event["place"], known) for event in record["events"] if event.get("place")}
    reports = tuple(
        _report(event, f"{article.id}-{number}", actors, places) for number, event in enumerate(record["events"])
    )
    named = {part.participant for report in reports for part in report.participations}
    return Reading(
        article,
        reports,
        actors={actor.id: actor for actor in actors.values() if actor.id in named},
        places={place.id: place for place in places.values() if place and place.id in named},
        extractor=Annotated.name,
        version=Annotated.version,
    )


def _report(event: Record, name: str, actors: Mapping[str, Actor], places: Mapping[str, Place | None]) -> EventReport:
    parts = [
        Participation(role, actors[actor["same"]].id, Span(actor["start"], actor["end"], actor["text"]), actor["text"])
        for side, role in _SIDES
        for actor in event[side]
    ]
    place = places.get(event.get("place") or "")
    parts += [Participation(Role.LOCATION, place.id)] if place else []
    evidence = _span(event["evidence"])
    return EventReport(
        name, event["type"], event.get("mode"), Modality(event["modality"]), tuple(parts), _interval(event),
        _span(event["trigger"]), (evidence,), evidence.quote, background=not event["required"],
        place_text=event.get("place"),
    )  # fmt: skip


def _interval(event: Record) -> Interval | None:
    told = event.get("date")
    if not told:
        return None
    quote, basis = told.get("text"), Basis.EXPLICIT if told.get("text") else Basis.PUBLICATION
    return Interval(date.fromisoformat(told["start"]), date.fromisoformat(told["end"]), basis=basis, text=quote)


def _actor(actor: Record, known: Registry) -> Actor:
    named = (found for found in known.named(actor["name"]) if found.country == actor["country"])
    found = next(named, None) or (known.state(actor["name"]) if actor["country"] else None)
    span = Span(actor["start"], actor["end"], actor["text"])
    return found or Actor(actor["same"], actor["name"], kind_of(actor["name"]), actor["country"], evidence=(span,))


def kind_of(name: str) -> ActorKind:
    """What an actor that the registry does not know is, by its name."""
    told = name.split()
    if (
        len(told) > 1
        and all(word[:1].isupper() for word in told)
        and words("kinds-of-actors").isdisjoint(word.casefold() for word in told)
    ):
        return ActorKind.PERSON
    return ActorKind.GROUP


def _place(name: str, known: Registry) -> Place | None:
    """The place of a name, or the one that its words end with ("Government Buildings in Dublin")."""
    told = name.split()
    tails = (" ".join(told[at:]) for at in range(len(told)))
    return next((found for tail in tails for found in known.places_named(tail)[:1]), None)


def _span(words: Record) -> Span:
    return Span(words["start"], words["end"], words["quote"])
