"""The weights of confidence say what the annotated articles say."""

from importlib.util import module_from_spec, spec_from_file_location
from math import isclose
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from graph.extractors.confidence import ALWAYS


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("confidence_tool", Path(__file__).parents[2] / "tools/confidence.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def of(tool: ModuleType, number: int, right: int, *signs: str) -> list[Any]:
    """So many samples with these signs, of which the first are right; each of an article of its own."""
    named = frozenset({ALWAYS, *signs})
    return [tool.Sample("event", f"{signs}-{n:03}", named, 0.5, n < right) for n in range(number)]


def test_without_other_signs_it_is_the_share_that_is_right(tool: ModuleType) -> None:
    weights = tool.fit(of(tool, 100, 75))
    assert isclose(tool.expected(weights, frozenset({ALWAYS})), 0.75, abs_tol=1e-6)


def test_a_sign_of_what_is_right_has_a_weight_above_nought(tool: ModuleType) -> None:
    weights = tool.fit([*of(tool, 50, 45, "by name"), *of(tool, 50, 15, "by pronoun")])
    assert weights["by name"] > 0 > weights["by pronoun"]


def test_a_sign_that_few_have_gets_no_weight(tool: ModuleType) -> None:
    assert tool.fit([*of(tool, 50, 25), *of(tool, tool.FEWEST - 1, 0, "rare")]).keys() == {ALWAYS}


def test_in_cross_validation_each_sample_is_judged_once_and_without_its_article(tool: ModuleType) -> None:
    given = [*of(tool, 50, 45, "by name"), *of(tool, 50, 15, "by pronoun")]
    found = tool.cross_validated(given)
    assert [right for _, right in found] == [one.right for one in given]
    assert len({round(p, 6) for p, _ in found[:50]}) > 1
