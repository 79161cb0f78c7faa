"""What is a part of the graph, as exporters and measures see it?"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from graph.model.actor import Actor, Place
from graph.model.event import Event
from graph.model.record import ArticleRecord, Relation

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

    def events(self) -> Iterator[Event]:
        """The events, by sort day, then id; the same order at each call."""
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
