"""The notebook of the documentation runs over the bundled articles, and shows what it did when it was stored."""

import shutil
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.archive import Archive
from graph.client import connect
from graph.pipeline import ingest_all
from graph.settings import Settings
from tests.api.conftest import running
from tests.conftest import Lay

ROOT = Path(__file__).parents[2]
ANEW = "where that is right, run make notebook"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("notebook_tool", ROOT / "tools/notebook.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def store(lay: Lay, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled articles."""
    folder = lay(tmp_path_factory.mktemp("bundled") / "store")
    with Archive.open(Settings(store=folder)) as archive:
        assert ingest_all([str(ROOT / "data/articles")], archive, Settings()).added == 56
    return folder


@pytest.fixture(params=["a store", "a service"])
def where(store: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    own = tmp_path / "store"
    shutil.copytree(store, own)
    if request.param == "a store":
        yield str(own)
        return
    with running(Settings(store=own, workers=1)) as service:
        yield service.url


def shown(outputs: list[dict[str, Any]]) -> list[str]:
    """What a reader sees of outputs, as text."""
    return ["".join(one["text"] if "text" in one else one["data"]["text/plain"]) for one in outputs]


def test_every_cell_runs_and_shows_what_is_stored(tool: ModuleType, where: str) -> None:
    cells = 0
    for cell, outputs in tool.executed(tool.read(), where):
        assert shown(outputs) == shown(cell["outputs"]), ANEW
        cells += 1
    assert cells > 8


def test_what_is_stored_is_a_notebook_of_the_format_4_5(tool: ModuleType) -> None:
    notebook = tool.read()
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for number, cell in enumerate((one for one in notebook["cells"] if one["cell_type"] == "code"), 1):
        assert cell["execution_count"] == number
    assert all(cell.keys() >= {"cell_type", "id", "metadata", "source"} for cell in notebook["cells"])


def test_a_list_of_all_has_the_same_pages_over_both(store: Path) -> None:
    told = []
    with running(Settings(store=store, workers=1)) as service, connect(service.url) as graph:
        told.append((list(graph.events()), list(graph.claims()), list(graph.actors()), list(graph.relations())))
    with connect(store) as graph:
        told.append((list(graph.events()), list(graph.claims()), list(graph.actors()), list(graph.relations())))
    assert told[0] == told[1]
    assert len(told[0][0]) > 400
