"""README.md tells the figures that docs/scorecard.md has."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
README, SCORECARD = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/scorecard.md"))
DOCUMENT = """
<!-- figures: data/gold/times.jsonl -->
| measure | figure | 95 % | P | R | counts |
|---|---|---|---|---|---|
| calendar value | 51.0 | 40.0–60.0 |  |  | 70 of 137 |
| weekday value | 12.5 | 2.0–20.0 | 10.0 | 16.7 | 1 of 6, 10 given |
<!-- end -->
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("scorecard_tool", ROOT / "tools/scorecard.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_summary_says_what_the_scorecard_says(tool: ModuleType) -> None:
    assert tool.with_figures(README, SCORECARD) == README


def test_every_set_of_the_summary_has_its_words(tool: ModuleType) -> None:
    assert sorted(name for name in tool.WORDS if f"| `{name}` |" not in README) == []


def test_no_set_of_the_scorecard_is_without_figures(tool: ModuleType) -> None:
    assert [name for name, found in tool.figures(SCORECARD).items() if not found] == []


def test_a_row_gets_the_figures_of_its_set(tool: ModuleType) -> None:
    row = "| `data/gold/times.jsonl` | 147 sentences | calendar value 1.0 |\n"
    told = "| `data/gold/times.jsonl` | 147 sentences | calendar value 51.0, weekday 12.5 |\n"
    assert tool.with_figures(row, DOCUMENT) == told


def test_parts_of_a_figure_are_known(tool: ModuleType) -> None:
    found = tool.figures(DOCUMENT)["data/gold/times.jsonl"]
    assert (found["P weekday value"], found["R weekday value"]) == ("10.0", "16.7")


def test_a_row_of_a_set_without_figures_stays(tool: ModuleType) -> None:
    row = "| `data/gold/days.jsonl` | 146 acts | days right 98.5 |\n"
    assert tool.with_figures(row, DOCUMENT) == row
