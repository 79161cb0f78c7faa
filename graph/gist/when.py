"""When did it happen? The time that the lead tells, else the first day that the article names near publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Sentence
from graph.gist.story import Story
from graph.mentions.times import Bound, Kind, Tense, TimeExpression, find_times, resolve
from graph.model.gist import Answer
from graph.model.interval import Interval

_CLOCK = re.compile(
    r"\b(?:at )?(?:about |around |just |shortly |approximately )*(?:before |after )?\d{1,2}(?:[.:]\d\d)? ?"
    r"(?:[ap]\.?m\b\.?|GMT|BST|EST|EDT|local time)|\b(?:at )?(?:around )?\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:on|in|at|by|during|for)\s+(?:the\s+(?!early|late))?", re.IGNORECASE)
_FINE = {Kind.DAY: 4.0, Kind.WEEKDAY: 4.0, Kind.RELATIVE: 3.0, Kind.RANGE: 3.0, Kind.ANCHORED: 1.5, Kind.MONTH: 1.0,
         Kind.YEAR: 0.5, Kind.WINDOW: 0.8, Kind.VAGUE: 0.5}  # fmt: skip
"""How well each kind tells when something in the news happened."""

_CLOCK_ALONE = 2.0
_NEWS_DAYS = 10
_OLD = 0.15


@dataclass(frozen=True, slots=True)
class _Time:
    """A time told in a sentence: its words, what they mean, and how well they answer."""

    sentence: Sentence
    start: int
    end: int
    interval: Interval | None
    score: float


def when(story: Story) -> tuple[Answer | None, Interval | None]:
    """The answer to "when" and the days that it means; either may be None."""
    best = max(_times(story), key=lambda time: time.score, default=None)
    if best is None:
        return None, None
    return story.answer_at(best.sentence, best.start, best.end), best.interval


def _times(story: Story) -> Iterator[_Time]:
    leads = {id(sentence): place for place, sentence in enumerate(story.leads)}
    for sentence in story.headline:
        yield from _of(sentence, story, 1.0)
    for place, sentence in enumerate(story.body):
        led = 1 / (1 + leads[id(sentence)]) if id(sentence) in leads else 0.0
        yield from _of(sentence, story, 0.35 + 0.65 * led if id(sentence) in leads else 0.35 / (1 + place / 10))


def _of(sentence: Sentence, story: Story, weight: float) -> Iterator[_Time]:
    text = story.text_of(sentence)[sentence.start : sentence.end].replace("\n", " ")
    for expression in find_times(text):
        fine = _FINE.get(expression.kind, 0.0)
        if fine == 0.0:
            continue
        interval = resolve(expression, story.document.article.published, Tense.PAST)
        start, end = _core(expression)
        score = weight * fine * _nearness(interval, expression, story) * (0.5 if expression.attributive else 1.0)
        yield _Time(sentence, sentence.start + start, sentence.start + end, interval, score)
    for found in _CLOCK.finditer(text):
        yield _Time(sentence, sentence.start + found.start(), sentence.start + found.end(), None, weight * _CLOCK_ALONE)


def _core(expression: TimeExpression) -> tuple[int, int]:
    """Where the words stand, without a preposition that only joins them."""
    found = _PREPOSITION.match(expression.text)
    skipped = found.end() if found and expression.bound is None and expression.kind is not Kind.ANCHORED else 0
    return expression.start + skipped, expression.end


def _nearness(interval: Interval | None, expression: TimeExpression, story: Story) -> float:
    """1 for what lies in the days before publication, less for what is older or open."""
    if expression.bound in {Bound.SINCE, Bound.UNTIL, Bound.BY, Bound.BEFORE, Bound.AFTER, Bound.FROM}:
        return 0.3
    if interval is None or interval.end is None:
        return 1.0
    days = (story.document.article.published - interval.end).days
    return 1.0 if days <= _NEWS_DAYS else _OLD
