"""What is told of is found by its words over REST, in SPARQL and at the command line."""

import json
from pathlib import Path
from shutil import copytree

import httpx
import pytest
from click.testing import CliRunner

from api.cli.commands import commands
from tests.api.conftest import TOKEN, Serve

V1 = "/api/v1"

ARTICLE = {
    "title": "Stubb in Tallinn",
    "text": "President Alexander Stubb of Finland met Estonian President Alar Karis in Tallinn on Monday.",
    "published": "2024-05-27",
    "url": "https://news.example/tallinn",
}


def found(client: httpx.Client, words: str, **more: str) -> list[tuple[str, str]]:
    answer = client.get(f"{V1}/search", params={"q": words, **more}).raise_for_status().json()
    return [(hit["kind"], hit["id"]) for hit in answer["items"]]


def test_an_actor_is_found_before_what_is_told_of_him(client: httpx.Client) -> None:
    assert found(client, "herzog")[0] == ("actor", "isaac-herzog")


def test_an_inflected_word_finds_an_event_and_shows_it_in_its_article(client: httpx.Client) -> None:
    (hit,) = client.get(f"{V1}/search", params={"q": "wanted offensives", "kind": "event"}).json()["items"]
    words = [hit["snippet"][start:end] for start, end in hit["marks"]]
    assert words == ["wants", "offensive"]
    page = client.get(hit["source_url"].partition("#")[0]).text
    assert "Netanyahu wants to launch" in page


def test_kinds_can_be_asked_for(client: httpx.Client) -> None:
    assert {kind for kind, _ in found(client, "blinken", kind="article")} == {"article"}


def test_markup_comes_as_it_stands_in_the_article(client: httpx.Client) -> None:
    (hit,) = client.get(f"{V1}/search", params={"q": '"its people"', "kind": "event"}).json()["items"]
    assert "<b>Rafah</b>" in hit["snippet"]


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%20", "q=-only", "q=x&kind=anything", "q=x&limit=0", "q=x&offset=2000", f"q={'x' * 600}"]
)
def test_what_cannot_be_searched_is_refused_in_words(client: httpx.Client, query: str) -> None:
    answer = client.get(f"{V1}/search?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("words", ["", "%20", "%21%3F"])
def test_whoever_gives_no_word_to_look_for_is_asked_for_one(client: httpx.Client, words: str) -> None:
    told = client.get(f"{V1}/search?q={words}").json()["detail"]
    assert told.endswith("; give a word, of one letter or digit at least")


def test_a_list_goes_on_at_next(client: httpx.Client) -> None:
    first = client.get(f"{V1}/search", params={"q": "blinken", "limit": "1"}).json()
    second = client.get(first["next"]).json()
    assert found(client, "blinken", limit="2") == [(hit["kind"], hit["id"]) for hit in first["items"] + second["items"]]


def test_a_query_finds_texts_by_their_words(client: httpx.Client) -> None:
    query = """PREFIX cmq: <https://w3id.org/communique/ns#>
        SELECT ?event { (?quote ?score) cmq:matches ("offensives" 10) . ?event cmq:evidence ?quote ; a cmq:Event }"""
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"}).raise_for_status()
    assert "-assault-" in answer.text


def test_a_query_that_looks_for_nothing_is_refused_with_the_place(client: httpx.Client) -> None:
    query = "PREFIX cmq: <https://w3id.org/communique/ns#>\nSELECT * { ?x cmq:matches ?words }"
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "line 2, column 15" in answer.json()["detail"]


def test_what_is_written_is_found_at_once(serve: Serve) -> None:
    with serve(workers=1, write_token=TOKEN) as service:
        assert found(service.client, "tallinn") == []
        key = {"Authorization": f"Bearer {TOKEN}"}
        name = service.client.post(f"{V1}/articles", json=ARTICLE, headers=key).raise_for_status().json()["id"]
        assert ("article", name) in found(service.client, "tallinn")
        service.client.delete(f"{V1}/articles/{name}", headers=key).raise_for_status()
        assert found(service.client, "tallinn") == []


def test_the_command_line_shows_the_words_in_their_sentence(filled: Path, tmp_path: Path) -> None:
    copytree(filled, tmp_path / "store")
    shown = CliRunner().invoke(commands, ["search", "wanted", "offensive", "--store", str(tmp_path / "store")])
    assert "Netanyahu [wants] to launch a ground [offensive] in Rafah" in shown.output


def test_the_command_line_gives_values(filled: Path, tmp_path: Path) -> None:
    copytree(filled, tmp_path / "store")
    arguments = ["search", "herzog", "--kind", "actor", "--json", "--store", str(tmp_path / "store")]
    assert json.loads(CliRunner().invoke(commands, arguments).output)["id"] == "isaac-herzog"


def test_the_index_is_built_anew_on_request(filled: Path, tmp_path: Path) -> None:
    copytree(filled, tmp_path / "store")
    told = CliRunner().invoke(commands, ["reindex", "--store", str(tmp_path / "store")])
    assert "texts indexed" in told.stderr
