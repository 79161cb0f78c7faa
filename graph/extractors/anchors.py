"""From which other event is the day of an act counted? "Two days after the vote", "on the eve of the summit".

The vote's own day is that of a time beside it ("after Wednesday's vote"), else of the clause before it that tells
of the same ("voted on June 23 … two days after the vote").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.document import Document, Word
from graph.document.syntax import VERBAL
from graph.extractors.course import Timed
from graph.extractors.hanging import governors, hanging, opens_clause
from graph.extractors.lexicon import load
from graph.extractors.predicates import Predicate
from graph.mentions.times import Kind, Tense, resolve
from graph.model.interval import Interval

_CALENDAR = {Kind.DAY, Kind.WEEKDAY, Kind.RELATIVE}
_MARKS = {"after", "before", "of", "following"}
_STEM = 5
_NEAR = 2
"""Sentences."""
_TOLD_AGAIN = {"ASSAULT", "CONSULT"}
_VERBS = {
    "ballot": "vote", "balloting": "vote", "choice": "choose", "death": "die", "decision": "decide",
    "defence": "defend", "elect": "vote", "election": "vote", "expulsion": "expel", "explosion": "explode",
    "flight": "flee", "invasion": "invade", "loss": "lose", "poll": "vote", "referendum": "vote",
    "seizure": "seize", "speech": "speak", "victory": "win",
}  # fmt: skip
"""Verbs of nouns that are not made of them by an ending alone."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the day of an act is counted from.

    Attributes:
        timed: the words that count ("two days after").
        event: the noun or verb of the event.
        clause: whether the event is told in a clause of its own ("a day after they had met").
        day: when it was, as far as the text tells; else None.
    """

    timed: Timed
    event: Word
    clause: bool
    day: Interval | None

    @property
    def words(self) -> tuple[int, int]:
        """The code points of the article from the words that count to the event."""
        sentence = self.event.sentence
        return sentence.start + self.timed.expression.start, max(self.event.end, self.timed.word.end)


def anchor_of(predicate: Predicate, times: Sequence[Sequence[Timed]], document: Document, side: Tense) -> Anchor | None:
    """What an act is counted from, or None.

    Args:
        predicate: the act.
        times: the time expressions of each sentence.
        document: the article.
        side: whether the act is told as past or to come, and so what it is counted from.
    """
    sentence = predicate.word.sentence
    own = {word.i for word in governors(predicate.word, predicate.nominal)}
    own |= {predicate.noun.i} if predicate.noun is not None else set()
    for timed in times[sentence.index]:
        mark = _mark(timed)
        if mark is None or opens_clause(timed):
            continue
        event = mark.child("pobj", "pcomp") if mark.dep != "mark" else mark.head
        if event is None or event is predicate.word or _governor(mark, timed).i not in own:
            continue
        day = _own_day(event, timed, times[sentence.index], document.article.published, side)
        told = day or _told_before(event, times, document, side)
        return Anchor(timed, event, event.pos in VERBAL, told)
    return None


def _mark(timed: Timed) -> Word | None:
    """The word that joins what is counted to its event: the last one of the expression."""
    sentence = timed.word.sentence
    end = sentence.start + timed.expression.end
    if timed.expression.kind is not Kind.ANCHORED:
        return None
    return next((w for w in sentence.words if w.end == end and w.lower in _MARKS), None)


def _governor(mark: Word, timed: Timed) -> Word:
    """The word whose time is counted: above the expression, and above the clause that it introduces."""
    if mark.dep == "mark":
        return mark.head.head
    sentence = mark.sentence
    first, last = sentence.start + timed.expression.start, sentence.start + timed.expression.end
    above = mark.head
    while above.head is not above and (first <= above.start < last or above.pos == "ADP"):
        above = above.head
    return above


def _own_day(event: Word, counting: Timed, found: Sequence[Timed], published: date, side: Tense) -> Interval | None:
    """The day that is told beside an event ("after Wednesday's vote", "after they met on Wednesday")."""
    inside = {w.i for w in event.subtree()}
    for timed in found:
        if timed is not counting and timed.word.i in inside:
            day = resolve(timed.expression, published, side)
            if day is not None and day.is_day:
                return day
    return None


def _told_before(event: Word, times: Sequence[Sequence[Timed]], document: Document, side: Tense) -> Interval | None:
    """The day of the last clause before it that tells of the same event, by its own time or the one of its sentence."""
    for word in _earlier(event, document):
        found = [timed for timed in times[word.sentence.index] if timed.word.start < event.start]
        if not found or not (_is_same(word, event) or _is_meant(word, event)):
            continue
        beside = hanging(word, None, word.pos not in VERBAL, found)
        if beside is None and len(found) > 1:
            continue
        timed = beside or found[0]
        if timed.expression.kind in _CALENDAR and timed.expression.bound is None:
            day = resolve(timed.expression, document.article.published, side)
            return day if day is not None and day.is_day else None
    return None


def _earlier(event: Word, document: Document) -> Iterator[Word]:
    """The nouns and verbs before an event, the nearest first."""
    for number in range(event.sentence.index, -1, -1):
        for word in reversed(document.sentences[number].words):
            if word.start < event.start and (word.pos in VERBAL or word.pos == "NOUN"):
                yield word


def _is_same(word: Word, event: Word) -> bool:
    """Whether two words tell of the same: "voted" and "the vote", "elected" and "the election"."""
    one, other = sorted((_deed(word.lemma), _deed(event.lemma)), key=len)
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return shared >= 4 and shared >= (len(one) if len(one) <= _STEM else len(one) - 1)


def _is_meant(word: Word, event: Word) -> bool:
    """Whether "the assault" or "the talks" is what was told just before by a verb for the same ("stormed", "met")."""
    known = any(c.lower == "the" for c in event.children)
    near = word.sentence.block == event.sentence.block and event.sentence.index - word.sentence.index <= _NEAR
    if not known or not near or word.pos not in VERBAL or event.pos in VERBAL:
        return False
    rows = load()
    nouns = {row.root for row in rows.nouns.get(event.lemma, ()) if row.lemma == event.lemma} & _TOLD_AGAIN
    return bool(nouns & {row.root for row in rows.verbs.get(word.lemma, ())})


def _deed(lemma: str) -> str:
    """A verb without its last "e", a noun as its verb where they are not alike ("invasion")."""
    verb = _VERBS.get(lemma.lower(), lemma.lower())
    return verb[:-1] if verb.endswith("e") and len(verb) > _STEM else verb
