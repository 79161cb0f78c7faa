"""Has an act gone on, or been done again and again, up to the day of the text? It then has no day of its own.

"Has armed the rebels for years", "often accuses its neighbour", "supplies them with shells", "has killed hundreds".
"""

from collections.abc import Iterator

from graph.document import Word
from graph.document.syntax import VERBAL, patients
from graph.extractors.background import is_perfect
from graph.extractors.predicates import Predicate
from graph.model.article import Part
from graph.wordlists import words

_OFTEN = {
    "always", "constantly", "consistently", "continually", "continuously", "frequently", "habitually", "historically",
    "invariably", "long", "normally", "occasionally", "often", "periodically", "persistently", "previously",
    "regularly", "repeatedly", "routinely", "sometimes", "sporadically", "traditionally", "twice", "usually",
}  # fmt: skip
_SO_FAR = {"already", "before", "lately", "recently", "thrice"}
"""Adverbs that make of a present perfect something that was before the day of the text."""
_STRETCHES = {"year", "month", "week", "decade", "century", "generation", "day", "while", "time", "ages"}
_SPANNING = {"for", "over", "through", "throughout", "during", "in"}
_PAST = {"past", "recent", "last"}
_MANY = {"hundred", "thousand", "dozen", "score", "million", "ten"}
_SETTLING = {"AGREE", "COERCE", "CONCEDE", "RETREAT", "SANCTION"}
"""Types of acts of a moment, after which a stretch of time says how long they hold ("has jailed him for ten years")."""
_HOLDING = {"besiege", "block", "blockade", "confine", "detain", "hold", "intern", "keep", "occupy", "oppress"}
_PHRASES = ("time and again", "again and again", "over and over", "time after time", "year after year")
_PRESENT = {"VBZ", "VBP"}


def is_lasting(predicate: Predicate) -> bool:
    """Whether an act without a time is told as lasting, as a habit or as the sum of many."""
    if predicate.nominal or predicate.word.sentence.part is not Part.BODY:
        return False
    verb = _first(predicate.word)
    perfect, present = is_perfect(verb) or _has_been(verb), _is_present(verb)
    if perfect:
        gone_on = _goes_on(verb) and (predicate.root not in _SETTLING or verb.lemma in _HOLDING)
        return gone_on or _is_often(verb, _OFTEN | _SO_FAR) or _is_of_many(predicate.word)
    if present:
        return verb.lemma in words("verbs-of-lasting-deeds") or _is_often(verb, _OFTEN) or _is_every(verb)
    return predicate.root == "ASSAULT" and verb.tag == "VBD" and _goes_on(verb)


def _has_been(verb: Word) -> bool:
    """Whether a verb is in the perfect of what goes on ("has been shelling")."""
    auxiliaries = {c.lower for c in verb.children if c.dep == "aux"}
    return verb.tag == "VBG" and "been" in auxiliaries and bool(auxiliaries & {"has", "have", "'s", "'ve", "’s", "’ve"})


def _first(verb: Word) -> Word:
    """The verb whose auxiliary a joined one shares ("has long armed and funded them")."""
    while verb.dep == "conj" and verb.head.pos in VERBAL and verb.child("aux", "auxpass", "nsubj") is None:
        if verb.tag not in {verb.head.tag, "VBD"}:
            break
        verb = verb.head
    return verb


def _is_present(verb: Word) -> bool:
    return verb.tag in _PRESENT and verb.child("aux", "auxpass") is None


def _is_often(verb: Word, adverbs: set[str]) -> bool:
    """Whether an adverb, or "again and again", "several times", says how often."""
    if verb.dep in {"ROOT", "conj", "ccomp"} and any(phrase in _said(verb) for phrase in _PHRASES):
        return True
    for child in verb.children:
        if child.lower in adverbs and child.dep in {"advmod", "npadvmod"} and not _is_compared(child):
            return True
        if (
            child.lemma == "time"
            and child.dep == "npadvmod"
            and any(c.dep in {"nummod", "amod"} for c in child.children)
        ):
            return any(c.lower not in {"first", "last", "second", "third"} for c in child.children)
    return False


def _said(verb: Word) -> str:
    return " ".join(w.lower for w in verb.sentence.words)


def _is_compared(adverb: Word) -> bool:
    """Whether an adverb belongs to another ("no longer", "as often as", "twice as many")."""
    return adverb.lower == "long" and any(c.lower in {"as", "so", "how"} for c in adverb.children)


def _goes_on(verb: Word) -> bool:
    """Whether a stretch of time says how long it has gone on ("for three years", "over the years")."""
    for preposition in verb.children:
        inner = preposition.child("pobj") if preposition.dep == "prep" else None
        if inner is None or inner.lemma not in _STRETCHES or preposition.lower not in _SPANNING:
            continue
        if preposition.lower == "in":
            return any(c.lower in _PAST for c in inner.children)
        if inner.lemma != "day" or preposition.lower == "for":
            return not any(c.lower in {"first", "second", "third", "fourth", "fifth"} for c in inner.children)
    return False


def _is_every(verb: Word) -> bool:
    """Whether it is done every so often ("every week", "each year", "daily")."""
    measured = (c for c in verb.children if c.dep in {"npadvmod", "advmod"})
    return any(
        (c.lemma in _STRETCHES and any(d.lower in {"every", "each"} for d in c.children))
        or c.lower in {"daily", "weekly"}
        for c in measured
    )


def _is_of_many(verb: Word) -> bool:
    """Whether it is done to a number that only many times add up to ("has killed hundreds of villagers")."""
    return any(counted.lemma in _MANY and counted.tag == "NNS" for counted in _counted(verb))


def _counted(verb: Word) -> Iterator[Word]:
    for patient in patients(verb):
        yield patient
        yield from (c for c in patient.children if c.dep in {"nummod", "quantmod", "compound"})
