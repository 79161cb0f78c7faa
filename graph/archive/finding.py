"""Which events, claims and relations does a selection mean? Filters become SPARQL, values always as terms.

Written for the planner: start from days, actors, places or articles, inside the canonical graph, with IRIs inlined.
The engine sorts by day only: to sort by IRI it looks up every string at every comparison (14,800 relations: 860 ms,
against 43 ms unsorted); those of one day are sorted here, as far as they are asked for.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from graph.edges import NOT_A_PARTY
from graph.errors import FilterError
from graph.model.event import Role
from graph.model.selection import Box, Key, Selection, parse_day
from graph.triples.canonical import FLAT
from graph.triples.lines import day, iri, plain
from graph.triples.tallies import time_key
from graph.vocabulary import modes
from graph.vocabulary.namespaces import CMQ, MODALITY, RDF, RDFS, SCHEMA, SEM, TYPE, WGS, Names

_DAYS = 400
"""Up to so many days are named one by one, by their nodes."""


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(iri(found) for found in iris)} }}"


def _within(subject: str, start: date | None, end: date | None) -> str:
    """Keeps what can have happened in the range; where only one bound is known, that day must lie within it.

    The sort day is the first day, or the last where only that is known.
    """
    conditions = [f"?{subject} <{CMQ}date> ?on ."] if start or end else []
    if end:
        conditions.append(f"FILTER(?on <= {day(end)})")
    if start:
        bounds = f"<{SEM}hasEndTimeStamp>|<{SEM}hasLatestEndTimeStamp>"
        lasts = f"EXISTS {{ ?{subject} {bounds} ?until FILTER(?until >= {day(start)}) }}"
        conditions.append(f"FILTER(?on >= {day(start)} || {lasts})")
    return " ".join(conditions)


def _time(selection: Selection, names: Names, *, first: bool) -> str:
    """The filter by time; as the ``first`` condition it names the days."""
    start, end = selection.start, selection.end
    if not start and not end:
        return ""
    within = _within("x", start, end)
    if not first or not start or not end or (end - start).days > _DAYS:
        return within
    days = [names.day((start + timedelta(number)).isoformat()) for number in range((end - start).days + 1)]
    vague = f"?x <{CMQ}dayKnown> false . {within}"
    return f"{{ {_values('day', days)} ?x <{SEM}hasTime> ?day }} UNION {{ {vague} }}"


def _words(text: str | None, variable: str) -> str:
    words = (text or "").lower().split()
    return " ".join(f"FILTER(CONTAINS(LCASE(STR(?{variable})), {plain(word)}))" for word in words)


def _page(selection: Selection) -> str:
    limit = "" if selection.limit is None else f" LIMIT {selection.limit:d}"
    return f"{limit} OFFSET {selection.offset:d}" if selection.offset else limit


def _of_now(selection: Selection) -> None:
    """Sees to it that nobody takes the present for the past.

    Raises:
        FilterError: if the graph is asked for as it was.
    """
    if selection.known_by is not None:
        raise FilterError("for what was known on an earlier day, ask the archive that Archive.known_by gives")


_DISPUTED = f"FILTER EXISTS {{ ?x <{CMQ}disagreement>|<{CMQ}otherDay>|^<{CMQ}denies> ?point }}"
"""That articles disagree on the event ``?x``."""

BY_TIME = " ORDER BY ?undated ?date"
"""What puts events that a query finds in order: by sort day, the undated last."""


def events_query(selection: Selection, names: Names) -> str:
    """A query for ``?x``: the events of a selection by sort day, the undated last; not cut to a page."""
    return chosen_query(selection, names) + BY_TIME


def chosen_query(selection: Selection, names: Names) -> str:
    """A query for ``?x``, ``?date`` and ``?undated``: the events of a selection in no order.

    Where it is for those on which articles disagree, and nothing narrows it more, each of the three ways to find them
    holds all that is asked: what follows after all, the engine would join with the days of all events.
    """
    _of_now(selection)
    body = _body(selection, names)
    if is_by_dispute(selection):
        heads = (f"?x <{CMQ}disagreement> ?point .", f"?denial <{CMQ}denies> ?x .", f"?x <{CMQ}otherDay> ?told .")
        body = " UNION ".join(f"{{ {head} {body} }}" for head in heads)
    alternatives = () if selection.together else selection.actors
    several = max(map(len, (alternatives, selection.places, selection.articles))) > 1
    once = "DISTINCT " if several or selection.box or is_by_dispute(selection) else ""
    graph = iri(names.graph("canonical"))
    return (
        f"SELECT {once}?x ?date ?undated WHERE {{ GRAPH {graph} {{ {body} "
        f"OPTIONAL {{ ?x <{CMQ}undated> ?undated }} }} }}"
    )


def among_query(ids: Iterable[str], names: Names) -> str:
    """A query for ``?x``, ``?date`` and ``?undated``: events of some ids, in no order."""
    named = _values("x", (names.iri("event", found) for found in ids))
    told = f"{named} ?x <{CMQ}date> ?date . OPTIONAL {{ ?x <{CMQ}undated> ?undated }}"
    return f"SELECT ?x ?date ?undated WHERE {{ GRAPH {iri(names.graph('canonical'))} {{ {told} }} }}"


def attended_query(selection: Selection, members: Iterable[str], names: Names) -> str:
    """A query for ``?x ?date ?undated ?role ?party``: who takes part, and how, in events that name some actors."""
    _of_now(selection)
    named = _values("member", (names.iri("actor", member) for member in members))
    whole = replace(selection, contested=False)
    disputed = _DISPUTED if selection.contested else ""
    roles = ", ".join(f"<{FLAT[role]}>" for role in Role if role not in NOT_A_PARTY)
    return (
        f"SELECT DISTINCT ?x ?date ?undated ?role ?party WHERE {{ GRAPH {iri(names.graph('canonical'))} {{ "
        f"{named} ?x <{SEM}hasActor> ?member . {_body(whole, names, late=True)} {disputed} "
        f"?x ?role ?party . FILTER(?role IN ({roles})) OPTIONAL {{ ?x <{CMQ}undated> ?undated }} }} }}"
    )


def _body(selection: Selection, names: Names, *, late: bool = False) -> str:
    """What holds of the events ``?x`` of a selection; ``late`` where another condition comes before it."""
    starts = [
        f"{_values(name, (names.iri(kind, found) for found in ids))} ?x <{predicate}> ?{name} ."
        for name, kind, predicate, ids in (
            ("actor", "actor", SEM + "hasActor", () if selection.together else selection.actors),
            ("place", "place", SEM + "hasPlace", selection.places),
            ("article", "article", CMQ + "article", selection.articles),
        )
        if ids
    ]
    if selection.together:
        starts += (f"?x <{SEM}hasActor> {iri(names.iri('actor', found))} ." for found in selection.actors)
    starts += [f"{_spots(selection.box, names)} ?x <{SEM}hasPlace> ?spot ."] if selection.box else []
    late = late or bool(starts) or is_by_dispute(selection)
    time = _time(selection, names, first=not late)
    where = [*starts, "" if late else time, f"?x <{CMQ}date> ?date ."]
    where += [_types(selection), _modalities(selection), time if late else "", _labels(selection, RDFS + "label")]
    where += [_told(selection), _sure(selection)]
    return " ".join(filter(None, where))


def _spots(box: Box, names: Names) -> str:
    """That ``?spot`` lies in a box, as a graph of ours has its coordinates."""
    within = f"?lat >= {box.south:.9f} && ?lat <= {box.north:.9f}"
    both = "||" if box.crosses else "&&"
    within += f" && (?long >= {box.west:.9f} {both} ?long <= {box.east:.9f})"
    point = _own(f"?spot <{WGS}lat> ?lat ; <{WGS}long> ?long", names)
    return f"{{ SELECT DISTINCT ?spot WHERE {{ {point} FILTER({within}) }} }}"


def _sure(selection: Selection) -> str:
    """The filter by confidence."""
    at_least = f"{selection.confidence:.6f}"
    return f"?x <{CMQ}confidence> ?sure . FILTER(?sure >= {at_least})" if selection.confidence else ""


def is_of_one(selection: Selection) -> bool:
    """Whether a selection asks for all events of one actor, or a part of their list."""
    return len(selection.actors) == 1 and replace(selection.whole, actors=()) == Selection()


def is_all(selection: Selection) -> bool:
    """Whether a selection asks for all events, or a part of their list."""
    return selection.whole == Selection()


def is_all_contested(selection: Selection) -> bool:
    """Whether a selection asks for all events on which articles disagree, at most by days, or a part of their list."""
    return replace(selection.whole, start=None, end=None) == Selection(contested=True)


def ends_of(month: str) -> tuple[date, date]:
    """The first and last day of a month (``2024-03``)."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


