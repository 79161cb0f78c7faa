"""Which questions survey many events at once: counts of a selection, ways and pairs, places, and terms of office?"""

from collections.abc import Iterable
from dataclasses import replace

from api.workers import answers, paging
from graph.archive import Archive
from graph.model.event import Event, Role
from graph.model.holding import Holding
from graph.model.selection import Key
from graph.model.survey import Buckets, Step


def _cast(
    archive: Archive, people: Iterable[str], events: Iterable[Event] = (), places: Iterable[str] = ()
) -> answers.Cast:
    told = tuple(events)
    takers = (part.participant for event in told for part in event.participations if part.role is not Role.LOCATION)
    where = (place for event in told for place in event.of(Role.LOCATION))
    told_by = dict.fromkeys(event.quote_article for event in told if event.quote_article)
    articles = {record.id: record for record in archive.outlines(told_by)}
    return answers.Cast(archive.actors_of((*people, *takers)), archive.places_of((*places, *where)), articles)


def buckets(archive: Archive, asked: answers.BucketsAsked) -> Buckets:
    """The events of a selection, counted by day, week, month or year."""
    return archive.buckets(asked.selection, asked.step)


def facets(archive: Archive, asked: answers.FacetsAsked) -> answers.FacetsFound:
    """By what the events of a selection can be narrowed."""
    found = archive.facets(asked.selection, asked.most)
    cast = _cast(archive, (who for who, _ in found.actors), (), (place for place, _ in found.places))
    outlines = {record.id: record for record in archive.outlines(name for name, _ in found.articles)}
    return answers.FacetsFound(found, replace(cast, articles=outlines))


def ties(archive: Archive, asked: answers.TiesAsked) -> answers.TiesFound:
    """The strongest part of the network of a selection."""
    found = archive.ties(asked.selection, asked.most, asked.edges)
    return answers.TiesFound(found, _cast(archive, (name for name, _ in found.members)))


def path(archive: Archive, asked: answers.PathAsked) -> answers.PathFound:
    """The shortest way from one actor to another.

    Raises:
        NotFound: if one of them is not in the store, or takes part in none of these events.
    """
    from graph.network import way

    start, end = archive.actor(asked.start).id, archive.actor(asked.end).id
    steps = way(archive.parties(asked.selection), start, end)
    events = tuple(archive.event(name) for name in steps[1::2])
    return answers.PathFound(start, end, steps, events, _cast(archive, (start, end, *steps[::2]), events))


def pair(archive: Archive, asked: answers.PairAsked) -> answers.PairFound:
    """What two actors have to do with one another.

    Raises:
        NotFound: if one of them is not in the store.
    """
    one, other = archive.actor(asked.one).id, archive.actor(asked.other).id
    both = replace(asked.selection, actors=(one, other), together=True)
    months = archive.buckets(both, Step.MONTH)
    between = replace(asked.selection.whole, actors=(other,), together=False)
    relations = tuple(
        found for found in archive.relations(one, between) if {found.source, found.target} == {one, other}
    )
    _, events, end = paging.events(archive, replace(both, counted=False))
    cast = _cast(archive, (one, other), events)
    return answers.PairFound(one, other, relations, months, months.total, events, cast, end)


def places(archive: Archive, asked: answers.PlacesAsked) -> answers.PlacesFound:
    """Where the events of a selection are told to be."""
    ranked = archive.places_told(asked.selection)
    known = archive.places_of(name for name, _ in ranked)
    words = asked.words.casefold().split()
    found = [
        (place, number)
        for name, number in ranked
        for place in [known.get(name) or archive.find_place(name)]
        if any(all(word in called.casefold() for word in words) for called in (place.name, *place.aliases))
    ]
    shown, end = paging.part(found, lambda row: paging.ranked(row[1], row[0].id, asked.page), asked.page)
    return answers.PlacesFound(len(found), shown, end)


def offices(archive: Archive, asked: answers.OfficesAsked) -> answers.OfficesFound:
    """The terms of office that the registry has."""
    found = archive.holdings(asked.on, asked.words, asked.state)
    shown, end = paging.part(found, _term, asked.page)
    people = (who for one in shown for who in (one.holder, one.body, one.state) if who)
    return answers.OfficesFound(len(found), shown, _cast(archive, people), end)


def _term(one: Holding) -> Key:
    """By the name of the office, then the office, the first day, and who holds it."""
    first, last = (day.isoformat() if day else "" for day in (one.start, one.end))
    return False, one.name, "\t".join((one.post, first, one.holder, last, one.body or "", one.state or ""))
