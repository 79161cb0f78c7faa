"""Is a time told of what was, what is or what is to come? The tense of the clause in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Document, Word
from graph.document.syntax import VERBAL
from graph.extractors import lexicon
from graph.extractors.course import Timed
from graph.extractors.dating import Calendar
from graph.extractors.predicates import Predicate, find
from graph.extractors.reality import reality_of
from graph.extractors.tense import days_of, tense
from graph.mentions.gathering import gather
from graph.mentions.times import TimeExpression
from graph.model.event import Modality
from graph.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of an article, and the days it means there.

    Attributes:
        start: its first code point in the article; ``end`` is one past its last.
        interval: None where it means none.
    """

    start: int
    end: int
    expression: TimeExpression
    interval: Interval | None


def times_told(document: Document) -> Iterator[Told]:
    """Every dated time expression of an article, in text order, each read in the tense of its clause."""
    cast, calendar = gather(document), Calendar.of(document)
    for sentence, found in zip(document.sentences, calendar.times, strict=True):
        if not found:
            continue
        fits = {predicate.word.i: predicate for predicate in find(sentence, lexicon.load(), cast)}
        for timed in found:
            word, modality = _clause(timed, fits)
            interval = days_of(timed, word, calendar.published, tense(word, modality, timed), calendar.news_day)
            start = sentence.start + timed.expression.start
            yield Told(start, sentence.start + timed.expression.end, timed.expression, interval)


def _clause(timed: Timed, fits: dict[int, Predicate]) -> tuple[Word, Modality]:
    """The word whose time it is, and whether that has happened."""
    above = next(
        (word for word in timed.word.ancestors() if word.pos in VERBAL or word.i in fits or word.pos == "NOUN"),
        timed.word,
    )
    return above, reality_of(above, lexicon.load(), fits)