class Kind(NamedTuple):
    """Which of the lists of events by day.

    Attributes:
        dated: whether of events of known time, or of the others.
        contested: whether only of those on which articles disagree.
    """

    dated: bool
    contested: bool


def days_query(first: date, last: date, names: Names, kind: Kind) -> str:
    """A query for ``?x``: the events that are sorted under some days, from the first to the last, by day."""
    return f"SELECT ?x ?date WHERE {{ {_days_of(first, last, names, kind)} }} ORDER BY ?date"


def by_day_query(first: date, last: date, names: Names, kind: Kind) -> str:
    """What follows SELECT in a query for how many events are sorted under each of some days."""
    return f"?date (COUNT(*) AS ?n) WHERE {{ {_days_of(first, last, names, kind)} }} GROUP BY ?date"


def _days_of(first: date, last: date, names: Names, kind: Kind) -> str:
    days = " ".join(day(first + timedelta(number)) for number in range((last - first).days + 1))
    on, undated = CMQ + ("contestedOn" if kind.contested else "date"), f"?x <{CMQ}undated> true"
    which = f"MINUS {{ {undated} }}" if kind.dated else f"{undated} ."
    return f"GRAPH {iri(names.graph('canonical'))} {{ VALUES ?date {{ {days} }} ?x <{on}> ?date . {which} }}"


