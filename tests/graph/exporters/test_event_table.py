"""Does the table of the docs say what calendars, maps, timelines and Aleph read? Else the row that is right is told."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import pytest

from graph import exporters
from graph.columns import clean
from graph.excerpt import Collected
from tests import browsing

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs/exports-time-map-rdf.md").read_text("utf-8").splitlines()
EVENT = "https://w3id.org/communique/id/event/"
HAS_NODE = shutil.which("node") is not None and (browsing.CONSUMERS / "node_modules").is_dir()
HAS_BROWSER = HAS_NODE and browsing.CHROMIUM is not None
FTM = browsing.CONSUMERS / ".ftm/bin/python"


class Read(NamedTuple):
    """What a consumer reads of an event: its first day as the consumer has it, and the words that prove it."""

    day: str | None
    quote: str


class Consumer(NamedTuple):
    """A program, the format that it reads, whether it is there, and how it reads a file."""

    format: str
    name: str
    is_there: bool
    read: Callable[[Path], dict[str, Read]]


def _run(*command: object) -> Any:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def _node(script: str, day: str, quote: str) -> Callable[[Path], dict[str, Read]]:
    def read(path: Path) -> dict[str, Read]:
        found = _run(shutil.which("node"), browsing.CONSUMERS / script, path)
        return {iri: Read(_at(values, day), values[quote]) for iri, values in found.items()}

    return read


def _at(values: Any, path: str) -> str | None:
    for key in path.split("."):
        values = values.get(key) if values else None
    return str(values)[:10] if values else None


def _icalendar(path: Path) -> dict[str, Read]:
    entries = icalendar.Calendar.from_ical(path.read_bytes()).walk()
    told = [one for one in entries if one.name in ("VEVENT", "VJOURNAL")]
    return {
        str(one["UID"]): Read(str(one.decoded("DTSTART")) if "DTSTART" in one else None, str(one["X-COMMUNIQUE-QUOTE"]))
        for one in told
    }


def _vis_timeline(path: Path) -> dict[str, Read]:
    found = browsing.shown("vis-timeline", path)["values"]
    return {one["iri"]: Read(one["start"][:10], one["quote"]) for one in found.values()}


def _timelinejs(path: Path) -> dict[str, Read]:
    found = browsing.shown("timelinejs", path)["slides"]
    return {one["values"]["iri"]: Read(one["start"][:10], one["values"]["quote"]) for one in found.values()}


def _followthemoney(path: Path) -> dict[str, Read]:
    found = _run(FTM, "-W", "ignore", browsing.CONSUMERS / "aleph.py", path)
    told = (one["properties"] for one in found["entities"].values() if one["schema"] == "Event")
    return {
        one["recordId"][0]: Read(next(iter(one.get("startDate", one.get("date", []))), None), one["description"][0])
        for one in told
    }


CONSUMERS = (
    Consumer("icalendar", "icalendar", True, _icalendar),
    Consumer("icalendar", "ical.js", HAS_NODE, _node("ical.mjs", "dtstart", "x-communique-quote")),
    Consumer("geojson", "check-geojson", HAS_NODE, _node("geojson.mjs", "timestamp", "quote")),
    Consumer("kml", "togeojson", HAS_NODE, _node("kml.mjs", "timespan.begin", "quote")),
    Consumer("vis-timeline", "vis-timeline in Chromium", HAS_BROWSER, _vis_timeline),
    Consumer("timelinejs", "TimelineJS in Chromium", HAS_BROWSER, _timelinejs),
    Consumer("ftm", "followthemoney", FTM.is_file(), _followthemoney),
)


def _bare(text: str) -> str:
    """A text without its white space, and composed: line breaks and accents are each consumer's own."""
    from unicodedata import normalize

    return normalize("NFC", "".join(clean(text).split()))


def row(consumer: Consumer, seed: Collected, hostile: Collected, texts: tuple[str, ...], folder: Path) -> str:
    """What the consumer reads of ten events, nine of them with a day, and of ten hostile texts."""

    def read(excerpt: Collected) -> dict[str, Read]:
        exporter = exporters.get(consumer.format)
        path = folder / f"events{exporter.suffix}"
        path.write_bytes(b"".join(exporter.chunks(excerpt)))
        return consumer.read(path)

    told, attacked = read(seed), read(hostile)
    days = sum(1 for one in told.values() if one.day)
    kept = sum(_bare(attacked[f"{EVENT}e{n}"].quote) == _bare(text) for n, text in enumerate(texts))
    return f"| `{consumer.format}` | {consumer.name} | {len(told)} | {days} | {kept} |"


@pytest.mark.parametrize("consumer", CONSUMERS, ids=lambda one: f"{one.format}-{one.name}")
def test_the_table_says_what_a_consumer_reads(
    consumer: Consumer, excerpt: Collected, hostile: Collected, hostile_texts: tuple[str, ...], tmp_path: Path
) -> None:
    if not consumer.is_there:
        pytest.skip(f"{consumer.name} is not there")
    assert row(consumer, excerpt, hostile, hostile_texts, tmp_path) in DOCS
