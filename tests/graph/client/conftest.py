"""One graph at two doors: a service over a store, and a copy of the store on this machine."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.client import Client, connect
from graph.model.article import Article
from graph.model.event import Modality, Reading, Role
from graph.model.judgement import Aspect
from graph.model.selection import Selection
from graph.settings import Settings
from tests.api.conftest import ACTORS, FRIDAY, PLACES, TOKEN, Service, fill, first_reading, in_role, report, running
from tests.conftest import Lay

THIRD = """Blinken sees Netanyahu in Cairo

Antony Blinken met Benjamin Netanyahu in Cairo on Friday, his office said.
"""


def third_reading() -> Reading:
    """A third article, which tells the meeting at another place."""
    article = Article(
        THIRD, date(2024, 3, 23), title="Blinken sees Netanyahu in Cairo", url="https://other.example/1#top"
    )
    parts = ((Role.SOURCE, "antony-blinken"), (Role.TARGET, "benjamin-netanyahu"), (Role.LOCATION, "cairo"))
    meeting = report(
        article,
        "CONSULT",
        "met",
        "Antony Blinken met Benjamin Netanyahu in Cairo on Friday",
        "Antony Blinken meets Benjamin Netanyahu",
        mode="visit",
        interval=FRIDAY,
        participations=tuple(in_role(*part) for part in parts),
        place_text="Cairo",
    )
    return Reading(article, (meeting,), (), ACTORS, PLACES)


@pytest.fixture(scope="session")
def decided(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the two articles about one visit, in which Jane has decided something."""
    store = lay(tmp_path_factory.mktemp("decided") / "store")
    fill(store)
    with Archive.open(Settings(store=store)) as archive:
        archive.ingest(third_reading())
        (denied,) = archive.events(Selection(modalities=(Modality.DENIED,)))
        archive.correct(denied.id, {Aspect.PLACE: ("cairo",)}, by="Jane", reason="her diary")
        told = [reading.reports[0].id for reading in (first_reading(), third_reading())]
        archive.merge(told, by="Ann")
        meeting = next(event for event in archive.events() if set(told) <= set(event.reports))
        (apart, *_) = archive.split(meeting.id, by="Tom", reason="two lunches")
        archive.withdraw_judgement(apart.decision, "Tom")
    return store


@pytest.fixture(scope="module")
def served(decided: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service over a copy of that store, to which a token writes."""
    store = tmp_path_factory.mktemp("served") / "store"
    shutil.copytree(decided, store)
    with running(Settings(store=store, workers=2, query_seconds=20, write_token=TOKEN)) as found:
        yield found


@pytest.fixture(scope="module")
def remote(served: Service) -> Iterator[Client]:
    """Asks the service."""
    with connect(served.url, token=TOKEN) as found:
        yield found


@pytest.fixture(scope="module")
def local(decided: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Asks a copy of the store."""
    store = tmp_path_factory.mktemp("local") / "store"
    shutil.copytree(decided, store)
    with connect(store) as found:
        yield found


@pytest.fixture(params=["remote", "local"])
def graph(request: pytest.FixtureRequest) -> Client:
    """Both, one after the other."""
    found: Client = request.getfixturevalue(request.param)
    return found
