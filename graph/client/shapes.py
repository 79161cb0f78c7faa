"""What does the JSON of a service say? Read into the values of the domain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from graph.client.answers import (
    ActorStory,
    ArticleStory,
    Counted,
    Decision,
    Dispute,
    EventStory,
    Facets,
    Known,
    Link,
    Office,
    Page,
    Pair,
    PlaceStory,
    RelationStory,
    Step,
    Way,
)
from graph.client.job import Item
from graph.disagreement import Disagreement, Rule, Variant
from graph.errors import ServiceUnreachable
from graph.model.actor import Actor, ActorKind, Place
from graph.model.article import Keep
from graph.model.event import Claim, Event, EventReport, Modality, Participation, Role, SpeechMode, Stance
from graph.model.evidence import Span
from graph.model.gist import Answer, Field, MainEvent
from graph.model.hit import Found, Hit
from graph.model.holding import Holding
from graph.model.interval import Basis, Interval, Precision
from graph.model.judgement import Aspect
from graph.model.links import Belonging
from graph.model.record import ArticleRecord, Relation
from graph.model.survey import Bucket, Buckets

Shape = Mapping[str, Any]
T = TypeVar("T")


@contextmanager
def understood(address: str) -> Iterator[None]:
    """While an answer is read.

    Raises:
        ServiceUnreachable: if it is not of the shape that it should have.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        told = f"{type(problem).__name__}: {problem}"
        raise ServiceUnreachable(
            f"{address} does not answer as this version of Communiqué should ({told}); "
            "is it one, and is it as new as this client?"
        ) from problem


def page(shape: Shape, read: Callable[[Shape], T]) -> Page[T]:
    """A part of a list."""
    items = tuple(read(one) for one in shape["items"])
    total = None if shape["total"] is None else int(shape["total"])
    return Page(total, items, cast_of(shape["items"]), base_of(shape["items"]), _mark(shape.get("next")))


def _mark(following: str | None) -> str:
    """The cursor in the address of the part that follows; "" where it has none."""
    return (parse_qs(urlsplit(following).query).get("cursor") or [""])[0] if following else ""


def base_of(shapes: Iterable[Shape]) -> str:
    """The base IRI of the ids of things; "" where there are none."""
    for one in shapes:
        thing = one.get("event") or one.get("office") or one
        iri, path = thing.get("iri"), thing.get("url")
        if iri and path:
            return str(iri.removesuffix(path[1:]))
    return ""


_PARTIES = ("participants", "addressees", "about", "actors")
_PARTY = ("speaker", "on_behalf_of", "source", "target", "holder", "body", "state", "actor")


def cast_of(shapes: Iterable[Shape]) -> dict[str, Known]:
    """Who and where are named in shapes; a place of an event is told with its coordinates."""
    parties: dict[str, Known] = {}
    places: dict[str, Known] = {}
    for shape in shapes:
        told = (*(party for name in _PARTIES for party in shape.get(name, ())), *(shape.get(n) for n in _PARTY))
        for party in told:
            if isinstance(party, Mapping) and "name" in party:
                parties[party["id"]] = _known(party)
        for place in shape.get("places", ()):
            places[place["id"]] = _known(place)
        if isinstance(inner := shape.get("event"), Mapping):
            own = cast_of([inner])
            places |= {name: one for name, one in own.items() if one.latitude is not None}
            parties |= own
    return parties | places


def _known(shape: Shape) -> Known:
    return Known(
        shape["id"], shape["name"], shape.get("kind"), shape.get("country"), shape.get("latitude"),
        shape.get("longitude"),
    )  # fmt: skip


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def interval(shape: Shape | None) -> Interval | None:
    """When."""
    if shape is None:
        return None
    start, end = _day(shape["start"]), _day(shape["end"])
    return Interval(start, end, Precision(shape["precision"]), Basis(shape["basis"]), shape["text"])


def span(shape: Shape) -> Span:
    """Words of an article."""
    return Span(shape["start"], shape["end"], shape["quote"])


def _spans(shapes: Iterable[Shape]) -> tuple[Span, ...]:
    return tuple(span(one) for one in shapes)


def _participations(shape: Shape) -> tuple[Participation, ...]:
    people = (
        Participation(Role(one["role"]), one["id"], None, one["mention"], one["post"]) for one in shape["participants"]
    )
    return (*people, *(Participation(Role.LOCATION, one["id"]) for one in shape["places"]))


def event(shape: Shape) -> Event:
    """An event."""
    proof = shape["evidence"]
    return Event(
        id=shape["id"], root=shape["type"]["root"], mode=shape["type"]["mode"], modality=Modality(shape["modality"]),
        participations=_participations(shape), interval=interval(shape["date"]), label=shape["label"],
        reports=tuple(shape["report_ids"]), articles=tuple(shape["articles"]), confidence=shape["confidence"],
        background=shape["background"], part_of=shape["part_of"], place_text=shape["place_text"],
        quote=proof["quote"] if proof else "", quote_article=proof["article"] if proof else "",
        quote_start=proof["start"] if proof else 0, quote_end=proof["end"] if proof else 0,
        independent=shape["independent"], corrections=tuple(shape["corrections"]),
    )  # fmt: skip


