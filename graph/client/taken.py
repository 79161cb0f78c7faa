"""What of a store's values does the client answer? What a service tells of them too."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from graph.archive import Archive
from graph.client.answers import Decision, Known, readable
from graph.model.actor import Actor, Place
from graph.model.case import Case
from graph.model.event import Claim, Event, EventReport, Participation, Role
from graph.model.judgement import Anchor, Correction
from graph.model.record import Relation


def _split(parts: Iterable[Participation]) -> Iterator[Participation]:
    """The actors, then the places; where in the article they stand is told by the mention alone."""
    told = [replace(part, span=None) for part in parts]
    yield from (part for part in told if part.role is not Role.LOCATION)
    yield from (replace(part, mention=None, post=None) for part in told if part.role is Role.LOCATION)


def placed(event: Event) -> Event:
    """An event with its actors before its places."""
    return replace(event, participations=tuple(_split(event.participations)))


def lean(report: EventReport) -> EventReport:
    """A report without what people changed in it, which their decisions tell."""
    parts = tuple(_split(report.participations))
    return replace(report, participations=parts, corrections=(), numbers=(), told=None)


def person(actor: Actor) -> Known:
    """Who an actor is, in short."""
    return Known(actor.id, actor.name, str(actor.kind), actor.country)


def spot(place: Place) -> Known:
    """Where a place is, in short."""
    return Known(place.id, place.name, None, place.country, place.latitude, place.longitude)


def cast_of(archive: Archive, told: Iterable[Event | EventReport], others: Iterable[str] = ()) -> dict[str, Known]:
    """Who and where are named: of those told of beside events, places without coordinates."""
    events = tuple(told)
    people = {p.participant for one in events for p in one.participations if p.role is not Role.LOCATION}
    people |= set(others)
    where = {place for one in events for place in one.of(Role.LOCATION)}
    actors, places = archive.actors_of(people), archive.places_of({*people, *where})
    found: dict[str, Known] = {}
    for name in people:
        place = places.get(name)
        found[name] = person(actors[name]) if name in actors else Known(
            name, place.name if place else readable(name), None, place.country if place else None
        )  # fmt: skip
    for name in where:
        found[name] = spot(places[name]) if name in places else Known(name, readable(name))
    return found


def spoken(claims: Iterable[Claim]) -> Iterator[str]:
    """The ids of all whom claims name."""
    for claim in claims:
        yield from (claim.speaker, *claim.addressees, *claim.about)
        yield from filter(None, (claim.on_behalf_of,))


def ends(relations: Iterable[Relation]) -> Iterator[str]:
    """The ids of the actors of relations."""
    for relation in relations:
        yield from (relation.source, relation.target)


def decision(case: Case) -> Decision:
    """What a person decided, and where it stands."""
    one = case.decision
    anchors = (one.report,) if isinstance(one, Correction) else (one.left, one.right)
    about = tuple(_thing(*pair) for pair in zip(anchors, case.reports, strict=True))
    shared: dict[str, Any] = {
        "id": one.id, "state": str(case.state), "decided_by": one.decided_by, "created": one.created, "about": about,
        "events": case.events, "reason": one.reason, "withdrawn": one.withdrawn, "withdrawn_by": one.withdrawn_by,
        "overruled_by": case.overruled_by, "step": one.decision,
    }  # fmt: skip
    if isinstance(one, Correction):
        return Decision(kind="correction", aspect=str(one.aspect), values=one.values, **shared)
    return Decision(kind="judgement", matter=str(one.matter), verdict=str(one.verdict), score=one.score, **shared)


def _thing(anchor: Anchor, report: str | None) -> str | None:
    """What a decision is about: an actor, or a report."""
    return anchor.words if anchor.start < 0 else report
