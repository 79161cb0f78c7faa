"""When was it? A model's date counts only as far as words of the article tell it, by our own reckoning."""

from collections.abc import Iterator
from datetime import date

from graph.extractors.dating import Calendar
from graph.llm.answer import When
from graph.llm.quotations import Quoted
from graph.mentions.times import Tense, find_times, resolve
from graph.model.event import Modality
from graph.model.evidence import Span
from graph.model.interval import Basis, Interval

_HAPPENED = frozenset({Modality.ACTUAL, Modality.DENIED})


def told_interval(when: When, modality: Modality, near: Span, text: Quoted, calendar: Calendar) -> Interval | None:
    """The interval that the words mean which a model quotes for a date; None if they are not there or tell none.

    Where they could mean two, as "on Friday" the last or the next, that which the model means, if it means one of
    them; else that which the modality asks for.
    """
    words = text.find(when.text, near)
    found = list(_meanings(words, modality, calendar)) if words is not None else []
    meant = [interval for interval in found if (_day(when.start), _day(when.end)) == (interval.start, interval.end)]
    return next(iter(meant or found), None)


def interval_without_words(modality: Modality, background: bool, calendar: Calendar) -> Interval:
    """When it was if no words tell it: on the day of the news, or before or after the publication."""
    if modality not in _HAPPENED:
        return Interval(calendar.published, None, basis=Basis.AFTER_PUBLICATION)
    if background:
        return Interval(None, calendar.published, basis=Basis.BEFORE_PUBLICATION)
    return calendar.today()


def _meanings(words: Span, modality: Modality, calendar: Calendar) -> Iterator[Interval]:
    tenses = (Tense.PAST, Tense.PRESENT) if modality in _HAPPENED else (Tense.FUTURE, Tense.PRESENT, Tense.PAST)
    document = calendar.document
    for sentence in document.sentences:
        if sentence.start >= words.end or sentence.end <= words.start:
            continue
        text = document.article.text[sentence.start : sentence.end].replace("\n", " ")
        for expression in find_times(text):
            start, end = sentence.start + expression.start, sentence.start + expression.end
            if not expression.is_dated or start >= words.end or end <= words.start:
                continue
            for tense in tenses:
                interval = resolve(expression, calendar.published, tense, calendar.news_day)
                if interval is not None and _can_be(interval, modality, calendar.published):
                    yield interval


def _can_be(interval: Interval, modality: Modality, published: date) -> bool:
    """Whether what has happened lies in the past."""
    return modality is not Modality.ACTUAL or interval.start is None or interval.start <= published


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told or "")
    except ValueError:
        return None
