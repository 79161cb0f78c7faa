"""Is an act told as past, as going on or as to come? The tense of its clause, and the times told with it."""

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.mentions.times import Bound, Kind, Tense
from graph.model.article import Part
from graph.model.event import Modality

_TO_COME = {"will", "shall", "'ll", "’ll", "wo"}
_GONE = {"was", "were", "had", "have", "has"}
_PUTTING_OFF = {
    "adjourn", "defer", "delay", "extend", "postpone", "prolong", "push", "put", "reschedule", "suspend", "wait",
}  # fmt: skip


def tense(word: Word, modality: Modality, timed: Timed | None = None) -> Tense:
    """Whether an act is told as past, as going on or as to come.

    Args:
        word: the verb or noun that names it.
        modality: whether it has happened.
        timed: the time that is told of it; in running text a verb in the present with a day of its own speaks of what
            is arranged ("the summit opens on Sunday", "he is flying to Baku on Monday").
    """
    if modality in {Modality.PLANNED, Modality.REQUESTED, Modality.HYPOTHETICAL, Modality.CONDITIONAL}:
        return Tense.FUTURE
    verb = _verb_of(word)
    if any(c.dep == "aux" and c.lower in _TO_COME for c in verb.children) or (timed and _puts_off(verb, timed)):
        return Tense.FUTURE
    if verb.tag in {"VBZ", "VBP", "VBG"} and not any(c.lower in _GONE for c in verb.children):
        arranged = timed is not None and verb.sentence.part is Part.BODY and _hangs_on(timed.word, verb)
        return Tense.FUTURE if arranged and timed and timed.expression.bound is not Bound.SINCE else Tense.PRESENT
    return Tense.PAST


def _verb_of(word: Word) -> Word:
    """The verb whose tense is that of a word: its own clause's, of a participle that of the clause it belongs to."""
    verb = word
    while verb.pos not in VERBAL and verb.head is not verb:
        verb = verb.head
    while verb.tag in {"VBG", "VBN"} and verb.dep in {"advcl", "acl", "pcomp"} and verb.child("aux", "auxpass") is None:
        above = next((w for w in verb.ancestors() if w.pos in VERBAL), None)
        if above is None:
            break
        verb = above
    return verb


def _hangs_on(time_word: Word, verb: Word) -> bool:
    """Whether a time belongs to a verb itself and to no noun under it."""
    above = time_word.head
    return above is verb or (above.pos == "ADP" and above.head is verb)


def _puts_off(verb: Word, timed: Timed) -> bool:
    """Whether a verb sets a day for something else ("called a summit for Thursday", "put off until Friday")."""
    first = timed.expression.text.split()[0].lower()
    before = timed.word.head.lower if timed.word.head.pos in {"ADP", "SCONJ"} else ""
    if "for" in {first, before} or timed.word.lower == "for":
        return timed.expression.kind is not Kind.PRESENT
    return timed.expression.bound is Bound.UNTIL and verb.lemma in _PUTTING_OFF
