"""What do the words of a sentence say about time, and which days does that make?"""

import csv
from datetime import date
from pathlib import Path

import pytest

from graph.mentions.times import Tense, find_times, resolve

LINES = (Path(__file__).parent / "times_told.tsv").read_text(encoding="utf-8").splitlines()
TOLD = list(csv.DictReader(LINES, delimiter="\t"))


@pytest.mark.parametrize("row", TOLD, ids=lambda row: f"{row['sentence']} {row['published']} {row['tense']}")
def test_a_time_told_becomes_the_days_it_means(row: dict[str, str]) -> None:
    (found,) = find_times(row["sentence"])
    assert found.text == row["text"]
    days = resolve(found, date.fromisoformat(row["published"]), Tense(row["tense"]))
    assert days is not None
    assert [str(days.start or ""), str(days.end or ""), days.precision] == [row["start"], row["end"], row["precision"]]
