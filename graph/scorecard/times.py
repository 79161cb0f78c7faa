"""How well are time expressions put on the calendar? Days as read beside the value that annotators gave the words.

A record is an annotated expression (TIMEX3): ``text`` (the words), ``dct`` (the day of publication), ``type`` and
``value`` (ISO 8601: a day, a week ``2024-W12``, a month, a year, a season ``2024-SU``). With the ``sentence`` around it
the words are read in their clause, so that the tense tells the weekday that was from the one to come; without one they
are read as told, in the past, as news is. A value of another kind (a duration, ``PRESENT_REF``, parts left open as
``XX``) has no day on the calendar, and none may be read.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.document.parser import parse
from graph.errors import AnnotationError
from graph.extractors import Extractor
from graph.extractors.tenses import times_told
from graph.mentions.times import Kind, Tense, TimeExpression, Unit, find_times, resolve
from graph.model.article import Article
from graph.model.interval import Interval, Precision
from graph.scorecard.measures import Decision, Share, Tally, Verdict
from graph.scorecard.values import check_day
from graph.settings import Settings

Record = Mapping[str, Any]

NEEDED = ("id", "dct", "text", "type", "value")
"""The fields of an annotated time expression."""

CALENDAR = "calendar value"
"""Whether the value is the one annotated, where that is a day, week, month, season, year, decade or century."""

WEEKDAY = "weekday value"
"""The same for expressions that name a weekday."""

SILENT = "no day read where none is told"
"""Whether durations, recurrences and times left open are given no value on the calendar."""

_ON_CALENDAR = re.compile(r"\d{2,4}(-(\d\d|W\d\d(-WE)?|Q\d|H\d|SP|SU|FA|WI)(-\d\d)?)?(T.*)?")
_WEEKDAYS = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_COARSE: Mapping[Kind, Callable[[date], str]] = {
    Kind.SEASON: lambda day: f"{day.year}-{_SEASONS[day.month]}",
    Kind.QUARTER: lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    Kind.HALF: lambda day: f"{day.year}-H{(day.month + 5) // 6}",
    Kind.DECADE: lambda day: str(day.year // 10),
    Kind.CENTURY: lambda day: str(day.year // 100),
}
"""How TimeML writes the periods for which ISO 8601 has no value."""


def check(record: Record, where: str) -> None:
    """Refuses a record whose day is none, or whose words do not stand in its sentence.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, "dct", where)
    if not isinstance(record["text"], str) or not isinstance(record["value"], str):
        raise AnnotationError(f"{where}: text and value must be strings")
    sentence = record.get("sentence")
    if sentence is not None and record["text"] not in sentence:
        raise AnnotationError(f"{where}: the words {record['text']!r} do not stand in the sentence")


def read(records: Sequence[Record], _extractor: Extractor) -> Iterator[Record]:
    """The values read, one answer a record: ``{"value": "2024-03-22"}``, or None where no day is told.

    Times are read by the product's own resolver, whichever the extractor.
    """
    articles = (Article(record["sentence"], date.fromisoformat(record["dct"])) for record in records if _whole(record))
    documents = parse(articles, Settings().model)
    for record in records:
        if not _whole(record):
            yield {"value": _alone(record["text"], date.fromisoformat(record["dct"]))}
            continue
        start = record["sentence"].index(record["text"])
        end = start + len(record["text"])
        told = (found for found in times_told(next(documents)) if found.start < end and found.end > start)
        yield {"value": next((_value(found.expression, found.interval) for found in told), None)}


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right of one expression; ``system`` has the ``value`` read."""
    wanted, given = str(gold["value"]), system.get("value")
    tally = Tally({CALENDAR: Share(), WEEKDAY: Share(), SILENT: Share()})
    if gold["type"] in {"DATE", "TIME"} and _ON_CALENDAR.fullmatch(wanted):
        right = given == wanted.partition("T")[0]
        tally.judge(CALENDAR, right)
        tally.judge(WEEKDAY, right if _WEEKDAYS.search(gold["text"]) else None)
        verdict = Verdict.RIGHT if right else Verdict.MISSED if given is None else Verdict.PARTLY
    elif _is_open(gold["type"], wanted):
        right = given is None
        tally.judge(SILENT, right)
        verdict = Verdict.RIGHT if right else Verdict.FALSE
    else:
        verdict = Verdict.FREE
    wrong = ("value",) if verdict is Verdict.PARTLY else ()
    tally.decisions.append(Decision(str(gold["id"]), "time", verdict, gold, {**system, "text": gold["text"]}, wrong))
    return tally


def _is_open(kind: str, value: str) -> bool:
    return kind in {"DURATION", "SET"} and value.startswith(("P", "X"))


def _whole(record: Record) -> bool:
    return bool(record.get("sentence"))


def _alone(words: str, published: date) -> str | None:
    """The value of words without a sentence; some need a preposition to be a time ("2009")."""
    for expression in (find_times(words) or find_times(f"in {words}"))[:1]:
        return _value(expression, resolve(expression, published, Tense.PAST))
    return None


def _value(expression: TimeExpression, interval: Interval | None) -> str | None:
    """An interval as the value of a TIMEX3 annotation (ISO 8601; seasons as TimeML writes them)."""
    if interval is None or expression.kind is Kind.PRESENT:
        return None
    day = interval.end if interval.start is None else interval.start
    assert day is not None
    coarse = _COARSE.get(expression.kind)
    if coarse is not None:
        return coarse(day)
    year, week, _ = day.isocalendar()
    if expression.unit is Unit.WEEKEND:
        return f"{year}-W{week:02}-WE"
    return {
        Precision.DAY: day.isoformat(),
        Precision.WEEK: f"{year}-W{week:02}",
        Precision.MONTH: f"{day:%Y-%m}",
        Precision.YEAR: f"{day.year}",
    }[interval.precision]


def show(record: Record) -> tuple[str, str]:
    """A value in one line, and the words that tell the time."""
    day = f", published {record['dct']}" if "dct" in record else ""
    return f"{record.get('value') or 'no day'}{day}", record.get("sentence") or record["text"]
