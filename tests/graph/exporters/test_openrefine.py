import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from graph.columns import clean
from graph.excerpt import Collected
from graph.exporters.text import FORMULA

Write = Callable[..., Path]


def rows(path: Path) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))}


def test_every_actor_has_one_row(excerpt: Collected, write: Write) -> None:
    found = rows(write("openrefine", excerpt))
    assert found.keys() == excerpt.actors().keys()


def test_a_row_has_what_an_actor_is_reconciled_by(excerpt: Collected, write: Write) -> None:
    blinken = rows(write("openrefine", excerpt))["antony-blinken"]
    names = ("name", "kind", "country", "wikidata", "first_date", "last_date", "event_count", "actual_count")
    assert [blinken[name] for name in names] == [
        "Antony Blinken", "Person", "USA", "Q1", "2024-03-22", "2024-04-30", "6", "5",
    ]  # fmt: skip


def test_the_page_of_an_actor_is_that_of_the_service(excerpt: Collected, write: Write) -> None:
    excerpt.site = "http://127.0.0.1:8000/"
    assert rows(write("openrefine", excerpt))["hamas"]["source_url"] == "http://127.0.0.1:8000/id/actor/hamas"


def test_no_text_is_a_formula(hostile: Collected, write: Write) -> None:
    table = write("openrefine", hostile).read_bytes().decode()
    values = [value for row in csv.reader(io.StringIO(table, newline="")) for value in row]
    assert not any(value.startswith(FORMULA) for value in values)
    assert any(value.startswith("'=HYPERLINK") for value in values)


def test_plain_texts_come_back_as_they_were(hostile: Collected, hostile_texts: tuple[str, ...], write: Write) -> None:
    found = rows(write("openrefine", hostile, flavour="plain"))
    assert {number: found[f"actor-{number}"]["name"] for number in range(len(hostile_texts))} == {
        number: clean(text) for number, text in enumerate(hostile_texts)
    }


def test_pandas_reads_the_table(hostile: Collected, write: Write) -> None:
    assert len(pd.read_csv(write("openrefine", hostile))) == 11


def test_an_empty_excerpt_has_a_head_alone(empty: Collected, write: Write) -> None:
    assert rows(write("openrefine", empty)) == {}
