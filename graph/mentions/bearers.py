"""Who bears the name that stands in a phrase? The actor, a citizen or body of his, or whoever stands in apposition."""

from graph.document import Word
from graph.mentions.again import citizen_of, own_body
from graph.mentions.allegiance import speaking
from graph.mentions.bodies import of_a_people
from graph.mentions.cast import Cast, Reference
from graph.mentions.names import Name
from graph.mentions.nominals import conjuncts, reference_to
from graph.model.actor import ActorKind
from graph.registry import agents
from graph.wordlists import words

_STANDING = words("pairs-of-states") | words("standing-to-states")


def named(name: Name, word: Word, cast: Cast, inside_place: bool) -> tuple[Reference, ...]:
    """The actor that a name of the registry means where it stands; none where it only says where or of what people."""
    if name.kind in {"actor", "demonym"}:
        actor = own_body(name, word, cast) or cast.choose(name.ids, word)
        if name.kind == "demonym" and word.pos == "ADJ":
            return ()
        if name.kind == "demonym" and any(c.lower in {"a", "an"} for c in word.children):
            return ()
        if name.kind == "demonym" and (citizen := citizen_of(word, actor, cast)) is not None:
            return (reference_to(citizen, word, cast, "title"),)
        if name.kind == "demonym" and word.tag in {"NNS", "NNPS"} and all(c.lower != "the" for c in word.children):
            return (of_a_people(word, actor, cast),)
        if inside_place and cast.actor(actor).kind is ActorKind.STATE:
            return ()
        return (reference_to(actor, word, cast, "name"),)
    if inside_place:
        return ()
    speaker = speaking(cast.document.article.text[name.words[0].start : name.words[-1].end], cast.registry, cast.day)
    if speaker is None:
        return ()
    return (reference_to(speaker.id, word, cast, "metonym"),)


def named_in_full(word: Word, cast: Cast) -> str | None:
    """The state that its official name means ("the State of Eritrea", "the Kingdom of Morocco")."""
    if word.lower not in words("realms") or not word.text[:1].isupper():
        return None
    owned = (c.child("pobj") for c in word.children if c.dep == "prep" and c.lower == "of" and c.i == word.i + 1)
    inner = next((w for w in owned if w is not None), None)
    name = cast.name_at(inner) if inner is not None else None
    state = name is not None and name.kind == "actor" and cast.actor(name.ids[0]).kind is ActorKind.STATE
    return name.ids[0] if name is not None and state else None


def bearers_of(word: Word, cast: Cast) -> list[str]:
    """The persons whose names stand in apposition to a title ("Israel's foreign minister, Eli Cohen")."""
    if word.pos not in {"NOUN", "PROPN", "NUM"}:
        return []
    beside = [c for c in word.children if c.dep == "appos" and c.i > word.i]
    if not beside and _is_agent(word):
        inner = (p for c in word.children if c.dep == "prep" and c.lower in {"of", "for"} for p in c.children)
        beside = [c for p in inner if p.dep == "pobj" for c in p.children if c.dep == "appos"]
    for first in beside:
        if cast.person_at(first) is not None:
            named = [cast.person_at(part) for part in conjuncts(first)]
            return list(dict.fromkeys(person for person in named if person is not None))
    return _states_beside(word, cast)


def _states_beside(word: Word, cast: Cast) -> list[str]:
    """The states or bodies that a word for how they stand introduces ("its ally Syria", "the two states, X and Y")."""
    if word.lemma not in _STANDING:
        return []
    row = word.sentence.words
    after = row[word.i + 1] if word.i + 1 < len(row) else None
    beside = [c for c in word.children if c.dep == "appos" and c.i > word.i]
    if not beside and after is not None and after.pos == "PROPN" and (name := cast.name_at(after)) is not None:
        near = any(name.head.head is above for above in (word, word.head, word.head.head))
        beside = [name.head] if near and name.words[0] is after else []
    found = [name for first in beside for part in conjuncts(first) if (name := cast.name_at(part)) is not None]
    return list(dict.fromkeys(cast.choose(name.ids) for name in found if name.kind == "actor"))


def _is_agent(word: Word) -> bool:
    agent = agents.load().get(word.lower)
    return agent is not None and agent.kind == "person"
