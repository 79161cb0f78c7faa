"""Who or what does a name mean? The registry of actors, places, posts and tenures, with every way to look one up."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.registry import bodies, offices, tables
from graph.registry.bygone import leading_post
from graph.registry.names import fold, key, surnames
from graph.registry.offices import Offices

SURNAME_DAYS = 730
YEAR = 366


class Registry:
    """All that is known before any article is read. Read-only; ``load()`` makes the one of this process.

    Attributes:
        actors: states, organisations, bodies, people and groups by id.
        places: places by id.
        posts: offices by id.
        tenures: who held which office when.
    """

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    posts: Mapping[str, Post]
    tenures: tuple[Tenure, ...]

    def __init__(self) -> None:
        self._names: dict[str, list[Actor]] = defaultdict(list)
        self._adjectives: dict[str, str] = {}
        self._demonyms: dict[str, tuple[str, Actor]] = {}
        self._place_names: dict[str, list[Place]] = defaultdict(list)
        self._metonyms: dict[str, tuple[str, str]] = {}
        self._bodies: dict[tuple[str, str], str] = {}
        self._body_words: dict[str, str] = {}
        self._kinds: tuple[bodies.BodyKind, ...] = ()
        actors: dict[str, Actor] = {actor.id: actor for actor in self._read_states()}
        actors.update((actor.id, actor) for actor in tables.read_actors())
        actors.update((actor.id, actor) for actor in self._read_bodies(actors))
        self.actors = actors
        self.places = {place.id: place for place in tables.read_places()}
        self._offices = Offices(tables.read_posts(), tables.read_tenures())
        self.posts = self._offices.posts
        self.tenures = self._offices.tenures
        self._index()

    def _read_states(self) -> Iterator[Actor]:
        for state, name, iso3, aliases, adjectives, demonyms, wikidata, _source, _note in tables.rows("states"):
            others = tuple(aliases.split("|")) if aliases else ()
            actor = Actor(state, name, ActorKind.STATE, iso3 or None, others, ("GOV",), None, wikidata or None)
            self._adjectives[state] = adjectives.split("|")[0]
            for word in (adjectives + "|" + demonyms).split("|"):
                if word:
                    self._demonyms.setdefault(key(word), (word, actor))
            yield actor

    def _read_bodies(self, actors: Mapping[str, Actor]) -> Iterator[Actor]:
        kinds = bodies.read_kinds()
        self._kinds = kinds
        self._body_words = {fold(word): kind.id for kind in kinds for word in kind.words}
        self._bodies = bodies.read_proper()
        states = [(actors[state], adjective) for state, adjective in self._adjectives.items()]
        for kind, body in bodies.derive_bodies(states, kinds, self._bodies):
            self._bodies[body.unit_of or "", kind] = body.id
            yield body

    def _index(self) -> None:
        for actor in self.actors.values():
            self._names[key(actor.name)].append(actor)
            for alias in actor.aliases:
                found = self._names[key(alias)]
                if actor not in found:
                    found.append(actor)
        for place in self.places.values():
            self._place_names[key(place.name)].append(place)
            for alias in place.aliases:
                self._place_names[key(alias)].append(place)
        for name, actor_id, _source in tables.rows("metonyms"):
            self._metonyms[key(name)] = (name, actor_id)

    @cached_property
    def _surnames(self) -> Mapping[str, list[Actor]]:
        found: dict[str, dict[str, Actor]] = defaultdict(dict)
        for actor in self.actors.values():
            if actor.kind is ActorKind.PERSON:
                for form in (actor.name, *actor.aliases):
                    for name in surnames(form, actor.country):
                        found[fold(name)][actor.id] = actor
        return {name: list(actors.values()) for name, actors in found.items()}

    def named(self, name: str) -> tuple[Actor, ...]:
        """All actors of exactly that name or alias; case counts for acronyms only.

        Bodies of states are found by any usual phrase ("Israeli army", "the government of France", "Russia's navy").
        """
        found = self._names.get(key(name)) or self._names.get(fold(name))
        return tuple(found) if found else self._body_named(name)

    def _body_named(self, name: str) -> tuple[Actor, ...]:
        for state_name, word in bodies.split_phrase(name):
            if fold(word) in self._body_words and (state := self._state(state_name)):
                body = self.body(state.id, word)
                return (body,) if body else ()
        return ()

    def places_named(self, name: str) -> tuple[Place, ...]:
        """All places of exactly that name or alias, the most famous first."""
        return tuple(self._place_names.get(key(name)) or self._place_names.get(fold(name)) or ())

    def state(self, name: str) -> Actor | None:
        """The state of a country name, adjective or demonym ("Israeli", "the US", "Britons")."""
        return self._state(name)

    def _state(self, name: str) -> Actor | None:
        for form in (key(name), fold(name)):
            for actor in self._names.get(form, ()):
                if actor.kind is ActorKind.STATE:
                    return actor
            if form in self._demonyms:
                return self._demonyms[form][1]
        return None

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(a.country for a in self.actors.values() if a.kind is ActorKind.STATE and a.country)

    def country(self, written: str) -> str | None:
        """The code of three letters of a country, from that or a name; None if none is known."""
        if written.upper() in self._codes:
            return written.upper()
        state = self._state(written)
        return state.country if state else None

    def adjective(self, state_id: str) -> str:
        """The usual adjective of a state ("Israeli"), or "" where it has none."""
        return self._adjectives.get(state_id, "")

    def metonym(self, name: str) -> Actor | None:
        """The state or body that speaks through a place ("Washington", "the Kremlin")."""
        found = self._metonyms.get(key(name))
        return self.actors[found[1]] if found else None

    def body(self, state_id: str, kind_word: str) -> Actor | None:
        """The body of a state: ``body("israel", "war cabinet")``; None where there is none of that kind."""
        kind = self._body_words.get(fold(kind_word))
        found = self._bodies.get((state_id, kind)) if kind else None
        return self.actors[found] if found else None

    def bodies_of(self, state_id: str) -> tuple[Actor, ...]:
        """The bodies of a state that are known by kind."""
        return tuple(self.actors[body] for (state, _kind), body in self._bodies.items() if state == state_id)

    def holder(self, post_id: str, day: date) -> tuple[Actor, ...]:
        """Who held a post on a day; several on a day of handover and in shared posts, the newest first."""
        return tuple(self.actors[person] for person in self._offices.on(post_id, day))

    def held(self, person_id: str, day: date) -> tuple[Post, ...]:
        """The posts that a person held on a day, that nearest to power first: a prime minister's before his seat."""
        posts = [self.posts[tenure.post] for tenure in self._offices.of_person(person_id) if tenure.holds_on(day)]
        return tuple(sorted(dict.fromkeys(posts), key=lambda post: self.rank(post.id)))

    def rank(self, post_id: str) -> int:
        """How near to power a post is: 0 is the leader of a state, 3 the least."""
        return self._offices.rank(post_id)

    def kind(self, post_id: str) -> str:
        """The kind of a post ("foreign-minister", "speaker", "head")."""
        return self._offices.kind(post_id)

    def tenures_of(self, person_id: str) -> tuple[Tenure, ...]:
        """The tenures of a person, in order of start."""
        return self._offices.of_person(person_id)

    def tenures_in(self, post_id: str) -> tuple[Tenure, ...]:
        """The tenures of a post, in order of start."""
        return self._offices.of_post(post_id)

    def office(self, title: str, actor_id: str, day: date) -> Actor | None:
        """Who held the office that a title names for a state, organisation or body: ("premier", "israel", …).

        Of a "president-elect" or "incoming president" it is the next to hold it within a year.
        """
        if (plain := offices.to_come(title)) != title:
            return self._next(plain, actor_id, day)
        for post in self._posts_on(title, actor_id, day):
            for person in self._offices.on(post.id, day):
                return self.actors[person]
        return None

    def _next(self, title: str, actor_id: str, day: date) -> Actor | None:
        """Who was the next to hold an office after a day, if within a year."""
        for post in self._posts_for(title, actor_id):
            for tenure in self._offices.of_post(post.id):
                if tenure.start is not None and 0 < (tenure.start - day).days <= YEAR:
                    return self.actors[tenure.person]
        return None

    def holders(self, title: str, actor_id: str, day: date) -> tuple[Actor, ...]:
        """All who held the office that a title names on a day: on the day of a handover two, the newer first."""
        for post in self._posts_on(title, actor_id, day):
            if found := self.holder(post.id, day):
                return found
        return ()

    def post_for(self, title: str, actor_id: str) -> Post | None:
        """The post that a title names for a state, organisation or body; the likeliest of several."""
        return next(iter(self._posts_for(title, actor_id)), None)

    def kinds_of(self, title: str, actor_id: str) -> tuple[str, ...]:
        """The kinds of office that a title can mean for a state, organisation or body."""
        return tuple(self._offices.kinds(title, actor_id))

    def _posts_on(self, title: str, actor_id: str, day: date) -> tuple[Post, ...]:
        """The posts that a title can mean, of a "leader" first that of who led the state on the day."""
        posts = self._posts_for(title, actor_id)
        led = leading_post(actor_id, day) if offices.LEADER in self.kinds_of(title, actor_id) else None
        return posts if led is None else (self.posts[led], *posts)

    def _posts_for(self, title: str, actor_id: str) -> tuple[Post, ...]:
        return self._offices.candidates(title, actor_id) or self._posts_without_owner(title, actor_id)

    def _posts_without_owner(self, title: str, actor_id: str) -> tuple[Post, ...]:
        """Takes the owner's name off the title: "CIA director" of the USA, "UN secretary-general" of the UN."""
        words = title.split()
        for split in range(len(words) - 1, 0, -1):
            owner, rest = " ".join(words[:split]), " ".join(words[split:])
            state = self._state(owner)
            for actor in (*self.named(owner), *([state] if state else [])):
                if self._belongs(actor, actor_id):
                    found = self._offices.candidates(rest, actor.id) or self._offices.candidates(rest, actor_id)
                    if found:
                        return found
        return ()

    def _belongs(self, actor: Actor, owner_id: str) -> bool:
        """Whether an actor is the owner or, through any number of bodies, a part of it."""
        part: Actor | None = actor
        while part is not None:
            if part.id == owner_id:
                return True
            part = self.actors.get(part.unit_of or "")
        return False

    def surnamed(self, surname: str) -> tuple[Actor, ...]:
        """All people of a surname, whether they ever held an office or not."""
        return tuple(self._surnames.get(fold(surname), ()))

    def surname_candidates(self, surname: str, day: date) -> tuple[Actor, ...]:
        """Those of that surname who held an office within two years of a day, nearest first, leaders before others."""
        near = []
        for actor in self._surnames.get(fold(surname), ()):
            nearness = self._offices.nearness(actor.id, day)
            if nearness is not None and nearness[0] <= SURNAME_DAYS:
                near.append((nearness, actor.id, actor))
        return tuple(actor for _nearness, _id, actor in sorted(near, key=lambda found: found[:2]))

    def surfaces(self) -> Iterator[tuple[str, str, str]]:
        """Every written form with its kind ("actor", "place", "metonym", "demonym") and the id that it means."""
        for actor in self.actors.values():
            for name in (actor.name, *actor.aliases):
                yield name, "actor", actor.id
        yield from self._body_surfaces()
        for place in self.places.values():
            for name in (place.name, *place.aliases):
                yield name, "place", place.id
        yield from ((name, "metonym", actor) for name, actor in self._metonyms.values())
        yield from ((word, "demonym", actor.id) for word, actor in self._demonyms.values())

    def _body_surfaces(self) -> Iterator[tuple[str, str, str]]:
        words = {kind.id: kind.words for kind in self._kinds}
        for (state, kind), body in self._bodies.items():
            if state in self._adjectives:
                for name in bodies.phrases(self.actors[state].name, self._adjectives[state], words[kind]):
                    yield name, "actor", body
