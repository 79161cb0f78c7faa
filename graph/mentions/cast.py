"""Who appears in this article? Names bound to actors, the unknown ones learned from the words that introduce them."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise

from graph.document import Document, Word
from graph.mentions.allegiance import country_served, forerunner
from graph.mentions.mending import mend
from graph.mentions.names import Name, fold, index
from graph.mentions.parting import part
from graph.mentions.regrouping import regroup
from graph.mentions.sharing import share_out
from graph.mentions.spellings import alike
from graph.mentions.titles import TITLE_HEADS, Title, title_of
from graph.model.actor import Actor, ActorKind, Place
from graph.model.evidence import Span
from graph.reasons import because
from graph.registry import Registry, agents, load
from graph.registry.names import surnames
from graph.wordlists import words

_ORGANISATION = re.compile(
    r"\b(party|ministry|agency|organi[sz]ation|council|union|front|movement|committee|group|bank|fund|corp|inc|ltd|"
    r"university|times|post|news|television|tv|radio|institute|foundation|association|federation|alliance|commission|"
    r"department|office|court|tribunal|army|brigades?|forces?|command|mission|international|watch|center|centre|"
    r"conference|assembly|summit|program|programme|company|airlines|authority|bureau|network|league|society|church)\b"
)
_NOMINAL = frozenset(
    "nsubj nsubjpass dobj pobj poss conj appos agent ROOT compound acomp attr oprd dative".split()  # noqa: SIM905
)
"""Where in a sentence a name can stand for somebody."""


_SHORTEST = 4
"""How many letters the first part of a name must have to be known by it alone."""
_LONE = 2
"""How many words of a name are too few to take a rank from it ("Captain Marvel")."""
_DOUBLE = 3
"""How many words a name has whose middle one may be a surname too."""
_SET = 2
"""How often an article must name the state in which it is set."""
_HALVES = {"north", "south", "east", "west"}
"""What may stand for one of two states, as "the North" for North Korea."""


_CALLED = {"mr": "m", "sir": "m", "lord": "m", "king": "m", "mrs": "f", "ms": "f", "lady": "f", "queen": "f"}
"""The sex of whom a word before a surname calls so."""


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
        setting: how often the article names each state, its people and its places, by its id.
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
    titled: list[Titled] = field(default_factory=list)
    speakers: dict[tuple[int, int], str] = field(default_factory=dict)
    setting: Counter[str] = field(default_factory=Counter)
    _genders: dict[str, str] = field(default_factory=dict)
    _surnames: dict[str, str] = field(default_factory=dict)
    _givens: dict[str, str] = field(default_factory=dict)

    @classmethod
    def gather(cls, document: Document) -> "Cast":
        """The cast of a document: first every full name and introduction, then the surnames that refer to them."""
        cast = cls(document, document.article.published)
        text = document.article.text
        for sentence in document.sentences:
            found = [name for name in index().find(sentence, text) if not _is_given_name(name, cast.registry)]
            cast.names.append({w.i: name for name in found for w in name.words})
            for name in found:
                _mend(name)
            part(sentence)
        share_out(cast)
        for body in (True, False):
            for sentence in document.sentences:
                if (sentence.part.value == "body") is body:
                    cast._introduce(sentence.index)
        for sentence in document.sentences:
            cast._bind_surnames(sentence.index)
            mend(sentence, cast._is_actor, cast._is_place)
            for head in regroup(sentence, cast.person_at, cast._actor_at, cast._is_state):
                cast._entitle(head)
        cast._tell_men_from_women()
        cast.count_states()
        cast._unshare()
        return cast

    # ------------------------------------------------------------------ actors
    def actor(self, identifier: str) -> Actor:
        """The actor of that id, from this article or the registry."""
        known = self.actors.get(identifier)
        return known if known is not None else self.registry.actors[identifier]

    def add(self, actor: Actor) -> str:
        """Takes an actor into the cast (the evidence of an actor learned twice is the first) and returns its id."""
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def name_at(self, word: Word) -> Name | None:
        """The registry's name that covers a word."""
        return self.names[word.sentence.index].get(word.i)

    def person_at(self, word: Word) -> str | None:
        """The id of the person or learned actor whose name covers a word."""
        return self.persons.get(word.sentence.index, {}).get(word.i)

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
        if word.lower not in _HALVES or not any(c.lower == "the" for c in word.children):
            return None
        for name in (name for names in self.names for name in names.values()):
            actor = self.registry.actors.get(name.ids[0]) if name.kind in {"actor", "demonym"} else None
            if actor is None or actor.kind is not ActorKind.STATE:
                continue
            first, _, rest = actor.id.partition("-")
            if first in _HALVES and f"{word.lower}-{rest}" in self.registry.actors:
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

    def _is_actor(self, word: Word) -> bool:
        name = self.name_at(word)
        return self.person_at(word) is not None or (name is not None and name.kind == "actor")

    def _actor_at(self, word: Word) -> str | None:
        name = self.name_at(word)
        return self.person_at(word) or (name.ids[0] if name is not None and name.kind == "actor" else None)

    def _is_state(self, word: Word) -> bool:
        actor = self._actor_at(word)
        return actor is not None and self.actor(actor).kind is ActorKind.STATE

    def _is_place(self, word: Word) -> bool:
        name = self.name_at(word)
        return self.person_at(word) is None and name is not None and name.kind in {"place", "metonym"}

    def gender(self, person: str) -> str | None:
        """The gender of a person, "m" or "f": as the registry knows it, else as a title or the given name tells it."""
        return self.actor(person).gender or self._genders.get(person)

    def _tell_men_from_women(self) -> None:
        for sentence in self.document.sentences:
            for i, person in self.persons.get(sentence.index, {}).items():
                title = sentence.words[i - 1].lower.strip(".") if i else ""
                gender = _gender_of(title, self.actor(person).name)
                if gender is not None:
                    self._genders.setdefault(person, gender)

    def _entitle(self, head: Word) -> None:
        """Notes the title that a name stands behind ("the leader of the Front, *Bo Ek*")."""
        person, title = self.person_at(head), title_of(head, head, self)
        if person is not None and title is not None:
            self.titled.append(Titled(title.text, title.holder_of, person, head.start))

    # ------------------------------------------------------------------ setting
    def count_states(self) -> None:
        """Counts how often the article names each state, its people and its places."""
        self.setting = Counter()
        for sentence, names in zip(self.document.sentences, self.names, strict=True):
            known = self.persons.get(sentence.index, {})
            self.setting.update(filter(None, map(self.state_of, _each_once(known))))
            for name in dict.fromkeys(names.values()):
                if not any(w.i in known for w in name.words) and not _is_shared(name):
                    self.setting.update(filter(None, [self._state_named(name)]))

    def _unshare(self) -> None:
        """Forgets whose "the Congress" is by name alone, in an article that is set in another state."""
        home, most = next(iter(self.setting.most_common(1)), ("", 0))
        if most < _SET:
            return
        for sentence, names in zip(self.document.sentences, self.names, strict=True):
            for name in set(names.values()):
                owner = self.state_of(name.ids[0]) if name.kind == "actor" and _is_shared(name) else None
                if owner not in {None, home} and 2 * self.setting[owner or ""] < most and not _is_owned(name):
                    self.names[sentence.index] = {i: other for i, other in names.items() if other is not name}
                    names = self.names[sentence.index]

    def _state_named(self, name: Name) -> str | None:
        """The id of the state that a name, the name of a people or a place speaks of."""
        if name.kind == "place":
            return self.state_there(self.registry.places[name.ids[0]])
        return self.state_of(self.choose(name.ids)) if name.kind != "metonym" else None

    # ------------------------------------------------------------------ persons
    def _introduce(self, number: int) -> None:
        sentence = self.document.sentences[number]
        for run in _proper_runs(sentence.words, self.names[number]):
            if isinstance(run, Name):
                if run.kind == "actor":
                    self._meet(self._meant(run), run.words)
                continue
            self._learn(run)

    def _meant(self, name: Name) -> str:
        """Who is meant by a name that several bear: of the state said with it, in that office, or told of there."""
        first, last = name.words[0], name.words[-1]
        title = title_of(last, first, self)
        chosen = self.choose(name.ids, last)
        if self.actor(chosen).kind is not ActorKind.PERSON:
            return chosen
        if len(name.ids) == 1:
            return chosen if title is None or self._since(chosen, title) == 0 else self._namesake(chosen, title)
        words = last.sentence.words
        said = [*words[last.i + 1 : last.i + 4], *words[max(first.i - 1, 0) : first.i]]
        office = title or Title(first.lower, first.text, None, (first,))
        holding = [who for who in name.ids if self._since(who, office) == 0] or list(name.ids)
        for near in (said, words):
            of_it = [who for who in holding if self.state_of(who) in self._states_named(near)]
            if len(of_it) == 1:
                return of_it[0]
        return chosen if chosen in holding else holding[0]

    def _namesake(self, known: str, title: Title) -> str:
        """Who of the same names holds the office of a title on the day, where the one known does not."""
        called = fold(self.actor(known).name).split()
        for other in self.registry.surname_candidates(called[-1], self.day):
            if other.id != known and fold(other.name).split()[0] == called[0] and self._since(other.id, title) == 0:
                return other.id
        return known

    def _states_named(self, words: list[Word]) -> set[str | None]:
        """The states that some words name, or in which they name a place."""
        found: set[str | None] = set()
        for name in filter(None, map(self.name_at, words)):
            if name.kind in {"actor", "demonym"}:
                found.update(who for who in name.ids if self.actor(who).kind is ActorKind.STATE)
            elif name.kind == "place":
                found.add(self.state_there(self.registry.places[name.ids[0]]))
        return found

    def _meet(self, identifier: str, words: tuple[Word, ...]) -> None:
        actor = self.actor(identifier)
        if actor.kind is ActorKind.PERSON:
            for surname in (*surnames(actor.name, actor.country), actor.name.split()[-1], words[-1].text):
                self._surnames.setdefault(fold(surname), identifier)
            for given in actor.name.split()[:-1]:
                self._givens.setdefault(fold(given), identifier)
            title = title_of(words[-1], words[0], self)
            if title is not None:
                self.titled.append(Titled(title.text, title.holder_of, identifier, words[0].start))
            for word in words:
                self.persons.setdefault(word.sentence.index, {})[word.i] = identifier

    def _learn(self, run: list[Word]) -> None:
        head = run[-1]
        if head.lower in words("ends-of-times") or (head.lower in words("realms") and _goes_on_with_of(head)):
            return
        title = title_of(head, run[0], self)
        surname = fold(run[-1].text)
        if len(run) == 1:
            self._learn_surname(run, surname, title)
            return
        name = self.document.article.text[run[0].start : run[-1].end].replace("\n", " ")
        if any(w.i in self.names[head.sentence.index] for w in run) or not _is_name(run):
            return
        if title is None and ({run[0].lower, run[-1].lower} & words("geography") or _is_venue(head)):
            return
        if run[-1].lower.removesuffix("s") in TITLE_HEADS and run[-1].lower.endswith("s") and run[-1].dep != "compound":
            return
        if title is None and (name.lower() in words("bodies-of-a-state") or run[-1].lower in words("names-of-things")):
            return
        if title is None and _ORGANISATION.search(name.lower()):
            self._settle(self.add(self._organisation(name, run)), run)
            return
        if title is None and not _acts(head):
            return
        identifier = (
            self._named_before(run, surname)
            or self._in_office(run)
            or self._spelled_otherwise(name, run, title)
            or self.add(self._person(name, run, title))
        )
        self._surnames.setdefault(surname, identifier)
        for other in _other_surnames(run):
            self._surnames.setdefault(fold(other.text), identifier)
        for given in run[:-1]:
            self._givens.setdefault(fold(given.text), identifier)
        if title is not None:
            self.titled.append(Titled(title.text, title.holder_of, identifier, head.start))
        self._settle(identifier, run)

    def _named_before(self, run: list[Word], surname: str) -> str | None:
        """The person named in full before whose name ends in these words."""
        known = self._surnames.get(surname)
        said = [fold(word.text) for word in run]
        return known if known is not None and fold(self.actor(known).name).split()[-len(said) :] == said else None

    def _in_office(self, run: list[Word]) -> str | None:
        """The office-holder of the day whose name ends in these words ("Matata Ponyo" of Augustin Matata Ponyo)."""
        said = [fold(word.text) for word in run]
        for actor in self.registry.surname_candidates(run[-1].text, self.day):
            if fold(actor.name).replace("-", " - ").split()[-len(said) :] == said:
                return actor.id
        return None

    def _spelled_otherwise(self, name: str, run: list[Word], title: Title | None) -> str | None:
        """The office-holder of the day whose name another spelling gives ("Atal Behari" of Atal Bihari Vajpayee)."""
        held = self.registry.surname_candidates(run[-1].text, self.day)
        if title is not None and title.holder_of is not None:
            held = (*held, *self.registry.holders(title.text, title.holder_of, self.day))
        found = {actor.id for actor in held if alike(actor.name, name) and self.post_on(actor.id) is not None}
        return because(found.pop(), "bound", "spelling", run[-1]) if len(found) == 1 else None

    def _learn_surname(self, run: list[Word], surname: str, title: Title | None) -> None:
        if run[0].dep == "pobj" and run[0].head.lower in {"of", "for"} and not _ends_title(run[0]):
            return
        if surname in self._surnames or title is None or not run[0].text[:1].isupper():
            return
        if surname in self._givens:
            self._settle(because(self._givens[surname], "bound", "given", run[0]), run)
            return
        for actor in self._titled_so(self.registry.surname_candidates(run[0].text, self.day), title):
            if title.holder_of is None or self.state_of(actor.id) == title.holder_of:
                self._surnames[surname] = actor.id
                self._settle(because(actor.id, "bound", "famous", run[0]), run)
                return
        identifier = self.add(self._person(run[0].text, run, title))
        self._surnames.setdefault(surname, identifier)
        self._settle(identifier, run)

    def _titled_so(self, actors: tuple[Actor, ...], title: Title) -> list[Actor]:
        """Some actors, first those who hold the office of a title on the day ("Defence Minister Ivanov")."""
        return sorted(actors, key=lambda actor: self._since(actor.id, title))

    def _since(self, actor: str, title: Title) -> int:
        """How many days ago somebody last held the office of a title; 0 is on the day, a large number never."""
        owner = title.holder_of or self.state_of(actor)
        post = self.registry.post_for(title.text, owner) if owner else None
        held = [t for t in self.registry.tenures_of(actor) if post is not None and t.post == post.id]
        past = [(self.day - t.end).days for t in held if t.end is not None and t.end < self.day]
        return 0 if any(t.holds_on(self.day) for t in held) else min(past, default=10**6)

    def _titled_otherwise(self, word: Word, actor: str) -> str:
        """Who is meant by a surname that the article has given somebody, with a title that is another's.

        "Prime Minister Kaczynski" is not the president of that name, and "Mrs Clinton" is no man.
        """
        before = word.sentence.words[word.i - 1] if word.i else None
        if (
            before is None
            or before.lower.strip(".") not in TITLE_HEADS
            or self.actor(actor).kind is not ActorKind.PERSON
        ):
            return actor
        called = _CALLED.get(before.lower.strip("."))
        if called is not None:
            return self._of_gender(word, actor, called)
        title = title_of(word, word, self)
        if title is None or self._since(actor, title) == 0:
            return actor
        others = self.registry.surname_candidates(word.text, self.day)
        return next((other.id for other in others if self._since(other.id, title) == 0), actor)

    def _of_gender(self, word: Word, actor: str, gender: str) -> str:
        """Who of that surname, in the article or the registry, and of the country of one, is a woman, or a man."""
        if self.actor(actor).gender in {None, gender}:
            return actor
        people = [self.actors[name] for name in sorted(self.actors)] + list(self.registry.surnamed(word.text))
        same = [other for other in people if other.gender == gender and other.country == self.actor(actor).country]
        found = next((other for other in same if fold(other.name).split()[-1] == fold(word.text)), None)
        if found is not None:
            return found.id
        name = f"{word.sentence.words[word.i - 1].text} {word.text}"
        span = self.document.span_of([word.sentence.words[word.i - 1], word])
        return self.add(Actor(slug(name), name, ActorKind.PERSON, evidence=(span,), gender=gender))

    def _settle(self, identifier: str, words: list[Word]) -> None:
        for word in words:
            self.persons.setdefault(word.sentence.index, {})[word.i] = identifier

    def _person(self, name: str, run: list[Word], title: Title | None) -> Actor:
        code = self.country(title.holder_of) if title is not None and title.holder_of else None
        words = [*title.words, *run] if title is not None else run
        return Actor(
            slug(name), name, ActorKind.PERSON, code, sectors=("GOV",) if title else (),
            evidence=(self.document.span_of(words),), office=title.phrase if title else None,
        )  # fmt: skip

    def _organisation(self, name: str, run: list[Word]) -> Actor:
        return Actor(slug(name), name, ActorKind.ORGANISATION, sectors=_sectors_told(run),
                     evidence=(self.document.span_of(run),))  # fmt: skip

    def _bind_surnames(self, number: int) -> None:
        sentence = self.document.sentences[number]
        known = self.persons.setdefault(number, {})
        for word in sentence.words:
            if (
                word.i in known
                or not word.text[:1].isupper()
                or word.pos not in {"PROPN", "NOUN", "ADJ", "X", "VERB", "ADV"}
            ):
                continue
            name = self.names[number].get(word.i)
            if name is not None and not (name.kind in {"place", "metonym"} and len(name.words) == 1):
                continue
            if _ends_compound(word) or _is_date(word):
                continue
            actor = self._surnames.get(fold(word.text)) or self._first_name(word, name) or self._famous(word, name)
            if actor is not None:
                actor = self._titled_otherwise(word, actor)
                known[word.i] = because(actor, "bound", "surname", word)

    def _first_name(self, word: Word, name: Name | None) -> str | None:
        """The person whom the text has named in full, by the first part of his name alone ("Mobutu" Sese Seko)."""
        if name is not None or word.pos != "PROPN" or word.dep not in _NOMINAL or len(word.text) < _SHORTEST:
            return None
        beside = any(c.dep in {"compound", "det", "appos", "amod"} for c in word.children)
        found = None if beside or _ends_compound(word) else self._givens.get(fold(word.text))
        return because(found, "bound", "given", word) if found is not None else None

    def _famous(self, word: Word, name: Name | None) -> str | None:
        """The office-holder of the day whom a bare surname means ("Netanyahu"), if the word is used as a person's."""
        if name is not None or word.dep not in _NOMINAL or word.lower in TITLE_HEADS:
            return None
        if word.pos != "PROPN" and (
            word.pos != "NOUN" or word.tag != "NN" or word.lower in words("surnames-that-are-words")
        ):
            return None
        if word.dep == "compound" and word.head.pos == "PROPN":
            return None
        found = self.registry.surname_candidates(word.text, self.day)
        if word.pos != "PROPN" and not (found and self.registry.held(found[0].id, self.day)):
            return None
        if len(found) != 1 and not (found and word.dep == "nsubj"):
            return None
        self._surnames[fold(word.text)] = found[0].id
        return because(found[0].id, "famous", "surname", word)


