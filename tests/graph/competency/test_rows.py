"""The rows of the eleven competency queries on the bundled articles, written down by hand before they were run.

`rows.tsv` says, from reading the articles, which rows must be there, which must never be, and of which condition the
rows that must be there are all (``only``); offices are called as the registry calls them. A value that begins with ~
may stand anywhere in the value found; an empty one means that there is none; of an address its last part is compared.
`missed.tsv` lists those of the rows that must be there which the reading of the articles does not give yet; who mends
one of them takes it off that list.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph import queries
from graph.archive import Archive
from graph.archive.sparql import QueryAnswer

HERE = Path(__file__).parent

Row = dict[str, str]


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line]


def condition(text: str) -> Row:
    return dict(part.split("=", 1) for part in text.split(" | "))


EXPECTED = table("rows.tsv")
COMPETENCY = tuple(sorted({query for query, _, _ in EXPECTED}))
MISSED = {(query, row) for query, row, _ in table("missed.tsv")}


def needed(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """All but keys and texts, and of the registry only what the articles mention: rdflib takes minutes for the rest."""
    mentioned = {quad.object for quad in quads if not is_of(quad, "registry")}
    tenures = {quad.subject for quad in quads if ends(quad, "member") and quad.object in mentioned}
    posts = {quad.object for quad in quads if quad.subject in tenures and ends(quad, "post")}
    known = {*mentioned, *tenures, *posts}
    for quad in quads:
        told = not is_of(quad, "registry") or quad.subject in known
        if told and not any(ends(quad, name) for name in IDLE):
            yield quad


IDLE = ("mergeKey", "linkKey", "sketchBand", "textSketch", "isString", "altLabel")


def is_of(quad: ox.Quad, name: str) -> bool:
    return str(quad.graph_name).endswith(f"/graph/{name}>")


def ends(quad: ox.Quad, name: str) -> bool:
    return quad.predicate.value.endswith((f"#{name}", f"/{name}"))


@pytest.fixture(scope="module")
def whole(archive: Archive) -> rdflib.Graph:
    """All graphs as one."""
    triples = [quad.triple for quad in needed(list(archive.store.quads()))]
    return rdflib.Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


@pytest.fixture(scope="module")
def dataset(archive: Archive) -> rdflib.Dataset:
    """The graphs of the articles of which the rows of provenance speak, for the one query that asks for graphs."""
    graphs = {archive.names.article_graph(name) for name in PROVEN}
    quads = [quad for quad in archive.store.quads() if quad.graph_name.value in graphs]  # type: ignore[union-attr]
    data = rdflib.Dataset(default_union=True)
    data.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format="nquads")
    return data


PROVEN = {condition(row)["article"] for query, rule, row in EXPECTED if (query, rule) == ("provenance", "must")}


def local(value: object) -> str:
    text = "" if value is None else str(value)
    return text.replace("#", "/").rpartition("/")[2] if text.startswith("http") else text


def rows_of(answer: QueryAnswer) -> list[Row]:
    """The rows; results of the engine may not live on, for they must go in the thread that made them."""
    return [{key: local(value) for key, value in row.items()} for row in answer]


@pytest.fixture(scope="module")
def answers(archive: Archive, whole: rdflib.Graph, dataset: rdflib.Dataset) -> dict[str, dict[str, list[Row]]]:
    """The rows by engine and query."""
    found: dict[str, dict[str, list[Row]]] = {"pyoxigraph": {}, "rdflib": {}}
    for name in COMPETENCY:
        sparql = queries.sparql(name, archive.names)
        found["pyoxigraph"][name] = rows_of(archive.query(sparql))
        result = (dataset if name == "provenance" else whole).query(sparql)
        keys = [str(key) for key in result.vars or ()]
        found["rdflib"][name] = [
            {key: local(value) for key, value in zip(keys, row, strict=True)}  # type: ignore[arg-type]
            for row in result
        ]
    return found


def fits(row: Row, wanted: Row) -> bool:
    return all(value[1:] in row[key] if value.startswith("~") else row[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
@pytest.mark.parametrize(("query", "rule", "text"), EXPECTED)
def test_the_rows_are_those_written_by_hand(
    answers: dict[str, dict[str, list[Row]]], engine: str, query: str, rule: str, text: str
) -> None:
    rows, wanted = answers[engine][query], condition(text)
    matching = [row for row in rows if fits(row, wanted)]
    if rule == "must":
        assert bool(matching) is ((query, text) not in MISSED)
    elif rule == "never":
        assert matching == []
    else:
        musts = [condition(row) for name, kind, row in EXPECTED if (name, kind) == (query, "must")]
        assert [row for row in matching if not any(fits(row, must) for must in musts)] == []


def test_both_engines_give_the_same_rows(answers: dict[str, dict[str, list[Row]]]) -> None:
    for name in COMPETENCY:
        one, other = (
            {str(row) for row in answers[engine][name] if name != "provenance" or row["article"] in PROVEN}
            for engine in ("pyoxigraph", "rdflib")
        )
        assert one == other


def test_every_competency_query_has_rows_written_by_hand() -> None:
    assert {query for query, rule, _ in EXPECTED if rule == "must"} == set(COMPETENCY)
    assert set(COMPETENCY) <= set(queries.names())


def test_what_is_missed_is_one_of_the_rows() -> None:
    assert {(query, row) for query, rule, row in EXPECTED if rule == "must"} >= MISSED