def reaching_query(start: date, end: date | None, names: Names) -> str:
    """A query for ``?x``: the events on which articles disagree that last into a time before which they are sorted."""
    before = f"FILTER(?until >= {day(start)} && ?date < {day(start)})"
    within = f"FILTER(?date <= {day(end)})" if end else ""
    return (
        f"SELECT ?x ?date WHERE {{ GRAPH {iri(names.graph('canonical'))} {{ ?x <{CMQ}contestedUntil> ?until ; "
        f"<{CMQ}contestedOn> ?date {before} {within} }} }} ORDER BY ?date"
    )


def keyed_query(actor: str, month: str, names: Names) -> str:
    """A query for ``?x``: the events of an actor that are sorted under a month, or of no known time (""), by day."""
    key = plain(time_key(actor, month))
    return (
        f"SELECT ?x ?date WHERE {{ GRAPH {iri(names.graph('canonical'))} {{ "
        f"?x <{CMQ}timeKey> {key} ; <{CMQ}date> ?date }} }} ORDER BY ?date"
    )


def _types(selection: Selection) -> str:
    types = (TYPE + name for root in selection.roots for name in (root, *(f"{root}-{mode}" for mode in modes(root))))
    found = ", ".join(str(iri(name)) for name in types)
    return f"?x <{SEM}eventType> ?type . FILTER(?type IN ({found}))" if found else ""


def _told(selection: Selection) -> str:
    """The filter by how many tell it, and whether they agree."""
    parts = [f"?x <{CMQ}independentCount> ?voices . FILTER(?voices >= {selection.independent:d})"]
    if selection.independent == 1:
        parts.clear()
    if selection.contested and not is_by_dispute(selection):
        parts.append(_DISPUTED)
    return " ".join(parts)


