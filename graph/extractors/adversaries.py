"""Who is to be beaten, where an attack has no target of its own? The armed group that the sentence names."""

from collections.abc import Mapping

from graph.extractors.participants import References
from graph.extractors.plans import FORCE
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast, Reference
from graph.model.actor import ActorKind


def adversary(predicate: Predicate, cast: Cast, doers: References, fits: Mapping[int, Predicate]) -> References:
    """An armed group that the sentence names as the one to be beaten, where an attack has no target of its own.

    Not one that does something else in a clause of its own, unless it fights there.
    """
    own = (
        {cast.state_of(d.actor) for d in doers}
        | {d.actor for d in doers}
        | {cast.actor(d.actor).unit_of for d in doers}
    )
    inside = [*predicate.word.subtree(), *(predicate.noun.subtree() if predicate.noun is not None else ())]
    beside = {
        w.i
        for verb in predicate.word.children
        if verb.dep in {"conj", "ccomp", "parataxis"} and verb.child("nsubj", "nsubjpass") is not None
        if verb.i in fits and fits[verb.i].root not in FORCE
        for w in verb.subtree()
    }
    for word in sorted((w for w in inside if w.i not in beside), key=lambda w: w.i):
        name = cast.name_at(word)
        if name is None or name.kind != "actor" or word is not name.words[-1]:
            continue
        actor = cast.actor(cast.choose(name.ids))
        if actor.kind is ActorKind.ORGANISATION and {"REB", "UAF", "PRM"} & set(actor.sectors) and actor.id not in own:
            cast.actors.setdefault(actor.id, actor)
            return (Reference(actor.id, cast.document.span_of(list(name.words)), "understood"),)
    return ()
