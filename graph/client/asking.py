"""How is each question put? Checked, and handed to whatever answers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, Unpack

from graph.client import tables
from graph.client.answers import (
    ActorStory,
    ArticleStory,
    Decision,
    Dispute,
    EventStory,
    Facets,
    Page,
    Pair,
    PlaceStory,
    RelationStory,
    Way,
)
from graph.client.door import Door
from graph.client.files import save
from graph.client.filters import (
    LONGEST,
    LONGEST_QUERY,
    Filters,
    Names,
    actor_id,
    counted,
    day,
    kind_of,
    selection,
    sound,
)
from graph.client.found import Found
from graph.client.job import Given, Job, records
from graph.client.naming import by_ids, find_actor, with_ids
from graph.client.results import Results, answer_of, read_results
from graph.client.told import Claims, Events
from graph.errors import ExportError, FilterError
from graph.model.actor import Actor, Place
from graph.model.event import Claim
from graph.model.hit import Hit
from graph.model.holding import Holding
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.model.survey import Buckets
from graph.model.survey import Step as Length

DEEPEST = 1_000
"""After so many things a search finds no more."""
OPTIONS = ("edges", "project", "min_weight", "layout", "flavour")
"""What the formats take, each some of it."""


class Client:
    """Asks a service or a store; made by `graph.client.connect`. Use as a context manager, or `close` it.

    Things are named by id, actors by name too; filters take names of actors and places.
    Lists are read as far as they are looked at. Whatever cannot be answered raises an error of `graph.errors`, the same
    over HTTP and on a store. One thread at a time may use it.

    Args:
        door: what answers.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def close(self) -> None:
        """Ends the connection, or gives the store free."""
        self._door.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _chosen(self, filters: Filters) -> Selection:
        """The selection that filters describe, by ids; what has capitals or spaces is a name.

        Raises:
            FilterError: if a filter cannot be used, or a name is that of several.
        """
        return by_ids(self._door, selection(filters))

    # events and what is said

    def events(
        self, *, newest: bool = False, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> Events:
        """Events in the order of time, those without any date last.

        Args:
            newest: whether the latest come first.
            limit: at most so many; None for all.
            offset: so many are left out before.
            filters: see `Filters`.

        Raises:
            FilterError: if a filter cannot be used.
        """
        chosen = replace(counted(self._chosen(filters), limit, offset), newest=newest)
        return Events(lambda most, after, mark: self._door.events(replace(chosen, limit=most, offset=after), mark),
                      self._door, limit, offset)  # fmt: skip

    def event(self, identifier: str) -> EventStory:
        """One event with its reports, by its id or one that it had before it was put right, merged or split.

        Raises:
            NotFound: if there is none of that id.
        """
        return self._door.event(sound(identifier))

    def disagreements(self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]) -> Found[Dispute]:
        """Events on which their reports disagree, in the order of time."""
        chosen = counted(self._chosen(filters), limit, offset)
        return Found(
            lambda most, after, mark: self._door.disputes(replace(chosen, limit=most, offset=after), mark),
            lambda found: tables.Rows(tables.DISPUTE, [row for one in found for row in tables.dispute_rows(one)]),
            limit, offset,
        )  # fmt: skip

    def claims(
        self, *, newest: bool = False, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> Claims:
        """What is said, in the order of time; an actor is a speaker, an addressee, or spoken of."""
        chosen = replace(counted(self._chosen(filters), limit, offset), newest=newest)
        return Claims(lambda most, after, mark: self._door.claims(replace(chosen, limit=most, offset=after), mark),
                      self._door, limit, offset)  # fmt: skip

    def claim(self, identifier: str) -> Claim:
        """One claim.

        Raises:
            NotFound: if there is none of that id.
        """
        return self._door.claim(sound(identifier))

    # who, where and what was read

    def actors(self, name: str = "", *, limit: int | None = None, offset: int = 0) -> Found[Actor]:
        """The actors that take part in something, by name.

        Args:
            name: words in a name; "" for all.
            limit: at most so many; None for all.
            offset: so many are left out before.
        """
        words = sound(name, LONGEST).strip()
        counted(Selection(), limit, offset)
        return Found(lambda most, after, mark: self._door.actors(words, most, after, mark),
                     tables.simple(tables.ACTOR, tables.actor_row), limit, offset)  # fmt: skip

    def actor(self, identifier: str) -> ActorStory:
        """One actor, by id or name, with the offices held.

        Raises:
            NotFound: if there is none of that id or name.
            FilterError: if the name is that of several; the message lists their ids.
        """
        return with_ids(self._door, [sound(identifier)], self._door.actor)

    def find_actor(self, name: str) -> Actor:
        """The actor of an id or a name, whom articles tell of.

        Raises:
            UnknownName: if nobody is called so.
            FilterError: if several are; the message lists their ids.
        """
        return find_actor(self._door, name)

    def articles(self, *, limit: int | None = None, offset: int = 0) -> Found[ArticleRecord]:
        """The articles without their texts, the newest first."""
        counted(Selection(), limit, offset)
        return Found(self._door.articles, tables.simple(tables.ARTICLE, tables.article_row), limit, offset)

    def article(self, identifier: str) -> ArticleStory:
        """One article with its text and what it tells.

        Raises:
            NotFound: if there is none of that id.
        """
        return self._door.article(sound(identifier))

    def outlines(self, ids: Iterable[str]) -> dict[str, ArticleRecord]:
        """The articles of some ids, without their texts; those that there are."""
        return self._door.outlines({sound(one) for one in ids})

    def places(
        self, name: str = "", *, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]
    ) -> Found[tuple[Place, int]]:
        """Where events are told to be, each with the number of events there, those with most first.

        Args:
            name: words in a name of the place; "" for all.
            limit: at most so many; None for all.
            offset: so many are left out before.
            filters: see `Filters`.
        """
        chosen, words = self._chosen(filters), sound(name, LONGEST).strip()
        counted(chosen, limit, offset)
        return Found(lambda most, after, mark: self._door.places(chosen, words, most, after, mark),
                     tables.simple(tables.PLACE, tables.place_row), limit, offset)  # fmt: skip

    def place(self, identifier: str) -> PlaceStory:
        """One place.

        Raises:
            NotFound: if there is none of that id.
        """
        return self._door.place(sound(identifier))

    def offices(
        self,
        on: date | str | None = None,
        *,
        state: str = "",
        name: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Found[Holding]:
        """The terms of office that the registry has, by office.

        Args:
            on: only those that cover this day.
            state: of a state: its id, or ISO 3166 code of three letters.
            name: words in the name of the office.
            limit: at most so many; None for all.
            offset: so many are left out before.
        """
        counted(Selection(), limit, offset)
        asked = (day(on), sound(state).strip(), sound(name, LONGEST).strip())
        return Found(lambda most, after, mark: self._door.offices(*asked, most, after, mark),
                     tables.named(tables.OFFICE, tables.office_row), limit, offset)  # fmt: skip

    def search(self, words: str, kinds: Names = (), *, limit: int | None = None, offset: int = 0) -> Found[Hit]:
        """What is told of in certain words, the best first.

        Args:
            words: all must be there, in any form; ``"a phrase"``, ``beginning*``, ``OR``, ``-without``.
            kinds: only things of these kinds: actor, place, office, article, event, claim.
            limit: at most so many; None for all.
            offset: so many are left out before.

        Raises:
            FilterError: if there is nothing to look for, or no such kind.
        """
        counted(Selection(), limit, offset)
        wanted = [kind_of(kind) for kind in ((kinds,) if isinstance(kinds, str) else kinds)]
        if not sound(words, 500).strip():
            raise FilterError("there is nothing to look for; give a word")

        def ask(most: int, after: int, _: str) -> Page[Hit]:
            return self._door.hits(words, wanted, most, after) if after <= DEEPEST else Page(None, ())

        return Found(ask, tables.simple(tables.HIT, tables.hit_row), limit, offset)

    # what is between actors

    def relations(self, *, limit: int | None = None, offset: int = 0, **filters: Unpack[Filters]) -> Found[Relation]:
        """The directed edges between actors, by id; an actor is either end."""
        chosen = counted(self._chosen(filters), limit, offset)
        return Found(lambda most, after, mark: self._door.relations(replace(chosen, limit=most, offset=after), mark),
                     tables.named(tables.RELATION, tables.relation_row), limit, offset)  # fmt: skip

    def relation(self, identifier: str) -> RelationStory:
        """One relation with the events and claims that evidence it.

        Raises:
            NotFound: if there is none of that id.
        """
        return self._door.relation(sound(identifier))

    def pair(self, one: str, other: str, **filters: Unpack[Filters]) -> Pair:
        """What two actors, by id or name, have to do with one another; the filter ``actor`` does not count.

        Raises:
            NotFound: if one of them is not there.
        """
        chosen = self._chosen(filters)
        return with_ids(
            self._door, [actor_id(one), actor_id(other)], lambda first, second: self._door.pair(first, second, chosen)
        )

    def path(self, source: str, target: str, **filters: Unpack[Filters]) -> Way:
        """The shortest way from one actor to another through events of a selection; of several that by the earliest.

        An event joins two actors if both take part, whatever its modality: ask with ``modality="actual"`` for what
        happened.

        Raises:
            NotFound: if one of them is not there, or takes part in none of these events.
        """
        chosen = self._chosen(filters)
        return with_ids(
            self._door, [actor_id(source), actor_id(target)], lambda start, end: self._door.path(start, end, chosen)
        )

    # numbers

    def buckets(self, by: str = "month", **filters: Unpack[Filters]) -> Buckets:
        """How many events a timeline has by day, week, month or year.

        Args:
            by: "day", "week" (from Monday), "month" or "year".
            filters: see `Filters`.

        Raises:
            FilterError: if a filter cannot be used, or there is no such step.
        """
        try:
            step = Length(by)
        except ValueError as problem:
            raise FilterError(f"no bucket {by!r}; choose from {', '.join(Length)}") from problem
        return self._door.buckets(self._chosen(filters), step)

    def facets(self, most: int = 20, **filters: Unpack[Filters]) -> Facets:
        """By what a selection can be narrowed.

        Args:
            most: how many actors, places and articles are told, up to 1,000.
            filters: see `Filters`.
        """
        if not 0 <= most <= 1_000:
            raise FilterError(f"facets tell 0 to 1,000 of each, not {most:,}")
        return self._door.facets(self._chosen(filters), most)

    # decisions, queries, files

    def judgements(self, about: str = "", *, limit: int | None = None, offset: int = 0) -> Found[Decision]:
        """What people decided to be one or two, from the oldest to the latest.

        Args:
            about: the id of an event, report, article or actor; "" for any.
            limit: at most so many; None for all.
            offset: so many are left out before.
        """
        return self._decided(about, limit, offset, corrections=False)

    def corrections(self, about: str = "", *, limit: int | None = None, offset: int = 0) -> Found[Decision]:
        """What people put right, from the oldest to the latest; the arguments are those of `judgements`."""
        return self._decided(about, limit, offset, corrections=True)

    def _decided(self, about: str, limit: int | None, offset: int, *, corrections: bool) -> Found[Decision]:
        thing = sound(about).strip()
        counted(Selection(), limit, offset)
        return Found(
            lambda most, after, mark: self._door.decisions(thing, most, after, mark, corrections=corrections),
            tables.simple(tables.DECISION, tables.decision_row), limit, offset,
        )  # fmt: skip

    def query(self, sparql: str) -> Results:
        """The rows of a SPARQL SELECT, over all graphs unless it names some.

        Raises:
            QueryError: if it is no SELECT, refused, or cannot be parsed; the message says line and column.
            QueryTimeout: if a service gives it up.
        """
        return read_results(self._door.results(sound(sparql, LONGEST_QUERY)))

    def ask(self, sparql: str) -> bool:
        """The answer to a SPARQL ASK; the errors are those of `query`."""
        return answer_of(self._door.results(sound(sparql, LONGEST_QUERY)))

    def export(
        self,
        form: str,
        file: str | Path | BinaryIO,
        options: Mapping[str, str] | None = None,
        **filters: Unpack[Filters],
    ) -> int:
        """Writes a selection for another tool.

        Args:
            form: an exporter's name ("gexf", "graphml", "csv", "turtle" …).
            file: where to: a path, at which it stands once it is whole, or a binary file.
            options: those of the format, such as ``{"edges": "event"}``.
            filters: see `Filters`.

        Returns:
            How many bytes it has.

        Raises:
            PluginError: if there is no such exporter; the message lists the choices.
            ExportError: if it takes no such option, or cannot be written there.
        """
        unknown = sorted((options or {}).keys() - set(OPTIONS))
        if unknown:
            raise ExportError(f"no format takes an option {unknown[0]!r}; choose from {', '.join(OPTIONS)}")
        return save(self._door.export(form, self._chosen(filters), dict(options or {})), file)

    def ingest(self, articles: Given | Iterable[Given]) -> Job:
        """Reads one article or several into the graph.

        Args:
            articles: a `Draft`, a mapping with the same fields, or several of them.

        Raises:
            FilterError: if there is none, or one has fields that there are not.
            NotAllowed: if a service needs a token for that.
        """
        return self._door.ingest(records(articles))
