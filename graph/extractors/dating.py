"""When did an act happen? Its own time words, else what the article's context and publication day allow."""

from dataclasses import dataclass, field, replace
from datetime import date

from graph.document import Document, Word
from graph.document.layout import dateline
from graph.document.syntax import VERBAL
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.mentions.times import Bound, Kind, Tense, TimeExpression, find_times, resolve
from graph.model.article import Part
from graph.model.event import Modality
from graph.model.interval import Basis, Interval, Precision
from graph.reasons import because

_FILED_DAYS = 3
_ANNOUNCING = {"promise", "pledge", "vow", "agree", "threaten", "plan", "ask", "urge", "tell", "order", "decide"}
_WEAK = 20
_UNDATED = {Kind.DURATION, Kind.RECURRING}
_BACKGROUND_DAYS = 21
_NAMING = {"NOUN", "PROPN", "ADJ"}
_PARTS_OF_TIME = {
    "afternoon", "beginning", "course", "day", "end", "eve", "evening", "half", "hour", "middle", "month", "morning",
    "night", "quarter", "start", "week", "weekend",
}  # fmt: skip
"""Nouns of which a day is no mark of which one is meant: "the morning of May 5" tells when, "the dead of May 5" who."""
_TO_COME = {"will", "shall", "'ll", "’ll", "wo"}
_GONE = {"was", "were", "had", "have", "has"}
_PUTTING_OFF = {
    "adjourn", "defer", "delay", "extend", "postpone", "prolong", "push", "put", "reschedule", "suspend", "wait",
}  # fmt: skip
_HISTORICAL = {"since", "before", "after", "until", "when", "during", "follow"}


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression at the word that it hangs on."""

    expression: TimeExpression
    word: Word


@dataclass(slots=True, eq=False)
class Calendar:
    """The time expressions of an article by sentence, and the day that its news is about."""

    document: Document
    published: date
    times: list[list[Timed]] = field(default_factory=list)
    news_day: Interval | None = None
    _told: bool = False

    @classmethod
    def of(cls, document: Document) -> "Calendar":
        """The calendar of a document."""
        calendar = cls(document, document.article.published)
        calendar.news_day = _filed(document)
        for sentence in document.sentences:
            text = document.article.text[sentence.start : sentence.end].replace("\n", " ")
            found = []
            for expression in find_times(text):
                word = _word_at(sentence.words, sentence.start + expression.start, sentence.start + expression.end)
                if word is not None and expression.kind not in _UNDATED:
                    found.append(Timed(expression, word))
            calendar.times.append(found)
        return calendar

    def when(self, predicate: Predicate, modality: Modality) -> tuple[Interval | None, bool]:
        """The interval of an act, and whether the article tells it as background.

        An act told as news without a time happened on the day that the news is about; something still to come has
        only the day of publication as its earliest bound; what is told as having come before, as its latest.
        """
        word = predicate.word
        timed = self._nearest(predicate)
        told = tense(word, modality)
        if timed is not None:
            side = tense(word, modality, timed)
            interval = resolve(timed.expression, self.published, side, self.news_day)
            if interval is not None and not (modality is Modality.ACTUAL and _is_later(interval, self.published)):
                background = interval.end is not None and (self.published - interval.end).days > _BACKGROUND_DAYS
                return because((interval, background), "date", "words", predicate, timed, side)
            because(interval, "date", "unusable" if interval is None else "later", predicate, timed, side)
        if modality is not Modality.ACTUAL and modality is not Modality.DENIED:
            to_come = Interval(self.published, None, basis=Basis.AFTER_PUBLICATION)
            return because((to_come, False), "date", "to-come", predicate)
        if _is_background(predicate):
            come_before = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((come_before, True), "date", "before", predicate)
        if told is Tense.PRESENT and word.sentence.part is Part.BODY:
            now = Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
            return because((now, False), "date", "present", predicate)
        return because((self.today(), False), "date", "news-day", predicate, self.news_day, self._told)

    def is_arranged(self, predicate: Predicate) -> bool:
        """Whether an act told in the present lies ahead by its own time ("is visiting Cairo on Monday")."""
        timed = self._nearest(predicate)
        if timed is None or tense(predicate.word, Modality.ACTUAL, timed) is not Tense.FUTURE:
            return False
        interval = resolve(timed.expression, self.published, Tense.FUTURE, self.news_day)
        return interval is not None and _is_later(interval, self.published)

    def set_news_day(self, interval: Interval | None, modality: Modality) -> None:
        """Takes the first actual event whose day the text tells as the day that the news is about, if it is recent."""
        if (
            self._told
            or interval is None
            or modality is not Modality.ACTUAL
            or not interval.is_day
            or interval.end is None
        ):
            return
        if (
            interval.basis in {Basis.WEEKDAY, Basis.RELATIVE, Basis.EXPLICIT}
            and 0 <= (self.published - interval.end).days <= 6
        ):
            self.news_day = interval
            self._told = True

    def today(self) -> Interval:
        """The day that the news is about: the one that the text tells, else that of publication."""
        if self.news_day is not None and self.news_day.is_day:
            return replace(self.news_day, basis=Basis.CONTEXT, text=None)
        return Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)

    def _nearest(self, predicate: Predicate) -> Timed | None:
        """The time expression that hangs on the act, on its clause, or on the clause it shares."""
        found = self.times[predicate.word.sentence.index]
        if not found:
            return None
        own = {predicate.word.i}
        if predicate.noun is not None:
            own.add(predicate.noun.i)
        chain = [(w.i, _hops(w)) for w in _governors(predicate)]
        best: tuple[int, int, Timed] | None = None
        for timed in found:
            if timed.expression.attributive and timed.word.head.i not in own:
                continue
            if predicate.word.dep == "relcl" and _heads(predicate.word, timed):
                return timed
            if _is_of_the_cue(timed, predicate.word):
                continue
            depth = _distance(timed.word, own, {i: n for n, (i, _) in enumerate(chain)}, _is_since(timed))
            if depth is None:
                continue
            if (predicate.nominal and _is_since(timed)) or timed.expression.text.endswith((" after", " before")):
                continue
            depth += _WEAK if timed.expression.kind is Kind.PRESENT or _is_since(timed) else 0
            rank = (depth, abs(timed.word.i - predicate.word.i))
            if best is None or rank < best[:2]:
                best = (*rank, timed)
        return best[2] if best is not None else None


def _filed(document: Document) -> Interval | None:
    """The day of the dateline, where it is at most three days before publication."""
    found = dateline(document.article)
    published = document.article.published
    for expression in find_times(found.day) if found is not None and found.day else ():
        day = resolve(expression, published, Tense.PAST)
        if day is not None and day.is_day and day.end is not None and 0 <= (published - day.end).days <= _FILED_DAYS:
            return day
    return None


def _is_later(interval: Interval, published: date) -> bool:
    return interval.start is not None and interval.start > published


def _heads(verb: Word, timed: Timed) -> bool:
    """Whether a clause tells what happened at that time ("on Monday, when X met Y")."""
    return verb.head is timed.word or verb.head in timed.word.children


def _is_of_the_cue(timed: Timed, verb: Word) -> bool:
    """Whether a time between "said" and the subject of what is said is the day of saying ("said on Friday he")."""
    subject = verb.child("nsubj", "nsubjpass")
    cue = verb.head
    return verb.dep == "ccomp" and subject is not None and cue.i < timed.word.i < subject.i


def _is_since(timed: Timed) -> bool:
    return timed.expression.bound is Bound.SINCE


def _hops(word: Word) -> int:
    return sum(1 for _ in word.ancestors())


def _governors(predicate: Predicate) -> list[Word]:
    """The words whose time is also the act's: its verb, and the verbs it is joined to or completes."""
    word = predicate.word
    found = [word]
    current = word
    for _ in range(4):
        above = current.head
        if above is current:
            break
        if (
            (
                predicate.nominal
                and current is word
                and current.dep in {"nsubj", "nsubjpass", "dobj"}
                and above.pos in VERBAL
            )
            or (current.dep == "conj" and above.pos in VERBAL)
            or (current.dep == "xcomp" and current.tag == "VB" and above.lemma not in _ANNOUNCING)
            or current.dep == "acomp"
        ):
            found.append(above)
        else:
            break
        current = above
    return found


