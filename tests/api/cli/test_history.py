"""What was known on a day, what is taken back or forgotten, and what is read again, at the command line."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.cli.conftest import Run

TOLD = """Schroeder receives Putin in Berlin

BERLIN, 12 March 2002 - German Chancellor Gerhard Schroeder met Russian President Vladimir Putin in Berlin on Tuesday.
Putin also met German Foreign Minister Joschka Fischer.
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, run: "Run") -> Path:
    """A store with one article of an address, learned on the day of its publication."""
    folder = tmp_path_factory.mktemp("told")
    record = {"url": "https://example.org/putin", "published": "2002-03-12", "text": TOLD}
    (folder / "first.json").write_text(json.dumps(record), encoding="utf-8")
    run("ingest", folder / "first.json", "--learned", "published", "--store", folder / "store")
    return folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Path:
    """A store of one's own to change."""
    return shutil.copytree(filled / "store", tmp_path / "store")


def events(run: "Run", store: Path, *more: str) -> list[str]:
    return run("timeline", "--store", store, *more).stdout.splitlines()[1:]


def article(run: "Run", store: Path) -> str:
    return run("articles", "--store", store).stdout.splitlines()[1].split("\t")[0]


def test_a_timeline_shows_what_was_known(run: "Run", store: Path) -> None:
    assert len(events(run, store, "--known-by", "2002-03-12")) == len(events(run, store)) == 2
    assert events(run, store, "--known-by", "2002-03-11") == []


def test_a_day_before_everything_says_since_when_something_is_known(run: "Run", store: Path) -> None:
    told = run("timeline", "--store", store, "--known-by", "2001-01-01").stderr
    assert "the first article was learned on 2002-03-12" in told


def test_a_correction_leaves_what_was_known_before(run: "Run", store: Path, tmp_path: Path) -> None:
    shorter = {"url": "https://example.org/putin", "published": "2002-03-12", "text": TOLD.rsplit("Putin also", 1)[0]}
    (tmp_path / "second.json").write_text(json.dumps(shorter), encoding="utf-8")
    run("ingest", tmp_path / "second.json", "--learned", "2002-03-15", "--store", store)
    counts = [len(events(run, store, "--known-by", day)) for day in ("2002-03-14", "2002-03-15")]
    assert counts == [2, 1]
    asked = "SELECT (COUNT(*) AS ?n) { ?event a cmq:Event }"
    for day, count in (("2002-03-14", "2"), ("2002-03-15", "1")):
        assert run("query", asked, "--known-by", day, "--store", store).stdout.split() == ["n", count]


def test_what_is_withdrawn_was_known_and_what_is_forgotten_was_not(run: "Run", store: Path) -> None:
    name = article(run, store)
    assert "withdrew" in run("withdraw", "https://example.org/putin", "--store", store).stdout
    assert events(run, store) == []
    assert len(events(run, store, "--known-by", "2002-03-13")) == 2
    assert "withdrawn before" in run("forget", name, "--store", store).stdout
    assert events(run, store, "--known-by", "2002-03-13") == []
    assert "no article" in run("forget", name, "--store", store, code=3).stderr


def test_what_the_present_rules_read_is_not_read_again(run: "Run", store: Path) -> None:
    done = run("refresh", "--store", store)
    assert done.stdout == ""
    assert "read 0 again" in done.stderr
    assert "1 are as the present rules read them" in done.stderr


def test_what_other_rules_read_is_read_again_and_told(run: "Run", store: Path) -> None:
    age(store)
    dry = run("refresh", "--dry-run", "--store", store)
    assert "1 would change" in dry.stderr
    done = run("refresh", "--store", store)
    assert done.stdout == dry.stdout
    assert "  - a label of older rules" in done.stdout
    assert "read 0 again" in run("refresh", "--store", store).stderr
    assert run("check", "--no-shapes", "--store", store).stdout == ""


def test_what_was_read_by_another_registry_is_read_again(run: "Run", store: Path, tmp_path: Path) -> None:
    before = stamps(run, store)
    (tmp_path / "own.csv").write_text("name,country\nAna Ribeiro,BRA\n", encoding="utf-8")
    run("registry", "import", tmp_path / "own.csv", "--store", store)
    assert "read 1 again: 0 changed" in run("refresh", "--store", store).stderr
    after = stamps(run, store)
    assert after["rules"] == before["rules"]
    assert after["registry"] != before["registry"]
    assert "read 0 again" in run("refresh", "--store", store).stderr


def stamps(run: "Run", store: Path) -> dict[str, str]:
    """By which rules and registry the article of a store was read."""
    asked = "SELECT ?rules ?registry { ?run cmq:ruleSet ?rules ; cmq:registryVersion ?registry }"
    names, values = run("query", asked, "--store", store).stdout.splitlines()
    return dict(zip(names.split("\t"), values.split("\t"), strict=True))


def test_a_store_of_other_rules_says_what_to_do(run: "Run", store: Path) -> None:
    from graph.archive import Archive
    from graph.merging.bars import RULES
    from graph.settings import Settings
    from graph.triples.lines import line
    from graph.triples.terms import iri
    from graph.vocabulary.namespaces import CMQ

    with Archive.open(Settings(store=store)) as archive:
        (quad,) = archive.store.quads(None, iri(CMQ + "mergeRule"))
        archive.store.write([line(quad)], [line(quad).replace(f'"{RULES} ', '"1 ')])
    told = run("timeline", "--store", store)
    assert "run 'communique migrate'" in told.stderr
    assert len(told.stdout.splitlines()) == 3
    run("migrate", "--no-backup", "--store", store)
    assert run("timeline", "--store", store).stderr == ""


def age(store: Path) -> None:
    """Makes the article of a store one that older rules read, with another label."""
    from dataclasses import replace

    from graph import extractors
    from graph.archive import Archive
    from graph.pipeline import read_one
    from graph.settings import Settings

    with Archive.open(Settings(store=store)) as archive:
        (record,) = archive.articles()
        reading = read_one(archive.source(record.id), extractors.load(Settings()))
        first = replace(reading.reports[0], label="a label of older rules")
        archive.ingest(replace(reading, reports=(first, *reading.reports[1:]), rule_set="older"))


def test_texts_are_cut_down_to_what_is_kept_and_that_is_said(run: "Run", store: Path) -> None:
    done = run("refresh", "--store", store, COMMUNIQUE_KEEP_TEXT="quotes")
    assert "1 texts cut down to what is kept" in done.stderr
    assert len(events(run, store)) == 2
    again = run("refresh", "--store", store)
    assert "1 cannot be read again, since their texts are not kept whole" in again.stderr
    assert (
        "only the words of its evidence are kept"
        in run("explain", article(run, store), "--store", store, code=2).stderr
    )


def test_a_setting_that_keeps_what_is_unknown_is_refused(run: "Run", store: Path) -> None:
    told = run("refresh", "--store", store, COMMUNIQUE_KEEP_TEXT="half", code=2).stderr
    assert "choose from whole, quotes, nothing" in told


def test_what_is_read_again_as_it_was_is_left_as_it_is(run: "Run", tmp_path: Path) -> None:
    record = {"id": "r1", "url": "https://example.org/r1", "title": "Putin In Berlin", "published": "2002-03-12"}
    (tmp_path / "one.json").write_text(json.dumps({**record, "text": TOLD}), encoding="utf-8")
    held = ("--store", tmp_path / "store")
    run("ingest", tmp_path / "one.json", *held)
    run("refresh", "--all", *held)
    assert not (tmp_path / "store.history").exists()
    assert "1 unchanged" in run("ingest", tmp_path / "one.json", *held).stderr
