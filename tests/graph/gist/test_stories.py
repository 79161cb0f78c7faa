"""Who, what, when and where of short reports of many kinds: accidents, attacks, courts, business, sport, politics.

The reports in `stories.tsv` are written for this test, after events of their day.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

STORIES = tuple(
    csv.DictReader(
        (Path(__file__).parent / "stories.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
CASES = [
    pytest.param(story, question, id=f"{question}: {story['title'] or story['text'][:40]}")
    for story in STORIES
    for question in ("who", "what", "when", "where")
]


@pytest.mark.parametrize(("story", "question"), CASES)
def test_the_main_event_is_told(story: dict[str, str], question: str, answers: Callable[..., dict[str, str]]) -> None:
    assert answers(story["title"], story["text"], story["published"])[question] == story[question]
