"""Who visits where somebody is sent? The one who is sent, if the text tells who he is; else those who sent him."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import is_passive, patients
from graph.extractors.participants import References, refer
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.model.actor import ActorKind
from graph.registry import agents

_SENDING = {"send", "dispatch", "despatch"}


def emissaries(predicate: Predicate, cast: Cast) -> References:
    """Who visits: the persons who are sent, or for an unnamed envoy of a person the state that he speaks for.

    Empty where nobody is sent to visit anybody, or where the sender is a state or body and the envoy unnamed.

    Args:
        predicate: the words for sending.
        cast: the cast of the article.
    """
    verb = _errand(predicate)
    if verb is None:
        return ()
    sent = tuple(r for r in refer(_sent(verb), cast) if cast.actor(r.actor).kind is ActorKind.PERSON)
    if sent or is_passive(verb):
        return sent
    return tuple(_state(r, cast) for r in refer(_senders(verb), cast) if _speaks_for_a_state(r, cast))


def _errand(predicate: Predicate) -> Word | None:
    """The verb of sending, of a visit or of the talks that are its purpose ("sent his minister to X for talks")."""
    word = predicate.word
    if predicate.root != "CONSULT":
        return None
    if not predicate.nominal:
        return word if word.lemma in _SENDING and predicate.mode_is("visit") else None
    verb = word.head.head if word.dep == "pobj" and word.head.lower == "for" else None
    if verb is not None and verb.dep == "pobj":
        verb = verb.head.head
    return verb if verb is not None and verb.lemma in _SENDING and _has_people(verb) else None


def _has_people(verb: Word) -> bool:
    """Whether people are sent, and no letters or things."""
    return any(w.pos == "PROPN" or w.lower in agents.load() for w in patients(verb))


def _sent(verb: Word) -> Iterator[Word]:
    for thing in patients(verb):
        yield thing
        yield from (c for c in thing.children if c.dep == "appos")


def _senders(verb: Word) -> list[Word]:
    subject = verb.child("nsubj")
    return [subject] if subject is not None else []


def _speaks_for_a_state(sender: Reference, cast: Cast) -> bool:
    who = cast.actor(sender.actor)
    return who.kind is ActorKind.PERSON and cast.state_of(sender.actor) is not None


def _state(sender: Reference, cast: Cast) -> Reference:
    state = cast.state_of(sender.actor)
    assert state is not None
    cast.actors.setdefault(state, cast.actor(state))
    return Reference(state, sender.span, "understood")