def _is_given_name(name: Name, registry: Registry) -> bool:
    """Whether a person's name of one word is but the first of somebody else's ("Abdullah Gul" is no King Abdullah)."""
    word = name.words[-1]
    if len(name.words) > 1 or name.kind != "actor" or registry.actors[name.ids[0]].kind is not ActorKind.PERSON:
        return False
    beside = word.dep == "compound" and word.head.pos == "PROPN" and word.head.i == word.i + 1
    return beside and word.head.text[:1].isupper()


def _sectors_told(run: list[Word]) -> tuple[str, ...]:
    """The sector of an organisation whom the words beside its name call armed ("the rebel group X", "X guerrillas")."""
    head = run[-1]
    beside = [*head.children, *(c for c in head.children if c.dep == "appos" for c in c.children)]
    if head.dep in {"appos", "compound", "nmod"}:
        beside += [head.head, *head.head.children]
    nouns = (agents.load().get(word.lower) or agents.load().get(word.lemma) for word in beside if word not in run)
    found = [noun.sector for noun in nouns if noun is not None and noun.kind == "force"]
    return tuple(sector for sector in found if sector in {"REB", "UAF", "PRM"})[:1]


def _gender_of(title: str, name: str) -> str | None:
    """The gender, "m" or "f", that a title before a name or else the given name tells; None where neither does."""
    if title in words("titles-of-women") or fold(name).split()[0] in words("given-names-of-women"):
        return "f"
    return "m" if title in words("titles-of-men") or fold(name).split()[0] in words("given-names-of-men") else None


