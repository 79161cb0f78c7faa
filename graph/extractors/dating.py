"""When did an act happen? Its own time words, else what the article's context and publication day allow."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.document import Document, Sentence, Word
from graph.document.layout import dateline
from graph.document.parser import is_running
from graph.document.syntax import VERBAL
from graph.extractors.anchors import Anchor, anchor_of
from graph.extractors.background import (
    announced,
    is_at_once,
    is_background,
    is_perfect,
    is_pluperfect,
    is_shortly_before,
    occasion_of,
)
from graph.extractors.charged import is_of_the_deed, is_of_what_is_judged
from graph.extractors.course import Course, Timed, Told, is_aside, is_of_saying
from graph.extractors.hanging import hanging, is_followed, of_purpose, time_of, told_after
from graph.extractors.invitations import is_of_another_step, is_of_occasion
from graph.extractors.lasting import is_lasting
from graph.extractors.predicates import Predicate
from graph.extractors.reacting import answered_beside, is_reaction
from graph.extractors.reigns import reign_of
from graph.extractors.tense import calls_off, days_of, is_called_off, tense
from graph.extractors.wars import Named, named_in, tells_of_a_war, time_of_war
from graph.mentions.cast import Cast
from graph.mentions.times import Bound, Kind, Tense, Unit, find_times, resolve
from graph.model.article import Part
from graph.model.event import Modality
from graph.model.interval import Basis, Interval, Precision
from graph.reasons import because

_FILED_DAYS = 3
_UNDATED = {Kind.DURATION, Kind.RECURRING}
_BACKGROUND_DAYS = 21
_WEEKS = {1, 2}
_OPEN = {Modality.PLANNED, Modality.REQUESTED, Modality.CONDITIONAL, Modality.HYPOTHETICAL}
"""What has not been done."""


_DECLARING = {"announcement", "decision", "declaration", "proclamation"}
"""Nouns for words by which it is done."""


@dataclass(frozen=True, slots=True)
class Doers:
    """Who does something.

    Attributes:
        own: their ids.
        states: the ids of the states that they are, serve or belong to.
    """

    own: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """They and their states."""
        return self.own | self.states


NOBODY = Doers()
"""Nobody in particular."""


@dataclass(slots=True, eq=False)
class Calendar:
    """The time expressions of an article by sentence, and the day that its news is about."""

    document: Document
    published: date
    times: list[list[Timed]] = field(default_factory=list)
    news_day: Interval | None = None
    course: Course = field(default_factory=Course)
    named: dict[int, set[str]] = field(default_factory=dict)
    present: dict[int, set[str]] = field(default_factory=dict)
    wars: list[tuple[Named, ...]] = field(default_factory=list)
    reigns: dict[int, Interval] = field(default_factory=dict)
    _lead: Told | None = None
    _stay: Told | None = None
    _news: Sentence | None = None
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
                    timed = Timed(expression, word)
                    found.append(replace(timed, act=told_after(timed, document.article.published)))
            calendar.times.append(found)
            calendar.wars.append(named_in(sentence, text))
        day = calendar.published
        kept = [
            [t for t in found if not is_of_what_is_judged(t, day) and not is_of_occasion(t, day)]
            for found in calendar.times
        ]
        calendar.course = Course.of(document, kept)
        if is_running(document):
            calendar.news_day, calendar._told = Interval(document.article.published, document.article.published), True
            return calendar
        lead = calendar.course.lead(document)
        if lead is not None:
            calendar.news_day, calendar._told, calendar._lead = lead.interval, True, lead
        else:
            calendar._stay = calendar.course.stay(document)
        return calendar

    def attend(self, cast: Cast) -> None:
        """Notes who appears in which sentence, a person also for his state."""
        for seen in (*cast.appearances, *cast.hosts):
            self.named.setdefault(seen.sentence, set()).add(seen.actor)
            here = self.present.setdefault(seen.sentence, set())
            here.update(filter(None, (seen.actor, cast.state_of(seen.actor))))
            reign = reign_of(seen.word, seen.actor, cast)
            if reign is not None:
                self.reigns[seen.word.head.start] = reign

    def when(self, predicate: Predicate, modality: Modality, doers: Doers = NOBODY) -> tuple[Interval | None, bool]:
        """The interval of an act, and whether the article tells it as background.

        Args:
            predicate: the act.
            modality: whether it has happened.
            doers: who does it; the day of others' acts is not theirs.

        An act told as news without a time happened on the day that the news is about; something still to come has
        only the day of publication as its earliest bound; what is told as having come before, as its latest.
        """
        word = predicate.word
        timed = self._time_of(predicate, modality)
        told = tense(word, modality)
        side = Tense.FUTURE if modality in _OPEN else Tense.PAST
        anchor = anchor_of(predicate, self.times, self.document, side)
        if anchor is not None and (timed is None or timed.word in anchor.event.subtree()):
            counted = self._counted_on(anchor, modality)
            if counted is not None:
                background = (self.published - (counted.end or self.published)).days > _BACKGROUND_DAYS
                rule = "from-event" if anchor.day is not None else "event-open"
                return because((counted, background), "date", rule, predicate, anchor.timed, anchor.event)
        if timed is not None:
            kept = self.course.kept(word)
            since = kept.interval if kept is not None else self.news_day
            if timed.expression.kind is Kind.ANCHORED:
                since = self._counted_from(timed, kept) or since or self.today()
            side = tense(word, modality, timed)
            interval = _to_the_day(days_of(timed, word, self.published, side, since), timed, self.published)
            interval = _to_come(interval, timed, modality, self.published)
            interval = _by_then(interval, timed, modality, word, self.published)
            if interval is not None and not (modality is Modality.ACTUAL and _is_later(interval, self.published)):
                background = interval.end is not None and (self.published - interval.end).days > _BACKGROUND_DAYS
                return because((interval, background), "date", "words", predicate, timed, side)
            because(interval, "date", "unusable" if interval is None else "later", predicate, timed, side)
        past = self._in_the_past(predicate) if modality in {Modality.ACTUAL, Modality.DENIED} else None
        if past is not None:
            return because((past, True), "date", "past" if past.text else "fought", predicate, past.text)
        counted = self._counted_back(word) if modality is Modality.ACTUAL else None
        if counted is not None:
            background = (self.published - (counted.end or self.published)).days > _BACKGROUND_DAYS
            return because((counted, background), "date", "counted", predicate)
        if (told is Tense.FUTURE and modality is not Modality.ACTUAL) or (
            modality is Modality.DENIED and is_called_off(word)
        ):
            to_come = Interval(self.published, None, basis=Basis.AFTER_PUBLICATION)
            return because((to_come, False), "date", "to-come", predicate)
        if modality is Modality.ACTUAL and is_lasting(predicate):
            until = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((until, True), "date", "lasting", predicate)
        if is_at_once(word) and (day := self._day_before(word)) is not None:
            return because((day, False), "date", "kept", predicate, None)
        verb = announced(predicate) or occasion_of(predicate)
        if verb is not None:
            return because((self._of_verb(verb), False), "date", "occasion", predicate, verb)
        if is_background(predicate) and not is_shortly_before(word):
            come_before = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((come_before, True), "date", "before", predicate)
        if word.sentence.part is Part.BODY and (told is Tense.PRESENT or is_perfect(word)):
            now = Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
            return because((now, False), "date", "present", predicate)
        if word.sentence.part is Part.BODY and is_followed(word, self.times[word.sentence.index]):
            come_before = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((come_before, False), "date", "followed", predicate)
        kept = self._told_before(word, doers, alone=is_reaction(predicate))
        if kept is not None and modality is Modality.DENIED and is_of_saying(kept, word):
            come_before = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((come_before, False), "date", "followed", predicate)
        answered = kept is not None and kept.start in answered_beside(predicate) and self._is_old(kept.interval, word)
        if kept is not None and not answered:
            return because((kept.context, False), "date", "kept", predicate, kept.interval.text)
        others = self._lead is not None or self._is_news_of_others(doers, word)
        if doers.all and others:
            now = Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
            return because((now, False), "date", "of-others", predicate)
        news = self._news_at(word)
        return because((self._as_context(news), False), "date", "news-day", predicate, news, self._told)

    def _in_the_past(self, predicate: Predicate) -> Interval | None:
        """When an act was that is told of a war, a time or a reign long over; None for what is news."""
        war = time_of_war(predicate, self.wars[predicate.word.sentence.index], self.published)
        if war is not None:
            return war
        under = (self.reigns.get(c.start) for c in predicate.word.children if c.lower == "under")
        reign = next((found for found in under if found is not None), None)
        if reign is None and tells_of_a_war(predicate):
            return Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
        return reign

    def days_told(self, timed: Timed, word: Word, modality: Modality, since: Interval | None) -> Interval | None:
        """The days that a time means for an act, counted from others; None for what is done where they lie ahead."""
        days = days_of(timed, word, self.published, tense(word, modality, timed), since)
        done = modality is Modality.ACTUAL and days is not None
        return None if done and days is not None and _is_later(days, self.published) else days

    def _time_of(self, predicate: Predicate, modality: Modality = Modality.ACTUAL) -> Timed | None:
        """The time of an act: its own, else that of the journey on which it is to take place."""
        found = [t for t in self.times[predicate.word.sentence.index] if not self._is_anothers(t, predicate)]
        own = time_of(predicate, found)
        if own is None and (noun := _announcement(predicate.word)) is not None:
            own = hanging(noun, None, nominal=True, found=found)
        if own is None and modality is Modality.ACTUAL and not predicate.nominal:
            own = of_purpose(predicate.word, found)
        verb = occasion_of(predicate) if own is None and found else None
        if verb is None or verb.tag not in {"VBZ", "VBP"}:
            return own
        timed = hanging(verb, None, nominal=False, found=found)
        return timed if timed is not None and tense(verb, Modality.ACTUAL, timed) is Tense.FUTURE else None

    def _is_anothers(self, timed: Timed, predicate: Predicate) -> bool:
        """Whether a time is that of what is called off, of what somebody else did, or of the deed that is judged."""
        if timed.word.start in answered_beside(predicate) and self._is_old(
            resolve(timed.expression, self.published, Tense.PAST), predicate.word
        ):
            return True
        if predicate.word.i < timed.word.i and is_of_occasion(timed, self.published):
            return True
        if is_of_another_step(timed, predicate.word):
            return True
        return self._is_of_what_is_off(timed, predicate) or is_of_the_deed(timed, predicate, self.published)

    def _is_old(self, days: Interval | None, verb: Word) -> bool:
        """Whether some days are over when somebody answers what was done in them: the news is of the day before."""
        over = days is not None and days.end is not None and self.published - days.end > timedelta(days=1)
        return over or is_perfect(verb)

    def _is_of_what_is_off(self, timed: Timed, predicate: Predicate) -> bool:
        """Whether a day or month is that of what is called off, not of the calling off, since it is long past else."""
        if (
            predicate.noun is None
            or timed.expression.kind not in {Kind.DAY, Kind.MONTH}
            or not calls_off(predicate.word)
        ):
            return False
        gone = resolve(timed.expression, self.published, Tense.PAST)
        ahead = resolve(timed.expression, self.published, Tense.FUTURE)
        if gone is None or gone.end is None or ahead is None or ahead.start is None or gone == ahead:
            return False
        return self.published - gone.end > ahead.start - self.published

    def _counted_on(self, anchor: Anchor, modality: Modality) -> Interval | None:
        """The days counted from another event; where its day is not told, only that it was not after publication.

        None where it lies ahead, or where the article opens with it: that is the news of its day.
        """
        start, end = anchor.words
        text = self.document.article.text[start:end]
        done = modality not in _OPEN
        if anchor.day is not None:
            days = resolve(anchor.timed.expression, self.published, Tense.PAST, anchor.day)
            if days is None or (done and _is_later(days, self.published)):
                return None
            return replace(days, end=days.end or (self.published if done else None), text=text)
        if not done or (anchor.clause and self.course.is_lead(anchor.event.sentence)):
            return None
        return Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION, text=text)

    def _counted_from(self, timed: Timed, kept: Told | None) -> Interval | None:
        """The day from which "the same evening" or "a day earlier" counts: the last told before it in the paragraph.

        What an earlier sentence says aside of somebody or something ("one of the towns attacked on 7 May") is not it.
        """
        sentence = timed.word.sentence
        since = kept.start if kept is not None else -1
        for number in range(sentence.index, -1, -1):
            if self.document.sentences[number].block != sentence.block:
                return None
            for other in reversed(self.times[number]):
                told = other.expression.kind in {Kind.WEEKDAY, Kind.DAY, Kind.RELATIVE}
                told = told and other.word.head.lower != "of"  # "the lines of Aug. 6"
                told = told and (number == sentence.index or not is_aside(other.word))
                if since < other.word.start < timed.word.start and told and not other.expression.attributive:
                    day = resolve(other.expression, self.published, Tense.PAST)
                    return day if day is not None and day.is_day and not _is_later(day, self.published) else None
        return None

    def _day_before(self, word: Word) -> Interval | None:
        """The last day that the text has told before a word, as that of what followed at once."""
        told = [t for t in self.course.told if t.start < word.start and t.interval.is_day]
        last = told[-1].interval if told else self.news_day
        return replace(last, basis=Basis.CONTEXT, text=None) if last is not None else None

    def _of_verb(self, verb: Word) -> Interval:
        """The day of a verb: of its own time, else of its paragraph."""
        if is_perfect(verb):
            return Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
        timed = hanging(verb, None, nominal=False, found=self.times[verb.sentence.index])
        own = resolve(timed.expression, self.published, Tense.PAST, self.news_day) if timed is not None else None
        if own is not None:
            return replace(own, basis=Basis.CONTEXT, text=None)
        kept = self._told_before(verb, NOBODY)
        return kept.context if kept is not None else self.today()

    def _counted_back(self, word: Word) -> Interval | None:
        """The day of what came so many days before or after the main clause ("two days after he had resigned")."""
        verb, sentence = word, word.sentence
        while verb.dep == "conj" and verb.head.pos in VERBAL:
            verb = verb.head
        joined = verb.dep in {"pcomp", "pobj"}
        mark = verb.child("mark") if verb.dep == "advcl" else verb.head if joined else None
        if mark is None or mark.lower not in {"after", "before"}:
            return None
        for timed in self.times[sentence.index]:
            end = sentence.start + timed.expression.end
            amount = timed.expression.amount
            if timed.expression.kind is Kind.ANCHORED and amount is not None and end == mark.end:
                main = next((above for above in verb.ancestors() if above.pos in VERBAL), None)
                if (
                    main is not None
                    and verb.dep == "pobj"
                    and hanging(main, None, False, self.times[sentence.index]) is None
                ):
                    return None
                back = replace(timed.expression, amount=-amount)
                return resolve(back, self.published, Tense.PAST, self._of_verb(main)) if main is not None else None
        return None

    def _told_before(self, word: Word, doers: Doers, *, alone: bool = False) -> Told | None:
        """The day that the paragraph, else the article, keeps to, if those who act had a part in what it tells of it.

        The reactions of others, told after what happened on a day, are the news of the day of publication.

        Args:
            word: the act.
            doers: who does it.
            alone: whether it must be they themselves who had a part in it, and not their state or its people.
        """
        kept, here = self.course.kept(word), word.sentence.index
        if kept is not None and (kept.sentence == here or self._take_part(doers, [kept.sentence], alone=alone)):
            return kept
        lead = self._lead or self._stay
        if lead is None or not self._take_part(doers, [lead.sentence], alone=alone):
            return None
        moved = self._moved_on(lead, here)
        if moved is None:
            return lead
        theirs = self._take_part(doers, [moved.sentence], alone=alone) or not self.present.get(moved.sentence)
        return moved if theirs else None

    def _moved_on(self, lead: Told, sentence: int) -> Told | None:
        """The last day after that of the lead of which the text has told before a sentence."""
        told = [t for t in self.course.told if lead.sentence < t.sentence < sentence and t.interval.is_day]
        since, days = lead.interval.start, [(t, t.interval.start) for t in told]
        later = [t for t, day in days if since is not None and day is not None and since < day <= self.published]
        return later[-1] if later else None

    def _take_part(self, doers: Doers, sentences: Iterable[int], *, alone: bool) -> bool:
        """Whether those who act are named in some sentences; nobody in particular always is."""
        named, who = (self.named, doers.own) if alone else (self.present, doers.all)
        return not who or any(who & named.get(number, set()) for number in sentences)

    def is_arranged(self, predicate: Predicate) -> bool:
        """Whether an act told in the present lies ahead by its own time ("is visiting Cairo on Monday")."""
        timed = self._time_of(predicate)
        if timed is None or tense(predicate.word, Modality.ACTUAL, timed) is not Tense.FUTURE:
            return False
        interval = resolve(timed.expression, self.published, Tense.FUTURE, self.news_day)
        return interval is not None and _is_later(interval, self.published)

    def _is_news_of_others(self, doers: Doers, word: Word) -> bool:
        """Whether the day of the news was told in another paragraph of what others did."""
        if self._news is None or self._news.block == word.sentence.block:
            return False
        return not self._take_part(doers, [self._news.index], alone=False)

    def _news_at(self, word: Word) -> Interval | None:
        """The day that the news is about at a word: a later one that the text has told since it told the first."""
        day, since = self.news_day, self._news
        if since is None or day is None or day.start is None:
            return day
        told = [t.interval for t in self.course.told if since.index < t.sentence < word.sentence.index]
        later = [d for d in told if d.is_day and d.start is not None and day.start < d.start <= self.published]
        return later[-1] if later else day

    def set_news_day(self, interval: Interval | None, modality: Modality, sentence: Sentence | None = None) -> None:
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
            self.news_day, self._news = interval, sentence
            self._told = True

    def today(self) -> Interval:
        """The day that the news is about: the one that the text tells, else that of publication."""
        return self._as_context(self.news_day)

    def _as_context(self, day: Interval | None) -> Interval:
        """A day that is told of something else, as that of an act; that of publication where none is told."""
        if day is not None and day.is_day:
            return replace(day, basis=Basis.CONTEXT, text=None)
        return Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)


def _to_the_day(interval: Interval | None, timed: Timed, published: date) -> Interval | None:
    """A week or two ago is that day, not the week of that day; longer stretches are meant less exactly."""
    told = timed.expression
    weeks = -(told.amount or 0)
    if interval is None or told.unit is not Unit.WEEK or not told.text.lower().endswith("ago") or weeks not in _WEEKS:
        return interval
    day = published - timedelta(weeks=weeks)
    return replace(interval, start=day, end=day, precision=Precision.DAY)


def _to_come(interval: Interval | None, timed: Timed, modality: Modality, published: date) -> Interval | None:
    """What is to be done by some day lies between the day of publication and that day."""
    ahead = modality in _OPEN and timed.expression.bound in {Bound.BY, Bound.BEFORE}
    if interval is None or not ahead or interval.start is not None or interval.end is None or interval.end <= published:
        return interval
    return replace(interval, start=published + timedelta(days=1))


def _by_then(
    interval: Interval | None, timed: Timed, modality: Modality, verb: Word, published: date
) -> Interval | None:
    """What had been done by a day just over, told before it, is the news of that day ("By Sunday X had taken Y")."""
    done = modality is Modality.ACTUAL and timed.expression.bound is Bound.BY and timed.word.i < verb.i
    if interval is None or not done or interval.start is not None or interval.end is None or not is_pluperfect(verb):
        return interval
    day = timed.expression.kind in {Kind.WEEKDAY, Kind.DAY, Kind.RELATIVE}
    recent = day and 0 <= (published - interval.end).days <= _BACKGROUND_DAYS
    return replace(interval, start=interval.end, precision=Precision.DAY) if recent else interval


def _filed(document: Document) -> Interval | None:
    """The day of the dateline, where it is at most three days before publication."""
    found = dateline(document.blocks)
    published = document.article.published
    for expression in find_times(found.day) if found is not None and found.day else ():
        day = resolve(expression, published, Tense.PAST)
        if day is not None and day.is_day and day.end is not None and 0 <= (published - day.end).days <= _FILED_DAYS:
            return day
    return None


def _is_later(interval: Interval, published: date) -> bool:
    return interval.start is not None and interval.start > published


def _word_at(words: list[Word], start: int, end: int) -> Word | None:
    """The word of an expression whose governor lies outside it."""
    inside = [w for w in words if w.start < end and w.end > start]
    places = {w.i for w in inside}
    return next((w for w in inside if w.head is w or w.head.i not in places), inside[0] if inside else None)


def _announcement(verb: Word) -> Word | None:
    """The noun for the words by which it is done ("the *announcement* on Thursday that it recognises X"), or None."""
    told = verb.dep == "acl" and verb.head.lemma in _DECLARING and any(c.lower == "that" for c in verb.children)
    earlier = any(c.dep == "aux" for c in verb.children)
    return verb.head if told and not earlier and verb.tag in {"VBD", "VBZ", "VBP"} else None
