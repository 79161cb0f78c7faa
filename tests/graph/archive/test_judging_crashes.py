"""A decision is written whole or not at all, whenever the process dies."""

import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.errors import StoreError
from graph.model.judgement import Aspect
from graph.stores import oxigraph
from graph.stores.oxigraph import OxigraphStore
from graph.triples.lines import line
from graph.triples.terms import iri
from tests.graph.archive.conftest import tell
from tests.graph.town import TOWN

ROOT = Path(__file__).parents[3]
DECIDE = """
import sys
from pathlib import Path
from graph.archive import Archive
from graph.model.judgement import Aspect
from graph.stores.oxigraph import OxigraphStore
from tests.graph.archive.conftest import tell
from tests.graph.town import TOWN
archive = Archive(OxigraphStore(Path(sys.argv[1])), register=TOWN)
for name in ("one", "two", "three"):
    archive.ingest(tell(name))
print("deciding", flush=True)
while True:
    (event,) = archive.events()
    apart = archive.split(event.id, by="Jane")
    corrected = archive.correct(event.reports[0], {Aspect.DAY: ["2024-03-01"], Aspect.SOURCE: ["carla"]}, by="Jane")
    for decision in (corrected[0].decision, apart[0].decision):
        archive.withdraw_judgement(decision, by="Jane")
"""


def opened(folder: Path) -> Archive:
    return Archive(OxigraphStore(folder), register=TOWN)


def is_whole(archive: Archive) -> bool:
    """Whether the canonical graph is what follows from the articles and decisions that are there."""
    found = archive.store.quads(None, None, None, iri(archive.names.graph("canonical")))
    return {line(quad) for quad in found} == rebuilt(archive.store, archive.names)


def test_a_killed_process_leaves_whole_decisions_only(tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / str(number)
        process = subprocess.Popen(
            [sys.executable, "-c", DECIDE, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=ROOT,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "deciding\n"
        time.sleep(0.05 + 0.11 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with opened(folder) as archive:
            assert is_whole(archive)
            decisions = [case.decision for case in archive.judgements()]
            sizes = {
                decision.decision: [d.decision for d in decisions].count(decision.decision) for decision in decisions
            }
            assert set(sizes.values()) <= {2, 3}
            assert list(archive.check(shapes=False)) == []


def test_a_decision_that_died_between_its_two_writes_is_finished_when_the_store_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Died(BaseException):
        pass

    def die(_: object) -> None:
        raise Died

    archive = opened(tmp_path / "store")
    for name in ("one", "two"):
        archive.ingest(tell(name))
    (event,) = archive.events()
    monkeypatch.setattr(oxigraph, "_FEW", 100.0)
    monkeypatch.setattr(oxigraph, "_keep_intents", die)
    with pytest.raises(Died):
        archive.split(event.id, by="Jane")
    monkeypatch.undo()
    assert is_whole(archive)
    assert len(list(archive.events())) == 2
    archive.close()


def test_an_article_taken_by_a_process_that_died_is_told_as_people_put_it_right(tmp_path: Path) -> None:
    archive = opened(tmp_path / "store")
    archive.ingest(tell("one"))
    archive.correct(tell("one").reports[0].id, {Aspect.DAY: ["2024-03-01"]}, by="Jane")
    with pytest.raises(StoreError), archive.batch():  # noqa: PT012 the batch ends with it
        archive.ingest(tell("one", "Corrected. Anna met Boris in Geneva on Friday."))
        archive.store.close()
    with opened(tmp_path / "store") as again:
        assert is_whole(again)
        (event,) = again.events()
        assert event.interval is not None
        assert event.interval.start == date(2024, 3, 1)
