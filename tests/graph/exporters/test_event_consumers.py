"""Calendars, maps and timelines in the programs that they are for: by node, and as pages in Chromium."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.columns import clean
from graph.excerpt import Collected
from tests import browsing

Write = Callable[..., Path]
SCRIPTS = {"icalendar": "ical.mjs", "geojson": "geojson.mjs", "kml": "kml.mjs"}
EVENT = "https://w3id.org/communique/id/event/"
SOURCE = "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (browsing.CONSUMERS / "node_modules").is_dir(),
    reason="needs node, and npm ci in tests/consumers",
)
every_script = pytest.mark.parametrize("name", sorted(SCRIPTS))
in_a_browser = pytest.mark.skipif(browsing.CHROMIUM is None, reason="needs Chromium")


def consume(name: str, path: Path) -> dict[str, dict[str, Any]]:
    """What a program of tests/consumers reads: the values of each event by its id."""
    command = [shutil.which("node") or "node", str(browsing.CONSUMERS / SCRIPTS[name]), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return {iri.removeprefix(EVENT): values for iri, values in found.items()}


def value(name: str, values: dict[str, Any], key: str) -> Any:
    return values[f"x-communique-{key.replace('_', '-')}" if name == "icalendar" else key]


@every_script
def test_the_program_reads_every_event(name: str, excerpt: Collected, write: Write) -> None:
    found = consume(name, write(name, excerpt))
    assert set(found) == {event.id for event in excerpt.events()}


@every_script
def test_the_program_shows_dates_and_provenance(name: str, excerpt: Collected, write: Write) -> None:
    second = consume(name, write(name, excerpt))["second"]
    shown = [value(name, second, key) for key in ("start_date", "end_date", "precision", "modality", "source_url")]
    assert shown == ["2024-03-22", "2024-03-24", "day", "actual", SOURCE]


@every_script
def test_hostile_text_reaches_the_program_as_it_was(
    name: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    found = consume(name, write(name, hostile))
    told = {number: value(name, found[f"e{number}"], "quote") for number in range(len(hostile_texts))}
    one_line_break = "\n" if name == "icalendar" else "\r\n"
    assert told == {number: clean(text).replace("\r\n", one_line_break) for number, text in enumerate(hostile_texts)}


@every_script
def test_the_program_reads_an_empty_file(name: str, empty: Collected, write: Write) -> None:
    assert consume(name, write(name, empty)) == {}


def test_ical_js_has_exclusive_ends_and_a_journal_entry_for_the_undated(excerpt: Collected, write: Write) -> None:
    found = consume("icalendar", write("icalendar", excerpt))
    assert (found["second"]["dtstart"], found["second"]["dtend"]) == ("2024-03-22", "2024-03-25")
    assert found["second"]["categories"] == ["CONSULT", "actual"]
    assert (found["undated"]["component"], "dtstart" in found["undated"]) == ("vjournal", False)


def test_geojson_has_times_for_kepler_and_qgis(excerpt: Collected, write: Write) -> None:
    found = consume("geojson", write("geojson", excerpt))
    meeting, talks = found["meeting"], found["talks"]
    assert meeting["coordinates"] == [34.7818, 32.0853]
    assert (meeting["start"], meeting["end"]) == ("2024-03-22T00:00:00Z", "2024-03-22T23:59:59Z")
    assert ("start" in talks, talks["end"]) == (False, "2024-03-22T23:59:59Z")
    assert "timestamp" not in found["undated"]


def test_togeojson_reads_the_time_spans_of_kml(excerpt: Collected, write: Write) -> None:
    found = consume("kml", write("kml", excerpt))
    assert found["second"]["timespan"] == {"begin": "2024-03-22", "end": "2024-03-24"}
    assert found["talks"]["timespan"] == {"begin": "", "end": "2024-03-22"}
    assert found["meeting"]["coordinates"] == [34.7818, 32.0853]
    assert "timespan" not in found["undated"]


@in_a_browser
def test_vis_timeline_draws_every_event_that_has_a_day(excerpt: Collected, write: Write) -> None:
    report = browsing.shown("vis-timeline", write("vis-timeline", excerpt))
    assert len(report["drawn"]) == len(report["values"]) == 9
    assert report["undated"] == ["undated"]
    assert report["groups"] == ["CONSULT", "COERCE", "ASSAULT"]
    assert report["values"]["second"]["end"] == "2024-03-25"
    assert report["values"]["meeting"]["source_url"] == SOURCE


@in_a_browser
def test_vis_timeline_shows_hostile_text_and_runs_none(
    hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    report = browsing.shown("vis-timeline", write("vis-timeline", hostile))
    told = {number: report["values"][f"e{number}"]["quote"] for number in range(len(hostile_texts))}
    assert told == {number: clean(text) for number, text in enumerate(hostile_texts)}
    assert {bare(one) for one in report["drawn"]} == {bare(text) for text in hostile_texts}
    assert report["foreign"] == 0


@in_a_browser
def test_timelinejs_shows_a_slide_for_each_event_and_lists_the_undated(excerpt: Collected, write: Write) -> None:
    report = browsing.shown("timelinejs", write("timelinejs", excerpt))
    assert len(report["slides"]) == report["markers"] == 9
    assert "REJECT undated" in report["texts"][0]
    summit, second = report["slides"]["summit"], report["slides"]["second"]
    assert (summit["format"], summit["display"]) == ("month", "in March 2024, day unknown")
    assert (second["start"][:10], second["end"][:10]) == ("2024-03-22", "2024-03-24")
    assert second["values"]["source_url"] == SOURCE


@in_a_browser
def test_timelinejs_shows_hostile_text_and_runs_none(
    hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    report = browsing.shown("timelinejs", write("timelinejs", hostile))
    told = {number: report["slides"][f"e{number}"]["values"]["quote"] for number in range(len(hostile_texts))}
    assert told == {number: clean(text) for number, text in enumerate(hostile_texts)}
    assert {bare(text) for text in hostile_texts} <= {bare(one) for one in report["headlines"]}
    assert report["foreign"] == 0


@in_a_browser
@pytest.mark.parametrize(("page", "name"), [("vis-timeline", "vis-timeline"), ("timelinejs", "timelinejs")])
def test_a_timeline_without_events_is_drawn(page: str, name: str, empty: Collected, write: Write) -> None:
    report = browsing.shown(page, write(name, empty))
    assert report["values" if page == "vis-timeline" else "slides"] == {}


@in_a_browser
def test_mermaid_draws_the_timeline(excerpt: Collected, write: Write) -> None:
    report = browsing.shown("mermaid", write("mermaid", excerpt))
    assert report["diagramType"] == "timeline"
    assert len(report["events"]) == 10
    assert len(report["times"]) == 8


@in_a_browser
def test_mermaid_draws_the_graph_with_its_colours(excerpt: Collected, write: Write) -> None:
    report = browsing.shown("mermaid", write("mermaid", excerpt, flavour="graph"))
    assert report["diagramType"].startswith("flowchart")
    assert (len(report["nodes"]), report["paths"], len(report["edges"])) == (8, 12, 12)
    assert {"rgb(230, 159, 0)", "rgb(0, 114, 178)"} <= set(report["colours"])


@in_a_browser
@pytest.mark.parametrize("flavour", ["timeline", "graph"])
def test_mermaid_shows_hostile_text_and_runs_none(
    flavour: str, hostile: Collected, hostile_texts: tuple[str, ...], write: Write
) -> None:
    report = browsing.shown("mermaid", write("mermaid", hostile, flavour=flavour))
    shown = report["events"] if flavour == "timeline" else report["nodes"]
    assert {bare(text) for text in hostile_texts} <= {bare(one) for one in shown}
    assert report["foreign"] == 0


@in_a_browser
@pytest.mark.parametrize("flavour", ["timeline", "graph"])
def test_mermaid_draws_nothing_of_an_empty_excerpt(flavour: str, empty: Collected, write: Write) -> None:
    report = browsing.shown("mermaid", write("mermaid", empty, flavour=flavour))
    assert (report["nodes"], report["events"]) == ([], [])


def bare(text: str) -> str:
    """A text without its white space, at which lines are broken."""
    return "".join(clean(text).split())
