"""What holds of every format that is made of events: calendars, maps and timelines."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest

from graph import exporters
from graph.columns import Value
from graph.descriptions import EventDescriber
from graph.errors import ExportError
from graph.excerpt import Collected
from graph.exporters.text import plain
from graph.model.event import Event

Write = Callable[..., Path]
Values = dict[str, str]
KML = "{http://www.opengis.net/kml/2.2}"
TYPED = {"icalendar": False, "kml": False, "geojson": True, "vis-timeline": True, "timelinejs": True}
every_event_format = pytest.mark.parametrize("name", sorted(TYPED))


def of_icalendar(path: Path) -> list[dict[str, Any]]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    entries = [one for one in calendar.walk() if one.name in ("VEVENT", "VJOURNAL")]
    start = "X-COMMUNIQUE-"
    told = ({key: str(value) for key, value in one.items() if key.startswith(start)} for one in entries)
    return [{key.removeprefix(start).replace("-", "_").lower(): value for key, value in one.items()} for one in told]


def of_kml(path: Path) -> list[dict[str, Any]]:
    marks = ElementTree.parse(path).iter(f"{KML}Placemark")
    return [{row.attrib["name"]: row.text or "" for row in mark.iter(f"{KML}SimpleData")} for mark in marks]


def of_json(name: str, path: Path) -> list[dict[str, Any]]:
    told = json.loads(path.read_text("utf-8"))
    if name == "geojson":
        return [feature["properties"] for feature in told["features"]]
    if name == "vis-timeline":
        return [*told["items"], *told["undated"]]
    return [*(slide["values"] for slide in told["events"]), *told["title"]["undated"]]


def read(name: str, path: Path) -> dict[str, dict[str, Any]]:
    """The values of each event by its IRI."""
    found = of_icalendar(path) if name == "icalendar" else of_kml(path) if name == "kml" else of_json(name, path)
    return {values["iri"]: values for values in found}


def expected(name: str, excerpt: Collected) -> dict[str, dict[str, Any]]:
    told = EventDescriber(excerpt).all()
    if TYPED[name]:
        return {one.iri: dict(one.values) for one in told}
    written = as_icalendar if name == "icalendar" else plain
    return {one.iri: {key: written(value) for key, value in one.values.items()} for one in told}


def as_icalendar(value: Value) -> str:
    """A text, in which iCalendar has one kind of line break."""
    return plain(value).replace("\r\n", "\n").replace("\r", "\n")


def same(name: str, found: dict[str, dict[str, Any]], excerpt: Collected) -> bool:
    wanted = expected(name, excerpt)
    return found.keys() == wanted.keys() and all(
        {key: found[iri].get(key) for key in values} == values for iri, values in wanted.items()
    )


@every_event_format
def test_every_event_comes_with_all_its_values(name: str, excerpt: Collected, write: Write) -> None:
    found = read(name, write(name, excerpt))
    assert len(found) == 10
    assert same(name, found, excerpt)


@every_event_format
def test_hostile_texts_come_back_as_they_were(name: str, hostile: Collected, write: Write) -> None:
    assert same(name, read(name, write(name, hostile)), hostile)


@every_event_format
def test_an_empty_excerpt_has_no_event(name: str, empty: Collected, write: Write) -> None:
    assert read(name, write(name, empty)) == {}


@every_event_format
def test_a_very_long_label_is_kept(
    name: str, event: Callable[..., Event], make_excerpt: Callable[..., Collected], write: Write
) -> None:
    excerpt = make_excerpt(event("long", ("usa",), ("israel",), label="ö" * 10_000, quote="<ä> " * 2_500))
    found = read(name, write(name, excerpt))
    assert same(name, found, excerpt)


@every_event_format
def test_links_lead_to_the_service_where_it_is_known(name: str, excerpt: Collected, write: Write) -> None:
    excerpt.site = "http://127.0.0.1:8000"
    values = read(name, write(name, excerpt))["https://w3id.org/communique/id/event/meeting"]
    assert values["source_url"] == "http://127.0.0.1:8000/id/article/fdfcfa09d832c078#char=321,397"


@pytest.mark.parametrize(
    ("name", "options", "most"), [("timelinejs", {}, 300), ("mermaid", {}, 200), ("mermaid", {"flavour": "graph"}, 200)]
)
def test_more_events_than_a_tool_takes_are_refused(
    name: str,
    options: dict[str, str],
    most: int,
    event: Callable[..., Event],
    make_excerpt: Callable[..., Collected],
) -> None:
    events = [event(f"e{number}", ("usa",), ("israel",)) for number in range(most + 1)]
    exporter = exporters.get(name, **options)
    assert b"".join(exporter.chunks(make_excerpt(*events[:most])))
    with pytest.raises(
        ExportError, match=rf"takes at most {most} events, and these are {most + 1}; choose fewer by act"
    ):
        next(iter(exporter.chunks(make_excerpt(*events))))


@every_event_format
def test_the_last_day_of_the_calendar_breaks_nothing(
    name: str, event: Callable[..., Event], make_excerpt: Callable[..., Collected], write: Write
) -> None:
    from graph.model.interval import Interval

    excerpt = make_excerpt(
        event("ever", ("usa",), ("israel",), interval=Interval(date(2024, 3, 1), date.max)),
        event("last", ("usa",), ("israel",), interval=Interval(date.max, date.max)),
        event("first", ("usa",), ("israel",), interval=Interval(date.min, date.min)),
    )
    assert same(name, read(name, write(name, excerpt)), excerpt)