def report(shape: Shape) -> EventReport:
    """A report."""
    return EventReport(
        id=shape["id"], root=shape["type"]["root"], mode=shape["type"]["mode"], modality=Modality(shape["modality"]),
        participations=_participations(shape), interval=interval(shape["date"]), trigger=span(shape["trigger"]),
        evidence=_spans(shape["evidence"]), label=shape["label"], confidence=shape["confidence"],
        background=shape["background"], part_of=shape["part_of"], place_text=shape["place_text"],
    )  # fmt: skip


def claim(shape: Shape) -> Claim:
    """A claim."""
    speaker, sides = shape["speaker"], shape["on_behalf_of"]
    return Claim(
        id=shape["id"], speaker=speaker["id"], content=span(shape["content"]),
        cue=span(shape["cue_at"]) if shape["cue_at"] else None, evidence=_spans(shape["evidence"]),
        mode=SpeechMode(shape["mode"]), speech_act=shape["speech_act"],
        speaker_span=span(shape["speaker_at"]) if shape["speaker_at"] else None, speaker_post=speaker["post"],
        addressees=_ids(shape["addressees"]), on_behalf_of=sides["id"] if sides else None, about=_ids(shape["about"]),
        content_events=tuple(shape["content_events"]), made_in=shape["made_in"],
        stance=Stance(shape["stance"]) if shape["stance"] else None, stance_target=shape["stance_target"],
        modality=Modality(shape["modality"]), interval=interval(shape["date"]), confidence=shape["confidence"],
    )  # fmt: skip


def _ids(shapes: Iterable[Shape]) -> tuple[str, ...]:
    return tuple(one["id"] for one in shapes)


def actor(shape: Shape) -> Actor:
    """An actor."""
    return Actor(
        shape["id"], shape["name"], ActorKind(shape["kind"]), shape["country"], tuple(shape["aliases"]),
        tuple(shape["sectors"]), shape["unit_of"], shape["wikidata"], shape["gender"], office=shape["office"],
    )  # fmt: skip


def actor_story(shape: Shape) -> ActorStory:
    """One actor."""
    offices = tuple(Office(one["id"], one["name"], _day(one["start"]), _day(one["end"])) for one in shape["offices"])
    return ActorStory(actor(shape), offices, shape["events"], tuple(one["called"] for one in shape["namesakes"]))


def article(shape: Shape) -> ArticleRecord:
    """An article."""
    return ArticleRecord(
        id=shape["id"], title=shape["title"], published=date.fromisoformat(shape["published"]),
        published_basis=shape["published_basis"], digest=shape["digest"], length=shape["length"],
        learned=datetime.fromisoformat(shape["learned"]), url=shape["address"], source=shape["source"],
        agency=shape["agency"], note=shape["note"], language=shape["language"], events=shape["events"],
        claims=shape["claims"], text=shape.get("text", ""), kept=Keep(shape["kept"]), record_id=shape["record_id"],
        main=_main(shape.get("main_event")),
    )  # fmt: skip


def _main(shape: Shape | None) -> MainEvent | None:
    if shape is None:
        return None
    who, what, when, where = (_answer(shape[name]) for name in ("who", "what", "when", "where"))
    return MainEvent(who, what, when, where, interval(shape["date"]))


def _answer(shape: Shape | None) -> Answer | None:
    return Answer(span(shape), Field(shape["of"])) if shape else None


def article_story(shape: Shape) -> ArticleStory:
    """One article."""
    related = tuple((one["id"], one["likeness"]) for one in shape["related"])
    return ArticleStory(
        article(shape), tuple(map(report, shape["reports"])), tuple(map(claim, shape["statements"])),
        tuple(shape["copies"]), related, tuple(map(decision, shape["decisions"])),
        cast_of([*shape["reports"], *shape["statements"]]),
    )  # fmt: skip


def place(shape: Shape) -> Place:
    """A place, of which a list tells neither other names nor its number in GeoNames."""
    return Place(
        shape["id"], shape["name"], shape["country"], shape["latitude"], shape["longitude"], shape.get("geonames"),
        tuple(shape.get("aliases", ())),
    )  # fmt: skip


def place_story(shape: Shape) -> PlaceStory:
    """One place."""
    return PlaceStory(place(shape), shape["events"])


def counted_place(shape: Shape) -> tuple[Place, int]:
    """A place, and the number of events there."""
    return place(shape), shape["events"]


def relation(shape: Shape) -> Relation:
    """A relation."""
    return Relation(
        shape["id"], shape["source"]["id"], shape["target"]["id"], shape["predicate"], shape["weight"],
        date.fromisoformat(shape["first"]), date.fromisoformat(shape["last"]), tuple(shape["evidence"]),
    )  # fmt: skip


