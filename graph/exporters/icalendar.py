"""iCalendar (RFC 5545) for Google Calendar, Apple Calendar, Outlook and Thunderbird: an all-day entry for each event.

Ends are exclusive, as the standard has it. An event of which only one bound is known stands at that day and says so in
its summary; one of which no day is known is a journal entry without a date, which calendars may leave out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from graph.columns import clean
from graph.descriptions import Description, EventDescriber, Status
from graph.excerpt import Excerpt
from graph.exporters.text import encoded, plain
from graph.model.event import Event
from graph.model.record import ArticleRecord

LONGEST = 75
"""Octets of a line, without its end (RFC 5545, 3.1)."""
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\r": "\\n", "\n": "\\n"}
_SIGNS = re.compile(r"\r\n|[\\;,\r\n]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
_UTC = (
    "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""A calendar holds at least one component: an empty one says its time zone."""


class ICalendar:
    """Writes an iCalendar file."""

    name = "icalendar"
    media_type = "text/calendar"
    suffix = ".ics"

    def chunks(self, excerpt: Excerpt) -> Iterator[bytes]:
        """The file, piece by piece."""
        return encoded(fold(line) for line in _lines(excerpt))


def _lines(excerpt: Excerpt) -> Iterator[str]:
    title = escaped(excerpt.title or "Communiqué")
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Communique//Communique//EN", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{title}", f"X-WR-CALNAME:{title}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    articles, empty = excerpt.articles(), True
    for told in EventDescriber(excerpt).all():
        yield from _entry(told, _stamp(told.event, articles))
        empty = False
    yield from _UTC if empty else ()
    yield "END:VCALENDAR"


def _entry(told: Description, stamp: str) -> Iterator[str]:
    kind = "VJOURNAL" if told.interval is None else "VEVENT"
    yield from (f"BEGIN:{kind}", f"UID:{escaped(told.iri)}", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
    yield from _days(told)
    yield f"SUMMARY:{escaped(told.heading)}"
    yield f"DESCRIPTION:{escaped(told.summary())}"
    yield f"CATEGORIES:{escaped(told.event.root)},{escaped(told.event.modality)}"
    yield f"STATUS:{_status(told)}"
    if address := told.text("source_url"):
        yield f"URL:{address}"
    if kind == "VEVENT":
        yield "TRANSP:TRANSPARENT"
        yield from _where(told)
    for name, value in told.values.items():
        yield f"X-COMMUNIQUE-{name.replace('_', '-').upper()};VALUE=TEXT:{escaped(plain(value))}"
    yield f"END:{kind}"


def _days(told: Description) -> Iterator[str]:
    if told.first:
        yield f"DTSTART;VALUE=DATE:{_day(told.first)}"
    if told.after:
        yield f"DTEND;VALUE=DATE:{_day(told.after)}"


def _where(told: Description) -> Iterator[str]:
    if place := told.text("place"):
        yield f"LOCATION:{escaped(place)}"
    if point := told.point:
        yield f"GEO:{point[1]};{point[0]}"


def _status(told: Description) -> str:
    if told.interval is None:  # of a journal entry
        return {Status.CONFIRMED: "FINAL", Status.TENTATIVE: "DRAFT"}.get(told.status, "CANCELLED")
    return told.status.upper()


def _stamp(event: Event, articles: Mapping[str, ArticleRecord]) -> str:
    """When what is told of the event was last added to: the last of its articles was learned."""
    learned = (articles[id_].learned for id_ in event.articles if id_ in articles)
    last = max((when if when.tzinfo else when.replace(tzinfo=UTC) for when in learned), default=_UNKNOWN)
    utc = last.astimezone(UTC)
    return f"{_day(utc.date())}T{utc:%H%M%S}Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """Text as the value of a property (RFC 5545, 3.3.11)."""
    plain = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", clean(text))
    return _SIGNS.sub(lambda found: _ESCAPED[found[0]], plain)


def fold(line: str) -> str:
    """A line with its end, broken after at most 75 octets, never within a character."""
    octets = line.encode()
    if len(octets) <= LONGEST:
        return f"{line}\r\n"
    parts, start, room = list[bytes](), 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, LONGEST - 1  # of the space that begins the next line
    return b"\r\n ".join((*parts, octets[start:])).decode() + "\r\n"
