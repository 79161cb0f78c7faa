"""On which days did an act happen, and how is that known? Intervals read beside those that annotators gave the act.

A record is a short ``text`` with its day of publication (``published``), one ``act`` in it (the word that names it,
which stands there once), the ``interval`` in which it happened as an EDTF expression with open ends ("2024-03-22",
"2024-03-01/2024-03-31", "../2024-03-22"), and the ``basis`` on which that is known (`graph.model.interval.Basis`). An
act told as news with no time is of the day of publication; "two days after the vote" is counted from the vote where
the text tells its day, and else only not after publication.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.errors import AnnotationError
from graph.model.article import Article
from graph.model.interval import Basis, parse_edtf
from graph.scorecard.measures import Decision, Tally, Verdict
from graph.scorecard.values import check_day

Record = Mapping[str, Any]
Bounds = tuple[str | None, str | None]

NEEDED = ("id", "published", "text", "act", "interval", "basis")
"""The fields of an act with its days."""

FOUND = "act found"
"""Whether an event is read whose trigger is the word."""

DAYS = "days of the act"
"""Whether both bounds are those annotated; an act that is not found is not judged."""

BASIS = "basis of the days"
"""Whether the basis is the one annotated, of the acts that were found."""


def check(record: Record, where: str) -> None:
    """Refuses a record whose act does not stand once in its text, or whose interval or basis is none.

    Raises:
        AnnotationError: with ``where`` before the message.
    """
    check_day(record, "published", where)
    if not isinstance(record["act"], str) or record["text"].count(record["act"]) != 1:
        raise AnnotationError(f"{where}: the act {record['act']!r} must stand in the text, and once only")
    try:
        told = parse_edtf(record["interval"])
    except (TypeError, ValueError, AttributeError):
        told = None
    if told is None:
        raise AnnotationError(f"{where}: interval is {record['interval']!r}; write 2024-03-22, 2024-03/.. or the like")
    if record["basis"] not in {basis.value for basis in Basis}:
        raise AnnotationError(
            f"{where}: basis is {record['basis']!r}; choose from {', '.join(basis.value for basis in Basis)}"
        )


def article_of(record: Record) -> Article:
    """The text as an article of its day."""
    return Article(record["text"], date.fromisoformat(record["published"]))


def compare(gold: Record, system: Record) -> Tally:
    """Counts what is right of one act; ``system`` has the ``events`` read."""
    start = gold["text"].index(gold["act"])
    act = _at(system.get("events") or (), start, start + len(gold["act"]))
    tally = Tally()
    tally.judge(FOUND, act is not None)
    told = None if act is None else _told(act)
    days = None if told is None else told[0] == _wanted(gold)
    basis = None if told is None else told[1] == gold["basis"]
    tally.judge(DAYS, days)
    tally.judge(BASIS, basis)
    wrong = tuple(name for name, right in (("interval", days), ("basis", basis)) if right is False)
    verdict = Verdict.MISSED if act is None else Verdict.PARTLY if wrong else Verdict.RIGHT
    tally.decisions.append(Decision(str(gold["id"]), "day", verdict, gold, act, wrong))
    return tally


def _at(events: Any, start: int, end: int) -> Record | None:
    """The event whose trigger lies at some code points, else None."""
    spans = ((event["trigger"], event) for event in events if event["trigger"])
    return next((event for span, event in spans if span["start"] < end and span["end"] > start), None)


def _wanted(gold: Record) -> Bounds:
    told = parse_edtf(gold["interval"])
    assert told is not None
    start, end = told.start, told.end
    return start.isoformat() if start else None, end.isoformat() if end else None


def _told(act: Record) -> tuple[Bounds, str | None]:
    """The bounds of an event as read, and their basis; both open where nothing is told."""
    date_, bounds = act.get("date"), act.get("bounds")
    if date_ is not None:
        return (date_["start"], date_["end"]), date_["basis"]
    if bounds is not None:
        return (bounds["not_before"], bounds["not_after"]), bounds["basis"]
    return (None, None), None


def show(record: Record) -> tuple[str, str]:
    """The days of an act with their basis, and its words."""
    if "interval" in record:
        return f"{record['interval']} ({record['basis']}), published {record['published']}", str(record["text"])
    (start, end), basis = _told(record)
    days = start if start == end else f"{start or '..'}/{end or '..'}"
    return f"{days or 'no day'} ({basis})", str(record["evidence"]["quote"])