def relation_story(shape: Shape) -> RelationStory:
    """One relation."""
    told = [shape, *shape["events"], *shape["claims"]]
    events, claims = tuple(map(event, shape["events"])), tuple(map(claim, shape["claims"]))
    return RelationStory(relation(shape), events, claims, cast_of(told))


def holding(shape: Shape) -> Holding:
    """A term of office."""
    body, state = shape["body"], shape["state"]
    return Holding(
        shape["office"]["id"], shape["name"], shape["holder"]["id"], body["id"] if body else None,
        state["id"] if state else None, _day(shape["start"]), _day(shape["end"]),
    )  # fmt: skip


def hit(shape: Shape) -> Hit:
    """What a search found."""
    marks = tuple((mark[0], mark[1]) for mark in shape["marks"])
    return Hit(
        Found(shape["kind"]), shape["id"], shape["label"], shape["score"], shape["snippet"], marks, shape["article"],
        shape["start"], shape["end"],
    )  # fmt: skip


def _variant(shape: Shape) -> Variant:
    return Variant(tuple(shape["values"]), tuple(shape["reports"]), tuple(shape["sentences"]))


def disagreement(shape: Shape) -> Disagreement:
    """In what reports disagree."""
    variants = tuple(_variant(one) for one in shape["variants"])
    return Disagreement(Aspect(shape["aspect"]), tuple(shape["preferred"]), Rule(shape["rule"]), variants)


def dispute(shape: Shape) -> Dispute:
    """An event on which its reports disagree."""
    return Dispute(event(shape["event"]), tuple(map(disagreement, shape["disagreements"])))


def decision(shape: Shape) -> Decision:
    """What a person decided."""
    about = tuple(one["actor"] or one["report"] for one in shape["about"])
    return Decision(
        shape["id"], shape["kind"], shape["state"], shape["decided_by"], _moment(shape["created"]), about,
        tuple(shape["events"]), shape["matter"], shape["verdict"], shape["score"], shape["aspect"],
        tuple(shape["values"] or ()), shape["reason"], _moment(shape["withdrawn"]), shape["withdrawn_by"] or "",
        shape["overruled_by"], shape["decision"],
    )  # fmt: skip


def event_story(shape: Shape) -> EventStory:
    """One event."""
    links = tuple(
        Link(Belonging(one["how"]), one["id"], one["label"], Modality(one["modality"]), interval(one["date"]))
        for one in shape["links"]
    )
    reports = tuple(map(report, shape["reports"]))
    apart, decisions = map(disagreement, shape["disagreements"]), map(decision, shape["decisions"])
    return EventStory(event(shape), reports, links, tuple(apart), tuple(decisions), cast_of([shape, *shape["reports"]]))


def _kinds(shapes: Iterable[Shape]) -> tuple[tuple[str, str, int], ...]:
    return tuple((_type(one["type"]), one["modality"], one["events"]) for one in shapes)


def _type(shape: Shape) -> str:
    return f"{shape['root']}-{shape['mode']}" if shape["mode"] else str(shape["root"])


def buckets(shape: Shape) -> Buckets:
    """A timeline in numbers."""
    found = (
        Bucket(
            date.fromisoformat(one["start"]), date.fromisoformat(one["end"]), one["events"], one["vague"],
            _kinds(one["types"]),
        )
        for one in shape["items"]
    )  # fmt: skip
    return Buckets(shape["total"], shape["undated"], tuple(found))


def facets(shape: Shape) -> Facets:
    """By what a selection can be narrowed."""
    actors, places = (tuple(Counted(_known(one), one["events"]) for one in shape[n]) for n in ("actors", "places"))
    articles = tuple(Counted(Known(one["id"], one["title"]), one["events"]) for one in shape["articles"])
    return Facets(shape["total"], _kinds(shape["types"]), actors, places, articles)


def way(shape: Shape) -> Way:
    """The shortest way between two actors."""
    steps = shape["steps"]
    told = None if steps is None else tuple(Step(event(one["event"]), one["actor"]["id"]) for one in steps)
    return Way(shape["source"]["id"], shape["target"]["id"], told, cast_of([shape, *(steps or ())]))


def pair(shape: Shape) -> Pair:
    """What two actors have to do with one another."""
    one, other = (party["id"] for party in shape["actors"])
    relations = tuple(map(relation, shape["relations"]))
    return Pair(one, other, relations, buckets(shape["months"]), cast_of([shape, *shape["relations"]]))


def item(shape: Shape, before: int = 0) -> Item:
    """What became of an article; ``before`` were told of by jobs before."""
    return Item(
        before + shape["number"], shape["outcome"], shape["id"], shape["events"] or 0, shape["claims"] or 0,
        shape["detail"] or "",
    )  # fmt: skip
