"""The examples of docs/sparql.md and the curl calls of README.md, run as they stand.

They ask port 8000: curl is told to connect to the test's server instead, other programs get its address.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.clients.conftest import CONSUMERS, with_comunica
from tests.api.conftest import TOKEN

ROOT = Path(__file__).parents[3]
SHOWN = "http://127.0.0.1:8000"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
GUIDE = (ROOT / "docs/sparql.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
LABELS = """Antony Blinken holds talks in Cairo
Antony Blinken meets Benjamin Netanyahu
Antony Blinken meets Isaac Herzog
Israel attacks Rafah
Israel plans a ground offensive in Rafah
"""
PEOPLE = """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://w3id.org/communique/id/actor/antony-blinken> foaf:nick "Ant" .
"""
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH <http://example.org/notes> { ?s ?p ?o } }"

Run = Callable[[list[str]], str]
with_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")


def shown(language: str, words: str, text: str = GUIDE) -> str:
    """The one block of a language with some words."""
    (found,) = [body for kind, body in BLOCK.findall(text) if kind == language and words in body]
    return str(found)


def told(words: str) -> tuple[str, list[str]]:
    """The command of a console block with some words, and the lines that the document shows under it."""
    lines = [line for kind, body in BLOCK.findall(GUIDE + README) if kind == "console" for line in body.splitlines()]
    (at,) = [number for number, line in enumerate(lines) if line.startswith("$ ") and words in line]
    under = lines[at + 1 :]
    end = next((number for number, line in enumerate(under) if line.startswith("$ ")), len(under))
    return lines[at].removeprefix("$ "), under[:end]


@pytest.fixture
def server(guarded: httpx.Client) -> Iterator[str]:
    """The address of a server that takes updates, without the graphs that the examples write."""
    yield str(guarded.base_url).rstrip("/")
    for graph in ("notes", "people"):
        guarded.post("/update", data={"update": f"DROP SILENT GRAPH <http://example.org/{graph}>"}).raise_for_status()
    guarded.post("/update", data={"update": "DELETE DATA { <x:a> <x:b> 1 }"}).raise_for_status()


@pytest.fixture
def run(server: str, tmp_path: Path) -> Run:
    """Runs a command whose curl connects to the server, and returns what it prints."""
    (tmp_path / ".curlrc").write_text(f'connect-to = "127.0.0.1:8000:{server.removeprefix("http://")}"\n')
    (tmp_path / "people.ttl").write_text(PEOPLE, encoding="utf-8")
    folder = Path(sys.executable).parent
    environment = os.environ | {
        "CURL_HOME": str(tmp_path),
        "TOKEN": TOKEN,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONWARNINGS": "ignore",
    }

    def start(command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return start


@pytest.mark.parametrize("client", ["SPARQLWrapper", "rdflib"])
def test_the_example_in_python_asks_and_writes(client: str, server: str, run: Run, guarded: httpx.Client) -> None:
    printed = run([sys.executable, "-c", shown("python", f"from {client} ").replace(SHOWN, server)])
    assert set(LABELS.splitlines()) <= set(printed.splitlines())
    answer = guarded.get("/sparql", params={"query": COUNT}, headers={"Accept": "text/csv"})
    assert answer.text.split() == ["n", "1"]


def test_the_example_in_pandas_makes_a_table(server: str, run: Run) -> None:
    program = shown("python", "import pandas").replace(SHOWN, server)
    printed = run([sys.executable, "-c", f"{program}\nprint(events.dtypes['day'].kind, events.dtypes['confidence'])"])
    assert "2024-03-22" in printed
    assert printed.splitlines()[-1] == "M float64"
    assert len(printed.splitlines()) == 1 + 5 + 1


@with_comunica
def test_the_example_in_comunica_asks(server: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(CONSUMERS / "node_modules")
    (tmp_path / "asking.mjs").write_text(shown("js", "QueryEngine").replace(SHOWN, server), encoding="utf-8")
    assert run(["node", "asking.mjs"]) == LABELS


@with_curl
def test_the_first_call_by_curl_gives_three_labels(run: Run) -> None:
    assert run(["bash", "-ec", shown("sh", "LIMIT 3")]).splitlines() == ["label", *LABELS.splitlines()[:3]]


@with_curl
def test_the_service_is_described_to_curl(run: Run) -> None:
    (call,) = re.findall(r"`(curl [^`]+)`", GUIDE)
    assert "sparql-service-description#Service" in run(["bash", "-ec", call])


@with_curl
def test_curl_sends_a_document_changes_asks_and_deletes_it(run: Run, guarded: httpx.Client) -> None:
    calls = "set -o pipefail\n" + shown("sh", "-T people.ttl").replace("curl ", "curl --fail-with-body ")
    assert '"Antony Blinken"@en\t"Tony"' in run(["bash", "-ec", calls])
    assert guarded.get("/rdf-graph-store", params={"graph": "http://example.org/people"}).status_code == 404


@with_curl
def test_curl_reads_the_state_that_its_write_told(run: Run) -> None:
    write, (line,) = told("grep -i state")
    printed = run(["bash", "-ec", write])
    name, value = line.split(": ")
    assert printed.startswith(f"{name}: ")
    read, answer = told(value)
    assert run(["bash", "-ec", read.replace(value, printed.partition(": ")[2].strip())]).splitlines() == answer


@with_curl
def test_curl_is_told_what_is_protected(run: Run) -> None:
    call, (line,) = told("DROP ALL")
    assert run(["bash", "-ec", call]).startswith(line.partition(" …")[0])


@with_curl
def test_the_call_by_curl_in_the_readme_shows_an_event(run: Run) -> None:
    call, lines = told("curl -s 'http://127.0.0.1:8000/api/v1/events")
    printed, document = (json.loads(text) for text in (run(["bash", "-ec", call]), "\n".join(lines)))
    assert printed.keys() == document.keys()
    assert printed["date"].keys() == document["date"].keys()
    assert printed["evidence"].keys() == document["evidence"].keys()


@with_curl
def test_every_call_by_curl_in_both_documents_is_run_here() -> None:
    calls = re.findall(r"(?:^|`|\$ )curl ", GUIDE + README, re.MULTILINE)
    assert len(calls) == 1 + 1 + 4 + 2 + 1 + 1
