"""Which day is a text telling of at each point? The days of its main clauses, which the sentences after them keep.

"On Thursday the minister flew to Baku. He met the president": a paragraph stays on its day until it names another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.document import Document, Sentence, Word
from graph.document.syntax import VERBAL
from graph.mentions.times import Bound, Kind, Tense, TimeExpression, resolve
from graph.model.article import Part
from graph.model.interval import Basis, Interval

_LONGEST_DAYS = 31
"""The longest stretch of which a paragraph keeps telling ("earlier this month"); a year is too long."""
_LEAD = 2
"""How many sentences of the text tell on which day its news happened."""
_SENTENCE = 6
"""Of how many words a sentence must be to tell any ("Good evening." tells nothing)."""
_RECENT_DAYS = 6
_ACCOUNT_DAYS = 21
"""How long after a visit or meeting its communiqué may come out."""
_STAY_DAYS = 10
_VISITS = {"stay", "tour", "trip", "visit"}
_PARTIES = {"Parties", "Side", "Sides"}
"""What a joint statement calls those who make it."""
_MEETINGS = {"conference", "consultation", "forum", "meet", "meeting", "negotiation", "session", "summit", "talk"}
_ASIDE = {"relcl", "advcl", "acl", "pcomp", "csubj", "parataxis"}
_OPEN = {Bound.SINCE, Bound.UNTIL, Bound.FROM, Bound.AFTER, Bound.BEFORE}
_LIMITS = {"deadline", "limit", "ultimatum"}
_TALKING = {"say", "speak", "talk", "tell"}
_COUNTED = {Kind.ANCHORED, Kind.AHEAD, Kind.WITHIN, Kind.VAGUE, Kind.PRESENT, Kind.WINDOW}


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression at the word that it hangs on.

    Attributes:
        act: the verb whose day it is, where it stands in another clause; else None.
    """

    expression: TimeExpression
    word: Word
    act: Word | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The day of a main clause: where in the text it is told, in which block, and when that is."""

    start: int
    sentence: int
    block: int
    interval: Interval

    @property
    def context(self) -> Interval:
        """The day for another clause, for which the words of this one are no proof."""
        return replace(self.interval, basis=Basis.CONTEXT, text=None)


@dataclass(slots=True, eq=False)
class Course:
    """The days of the main clauses of a text, in its order."""

    told: list[Told] = field(default_factory=list)
    _opening: Told | None = None
    _first: int | None = None

    @classmethod
    def of(cls, document: Document, times: Sequence[Sequence[Timed]]) -> "Course":
        """The course of a document.

        Args:
            document: the document.
            times: the time expressions of each sentence.
        """
        course = cls()
        for sentence, found in zip(document.sentences, times, strict=True):
            for timed in found:
                interval = _day_of_clause(timed, sentence, document.article.published)
                if interval is not None:
                    course.told.append(Told(timed.word.start, sentence.index, sentence.block, interval))
        course._open(document, times)
        return course

    def _open(self, document: Document, times: Sequence[Sequence[Timed]]) -> None:
        first = next((s for s in document.sentences if s.part is Part.BODY and len(s.words) >= _SENTENCE), None)
        self._first = first.index if first is not None else None
        for timed in times[first.index] if first is not None else ():
            interval = _opening(timed, timed.word.sentence, document.article.published)
            if interval is not None and self._opening is None:
                self._opening = Told(timed.word.start, timed.word.sentence.index, timed.word.sentence.block, interval)

    def kept(self, word: Word) -> Told | None:
        """The day that the paragraph is on at a word: the last one told before it.

        A relative clause without a day before it has that of its own sentence.
        """
        here = [t for t in self.told if t.block == word.sentence.block]
        before = [t for t in here if t.start < word.start]
        if before:
            return before[-1]
        aside = any(w.dep == "relcl" for w in (word, *word.ancestors()))
        return next((t for t in here if aside and t.sentence == word.sentence.index), None)

    def is_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of the running text."""
        return sentence.index == self._first

    def lead(self, document: Document) -> Told | None:
        """The first day told by the first sentences of the running text, if it is recent."""
        said = [s for s in document.sentences if s.part is Part.BODY and len(s.words) >= _SENTENCE]
        first = [s.index for s in said][:_LEAD]
        for told in self.told:
            end = told.interval.end
            if told.sentence in first and told.interval.is_day and end is not None:
                recent = 0 <= (document.article.published - end).days <= _RECENT_DAYS
                return told if recent else None
        return self._opening

    def stay(self, document: Document) -> Told | None:
        """The days of the visit or meeting that a text gives an account of, as told by its first two sentences.

        What talks end with on the day of publication is of that day, and not of all their days; so is what is news on
        the last day of a visit, unless the parties themselves tell it.
        """
        said = [s for s in document.sentences if s.part is Part.BODY and len(s.words) >= _SENTENCE][:_LEAD]
        told = next((t for t in self.told if t.sentence in {s.index for s in said}), None)
        if told is None or told.interval.start is None or told.interval.end is None:
            return None
        of = {w.lemma for s in said if s.index == told.sentence for w in s.words}
        long = 0 < (told.interval.end - told.interval.start).days <= _STAY_DAYS
        over = (document.article.published - told.interval.end).days
        joint = any(w.text in _PARTIES for s in document.sentences for w in s.words)
        account = (bool(of & _VISITS) and joint and over == 0) or (bool(of & (_VISITS | _MEETINGS)) and over > 0)
        return told if long and account and over <= _ACCOUNT_DAYS else None


