from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph
import pytest

from graph.excerpt import Collected
from graph.model.actor import Actor, ActorKind, Place
from graph.model.event import Event, Modality, Participation, Role
from graph.model.interval import Basis, Interval, Precision
from graph.model.record import ArticleRecord

DAY = date(2024, 3, 22)
APRIL = date(2024, 4, 30)
ARTICLE = "fdfcfa09d832c078"
HOSTILE = (
    "<b>&amp; \"quoted\" 'single' `tick` : semi;colon, comma",
    "two\nlines\tand a tab\r\nand carriage return",
    "ends ]]> a CDATA section <![CDATA[ and <!-- a comment -->",
    '=HYPERLINK("http://example.org","click")',
    "@SUM(1+1)|cmd",
    "\u202eright to left \u05e0\u05ea\u05e0\u05d9\u05d4\u05d5 \u0646\u062a\u0646\u064a\u0627\u0647\u0648",
    "emoji \U0001f54a and combining e\u0301",
    "control \x01\x00\x0b and non-characters \ufffe\uffff",
    "half a pair \ud83d alone \udc4a",
    "</script><script>alert(1)</script>{{7*7}}${7*7}\\u0041\\",
)


def happened(
    id_: str,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    *,
    root: str = "CONSULT",
    mode: str | None = "visit",
    modality: Modality = Modality.ACTUAL,
    interval: Interval | None = Interval(DAY, DAY, basis=Basis.WEEKDAY, text="Friday"),  # noqa: B008 a frozen value
    others: tuple[Participation, ...] = (),
    label: str = "",
    quote: str = "",
    confidence: float = 0.9,
) -> Event:
    parts = (
        *(Participation(Role.SOURCE, one) for one in sources),
        *(Participation(Role.TARGET, one) for one in targets),
        *others,
    )
    quote = quote or "U.S. Secretary of State Antony Blinken met Prime Minister Benjamin Netanyahu"
    return Event(
        id_, root, mode, modality, parts, interval, label or f"{root} {id_}", (f"{id_}-r",), (ARTICLE,),
        confidence=confidence, quote=quote, quote_article=ARTICLE, quote_start=321, quote_end=321 + len(quote),
    )  # fmt: skip


ACTORS = (
    Actor("antony-blinken", "Antony Blinken", ActorKind.PERSON, "USA", sectors=("GOV", "ELI"), wikidata="Q1"),
    Actor("benjamin-netanyahu", "Benjamin Netanyahu", ActorKind.PERSON, "ISR", sectors=("GOV",)),
    Actor("israel-war-cabinet", "Israeli war cabinet", ActorKind.BODY, "ISR", unit_of="israel"),
    Actor("isaac-herzog", "Isaac Herzog", ActorKind.PERSON, "ISR"),
    Actor("israel", "Israel", ActorKind.STATE, "ISR"),
    Actor("hamas", "Hamas", ActorKind.ORGANISATION),
    Actor("usa", "United States", ActorKind.STATE, "USA"),
    Actor("international-committee", "An isolate", ActorKind.GROUP),
)
TEL_AVIV = Place("tel-aviv", "Tel Aviv", "ISR", 32.0853, 34.7818)
RECORD = ArticleRecord(
    ARTICLE, "Netanyahu Meets Blinken", DAY, "given", "0" * 64, 2098, datetime(2024, 3, 23, tzinfo=UTC),
    url="https://news.example/rafah?page=1#top", source="AP",
)  # fmt: skip


