"""Which names of peoples and states before a noun tell no state? "Kosovo Serbs", "pro-Russian rebels".

A people that lives in several states is of the state in which it is told of, or of none; and who is for, against or
armed by a state is not of it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from graph.document import Sentence, Word
from graph.mentions.again import ARMED_SECTORS
from graph.mentions.allegiance import forerunner
from graph.mentions.cast import Cast
from graph.mentions.names import Name
from graph.mentions.strongholds import HOLDINGS
from graph.mentions.titles import holder_of
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.names import slug
from graph.wordlists import words

_FOR_OR_AGAINST = {"pro", "anti"}
_BY = {"backed", "allied", "sponsored", "supported", "trained", "armed", "funded", "financed", "aligned", "supplied"}
"""What is said with a hyphen behind the name of a state ("Iran-backed")."""
_SHORT = {"croat", "serb"}
"""Adjectives of a people whose state has a longer one ("Serbian")."""
_IN = {"in", "of", "from"}
_BEFORE = {"compound", "amod", "nmod"}


def tell_peoples(sentence: Sentence, cast: Cast) -> None:
    """Takes the state from the names of a sentence that tell none, and makes groups of their own of such peoples."""
    names = cast.names[sentence.index]
    for name in dict.fromkeys(names.values()):
        if (noun := _sided(name)) is not None:
            _set_apart(name, noun, cast)
        elif name.kind == "demonym" and len(name.words) == 1:
            _tell_people(name, cast)


def _forget(said: tuple[Word, ...] | list[Word], cast: Cast) -> None:
    for word in said:
        cast.names[word.sentence.index].pop(word.i, None)


def _sided(name: Name) -> Word | None:
    """The noun for people who are for, against or armed by whom a name means ("pro-Russian rebels"), or None."""
    line, first, last = name.words[0].sentence.words, name.words[0].i, name.words[-1].i
    behind = line[last + 1 : last + 3]
    before = line[max(first - 2, 0) : first]
    armed = len(behind) == 2 and behind[0].text == "-" and behind[1].lower in _BY
    sided = len(before) == 2 and before[1].text == "-" and before[0].lower in _FOR_OR_AGAINST
    if not (armed or sided):
        return None
    noun = behind[1].head if armed else name.words[-1].head
    return noun if noun.i > last and (noun.lower in agents.load() or noun.lemma in agents.load()) else None


def _set_apart(name: Name, noun: Word, cast: Cast) -> None:
    """Makes a group of several people of whom a name says for or against whom they are, if nothing else is said."""
    line = noun.sentence.words
    first = name.words[0]
    first = line[first.i - 2] if first.i > 1 and line[first.i - 1].text == "-" else first
    state = _here(noun, holder_of(name, cast), cast)
    found = agents.load().get(noun.lower)
    several = noun.tag == "NNS" or (found is not None and found.kind == "force")
    if not several or any(c.lower == "the" for c in noun.children):
        return
    _forget(name.words, cast)
    if noun.dep in {"nsubj", "nsubjpass"} and all(cast.name_at(w) is None for w in line[first.i : noun.i + 1]):
        _add(first, noun, state, cast)


def _tell_people(name: Name, cast: Cast) -> None:
    word, own = name.words[0], name.ids[0]
    line = word.sentence.words
    before = line[word.i - 1] if word.i else None
    if before is not None and before.lower == "ethnic":
        noun = _noun_of(word)
        _add(before, noun, _dwelling(noun, cast) or _here(word, own, cast), cast)
        return
    abroad = _abroad().get(word.lower.removesuffix("s"))
    if abroad is None:
        return
    if word.dep in _BEFORE:
        state = _elsewhere(word, own, abroad[1], cast) if _bears_arms(word, cast) else None
        if state is not None:
            _add(word, word.head, state, cast)
    elif word.text.endswith("s"):
        _tell_dwellers(word, before, (own, abroad[0]), cast)


@cache
def _abroad() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The states besides its own in which each people lives, and those in which it has fought for itself."""
    lines = files("graph.mentions").joinpath("peoples.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {people: (frozenset(there.split("|")), frozenset(armed.split("|"))) for people, there, armed in rows}


def _tell_dwellers(word: Word, before: Word | None, lands: tuple[str, frozenset[str]], cast: Cast) -> None:
    """A people by where it lives ("Kosovo Serbs", "Krajina Serbs", "Uzbeks in Osh")."""
    own, abroad = lands
    first = word
    if before is not None and before.head is word and before.dep in _BEFORE and before.text[:1].isupper():
        region = cast.name_at(before)
        first = region.words[0] if region is not None else before
        state = holder_of(region, cast) if region is not None else _here(word, None, cast)
        if region is not None and state not in abroad:
            return
    else:
        state = _dwelling(word, cast)
        if state is None and _lives_where_told(word, own, abroad, cast):
            _add(first, word, _land_of(word, abroad, cast), cast)
            return
    if state in abroad or first is not word or (state is None and _dwells_in_a_town(word, cast)):
        _add(first, word, state if state in abroad else None, cast)


def _lives_where_told(word: Word, own: str, abroad: frozenset[str], cast: Cast) -> bool:
    """Whether an article speaks of a state where a people lives, and never of the people's own."""
    told = set(_article(word, cast))
    metonyms = {holder_of(n, cast) for names in cast.names for n in names.values() if n.kind == "metonym"}
    home = {own, forerunner(own, cast.day)} & (told | metonyms)
    return bool(told & abroad) and not home and cast.actor(own).kind is ActorKind.STATE


def _land_of(word: Word, abroad: frozenset[str], cast: Cast) -> str | None:
    """The state where a people lives: that of the armed group which an article names ("the Kosovo Liberation Army").

    Else it is the one that it names most, by its name and its towns and not its citizens.
    """
    named = {n.ids[0] for names in cast.names for n in names.values() if n.kind == "actor"}
    armed = {cast.state_of(one) for one in named if ARMED_SECTORS - {"OPP", "PTY"} & set(cast.actor(one).sectors)}
    if len(fighting := armed & abroad) == 1:
        return fighting.pop()
    told = Counter(state for sentence in cast.document.sentences for state in _states(sentence, word, cast, lands=True))
    return next(iter(_most(Counter({state: told[state] for state in told if state in abroad}))), None)


def _dwelling(word: Word, cast: Cast) -> str | None:
    """The state of the place in which people are told to be ("Uzbeks in Osh", "ethnic Albanians of Kosovo")."""
    near = [c for c in (*word.children, *word.head.children) if c.dep == "prep" and c.lower in _IN and c.i > word.i]
    for preposition in near:
        place = preposition.child("pobj")
        name = cast.name_at(place) if place is not None else None
        if name is not None and (state := holder_of(name, cast)) is not None:
            return state
    return None


def _dwells_in_a_town(word: Word, cast: Cast) -> bool:
    """Whether people are told to be in, of or driven from a place of which the state is not known ("Serbs in Pec")."""
    near = [*word.children, *(word.head.children if word.dep in {"dobj", "nsubjpass"} else ())]
    places = [c.child("pobj") for c in near if c.dep == "prep" and c.lower in _IN and c.i > word.i]
    times = words("names-of-days-and-months")
    towns = (p for p in places if p is not None and p.pos == "PROPN" and p.lower not in times)
    return any(cast.name_at(town) is None for town in towns)


def _noun_of(word: Word) -> Word:
    """The noun for people that an adjective is before ("ethnic Albanian *rebels*"), else the word itself."""
    head = word.head
    return head if word.dep in _BEFORE and head.i == word.i + 1 and head.lower in agents.load() else word


def _bears_arms(word: Word, cast: Cast) -> bool:
    """Whether an adjective is right before a noun for an armed group, or "Serb" before any for forces."""
    noun = word.head
    if noun.i != word.i + 1 or noun.pos != "NOUN" or (word.i and cast.name_at(word.sentence.words[word.i - 1])):
        return False
    found = agents.load().get(noun.lower) or agents.load().get(noun.lemma)
    if found is not None and found.sector in ARMED_SECTORS - {"OPP"}:
        return True
    forces = noun.lemma in HOLDINGS or (found is not None and found.sector == "MIL")
    return forces and word.lower in _SHORT


def _elsewhere(word: Word, own: str, armed: frozenset[str], cast: Cast) -> str | None:
    """The state that the sentence, else the article, names where a people fights that is not its own."""
    near = set(_states(word.sentence, word, cast))
    found = near or set(_most(_article(word, cast)))
    others = found & armed
    return others.pop() if own not in found and len(others) == 1 else None


def _here(word: Word, apart: str | None, cast: Cast) -> str | None:
    """The state of the place that the sentence, else the article, names most, another than the one apart."""
    for sentences in ([word.sentence], cast.document.sentences):
        told = Counter(state for one in sentences for state in _places(one, cast) if state != apart)
        if told:
            return next(iter(_most(told)), None)
    return None


def _places(sentence: Sentence, cast: Cast) -> Iterator[str]:
    for name in dict.fromkeys(cast.names[sentence.index].values()):
        state = holder_of(name, cast) if name.kind == "place" else None
        if state is not None:
            yield state


def _article(word: Word, cast: Cast) -> Counter[str]:
    return Counter(state for sentence in cast.document.sentences for state in _states(sentence, word, cast))


def _most(counted: Counter[str]) -> list[str]:
    """The state named most, if no other is named as often."""
    ranked = counted.most_common(2)
    return [ranked[0][0]] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else []


def _states(sentence: Sentence, apart: Word, cast: Cast, *, lands: bool = False) -> Iterator[str]:
    """The states of the places, states and armies that a sentence names, the adjective of the people apart.

    Of lands only by their own names and those of their places.
    """
    for name in dict.fromkeys(cast.names[sentence.index].values()):
        kinds = {ActorKind.STATE} if lands else {ActorKind.STATE, ActorKind.BODY}
        named = name.kind == "actor" or (name.kind == "demonym" and not lands)
        told = name.kind == "place" or (named and cast.actor(name.ids[0]).kind in kinds)
        if told and name.words[0].lower.removesuffix("s") not in _abroad():
            state = cast.state_of(holder) if name.words[0] is not apart and (holder := holder_of(name, cast)) else None
            if state is not None:
                yield state


def _add(first: Word, last: Word, state: str | None, cast: Cast) -> None:
    """Makes the words from the first to the last one group of this article."""
    said = first.sentence.words[first.i : last.i + 1]
    span = cast.document.span_of(said)
    name = " ".join(span.quote.split())
    if first.lower in {"ethnic", *_FOR_OR_AGAINST}:
        name = name[:1].lower() + name[1:]
    noun = agents.load().get(last.lower)
    sectors = (noun.sector,) if noun is not None and noun.sector else ()
    country = cast.country(state) if state is not None else None
    group = cast.add(Actor(slug(name), name, ActorKind.GROUP, country, sectors=sectors, evidence=(span,)))
    _forget(said, cast)
    cast.persons.setdefault(first.sentence.index, {}).update((word.i, group) for word in said)