def _is_date(word: Word) -> bool:
    """Whether a word that may be a surname is the month of a day ("on May 27", "the 27th of May")."""
    words_ = word.sentence.words
    beside = [*words_[max(word.i - 1, 0) : word.i], *words_[word.i + 1 : word.i + 2]]
    return word.text in {"May", "March", "April", "June", "August"} and any(w.text[:1].isdigit() for w in beside)


def _each_once(known: dict[int, str]) -> list[str]:
    """The persons of a sentence, each as often as his name stands there; its words stand beside one another."""
    return [person for i, person in sorted(known.items()) if known.get(i - 1) != person]


def _is_shared(name: Name) -> bool:
    """Whether a name is one that several states have for a body or party ("Congress", "the Democrats")."""
    return " ".join(w.lower for w in name.words) in words("names-that-states-share")


def _is_owned(name: Name) -> bool:
    """Whether the words beside a name say whose it is ("Israel's High Court")."""
    inside = {w.i for w in name.words}
    return any(
        c.dep in {"poss", "amod", "nmod", "compound"} and c.i not in inside for w in name.words for c in w.children
    )


def _other_surnames(run: list[Word]) -> list[Word]:
    """The words of a name besides its last by which its bearer may be called alone.

    The first of two surnames ("Aida Quilcue Yonda", called Ms. Quilcue), and a family name that stands first, as before
    a given name with a hyphen ("Lai I-chung").
    """
    if any(word.text == "-" for word in run[1:]):
        return [run[0]] if run[1].text != "-" else []
    middle = run[1:-1] if len(run) == _DOUBLE else []
    return [word for word in middle if len(word.text.strip(".")) > 1 and word.text[:1].isupper()]


