"""Is a ruler overthrown or voted out? "The army ousted X" is a coup, "parliament ousted X" takes his office away.

PLOVER has force short of violence under COERCE, and what ends somebody's standing under SANCTION: expel. Of one and the
same verb it is the doer, or the word "coup" beside it, that tells which.
"""

from graph.extractors.participants import References
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind

OUSTING = frozenset({"oust", "depose", "overthrow", "topple", "dethrone", "remove", "unseat"})
_BY_FORCE = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
_BY_LAW = frozenset({"LEG", "JUD", "PTY"})
_COUPS = frozenset({"coup", "putsch", "mutiny", "revolt", "uprising", "rebellion", "revolution"})

Coded = tuple[str, str | None]


def ousted(predicate: Predicate, doers: References, cast: Cast) -> Coded | None:
    """Type and mode of the act of those who drive a ruler from power; None for other acts and doers.

    Args:
        predicate: the words for the act.
        doers: who does it.
        cast: the cast of the article.
    """
    verb = predicate.word
    if verb.lemma not in OUSTING or predicate.root not in {"COERCE", "SANCTION"} or predicate.nominal:
        return None
    if predicate.root == "SANCTION" and predicate.frame.mode != "expel":
        return None
    actors = [cast.actor(doer.actor) for doer in doers]
    coup = any(w.lemma in _COUPS for c in verb.children if c.dep in {"prep", "agent"} for w in c.subtree())
    if coup or any(_BY_FORCE & set(a.sectors) or a.kind is ActorKind.STATE for a in actors):
        return "COERCE", None
    return ("SANCTION", "expel") if actors and all(_BY_LAW & set(a.sectors) for a in actors) else None
