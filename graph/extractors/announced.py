"""Does who announces a deed do it? A state, an army or the police does; a person or a spokesman only tells of it."""

from graph.document import Word
from graph.document.syntax import prepositional
from graph.extractors.participants import References
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.model.actor import Actor, ActorKind

_CATCHING = {
    "abduction",
    "arrest",
    "assassination",
    "capture",
    "death",
    "detention",
    "kidnapping",
    "killing",
    "seizure",
}
"""Nouns for what police, soldiers and kidnappers do, and politicians only tell."""
_CAPTIVES = {"abductee", "captive", "crew", "hostage", "peacekeeper", "sailor", "soldier"}
"""Whom others hold than who announces that they are free."""
_SPOKESMEN = {"diplomat", "minister", "official", "ministers", "officials", "spokesman", "spokesperson", "spokeswoman"}


def only_told(predicate: Predicate, carriers: References, cast: Cast) -> bool:
    """Whether the subject of "announced the arrest of" tells no more than that it was made.

    Args:
        predicate: the noun for the deed.
        carriers: who announces it.
        cast: the cast of the article.
    """
    if predicate.word.head.lemma != "announce":
        return False
    caught = predicate.word.lemma in _CATCHING
    freed = predicate.mode_is("release") and _are_captives(predicate.word)
    return (caught or freed) and all(_only_speaks(cast.actor(r.actor)) for r in carriers)


def _are_captives(noun: Word) -> bool:
    return any(whom.lemma in _CAPTIVES for whom in prepositional(noun, "of"))


def _only_speaks(actor: Actor) -> bool:
    """Whether it is a person, a spokesman or the office of one, and neither a state, police nor armed men."""
    if actor.kind in {ActorKind.PERSON, ActorKind.BODY}:
        return not {"COP", "MIL", "REB", "UAF"} & set(actor.sectors) or actor.kind is ActorKind.PERSON
    return actor.name.split()[-1].lower() in _SPOKESMEN
