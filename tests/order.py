"""In which order do several processes take the tests? The long ones first, so that no process ends long after the rest.

A process takes a module at a time (``--dist loadscope``), for the sake of what its tests share. One module is taken in
parts: what reads a set of annotated texts shares nothing with what reads another.
"""

import re
from collections.abc import Callable

import pytest
from xdist.scheduler import LoadScopeScheduling

FLOORS = "tests/graph/scorecard/test_floors.py"

LONG = (
    FLOORS,
    "tests/graph/stores/remote/test_failing.py",
    "tests/api/test_contract.py",
    "tests/api/test_remote.py",
    "tests/graph/competency/test_rows.py",
    "tests/web/test_explorer.py",
    "tests/web/test_ask.py",
    "tests/web/test_feed.py",
    "tests/web/test_keys.py",
    "tests/web/test_things.py",
    "tests/api/cli/test_securing.py",
    "tests/graph/extractors/test_unseen.py",
    "tests/api/test_crashes.py",
    "tests/tools/test_notebook.py",
)
"""The modules that take longest, the longest first."""

_SET = re.compile(r"\[([\w-]+\.jsonl)")


def module_of(nodeid: str) -> str:
    """The file of a test."""
    return nodeid.partition("::")[0]


def scope_of(nodeid: str, otherwise: Callable[[str], str]) -> str:
    """What a test is taken with: those of its set of texts, or what ``otherwise`` says."""
    found = _SET.search(nodeid) if module_of(nodeid) == FLOORS else None
    return f"{FLOORS}::{found[1]}" if found else otherwise(nodeid)


def long_first(items: list[pytest.Item]) -> None:
    """Puts the tests of the long modules first, and leaves the others in their order."""
    place = {module: number for number, module in enumerate(LONG)}
    items.sort(key=lambda item: place.get(module_of(item.nodeid), len(LONG)))


class Order(LoadScopeScheduling):  # type: ignore[misc]
    """Hands modules out in the order in which they are collected, and the sets of `FLOORS` one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid, super()._split_scope)
