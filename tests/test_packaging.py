import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph

ROOT = Path(__file__).parents[1]
INFO = f"communique-{graph.__version__}.dist-info"
KNOWLEDGE = {".txt", ".tsv", ".ttl", ".rq", ".json", ".jsonld", ".html", ".css", ".js", ".svg", ".png", ".woff2"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as built:
        yield built


def needed(*suffixes: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for package in ("graph", "api")
        for path in (ROOT / package).rglob("*")
        if path.suffix in suffixes or path.name == "py.typed"
    }


def test_every_module_and_type_marker_travels_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    assert needed(".py") - set(wheel.namelist()) == set()


def test_every_table_template_and_static_file_travels_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    assert needed(*KNOWLEDGE) - inside == set()
    for name in (
        "graph/vocabulary/shapes.ttl",
        "graph/registry/tenures.tsv",
        "api/templates/timeline.html",
        "graph/py.typed",
    ):
        assert name in inside


def test_the_wheel_holds_nothing_but_the_two_packages(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"graph", "api", INFO}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".pyc", ".tmp"))]


def test_the_licence_and_the_sources_of_facts_travel_with_it(wheel: zipfile.ZipFile) -> None:
    inside = wheel.namelist()
    assert f"{INFO}/licenses/LICENSE" in inside
    assert f"{INFO}/licenses/NOTICE" in inside


def test_the_command_and_the_plug_ins_are_registered_and_can_be_imported(wheel: zipfile.ZipFile) -> None:
    text = wheel.read(f"{INFO}/entry_points.txt").decode()
    targets = [line.partition(" = ")[2] for line in text.splitlines() if " = " in line]
    assert "communique = api.cli.script:main" in text
    inside = set(wheel.namelist())
    for module in (target.partition(":")[0].replace(".", "/") for target in targets):
        assert inside & {f"{module}.py", f"{module}/__init__.py"}
