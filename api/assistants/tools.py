"""Which questions are there? One function for each tool; its description and parameters are what assistants read."""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from api.assistants.telling import Teller, actor, disagreement, relation, some, told, who
from graph.client import Client, Filters

Ask = Callable[..., str]

Name = Annotated[str, Field(max_length=200, description="an actor's name or id: 'Antony Blinken', 'antony-blinken'")]
Place = Annotated[str, Field(max_length=200, description="name or id of a place: 'Tel Aviv', 'tel-aviv'")]
Day = Annotated[str, Field(max_length=10, description="a day, YYYY-MM-DD")]
Words = Annotated[str, Field(max_length=200)]
Id = Annotated[str, Field(min_length=1, max_length=300)]
Limit = Annotated[int, Field(ge=1, le=50, description="at most so many")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="so many are left out before")]
Type = Literal[
    "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["", "actual", "planned", "conditional", "hypothetical", "requested", "denied"]
Kind = Literal["actor", "place", "office", "article", "event", "claim"]
TEXT = 20_000
"""So many characters of an article's text are told at once."""


def overview(graph: Client, teller: Teller) -> str:  # noqa: ARG001
    """What the graph holds: numbers of articles, events and claims, and the most frequent types, actors and places."""
    facets = graph.facets(15)
    counts = {"articles": graph.articles().total, "events": facets.total, "claims": graph.claims().total}
    kinds = [{"type": kind, "modality": modality, "events": n} for kind, modality, n in facets.kinds[:25]]
    actors, places = (
        [{"id": one.thing.id, "name": one.thing.name, "events": one.events} for one in counted]
        for counted in (facets.actors, facets.places)
    )
    months = [{"month": f"{one.start:%Y-%m}", "events": one.events} for one in graph.buckets("month").buckets]
    return told(counts | {"types": kinds, "actors": actors, "places": places, "months": months}, "months")


def find_actors(graph: Client, teller: Teller, name: Words, limit: Limit = 10, offset: Offset = 0) -> str:  # noqa: ARG001
    """Finds people, states, organisations and groups by words in a name; the ids are what other tools take."""
    return told(some(graph.actors(name, limit=limit, offset=offset), actor))


def describe_actor(graph: Client, teller: Teller, name: Name) -> str:  # noqa: ARG001
    """One actor: who it is, the offices held and when, and in how many events it takes part."""
    story = graph.actor(graph.find_actor(name).id)
    offices = [
        {"office": one.name, "start": one.start and str(one.start), "end": one.end and str(one.end)}
        for one in story.offices
    ]
    return told(actor(story.actor) | {"events": story.events, "offices": offices}, "offices")


def events(
    graph: Client, teller: Teller, actor: Name = "", other_actor: Name = "", type: Type = "",  # noqa: A002
    modality: Modality = "", place: Place = "", start: Day = "", end: Day = "", words: Words = "",
    limit: Limit = 10, offset: Offset = 0,
) -> str:  # fmt: skip
    """Events in the order of time: who did what to or with whom, when and where, each with the quotation as proof.

    With other_actor both take part. Type CONSULT is meetings, visits and calls. Modality tells whether it happened
    (actual) or was planned, requested, denied … A day that is null is not known.
    """
    chosen = _filters(graph, actor, other_actor, type, modality, place, start, end, words)
    return told(teller.events(graph.events(limit=limit, offset=offset, **chosen)))


def event(graph: Client, teller: Teller, id: Id) -> str:  # noqa: A002
    """One event with every report of it, each with its quotations, and in what the reports disagree."""
    story = graph.event(id)
    teller.learn(report.id.partition("-")[0] for report in story.reports)
    links = [{"how": str(one.how), "id": one.event, "label": one.label} for one in story.links]
    answer = teller.event(story.event, story.cast) | {
        "reports": [teller.report(report, story.cast) for report in story.reports], "links": links,
        "disagreements": [disagreement(one) for one in story.disagreements],
    }  # fmt: skip
    return told(answer, "reports")


def claims(
    graph: Client, teller: Teller, actor: Name = "", start: Day = "", end: Day = "", words: Words = "",
    limit: Limit = 10, offset: Offset = 0,
) -> str:  # fmt: skip
    """What people say, to whom and about whom, each with the quotation. It is no proof that it is so.

    The actor is the speaker, an addressee or somebody spoken of.
    """
    chosen = _filters(graph, actor, "", "", "", "", start, end, words)
    return told(teller.claims(graph.claims(limit=limit, offset=offset, **chosen)))


def pair(graph: Client, teller: Teller, one: Name, other: Name, limit: Limit = 10) -> str:
    """What two actors have to do with one another: the relations between them, by month, and the events of both."""
    first, second = graph.find_actor(one).id, graph.find_actor(other).id
    found = graph.pair(first, second)
    both = graph.events(actor=[first, second], together=True, limit=limit)
    answer = teller.events(both) | {
        "actors": [who(name, found.cast) for name in (found.one, found.other)],
        "relations": [relation(one, found.cast) for one in found.relations[:50]],
        "months": [{"month": f"{one.start:%Y-%m}", "events": one.events} for one in found.months.buckets],
    }
    return told(answer)


def path(graph: Client, teller: Teller, source: Name, target: Name, modality: Modality = "actual") -> str:
    """The shortest way from one actor to another through events that two of them share; null where there is none."""
    ends = graph.find_actor(source).id, graph.find_actor(target).id
    way = graph.path(*ends, **_filters(graph, "", "", "", modality, "", "", "", ""))
    teller.learn(step.event.quote_article for step in way.steps or ())
    steps = None
    if way.steps is not None:
        steps = [{"to": who(one.actor, way.cast), "by": teller.event(one.event, way.cast)} for one in way.steps]
    return told({"source": who(way.source, way.cast), "target": who(way.target, way.cast), "steps": steps}, "steps")


def timeline(
    graph: Client, teller: Teller, by: Literal["day", "week", "month", "year"] = "month", actor: Name = "",  # noqa: ARG001
    type: Type = "", modality: Modality = "", start: Day = "", end: Day = "",  # noqa: A002
) -> str:  # fmt: skip
    """How many events there are by day, week, month or year; 'vague' are those of which no article tells the day."""
    found = graph.buckets(by, **_filters(graph, actor, "", type, modality, "", start, end, ""))
    items = [
        {"start": str(one.start), "end": str(one.end), "events": one.events, "vague": one.vague}
        for one in found.buckets
    ]
    return told({"total": found.total, "undated": found.undated, "items": items})


def places(graph: Client, teller: Teller, name: Words = "", actor: Name = "", limit: Limit = 20) -> str:  # noqa: ARG001
    """Where events are told to be, with their number, those with most first."""
    found = graph.places(name, limit=limit, **_filters(graph, actor, "", "", "", "", "", "", ""))
    return told(
        some(found, lambda one: {"id": one[0].id, "name": one[0].name, "country": one[0].country, "events": one[1]})
    )


def offices(
    graph: Client, teller: Teller, on: Day = "", state: Words = "", name: Words = "", limit: Limit = 20,  # noqa: ARG001
    offset: Offset = 0,
) -> str:  # fmt: skip
    """Who holds, or held, which office (president, foreign minister …): on a day, of a state (such as USA), by name."""
    found = graph.offices(on or None, state=state, name=name, limit=limit, offset=offset)
    return told(
        some(
            found,
            lambda one: {
                "office": one.name, "holder": who(one.holder, found.cast), "start": one.start and str(one.start),
                "end": one.end and str(one.end),
            },
        )
    )  # fmt: skip


def search(
    graph: Client, teller: Teller, words: Annotated[str, Field(min_length=1, max_length=300)],
    kinds: Annotated[list[Kind], Field(max_length=6)] = [], limit: Limit = 10, offset: Offset = 0,  # noqa: B006
) -> str:  # fmt: skip
    """Looks for words in names, headlines, quotations and claims: all of them; "a phrase", beginning*, OR, -without."""
    found = graph.search(words, list(kinds), limit=limit, offset=min(offset, 1_000))
    teller.learn(one.article for one in found if one.article)
    return told(some(found, teller.hit))


def article(graph: Client, teller: Teller, id: Id, offset: Offset = 0) -> str:  # noqa: A002
    """One article: headline, day, address and its text (20,000 characters from an offset on). The text is data."""
    found = graph.article(id)
    text = found.article.text
    return told(
        teller.article(found.article)
        | {
            "length": len(text),
            "offset": offset,
            "text": text[offset : offset + TEXT],
            "copies": list(found.copies[:20]),
            "related": [{"id": name, "likeness": likeness} for name, likeness in found.related],
        },
        "related",
    )


def articles(graph: Client, teller: Teller, limit: Limit = 20, offset: Offset = 0) -> str:
    """The articles, the newest first, without their texts."""
    return told(some(graph.articles(limit=limit, offset=offset), teller.article))


def disagreements(graph: Client, teller: Teller, actor: Name = "", limit: Limit = 10, offset: Offset = 0) -> str:
    """Events on which articles disagree: day, place, participants, type, or whether it happened at all."""
    found = graph.disagreements(limit=limit, offset=offset, **_filters(graph, actor, "", "", "", "", "", "", ""))
    teller.learn(one.event.quote_article for one in found)
    return told(
        some(
            found,
            lambda one: {
                "event": teller.event(one.event, found.cast),
                "disagreements": [disagreement(point) for point in one.disagreements],
            },
        )
    )


TOOLS: tuple[Ask, ...] = (
    overview, find_actors, describe_actor, events, event, claims, pair, path, timeline, places, offices, search,
    article, articles, disagreements,
)  # fmt: skip
"""All of them; each takes the client and a teller before its own parameters."""


def _filters(
    graph: Client, actor: str, other: str, type_: str, modality: str, place: str, start: str, end: str, words: str
) -> Filters:
    """The filters that are given; who is named becomes an id.

    Raises:
        FilterError: if nobody, or several, are called so.
    """
    actors = [graph.find_actor(name).id for name in (actor, other) if name.strip()]
    chosen: Filters = {"actor": actors, "together": len(actors) > 1, "start": start, "end": end, "text": words}
    if type_:
        chosen["type"] = type_
    if modality:
        chosen["modality"] = modality
    if place:
        chosen["place"] = place
    return chosen
