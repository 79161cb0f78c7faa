"""When did it happen? The time that the lead tells, else the first day that the article names near publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.document import Sentence
from graph.document.syntax import VERBAL
from graph.gist.story import TELLING, Story
from graph.mentions.times import Bound, Kind, Tense, TimeExpression, find_times, resolve
from graph.model.gist import Answer
from graph.model.interval import Interval

_CLOCK = re.compile(
    r"\b(?:at )?(?:about |around |just |shortly |approximately )*(?:before |after )?\d{1,2}(?:[.:]\d\d)? ?"
    r"(?:[ap]\.m\.|[ap]m\b|GMT|BST|EST|EDT|local time)|\b(?:at )?(?:around )?\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\.?,? (?:(?:local time|GMT|on|at),? )*", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:on|in|at|by|during|for)\s+(?:the\s+)?", re.IGNORECASE)
_FINE = {Kind.DAY: 4.0, Kind.WEEKDAY: 4.0, Kind.RELATIVE: 3.0, Kind.RANGE: 3.0, Kind.ANCHORED: 2.5, Kind.MONTH: 1.0,
         Kind.YEAR: 0.3, Kind.WINDOW: 0.8, Kind.VAGUE: 0.5}  # fmt: skip
"""How well each kind tells when something in the news happened."""

_CLOCK_ALONE = 2.0
_FESTIVE = 2.0
_AGES = ((1, 1.0), (3, 0.9), (5, 0.8), (10, 0.6))
"""How well a day answers that is at most so many days old; news is of today and yesterday."""

_NEAR = 0.5
_QUOTED = 0.6
_OWNED = 0.4
_EARLIER = 0.5
_ASIDE = 0.8
_OLD = 0.1
_LOWEST = 0.2


@dataclass(frozen=True, slots=True)
class _Time:
    """A time told in a sentence: its words, what they mean, how well they answer, and whether year and day are told."""

    sentence: Sentence
    start: int
    end: int
    interval: Interval | None
    score: float
    complete: bool = False


def when(story: Story) -> tuple[Answer | None, Interval | None]:
    """The answer to "when" and the days that it means; either may be None."""
    times = list(_times(story))
    best = max(times, key=lambda time: time.score, default=None)
    if best is None or best.score < _LOWEST:
        return None, None
    told = next((time for time in times if time.complete and _same_days(time, best)), best)
    return story.answer_at(told.sentence, told.start, told.end), told.interval


def _same_days(time: _Time, other: _Time) -> bool:
    """Whether two times are one, told in other words, and neither much further down."""
    if time.interval is None or other.interval is None or time.score < other.score * _NEAR:
        return False
    return (time.interval.start, time.interval.end) == (other.interval.start, other.interval.end)


def _times(story: Story) -> Iterator[_Time]:
    leads = {id(sentence): place for place, sentence in enumerate(story.leads)}
    for sentence in story.headline:
        yield from _of(sentence, story, 1.0)
    for place, sentence in enumerate(story.body[:TELLING]):
        if id(sentence) in leads:
            yield from _of(sentence, story, 0.35 + 0.65 / (1 + (leads[id(sentence)] + place) / 2))
        else:
            yield from _of(sentence, story, 0.35 / (1 + place / 10))


def _of(sentence: Sentence, story: Story, weight: float) -> Iterator[_Time]:
    text = story.text_of(sentence)[sentence.start : sentence.end].replace("\n", " ")
    for expression in find_times(text):
        fine = _FESTIVE if _is_festive(expression) else _FINE.get(expression.kind, 0.0)
        if fine == 0.0:
            continue
        interval = resolve(expression, story.document.article.published, Tense.PAST)
        if _is_in_name(expression, sentence):
            continue
        start, end = _with_clock(_core(expression, sentence), text)
        doubt = _nearness(interval, expression, story) * _closeness(expression, sentence)
        score = weight * fine * doubt * (_OWNED if expression.attributive else 1.0)
        complete = expression.year is not None and expression.day is not None
        yield _Time(sentence, sentence.start + start, sentence.start + end, interval, score, complete)
    for found in _CLOCK.finditer(text):
        yield _Time(sentence, sentence.start + found.start(), sentence.start + found.end(), None, weight * _CLOCK_ALONE)


def _is_festive(expression: TimeExpression) -> bool:
    """Whether a day is told by its feast ("Christmas Day")."""
    return expression.kind is Kind.DAY and not any(sign.isdigit() for sign in expression.text)


def _is_in_name(expression: TimeExpression, sentence: Sentence) -> bool:
    """Whether a weekday is the end of a name ("the Palm Sunday procession")."""
    if expression.kind is not Kind.WEEKDAY:
        return False
    start = sentence.start + expression.start
    before = [word for word in sentence.words if word.end <= start]
    return bool(before) and before[-1].pos == "PROPN" and before[-1].dep in {"compound", "nmod"}


def _with_clock(bounds: tuple[int, int], text: str) -> tuple[int, int]:
    """A day with the hour right before or behind it ("6.10 a.m. on Sunday", "Sunday at noon")."""
    start, end = bounds
    for found in _CLOCK.finditer(text):
        if _JOINT.fullmatch(text[found.end() : start]):
            skipped = _PREPOSITION.match(found[0])
            return found.start() + (skipped.end() if skipped else 0), end
        if found.start() >= end and _JOINT.fullmatch(text[end : found.start()]):
            return start, found.end()
    return start, end


def _closeness(expression: TimeExpression, sentence: Sentence) -> float:
    """1 for a time told with the sentence's own verb, less for what came before it or is told on the side."""
    inside = [w for w in sentence.words if w.start >= sentence.start + expression.start]
    if inside and sentence.quoted[inside[0].i]:
        return _QUOTED
    verb = next((w for w in inside[0].ancestors() if w.pos in VERBAL), None) if inside else None
    if verb is None:
        return 1.0
    if any(child.dep == "aux" and child.lower in {"had", "'d"} for child in verb.children):
        return _EARLIER
    return _ASIDE if verb.dep in {"relcl", "acl"} else 1.0


def _core(expression: TimeExpression, sentence: Sentence) -> tuple[int, int]:
    """Where the words stand, without a preposition that only joins them; with what "two days before" counts from."""
    if expression.kind is Kind.ANCHORED:
        return expression.start, _anchored(expression, sentence)
    found = _PREPOSITION.match(expression.text)
    skipped = found.end() if found and expression.bound is None else 0
    return expression.start + skipped, expression.end


def _anchored(expression: TimeExpression, sentence: Sentence) -> int:
    """Where the noun ends that follows "two days before"."""
    end = expression.end
    for word in sentence.words:
        if word.start < sentence.start + end or word.start - sentence.start < expression.end:
            continue
        if word.pos not in {"DET", "ADJ", "NOUN", "PROPN", "PART"} and word.tag != "POS":
            break
        end = word.end - sentence.start
    return end


def _nearness(interval: Interval | None, expression: TimeExpression, story: Story) -> float:
    """1 for what lies in the days before publication, less for what is older or open."""
    if expression.bound in {Bound.SINCE, Bound.UNTIL, Bound.BY, Bound.BEFORE, Bound.AFTER, Bound.FROM}:
        return 0.3
    if interval is None or interval.end is None:
        return 1.0
    days = (story.document.article.published - interval.end).days
    return next((share for most, share in _AGES if days <= most), _OLD)
