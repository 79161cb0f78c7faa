"""Backups at the command line, of a store that is served and of one that is not; and stores of other versions."""

import json
import re
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.request import urlopen

import pyoxigraph as ox
import pytest

from graph.archive import Archive
from graph.archive.schema import SCHEMA
from graph.merging.bars import RULES
from graph.settings import Settings
from graph.stores.oxigraph import OxigraphStore
from graph.triples.lines import line
from graph.triples.terms import iri
from graph.vocabulary.namespaces import CMQ
from tests.api.cli.test_serving import served
from tests.api.test_processes import eventually
from tests.conftest import Lay
from tests.graph.archive.test_identities import ANA, OTHER_ANA, SERGEI, article_about

if TYPE_CHECKING:
    from tests.api.cli.conftest import Run


def insert(address: str, number: int) -> None:
    """Writes a pair of triples by one update."""
    text = f"INSERT DATA {{ GRAPH <x:g> {{ <x:a> <x:p> {number} . <x:b> <x:p> {number} }} }}"
    with urlopen(address + "update", data=f"update={quote(text)}".encode()) as answer:
        assert answer.status == 204


def numbers(store: Path) -> tuple[set[int], set[int]]:
    """What was written, by each half of its pairs."""
    opened = OxigraphStore(store)
    found: dict[str, set[int]] = {"x:a": set(), "x:b": set()}
    for quad in opened.quads():
        found[quad.subject.value].add(int(quad.object.value))  # type: ignore[union-attr]
    opened.close()
    return found["x:a"], found["x:b"]


def test_a_store_is_backed_up_while_it_is_served_and_written_to(run: "Run", tmp_path: Path) -> None:
    acknowledged: list[int] = []
    ended = threading.Event()
    with served(tmp_path / "store", "--open-graphs") as (address, _):

        def write() -> None:
            number = 0
            while not ended.is_set():
                insert(address, number)
                acknowledged.append(number)
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        before = [0]
        for number in range(3):
            assert eventually(lambda: len(acknowledged) > before[-1], 60)
            before.append(len(acknowledged))
            run("backup", tmp_path / f"{number}.zip", "--store", tmp_path / "store")
        ended.set()
        writer.join()
    for number, count in enumerate(before[1:]):
        run("restore", tmp_path / f"{number}.zip", "--store", tmp_path / f"copy-{number}")
        one, other = numbers(tmp_path / f"copy-{number}")
        assert one == other
        assert set(range(count)) <= one
    assert list(tmp_path.glob("store.snapshot*")) == []


def test_a_backup_is_told_in_words_and_in_json(run: "Run", tmp_path: Path) -> None:
    insert_offline(tmp_path / "store")
    told = run("backup", tmp_path, "--store", tmp_path / "store", "--json")
    file = Path(json.loads(told.stdout)["file"])
    assert file.parent == tmp_path
    assert run("verify", file).stdout.startswith(f"verified {file}: 1 quads in 2 graphs")
    assert json.loads(run("verify", file, "--json").stdout)["quads"] == 1
    copy = tmp_path / "copy"
    assert run("restore", file, "--store", copy).stdout.startswith(f"restored {copy}: 1 quads")
    again = run("restore", file, "--store", copy, code=4)
    assert again.stderr.startswith("communique: there is ")
    assert len(again.stderr.splitlines()) == 1
    assert "is now in" in run("restore", file, "--store", copy, "--replace").stderr


def test_a_damaged_backup_is_one_line(run: "Run", tmp_path: Path) -> None:
    insert_offline(tmp_path / "store")
    file = tmp_path / "a.zip"
    run("backup", file, "--store", tmp_path / "store")
    file.write_bytes(file.read_bytes()[:-100])
    for words in (("verify", file), ("restore", file, "--store", tmp_path / "copy")):
        told = run(*words, code=4).stderr
        assert told.startswith(f"communique: the backup {file} is damaged")
        assert len(told.splitlines()) == 1


def insert_offline(store: Path) -> None:
    opened = OxigraphStore(store)
    opened.write(set(), {"<x:a> <x:p> <x:b> <x:g> .\n"})
    opened.close()


