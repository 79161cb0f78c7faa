"""What leaves the archive: the events of a selection with all that they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.archive.circles import Circle
from graph.archive.listing import page
from graph.model.actor import Actor, Place
from graph.model.event import Event, Role
from graph.model.record import ArticleRecord, Relation
from graph.model.selection import Selection
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.archive import Archive


@dataclass(frozen=True, slots=True)
class _Named:
    """The ids of what the events of an excerpt name."""

    actors: set[str]
    places: set[str]
    articles: set[str]


class ArchiveExcerpt:
    """An excerpt that reads from the archive as it is asked; it must be used while the archive is open.

    Attributes:
        selection: which events.
        site: the address of the service that shows them, where whoever exports knows it; else empty.
    """

    def __init__(self, archive: "Archive", selection: Selection) -> None:
        self._archive, self.selection, self.site = archive, selection, ""

    @property
    def base(self) -> str:
        """The base IRI of all ids."""
        return self._archive.base

    @property
    def title(self) -> str:
        """One line that says what was selected."""
        chosen = self.selection
        parts = [
            ", ".join(chosen.roots),
            f"of {(' and ' if chosen.together else ', ').join(chosen.actors)}" if chosen.actors else "",
            f"in the network of radius {chosen.radius} around {chosen.ego}" if chosen.ego else "",
            f"in {', '.join(chosen.places)}" if chosen.places else "",
            f"in the box {chosen.box}" if chosen.box else "",
            f"({', '.join(chosen.modalities)})" if chosen.modalities else "",
            f"from {chosen.start}" if chosen.start else "",
            f"to {chosen.end}" if chosen.end else "",
            f"told by {', '.join(chosen.articles)}" if chosen.articles else "",
            f"told by {chosen.independent} independent articles or more" if chosen.independent > 1 else "",
            f"of confidence {chosen.confidence:g} or more" if chosen.confidence else "",
            "on which articles disagree" if chosen.contested else "",
            f"with {chosen.text!r}" if chosen.text else "",
        ]
        found = " ".join(part for part in parts if part)
        return f"Communiqué: events {found}" if found else "Communiqué: all events"

    def events(self) -> Iterator[Event]:
        """The events, by sort day, then id."""
        if self._circle is not None:
            return self._archive.events_of(page(self._circle.events, self.selection))
        return self._archive.events(self.selection)

    def called_off(self) -> frozenset[str]:
        """The ids of all events that another event calls off."""
        names, store = self._archive.names, self._archive.store
        quads = store.quads(None, iri(CMQ + "callsOff"), None, iri(names.graph("canonical")))
        return frozenset(names.id(lexical(quad.object)) for quad in quads)

    @property
    def members(self) -> frozenset[str] | None:
        """The actors of the network around one, if the selection asks for that: no edge leads to others."""
        return self._circle.members if self._circle is not None else None

    @cached_property
    def _circle(self) -> Circle | None:
        return self._archive.circle(self.selection)

    def actors(self) -> Mapping[str, Actor]:
        """The actors of the events and of the relations, by id; those of a network around one whether they act or not.

        An event of such a network may have others, too; they are told of where the event is.
        """
        found = self._named.actors | {name for edge in self.relations() for name in (edge.source, edge.target)}
        found |= self.members or frozenset()
        return {name: self._archive.find_actor(name) for name in sorted(found)}

    def places(self) -> Mapping[str, Place]:
        """The places of the events, by id."""
        return {name: self._archive.find_place(name) for name in sorted(self._named.places)}

    def articles(self) -> Mapping[str, ArticleRecord]:
        """The articles that tell the events, without their texts, by id."""
        return {name: self._archive.article(name, text=False) for name in sorted(self._named.articles)}

    def relations(self) -> Iterator[Relation]:
        """The relations that the selected events, and claims selected alike, evidence; no other evidence counts."""
        if self.selection == Selection():
            yield from self._archive.relations()
        elif (members := self.members) is not None:
            found = self._archive.evidenced(self.selection)
            yield from (edge for edge in found if edge.source in members and edge.target in members)
        else:
            yield from self._archive.evidenced(self.selection)

    @cached_property
    def _named(self) -> "_Named":
        found = _Named(set(), set(), set())
        for event in self.events():
            found.actors.update(event.actors)
            found.places.update(event.of(Role.LOCATION))
            found.articles.update(event.articles)
        return found

    def quads(self) -> "Iterator[ox.Quad]":
        """All that the graph says of the above; without a filter, the whole store."""
        return self._archive.quads(self)
