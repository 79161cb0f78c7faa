"""Where does an act take place? The rows of ``where.tsv``: a text of a day, and the places of its acts of some types.

Each kind of row is a way in which a text tells a place: a venue without a name, the goal of an army, what is struck, a
scene told beside, a matter that has a place of its own, two places in one sentence, the occasion of what is said.
"""

import csv
from pathlib import Path

import pytest

from tests.graph.extractors.conftest import Read

ROWS = list(csv.DictReader((Path(__file__).parent / "where.tsv").read_text().splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:40]}")
def test_the_place_is_the_one_told(row: dict[str, str], read: Read) -> None:
    wanted = row["told"].split("; ")
    roots = {line.split(" ", 1)[0] for line in wanted}
    found = (report for report in read(row["text"], row["day"]).reports if report.root in roots)
    assert [f"{report.root} {report.place_text or '-'}" for report in found] == wanted
