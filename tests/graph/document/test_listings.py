"""Facts about lists of other stories, and what readers wrote."""

import pytest

from graph.document.listings import is_listing, listings

STORY = "The talks on the border ended on Friday without a result, the ministry in Oslo said in a short statement."


@pytest.mark.parametrize(
    "line", ["Related stories", "SEE ALSO", "TOP STORIES", "Most read this week:", "In other news"]
)
def test_a_line_that_heads_other_stories_is_known(line: str) -> None:
    assert is_listing(line)


def test_a_sentence_heads_no_list() -> None:
    assert not is_listing(STORY)


def test_headlines_under_such_a_line_belong_to_it() -> None:
    assert listings([STORY, "Related stories", "Fish prices fall", "Is the bridge safe?", STORY]) == {1, 2, 3}


def test_what_follows_the_comments_belongs_to_them() -> None:
    assert listings([STORY, STORY, "Comments (2)", "Ann: I do not believe it.", STORY]) == {2, 3, 4}


def test_a_count_of_comments_at_the_top_ends_nothing() -> None:
    assert listings(["Comments (2)", STORY, STORY, STORY]) == frozenset()
