"""The W3C's own tests over HTTP; run where COMMUNIQUE_W3C names the folder with ``w3c_http.py`` and ``rdf-tests``."""

import os
import re
from pathlib import Path

import pytest

from tools.w3c import FEWEST, run

ROOT = Path(__file__).parents[2]
FOLDER = os.environ.get("COMMUNIQUE_W3C", "")


def listed() -> set[str]:
    """The tests that docs/sparql.md lists as failed."""
    text = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
    return set(re.findall(r"`(sparql1[012]/[\w/-]+#[\w-]+)`", text))


@pytest.mark.skipif(not FOLDER, reason="COMMUNIQUE_W3C names no folder")
def test_every_test_passes_but_those_that_the_engine_fails() -> None:
    found = run(Path(FOLDER), [], quiet=True)
    failed = {failure["test"] for part in found["suites"].values() for failure in part["failures"]}
    assert failed <= listed()
    assert (found["total"]["passed"] >= FEWEST, found["total"]["skipped"]) == (True, 0)


def test_the_list_of_failures_is_as_long_as_it_says() -> None:
    assert len(listed()) == 1306 - FEWEST