# versions

TOLD = """Schroeder receives Putin in Berlin

BERLIN, 12 March 2002 - German Chancellor Gerhard Schroeder met Russian President Vladimir Putin in Berlin on Tuesday.
"""


@pytest.fixture(scope="module")
def current(tmp_path_factory: pytest.TempPathFactory, run: "Run") -> Path:
    folder = tmp_path_factory.mktemp("current")
    record = {"url": "https://example.org/putin", "published": "2002-03-12", "text": TOLD}
    (folder / "first.json").write_text(json.dumps(record), encoding="utf-8")
    run("ingest", folder / "first.json", "--store", folder / "store")
    return folder / "store"


def stamps(store: OxigraphStore) -> dict[str, str]:
    names = ("mergeRule", "schemaVersion")
    return {name: line(quad) for name in names for quad in store.quads(None, iri(CMQ + name))}


def restamped(current: Path, store: Path, rules: str | None, schema: str | None) -> Path:
    """A copy of the store as another version would have written it, with other events."""
    shutil.copytree(current, store)
    opened = OxigraphStore(store)
    was = stamps(opened)
    new = {was["mergeRule"].replace(f'"{RULES} ', f'"{rules} ')} if rules else set()
    new |= {was["schemaVersion"].replace(f'"{SCHEMA}"', f'"{schema}"')} if schema else set()
    opened.write(set(was.values()), new)
    opened.close()
    return store


def content(store: Path) -> set[bytes]:
    """All quads, each as a line, with what was put off when the store was closed."""
    OxigraphStore(store).close()
    found = ox.Store.read_only(str(store)).dump(format=ox.RdfFormat.N_QUADS)
    assert found
    return set(found.splitlines())


@pytest.fixture(scope="module")
def standing(current: Path) -> set[bytes]:
    """What is in the store of this version, which nobody changes."""
    return content(current)


def test_a_store_says_its_version(current: Path) -> None:
    opened = OxigraphStore(current)
    assert f'"{SCHEMA}"' in stamps(opened)["schemaVersion"]
    opened.close()


def test_a_store_of_this_version_from_before_it_was_said_is_used_as_it_is(
    run: "Run", current: Path, standing: set[bytes], tmp_path: Path
) -> None:
    store = restamped(current, tmp_path / "store", RULES, None)
    assert run("timeline", "--store", store).stderr == ""
    assert content(store) == standing


OLDER = pytest.mark.parametrize(("rules", "schema"), [("3", "3"), ("2", None), (None, None)], ids=["3", "2", "none"])


@OLDER
def test_an_older_store_is_read_and_nothing_in_it_changes(
    run: "Run", current: Path, tmp_path: Path, rules: str | None, schema: str | None
) -> None:
    store = restamped(current, tmp_path / "store", rules, schema)
    before = content(store)
    told = run("timeline", "--store", store)
    assert len(told.stdout.splitlines()) == 2
    assert "run 'communique migrate', which makes a backup first" in told.stderr
    name = run("articles", "--store", store).stdout.splitlines()[1].split("\t")[0]
    for words in (("forget", name), ("withdraw", name), ("rebuild",)):
        assert "only read until it is migrated" in run(*words, "--store", store, code=4).stderr
    assert content(store) == before


@pytest.mark.parametrize(
    ("rules", "schema"), [(RULES, "5"), ("3", "3"), ("2", None), (None, None)], ids=["5", "3", "2", "none"]
)
def test_an_older_store_is_migrated_after_a_backup(
    run: "Run", current: Path, standing: set[bytes], tmp_path: Path, rules: str | None, schema: str | None
) -> None:
    store = restamped(current, tmp_path / "store", rules, schema)
    before = content(store)
    assert f"to schema {SCHEMA}" in run("migrate", "--dry-run", "--store", store).stdout
    assert content(store) == before
    assert "wrote the backup" in run("migrate", "--store", store).stderr
    assert content(store) == standing
    (file,) = tmp_path.glob("*.backup.zip")
    run("restore", file, "--store", tmp_path / "old")
    assert content(tmp_path / "old") == before
    assert "nothing to do" in run("migrate", "--store", store).stdout
    assert run("timeline", "--store", store).stderr == ""