def _ends_compound(word: Word) -> bool:
    """Whether a word is the end of a place's name with hyphens ("Mazar-i-Sharif"), which is no surname by itself."""
    before = word.sentence.words[max(word.i - 3, 0) : word.i]
    joined = bool(before) and all(w.end == after.start for w, after in pairwise([*before, word]))
    return joined and len(before) == 3 and [before[0].text, before[2].text] == ["-", "-"] and before[1].text.islower()


def _mend(name: Name) -> None:
    """Puts right a name whose first word the parser takes for a preposition ("Barack Obama spoke")."""
    first, last = name.words[0], name.words[-1]
    if first is last or first.pos != "ADP" or first.dep != "prep" or last.dep != "pobj" or last.head is not first:
        return
    verb = first.head
    first.children = [c for c in first.children if c is not last]
    verb.children = [last if c is first else c for c in verb.children]
    last.head, last.dep = verb, "nsubj" if last.i < verb.i else "dobj"
    first.head, first.dep, first.pos = last, "compound", "PROPN"
    last.children.append(first)


@cache
def _states() -> dict[str, str]:
    """The ids of the states by ISO alpha-3 code; where a code served two, the one of today."""
    found: dict[str, str] = {}
    for actor in load().actors.values():
        if actor.kind is ActorKind.STATE and actor.country:
            found.setdefault(actor.country, actor.id)
    return found


