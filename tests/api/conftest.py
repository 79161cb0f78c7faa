"""A server over a small store: two articles by hand about one visit, told with overlaps and a denial."""

import asyncio
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from api.app import connections, create_app
from api.direct.lending import Lending
from api.library import Library
from graph.archive import Archive
from graph.model.actor import Actor, ActorKind, Place
from graph.model.article import Article
from graph.model.event import (
    Claim,
    EventReport,
    Modality,
    Participation,
    Reading,
    Role,
    SpeechMode,
)
from graph.model.evidence import Span
from graph.model.gist import Answer, Field, MainEvent
from graph.model.interval import Basis, Interval, Precision
from graph.settings import Settings
from tests.conftest import Lay

TOKEN = "let-me-write-3141"
DIRECT = os.environ.get("COMMUNIQUE_DIRECT", "true") == "true"
"""Whether all servers lend their connections, so that all tests can be run that way too."""

_NUMBERS = count()


def new_query() -> str:
    """A query that nobody has asked before, so that a reader must answer it."""
    return f"ASK {{}} # {next(_NUMBERS)}"


ACTORS = {
    "antony-blinken": Actor("antony-blinken", "Antony Blinken", ActorKind.PERSON, "USA", ("Blinken",), ("GOV",)),
    "benjamin-netanyahu": Actor("benjamin-netanyahu", "Benjamin Netanyahu", ActorKind.PERSON, "ISR", ("Bibi",)),
    "isaac-herzog": Actor("isaac-herzog", "Isaac Herzog", ActorKind.PERSON, "ISR"),
    "israel": Actor("israel", "Israel", ActorKind.STATE, "ISR"),
    "hamas": Actor("hamas", "Hamas", ActorKind.ORGANISATION, "PSE"),
    "usa": Actor("usa", "United States", ActorKind.STATE, "USA"),
}
PLACES = {
    "tel-aviv": Place("tel-aviv", "Tel Aviv", "ISR", 32.0853, 34.7818),
    "rafah": Place("rafah", "Rafah", "PSE", 31.287, 34.2595),
    "cairo": Place("cairo", "Cairo", "EGY", 30.0444, 31.2357),
}

FIRST = """Netanyahu Meets Blinken, Says Rafah Offensive Will Happen

US Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu in Tel Aviv on Friday. Blinken also met \
President Isaac Herzog. He had held talks in Cairo 🕊 before.

Netanyahu wants to launch a ground offensive in Rafah, against Hamas. “We will do it alone,” said Netanyahu.
"""
SECOND = """Blinken ends visit to Israel

Antony Blinken met Israel's prime minister, Benjamin Netanyahu, on 22 March. Israel denied that it had attacked \
<b>Rafah</b> & "its people" last week.
"""