def is_by_dispute(selection: Selection) -> bool:
    """Whether to begin with the disagreements: where nothing else narrows the events, these are the fewest."""
    return selection.contested and not (selection.actors or selection.places or selection.articles or selection.box)


def _labels(selection: Selection, predicate: str) -> str:
    words = _words(selection.text, "label")
    return f"?x <{predicate}> ?label . {words}" if words else ""


def _modalities(selection: Selection) -> str:
    found = ", ".join(str(iri(MODALITY + modality)) for modality in selection.modalities)
    return f"?x <{CMQ}modality> ?modality . FILTER(?modality IN ({found}))" if found else ""


def _wherever(pattern: str) -> str:
    """A pattern in whatever graph tells it."""
    return f"GRAPH ?says {{ {pattern} }}" if pattern else ""


def claims_query(selection: Selection, names: Names) -> str:
    """A query for ``?x``: the claims of a selection by sort day, not cut to a page; types are not asked of claims."""
    _of_now(selection)
    head = []
    if selection.actors and not selection.together:
        actors = _values("actor", (names.iri("actor", found) for found in selection.actors))
        head.append(f"{actors} {_takes_part(names)}")
    elif selection.actors:
        nodes = (iri(names.iri("actor", found)) for found in selection.actors)
        head += (f"{{ {_takes_part(names, str(node))} }}" for node in nodes)
    if selection.places:
        places = _values("place", (names.iri("place", found) for found in selection.places))
        about = f"?x <{CMQ}about> ?place ."
        head.append(f"{places} {_wherever(about)}")
    if selection.articles:
        articles = _values("article", (names.iri("article", found) for found in selection.articles))
        told = f"?x <{CMQ}inArticle> ?article ."
        head.append(f"{articles} {_wherever(told)}")
    if selection.box:
        about = f"?x <{CMQ}about> ?spot ."
        head.append(f"{_spots(selection.box, names)} {_wherever(about)}")
    body = [
        f"{_own(f'?x a <{CMQ}Claim> ; <{CMQ}date> ?date', names)}",
        _wherever(_modalities(selection)),
        _wherever(_within("x", selection.start, selection.end)),
        _wherever(_labels(selection, SCHEMA + "text")),
        _wherever(_sure(selection)),
    ]
    where = " ".join(head + [part for part in body if part])
    return f"SELECT DISTINCT ?x ?date WHERE {{ {where} }} ORDER BY ?date"


def _own(pattern: str, names: Names) -> str:
    """That a pattern holds in a graph of ours; a user may say the same in one of his own."""
    return f'GRAPH ?own {{ {pattern} }} FILTER(STRSTARTS(STR(?own), "{names.graph("")}"))'


def _takes_part(names: Names, who: str = "?actor") -> str:
    """That somebody speaks in ``?x``, is spoken to or of: by who is meant, where the article gives him another id."""
    graph, ends = iri(names.graph("canonical")), f"<{CMQ}speaker>|<{CMQ}addressee>"
    meant = f"GRAPH {graph} {{ ?x {ends}|<{CMQ}aboutActor> {who} }}"
    other = f"FILTER NOT EXISTS {{ GRAPH {graph} {{ ?x <{CMQ}speaker> ?other }} }}"
    told = f"GRAPH ?told {{ ?x {ends}|<{CMQ}about> {who} }} {other}"
    return f"{{ {meant} }} UNION {{ {told} }}"


