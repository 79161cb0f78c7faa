"""Whom do "the two leaders", "both sides" or "the three countries" mean? Those whom the article names together."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from graph.document import Word
from graph.document.syntax import grammatical_subject, prepositional
from graph.mentions.cast import Appearance, Cast
from graph.mentions.encounters import encounter_of
from graph.model.actor import ActorKind
from graph.wordlists import words

_HEADS = words("pairs")
_STATES = words("pairs-of-states")
_COUNTS = {"both": 2, "two": 2, "either": 2, "each": 2, "neither": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BARE: dict[str, list[str]] = {"two": ["the"], "both": []}
"""Numbers that stand for those meant without a noun, with what stands before them ("the two", "both")."""
_ALONE = {"pair": 2, "duo": 2, "trio": 3, "republic": 0, "neighbour": 2, "neighbor": 2}
"""Nouns that need no number; 0 is any number from three on."""
_FADING = 0.8
"""What a sentence back takes from the weight of two who are named together; of 0.7, 0.8 and 0.9 the best."""
_JOINED = 3.0
_OUTSIDE = {"IGO", "MED"}
_MEETING = {"host", "meet", "receive", "telephone", "welcome"}
"""Verbs whose subject and object are the two who then agree."""


def members(word: Word, cast: Cast) -> list[str]:
    """The ids of those whom a collective phrase means, in the order of the text; empty where it cannot be told."""
    count = _count(word)
    if any(cast.name_at(c) is not None for c in word.children):
        return []
    if count is None:
        return _at_the_table(word, cast)
    persons = word.lemma.lower() not in _STATES
    joined = _joined_before(word, cast, count, persons)
    if word.lower in _BARE:
        return joined or _joined_before(word, cast, count, not persons)
    if count != 2:
        return joined
    found = _couple(word, cast, persons) or joined or _last_named(word, cast, persons)
    return found or (_guest_and_host(word, cast) if persons else [])


def _guest_and_host(word: Word, cast: Cast) -> list[str]:
    """The guest of a state and who holds his office there, where the text names him alone ("the two Presidents")."""
    before = [*_before(word, cast)]
    persons = list(dict.fromkeys(s.actor for s in before if cast.actor(s.actor).kind is ActorKind.PERSON))
    states = [s.actor for s in before if s in cast.hosts or (s.word.dep == "dobj" and s.word.head.lemma == "visit")]
    host = next((s for s in states if cast.actor(s).kind is ActorKind.STATE), None)
    if host is None or len(persons) != 1 or not _is_in_office(persons[0], word, cast):
        return []
    title = next((t.title for t in cast.titled if t.person == persons[0]), None)
    other = cast.registry.office(title, host, cast.day) if title is not None else None
    if other is None or cast.state_of(persons[0]) == host:
        return []
    return [persons[0], cast.add(other)]


_TABLES = {"side", "party"}
_RANKS = {"head", "president", "minister", "leader", "premier"}
_TOLD = {"det", "predet", "compound", "amod", "prep"}


def _at_the_table(word: Word, cast: Cast) -> list[str]:
    """Those whom a communiqué calls "the Sides", "the Parties" or "the Heads of State": all that it has joined so far.

    Without a capital only "the sides" and "the heads of state" are as clear; parties may be of a parliament.
    """
    noun = word.lower.removesuffix("s") if not word.lower.endswith("ies") else f"{word.lower[:-3]}y"
    heading = noun == "head" and any(w.lower in {"state", "government"} for w in prepositional(word, "of"))
    official = word.text[:1].isupper() and word.lower != noun
    if word.tag not in {"NNS", "NNPS"} or not any(c.lower == "the" for c in word.children):
        return []
    if any(c.dep not in _TOLD or (c.dep == "prep" and not heading) for c in word.children):
        return []
    if not (heading or noun == "side" or (official and noun in _TABLES | _RANKS)):
        return []
    if any(c.dep in {"amod", "compound"} and c.lower not in _AS_SUCH for c in word.children):
        return []
    persons = noun in _RANKS
    if heading and (summit := _of_a_bloc(word, cast)) is not None:
        return [summit]
    return _joined_before(word, cast, 0, persons) or _couple(word, cast, persons) or _last_named(word, cast, persons)


def _of_a_bloc(word: Word, cast: Cast) -> str | None:
    """The organisation of states whose heads meet, which the first sentence of a communiqué names."""
    seen = sorted(_before(word, cast), key=lambda one: one.word.start)
    opening = (one.actor for one in seen if one.sentence == seen[0].sentence)
    return next((actor for actor in opening if "IGO" in cast.actor(actor).sectors), None)


_AS_SUCH = {"foreign", "prime", "contracting", "defence", "defense"}
"""What may stand before such nouns ("the Contracting Parties", "the Prime Ministers")."""


_SERVANTS = {
    "minister",
    "envoy",
    "spokesman",
    "spokeswoman",
    "ambassador",
    "secretary",
    "diplomat",
    "adviser",
    "governor",
}
"""Offices of those who are no leaders of their state."""
_OFFICES = {"minister", "king", "monarch", "envoy", "negotiator", "president", "premier", "ambassador", "commander"}


def _is_in_office(person: str, word: Word, cast: Cast) -> bool:
    """Whether a person is one of those that "the two foreign ministers" can be, as far as his office is known."""
    noun = _noun(word)
    if noun not in _OFFICES and noun != "leader":
        return True
    kinds = {w.lower for w in word.children if w.dep in {"amod", "compound"} and w.lower not in _COUNTS}
    known = [t.title for t in cast.titled if t.person == person]
    known += [cast.registry.posts[post].name.lower() for post in filter(None, [cast.post_on(person)])]
    said = {part for title in known for part in title.replace("-", " ").split()}
    said |= {part for post in filter(None, [cast.post_on(person)]) for part in _as_elsewhere(post)}
    if noun == "leader":
        return not said & _SERVANTS or "prime" in said
    return not known or (noun in said and kinds <= said)


def _as_elsewhere(post: str) -> list[str]:
    """What an office would be called elsewhere: a foreign secretary and a secretary of state are foreign ministers."""
    return ["foreign", "minister"] if post == "us-secretary-of-state" else post.split("-")


def is_of_known_number(word: Word, cast: Cast) -> bool:
    """Whether a phrase takes up so many whom the text must have named ("the three presidents", "both ministers")."""
    named = any(cast.name_at(c) is not None for c in word.children)
    bare = all(c.dep in {"det", "nummod", "amod", "compound", "preconj", "predet"} for c in word.children)
    defined = any(c.lower in {"the", "both", "these"} for c in word.children)
    return bool(_count(word)) and bare and defined and not named


def _count(word: Word) -> int | None:
    """How many a phrase speaks of: 2 of "both sides", 0 of "the republics" (three or more), None where it is none."""
    if word.lower in _BARE and [c.lower for c in word.children] == _BARE[word.lower]:
        return 2 if word.dep in {"nsubj", "nsubjpass"} else None
    if _noun(word) not in _HEADS and word.lemma not in _ALONE:
        return None
    for child in word.children:
        if child.dep in {"nummod", "det", "preconj", "amod", "predet"} and child.lower in _COUNTS:
            return _COUNTS[child.lower] if child.lower != "each" or word.lemma == "side" else None
    if any(c.dep == "nummod" for c in word.children):
        return None
    defined = any(c.lower == "the" for c in word.children)
    if word.lemma not in _ALONE or not defined:
        return None
    bare = not any(c.dep in {"amod", "compound", "nmod", "poss", "prep"} for c in word.children)
    lone = word.lemma in {"pair", "duo", "trio"} or (bare and word.tag == "NNS")
    return _ALONE[word.lemma] if lone else None


def _noun(word: Word) -> str:
    """The singular of a noun, written with a capital or not ("the two Prime Ministers")."""
    return word.lower.removesuffix("s") if word.pos == "PROPN" else word.lemma


def _before(word: Word, cast: Cast) -> Iterator[Appearance]:
    """What has been mentioned before a word, the nearest first, outside its own clause."""
    clause = _clause(word)
    named = (
        sorted((*cast.appearances, *cast.hosts), key=lambda seen: seen.word.start) if cast.hosts else cast.appearances
    )
    for seen in reversed(named):
        earlier = seen.word.start < word.start
        if earlier and not (seen.word.sentence is word.sentence and _clause(seen.word) is clause):
            yield seen


def _clause(word: Word) -> Word:
    return next((above for above in word.ancestors() if above.pos in {"VERB", "AUX"}), word)


def _party(actor: str, word: Word, cast: Cast, persons: bool) -> str | None:
    """What an actor counts as among persons or among states, where an armed group is a party too."""
    found = cast.actor(actor)
    if persons:
        return actor if found.kind is ActorKind.PERSON and _is_in_office(actor, word, cast) else None
    if found.kind is ActorKind.ORGANISATION:
        return None if _OUTSIDE & set(found.sectors) or not found.sectors else actor
    return cast.state_of(actor)


def _couple(word: Word, cast: Cast, persons: bool) -> list[str]:
    """The two who are most often named together before a word, the near sentences first."""
    named: dict[int, dict[str, Appearance]] = defaultdict(dict)
    for seen in _before(word, cast):
        party = _party(seen.actor, word, cast, persons)
        if party is not None:
            named[seen.sentence][party] = seen
    own = _own(word, cast, persons)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for sentence, found in named.items():
        near = _FADING ** (word.sentence.index - sentence)
        for one, other in combinations(found, 2):
            first, second = sorted((one, other))
            if not {first, second} & own:
                together = _are_joined(found[one], found[other]) or _deal_together(found[one], found[other])
                weights[first, second] += near * (_JOINED if together else 1.0)
    if not weights:
        return []
    best = max(weights, key=lambda pair: weights[pair])
    order = reversed([*enumerate(cast.appearances)])
    first_seen = {_party(seen.actor, word, cast, persons): at for at, seen in order}
    return sorted(best, key=lambda actor: first_seen.get(actor, len(first_seen)))


def _own(word: Word, cast: Cast, persons: bool) -> set[str | None]:
    """The one who does something to both of them, and whose own side he is not meant to be."""
    if word.dep in {"nsubj", "nsubjpass"}:
        return set()
    from graph.mentions.phrases import references

    subject = grammatical_subject(_clause(word))
    if subject is None or subject.i > word.i:
        return set()
    if word.dep == "dobj" and word.head is _clause(word):
        return {_party(r.actor, word, cast, persons) for r in references(subject, cast)}
    name = cast.name_at(subject)
    named = cast.choose(name.ids) if name is not None and name.kind == "actor" else None
    doer = cast.person_at(subject) or named
    return {_party(doer, word, cast, persons)} if doer is not None else set()


def _are_joined(one: Appearance, other: Appearance) -> bool:
    return _top(one.word) is _top(other.word)


def _deal_together(one: Appearance, other: Appearance) -> bool:
    """Whether the one is the subject of a meeting and the other its object, or after "with" ("X met Y")."""
    doer, undergoer = (one, other) if one.subject else (other, one)
    verb, top = _top(doer.word).head, _top(undergoer.word)
    if not doer.subject or undergoer.subject or verb.lemma not in _MEETING:
        return False
    if top.dep == "pobj" and top.head.lower == "with":
        return top.head.head is verb or top.head.head.head is verb
    return top.dep in {"dobj", "dative"} and top.head is verb


def _top(word: Word) -> Word:
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word


def _joined_before(word: Word, cast: Cast, count: int, persons: bool) -> list[str]:
    """The actors of the last phrase, or meeting of three, that joins as many as are wanted, three or more for 0."""
    groups: dict[tuple[int, int], list[str]] = {}
    for seen in _before(word, cast):
        party = _party(seen.actor, word, cast, persons)
        top = _top(seen.word)
        meeting = encounter_of(seen.word) if count > 2 else None
        for joint in (top, meeting) if meeting is not None else (top,):
            group = groups.setdefault((seen.sentence, joint.i), []) if party is not None else []
            group.extend([party] if party is not None and party not in group else [])
    return next((g[::-1] for g in groups.values() if (len(g) == count if count else len(g) > 2)), [])


def _last_named(word: Word, cast: Cast, persons: bool) -> list[str]:
    """The last two of a kind named before."""
    found: list[str] = []
    for seen in _before(word, cast):
        if seen.sentence < word.sentence.index - 4 or len(found) == 2:
            break
        party = _party(seen.actor, word, cast, persons)
        if party is not None and party not in found:
            found.append(party)
    return found[::-1] if len(found) == 2 else []
