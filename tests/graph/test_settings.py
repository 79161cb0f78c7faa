"""Thresholds that cannot be used are refused with their name and what to give."""

import pytest

from graph.archive.rules import bars_of
from graph.errors import SettingsError
from graph.merging import Bars
from graph.settings import Settings, read


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ACTOR_SCORE", "0.4", "_ACTOR_SCORE"),
        ("ACTOR_SCORE", "1.1", "_ACTOR_SCORE"),
        ("ACTOR_REVIEW_SCORE", "0", "COMMUNIQUE_ACTOR_REVIEW_SCORE"),
        ("ACTOR_MARGIN", "-0.1", "_ACTOR_MARGIN"),
        ("STORY_SCORE", "0", "COMMUNIQUE_STORY_SCORE"),
        ("MERGE_SCORE", "0.2", "_MERGE_SCORE"),
    ],
)
def test_a_threshold_that_cannot_be_used_is_named(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read({f"COMMUNIQUE_{name}": value})


def test_the_settings_give_the_usual_thresholds() -> None:
    assert bars_of(Settings()) == Bars()


def test_a_store_notes_the_thresholds_of_merging_and_of_who_is_who() -> None:
    bars = Bars(merge=0.8, actor=0.9, actor_margin=0.1)
    assert Bars.parse(bars.mark) == bars


def test_the_mark_of_other_rules_is_not_taken_for_thresholds() -> None:
    assert Bars.parse("2 0.7 0.5 0.3") is None
