"""Who and where are those of whom the archive tells?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.archive import finding
from graph.archive.desk import Desk, there
from graph.archive.figures import is_mentioned
from graph.archive.learned import Learned, learned_holders
from graph.archive.many import Many
from graph.archive.namesakes import locals_of, meanings
from graph.model.actor import Actor, ActorKind, Namesake, Place, Tenure
from graph.model.selection import Selection
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, ORG, SKOS

KEPT = 20_000
"""So many actors are kept in memory, some 20 MB."""


class Who(Desk):
    """Actors, their offices, and places."""

    def actors(self, text: str | None = None, limit: int | None = None, offset: int = 0) -> Iterator[Actor]:
        """The actors that take part in an event or speak, by name; with a text, those in whose names it stands."""
        for name in self._found(finding.actors_query(text, limit, offset, self.names)):
            yield self.find_actor(name)

    def actor(self, identifier: str) -> Actor:
        """An actor; an id that only articles give leads to the actor whom they mean.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(self._actor_of(self.resolve(identifier)), "actor", identifier)

    def calls(self, actor: str) -> bool:
        """Whether an article, or the registry, calls an actor by an id, whoever that is."""
        return self._reader.actor(actor) is not None

    def is_called(self, actor: str, article: str) -> bool:
        """Whether an article calls somebody, whom the registry does not know, by an id."""
        return is_mentioned(self.store, article, actor, self.names)

    def locates(self, place: str) -> bool:
        """Whether an article, a correction or the registry describes a place of an id."""
        return self._reader.place(place) is not None

    def namesakes(self, actor: str) -> tuple[Namesake, ...]:
        """All whom articles call by the id of an actor, or by one that they give him; none if that is he alone."""
        here = self.resolve(actor)
        called: dict[str, str] = {}
        for local in sorted({actor, *locals_of(self._identities, here)}):
            for who, article in meanings(self._identities, local).items():
                called.setdefault(who, f"{article}/{local}")
        found = tuple(Namesake(self.find_actor(who), spelt) for who, spelt in called.items())
        return found if len(found) > 1 else ()

    def resolve(self, actor: str) -> str:
        """The canonical id of an actor, by that or by one that an article gives; others come back as they are."""
        return self._identities.resolve(actor)

    def resolved(self, selection: Selection) -> Selection:
        """A selection with the canonical ids of its actors."""
        actors = tuple(dict.fromkeys(map(self.resolve, selection.actors)))
        ego = self.resolve(selection.ego) if selection.ego is not None else None
        if (actors, ego) == (selection.actors, selection.ego):
            return selection
        return replace(selection, actors=actors, ego=ego)

    def offices(self, actor: str) -> Iterator[tuple[Tenure, str]]:
        """The tenures of an actor that the registry graph has, each with the name of the office."""
        graph = iri(self.names.graph("registry"))
        node = iri(self.names.iri("actor", actor))
        for quad in self.store.quads(None, iri(ORG + "member"), node, graph):
            held = self._reader.properties(lexical(quad.subject), graph)
            post = held.one(CMQ + "post") or ""
            name = self._reader.properties(post, graph).one(SKOS + "prefLabel") or self.names.id(post)
            yield (
                Tenure(actor, self.names.id(post), held.day(CMQ + "validFrom"), held.day(CMQ + "validTo")),
                name,
            )

    def learned_holders(self) -> Iterator[Learned]:
        """The people whom articles give an office and whom the registry does not know, by name."""
        yield from learned_holders(self.store, self.names)

    def find_actor(self, identifier: str) -> Actor:
        """An actor; one that no graph describes has its id as its name."""
        return self._actor_of(identifier) or Actor(identifier, identifier, ActorKind.GROUP)

    def find_actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Actors by their canonical ids, read at once; one that no graph describes has its id as its name."""
        names = list(dict.fromkeys(ids))
        found = self._registered(names)
        return {name: found.get(name) or self.find_actor(name) for name in names}

    def actors_of(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The actors of some ids, read at once: as `actor`, those that there are."""
        names = list(dict.fromkeys(ids))
        found = self._registered(names)
        told = ((name, found.get(name) or self._actor_of(self.resolve(name))) for name in names)
        return {name: actor for name, actor in told if actor is not None}

    def places_of(self, ids: Iterable[str]) -> dict[str, Place]:
        """The places of some ids, read at once, those that there are."""
        names = list(dict.fromkeys(ids))
        found = Many(self.store, self.names).places(names)
        told = ((name, found.get(name) or self._reader.place(name)) for name in names)
        return {name: place for name, place in told if place is not None}

    def _registered(self, names: Iterable[str]) -> dict[str, Actor]:
        """Those actors whom the registry knows or, of a store that nobody writes to, who were read before."""
        kept = {} if self._is_changing else self._actors
        new = Many(self.store, self.names).actors([name for name in names if name not in kept])
        if not self._is_changing:
            self._keep_actors(new)
        return {name: actor for name in names if (actor := new.get(name) or kept.get(name)) is not None}

    @property
    def _is_changing(self) -> bool:
        return not self._fixed or self._far

    def _keep_actors(self, found: Mapping[str, Actor | None]) -> None:
        if len(self._actors) + len(found) > KEPT:
            self._actors.clear()
        self._actors.update(found)

    def _actor_of(self, identifier: str) -> Actor | None:
        """An actor; of a store that nobody writes to, one that was read is kept, since lists name the same again."""
        if self._is_changing:
            return self._reader.actor(identifier)
        if identifier not in self._actors:
            self._keep_actors({identifier: self._reader.actor(identifier)})
        return self._actors[identifier]

    def place(self, identifier: str) -> Place:
        """A place.

        Raises:
            NotFound: if there is none of that id.
        """
        return there(self._reader.place(identifier), "place", identifier)

    def find_place(self, identifier: str) -> Place:
        """A place; one that no graph describes has its id as its name."""
        return self._reader.place(identifier) or Place(identifier, identifier)