@pytest.mark.parametrize(("rules", "schema"), [(RULES, str(SCHEMA + 1)), (str(SCHEMA + 1), None)])
def test_a_newer_store_is_refused_and_left_as_it_is(
    run: "Run", current: Path, tmp_path: Path, rules: str, schema: str | None
) -> None:
    store = restamped(current, tmp_path / "store", rules, schema)
    before = content(store)
    for words in (("timeline",), ("rebuild",), ("migrate",), ("serve", "--port", "0")):
        told = run(*words, "--store", store, code=4).stderr
        assert f"written by a newer version of Communiqué (its schema is {SCHEMA + 1}, this one knows {SCHEMA})" in told
        assert "Traceback" not in told
    assert content(store) == before


def test_a_store_whose_namesakes_had_each_others_ids_is_told_what_to_do_once_and_is_right_then(
    run: "Run", lay: Lay, tmp_path: Path
) -> None:
    store, settings = lay(tmp_path / "store"), Settings(store=tmp_path / "store")
    with Archive.open(settings) as archive:
        for number, ana in enumerate((ANA, OTHER_ANA)):
            archive.ingest(article_about([ana, SERGEI], date(2024, 3, 22), f"{number}. "))
        graph = iri(archive.names.graph("canonical"))
        now = {line(quad) for quad in archive.store.quads(None, None, None, graph)}
    swap = {"ana-ribeiro>": "ana-ribeiro-prt>", "ana-ribeiro-prt>": "ana-ribeiro>"}
    older = {re.sub("ana-ribeiro(-prt)?>", lambda found: swap[found[0]], one) for one in now}
    with closing(OxigraphStore(store)) as opened:
        said = stamps(opened)
        old = (said["mergeRule"].replace(f'"{RULES} ', '"5 '), said["schemaVersion"].replace(f'"{SCHEMA}"', '"6"'))
        opened.write([*(now - older), *said.values()], [*(older - now), *old])
    told = run("rebuild", "--store", store, code=4).stderr
    assert told.count("run 'communique migrate'") == 1
    run("migrate", "--no-backup", "--store", store)
    assert run("rebuild", "--store", store).stdout.startswith("0 statements were removed, 0 added")
    with closing(OxigraphStore(store)) as opened:
        assert {line(quad) for quad in opened.quads(None, None, None, graph)} == now


MIGRATE = """
import os, signal, sys
from pathlib import Path
from graph.migrating import Upgrade
from graph.settings import Settings
seen = 0
def count(event, _):
    global seen
    seen += event.startswith(("open", "os."))
    if seen == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with Upgrade.open(Settings(store=Path(sys.argv[1]))) as upgrade:
    sys.addaudithook(count)
    list(upgrade.steps())
"""


@pytest.mark.parametrize("moment", [1, 5])
def test_who_is_killed_while_migrating_leaves_a_store_that_can_be_migrated(
    run: "Run", current: Path, standing: set[bytes], tmp_path: Path, moment: int
) -> None:
    store = restamped(current, tmp_path / "store", "2", None)
    before = content(store)
    subprocess.run([sys.executable, "-c", MIGRATE, str(store), str(moment)], check=False)
    assert content(store) in (before, standing)
    run("migrate", "--no-backup", "--store", store)
    assert content(store) == standing


def test_what_an_older_version_had_taken_is_written_after_the_migration(
    run: "Run", current: Path, tmp_path: Path
) -> None:
    store = restamped(current, tmp_path / "store", "2", None)
    with Archive.open(Settings(store=current)) as archive:
        (record,) = archive.articles()
        graph = archive.names.article_graph(record.id)
        lines = [line(quad) for quad in archive.store.quads(None, None, None, iri(graph))]
    opened = OxigraphStore(store)
    opened.defer(lines, [])
    opened.close()
    run("timeline", "--store", store)
    run("migrate", "--no-backup", "--store", store)
    assert run("articles", "--store", store).stdout.count("\n") == 1