_YEAR = re.compile(r"(?:19|20)\d\d")


def _years_told(word: Word) -> list[int]:
    """The years that stand in the sentence of a word, the nearest first."""
    years = [other for other in word.sentence.words if _YEAR.fullmatch(other.text)]
    return [int(other.text) for other in sorted(years, key=lambda other: abs(other.start - word.start))]


def _of_year(year: int) -> tuple[date, ...]:
    """A day of each quarter of a year."""
    return tuple(date(year, month, 1) for month in (2, 5, 8, 11))


def slug(name: str) -> str:
    """A name as lower-case ASCII with hyphens; letters without an ASCII base keep a hexadecimal stand-in."""
    folded = fold(name)
    text = "".join(c if c.isascii() else f"u{ord(c):x}" for c in folded)
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "unnamed"


def _is_name(run: list[Word]) -> bool:
    return len(run) <= 5 and all(
        w.text[:1].isupper() or w.lower in {"al", "el", "bin", "ibn", "von", "van", "de", "da", "-"} or before == "-"
        for w, before in zip(run, ["", *(w.text for w in run)], strict=False)
    )


def _is_venue(head: Word) -> bool:
    """Whether a name is that of a building where something is done ("at State House")."""
    building = head.lower in words("words-for-places") and head.dep == "pobj"
    return building and head.head.lower in {"at", "in", "inside", "outside", "near"}


