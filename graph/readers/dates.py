"""When was an article published, and what says so?"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from graph.document.layout import find_dateline
from graph.errors import NoPublicationDate, UnusableDate
from graph.model.article import PublishedBasis
from graph.readers.sources import Context

_FIRST_YEAR = 1900
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T\s].*)", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T?\d{4,6}.*)")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:$|[T\s].*)")
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?:$|\W.*)")
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]+day\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:$|\W.*)"
)
_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)")
_YEAR_IN_URL = re.compile(r"/((?:19|20)\d{2})(?:[/-]\d{1,2})?/")

Hint = tuple[PublishedBasis, str]


def parse_date(value: str) -> date | None:
    """The day that a date or time names; None where it names none, or the order of day and month is not clear.

    Of a time with a zone it is the day in that zone: the publisher's own.
    """
    value = value.strip()
    for pattern in (_ISO, _COMPACT, _SLASHED):
        found = pattern.match(value)
        if found:
            return _day(found[1], found[2], found[3])
    found = _DAY_FIRST.match(value)
    if found:
        return _day(found[3], _month(found[2]), found[1])
    found = _MONTH_FIRST.match(value)
    if found:
        return _day(found[3], _month(found[1]), found[2])
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None


def settle(context: Context, origin: str, hints: Iterable[Hint]) -> tuple[date, PublishedBasis]:
    """The publication date and what told it: the caller's, else the first of the hints that is a date.

    A hint of the record that is no date is an error; of a page's metadata, dateline or address it is passed over.

    Raises:
        NoPublicationDate: if nothing tells it.
        UnusableDate: if it lies in the future or before 1900, or the record's is no date.
    """
    if context.published is not None:
        return _usable(context, context.published, origin), PublishedBasis.GIVEN
    for basis, value in hints:
        day = parse_date(value)
        if day is not None:
            return _usable(context, day, origin), basis
        if basis is PublishedBasis.RECORD:
            raise UnusableDate(f"{origin}: the publication date {value[:40]!r} is no date; write it as YYYY-MM-DD")
    raise NoPublicationDate(
        f'{origin} says nowhere when it was published; give --published YYYY-MM-DD, a field "published" in the record '
        'or front matter, or a file NAME.meta.json beside it with {"published": "YYYY-MM-DD"}'
    )


def dateline_hints(text: str, title: str = "", url: str | None = None) -> list[Hint]:
    """The day of the dateline, if it has a year or the article's address gives it one."""
    line = find_dateline(text, title)
    if line is None or not line.day:
        return []
    if re.search(r"\d{4}", line.day):
        return [(PublishedBasis.DATELINE, line.day)]
    year = _YEAR_IN_URL.search(url or "")
    return [(PublishedBasis.DATELINE, f"{line.day} {year[1]}")] if year else []


def address_hints(url: str | None) -> list[Hint]:
    """The day in the path of an article's address ("/2024/03/22/")."""
    found = _IN_URL.search((url or "").lower())
    if not found:
        return []
    month = found[2] if found[2].isdigit() else _month(found[2])
    return [(PublishedBasis.PAGE, f"{found[1]}-{month}-{found[3]}")]


def _usable(context: Context, day: date, origin: str) -> date:
    if day.year < _FIRST_YEAR:
        raise UnusableDate(f"{origin}: the publication date {day} is before {_FIRST_YEAR}; give the right one")
    now = context.clock()
    today = now.date() if isinstance(now, datetime) else now
    if day > today + timedelta(days=1):
        raise UnusableDate(f"{origin}: the publication date {day} lies in the future; give the right one")
    return day


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"
