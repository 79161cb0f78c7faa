import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.clients.conftest import CONSUMERS, with_comunica
from tests.api.conftest import TOKEN, Service

MINE = "http://example.org/comunica"
PREFIXES = "PREFIX cmq: <https://w3id.org/communique/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
LABELS = PREFIXES + "SELECT ?label { ?event a cmq:Event ; rdfs:label ?label } ORDER BY ?label"
FIRST = {
    "termType": "Literal",
    "value": "Antony Blinken holds talks in Cairo",
    "language": "en",
    "datatype": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
}

pytestmark = with_comunica


def run(kind: str, sources: list[Any], query: str, token: str = "") -> "subprocess.CompletedProcess[str]":
    command = [shutil.which("node") or "node", "comunica.mjs", kind, json.dumps(sources), query, token]
    return subprocess.run(
        command, cwd=CONSUMERS, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def ask(kind: str, sources: list[Any], query: str, token: str = "") -> Any:
    done = run(kind, sources, query, token)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def named(url: str) -> dict[str, str]:
    """A source that Comunica is told to be a SPARQL endpoint."""
    return {"type": "sparql", "value": url}


@pytest.fixture
def writable(guarded: httpx.Client) -> Iterator[str]:
    """The address of a server that takes updates; what the test wrote is gone afterwards."""
    yield str(guarded.base_url).rstrip("/")
    guarded.post("/update", data={"update": f"DROP SILENT GRAPH <{MINE}>"}).raise_for_status()


@pytest.mark.parametrize("told", [True, False], ids=["as an endpoint", "by its address"])
def test_rows_come_from_the_endpoint_told_or_found_out(service: Service, told: bool) -> None:
    source = named(f"{service.url}/sparql") if told else f"{service.url}/sparql"
    rows = ask("bindings", [source], LABELS)
    assert (len(rows), rows[0]["label"]) == (5, FIRST)


def test_yes_and_no_come(service: Service) -> None:
    source = named(f"{service.url}/sparql")
    assert ask("boolean", [source], "ASK { ?s ?p ?o }") is True
    assert ask("boolean", [source], "ASK { <x:a> <x:b> <x:c> }") is False


def test_a_graph_comes(service: Service) -> None:
    query = LABELS.replace("SELECT ?label", "CONSTRUCT { ?event rdfs:label ?label }")
    quads = ask("quads", [named(f"{service.url}/sparql")], query)
    assert (len(quads), FIRST["value"] in {quad[2] for quad in quads}) == (5, True)


def test_named_graphs_are_asked_for(service: Service) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s a <https://w3id.org/communique/ns#Event> } }"
    rows = ask("bindings", [named(f"{service.url}/sparql")], query)
    assert [row["g"]["value"] for row in rows] == ["https://w3id.org/communique/id/graph/canonical"]


def test_the_service_and_a_document_of_ones_own_are_joined(service: Service) -> None:
    own = "<https://w3id.org/communique/id/actor/hamas> <http://example.org/note> 'watch' ."
    document = {"type": "serialized", "value": own, "mediaType": "text/turtle", "baseIRI": "http://example.org/"}
    query = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?name ?note { ?who <http://example.org/note> ?note ; skos:prefLabel ?name }"""
    rows = ask("bindings", [named(f"{service.url}/sparql"), document], query)
    assert {(row["name"]["value"], row["note"]["value"]) for row in rows} == {("Hamas", "watch")}


def test_an_update_with_a_token_is_read_at_once(writable: str) -> None:
    update = f"INSERT DATA {{ GRAPH <{MINE}> {{ <http://example.org/a> <http://example.org/b> 'é 🕊' }} }}"
    assert ask("void", [named(f"{writable}/update")], update, TOKEN) is None
    rows = ask("bindings", [named(f"{writable}/sparql")], f"SELECT ?o {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}")
    assert [row["o"]["value"] for row in rows] == ["é 🕊"]


@pytest.mark.parametrize(
    ("update", "token", "status"),
    [
        ("CLEAR GRAPH <https://w3id.org/communique/id/graph/canonical>", TOKEN, "403"),
        (f"INSERT DATA {{ GRAPH <{MINE}> {{ <x:a> <x:b> 1 }} }}", "wrong", "401"),
    ],
)
def test_an_update_that_is_refused_fails_there(writable: str, update: str, token: str, status: str) -> None:
    done = run("void", [named(f"{writable}/update")], update, token)
    assert done.returncode != 0
    assert status in done.stderr