def _goes_on_with_of(head: Word) -> bool:
    return any(c.dep == "prep" and c.lower == "of" and c.i == head.i + 1 for c in head.children)


def _acts(head: Word) -> bool:
    """Whether the word is somebody who does or says something, so that it is worth learning."""
    word = head
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "iobj", "dative", "poss"}


def _proper_runs(words: list[Word], names: dict[int, Name]) -> "list[Name | list[Word]]":
    """The registry's names and the runs of other proper nouns, in text order."""
    found: list[Name | list[Word]] = []
    run: list[Word] = []
    for word in words:
        name = names.get(word.i)
        joins = run and word.text == "-" and word.i + 1 < len(words) and words[word.i + 1].pos == "PROPN"
        if name is None and ((word.pos == "PROPN" and word.text[:1].isalpha()) or joins):
            run.append(word)
            continue
        if run:
            found.extend(_without_titles(run))
            run = []
        if name is not None and name.words[0] is word:
            found.append(name)
    if run:
        found.extend(_without_titles(run))
    return found


def _without_titles(run: list[Word]) -> list[list[Word]]:
    """A run of proper nouns without the titles before the name ("Foreign Minister Ana Núñez")."""
    last = max((n for n, w in enumerate(run) if w.lower.strip(".") in TITLE_HEADS), default=-1)
    rest = run[last + 1 :]
    if last < 0 and len(rest) > 1 and _completes_title(rest[0]):
        while len(rest) > 1 and rest[0].lower in words("charges-of-office"):
            rest = rest[1:]
    while rest and (rest[0].text == "-" or (len(rest) > _LONE and rest[0].lower in words("ranks"))):
        rest = rest[1:]
    return [rest] if rest else []


def _ends_title(word: Word) -> bool:
    """Whether a word follows the charge of an office, as its holder's surname ("Secretary of State *Blinken*")."""
    charge = word.i - 1
    while charge > 1 and word.sentence.words[charge].lower in words("charges-of-office"):
        charge -= 1
    return charge < word.i - 1 and _completes_title(word.sentence.words[charge + 1])


def _completes_title(word: Word) -> bool:
    """Whether a word goes on with a title before it ("Secretary of *State* Blinken")."""
    before = word.sentence.words[max(word.i - 2, 0) : word.i]
    return len(before) == 2 and before[1].lower in {"of", "for"} and before[0].lower in TITLE_HEADS
