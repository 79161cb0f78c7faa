"""How is the time of an event or claim written?

A known day, or a span of known days, has ``sem:hasBeginTimeStamp`` and ``sem:hasEndTimeStamp``. Everything less exact
has only the outer bounds that are known, ``sem:hasEarliestBeginTimeStamp`` and ``sem:hasLatestEndTimeStamp``.
``cmq:date`` is a key to sort by and always there; ``cmq:undated`` marks what has no other date than that.
"""

from datetime import date

from graph.model.interval import Basis, Interval, Precision
from graph.triples.lines import Page, day, iri, plain, truth
from graph.triples.terms import Properties, local
from graph.vocabulary.namespaces import BASIS, CMQ, SEM, TIME

_BEGIN, _END = SEM + "hasBeginTimeStamp", SEM + "hasEndTimeStamp"
_EARLIEST, _LATEST = SEM + "hasEarliestBeginTimeStamp", SEM + "hasLatestEndTimeStamp"


def write_interval(page: Page, subject: str, interval: Interval | None, otherwise: date) -> None:
    """Writes the time of a subject; ``otherwise`` is the day to sort by where no time is known."""
    page.add(subject, CMQ + "date", day(interval.sort_day if interval else otherwise))
    if interval is None:
        page.add(subject, CMQ + "undated", truth(True))
        return
    first, last = (_BEGIN, _END) if interval.is_dated else (_EARLIEST, _LATEST)
    page.add(subject, first, day(interval.start) if interval.start else None)
    page.add(subject, last, day(interval.end) if interval.end else None)
    page.add(subject, CMQ + "datePrecision", iri(f"{TIME}unit{interval.precision.capitalize()}"))
    page.add(subject, CMQ + "dateBasis", iri(BASIS + interval.basis))
    page.add(subject, CMQ + "dateText", plain(interval.text) if interval.text is not None else None)


def read_interval(found: Properties) -> Interval | None:
    """The time of a subject, or None where none is known."""
    start, end = found.day(_BEGIN) or found.day(_EARLIEST), found.day(_END) or found.day(_LATEST)
    if start is None and end is None:
        return None
    unit = found.one(CMQ + "datePrecision") or ""
    precision = Precision(local(unit).removeprefix("unit").lower() or Precision.DAY)
    basis = Basis(local(found.one(CMQ + "dateBasis") or Basis.EXPLICIT))
    return Interval(start, end, precision, basis, found.one(CMQ + "dateText"))
