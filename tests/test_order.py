"""The order in which several processes take the tests."""

from pathlib import Path
from types import SimpleNamespace

from tests.order import FLOORS, LONG, long_first, scope_of

ROOT = Path(__file__).parents[1]


def whole(nodeid: str) -> str:
    return nodeid.rpartition("::")[0]


def test_every_long_module_is_there() -> None:
    assert [module for module in LONG if not (ROOT / module).is_file()] == []


def test_what_reads_one_set_of_texts_is_taken_together_and_apart_from_another() -> None:
    one, every, other = (
        scope_of(f"{FLOORS}::{test}", whole)
        for test in (
            "test_the_figure_does_not_fall[clusters-2.jsonl-events: pairs-85.0]",
            "test_every_figure_has_a_floor[clusters-2.jsonl]",
            "test_every_figure_has_a_floor[clusters.jsonl]",
        )
    )
    assert one == every == f"{FLOORS}::clusters-2.jsonl"
    assert other == f"{FLOORS}::clusters.jsonl"


def test_any_other_module_is_taken_whole() -> None:
    assert scope_of("tests/test_docs.py::test_one[a.jsonl]", whole) == "tests/test_docs.py"


def test_long_modules_come_first_and_the_others_stay_in_their_order() -> None:
    names = ["tests/b.py::one", f"{LONG[1]}::two", "tests/a.py::three", f"{LONG[0]}::four", f"{LONG[1]}::five"]
    items = [SimpleNamespace(nodeid=name) for name in names]
    long_first(items)  # type: ignore[arg-type]
    assert [item.nodeid.partition("::")[2] for item in items] == ["four", "two", "five", "one", "three"]
