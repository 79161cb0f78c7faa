"""Who and where are those of whom the archive tells?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pyoxigraph as ox

from graph.archive import finding
from graph.archive.desk import Desk, there
from graph.archive.figures import is_mentioned
from graph.archive.learned import Learned, learned_holders
from graph.archive.many import Many
from graph.archive.namesakes import locals_of, meanings
from graph.archive.offices import Offices, of_state
from graph.model.actor import Actor, ActorKind, Namesake, Place, Tenure
from graph.model.holding import Holding
from graph.model.selection import Key, Selection
from graph.registry.names import fold
from graph.triples.terms import iri, lexical
from graph.vocabulary.namespaces import CMQ, ORG, SKOS

KEPT = 20_000
"""So many actors are kept in memory, some 20 MB."""


class Who(Desk):
    """Actors, their offices, and places."""

    def actors(
        self,
        text: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        after: Key | None = None,
        *,
        just_so: bool = False,
    ) -> Iterator[Actor]:
        """The actors that take part in an event or speak, by name; with a text, those in whose names it stands.

        Args:
            text: words in a name; None for all actors. Where it stands in none as it is written, accents, quotes and
                hyphens do not count ("Sanchez", "Sánchez"), unless they are to be written ``just_so``.
            limit: at most so many.
            offset: so many are left out before.
            after: the name in small letters, and the id, of the one after whom they begin.
            just_so: whether a text must stand there as it is written.
        """
        found = list(self._found(finding.actors_query(text, limit, offset, self.names, after)))
        if not found and not just_so and text and text.split() and not self._stands_written(text):
            ids = self._folded(text)
            if after is not None and after[2] in ids:
                ids = ids[ids.index(after[2]) + 1 :]
            found = ids[offset : None if limit is None else offset + limit]
        yield from map(self.find_actor, found)

    def count_actors(self, text: str | None = None) -> int:
        """How many `actors` gives."""
        found = sum(1 for _ in self._found(finding.actors_query(text, None, 0, self.names)))
        return found or (len(self._folded(text)) if text and text.split() else 0)

    def _stands_written(self, text: str) -> bool:
        """Whether a text stands in the name of any actor as it is written."""
        return next(self._found(finding.actors_query(text, 1, 0, self.names)), None) is not None

    def _folded(self, text: str) -> list[str]:
        """The ids of the actors in one of whose names a text stands but for accents, quotes and hyphens, by name."""
        called: dict[str, list[str]] = {}
        rows = self.store.query(finding.called_query(self.names))
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            called.setdefault(self.names.id(lexical(row[0])), []).append(fold(lexical(row[1])))
        wanted = fold(text).split()
        found = (who for who, forms in called.items() if any(all(word in form for word in wanted) for form in forms))
        return sorted(found, key=lambda who: (min(called[who]), who))

    def actor_key(self, actor: str) -> Key:
        """Where an actor stands in the list by name, so that a page may begin after him."""
        node = iri(self.names.iri("actor", actor))
        told = f"GRAPH ?told {{ {node} <{SKOS}prefLabel> ?label }}"
        rows = self.store.query(f"SELECT (MIN(LCASE(STR(?label))) AS ?name) WHERE {{ {told} }}")
        assert isinstance(rows, ox.QuerySolutions)
        return False, lexical(next(rows)["name"]), actor

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

    def holdings(self, on: date | None = None, words: str = "", state: str = "") -> list[Holding]:
        """The terms of office that the registry has, by office; see `graph.archive.offices`.

        Raises:
            FilterError: if no office is of such a state.
        """
        offices = Offices(self.store, self.names)
        found = offices.holdings(on, words)
        if not state:
            return found
        whole = found if on is None and not words else offices.holdings()
        return of_state(found, state, self.actors_of({one.state for one in whole if one.state}))

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
