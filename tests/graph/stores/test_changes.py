"""A change is the same in every copy of a store that it is made in, and in the file that it is kept in."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import StoreError
from graph.stores.changes import ALL, DEFAULT, NAMED, Managed, Quads, Step, make, read, write, written
from graph.stores.oxigraph import OxigraphStore

P, G, H = ox.NamedNode("x:p"), ox.NamedNode("x:g"), ox.NamedNode("x:h")
BLANK = ox.BlankNode()
QUADS = (
    ox.Quad(BLANK, P, ox.Literal('a\n"b"', language="en"), G),
    ox.Quad(BLANK, P, ox.BlankNode(), H),
    ox.Quad(BLANK, P, ox.Triple(BLANK, P, ox.Literal("1")), DEFAULT),
    ox.Quad(
        ox.NamedNode("x:s"), P, ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")), G
    ),
)
STEPS: tuple[Step, ...] = (
    Quads((), QUADS),
    Managed("CREATE", ox.NamedNode("x:empty")),
    Managed("COPY", G, H),
    Quads(QUADS[:1], (ox.Quad(ox.NamedNode("x:s"), P, BLANK, DEFAULT),)),
    Managed("CLEAR", DEFAULT),
    Managed("DROP", NAMED),
    Managed("DROP", ALL),
)


def contents(store: ox.Store) -> tuple[set[ox.Quad], set[str]]:
    return set(store), {str(name) for name in store.named_graphs()}


@pytest.mark.parametrize("count", range(1, len(STEPS) + 1))
def test_two_copies_are_the_same_after_a_change(count: int, tmp_path: Path) -> None:
    first, second = ox.Store(), ox.Store()
    for store in (first, second):
        make(store, [Quads((), QUADS[1:3])])
    write(tmp_path / "change", STEPS[:count])
    make(first, STEPS[:count])
    for step in read(tmp_path / "change"):
        make(second, [step])
    assert contents(first) == contents(second)


def test_blank_nodes_are_removed_by_what_they_are() -> None:
    store = ox.Store()
    make(store, [Quads((), QUADS)])
    make(store, [Quads(QUADS, ())])
    assert set(store) == set()


def test_a_step_tells_the_graphs_that_it_may_change() -> None:
    assert set(written(Quads(QUADS[:1], QUADS[1:]))) == {G, H, DEFAULT}
    assert list(written(Managed("MOVE", G, H))) == [G, H]
    assert list(written(Managed("COPY", G, H))) == [H]
    assert list(written(Managed("DROP", ALL))) == [ALL]


@pytest.mark.parametrize(
    "text", ["{", '{"sizes": [5, 0]}\nabcde', '{"verb": "LOAD", "graph": "<x:g>", "to": null}', "null"]
)
def test_what_is_no_change_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "change").write_text(text)
    with pytest.raises(StoreError, match="cannot be read"):
        read(tmp_path / "change")


def test_a_change_is_made_on_disk(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "store")
    store.amend(STEPS[:2])
    store.close()
    again = OxigraphStore(tmp_path / "store")
    assert set(again.quads()) == set(QUADS)
    again.close()
