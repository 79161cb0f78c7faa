"""What is a part of the graph, as exporters and measures see it?"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from graph.model.actor import Actor, Place
from graph.model.event import Event
from graph.model.record import ArticleRecord, Relation
from graph.vocabulary.namespaces import TERMS

if TYPE_CHECKING:
    import pyoxigraph


class Excerpt(Protocol):
    """The events of a selection with all that they name; every method can be called any number of times."""

    @property
    def base(self) -> str:
        """The base IRI of all ids, ending in ``/`` or ``#``."""
        ...

    @property
    def title(self) -> str:
        """One line that says what was selected."""
        ...

    @property
    def site(self) -> str:
        """The address of the service that shows it ("http://localhost:8000"); empty where none is known."""
        ...

    @property
    def members(self) -> frozenset[str] | None:
        """The ids of the actors to whom a network is limited; None where it is not."""
        ...

    def events(self) -> Iterator[Event]:
        """The events, by sort day, then id; the same order at each call."""
        ...

    def called_off(self) -> Collection[str]:
        """The ids of the events that another event calls off, of this excerpt or not."""
        ...

    def actors(self) -> Mapping[str, Actor]:
        """The actors by id: those of the events, and any other that is to be shown."""
        ...

    def places(self) -> Mapping[str, Place]:
        """The places of the events, by id."""
        ...

    def articles(self) -> Mapping[str, ArticleRecord]:
        """The articles that tell the events, by id; their texts may be left out."""
        ...

    def relations(self) -> Iterator[Relation]:
        """The relations between the actors."""
        ...

    def quads(self) -> "Iterator[pyoxigraph.Quad]":
        """All that the graph says of the above, each statement in its named graph."""
        ...


class Collected:
    """An excerpt held in memory, from values that the caller has."""

    def __init__(
        self,
        events: Iterable[Event] = (),
        *,
        actors: Iterable[Actor] = (),
        places: Iterable[Place] = (),
        articles: Iterable[ArticleRecord] = (),
        relations: Iterable[Relation] = (),
        quads: "Iterable[pyoxigraph.Quad]" = (),
        called_off: Iterable[str] = (),
        base: str = TERMS,
        title: str = "",
        site: str = "",
        members: Iterable[str] | None = None,
    ) -> None:
        self.members = frozenset(members) if members is not None else None
        self.base = base
        self.title = title
        self.site = site
        self._called_off = frozenset(called_off)
        self._events = tuple(sorted(events, key=_when))
        self._actors = {actor.id: actor for actor in actors}
        self._places = {place.id: place for place in places}
        self._articles = {article.id: article for article in articles}
        self._relations = tuple(relations)
        self._quads = tuple(quads)

    def events(self) -> Iterator[Event]:
        """The events, by sort day, then id; those without any date last."""
        return iter(self._events)

    def called_off(self) -> Collection[str]:
        """The ids of the events that another event calls off."""
        return self._called_off

    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return self._actors

    def places(self) -> Mapping[str, Place]:
        """The places by id."""
        return self._places

    def articles(self) -> Mapping[str, ArticleRecord]:
        """The articles by id."""
        return self._articles

    def relations(self) -> Iterator[Relation]:
        """The relations between the actors."""
        return iter(self._relations)

    def quads(self) -> "Iterator[pyoxigraph.Quad]":
        """The statements."""
        return iter(self._quads)


def _when(event: Event) -> tuple[date, str]:
    return (event.interval.sort_day if event.interval else date.max, event.id)
