"""Who are the actors and places of an article, as far as merging asks?

The registry knows best; whom it does not know, the article describes.
"""

from collections.abc import Mapping

import pyoxigraph as ox

from graph.archive.figures import called
from graph.archive.known import Known
from graph.merging.parties import Cast, Locale, Party, Scene, locale_of, party_of
from graph.model.actor import Actor, ActorKind, Place
from graph.stores import Store
from graph.triples.actors import read_actor, read_place
from graph.triples.reading import Reader
from graph.triples.terms import iri
from graph.vocabulary.namespaces import RDF, Names


class Scenes:
    """The scenes of the articles of a store. What is read once is kept, so that it is made anew for each change.

    Args:
        store: where they are.
        names: the IRIs.
        known: the registry; None for the store's.
    """

    def __init__(self, store: Store, names: Names, known: Known | None = None) -> None:
        self._reader, self._names = Reader(store, names), names
        self.known = known or Known(store, names)
        self._actors: dict[tuple[str, str], Actor | None] = {}
        self._places: dict[tuple[str, str], Place | None] = {}
        self._stored: dict[str, Scene] = {}

    def of(self, article: str) -> Scene:
        """The scene of an article of the store."""
        if article not in self._stored:
            graph = iri(self._names.article_graph(article))
            self._stored[article] = _Scene(self, graph, Cast(), called(self._reader.store, article, self._names))
        return self._stored[article]

    def given(self, cast: Cast) -> Scene:
        """The scene of an article that describes these."""
        return _Scene(self, None, cast)

    def actor(self, identifier: str, graph: ox.NamedNode) -> Actor | None:
        """An actor as an article graph describes it."""
        key = (graph.value, identifier)
        if key not in self._actors:
            found = self._reader.properties(self._names.iri("actor", identifier), graph)
            kinds = bool(found.all(RDF + "type"))
            self._actors[key] = read_actor(identifier, found, self._names, self._reader.spans) if kinds else None
        return self._actors[key]

    def place(self, identifier: str, graph: ox.NamedNode) -> Place | None:
        """A place as an article graph describes it."""
        key = (graph.value, identifier)
        if key not in self._places:
            found = self._reader.properties(self._names.iri("place", identifier), graph)
            self._places[key] = read_place(identifier, found, self._reader.spans) if found else None
        return self._places[key]


class _Scene:
    """The registry before an article graph that is stored, or before what an article describes."""

    def __init__(
        self, scenes: Scenes, graph: ox.NamedNode | None, cast: Cast, called: Mapping[str, str] | None = None
    ) -> None:
        self._scenes, self._graph, self._cast = scenes, graph, cast
        self._others = frozenset(called or ())
        self._called = {canonical: local for local, canonical in (called or {}).items()}

    def party(self, actor: str) -> Party:
        """The actor of an id."""
        return self._scenes.known.party(actor) or party_of(actor, self._described_actor(actor), learned=True)

    def locale(self, place: str) -> Locale:
        """The place of an id."""
        state = self._scenes.known.actor(place) or self._described_actor(place)
        found = self._scenes.known.place(place) or self._described_place(place)
        return locale_of(place, found, whole=state is not None and state.kind is ActorKind.STATE)

    def _described_actor(self, identifier: str) -> Actor | None:
        if self._graph is None:
            return self._cast.actors.get(identifier)
        if identifier in self._others and identifier not in self._called:
            return None
        return self._scenes.actor(self._called.get(identifier, identifier), self._graph)

    def _described_place(self, identifier: str) -> Place | None:
        return self._scenes.place(identifier, self._graph) if self._graph else self._cast.places.get(identifier)