def _opening(timed: Timed, sentence: Sentence, published: date) -> Interval | None:
    """The day of a weekday or date anywhere in the first sentence outside its clauses, however it is parsed."""
    expression = timed.expression
    if expression.attributive or expression.kind in _COUNTED or expression.bound in _OPEN:
        return None
    above = [timed.word, *timed.word.ancestors()]
    if sentence.quoted[timed.word.i] or any(w.dep in _ASIDE - {"advcl"} for w in above) or not _is_past(sentence.root):
        return None
    if any(w.dep == "xcomp" and w.child("aux") is not None for w in above) or _is_deadline(timed):
        return None
    interval = resolve(expression, published, Tense.PAST)
    end = interval.end if interval is not None else None
    recent = (
        interval is not None and interval.is_day and end is not None and 0 <= (published - end).days <= _RECENT_DAYS
    )
    return interval if recent else None


def _day_of_clause(timed: Timed, sentence: Sentence, published: date) -> Interval | None:
    """The interval of a time told in a main clause as past, or None."""
    expression = timed.expression
    if expression.attributive or expression.kind in _COUNTED or expression.bound in _OPEN:
        return None
    if expression.text.lower().startswith("for ") or timed.word.head.lower == "for":
        return None
    if sentence.quoted[timed.word.i] or not _is_main(timed.word) or _is_deadline(timed):
        return None
    interval = resolve(expression, published, Tense.PAST)
    if interval is None or interval.end is None:
        return None
    if interval.start is None and expression.bound is Bound.BY:
        interval = replace(interval, start=interval.end)
    start, end = interval.start, interval.end
    short = start is not None and end is not None and start <= published and (end - start).days <= _LONGEST_DAYS
    return interval if short else None


def is_aside(word: Word) -> bool:
    """Whether a time is told of a noun, in a clause of its own ("one of the towns attacked on 7 May")."""
    return any(w.dep in {"relcl", "acl"} and not _is_cleft(w) for w in (word, *word.ancestors()))


def is_of_saying(kept: Told, verb: Word) -> bool:
    """Whether a day is that of the word of saying behind what is denied ("did not meet, the Kremlin said on Saturday").

    What was not done was not done on any day in particular.
    """
    behind = kept.sentence == verb.sentence.index and kept.start > verb.start
    return behind and verb.dep == "ccomp" and verb.head.i > verb.i


def is_limit(timed: Timed) -> bool:
    """Whether a time is the end of what somebody is given ("a deadline of noon on Monday")."""
    return any(above.lemma in _LIMITS and above.pos == "NOUN" for above in timed.word.ancestors())


def _is_deadline(timed: Timed) -> bool:
    """Whether a time is a limit, as "by Friday" is after its verb ("asked for an answer by Friday")."""
    verb = next((above for above in timed.word.ancestors() if above.pos in VERBAL), None)
    after = timed.expression.bound is Bound.BY and verb is not None and verb.i < timed.word.i
    return after or is_limit(timed)


def _is_main(word: Word) -> bool:
    """Whether a time belongs to a finite verb of the sentence's main clause, or of a cleft ("it was he who")."""
    verb = next((above for above in word.ancestors() if above.pos in VERBAL and not _is_adverb(above)), None)
    if verb is None:
        return False
    between = _until(word, verb)
    if any(w.pos in {"NOUN", "PROPN"} and w is not word and w.dep not in {"pobj", "npadvmod"} for w in between):
        return False
    if not _is_past(verb):
        return False
    return not any(w.dep in _ASIDE and not _is_cleft(w) for w in (verb, *verb.ancestors()))


def _is_adverb(word: Word) -> bool:
    """Whether a word that the parser takes for a verb is an adverb ("stood stiffly")."""
    return word.tag == "VB" and word.lower.endswith("ly") and word.dep == "advcl"


def _is_past(verb: Word) -> bool:
    """Whether a finite verb tells of what has happened, not of what is to come or is arranged.

    The main verb that has a subject and no auxiliary is finite, whatever the tagger takes it for; but on what day
    somebody talked tells nothing of what he talks of.
    """
    auxiliaries = [c for c in verb.children if c.dep in {"aux", "auxpass"}]
    if any(c.tag == "MD" for c in auxiliaries):
        return False
    bare = verb.tag == "VBN" and verb.dep == "ROOT" and verb.child("nsubj") is not None and not auxiliaries
    if bare and verb.lemma in _TALKING:
        return False
    if verb.tag == "VBD" or bare:
        return not (verb.lemma == "be" and verb.child("xcomp") is not None)
    return any(c.tag == "VBD" or (c.tag in {"VBZ", "VBP"} and verb.tag == "VBN") for c in auxiliaries)


def _until(word: Word, verb: Word) -> list[Word]:
    found = []
    for above in word.ancestors():
        if above is verb:
            break
        found.append(above)
    return found


def _is_cleft(verb: Word) -> bool:
    attribute = verb.head
    be = attribute.head
    return verb.dep == "relcl" and attribute.dep == "attr" and any(
        c.dep == "nsubj" and c.lower == "it" for c in be.children
    )  # fmt: skip
