"""Is a day that of what comes, and not of the asking or of the step before it? "Invited him to a summit on May 9"."""

from datetime import date, timedelta

from graph.document import Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.mentions.times import Bound, Kind, Tense, resolve

_TO = {"for", "to"}
_STEPS = {"after", "before"}


def is_of_occasion(timed: Timed, published: date) -> bool:
    """Whether a time behind an invitation is that of what somebody is invited to ("to a summit in Brussels on Monday").

    A weekday that is just over when the article appears is that of the invitation, which is told last in the news.
    """
    told = timed.expression
    if told.bound not in {None, Bound.BY} or told.attributive or told.kind not in {Kind.WEEKDAY, Kind.DAY, Kind.MONTH}:
        return False
    inviting = next((w for w in timed.word.ancestors() if w.pos in VERBAL), None)
    if inviting is None or inviting.lemma != "invite" or inviting.i > timed.word.i:
        return False
    if not any(_is_to_something(c, inviting) and c.i < timed.word.i for c in _below(inviting)):
        return False
    gone = resolve(told, published, Tense.PAST)
    if gone is None or gone.end is None:
        return False
    just = told.kind is Kind.WEEKDAY and timedelta() <= published - gone.end <= timedelta(days=1)
    return not just


def _below(verb: Word) -> list[Word]:
    """The words below a verb, with those below its object, where the parser may hang the occasion."""
    return [*verb.children, *(c for o in verb.children if o.dep in {"dobj", "nsubjpass"} for c in o.children)]


def _is_to_something(preposition: Word, inviting: Word) -> bool:
    led = preposition.child("pobj")
    return preposition.lower in _TO and led is not None and preposition.i > inviting.i


def is_of_another_step(timed: Timed, verb: Word) -> bool:
    """Whether a time stands in what is done before or after it ("will fly to X before seeing Y in Z *on Thursday*")."""
    for above in timed.word.ancestors():
        if above is verb:
            return False
        if above.dep == "pcomp" and above.tag == "VBG" and above.head.lower in _STEPS:
            return above is not verb and verb in above.ancestors()
    return False
