"""Who takes part in a meeting that one clause tells? "A sat down with B and C" has three, whatever the verb is."""

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.mentions.cast import Appearance, Cast

_WITH_OBJECT = {"embrace", "greet", "host", "join", "meet", "receive", "telephone", "welcome"}
"""Verbs whose object takes part."""
_WITH = {"confer", "dine", "huddle", "lunch", "meet", "negotiate", "sit", "speak", "talk"}
"""Verbs of which those after "with" or "to" take part."""
_HELD = {"breakfast", "conversation", "consultation", "dinner", "lunch", "meeting", "negotiation", "summit", "talk"}
"""Nouns of what is held, of which those after "with" take part."""
_HOLDING = {"begin", "conduct", "end", "finish", "have", "hold", "open", "resume", "start"}


def encounter_of(word: Word) -> Word | None:
    """The verb of the meeting in which a phrase takes part, by its head; None where it tells of none."""
    top = _top(word)
    verb = top.head
    if top.dep == "nsubj":
        return verb if _is_met(verb) else None
    if top.dep in {"dobj", "dative"}:
        return verb if verb.lemma in _WITH_OBJECT else None
    if top.dep != "pobj" or verb.lower not in {"with", "to"}:
        return None
    above = verb.head
    if above.dep in {"prt", "advmod"}:
        above = above.head
    if verb.lower == "with" and above.lemma in _HELD and above.dep == "dobj":
        above = above.head
    return above if above.child("nsubj") is not None and _is_met(above) else None


def taking_part(verb: Word, cast: Cast) -> list[Appearance]:
    """The mentions of those who take part in a meeting, in the order of the text."""
    here = (a for a in cast.appearances if a.word.sentence is verb.sentence)
    return [a for a in here if encounter_of(a.word) is verb]


def _is_met(verb: Word) -> bool:
    """Whether a verb tells of a meeting with somebody."""
    if verb.pos not in VERBAL:
        return False
    if verb.lemma in _WITH_OBJECT and verb.child("dobj", "dative") is not None:
        return True
    if verb.lemma in _WITH:
        return any(c.dep == "prep" and c.lower in {"with", "to"} for d in _down(verb) for c in d.children)
    held = [c for c in verb.children if c.dep == "dobj" and c.lemma in _HELD] if verb.lemma in _HOLDING else []
    return any(c.dep == "prep" and c.lower == "with" for w in (*held, verb if held else None) if w for c in w.children)


def _down(verb: Word) -> list[Word]:
    """A verb with its particle, on which the preposition may hang ("sat down with")."""
    return [verb, *(c for c in verb.children if c.dep in {"prt", "advmod"})]


def _top(word: Word) -> Word:
    while word.dep in {"conj", "appos"} and word.head is not word:
        word = word.head
    return word
