"""Are arms sent to somebody, sent out, or given up? What an act with weapons amounts to beside its row."""

from graph.extractors.lexicon import load
from graph.extractors.participants import References
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast

_SENDING = {"send", "dispatch", "despatch", "move", "deploy", "ship", "fly", "rush", "order"}
_HANDING = {"hand", "turn"}
_ARMED = {"REB", "UAF"}


def is_sent_out(predicate: Predicate) -> bool:
    """Whether ships, aircraft or the like are sent somewhere, and to nobody ("sent 50 more aircraft to Europe")."""
    noun = predicate.noun
    own = noun is not None and predicate.word.lemma in _SENDING and noun.lemma in load().sets["hardware"]
    beside = [*predicate.word.children, *(noun.children if noun is not None else ())]
    return own and any(c.dep == "prep" and c.lower in {"to", "into", "off", "near"} for c in beside)


def is_laid_down(predicate: Predicate, doers: References, cast: Cast) -> bool:
    """Whether an armed group gives up arms ("the rebels turned over 200 rifles"), and does not supply somebody."""
    noun = predicate.noun
    given = noun is not None and predicate.word.lemma in _HANDING and noun.lemma in load().sets["weapons"]
    return given and any(_ARMED & set(cast.actor(d.actor).sectors) for d in doers)
