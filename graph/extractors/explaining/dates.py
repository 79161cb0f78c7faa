"""Why that day? The words that told it with the rule that read them, or what the article's context allowed."""

from collections.abc import Iterator

from graph.extractors.course import Timed
from graph.extractors.drafts import Draft
from graph.extractors.explaining.trail import Trail, taken_from
from graph.extractors.explaining.wording import ground, one_line, told
from graph.extractors.predicates import Predicate
from graph.mentions.cast import Cast
from graph.mentions.times import Bound, Kind, Tense, TimeExpression, find_times
from graph.model.explanation import Ground, Grounds
from graph.model.interval import Interval
from graph.reasons import Reason

_BY_WORDS = {
    "date:words", "date:words-shared", "date:counted", "date:later", "date:unusable", "date:occasion",
    "date:from-event", "date:event-open",
}  # fmt: skip
"""Rules that went by the words of a time in the sentence, or tell why not."""
_SET_ASIDE = {"later", "unusable"}
_OF_THE_CALENDAR = {Kind.DAY, Kind.MONTH, Kind.SEASON, Kind.QUARTER, Kind.HALF, Kind.RANGE}


def explain_date(event: Draft, cast: Cast, trail: Trail) -> Grounds:
    """The grounds of an event's day, the words that were set aside or stand with others first."""
    other = taken_from(event, "date", trail)
    if other is not None:
        return (ground("taken", "date", other), *explain_date(other, cast, trail))
    if (further := trail.last("date", event, "further")) is not None:
        timed, tense = further.facts[1:]
        assert isinstance(timed, Timed)
        return (told(further), *_meaning(timed.expression, Tense(str(tense))))
    found = date_of(event.predicate, trail)
    words = None if any(one.rule in _BY_WORDS for one in found) else _elsewhere(event.predicate, cast)
    return (ground("date", "elsewhere", words), *found) if words else found


def _elsewhere(predicate: Predicate, cast: Cast) -> str | None:
    """The first words in its sentence that tell a time, which is not the act's."""
    sentence = predicate.word.sentence
    text = cast.document.article.text[sentence.start : sentence.end]
    return next((one_line(found.text) for found in find_times(text.replace("\n", " ")) if found.is_dated), None)


def date_of(predicate: Predicate, trail: Trail) -> Grounds:
    """The grounds of the day that was first found for a predicate."""
    found: list[Ground] = []
    for reason in trail.about("date", predicate):
        found.extend(_grounds(reason, trail))
        if reason.rule not in _SET_ASIDE:
            break
    return tuple(found)


def _grounds(reason: Reason, trail: Trail) -> Iterator[Ground]:
    predicate, *facts = reason.facts
    if reason.rule == "words":
        timed, tense = facts
        assert isinstance(timed, Timed)
        yield _stands(timed, predicate)
        yield from _meaning(timed.expression, Tense(str(tense)))
    elif reason.rule == "before":
        why = trail.last("background", predicate)
        yield ground("date", "before", why and ground("background", why.rule, predicate).says)
    elif reason.rule == "news-day":
        yield _of_the_news(*facts)
    else:
        yield told(reason)


def _stands(timed: Timed, predicate: object) -> Ground:
    """Where the words of a time stand: with the act, or with a verb whose time it shares."""
    assert isinstance(predicate, Predicate)
    above = timed.word.head.head if timed.word.head.pos == "ADP" else timed.word.head
    own = above in (predicate.word, predicate.noun)
    return ground("date", "words" if own else "words-shared", timed, predicate, above)


def _of_the_news(day: object, is_told: object) -> Ground:
    """The day that the news is about: told earlier, of the dateline, or of publication."""
    if not isinstance(day, Interval) or not day.is_day:
        return ground("date", "publication")
    return ground("date", "told-earlier" if is_told else "dateline", day.text)


def _meaning(expression: TimeExpression, tense: Tense) -> Iterator[Ground]:
    """How the words were put on the calendar."""
    if expression.kind is Kind.WEEKDAY:
        yield ground("time", f"weekday-{_side(expression, tense)}")
    elif expression.kind in _OF_THE_CALENDAR:
        last = expression.last if expression.kind is Kind.RANGE and expression.last else expression
        given = last.year is not None or last.shift is not None
        yield ground("time", "calendar" if given else f"calendar-{tense}")
    else:
        yield ground("time", expression.kind.value)
    if expression.bound is not None:
        yield ground("bound", Bound(expression.bound).value)


def _side(expression: TimeExpression, tense: Tense) -> str:
    return "of-a-week" if expression.shift is not None else tense.value
