"""How does a store on this machine answer? Read in this process."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from graph import exporters
from graph.archive import Archive
from graph.archive.finding import actors_query, articles_query, claims_query
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
from graph.client.job import Item, Job
from graph.client.taken import cast_of, decision, ends, lean, person, placed, spoken, spot
from graph.edges import Tally
from graph.errors import CommuniqueError, FilterError, NotFound, QueryError, StoreError
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event
from graph.model.hit import Found, Hit
from graph.model.holding import Holding
from graph.model.judgement import Correction
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.model.survey import Buckets
from graph.model.survey import Step as Length
from graph.settings import Settings

RELATED, EVIDENCE = 10, 200
"""So many related articles are told, and events and claims behind a relation."""


class LocalStore:
    """A store.

    Args:
        archive: the graph over it, which is closed with this.
        settings: by which articles are read.
    """

    def __init__(self, archive: Archive, settings: Settings) -> None:
        self.archive, self._settings = archive, settings
        self._extractor: Any = None

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> "LocalStore":
        """Opens the store of the settings.

        Args:
            settings: which store.
            create: whether to make it if it is not there.

        Raises:
            NotFound: if it is not there.
            StoreLocked: if another process holds it, such as a service: connect to that.
            StoreError: if it cannot be used.
        """
        from graph.stores.placing import finish

        if not settings.store_url:
            finish(settings.store)
            if not create and not settings.store.is_dir():
                raise NotFound(f"no store at {settings.store}; create=True makes one there")
        return cls(Archive.open(settings), settings)

    def close(self) -> None:
        """Gives the store free."""
        self.archive.close()

    def events(self, chosen: Selection, _mark: str = "", /) -> Page[Event]:
        """Events in the order of time."""
        archive, now = self._at(chosen)
        total, found = archive.listed(now)
        events = tuple(map(placed, found))
        return Page(total, events, cast_of(archive, events), archive.base)

    def event(self, identifier: str) -> EventStory:
        """One event."""
        archive = self.archive
        event = placed(archive.event(identifier))
        reports = tuple(map(lean, archive.reports(identifier)))
        links = tuple(
            Link(one.how, one.event.id, one.event.label, one.event.modality, one.event.interval)
            for one in archive.links(identifier)
        )
        decisions = tuple(map(decision, archive.judgements(identifier)))
        cast = cast_of(archive, (event, *reports))
        return EventStory(event, reports, links, archive.disagreements(identifier), decisions, cast)

    def claims(self, chosen: Selection, _mark: str = "", /) -> Page[Claim]:
        """Claims in the order of time."""
        archive, now = self._at(chosen)
        claims = tuple(archive.claims(now))
        total = _number(archive, claims_query(archive.claiming(now).whole, archive.names))
        return Page(total, claims, cast_of(archive, (), spoken(claims)), archive.base)

    def claim(self, identifier: str) -> Claim:
        """One claim."""
        return self.archive.claim(identifier)

    def actors(self, text: str, limit: int, offset: int, _mark: str = "", /) -> Page[Actor]:
        """Actors by name."""
        archive = self.archive
        found = tuple(replace(actor, evidence=()) for actor in archive.actors(text or None, limit, offset))
        total = archive.count_actors(text) if text else _number(archive, actors_query(None, None, 0, archive.names))
        return Page(total, found, {}, archive.base)

    def actor(self, identifier: str) -> ActorStory:
        """One actor."""
        archive = self.archive
        actor = replace(archive.actor(identifier), evidence=())
        held = (Office(tenure.post, name, tenure.start, tenure.end) for tenure, name in archive.offices(actor.id))
        offices = tuple(sorted(held, key=lambda one: one.start.isoformat() if one.start else ""))
        own = Selection(actors=(actor.id,), limit=0)
        called = tuple(one.called for one in archive.namesakes(identifier))
        return ActorStory(actor, offices, archive.listed(own)[0], called)

    def articles(self, limit: int, offset: int, _mark: str = "", /) -> Page[ArticleRecord]:
        """Articles, the newest first."""
        archive = self.archive
        total = _number(archive, articles_query(None, 0, archive.names))
        return Page(total, tuple(archive.articles(limit, offset)), {}, archive.base)

    def article(self, identifier: str) -> ArticleStory:
        """One article."""
        archive = self.archive
        record = archive.article(identifier)
        reports, claims = tuple(map(lean, archive.article_reports(identifier))), archive.article_claims(identifier)
        related = tuple((name, round(likeness, 3)) for name, likeness in archive.related(identifier)[:RELATED])
        decisions = tuple(map(decision, archive.judgements(identifier)))
        cast = cast_of(archive, reports, spoken(claims))
        return ArticleStory(record, reports, claims, archive.copies(identifier), related, decisions, cast)

    def outlines(self, ids: Collection[str]) -> dict[str, ArticleRecord]:
        """The articles of some ids, without their texts."""
        return {record.id: record for record in self.archive.outlines(ids)}

    def people(self, ids: Collection[str]) -> dict[str, Actor]:
        """The actors of some ids."""
        return {name: replace(one, evidence=()) for name, one in self.archive.actors_of(ids).items()}

    def places(
        self, chosen: Selection, name: str, limit: int, offset: int, _mark: str = "", /
    ) -> Page[tuple[Place, int]]:
        """Places with the number of events there, those with most first."""
        archive, now = self._at(chosen)
        ranked = archive.places_told(now)
        known, words = archive.places_of(place for place, _ in ranked), name.casefold().split()
        found = [
            (replace(place, geonames=None, aliases=(), evidence=()), number)
            for called, number in ranked
            for place in [known.get(called) or archive.find_place(called)]
            if any(all(word in one.casefold() for word in words) for one in (place.name, *place.aliases))
        ]
        return Page(len(found), tuple(found[offset : offset + limit]), {}, archive.base)

    def place(self, identifier: str) -> PlaceStory:
        """One place."""
        place = replace(self.archive.place(identifier), evidence=())
        here = Selection(places=(identifier,), limit=0)
        return PlaceStory(place, self.archive.listed(here)[0])

    def relations(self, chosen: Selection, _mark: str = "", /) -> Page[Relation]:
        """Relations by id."""
        archive, now = self._at(chosen)
        total, found = archive.relations_listed(None, now)
        relations = tuple(found)
        return Page(total, relations, cast_of(archive, (), ends(relations)), archive.base)

    def relation(self, identifier: str) -> RelationStory:
        """One relation."""
        archive = self.archive
        source, _, rest = identifier.partition("--")
        of_end = Selection(actors=(rest.rpartition("--")[2],))
        relation = next((one for one in archive.relations(source, of_end) if one.id == identifier), None)
        if relation is None:
            raise NotFound(f"no relation {identifier!r} in the store")
        events, claims = list[Event](), list[Claim]()
        for name in relation.evidence[:EVIDENCE]:
            try:
                events.append(placed(archive.event(name)))
            except NotFound:
                claims.append(archive.claim(name))
        events.sort(key=lambda event: (event.interval.sort_day if event.interval else date.max, event.id))
        cast = cast_of(archive, events, (*ends([relation]), *spoken(claims)))
        return RelationStory(relation, tuple(events), tuple(claims), cast)

    def offices(
        self, on: date | None, state: str, name: str, limit: int, offset: int, _mark: str = "", /
    ) -> Page[Holding]:
        """Terms of office, by office."""
        archive = self.archive
        found = archive.holdings(on, name, state)
        shown = tuple(found[offset : offset + limit])
        people = (who for one in shown for who in (one.holder, one.body, one.state) if who)
        return Page(len(found), shown, cast_of(archive, (), people), archive.base)

    def hits(self, words: str, kinds: Sequence[Found], limit: int, offset: int) -> Page[Hit]:
        """What is told of in certain words."""
        found = self.archive.search(words, kinds, limit, offset)
        return Page(found.total, found.hits, {}, self.archive.base)

    def disputes(self, chosen: Selection, _mark: str = "", /) -> Page[Dispute]:
        """Events on which the reports disagree."""
        archive, now = self._at(replace(chosen, contested=True))
        total, shown = archive.listed(now)
        told = tuple(Dispute(placed(one), apart) for one, apart in zip(shown, archive.disputes(shown), strict=True))
        return Page(total, told, cast_of(archive, (one.event for one in told)), archive.base)

    def decisions(
        self, about: str, limit: int, offset: int, _mark: str = "", /, *, corrections: bool
    ) -> Page[Decision]:
        """What people decided."""
        cases = self.archive.judgements(about or None)
        found = [case for case in cases if isinstance(case.decision, Correction) is corrections]
        shown = tuple(map(decision, found[offset : offset + limit]))
        return Page(len(found), shown, {}, self.archive.base)

    def buckets(self, chosen: Selection, by: Length) -> Buckets:
        """A timeline in numbers."""
        archive, now = self._at(chosen)
        return archive.buckets(now, by)

    def facets(self, chosen: Selection, most: int) -> Facets:
        """By what a selection can be narrowed."""
        archive, now = self._at(chosen)
        found = archive.facets(now, most)
        actors, places = archive.actors_of(n for n, _ in found.actors), archive.places_of(n for n, _ in found.places)
        articles = {record.id: record for record in archive.outlines(n for n, _ in found.articles)}
        return Facets(
            found.total,
            found.kinds,
            tuple(Counted(person(actors[n]), number) for n, number in found.actors if n in actors),
            tuple(Counted(spot(places[n]), number) for n, number in found.places if n in places),
            tuple(Counted(Known(n, articles[n].title), number) for n, number in found.articles if n in articles),
        )

    def path(self, source: str, target: str, chosen: Selection) -> Way:
        """The shortest way between two actors."""
        from graph.network import way

        archive, now = self._at(chosen)
        start, end = archive.actor(source).id, archive.actor(target).id
        told = way(archive.parties(now), start, end)
        events = [placed(archive.event(name)) for name in told[1::2]]
        steps = tuple(Step(event, actor) for event, actor in zip(events, told[2::2], strict=True)) if told else None
        return Way(start, end, steps, cast_of(archive, events, (start, end)))

    def pair(self, one: str, other: str, chosen: Selection) -> Pair:
        """What two actors have to do with one another."""
        archive, now = self._at(chosen)
        one, other = archive.actor(one).id, archive.actor(other).id
        both = replace(now, actors=(one, other), together=True, limit=None, offset=0)
        between = replace(both, actors=(other,), together=False)
        found = archive.relations(one, between)
        relations = tuple(relation for relation in found if {relation.source, relation.target} == {one, other})
        return Pair(one, other, relations, archive.buckets(both, Length.MONTH), cast_of(archive, (), (one, other)))

    def results(self, sparql: str) -> dict[str, Any]:
        """The answer to a SELECT or ASK."""
        answer = self.archive.query(sparql)
        if answer.kind == "construct":
            del answer  # the error would keep it, and the engine's answers must end in the thread that made them
            raise QueryError("a client's query is a SELECT or ASK; what a CONSTRUCT gives is for tools of RDF")
        found: dict[str, Any] = json.loads(answer.serialize("json"))
        return found

    def export(self, form: str, chosen: Selection, options: Mapping[str, str]) -> Iterator[bytes]:
        """A file for another tool, piece by piece."""
        archive, now = self._at(chosen)
        yield from exporters.get(form, **options).chunks(Tally(archive.excerpt(now)))

    def ingest(self, records: Sequence[dict[str, str]]) -> Job:
        """Reads articles into the graph, as far as the job is looked at."""
        stopped: list[bool] = []
        items = (self._item(number, one) for number, one in enumerate(records) if not stopped)
        return Job(len(records), items, lambda: stopped.append(True))

    def _item(self, number: int, record: dict[str, str]) -> Item:
        try:
            return self._learned(number, record)
        except StoreError:
            raise
        except CommuniqueError as problem:
            return Item(number, "failed", reason=str(problem))

    def _learned(self, number: int, record: dict[str, str]) -> Item:
        from graph import extractors
        from graph.pipeline import read_one
        from graph.readers.record import read_record

        article = read_record(record, self._settings, "the article", fetching=True)
        if self._extractor is None:
            self._extractor = extractors.load(self._settings)
        reading = read_one(article, self._extractor)
        outcome = self.archive.ingest(reading)
        return Item(number, str(outcome), article.id, len(reading.reports), len(reading.claims))

    def _at(self, chosen: Selection) -> tuple[Archive, Selection]:
        """The archive as it stood at the day that a selection names, and the selection without that.

        Raises:
            FilterError: if an actor or place of the selection is not in the graph.
        """
        for kind, name in _strangers(self.archive, chosen):
            raise FilterError(f"there is no {kind} {name[:60]!r} in the graph")
        if chosen.known_by is None:
            return self.archive, chosen
        return self.archive.known_by(chosen.known_by), replace(chosen, known_by=None)


def _strangers(archive: Archive, chosen: Selection) -> Iterator[tuple[str, str]]:
    """The actors and places of a selection that are not in the graph; a place may stand for an actor."""
    for name in (*chosen.actors, *([chosen.ego] if chosen.ego else [])):
        if not archive.actors_of([name]) and not archive.places_of([name]):
            yield "actor", name
    for name in chosen.places:
        if not archive.places_of([name]):
            yield "place", name


def opened(settings: Settings, store: Path | None, *, create: bool) -> LocalStore:
    """The store of a folder, else that of the settings."""
    chosen = settings if store is None else replace(settings, store=store, store_url="")
    return LocalStore.open(chosen, create=create)


def _number(archive: Archive, query: str) -> int:
    """How many rows a query has."""
    return sum(1 for _ in cast("Iterable[object]", archive.store.query(query)))
