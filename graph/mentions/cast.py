"""Who appears in this article? Its actors and places by their names, and what holds of them on its day."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from graph.document import Document, Word
from graph.mentions.allegiance import country_served, forerunner
from graph.mentions.names import Name, fold, is_shared
from graph.model.actor import Actor, ActorKind, Place
from graph.model.evidence import Span
from graph.registry import Registry, load

HALVES = {"north", "south", "east", "west"}
"""What may stand for one of two states, as "the North" for North Korea."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Reference:
    """An actor as a phrase names it.

    Attributes:
        how: name, title, description, unnamed, pronoun, collective or understood.
        rule: the rule that led to it, where ``how`` leaves that open, or "".
    """

    actor: str
    span: Span
    how: str = "name"
    post: str | None = None
    rule: str = field(default="", compare=False)


@dataclass(slots=True)
class Appearance:
    """One mention of a person, state or organisation, as pronouns look back to it."""

    sentence: int
    word: Word
    actor: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Titled:
    """A person whom the article gives a title, and where: ``holder_of`` is the state or organisation, if told."""

    title: str
    holder_of: str | None
    person: str
    start: int


@dataclass(slots=True, eq=False)
class Cast:
    """The actors and places of one article, gathered in its order.

    Attributes:
        subjects: the pronouns that are the subject of a clause, to which "him" looks back.
        hosts: the states to which a visit goes, which a pronoun does not mean, but "the two sides" do.
        setting: how often the article names each state, its people and its places, by its id.
        genders: "m" or "f" of persons, as a title or their given name tells it, by their ids.
        surnames: whom the article means by a surname alone; its key is folded.
        privates: the names, folded, by which it calls private persons of whom it says what they are.
        givens: whom it means by the first part of a name alone, "" where several bear it; its key is folded.
    """

    document: Document
    day: date
    registry: Registry = field(default_factory=load)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    names: list[dict[int, Name]] = field(default_factory=list)
    persons: dict[int, dict[int, str]] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)
    subjects: list[Appearance] = field(default_factory=list)
    hosts: list[Appearance] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    speakers: dict[tuple[int, int], str] = field(default_factory=dict)
    setting: Counter[str] = field(default_factory=Counter)
    genders: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    givens: dict[str, str] = field(default_factory=dict)
    privates: set[str] = field(default_factory=set)

    def actor(self, identifier: str) -> Actor:
        """The actor of that id, from this article or the registry."""
        known = self.actors.get(identifier)
        return known if known is not None else self.registry.actors[identifier]

    def add(self, actor: Actor) -> str:
        """Takes an actor into the cast (the evidence of an actor learned twice is the first) and returns its id."""
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def know_by_given(self, given: str, identifier: str) -> None:
        """Lets the first part of a name mean somebody, unless it is a part of another's name too."""
        if self.givens.setdefault(fold(given), identifier) != identifier:
            self.givens[fold(given)] = ""

    def name_at(self, word: Word) -> Name | None:
        """The registry's name that covers a word."""
        return self.names[word.sentence.index].get(word.i)

    def person_at(self, word: Word) -> str | None:
        """The id of the person or learned actor whose name covers a word."""
        return self.persons.get(word.sentence.index, {}).get(word.i)

    def known_at(self, word: Word) -> str | None:
        """The id of the person whose name covers a word, if the registry knows him or the article gives his office."""
        found = self.person_at(word)
        if found is None or self.actor(found).kind is not ActorKind.PERSON:
            return None
        return found if found in self.registry.actors or self.actor(found).office is not None else None

    def country(self, identifier: str) -> str | None:
        """The country that an actor is of, or serves on the article's day, as ISO alpha-3."""
        actor = self.actor(identifier)
        if actor.kind is not ActorKind.PERSON:
            return actor.country
        return country_served(actor, [post.id for post in self.registry.held(identifier, self.day)], self.day)

    def state_of(self, identifier: str) -> str | None:
        """The id of the state that an actor is, serves or belongs to, or None."""
        actor = self.actor(identifier)
        if actor.kind is ActorKind.STATE:
            return actor.id
        country = self.country(identifier)
        return self.state_by_code(country) if country else None

    def state_there(self, place: Place) -> str | None:
        """The id of the state to which a place belonged on the article's day, or None."""
        state = self.state_by_code(place.country) if place.country else None
        return forerunner(state, self.day) if state is not None else None

    def half(self, word: Word) -> str | None:
        """The state that "the North" or "the South" is short for, if the article speaks of it or of the other half."""
        if word.lower not in HALVES or not any(c.lower == "the" for c in word.children):
            return None
        for name in (name for names in self.names for name in names.values()):
            actor = self.registry.actors.get(name.ids[0]) if name.kind in {"actor", "demonym"} else None
            if actor is None or actor.kind is not ActorKind.STATE:
                continue
            first, _, rest = actor.id.partition("-")
            if first in HALVES and f"{word.lower}-{rest}" in self.registry.actors:
                return f"{word.lower}-{rest}"
        return None

    def state_by_code(self, code: str) -> str | None:
        """The id of the state with an ISO alpha-3 code."""
        return _states().get(code)

    def principal(self, identifier: str) -> str | None:
        """The id of the state or organisation for which a person speaks on the article's day, or his state."""
        post = self.post_on(identifier)
        represented = self.registry.posts[post].represents if post is not None else None
        return represented if represented in self.registry.actors else self.state_of(identifier)

    def post_on(self, identifier: str) -> str | None:
        """The id of the office that a person holds on the article's day, or None."""
        held = self.registry.held(identifier, self.day)
        return held[0].id if held else None

    def choose(self, ids: tuple[str, ...], word: Word | None = None) -> str:
        """Of several actors with one name, the one in office in a year that the sentence of a word tells.

        Else it is the one in office on the article's day, else who left office last, else the first.
        """
        if len(ids) == 1:
            return ids[0]
        for days in (*(_of_year(year) for year in (_years_told(word) if word else ())), (self.day,)):
            holders = [identifier for identifier in ids if any(self.registry.held(identifier, day) for day in days)]
            if holders:
                return max(holders, key=self._named_with)
        return max(ids, key=self._left_office)

    def _left_office(self, identifier: str) -> date:
        """The day on which an actor left his last office before the article's day; the first of all if he had none."""
        ends = (tenure.end for tenure in self.registry.tenures_of(identifier))
        return max((end for end in ends if end and end < self.day), default=date.min)

    def _named_with(self, identifier: str) -> int:
        """How often the article names the state of an actor."""
        state = self.state_of(identifier)
        return sum(
            name.kind in {"actor", "demonym"} and name.ids[0] == state
            for names in self.names
            for name in names.values()
        )

    def is_actor(self, word: Word) -> bool:
        """Whether a name that covers a word is that of an actor."""
        name = self.name_at(word)
        return self.person_at(word) is not None or (name is not None and name.kind == "actor")

    def actor_at(self, word: Word) -> str | None:
        """The id of the actor whose name covers a word, or None."""
        name = self.name_at(word)
        return self.person_at(word) or (name.ids[0] if name is not None and name.kind == "actor" else None)

    def is_state(self, word: Word) -> bool:
        """Whether a name that covers a word is that of a state."""
        actor = self.actor_at(word)
        return actor is not None and self.actor(actor).kind is ActorKind.STATE

    def is_place(self, word: Word) -> bool:
        """Whether a name that covers a word is that of a place, and of nobody in the article."""
        name = self.name_at(word)
        return self.person_at(word) is None and name is not None and name.kind in {"place", "metonym"}

    def gender(self, person: str) -> str | None:
        """The gender of a person, "m" or "f": as the registry knows it, else as a title or the given name tells it."""
        return self.actor(person).gender or self.genders.get(person)

    def count_states(self) -> None:
        """Counts how often the article names each state, its people and its places."""
        self.setting = Counter()
        for sentence in self.document.sentences:
            self.setting.update(self.states_in(sentence.index))

    def states_in(self, number: int, within: frozenset[int] | None = None) -> Iterator[str]:
        """The state of each name in the sentence of that number, or in the words at some places of it."""
        known = self.persons.get(number, {})
        inside = known if within is None else {i: person for i, person in known.items() if i in within}
        yield from filter(None, map(self.state_of, _each_once(inside)))
        names = self.names[number]
        for name in dict.fromkeys(names[i] for i in names if within is None or i in within):
            if not any(w.i in known for w in name.words) and not is_shared(name):
                yield from filter(None, [self._state_named(name)])

    def _state_named(self, name: Name) -> str | None:
        """The id of the state that a name, the name of a people or a place speaks of."""
        if name.kind == "place":
            return self.state_there(self.registry.places[name.ids[0]])
        return self.state_of(self.choose(name.ids)) if name.kind != "metonym" else None


def _each_once(known: dict[int, str]) -> list[str]:
    """The persons of a sentence, each as often as his name stands there; its words stand beside one another."""
    return [person for i, person in sorted(known.items()) if known.get(i - 1) != person]


@cache
def _states() -> dict[str, str]:
    """The ids of the states by ISO alpha-3 code; where a code served two, the one of today."""
    found: dict[str, str] = {}
    for actor in load().actors.values():
        if actor.kind is ActorKind.STATE and actor.country:
            found.setdefault(actor.country, actor.id)
    return found


def _years_told(word: Word) -> list[int]:
    """The years that stand in the sentence of a word, the nearest first."""
    years = [other for other in word.sentence.words if _YEAR.fullmatch(other.text)]
    return [int(other.text) for other in sorted(years, key=lambda other: abs(other.start - word.start))]


def _of_year(year: int) -> tuple[date, ...]:
    """A day of each quarter of a year."""
    return tuple(date(year, month, 1) for month in (2, 5, 8, 11))
