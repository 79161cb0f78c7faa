"""Pairs of mentions and B-cubed, by the examples for which they are known."""

import pytest

from graph.scorecard.coreference import Mention, b_cubed, count_found, count_pairs, pairs_of
from graph.scorecard.measures import BCubed, Count


def mentions(*groups: str, gold: str) -> list[Mention[None]]:
    """One mention for each letter of gold; what the system joins stands in one group of places."""
    home = {int(place): group for group in groups for place in group}
    return [Mention(thing, home.get(at)) for at, thing in enumerate(gold)]


def test_what_is_joined_and_one_is_a_hit() -> None:
    assert count_pairs([*pairs_of(mentions("01", "2", gold="aab"))]) == Count(1, 1, 1)


def test_what_is_joined_and_two_lowers_precision() -> None:
    assert count_pairs([*pairs_of(mentions("012", gold="aab"))]) == Count(1, 3, 1)


def test_what_is_one_and_not_joined_lowers_recall() -> None:
    assert count_pairs([*pairs_of(mentions("01", "2", gold="aaa"))]) == Count(1, 1, 3)


def test_a_mention_that_was_not_found_misses_its_pairs_but_not_those_of_the_grouping() -> None:
    pairs = [*pairs_of(mentions("01", gold="aaa"))]
    assert (count_pairs(pairs), count_found(pairs)) == (Count(1, 1, 3), Count(1, 1, 1))


def test_a_mention_that_need_not_be_found_counts_neither_way_unless_it_is_joined_wrongly() -> None:
    free: Mention[None] = Mention("a", "1", required=False)
    own: Mention[None] = Mention("a", "1")
    assert count_pairs([(own, free)]) == Count(0, 0, 0)
    assert count_pairs([(Mention("b", "1"), free)]) == Count(0, 1, 0)


def test_mentions_are_compared_with_those_of_others_and_these_not_among_themselves() -> None:
    own, others = mentions("0", gold="a"), mentions("01", gold="aa")
    assert len([*pairs_of(own, others)]) == 2


def test_b_cubed_gives_the_figures_of_its_authors_for_their_first_example() -> None:
    """Twelve mentions of three things (5, 2, 5), the last two joined: precision 9/12 · 1 (Bagga and Baldwin, 1998)."""
    found = b_cubed([Mention(thing, "first" if thing == "a" else "rest") for thing in "aaaaabbccccc"])
    assert found.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert found.recall == 1


def test_b_cubed_of_a_mention_not_found_is_a_recall_of_none() -> None:
    assert b_cubed(mentions("01", gold="aaa")) == BCubed(2, 2, 4 / 3, 3)
