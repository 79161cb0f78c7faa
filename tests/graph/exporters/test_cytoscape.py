import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.columns import clean
from graph.excerpt import Collected

Write = Callable[..., Path]


def elements(path: Path, group: str) -> dict[str, dict[str, Any]]:
    return {one["data"]["id"]: one["data"] for one in json.loads(path.read_text("utf-8"))["elements"][group]}


def test_every_element_has_an_id_of_its_own(excerpt: Collected, write: Write) -> None:
    held = json.loads(write("cytoscape", excerpt).read_text("utf-8"))["elements"]
    ids = [one["data"]["id"] for one in (*held["nodes"], *held["edges"])]
    assert len(ids) == len(set(ids)) == 20


def test_source_and_target_are_nodes_and_provenance_stands_apart(excerpt: Collected, write: Write) -> None:
    path = write("cytoscape", excerpt)
    edge = elements(path, "edges")["meeting.1"]
    assert {edge["source"], edge["target"]} <= set(elements(path, "nodes"))
    assert (edge["interaction"], edge["source_url"]) == (
        "CONSULT-visit",
        "https://w3id.org/communique/id/article/fdfcfa09d832c078#char=321,397",
    )


def test_text_survives(hostile: Collected, hostile_texts: tuple[str, ...], write: Write) -> None:
    edges = elements(write("cytoscape", hostile), "edges")
    assert [edges[f"e{n}.1"]["quote"] for n in range(len(hostile_texts))] == [clean(text) for text in hostile_texts]
