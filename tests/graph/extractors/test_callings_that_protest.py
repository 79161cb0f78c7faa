"""People of one calling, and thousands without any, who march or walk out protest where they do."""

import pytest

from tests.graph.extractors.conftest import Lines


@pytest.mark.parametrize("who", ["doctors", "nurses", "teachers", "miners", "railway workers"])
def test_who_walks_out_in_a_town_strikes(told: Lines, places: Lines, who: str) -> None:
    text = f"In Lima, {who} walked out on Thursday."
    assert [line.split()[1] for line in told(text)] == ["PROTEST"]
    assert places(text) == ["PROTEST lima"]


def test_who_walks_out_of_talks_refuses_to_meet(told: Lines) -> None:
    assert [line.split()[1] for line in told("Russia's delegation walked out of the talks on Monday.")] == ["REJECT"]


@pytest.mark.parametrize(
    "march", ["And in Alexandria, thousands marched", "In Alexandria, hundreds of students rallied"]
)
def test_a_march_needs_nobody_to_whom_it_is_done(told: Lines, march: str) -> None:
    assert [line.split()[1] for line in told(f"{march} along the seafront on Friday.")] == ["PROTEST"]


def test_who_sets_up_roadblocks_protests(told: Lines) -> None:
    assert told("Bolivian miners set up roadblocks on Tuesday.") == ["bolivian-miners PROTEST"]