def seed_events() -> tuple[Event, ...]:
    at = (
        Participation(Role.LOCATION, "tel-aviv"),
        Participation(Role.HOST, "israel"),
        Participation(Role.TOPIC, "hamas"),
    )
    return (
        happened("meeting", ("antony-blinken",), ("benjamin-netanyahu", "israel-war-cabinet"), others=at),
        happened("herzog", ("antony-blinken",), ("isaac-herzog",)),
        happened("second", ("antony-blinken",), ("benjamin-netanyahu",), interval=Interval(DAY, date(2024, 3, 24))),
        happened("april", ("antony-blinken",), ("benjamin-netanyahu",), interval=Interval(APRIL, APRIL)),
        happened("talks", ("antony-blinken",), (), mode=None,
                 interval=Interval(None, DAY, basis=Basis.BEFORE_PUBLICATION)),
        happened("offensive", ("israel",), ("hamas",), root="ASSAULT", mode=None, modality=Modality.PLANNED,
                 interval=Interval(DAY, None, basis=Basis.AFTER_PUBLICATION)),
        happened("denied", ("antony-blinken",), ("benjamin-netanyahu",), modality=Modality.DENIED),
        happened("summit", ("usa", "israel", "hamas"), (), mode=None,
                 interval=Interval(date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH, Basis.RELATIVE)),
        happened("undated", ("usa",), ("israel",), root="REJECT", mode=None, interval=None),
        happened("self", ("israel",), ("israel",), root="COERCE", mode=None),
    )  # fmt: skip


def excerpt_of(*events: Event, actors: tuple[Actor, ...] = ACTORS) -> Collected:
    return Collected(events, actors=actors, places=[TEL_AVIV], articles=[RECORD], title="Test & <title>", quads=quads())


def quads() -> Iterator[pyoxigraph.Quad]:
    base, xsd = "https://w3id.org/communique/", "http://www.w3.org/2001/XMLSchema#"
    label = pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graphs = [pyoxigraph.NamedNode(f"{base}id/graph/{name}") for name in ("article-1", "canonical")]
    for graph in graphs:
        for number, text in enumerate((*HOSTILE[:8], "twice", "twice")):
            event = pyoxigraph.NamedNode(f"{base}id/event/e{number % 9}")
            yield pyoxigraph.Quad(event, label, pyoxigraph.Literal(text, language="en"), graph)
            kind = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
            yield pyoxigraph.Quad(event, kind, pyoxigraph.NamedNode(f"{base}ns#Event"), graph)
            day = pyoxigraph.Literal("2024-03-22", datatype=pyoxigraph.NamedNode(f"{xsd}date"))
            yield pyoxigraph.Quad(event, pyoxigraph.NamedNode(f"{base}ns#date"), day, graph)
    evidence = pyoxigraph.NamedNode(f"{base}id/article/1#char=160,236")
    yield pyoxigraph.Quad(evidence, label, pyoxigraph.Literal("plain"), graphs[0])
    yield pyoxigraph.Quad(evidence, pyoxigraph.NamedNode(f"{base}ns#confidence"), pyoxigraph.Literal(0.95), graphs[0])


@pytest.fixture
def event() -> Callable[..., Event]:
    return happened


@pytest.fixture
def excerpt() -> Collected:
    return excerpt_of(*seed_events())


@pytest.fixture
def make_excerpt() -> Callable[..., Collected]:
    return excerpt_of


@pytest.fixture
def empty() -> Collected:
    return Collected()


def hostile_excerpt() -> Collected:
    names = [replace(ACTORS[0], id=f"actor-{n}", name=text, office=text) for n, text in enumerate(HOSTILE)]
    events = [happened(f"e{n}", (f"actor-{n}",), ("usa",), label=text, quote=text) for n, text in enumerate(HOSTILE)]
    record = replace(RECORD, title=HOSTILE[0], source=HOSTILE[1])
    return Collected(
        events, actors=(*names, ACTORS[6]), articles=[record], title=HOSTILE[2] + HOSTILE[8], quads=quads()
    )


@pytest.fixture
def hostile() -> Collected:
    return hostile_excerpt()


@pytest.fixture
def hostile_texts() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    from graph import exporters

    def written(name: str, excerpt: Collected, **options: str) -> Path:
        exporter = exporters.get(name, **options)
        path = tmp_path / f"{name}{exporter.suffix}"
        path.write_bytes(b"".join(exporter.chunks(excerpt)))
        return path

    return written
