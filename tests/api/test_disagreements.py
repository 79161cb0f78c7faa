"""Where articles disagree is seen over REST, on the event's page and at the command line."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner

from api.cli.commands import commands
from graph.archive import Archive
from graph.model.event import Participation, Reading, Role
from graph.settings import Settings
from tests.api.conftest import running
from tests.conftest import Lay

if TYPE_CHECKING:
    from tests.api.conftest import Service

V1 = "/api/v1"


@pytest.fixture(scope="module")
def store(lay: Lay, tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, Reading]) -> Path:
    """Two articles of one meeting: the second places it elsewhere."""
    first, second = readings
    elsewhere = Participation(Role.LOCATION, "cairo")
    meeting = second.reports[0]
    moved = replace(meeting, participations=(*meeting.participations, elsewhere))
    folder = lay(tmp_path_factory.mktemp("contested") / "store")
    with Archive.open(Settings(store=folder)) as archive:
        archive.ingest(first)
        archive.ingest(replace(second, reports=(moved, *second.reports[1:])))
        archive.merge([first.reports[0].id, moved.id], by="Jane")
    return folder


@pytest.fixture(scope="module")
def contested(store: Path) -> Iterator["Service"]:
    with running(Settings(store=store, workers=1)) as found:
        yield found


@pytest.fixture(scope="module")
def browser(contested: "Service") -> httpx.Client:
    return contested.client


def test_a_disagreement_names_the_values_their_articles_and_the_rule(
    browser: httpx.Client, readings: tuple[Reading, Reading]
) -> None:
    (item,) = browser.get(f"{V1}/disagreements").json()["items"]
    (point,) = item["disagreements"]
    assert point["aspect"] == "place"
    told = {variant["names"][0]: variant["articles"] for variant in point["variants"]}
    assert told == {"Tel Aviv": [readings[0].article.id], "Cairo": [readings[1].article.id]}
    assert point["reason"].startswith("the report says so that tells the event best")


def test_an_event_has_its_disagreements(browser: httpx.Client) -> None:
    (item,) = browser.get(f"{V1}/disagreements").json()["items"]
    event = browser.get(f"{V1}/events/{item['event']['id']}").json()
    assert event["disagreements"] == item["disagreements"]


def test_the_filters_hold_for_disagreements(browser: httpx.Client) -> None:
    assert browser.get(f"{V1}/disagreements?type=ASSAULT").json()["total"] == 0
    assert browser.get(f"{V1}/events?contested=true").json()["total"] == 1


def test_the_page_of_an_event_shows_who_says_what(browser: httpx.Client) -> None:
    (item,) = browser.get(f"{V1}/disagreements").json()["items"]
    page = browser.get(item["event"]["url"], headers={"Accept": "text/html"}).text
    shown = page.partition("Where they disagree")[2].partition("</section>")[0]
    assert all(words in shown for words in ("Tel Aviv", "Cairo", "AP", "Gazette"))


def test_events_are_filtered_by_independent_articles(browser: httpx.Client) -> None:
    found = browser.get(f"{V1}/events?independent=2").json()
    assert [event["independent"] for event in found["items"]] == [2]
    assert browser.get(f"{V1}/events?independent=3").json()["total"] == 0
    assert browser.get(f"{V1}/events?independent=0").status_code == 422


def test_the_command_marks_what_the_event_shows(store: Path, readings: tuple[Reading, Reading], tmp_path: Path) -> None:
    from shutil import copytree

    copy = copytree(store, tmp_path / "copy")
    (copy / "LOCK").unlink(missing_ok=True)
    found = CliRunner().invoke(commands, ["disagreements", "--store", str(copy)])
    assert found.exit_code == 0, found.output
    rows = [line.split("\t") for line in found.output.splitlines()]
    assert rows[0] == ["event", "about", "shown", "value", "rule", "articles", "sentences"]
    assert {(row[2], row[3], row[5]) for row in rows[1:]} == {
        ("*", "tel-aviv", readings[0].article.id),
        ("", "cairo", readings[1].article.id),
    }
