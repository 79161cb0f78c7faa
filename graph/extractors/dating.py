"""When did an act happen? Its own time words, else what the article's context and publication day allow."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph.document import Document, Word
from graph.document.layout import dateline
from graph.document.parser import is_running
from graph.document.syntax import VERBAL
from graph.extractors.course import Course, Timed, Told
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.mentions.times import Bound, Kind, Tense, Unit, find_times, resolve
from graph.model.article import Part
from graph.model.event import Modality
from graph.model.interval import Basis, Interval, Precision
from graph.reasons import because
from graph.wordlists import words

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
_OCCASIONS = words("occasions-of-speech")
_HISTORICAL = {"since", "before", "after", "until", "when", "during", "follow"}


@dataclass(slots=True, eq=False)
class Calendar:
    """The time expressions of an article by sentence, and the day that its news is about."""

    document: Document
    published: date
    times: list[list[Timed]] = field(default_factory=list)
    news_day: Interval | None = None
    course: Course = field(default_factory=Course)
    present: dict[int, set[str]] = field(default_factory=dict)
    _lead: Told | None = None
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
        calendar.course = Course.of(document, calendar.times)
        if is_running(document):
            calendar.news_day, calendar._told = Interval(document.article.published, document.article.published), True
            return calendar
        lead = calendar.course.lead(document)
        if lead is not None:
            calendar.news_day, calendar._told, calendar._lead = lead.interval, True, lead
        return calendar

    def attend(self, cast: Cast) -> None:
        """Notes who appears in which sentence, a person also for his state."""
        for seen in cast.appearances:
            here = self.present.setdefault(seen.sentence, set())
            here.update(filter(None, (seen.actor, cast.state_of(seen.actor))))

    def when(
        self, predicate: Predicate, modality: Modality, doers: frozenset[str] = frozenset()
    ) -> tuple[Interval | None, bool]:
        """The interval of an act, and whether the article tells it as background.

        Args:
            predicate: the act.
            modality: whether it has happened.
            doers: the ids of those who do it and of their states; the day of others' acts is not theirs.

        An act told as news without a time happened on the day that the news is about; something still to come has
        only the day of publication as its earliest bound; what is told as having come before, as its latest.
        """
        word = predicate.word
        timed = self._nearest(predicate)
        told = tense(word, modality)
        if timed is not None:
            kept = self.course.kept(word)
            anchor = kept.interval if kept is not None else self.news_day
            if timed.expression.kind is Kind.ANCHORED:
                anchor = self._counted_from(timed, kept) or anchor
            side = tense(word, modality, timed)
            interval = _to_the_day(resolve(timed.expression, self.published, side, anchor), timed, self.published)
            if interval is not None and not (modality is Modality.ACTUAL and _is_later(interval, self.published)):
                background = interval.end is not None and (self.published - interval.end).days > _BACKGROUND_DAYS
                return because((interval, background), "date", "words", predicate, timed, side)
            because(interval, "date", "unusable" if interval is None else "later", predicate, timed, side)
        counted = self._counted_back(word) if modality is Modality.ACTUAL else None
        if counted is not None:
            background = (self.published - (counted.end or self.published)).days > _BACKGROUND_DAYS
            return because((counted, background), "date", "counted", predicate)
        if modality is not Modality.ACTUAL and modality is not Modality.DENIED:
            to_come = Interval(self.published, None, basis=Basis.AFTER_PUBLICATION)
            return because((to_come, False), "date", "to-come", predicate)
        if _is_at_once(word) and (day := self._day_before(word)) is not None:
            return because((day, False), "date", "kept", predicate, None)
        verb = _announced(predicate) or _occasion(predicate)
        if verb is not None:
            return because((self._of_verb(verb), False), "date", "occasion", predicate, verb)
        if _is_background(predicate) and not _is_shortly_before(word):
            come_before = Interval(None, self.published, basis=Basis.BEFORE_PUBLICATION)
            return because((come_before, True), "date", "before", predicate)
        if word.sentence.part is Part.BODY and (told is Tense.PRESENT or _is_perfect(word)):
            now = Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
            return because((now, False), "date", "present", predicate)
        kept = self._told_before(word, doers)
        if kept is not None:
            return because((kept.context, False), "date", "kept", predicate, kept.interval.text)
        if doers and self._lead is not None:
            now = Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
            return because((now, False), "date", "of-others", predicate)
        return because((self.today(), False), "date", "news-day", predicate, self.news_day, self._told)

    def _counted_from(self, timed: Timed, kept: Told | None) -> Interval | None:
        """The day from which "the same evening" or "a day earlier" counts: the last told before it in the paragraph."""
        sentence = timed.word.sentence
        since = kept.start if kept is not None else -1
        for number in range(sentence.index, -1, -1):
            if self.document.sentences[number].block != sentence.block:
                return None
            for other in reversed(self.times[number]):
                told = other.expression.kind in {Kind.WEEKDAY, Kind.DAY, Kind.RELATIVE}
                told = told and other.word.head.lower != "of"  # "the lines of Aug. 6"
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
        if _is_perfect(verb):
            return Interval(self.published, self.published, Precision.DAY, Basis.PUBLICATION)
        timed = self._hanging(verb, None, nominal=False)
        own = resolve(timed.expression, self.published, Tense.PAST, self.news_day) if timed is not None else None
        if own is not None:
            return replace(own, basis=Basis.CONTEXT, text=None)
        kept = self._told_before(verb, frozenset())
        return kept.context if kept is not None else self.today()

    def _counted_back(self, word: Word) -> Interval | None:
        """The day of what came so many days before or after the main clause ("two days after he had resigned")."""
        verb, sentence = word, word.sentence
        while verb.dep == "conj" and verb.head.pos in VERBAL:
            verb = verb.head
        mark = verb.child("mark") if verb.dep == "advcl" else verb.head if verb.dep == "pcomp" else None
        if mark is None or mark.lower not in {"after", "before"}:
            return None
        for timed in self.times[sentence.index]:
            end = sentence.start + timed.expression.end
            amount = timed.expression.amount
            if timed.expression.kind is Kind.ANCHORED and amount is not None and end == mark.end:
                main = next((above for above in verb.ancestors() if above.pos in VERBAL), None)
                back = replace(timed.expression, amount=-amount)
                return resolve(back, self.published, Tense.PAST, self._of_verb(main)) if main is not None else None
        return None

    def _told_before(self, word: Word, doers: frozenset[str]) -> Told | None:
        """The day that the paragraph, else the article, keeps to, if those who act had a part in what it tells of it.

        The reactions of others, told after what happened on a day, are the news of the day of publication.
        """
        kept = self.course.kept(word)
        here = word.sentence.index
        if kept is not None and self._take_part(doers, range(kept.sentence, here + (kept.sentence == here))):
            return kept
        lead = self._lead
        if lead is not None and self._take_part(doers, [lead.sentence]):
            return lead
        return None

    def _take_part(self, doers: frozenset[str], sentences: Iterable[int]) -> bool:
        """Whether those who act are named in some sentences; nobody in particular always is."""
        return not doers or any(doers & self.present.get(number, set()) for number in sentences)

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
        own = self._hanging(predicate.word, predicate.noun, predicate.nominal)
        return own if own is not None or predicate.nominal else self._on_occasion(predicate.word)

    def _on_occasion(self, verb: Word) -> Timed | None:
        """The time of the occasion of an act ("asked him at a meeting in May", "meeting on Monday, they agreed")."""
        subject = verb.child("nsubj")
        phrases = [c.child("pobj") for c in verb.children if c.dep == "prep" and c.lower in {"at", "in", "during"}]
        phrases += [p.child("pobj") for c in verb.children if c.lower == "according" for p in c.children]
        if subject is not None:
            phrases += [c.child("pobj") for c in subject.children if c.dep == "prep" and c.lower == "in"]
            asides = (*subject.children, *verb.children)
            phrases += [c for c in asides if c.dep in {"acl", "advcl"} and c.tag == "VBG" and c.i < verb.i]
        for phrase in phrases:
            meeting = phrase is not None and phrase.lemma in words("being-somewhere")
            if phrase is None or not (phrase.lemma in _OCCASIONS or meeting):
                continue
            inside = {w.i for w in phrase.subtree()}
            for timed in self.times[verb.sentence.index]:
                if timed.word.i in inside and timed.expression.bound is None and not timed.expression.attributive:
                    return timed
        return None

    def _hanging(self, word: Word, noun: Word | None, nominal: bool) -> Timed | None:
        """The time expression that hangs on a verb with its noun, or on a noun for an act."""
        found = self.times[word.sentence.index]
        if not found:
            return None
        own = {word.i}
        if noun is not None:
            own.add(noun.i)
        chain = [(w.i, _hops(w)) for w in _governors(word, nominal)]
        best: tuple[int, int, Timed] | None = None
        for timed in found:
            if timed.expression.attributive and timed.word.head.i not in own:
                continue
            if word.dep == "relcl" and _heads(word, timed):
                return timed
            if _is_of_the_cue(timed, word):
                continue
            depth = _distance(timed.word, own, {i: n for n, (i, _) in enumerate(chain)}, _is_since(timed))
            if depth is None:
                continue
            if (nominal and _is_since(timed)) or timed.expression.text.endswith((" after", " before")):
                continue
            depth += _WEAK if timed.expression.kind is Kind.PRESENT or _is_since(timed) else 0
            rank = (depth, abs(timed.word.i - word.i))
            if best is None or rank < best[:2]:
                best = (*rank, timed)
        return best[2] if best is not None else None


def _to_the_day(interval: Interval | None, timed: Timed, published: date) -> Interval | None:
    """A week ago is the day a week before, not the week before; longer stretches are meant less exactly."""
    told = timed.expression
    if interval is None or told.unit is not Unit.WEEK or told.amount != -1 or not told.text.lower().endswith("ago"):
        return interval
    day = published - timedelta(days=7)
    return replace(interval, start=day, end=day, precision=Precision.DAY)


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


def _governors(word: Word, nominal: bool) -> list[Word]:
    """The words whose time is also the act's: its verb, and the verbs it is joined to or completes."""
    found = [word]
    current = word
    for _ in range(4):
        above = current.head
        if above is current:
            break
        if (
            (nominal and current is word and current.dep in {"nsubj", "nsubjpass", "dobj"} and above.pos in VERBAL)
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
        beside = above.dep == "advcl" and above.tag == "VBG" and above.lemma in words("being-somewhere")
        if above.pos in VERBAL and above.dep not in {"aux", "auxpass", "pcomp"} and not beside:
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


_PHASES = {
    "begin", "break", "close", "complete", "conclude", "continue", "cut", "end", "extend", "finish", "interrupt",
    "open", "resume", "start", "wrap",
}  # fmt: skip
"""What somebody does with a visit of his own while it lasts."""
_GOING = {"arrive", "fly", "travel", "visit", "come", "go", "land", "meet", "return", "gather", "be"}
_ON_OCCASION = {"for", "at", "during", "in", "after", "following", "amid"}
_BY_WIRE = {"by", "over", "on", "via"}
_WIRES = {"telephone", "phone", "videophone", "video", "videolink", "letter", "telegram"}


def _occasion(predicate: Predicate) -> Word | None:
    """The verb that tells what happened on the occasion of a meeting or act ("after talks with X he said")."""
    word = predicate.word
    if not predicate.nominal:
        return None
    if word.dep == "dobj" and word.head.lemma in _PHASES and word.child("poss") is not None:
        return word.head if word.head.tag == "VBD" else None
    wired = word.lemma in _WIRES and word.head.lower in _BY_WIRE
    if word.dep != "pobj" or (word.head.lower not in _ON_OCCASION and not wired):
        return None
    verb = word.head.head
    if word.head.lower == "for" and verb.lemma not in _GOING:
        return None
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or (wired and _is_perfect(verb))
    told = verb.pos in VERBAL and finite and verb.dep in {"ROOT", "conj", "ccomp"}
    return verb if told else None


_ANNOUNCE = {"announce", "declare", "proclaim"}
_AT_ONCE = {"hour", "minute", "moment"}


def _announced(predicate: Predicate) -> Word | None:
    """The verb that makes an agreement known, and whose day is that of the agreement."""
    verb = predicate.word
    announcing = verb.dep == "ccomp" and verb.head.lemma in _ANNOUNCE and verb.head.tag == "VBD"
    return verb.head if announcing and predicate.root == "AGREE" and _pluperfect(verb) else None


def _is_at_once(verb: Word) -> bool:
    """Whether something followed "within hours", "within the hour" or "minutes after that"."""
    within = (c.child("pobj") for c in verb.children if c.dep == "prep" and c.lower == "within")
    return any(inner is not None and inner.lemma in _AT_ONCE for inner in within)


def _is_perfect(word: Word) -> bool:
    """Whether a verb is in the present perfect, which tells of what is so on the day of the text."""
    has = any(c.dep == "aux" and c.lower in {"has", "have", "'s", "'ve", "’s", "’ve"} for c in word.children)
    return word.tag in {"VBN", "VBD"} and has


def _is_shortly_before(verb: Word) -> bool:
    """Whether the pluperfect only goes back within the day ("Earlier he had met X", "before that she had called")."""
    if not _pluperfect(verb):
        return False
    for child in verb.children:
        if child.lower == "earlier" and child.dep == "advmod" and not any(c.dep == "npadvmod" for c in child.children):
            return True
        if child.lower == "before" and any(c.lower == "that" for c in child.children):
            return True
    return False


def _pluperfect(verb: Word) -> bool:
    return verb.tag == "VBN" and any(c.dep == "aux" and c.lower in {"had", "'d"} for c in verb.children)


def _fresh(verb: Word) -> bool:
    """Whether a relative clause tells news of its own ("Lavrov, who arrived on Monday", "where he was received")."""
    told = any(c.dep == "auxpass" and c.lower in {"was", "were", "is", "are"} for c in verb.children)
    return verb.tag in {"VBD", "VBZ", "VBP", "VBG"} or (told and not _pluperfect(verb))
