"""On which day did it happen? The rows of ``when.tsv``: a text of a day (``\\n`` is a new line), and its acts' days.

Each kind of row is a way in which a text tells the day elsewhere than at the act: in a clause beside, of what was done
for its sake, of another's act, once for a whole communiqué, of the day that the text has moved on to, as what had been
done by then, or by a perfect that is joined or shortened.
"""

import csv
from pathlib import Path

import pytest

from tests.graph.extractors.conftest import Lines

ROWS = list(csv.DictReader((Path(__file__).parent / "when.tsv").read_text().splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:40]}")
def test_the_day_is_the_one_told(row: dict[str, str], days: Lines) -> None:
    wanted = row["told"].split("; ")
    roots = {line.split(" ", 1)[0] for line in wanted}
    found = days(row["text"].replace("\\n", "\n"), row["day"])
    assert [line for line in found if line.split(" ", 1)[0] in roots] == wanted