def quoted(text: str, words: str, nth: int = 0) -> Span:
    """The span of some words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def in_role(role: Role, participant: str) -> Participation:
    """A participation without its words."""
    return Participation(role, participant)


FRIDAY = Interval(date(2024, 3, 22), date(2024, 3, 22), basis=Basis.WEEKDAY, text="on Friday")


def report(article: Article, root: str, trigger: str, evidence: str, label: str, **more: Any) -> EventReport:
    """A report of one event."""
    span = quoted(article.text, evidence)
    at = quoted(article.text, trigger)
    values: dict[str, Any] = {
        "mode": None,
        "modality": Modality.ACTUAL,
        "participations": (),
        "interval": None,
        "confidence": 0.9,
    } | more
    return EventReport(
        id=f"{article.id}-{at.start}-{root.lower()}", root=root, trigger=at, evidence=(span,), label=label, **values
    )


def first_reading() -> Reading:
    """The first article with four events and a claim."""
    article = Article(
        FIRST,
        date(2024, 3, 22),
        title="Netanyahu Meets Blinken, Says Rafah Offensive Will Happen",
        url="https://news.example/rafah",
        source="AP",
    )
    meeting = report(
        article,
        "CONSULT",
        "met Prime Minister",
        "US Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu in Tel Aviv on Friday.",
        "Antony Blinken meets Benjamin Netanyahu",
        mode="visit",
        interval=FRIDAY,
        participations=(
            in_role(Role.SOURCE, "antony-blinken"),
            in_role(Role.TARGET, "benjamin-netanyahu"),
            in_role(Role.LOCATION, "tel-aviv"),
        ),
    )
    herzog = report(
        article,
        "CONSULT",
        "met President",
        "Blinken also met President Isaac Herzog.",
        "Antony Blinken meets Isaac Herzog",
        mode="visit",
        interval=Interval(date(2024, 3, 22), date(2024, 3, 22), basis=Basis.CONTEXT),
        participations=(in_role(Role.SOURCE, "antony-blinken"), in_role(Role.TARGET, "isaac-herzog")),
    )
    cairo = report(
        article,
        "CONSULT",
        "held talks",
        "He had held talks in Cairo 🕊 before.",
        "Antony Blinken holds talks in Cairo",
        interval=Interval(None, date(2024, 3, 22), basis=Basis.BEFORE_PUBLICATION),
        participations=(in_role(Role.SOURCE, "antony-blinken"), in_role(Role.LOCATION, "cairo")),
        confidence=0.55,
        background=True,
    )
    offensive = report(
        article,
        "ASSAULT",
        "ground offensive",
        "Netanyahu wants to launch a ground offensive in Rafah, against Hamas.",
        "Israel plans a ground offensive in Rafah",
        modality=Modality.PLANNED,
        interval=Interval(date(2024, 3, 22), None, basis=Basis.AFTER_PUBLICATION),
        participations=(
            in_role(Role.SOURCE, "israel"),
            in_role(Role.TARGET, "hamas"),
            in_role(Role.LOCATION, "rafah"),
        ),
        confidence=0.7,
    )
    content = quoted(FIRST, "We will do it alone")
    said = quoted(FIRST, "“We will do it alone,” said Netanyahu")
    claim = Claim(
        f"{article.id}-{content.start}-claim",
        "benjamin-netanyahu",
        content,
        quoted(FIRST, "said"),
        (said,),
        SpeechMode.DIRECT,
        addressees=("antony-blinken",),
        on_behalf_of="israel",
        about=("hamas",),
        interval=FRIDAY,
    )
    events = (meeting, herzog, cairo, offensive)
    main = MainEvent(
        Answer(quoted(FIRST, "US Secretary of State Antony Blinken")),
        Answer(quoted(article.title, "Meets Blinken"), Field.TITLE),
        Answer(quoted(FIRST, "on Friday")),
        interval=FRIDAY,
    )
    return Reading(article, events, (claim,), ACTORS, PLACES, agency="associated-press", main=main)


def second_reading() -> Reading:
    """The second article: the same meeting, and an attack that is denied; its text is hostile to a careless page."""
    article = Article(SECOND, date(2024, 3, 23), title='Blinken <ends> visit & "leaves"', source="Gazette")
    meeting = report(
        article,
        "CONSULT",
        "met",
        "Antony Blinken met Israel's prime minister, Benjamin Netanyahu, on 22 March.",
        "Antony Blinken meets Benjamin Netanyahu",
        mode="visit",
        interval=Interval(date(2024, 3, 22), date(2024, 3, 22), text="on 22 March"),
        participations=(in_role(Role.SOURCE, "antony-blinken"), in_role(Role.TARGET, "benjamin-netanyahu")),
    )
    attack = report(
        article,
        "ASSAULT",
        "attacked",
        'Israel denied that it had attacked <b>Rafah</b> & "its people" last week.',
        "Israel attacks Rafah",
        modality=Modality.DENIED,
        interval=Interval(
            date(2024, 3, 11), date(2024, 3, 17), precision=Precision.WEEK, basis=Basis.RELATIVE, text="last week"
        ),
        participations=(in_role(Role.SOURCE, "israel"), in_role(Role.LOCATION, "rafah")),
    )
    return Reading(article, (meeting, attack), (), ACTORS, PLACES)


def fill(store: Path) -> None:
    """Takes both articles into a store, which is made if it is not there."""
    with Archive.open(Settings(store=store)) as archive:
        archive.ingest(first_reading())
        archive.ingest(second_reading())


@dataclass(frozen=True)
class Service:
    """A running server: ``client`` speaks to it, ``library`` is what it reads from, ``lending`` lends connections."""

    client: httpx.Client
    library: Library
    url: str
    lending: Lending | None


AS_SERVED: dict[str, Any] = {"lifespan": "on", "proxy_headers": False, "server_header": False}
"""As `communique serve` sets the server."""


@contextmanager
def running(settings: Settings, *, free_writes: bool = False) -> Iterator[Service]:
    """A server on a free port, ended with all its processes."""
    app = create_app(replace(settings, direct=settings.direct and DIRECT), free_writes=free_writes)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            app, http=connections(app), log_level="critical", timeout_graceful_shutdown=5, **AS_SERVED
        )
        server = uvicorn.Server(config)
        loops: list[asyncio.AbstractEventLoop] = []

        async def serve() -> None:
            loops.append(asyncio.get_running_loop())
            await server.serve(sockets=[listener])

        thread = threading.Thread(target=asyncio.run, args=(serve(),), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        try:
            assert server.started
            url = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=url, timeout=180) as client:
                yield Service(client, app.state.library, url, app.state.lending)
        finally:
            server.should_exit = True
            thread.join(40)
            left = [repr(task) for loop in loops for task in asyncio.all_tasks(loop)] if thread.is_alive() else []
            assert not thread.is_alive(), f"the server does not end: {left}"


@pytest.fixture(scope="session")
def filled(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of both articles, to be copied or served."""
    store = lay(tmp_path_factory.mktemp("filled") / "store")
    fill(store)
    return store


Serve = Callable[..., AbstractContextManager[Service]]


@pytest.fixture(scope="session")
def serve(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Serves a copy of the filled store with the settings given."""

    def start(**values: Any) -> AbstractContextManager[Service]:
        store = tmp_path_factory.mktemp("served") / "store"
        shutil.copytree(filled, store)
        return running(Settings(store=store, **values))

    return start


@pytest.fixture(scope="session")
def service(serve: Serve) -> Iterator[Service]:
    """A read-only server, shared by the tests that only read."""
    with serve(workers=2, query_seconds=20) as found:
        yield found


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Speaks to a plain triple store, which every test that writes to it empties first."""
    settings = Settings(store=tmp_path_factory.mktemp("plain") / "store", open_graphs=True, workers=1)
    with running(settings, free_writes=True) as found:
        yield found.client


@pytest.fixture(scope="session")
def guarded(serve: Serve) -> Iterator[httpx.Client]:
    """Speaks, with the write token, to a server of both articles whose users have graphs of their own."""
    with serve(workers=1, write_token=TOKEN) as found:
        found.client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield found.client


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, Reading]:
    """What is read in the two articles."""
    return first_reading(), second_reading()


@pytest.fixture(scope="session")
def client(service: Service) -> httpx.Client:
    """Speaks to the shared server."""
    return service.client