def _distance(time_word: Word, own: set[int], chain: dict[int, int], since: bool) -> int | None:
    """How many governors away the act is from a time expression; None if another clause lies between."""
    current = time_word
    nouns = load().nouns
    for steps in range(8):
        above = current.head
        if above.i in own:
            return steps
        if above.pos == "NOUN" and (since or above.lemma in nouns):
            return None
        if current.lower == "of" and above.pos in _NAMING and above.lemma not in _PARTS_OF_TIME:
            return None
        if above.i in chain:
            return steps + 2 * chain[above.i] + (2 if current.dep == "ccomp" else 0)
        if above is current:
            return None
        if above.pos in VERBAL and above.dep not in {"aux", "auxpass", "pcomp"}:
            return None
        current = above
    return None


def _word_at(words: list[Word], start: int, end: int) -> Word | None:
    """The word of an expression whose governor lies outside it."""
    inside = [w for w in words if w.start < end and w.end > start]
    places = {w.i for w in inside}
    return next((w for w in inside if w.head is w or w.head.i not in places), inside[0] if inside else None)


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


def _is_background(predicate: Predicate) -> bool:
    """Told as having come before the news: pluperfect, "since the war began", a noun for something known."""
    word = predicate.word
    if predicate.nominal:
        if (
            word.dep in {"nsubj", "nsubjpass"}
            and word.head.pos in VERBAL
            and word.head.dep in {"ROOT", "ccomp", "conj"}
        ):
            return because(_pluperfect(word.head), "background", "pluperfect", predicate)
        return because(True, "background", "known-noun", predicate)
    if _pluperfect(word) or (word.dep == "relcl" and predicate.noun is word.head):
        return because(True, "background", "pluperfect" if _pluperfect(word) else "relative", predicate)
    current = word
    while current.head is not current:
        if current.dep == "advcl" and any(
            c.dep == "mark" and c.lower in {"since", "before", "after"} for c in current.children
        ):
            return because(True, "background", "before-or-after", predicate)
        if current.dep == "pcomp" and current.head.lower in {"after", "since", "before"}:
            return False
        if current.dep in {"relcl"} and not _fresh(current):
            return because(True, "background", "relative", predicate)
        current = current.head
    return False


def _pluperfect(verb: Word) -> bool:
    return verb.tag == "VBN" and any(c.dep == "aux" and c.lower in {"had", "'d"} for c in verb.children)


def _fresh(verb: Word) -> bool:
    """Whether a relative clause tells news of its own ("Lavrov, who arrived on Monday")."""
    return verb.tag in {"VBD", "VBZ", "VBP", "VBG"}
