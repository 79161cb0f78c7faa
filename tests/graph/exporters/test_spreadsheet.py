import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.spreadsheet import Csv, intervals
from graph.exporters.text import FORMULA

Write = Callable[..., Path]


def table(excerpt: Collected, name: str, **options: str) -> list[dict[str, str]]:
    pieces = {file: b"".join(found) for file, found in Csv(**options).files(excerpt)}
    return list(csv.DictReader(io.StringIO(pieces[name].decode("utf-8"), newline="")))


def test_the_tables_have_the_heads_that_gephi_looks_for(excerpt: Collected) -> None:
    assert list(table(excerpt, "nodes.csv")[0])[:3] == ["Id", "Label", "Interval"]
    head = ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Interval"]
    assert list(table(excerpt, "edges.csv")[0])[:8] == head


def test_an_interval_is_written_as_gephi_reads_it(excerpt: Collected) -> None:
    rows = {row["Id"]: row["Interval"] for row in table(excerpt, "edges.csv")}
    assert rows["meeting.1"] == "<[2024-03-22, 2024-03-22]>"
    assert rows["offensive.1"] == "<[2024-03-22, Infinity]>"
    assert rows["undated.1"] == ""
    assert intervals([]) == ""


def test_no_cell_begins_as_a_formula(hostile: Collected) -> None:
    cells = [cell for row in table(hostile, "edges.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_a_negative_number_is_no_formula(excerpt: Collected) -> None:
    assert {row["score"] for row in table(excerpt, "edges.csv")} >= {"-9.0", "4.0"}


def test_the_plain_flavour_leaves_every_text_as_it_is(hostile: Collected, hostile_texts: tuple[str, ...]) -> None:
    rows = {row["Id"]: row["quote"] for row in table(hostile, "edges.csv", flavour="plain")}
    assert [rows[f"e{number}.1"] for number in range(len(hostile_texts))] == [clean(text) for text in hostile_texts]


def test_every_end_of_an_edge_is_in_the_table_of_nodes(hostile: Collected) -> None:
    ids = {row["Id"] for row in table(hostile, "nodes.csv")}
    assert {row[end] for row in table(hostile, "edges.csv") for end in ("Source", "Target")} <= ids


def test_the_zip_holds_the_same_files(excerpt: Collected, write: Write) -> None:
    with zipfile.ZipFile(write("csv", excerpt)) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {name: b"".join(pieces) for name, pieces in Csv().files(excerpt)}


@pytest.mark.parametrize("name", ["nodes.csv", "edges.csv"])
def test_an_empty_graph_has_tables_with_heads_only(name: str, empty: Collected) -> None:
    assert table(empty, name) == []
