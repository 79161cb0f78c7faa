"""What must a service, or a store on this machine, be able to answer, so that the client is the same over both?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

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
from graph.client.job import Job
from graph.model.actor import Actor, Place
from graph.model.event import Claim, Event
from graph.model.hit import Found, Hit
from graph.model.holding import Holding
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.model.survey import Buckets
from graph.model.survey import Step as Length

Results = dict[str, Any]
"""The answer to a query in the SPARQL 1.1 Query Results JSON Format."""


class Door(Protocol):
    """Answers the questions of a client; selections have a limit where a list is asked for."""

    def close(self) -> None:
        """Ends the connection, or gives the store free."""

    def events(self, chosen: Selection, mark: str = "", /) -> Page[Event]:
        """Events in the order of time."""

    def event(self, identifier: str) -> EventStory:
        """One event."""

    def claims(self, chosen: Selection, mark: str = "", /) -> Page[Claim]:
        """Claims in the order of time."""

    def claim(self, identifier: str) -> Claim:
        """One claim."""

    def actors(self, text: str, limit: int, offset: int, mark: str = "", /) -> Page[Actor]:
        """Actors by name."""

    def actor(self, identifier: str) -> ActorStory:
        """One actor."""

    def articles(self, limit: int, offset: int, mark: str = "", /) -> Page[ArticleRecord]:
        """Articles, the newest first."""

    def article(self, identifier: str) -> ArticleStory:
        """One article."""

    def outlines(self, ids: Collection[str]) -> dict[str, ArticleRecord]:
        """The articles of some ids, without their texts."""

    def people(self, ids: Collection[str]) -> dict[str, Actor]:
        """The actors of some ids."""

    def places(
        self, chosen: Selection, name: str, limit: int, offset: int, mark: str = "", /
    ) -> Page[tuple[Place, int]]:
        """Places with the number of events there, those with most first."""

    def place(self, identifier: str) -> PlaceStory:
        """One place."""

    def relations(self, chosen: Selection, mark: str = "", /) -> Page[Relation]:
        """Relations by id."""

    def relation(self, identifier: str) -> RelationStory:
        """One relation."""

    def offices(
        self, on: date | None, state: str, name: str, limit: int, offset: int, mark: str = "", /
    ) -> Page[Holding]:
        """Terms of office, by office."""

    def hits(self, words: str, kinds: Sequence[Found], limit: int, offset: int) -> Page[Hit]:
        """What is told of in certain words."""

    def disputes(self, chosen: Selection, mark: str = "", /) -> Page[Dispute]:
        """Events on which the reports disagree."""

    def decisions(self, about: str, limit: int, offset: int, mark: str = "", /, *, corrections: bool) -> Page[Decision]:
        """What people decided."""

    def buckets(self, chosen: Selection, by: Length) -> Buckets:
        """A timeline in numbers."""

    def facets(self, chosen: Selection, most: int) -> Facets:
        """By what a selection can be narrowed."""

    def path(self, source: str, target: str, chosen: Selection) -> Way:
        """The shortest way between two actors."""

    def pair(self, one: str, other: str, chosen: Selection) -> Pair:
        """What two actors have to do with one another."""

    def results(self, sparql: str) -> Results:
        """The answer to a SELECT or ASK."""

    def export(self, form: str, chosen: Selection, options: Mapping[str, str]) -> Iterator[bytes]:
        """A file for another tool, piece by piece."""

    def ingest(self, records: Sequence[dict[str, str]]) -> Job:
        """Reads articles into the graph."""
