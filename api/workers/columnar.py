"""What does a page need that draws thousands of events at once? Each property of them in a column of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from api.workers.answers import Cast, ColumnsAsked
from graph.archive import Archive
from graph.edges import among, type_of
from graph.model.event import Event, Role
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ

MOST = 10_000
"""So many events are told at once; of more, a page draws numbers."""

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class Columns:
    """The events of a selection in the order of time; the entries of one place in all columns are of one event.

    Attributes:
        total: how many events there are, of which the columns may have the first alone.
        id: their ids; ``label`` a line for people.
        start: the first day on which each can have been, in days since 1970-01-01, or None; ``end`` the last.
        precision: its place in ``precisions``, or None of an event without date; ``basis`` likewise in ``bases``.
        type: its place in ``types``, as ``modality`` in ``modalities``.
        actors: the places in ``people`` of all who take part; ``sources`` and ``targets`` of those in that role.
        pairs: the places of source and target in turn, for each edge that it makes in the network.
        places: the places in ``spots``, as ``articles`` in ``told_by``.
        confidence: 0 to 1.
        independent: how many independent articles tell it.
        contested: 1 where its articles disagree, else 0; ``called_off`` where another event calls it off,
            ``background`` where it is told as history.
        titles: headline, source and day of publication of each article, by id.
    """

    total: int = 0
    id: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    start: list[int | None] = field(default_factory=list)
    end: list[int | None] = field(default_factory=list)
    precision: list[int | None] = field(default_factory=list)
    basis: list[int | None] = field(default_factory=list)
    type: list[int] = field(default_factory=list)
    modality: list[int] = field(default_factory=list)
    actors: list[list[int]] = field(default_factory=list)
    sources: list[list[int]] = field(default_factory=list)
    targets: list[list[int]] = field(default_factory=list)
    pairs: list[list[int]] = field(default_factory=list)
    places: list[list[int]] = field(default_factory=list)
    articles: list[list[int]] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    independent: list[int] = field(default_factory=list)
    contested: list[int] = field(default_factory=list)
    called_off: list[int] = field(default_factory=list)
    background: list[int] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    modalities: list[str] = field(default_factory=list)
    precisions: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    spots: list[str] = field(default_factory=list)
    told_by: list[str] = field(default_factory=list)
    titles: dict[str, tuple[str, str | None, date]] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)


class _Places(dict[str, int]):
    """The place of each string in a list of them, which grows with those that are new."""

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place

    def all(self, words: Iterable[str]) -> list[int]:
        """The places of some strings."""
        return [self[word] for word in words]


def columns(archive: Archive, asked: ColumnsAsked) -> Columns:
    """The events of a selection, as far as its limit goes, in columns."""
    selection = asked.selection
    total, events = archive.sketched(selection, asked.if_more)
    members = archive.excerpt(selection).members if selection.ego else None
    found = Columns(total)
    _fill(found, events, members)
    contested, called_off = _marked(archive, "contestedOn", of_object=False), _marked(archive, "callsOff")
    found.contested = [int(event.id in contested) for event in events]
    found.called_off = [int(event.id in called_off) for event in events]
    found.titles = archive.titles_of(found.told_by)
    found.cast = Cast(archive.actors_of(found.people), archive.places_of(found.spots))
    return found


def _marked(archive: Archive, term: str, *, of_object: bool = True) -> frozenset[str]:
    """The ids of the events that are the objects, or the subjects, of a property."""
    names = archive.names
    quads = archive.store.quads(None, iri(CMQ + term), None, iri(names.graph("canonical")))
    return frozenset(names.id(lexical(quad.object if of_object else quad.subject)) for quad in quads)


def _fill(found: Columns, events: Iterable[Event], members: frozenset[str] | None) -> None:
    types, modalities, precisions, bases = _Places(), _Places(), _Places(), _Places()
    people, spots, told_by, joined = _Places(), _Places(), _Places(), among(members)
    for event in events:
        when = event.interval
        found.id.append(event.id)
        found.label.append(event.label)
        found.start.append(_day(when.start if when else None))
        found.end.append(_day(when.end if when else None))
        found.precision.append(precisions[str(when.precision)] if when else None)
        found.basis.append(bases[str(when.basis)] if when else None)
        found.type.append(types[type_of(event)])
        found.modality.append(modalities[str(event.modality)])
        found.actors.append(people.all(event.actors))
        found.sources.append(people.all(dict.fromkeys(event.of(Role.SOURCE))))
        found.targets.append(people.all(dict.fromkeys(event.of(Role.TARGET))))
        found.pairs.append(people.all(chain.from_iterable(joined(event))))
        found.places.append(spots.all(dict.fromkeys(event.of(Role.LOCATION))))
        found.articles.append(told_by.all(event.articles))
        found.confidence.append(round(event.confidence, 3))
        found.independent.append(event.independent)
        found.background.append(int(event.background))
    for words, places in _lists(found, types, modalities, precisions, bases, people, spots, told_by):
        words.extend(places)


def _lists(found: Columns, *places: _Places) -> Iterator[tuple[list[str], _Places]]:
    lists = (found.types, found.modalities, found.precisions, found.bases, found.people, found.spots, found.told_by)
    return zip(lists, places, strict=True)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH
