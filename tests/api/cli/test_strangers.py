"""An extractor of a stranger's, made of what docs/extending.md shows, installed from a distribution of its own."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.cli.conftest import Run

GUIDE = (Path(__file__).parents[3] / "docs/extending.md").read_text(encoding="utf-8")
SHOWN = GUIDE.split("## An extractor\n")[1].split("\n## ")[0]
TEXT = "Antony Blinken shook hands with Isaac Herzog.\n"


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", SHOWN, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder into which the stranger's distribution is installed."""
    source, site = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    (source / "pyproject.toml").write_text(block("toml"), encoding="utf-8")
    (source / "your_package").mkdir()
    (source / "your_package/__init__.py").touch()
    code = f"{block('python')}\n    def account(self):\n        return {{'handshakes': 1}}\n"
    (source / "your_package/handshakes.py").write_text(code, encoding="utf-8")
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet", "--target", str(site))
    command = [sys.executable, "-m", "pip", "install", *options, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (site / "your_package-1.dist-info/entry_points.txt").is_file()
    return str(site)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_an_option_selects_it(installed: str, article: Path, run: "Run") -> None:
    options = ("--published", "2024-03-22", "--extractor", "handshakes")
    done = run("extract", article, *options, PYTHONPATH=installed)
    (found,) = map(json.loads, done.stdout.splitlines())
    assert found["extractor"] == {"name": "handshakes", "version": "1", "rule_set": ""}
    assert [event["label"] for event in found["events"]] == ["Antony Blinken meets Isaac Herzog"]
    assert done.stderr.splitlines() == ["read 1 article; 1 event, 0 claims", "handshakes 1"]


def test_a_setting_selects_it_and_the_store_keeps_what_it_reads(
    installed: str, article: Path, tmp_path: Path, run: "Run"
) -> None:
    store = tmp_path / "store"
    chosen = {"PYTHONPATH": installed, "COMMUNIQUE_EXTRACTOR": "handshakes"}
    run("ingest", article, "--published", "2024-03-22", "--store", store, **chosen)
    assert "Antony Blinken meets Isaac Herzog" in run("timeline", "--store", store).stdout
    told = run("query", 'SELECT ?w { ?a rdfs:label ?w FILTER(CONTAINS(?w, "handshakes")) }', "--store", store).stdout
    assert "handshakes" in told


def test_it_is_measured(installed: str, tmp_path: Path, run: "Run") -> None:
    words = {"start": 0, "end": 45, "quote": TEXT.strip()}
    event = {"type": "CONSULT", "modality": "actual", "source": [{"name": "Antony Blinken"}], "trigger": words,
             "target": [{"name": "Isaac Herzog"}], "evidence": words, "required": True}  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    record = {"id": "one", "published": "2024-03-22", "text": TEXT, "events": [event], "claims": []}
    gold.write_text(json.dumps(record), encoding="utf-8")
    done = run("evaluate", gold, "--extractor", "handshakes", "--json", PYTHONPATH=installed)
    measures = json.loads(done.stdout)["measures"]
    assert [measures[name]["hits"] for name in ("event", "source (name)", "target (name)")] == [1, 1, 1]
    assert done.stderr == "handshakes 1\n"


def test_it_is_offered_beside_ours(installed: str, article: Path, run: "Run") -> None:
    done = run("extract", article, "--extractor", "none", "--published", "2024-03-22", code=2, PYTHONPATH=installed)
    assert "no extractor named 'none'; choose from handshakes, lexicon, llm" in done.stderr


def registered(folder: Path, name: str, made_by: str) -> None:
    """Registers an extractor in a folder as installing it would."""
    info = folder / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[communique.extractors]\n{name} = {made_by}\n")


FAULTY = """
from graph.model.event import Reading


class Sparse:
    name, version = "sparse", "1"

    def __init__(self, settings): ...

    def extract(self, articles):
        for article in articles:
            if "Herzog" not in article.text:
                yield Reading(article)

    def acts(self, articles):
        raise RuntimeError("out of order")

    code = acts


class Untaught:
    def __init__(self): ...


class Nameless:
    def __init__(self, settings): ...
"""


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """A folder with extractors that do not do as they should."""
    (tmp_path / "faulty.py").write_text(FAULTY, encoding="utf-8")
    for kind in ("Sparse", "Untaught", "Nameless"):
        registered(tmp_path, kind.lower(), f"faulty:{kind}")
    return str(tmp_path)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two articles, of which one is about Herzog."""
    texts = (TEXT, TEXT.replace("Isaac Herzog", "Olaf Scholz"))
    records = ({"text": text, "published": "2024-03-22"} for text in texts)
    (tmp_path / "two.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return tmp_path / "two.jsonl"


@pytest.mark.parametrize("command", [("extract",), ("ingest", "--store", "store")])
def test_one_that_reads_not_every_article_is_named_with_those(
    faulty: str, two: Path, run: "Run", command: tuple[str, ...]
) -> None:
    words = [str(two.parent / word) if word == "store" else word for word in command]
    done = run(*words, two, "--extractor", "sparse", code=1, PYTHONPATH=faulty)
    assert f"{two}:1: the extractor 'sparse' gives no reading of it" in done.stderr
    assert "read 1 article" in done.stderr


def test_one_that_fails_to_code_a_sentence_is_counted_and_measured(faulty: str, tmp_path: Path, run: "Run") -> None:
    quad, triple = tmp_path / "quad.jsonl", tmp_path / "triple.jsonl"
    quad.write_text(json.dumps({"id": "q1", "text": "France bombed Spain.", "quad": 4}), encoding="utf-8")
    gold = [{"type": "ASSAULT", "source": "France", "target": "Spain"}]
    triple.write_text(json.dumps({"id": "t1", "text": "France bombed Spain.", "gold": gold}), encoding="utf-8")
    done = run("evaluate", quad, triple, "--extractor", "sparse", code=1, PYTHONPATH=faulty)
    assert f"{quad}: 1 sentence\n" in done.stdout
    assert f"{triple}: 1 sentence\n" in done.stdout
    assert [line.split(" (")[1] for line in done.stderr.splitlines()[:2]] == [
        "RuntimeError: out of order; faulty.py, line 16); please report it with the text"
    ] * 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("untaught", "the extractor 'untaught' cannot be made of the settings (TypeError: "),
        ("nameless", "the extractor 'nameless' lacks name, version, extract; docs/extending.md shows one"),
    ],
)
def test_one_that_cannot_be_used_is_told_what_it_lacks(
    faulty: str, article: Path, run: "Run", name: str, told: str
) -> None:
    options = ("--extractor", name, "--published", "2024-03-22")
    assert told in run("extract", article, *options, code=2, PYTHONPATH=faulty).stderr


def test_one_that_cannot_be_loaded_is_named(tmp_path: Path, article: Path, run: "Run") -> None:
    registered(tmp_path, "broken", "broken.module:Reader")
    options = ("--extractor", "broken", "--published", "2024-03-22")
    done = run("extract", article, *options, code=2, PYTHONPATH=str(tmp_path))
    assert "the extractor 'broken' (broken.module:Reader) cannot be loaded: No module named 'broken'" in done.stderr
