"""Whose ground is it on which something is done? The state visited or attacked by going, flying or firing there."""

from collections.abc import Iterable, Iterator

from graph.document import Word
from graph.document.syntax import patients, prepositional
from graph.extractors.arguments import TIMELY, doers_of
from graph.extractors.assailants import is_weapon
from graph.extractors.places import host
from graph.extractors.predicates import Predicate
from graph.extractors.venues import Spot
from graph.mentions.cast import Cast, Reference
from graph.mentions.locations import location
from graph.mentions.nominals import phrase_span
from graph.mentions.phrases import modifiers
from graph.mentions.strongholds import is_of_armed
from graph.model.actor import ActorKind, Place
from graph.model.event import Modality
from graph.reasons import because
from graph.registry import agents
from graph.wordlists import words

References = tuple[Reference, ...]

_ARMED = {"REB", "UAF", "PRM", "INS"}
_TOWARDS = ("at", "on", "against", "upon", "into", "onto", "toward", "towards")
_CAPITALS = {"capital", "city", "town", "country", "port", "island", "region"}
_NEAR = {"in", "at", "near", "outside", "of", "on", "around", "inside", "across"}


def ground(
    predicate: Predicate, act: tuple[str, str | None, Modality], doers: References, spots: list[Spot], cast: Cast
) -> References:
    """The state on whose ground a visit or an attack takes place; empty where it is the doer's own, or untold.

    Args:
        predicate: the words for the act.
        act: its type, mode and reality.
        doers: who does it.
        spots: where, as `graph.extractors.places` finds it.
        cast: the cast of the article.
    """
    root, mode, reality = act
    if not doers:
        return ()
    if root == "CONSULT" and mode == "visit":
        found = _states(spots, doers, cast) or _visited(predicate, doers, spots, cast)
        return because(found, "target", "host", predicate)
    if root == "ASSAULT" and (predicate.nominal or reality is not Modality.ACTUAL):
        return because(_owned(predicate, doers, cast), "target", "ground", predicate)
    if root == "ASSAULT":
        hit = [Spot(place, cast.document.span_of([word])) for word, place in _inside(predicate, cast)]
        found = _states(hit, doers, cast) or _owned(predicate, doers, cast) or _states(spots, doers, cast)
        return because(found, "target", "ground", predicate)
    return ()


def _states(spots: Iterable[Spot], doers: References, cast: Cast) -> References:
    """The states of some places, none of them that of a doer, unless an armed group strikes there."""
    found: dict[str, Reference] = {}
    for place, span in spots:
        state = cast.state_there(place) if place is not None else None
        if state is not None and span is not None and not _is_at_home(state, doers, cast):
            cast.actors.setdefault(state, cast.actor(state))
            found.setdefault(state, Reference(state, span, "understood"))
    return tuple(found.values())


def _is_at_home(state: str, doers: References, cast: Cast) -> bool:
    for doer in doers:
        armed = bool(_ARMED & set(cast.actor(doer.actor).sectors))
        if state == doer.actor or (cast.state_of(doer.actor) == state and not armed):
            return True
    return False


def _visited(predicate: Predicate, doers: References, spots: list[Spot], cast: Cast) -> References:
    """The state of "the Chinese capital" or "his capital", to which somebody travels."""
    reached = (w for w in patients(predicate.word) if w.lemma in _CAPITALS)
    state = host(predicate, cast, spots)
    if state is None or _is_at_home(state, doers, cast):
        return _owners(reached, doers, cast)
    cast.actors.setdefault(state, cast.actor(state))
    return (Reference(state, cast.document.span_of(predicate.words), "understood"),)


def _owned(predicate: Predicate, doers: References, cast: Cast) -> References:
    """The state of a thing that is attacked or fired at ("an Ethiopian convoy", "missiles at two Iraqi bases")."""
    machines = words("machines-of-war")
    struck = [] if predicate.nominal else patients(predicate.word)
    struck = [*struck, *(w for p in _TOWARDS for w in prepositional(predicate.word, p))]
    things = (w for w in struck if w.pos == "NOUN" and (w.lower not in agents.load() or w.lemma in machines))
    return _owners(things, doers, cast)


def _owners(found: Iterator[Word], doers: References, cast: Cast) -> References:
    for word in found:
        for _, actor, part in modifiers(word, cast):
            if cast.actor(actor).kind in {ActorKind.STATE, ActorKind.BODY} and not _is_at_home(actor, doers, cast):
                cast.actors.setdefault(actor, cast.actor(actor))
                return (Reference(actor, phrase_span(part, cast), "understood"),)
    return ()


def _objects_of_prepositions(word: Word) -> Iterator[Word]:
    for child in word.children:
        if child.dep == "prep" and child.lower not in TIMELY:
            yield from (c for c in child.children if c.dep == "pobj")


def _inside(predicate: Predicate, cast: Cast) -> Iterator[tuple[Word, Place]]:
    """The places within the phrase of what is attacked ("villages near Gori", "Damascus airport")."""
    for thing in (*patients(predicate.word), *_objects_of_prepositions(predicate.word)):
        if is_of_armed(thing, cast):
            continue
        parts = [thing, *(c for c in thing.children if c.dep in {"compound", "nmod", "poss"})]
        parts += [p for c in thing.children if c.dep == "prep" and c.lower in _NEAR for p in c.children]
        yield from ((w, place) for w in parts if (place := location(w, cast)) is not None)
    for weapon in filter(is_weapon, doers_of(predicate)):
        yield from ((w, place) for w in weapon.subtree() if (place := location(w, cast)) is not None)
