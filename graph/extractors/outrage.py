"""Whose violence is condemned or praised? That of which the article told before ("denounced the killings")."""

from graph.document import Word
from graph.document.syntax import patients
from graph.extractors.drafts import Draft
from graph.mentions.cast import Cast, Reference
from graph.model.event import Modality
from graph.reasons import because
from graph.wordlists import words

_DEEDS = {"ASSAULT", "COERCE"}
_OUSTING = {"depose", "oust", "overthrow", "topple"}
_ALLEGING = {"accuse", "blame", "charge", "suspect"}
_JUDGED = {"ACCUSE", "SUPPORT", "REJECT"}
_NAMING = {"of", "by", "against", "on", "in", "at"}
"""After these a phrase says itself whose violence it is, or whom it hit."""
_REACH = 10
"""How many sentences back the violence may have been told."""


def outraged(event: Draft, events: list[Draft], cast: Cast) -> tuple[Reference, ...]:
    """The doer of the violence that somebody judges without saying whose it is; empty where several did violence.

    Args:
        event: an event without targets.
        events: all events of the article.
        cast: the cast of the article.
    """
    if event.root not in _JUDGED or event.predicate.nominal or not event.doers:
        return ()
    if not any(_is_told(word) for word in patients(event.predicate.word)):
        return ()
    here = event.predicate.word.sentence.index
    own = {d.actor for d in event.doers} | {cast.state_of(d.actor) for d in event.doers}
    found: dict[str, tuple[Reference, ...]] = {}
    for other in events:
        before = other.trigger.start < event.trigger.start and here - other.predicate.word.sentence.index <= _REACH
        violent = other.root in _DEEDS or (other.root == "SANCTION" and other.predicate.word.lemma in _OUSTING)
        done = other.modality is Modality.ACTUAL and violent and other.doers and not is_alleged(other)
        theirs = {d.actor for d in other.doers} | {cast.state_of(d.actor) for d in other.doers}
        if before and done and not theirs & (own - {None}):
            found.setdefault(cast.state_of(other.doers[0].actor) or other.doers[0].actor, other.doers)
    return because(next(iter(found.values())), "settled", "answered", event) if len(found) == 1 else ()


def is_alleged(event: Draft) -> bool:
    """Whether somebody is only accused of an act, so that who condemns it condemns nobody yet."""
    return any(above.lemma in _ALLEGING for above in event.predicate.word.ancestors())


def _is_told(noun: Word) -> bool:
    """Whether a noun for violence points back, with "the" or in the plural, and nobody stands beside it."""
    if not {noun.lemma, noun.lower} & words("violence"):
        return False
    if any(c.lower in {"a", "an", "any", "all", "such"} or c.dep == "poss" for c in noun.children):
        return False
    beside = any(c.dep == "prep" and c.lower in _NAMING for c in noun.children)
    named = any(c.dep in {"amod", "compound", "nmod"} and c.text[:1].isupper() for c in noun.children)
    return not beside and not named and (noun.tag == "NNS" or any(c.dep == "det" for c in noun.children))
