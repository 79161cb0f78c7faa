"""Who does it in a passive that names nobody? The state that receives an envoy, or the one that sent him."""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import is_passive, patients, prepositional
from graph.extractors.participants import References, refer, state_served
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.mentions.nominals import phrase_span
from graph.mentions.phrases import modifiers, references
from graph.model.actor import ActorKind

_ENVOYS = {"ambassador", "envoy", "consul", "attache", "attaché", "chargé", "charge", "diplomat", "commissioner"}
_CALLED = {"summon", "call", "carpet", "invite", "haul", "convoke", "convene"}
_BODIES = {"ministry", "department", "office", "palace", "ministries", "kremlin"}


def host(predicate: Predicate, cast: Cast) -> References:
    """The state at which an envoy serves who "was summoned" or "was expelled", or the body to which he was called.

    Nobody else summons or expels him.
    """
    envoy = _envoy(predicate)
    if envoy is None:
        return ()
    word = predicate.word
    if word.lemma in _CALLED:
        for place in prepositional(word, "to"):
            found = _body_called(place, cast) or (_states(prepositional(place, "in"), cast))
            if found:
                return found
        found = _states((w for p in ("in", "at") for w in prepositional(word, p)), cast)
        if found:
            return found
    if predicate.mode_is("expel") and _sent_by(envoy, cast) and (left := _others(_left(word, cast), envoy, cast)):
        return left
    if word.lemma in _CALLED or predicate.mode_is("expel"):
        return _others(_states(_posts(envoy), cast), envoy, cast)
    return ()


def sender(predicate: Predicate, cast: Cast) -> References:
    """The state whose envoy "was recalled" or "was withdrawn"."""
    envoy = _envoy(predicate)
    if envoy is None or not predicate.mode_is("withdraw"):
        return ()
    owners = [Reference(a, phrase_span(word, cast), "modifier") for _, a, word in modifiers(envoy, cast)]
    states = tuple(r for r in owners if cast.actor(r.actor).kind is ActorKind.STATE)
    for reference in states:
        cast.actors.setdefault(reference.actor, cast.actor(reference.actor))
    return states


def _envoy(predicate: Predicate) -> Word | None:
    word = predicate.word
    if predicate.nominal or not is_passive(word):
        return None
    return next((w for w in patients(word) if w.lemma in _ENVOYS), None)


def sends_his_own(predicate: Predicate, doers: References, cast: Cast) -> bool:
    """Whether envoys are told to leave by the state that sent them ("Chad ordered its envoys to leave Lima")."""
    if not predicate.mode_is("expel") or predicate.nominal:
        return False
    for envoy in predicate.word.children:
        if envoy.dep != "dobj" or envoy.lemma not in _ENVOYS:
            continue
        own = {cast.state_of(doer.actor) for doer in doers} & _sent_by(envoy, cast)
        if own or any(c.dep == "poss" and c.lower in {"its", "his", "her", "their"} for c in envoy.children):
            return True
    return False


def _sent_by(envoy: Word, cast: Cast) -> set[str]:
    """The states whose envoy somebody is."""
    return {state for r in references(envoy, cast) if (state := cast.state_of(r.actor)) is not None}


def _left(verb: Word, cast: Cast) -> References:
    """The land or town that somebody must leave ("was ordered to leave Lima", "was told to go from Lima")."""
    ways = (verb, *(c for c in verb.children if c.dep == "xcomp"))
    if any(c.lower == "by" for way in ways for c in way.children if _names(c, cast)):
        return ()
    left = (w for way in ways for w in way.children if w.dep == "dobj")
    return _states([*left, *(w for way in ways for w in prepositional(way, "from"))], cast)


def _names(preposition: Word, cast: Cast) -> bool:
    """Whether a preposition leads to an actor, and not to a day ("by Friday")."""
    return bool(refer((c for c in preposition.children if c.dep == "pobj"), cast))


def _posts(envoy: Word) -> Iterator[Word]:
    for preposition in ("to", "in", "at"):
        yield from prepositional(envoy, preposition)


def _states(places: Iterator[Word] | list[Word], cast: Cast) -> References:
    found = refer((w for w in places if w.pos == "PROPN"), cast)
    return tuple(r for r in found if cast.actor(r.actor).kind is ActorKind.STATE)


def _others(found: References, envoy: Word, cast: Cast) -> References:
    """Without the state whose envoy it is."""
    own = _sent_by(envoy, cast)
    return tuple(r for r in found if r.actor not in own)


def _body_called(place: Word, cast: Cast) -> References:
    """The ministry or the like to which somebody is called, or the state whose it is."""
    if place.lemma not in _BODIES and place.lower not in _BODIES:
        return ()
    found: list[Reference] = [r for r in refer([place], cast) if state_served(r.actor, cast) is not None]
    return tuple(found)
