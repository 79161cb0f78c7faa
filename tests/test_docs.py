"""The documents under test: a command, format or setting that they leave out, and a query that fails, fails here."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from api.cli.commands import commands
from graph import plugins
from graph.archive import Archive
from graph.archive.schema import MIGRATIONS, SCHEMA
from graph.excerpt import Collected
from graph.extractors import Coder, Explainer
from graph.model.article import Article
from graph.model.event import Event, Modality, Reading
from graph.model.interval import Basis, Interval, Precision
from graph.pipeline import ingest_all
from graph.readers.sources import Context, Source
from graph.scorecard.kinds import KINDS
from graph.settings import DEFAULT_FOLDER, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| (.+?) \|", re.MULTILINE)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(language: str) -> list[Any]:
    return [
        pytest.param(body, id=f"{name}-{number}")
        for name in DOCUMENTS
        for number, (kind, body) in enumerate(BLOCK.findall(text(name)))
        if kind == language
    ]


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_version_of_stores_is_that_of_today() -> None:
    told = text("docs/operating.md").split("\n## Versions of the store\n")[1].split("\n## ")[0]
    assert f"(`cmq:schemaVersion`; today {SCHEMA})" in told
    assert re.findall(r"^\| to (\d+) \|", told, re.MULTILINE) == [str(step.version) for step in MIGRATIONS]


def first_column(title: str) -> set[str]:
    return {word for cell in ROW.findall(section(title)) for word in re.findall(r"`([\w-]+)", cell)}


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive.memory(clock=lambda: NOW) as opened:
        summary = ingest_all([str(ROOT / "data/articles/netanyahu-meets-blinken.txt")], opened, Settings())
        assert (summary.read, summary.skipped) == (1, [])
        yield opened


@pytest.mark.parametrize("query", blocks("sparql"))
def test_every_query_shown_answers(query: str, archive: Archive) -> None:
    answer = archive.query(query)
    assert list(answer)


def test_the_table_of_settings_is_that_of_the_program() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", section("Settings"), re.MULTILINE))
    assert list(rows) == [field.name for field in fields(Settings)]
    chosen = {field.name for field in fields(Settings) if field.default in ("", DEFAULT_FOLDER)}
    shown = {name: value.strip("`") for name, value in rows.items() if name not in chosen}
    told = {field.name: field.default for field in fields(Settings) if field.name not in chosen}
    assert shown == {name: str(value).lower() if value in (True, False) else str(value) for name, value in told.items()}
    assert {name: rows[name] for name in chosen if rows[name] != "none"}.keys() == {
        "store",
        "registry",
        "queries",
        "llm_cache",
    }


def test_every_command_has_a_row() -> None:
    assert set(commands.commands) <= first_column("Commands")


@pytest.mark.parametrize(("family", "title"), [("exporters", "Commands"), ("readers", "What it reads")])
def test_every_format_has_a_row(family: str, title: str) -> None:
    ours = {name for name in plugins.names(family) if plugins.load(family, name).__module__.startswith("graph.")}
    assert ours <= set(re.findall(r"`([\w-]+)`", section(title)))


def test_every_filter_of_the_timeline_is_named() -> None:
    options = {word for option in commands.commands["timeline"].params for word in option.opts if word.startswith("--")}
    assert options - {"--limit", "--store", "--json"} <= set(re.findall(r"`(--[\w-]+)`", section("Commands")))


def test_every_address_named_is_one_of_the_service() -> None:
    from api.app import create_app

    served = set(create_app(Settings()).openapi()["paths"]) | {
        "/",
        "/docs",
        "/healthz",
        "/queries",
        "/readyz",
        "/sparql",
    }
    named = {
        re.sub(r"/id/\w+/[\w-]+", "/id/{kind}/{name}", word)
        for word in re.findall(r"`(?:POST )?(/[\w/{}-]*)[^`]*`", section("Over HTTP"))
    }
    assert len(named) > 5
    assert named - served == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text(name)) if "://" not in target]
    assert [target for target in targets if not ((ROOT / name).parent / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_folder_named_is_there(name: str) -> None:
    paths = re.findall(r"`((?:graph|api|data|tests|docs|tools)/[\w/.-]+)`", text(name))
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_term_of_ours_in_the_documents_is_in_the_vocabulary() -> None:
    ontology = text("graph/vocabulary/ontology.ttl")
    named = {term for name in DOCUMENTS for term in re.findall(r"\b(cmq:\w+)", text(name))}
    assert len(named) > 30
    assert {term for term in named if not re.search(rf"^{term} a ", ontology, re.MULTILINE)} == set()


def test_every_class_of_the_vocabulary_that_reports_something_is_described() -> None:
    for term in ("Article", "EventReport", "Participation", "Claim", "Evidence", "Event", "Relation", "Tenure"):
        assert f"`cmq:{term}`" in text("docs/model.md")


@pytest.mark.parametrize("block", blocks("toml"))
def test_every_entry_point_shown_is_of_a_family(block: str) -> None:
    (group,) = tomllib.loads(block)["project"]["entry-points"]
    assert plugins.names(group.removeprefix("communique."))


@pytest.fixture(scope="module")
def own() -> dict[str, Any]:
    """What the examples of docs/extending.md define."""
    found: dict[str, Any] = {}
    for kind, body in BLOCK.findall(text("docs/extending.md")):
        if kind == "python":
            exec(compile(body, "docs/extending.md", "exec"), found)
    return found


def test_the_exporter_shown_writes(own: dict[str, Any]) -> None:
    day = Interval(date(2024, 3, 22), date(2024, 3, 22), Precision.DAY, Basis.EXPLICIT)
    event = Event("e", "CONSULT", None, Modality.ACTUAL, (), day, "Antony Blinken meets Isaac Herzog", (), ())
    written = b"".join(own["Diary"]().chunks(Collected([event])))
    assert written == b"2024-03-22: Antony Blinken meets Isaac Herzog\n"


def test_the_extractor_shown_reads_what_the_store_accepts(own: dict[str, Any]) -> None:
    source = Source("note.txt", b"Antony Blinken shook hands with Isaac Herzog.\n", BytesIO(), 1000, ".txt")
    (article,) = plugins.load("readers", "text")().read(source, Context(Settings(), date(2024, 3, 22), lambda: NOW))
    assert isinstance(article, Article)
    (reading,) = own["Handshakes"](Settings()).extract([article])
    assert isinstance(reading, Reading)
    with Archive.memory(clock=lambda: NOW) as archive:
        archive.ingest(reading)
        assert [actor.name for actor in archive.actors()] == ["Antony Blinken", "Isaac Herzog"]


def test_the_coding_extractor_shown_codes(own: dict[str, Any]) -> None:
    article = Article("Antony Blinken shook hands with Isaac Herzog.", date(2024, 3, 22))
    extractor = own["CodingHandshakes"](Settings())
    assert isinstance(extractor, Coder)
    ((act,),) = extractor.acts([article])
    assert (act.root, act.target[0].quote) == ("CONSULT", "Isaac Herzog")
    ((told,),) = extractor.code([(article, ((act.source[0], None),))])
    assert told == act


def test_the_explaining_extractor_shown_explains(own: dict[str, Any]) -> None:
    article = Article("Antony Blinken shook hands with Isaac Herzog.", date(2024, 3, 22))
    extractor = own["ExplainedHandshakes"](Settings())
    assert isinstance(extractor, Explainer)
    ((event,),) = [told.events for told in extractor.explain([article])]
    assert (event.report.label, event.modality[0].rule) == ("Antony Blinken meets Isaac Herzog", "told")


def test_the_reader_shown_reads(own: dict[str, Any]) -> None:
    reader = own["Telex"]()
    telex = b"Ministers meet in Oslo\nThe French and the German minister met in Oslo on Friday, they said.\n"
    source = Source("news.tlx", telex, BytesIO(), 1000, ".tlx")
    assert reader.accepts(source)
    (article,) = reader.read(source, Context(Settings(), date(2024, 3, 22), lambda: NOW))
    assert (article.title, article.published) == ("Ministers meet in Oslo", date(2024, 3, 22))


def test_the_data_say_which_fields_each_kind_of_set_needs() -> None:
    table = (
        text("data/README.md").split("### The fields that a record needs")[1].split("|---|---|\n")[1].split("\n## ")[0]
    )
    told = {
        row[0].replace(" ", "-"): set(re.findall(r"`(\w+)`", row[1]))
        for row in re.findall(r"^\| ([a-z ]+?) \| (.+) \|$", table, re.M)
    }
    assert {kind.name for kind in KINDS} == set(told)
    assert [kind.name for kind in KINDS if not told[kind.name].issuperset(kind.needed)] == []


@pytest.mark.parametrize(
    ("row", "told"), [("pairs", "pairs of events are"), ("pairs of actors named", "of actors named")]
)
def test_what_is_told_of_all_clusters_together_is_the_sum_of_their_rows(row: str, told: str) -> None:
    whole = text("docs/scorecard.md")
    rows = re.findall(rf"^\| as annotated: {row} \|.*\| (\d+) of (\d+), (\d+) given \|$", whole, re.MULTILINE)
    right, wanted, given = (sum(int(one[place]) for one in rows) for place in range(3))
    precision, recall = 100 * right / given, 100 * right / wanted
    assert len(rows) == 5
    said = " ".join(whole.split())
    assert f"{told} P {precision:.1f} ({right} of {given}) and R {recall:.1f} ({right} of {wanted})" in said
