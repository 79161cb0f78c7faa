"""How much is read right in sets of sentences, quotations and times? Figures are pinned, and only rise.

`floors.tsv` holds each floor in percent, half a point or less below what was measured; `[precision]` or `[recall]`
after a name means that part of a measure. Sets of the project lie in `data/gold`; those of others, which are for
measuring only, where the variable COMMUNIQUE_GOLD says.
"""

import csv
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from graph.extractors import Extractor
from graph.scorecard import Scorecard, scorecard
from graph.scorecard.sets import annotated

OWN = Path(__file__).parents[3] / "data/gold"
OTHERS = os.environ.get("COMMUNIQUE_GOLD")
TABLE = Path(__file__).parent / "floors.tsv"
ROWS = [
    (row["set"], row["name"], float(row["percent"]))
    for row in csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t")
]


def found(name: str) -> Path | None:
    folders = [OWN, Path(OTHERS)] if OTHERS else [OWN]
    return next((folder / name for folder in folders if (folder / name).exists()), None)


@pytest.fixture(scope="session")
def card(extractor: Extractor) -> Callable[[str], Scorecard]:
    @cache
    def measure(name: str) -> Scorecard:
        path = found(name)
        if path is None:
            pytest.skip("COMMUNIQUE_GOLD names no folder of gold data")
        kind, records = annotated(path)
        return scorecard(zip(records, kind.read(records, extractor), strict=True), kind.compare, kind.unit)

    return measure


@pytest.mark.parametrize(("texts", "name", "floor"), ROWS)
def test_the_figure_does_not_fall(texts: str, name: str, floor: float, card: Callable[[str], Scorecard]) -> None:
    measure, _, part = name.partition(" [")
    found = card(texts).measures[measure].measure
    value = found.as_record()[part.rstrip("]")] if part else found.value
    assert 100 * (value or 0.0) >= floor


@pytest.mark.parametrize("texts", sorted({texts for texts, _, _ in ROWS}))
def test_every_figure_has_a_floor(texts: str, card: Callable[[str], Scorecard]) -> None:
    judged = {name for name, found in card(texts).measures.items() if found.measure.value is not None}
    assert {name for found, name, _ in ROWS if found == texts and not name.endswith("]")} == judged
