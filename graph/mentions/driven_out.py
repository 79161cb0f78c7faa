"""Whose are those who must leave? "Oman cut ties with Iran and gave *its* diplomats a day to leave": Iran's.

A state lets the people of another go, and calls its own home.
"""

from graph.document import Word
from graph.document.syntax import VERBAL, grammatical_subject
from graph.mentions.cast import Cast
from graph.model.actor import ActorKind

_SERVING = {"ambassador", "attache", "attaché", "consul", "delegation", "diplomat", "diplomats", "envoy", "mission"}
_PEOPLE = {"citizen", "expatriate", "national", "resident", "student", "visitor", "worker"}
_LETTING = {"allow", "ask", "command", "give", "grant", "instruct", "order", "tell"}
_LEAVING = {"depart", "go", "leave", "quit"}
_EXPELLING = {"expel", "deport", "evict"}


def is_of_the_other(pronoun: Word) -> bool:
    """Whether "its" before people who are made to leave is not the doer's ("gave its envoys a day to leave").

    Where the land that they must leave is told, they may be the doer's own ("told its citizens to leave Iran").
    """
    noun = pronoun.head
    if pronoun.dep != "poss" or noun.lemma not in _SERVING | _PEOPLE or any(c.lower == "own" for c in noun.children):
        return False
    verb = next((above for above in noun.ancestors() if above.pos in VERBAL and above.lemma not in _LEAVING), None)
    if verb is None:
        return False
    leaving = [w for w in verb.subtree() if w.lemma in _LEAVING and w.i > verb.i and w.tag in {"VB", "VBG"}]
    let_go = verb.lemma in _LETTING and any(w.child("dobj") is None and not _is_elsewhere(w) for w in leaving)
    return verb.lemma in _EXPELLING or let_go


def _is_elsewhere(leaving: Word) -> bool:
    """Whether it is told from where, or where to, they are to go."""
    return any(c.dep in {"prep", "advmod"} and c.lower in {"from", "home", "back"} for c in leaving.children)


def other_state(pronoun: Word, cast: Cast) -> str | None:
    """The one other state of the sentence before "its", where those who must leave serve it; None for others."""
    if pronoun.head.lemma in _PEOPLE:
        return None
    verb = next((above for above in pronoun.ancestors() if above.pos in VERBAL), None)
    subject = grammatical_subject(verb) if verb is not None else None
    doer = next((a.actor for a in cast.appearances if subject is not None and a.word is subject), None)
    own = cast.state_of(doer) if doer is not None else None
    before = [a for a in cast.appearances if a.word.sentence is pronoun.sentence and a.word.i < pronoun.i]
    states = {a.actor for a in before if cast.actor(a.actor).kind is ActorKind.STATE} - {own, doer}
    return states.pop() if own is not None and len(states) == 1 else None
