from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import exporters
from graph.excerpt import Collected
from graph.exporters.icalendar import LONGEST, escaped, fold
from graph.model.event import Event

Write = Callable[..., Path]
EVENT = "https://w3id.org/communique/id/event/"


def entries(path: Path) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not calendar.errors
    found = [one for one in calendar.walk() if one.name in ("VEVENT", "VJOURNAL")]
    assert not any(one.errors for one in found)
    return {str(one["UID"]).removeprefix(EVENT): one for one in found}


@pytest.fixture
def found(excerpt: Collected, write: Write) -> dict[str, Any]:
    return entries(write("icalendar", excerpt))


def test_a_day_ends_on_the_next_as_ends_are_exclusive(found: dict[str, Any]) -> None:
    meeting = found["meeting"]
    assert (meeting.decoded("DTSTART"), meeting.decoded("DTEND")) == (date(2024, 3, 22), date(2024, 3, 23))
    assert meeting["DTSTART"].params["VALUE"] == "DATE"


def test_a_span_of_days_lasts_through_its_last_day(found: dict[str, Any]) -> None:
    second = found["second"]
    assert (second.decoded("DTSTART"), second.decoded("DTEND")) == (date(2024, 3, 22), date(2024, 3, 25))


def test_an_entry_says_where_and_by_which_words(found: dict[str, Any]) -> None:
    meeting = found["meeting"]
    assert (meeting["GEO"].latitude, meeting["GEO"].longitude) == (32.0853, 34.7818)
    assert str(meeting["LOCATION"]) == "Tel Aviv"
    assert str(meeting["URL"]) == "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"
    assert "“U.S. Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu”" in meeting["DESCRIPTION"]
    assert [str(one) for one in meeting["CATEGORIES"].cats] == ["CONSULT", "actual"]


def test_what_is_planned_is_tentative_and_says_so(found: dict[str, Any]) -> None:
    assert found["offensive"]["STATUS"] == "TENTATIVE"
    assert str(found["offensive"]["SUMMARY"]) == "[planned; day unknown, from 22 March 2024 on] ASSAULT offensive"
    assert found["meeting"]["STATUS"] == "CONFIRMED"


def test_what_is_called_off_is_cancelled(excerpt: Collected, write: Write) -> None:
    called_off = Collected(
        excerpt.events(), actors=excerpt.actors().values(), called_off=["offensive", "undated"], title="t"
    )
    found = entries(write("icalendar", called_off))
    assert (found["offensive"]["STATUS"], found["undated"]["STATUS"]) == ("CANCELLED", "CANCELLED")
    assert str(found["offensive"]["SUMMARY"]).startswith("[planned; called off; ")


def test_an_event_of_unknown_date_is_a_journal_entry_without_a_day(found: dict[str, Any]) -> None:
    assert found["undated"].name == "VJOURNAL"
    assert "DTSTART" not in found["undated"]
    assert found["undated"]["STATUS"] == "FINAL"


def test_an_open_interval_stands_at_its_bound_and_says_that_the_day_is_unknown(found: dict[str, Any]) -> None:
    assert found["talks"].decoded("DTSTART") == date(2024, 3, 22)
    assert str(found["talks"]["SUMMARY"]) == "[day unknown, by 22 March 2024] CONSULT talks"


def test_the_stamp_is_when_the_last_of_its_articles_was_learned(
    event: Callable[..., Event], excerpt: Collected, write: Write
) -> None:
    (record,) = excerpt.articles().values()
    later = replace(record, id="later", learned=datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2))))
    told = replace(event("e", ("usa",), ("israel",)), articles=(record.id, "later", "gone"))
    found = entries(write("icalendar", Collected([told], articles=[record, later])))
    assert found["e"].decoded("DTSTAMP") == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert found["e"].decoded("LAST-MODIFIED") == datetime(2024, 5, 1, 10, tzinfo=UTC)


def test_an_event_of_unknown_articles_has_a_stamp_that_stays(event: Callable[..., Event], write: Write) -> None:
    found = entries(write("icalendar", Collected([event("e", ("usa",), ("israel",))])))
    assert found["e"].decoded("DTSTAMP") == datetime(1970, 1, 1, tzinfo=UTC)


def test_an_empty_calendar_has_the_one_component_that_the_standard_asks_for(empty: Collected, write: Write) -> None:
    calendar = icalendar.Calendar.from_ical(write("icalendar", empty).read_bytes())
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE"]


def test_every_line_is_short_and_ends_as_the_standard_says(hostile: Collected) -> None:
    written = b"".join(exporters.get("icalendar").chunks(hostile))
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert [line.decode() for line in lines]  # no letter is cut in two


def test_no_text_adds_a_line_of_its_own(event: Callable[..., Event], write: Write) -> None:
    words = "a\r\nBEGIN:VALARM\nATTACH:http://evil.example/\rEND:VALARM\r\n"
    path = write("icalendar", Collected([event("e", ("usa",), ("israel",), label=words, quote=words)], title=words))
    assert [one.name for one in icalendar.Calendar.from_ical(path.read_bytes()).walk()] == ["VCALENDAR", "VEVENT"]


@given(st.text(max_size=400))
def test_any_text_comes_back_from_a_folded_line(text: str) -> None:
    line = fold(f"SUMMARY:{escaped(text)}")
    read = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}END:VEVENT\r\n")
    kept = "".join("\N{REPLACEMENT CHARACTER}" if one == "\x7f" else one for one in plain_of(text))
    assert str(read.get("SUMMARY", "")) == kept


def plain_of(text: str) -> str:
    from graph.columns import clean

    return clean(text).replace("\r\n", "\n").replace("\r", "\n")
