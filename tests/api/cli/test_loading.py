from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from api.cli.commands import commands

CANONICAL = "https://w3id.org/communique/id/graph/canonical"


def load(store: Path, *words: str) -> Result:
    return CliRunner().invoke(commands, ["load", *words, "--store", str(store)])


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def quads(store: Path) -> set[str]:
    return {str(quad) for quad in ox.Store.read_only(str(store))} if store.exists() else set()


def test_a_file_of_triples_goes_to_the_graph_that_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "a.ttl", "<x:a> <x:p> 1, 2 .")
    assert load(tmp_path / "store", file, "--graph", "x:mine").exit_code == 0
    assert {quad.partition("> ")[2].rpartition(" ")[2] for quad in quads(tmp_path / "store")} == {"<x:mine>"}
    assert len(quads(tmp_path / "store")) == 2


def test_a_file_of_quads_goes_to_the_graphs_that_it_names(tmp_path: Path) -> None:
    file = written(tmp_path, "a.nq", "<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:c> .\n")
    assert load(tmp_path / "store", file).exit_code == 0
    assert quads(tmp_path / "store") == {"<x:a> <x:p> <x:b> <x:g>", "<x:a> <x:p> <x:c>"}


@pytest.mark.parametrize("graph", [CANONICAL, "https\\u003A//w3id.org/communique/id/graph/canonical"])
def test_the_graphs_of_the_articles_are_left_alone(tmp_path: Path, graph: str) -> None:
    file = written(tmp_path, "a.nq", f"<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:b> <{graph}> .\n")
    refused = load(tmp_path / "store", file)
    assert (refused.exit_code, f"{CANONICAL} is protected" in refused.output) == (2, True)
    assert quads(tmp_path / "store") == set()
    assert load(tmp_path / "store", written(tmp_path, "b.nt", "<x:a> <x:p> <x:b> ."), "--graph", CANONICAL).exit_code
    assert quads(tmp_path / "store") == set()


def test_a_plain_store_takes_them(tmp_path: Path) -> None:
    file = written(tmp_path, "a.nq", f"<x:a> <x:p> <x:b> <{CANONICAL}> .\n")
    assert load(tmp_path / "store", file, "--open-graphs").exit_code == 0
    assert len(quads(tmp_path / "store")) == 1


@pytest.mark.parametrize("words", [(), ("--open-graphs",)])
def test_a_file_with_a_fault_is_named_and_nothing_of_it_is_loaded(tmp_path: Path, words: tuple[str, ...]) -> None:
    file = written(tmp_path, "a.nq", "<x:a> <x:p> <x:b> <x:g> .\n" * 1000 + "this is no quad\n")
    refused = load(tmp_path / "store", file, *words)
    assert (refused.exit_code, file in refused.output, "line 1001" in refused.output) == (1, True, True)
    assert quads(tmp_path / "store") == set()


@pytest.mark.parametrize(("name", "words"), [("a.csv", ()), ("a.nq", ("--graph", "x:g")), ("a.ttl", ("--graph", "no"))])
def test_what_cannot_be_loaded_is_told_before_a_store_is_made(
    tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    assert load(tmp_path / "store", written(tmp_path, name, ""), *words).exit_code == 2
    assert not (tmp_path / "store").exists()


def test_a_store_that_is_held_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "a.nt", "<x:a> <x:p> <x:b> .")
    assert load(tmp_path / "store", file).exit_code == 0
    held = ox.Store(str(tmp_path / "store"))
    refused = load(tmp_path / "store", file)
    assert (refused.exit_code, "is held by" in refused.output) == (4, True)
    del held
