"""Facts about lists of other stories, and what readers wrote."""

import pytest

from graph.document.listings import is_listing, listings, pointers, points_away

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


# ---------------------------------------------------------------- labels before headlines
@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Rome talks fail",
        "Read more » Rome talks fail",
        "RELATED STORY - Rome talks fail",
        "(READ ALSO: Rome talks fail)",
        "WATCH NEXT: Rome talks fail",
        "Trending now: Rome talks fail",
        "In case you missed it: Rome talks fail",
        "From the archives: Rome talks fail.",
        "This report was amended on 3 May: an earlier version said that the talks had failed.",
        "Correction: An earlier version of this story said that the talks had failed.",
    ],
)
def test_a_label_before_another_headline_leads_away(line: str) -> None:
    assert points_away(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related attacks followed: the talks failed.",
        "Read more of the report, and it shows that the talks failed.",
        "More than once the talks failed.",
        "Background: the talks failed.",
        "Live rounds were used after the talks failed.",
        "Popular anger grew: the talks had failed.",
        "Also on Monday: the talks failed.",
        "Most recent failure: the talks of May.",
        "Update: the talks failed, a report said.",
        "This report was published by the ministry.",
    ],
)
def test_a_sentence_that_begins_like_a_label_does_not(line: str) -> None:
    assert not points_away(line)


@pytest.mark.parametrize("label", ["READ MORE", "Read more:", "SEE ALSO", "Related article", "UP NEXT", "Newsletter"])
def test_the_headline_behind_a_label_of_its_own_is_listed(label: str) -> None:
    assert listings([STORY, label, "Rome talks fail", STORY]) == {1, 2}


@pytest.mark.parametrize("label", ["Opinion", "ANALYSIS", "Video", "Live", "Explainer", "Background"])
def test_a_teaser_has_no_full_stop(label: str) -> None:
    assert listings([STORY, f"{label}: Rome talks fail", f"{label}: Rome talks failed in May.", STORY]) == {1}


def test_a_heading_of_the_text_itself_lists_nothing() -> None:
    assert listings([STORY, "Background", "Talks since 2006", STORY]) == frozenset()


def test_a_box_at_the_end_is_on_the_author() -> None:
    assert listings([STORY, STORY, "Ann Lee is a reporter in Rome. She covers the talks."]) == {2}


def test_a_reporter_of_whom_the_text_tells_is_no_author() -> None:
    told = "Ann Lee is a reporter in Rome. She covers the talks."
    assert listings([STORY, "Police held Lee on Monday.", told]) == frozenset()


def test_above_the_text_only_pointers_are_left_out() -> None:
    assert pointers(["Fish accord signed", "READ MORE", "Rome talks fail", "OPINION", STORY]) == {1, 2}