def relations_query(actor: str | None, selection: Selection, names: Names) -> str:
    """A query for ``?x``: relations of an actor or of any, of which some evidence may lie in the time asked."""
    _of_now(selection)
    ends = (f"<{RDF}subject>", f"<{RDF}object>")
    head = [] if actor is not None else [f"?x a <{CMQ}Relation> ."]
    if selection.actors:
        actors = _values("actor", (names.iri("actor", found) for found in selection.actors))
        head.insert(0, f"{actors} ?x {'|'.join(ends)} ?actor .")
    if selection.start:
        head.append(f"?x <{CMQ}lastDate> ?last FILTER(?last >= {day(selection.start)})")
    if selection.end:
        head.append(f"?x <{CMQ}firstDate> ?first FILTER(?first <= {day(selection.end)})")
    body = " ".join(head)
    if actor is not None:
        node = iri(names.iri("actor", actor))
        body = " UNION ".join(f"{{ ?x {end} {node} . {body} }}" for end in ends)
    once = "DISTINCT " if selection.actors else ""
    return f"SELECT {once}?x WHERE {{ GRAPH {iri(names.graph('canonical'))} {{ {body} }} }}"


def articles_query(limit: int | None, offset: int, names: Names, after: Key | None = None) -> str:
    """A query for ``?x``: the articles, the newest first; those after one of a day and id."""
    page = _page(Selection(limit=limit, offset=offset))
    own = _own(f"?x a <{CMQ}Article> ; <{SCHEMA}datePublished> ?day", names)
    later = ""
    if after is not None:
        then, last = day(parse_day(after[1])), plain(names.iri("article", after[2]))
        later = f"FILTER(?day < {then} || (?day = {then} && STR(?x) > {last}))"
    return f"SELECT ?x WHERE {{ {own} {later} }} ORDER BY DESC(?day) ?x{page}"


def actors_query(
    text: str | None, limit: int | None, offset: int, names: Names, after: Key | None = None
) -> str:  # fmt: skip
    """A query for ``?x``: the actors that take part in something, by name; with a text, those so called.

    ``after`` is the key of the one after whom they begin, by name in small letters, and id.
    """
    skos, graph = names.prefixes()["skos"], iri(names.graph("canonical"))
    called = f"GRAPH ?too {{ ?x <{skos}prefLabel>|<{skos}altLabel> ?called . {_words(text, 'called')} }}"
    named = f"GRAPH ?told {{ ?x <{skos}prefLabel> ?label }} {called if text and text.split() else ''}"
    marked = f"GRAPH {graph} {{ ?x <{CMQ}takesPart> true }}"
    called_so = f"SELECT ?x (MIN(LCASE(STR(?label))) AS ?name) WHERE {{ {marked} {named} }} GROUP BY ?x"
    later = ""
    if after is not None:
        name, last = plain(after[1]), plain(names.iri("actor", after[2]))
        later = f"FILTER(?name > {name} || (?name = {name} && STR(?x) > {last}))"
    page = _page(Selection(limit=limit, offset=offset))
    return f"SELECT ?x ?name WHERE {{ {{ {called_so} }} {later} }} ORDER BY ?name ?x{page}"


def called_query(names: Names) -> str:
    """A query for ``?x`` and ``?called``: the actors that take part in something, with each of their names."""
    skos, graph = names.prefixes()["skos"], iri(names.graph("canonical"))
    return (
        f"SELECT DISTINCT ?x ?called WHERE {{ GRAPH {graph} {{ ?x <{CMQ}takesPart> true }} "
        f"GRAPH ?too {{ ?x <{skos}prefLabel>|<{skos}altLabel> ?called }} }}"
    )


def count_queries(names: Names) -> Iterator[tuple[str, str]]:
    """For each kind of thing, a query for ``?n``: how many the store has."""
    graph = iri(names.graph("canonical"))
    for kind, name in (("articles", "Article"), ("reports", "EventReport"), ("claims", "Claim")):
        yield kind, f"SELECT (COUNT(*) AS ?n) WHERE {{ {_own(f'?x a <{CMQ}{name}>', names)} }}"
    for kind, name in (("events", "Event"), ("relations", "Relation")):
        yield kind, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?x a <{CMQ}{name}> }} }}"
    yield "actors", f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?x <{CMQ}takesPart> true }} }}"
