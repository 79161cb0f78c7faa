"""Is an act told as past, as going on or as to come? The tense of its clause, and the times told with it."""

from datetime import date, timedelta

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.mentions.times import Bound, Kind, Tense, resolve
from graph.model.article import Part
from graph.model.event import Modality
from graph.model.interval import Interval

_TO_COME = {"will", "shall", "'ll", "’ll", "wo"}
_GONE = {"was", "were", "had", "have", "has"}
_PUTTING_OFF = {
    "adjourn", "defer", "delay", "extend", "postpone", "prolong", "push", "put", "reschedule", "suspend", "wait",
}  # fmt: skip
_MOVING = {"advance", "bring", "change", "move", "reset", "shift", "switch"}
"""What is done to a day that stays to come ("moved to Thursday", "brought forward to Monday")."""
_CALLING_OFF = {
    "abandon", "abort", "axe", "boycott", "call", "cancel", "defer", "delay", "ditch", "postpone", "put", "reschedule",
    "scrap", "scrub", "shelve", "skip", "suspend",
}  # fmt: skip
"""What becomes of something that has its day still to come ("called off the meeting of June 12")."""
_DEPENDENT = {"advcl", "acl", "pcomp", "xcomp"}
_JUST_GONE, _FAR_AHEAD = timedelta(days=45), timedelta(days=300)


def days_of(timed: Timed, word: Word, published: date, side: Tense, anchor: Interval | None = None) -> Interval | None:
    """The days that a time means for an act told as past or to come.

    A plan almost a year ahead is told with its year: a day that is just gone is not that of an infinitive ("chose to
    leave on June 23").

    Args:
        timed: the time.
        word: the act.
        published: the day of the article.
        side: its tense.
        anchor: what is counted from.
    """
    days = resolve(timed.expression, published, side, anchor)
    infinitive = word.tag == "VB" and any(c.lower == "to" for c in word.children if c.dep == "aux")
    if side is not Tense.FUTURE or days is None or days.start is None or not infinitive:
        return days
    gone = resolve(timed.expression, published, Tense.PAST, anchor)
    if timed.expression.kind is not Kind.DAY or gone is None or gone.end is None or gone == days:
        return days
    return gone if published - gone.end < _JUST_GONE and days.start - published > _FAR_AHEAD else days


def tense(word: Word, modality: Modality, timed: Timed | None = None) -> Tense:
    """Whether an act is told as past, as going on or as to come.

    Args:
        word: the verb or noun that names it.
        modality: whether it has happened.
        timed: the time that is told of it; in running text a verb in the present with a day of its own speaks of what
            is arranged ("the summit opens on Sunday", "he is flying to Baku on Monday").
    """
    if modality in {Modality.PLANNED, Modality.REQUESTED, Modality.CONDITIONAL}:
        return Tense.FUTURE
    if modality is Modality.HYPOTHETICAL:
        return Tense.PAST if _is_rumoured(word) else Tense.FUTURE
    verb = _verb_of(word)
    if timed is not None and (noun := called_off(timed)) is not None and noun in (word, word.head):
        return Tense.PRESENT if timed.expression.kind is Kind.WEEKDAY else Tense.FUTURE
    if any(c.dep == "aux" and c.lower in _TO_COME for c in verb.children) or (timed and _puts_off(verb, timed)):
        return Tense.FUTURE
    if _is_present(verb) and not any(c.lower in _GONE for c in verb.children):
        arranged = timed is not None and verb.sentence.part is Part.BODY and _hangs_on(timed.word, verb)
        return Tense.FUTURE if arranged and timed and timed.expression.bound is not Bound.SINCE else Tense.PRESENT
    return Tense.PAST


def lies_ahead(verb: Word, first: Word) -> bool:
    """Whether a verb joined to one in the past tells what is to come, and so perhaps elsewhere ("and will meet X")."""
    modal = any(c.dep == "aux" and c.lower in _TO_COME for c in verb.children)
    return modal and not any(c.tag == "MD" for c in first.children)


_IF = {"if", "unless", "whether"}


def _is_rumoured(word: Word) -> bool:
    """Whether what is only reported, or possible, is told as past ("he met the rebels, state media reported")."""
    return word.tag == "VBD" and word.child("aux") is None and all(c.lower not in _IF for c in word.children)


def _is_present(verb: Word) -> bool:
    """Whether a verb is in the present; some of the plural are parsed as infinitives ("the two meet tomorrow")."""
    bare = verb.tag == "VB" and verb.child("nsubj") is not None and verb.child("aux") is None
    return bare or verb.tag in {"VBZ", "VBP", "VBG"}


def _verb_of(word: Word) -> Word:
    """The verb whose tense is that of a word: its own clause's, of a participle that of the clause it belongs to."""
    verb = word
    while verb.pos not in VERBAL and verb.head is not verb:
        verb = verb.head
    while verb.tag in {"VBG", "VBN"} and verb.dep in _DEPENDENT and verb.child("aux", "auxpass") is None:
        above = next((w for w in verb.ancestors() if w.pos in VERBAL), None)
        if above is None:
            break
        verb = above
    return verb


def called_off(timed: Timed) -> Word | None:
    """The noun for something called off or put off that a time belongs to, and which was still to come."""
    loose = not timed.expression.attributive
    for noun in (timed.word, *timed.word.ancestors()):
        loose = loose and noun.lower not in {"of", "for", "due"} and noun.dep not in {"acl", "compound", "relcl"}
        if noun.pos == "NOUN" and noun.dep in {"dobj", "nsubjpass"} and calls_off(noun.head):
            return noun if not loose or noun.dep == "nsubjpass" else None
        if noun.pos in VERBAL and noun.dep not in {"acl", "relcl", "xcomp"}:
            return None
    return None


def calls_off(verb: Word) -> bool:
    """Whether a verb tells that something is not done, or not yet ("cancelled", "called off", "put off")."""
    if verb.lemma not in _CALLING_OFF:
        return False
    wanted = {"call": {"off"}, "put": {"off", "back"}}.get(verb.lemma, set())
    return not wanted or any(c.lower in wanted for c in verb.children)


def is_called_off(noun: Word) -> bool:
    """Whether a noun names what is called off ("his visit was cancelled")."""
    return noun.dep in {"dobj", "nsubjpass"} and calls_off(noun.head)


def _hangs_on(time_word: Word, verb: Word) -> bool:
    """Whether a time belongs to a verb itself and to no noun under it."""
    above = time_word.head
    fronted = time_word.i == verb.sentence.words[0].i and verb is verb.sentence.root
    return fronted or above is verb or (above.pos == "ADP" and above.head is verb)


def _puts_off(verb: Word, timed: Timed) -> bool:
    """Whether a verb sets a day for something else ("called a summit for Thursday", "put off until Friday")."""
    first = timed.expression.text.split()[0].lower()
    before = timed.word.head.lower if timed.word.head.pos in {"ADP", "SCONJ"} else ""
    if "for" in {first, before} or timed.word.lower == "for":
        return timed.expression.kind is not Kind.PRESENT
    if "to" in {first, before} and verb.lemma in _PUTTING_OFF | _MOVING:
        return timed.expression.kind is not Kind.PRESENT
    return timed.expression.bound is Bound.UNTIL and verb.lemma in _PUTTING_OFF
