from hypothesis import given
from hypothesis import strategies as st

from graph.scorecard.measures import Count, Share, interval

NUMBERS = st.integers(0, 9)
COUNTS = st.builds(lambda hits, more, open_: Count(hits, hits + more, hits + open_), NUMBERS, NUMBERS, NUMBERS)


def f1(found: Count) -> float | None:
    return found.f1


def test_figures_of_a_count() -> None:
    found = Count(3, 4, 6)
    assert (found.precision, found.recall, found.f1) == (0.75, 0.5, 0.6)
    assert (Count().precision, Count().recall, Count().f1, Share().accuracy) == (None,) * 4
    assert (Share(1, 4) + Share(2, 4)).accuracy == 0.375


def test_one_article_has_no_interval() -> None:
    assert interval([Count(1, 1, 1)], f1) is None
    assert interval([Count(), Count()], f1) is None


def test_articles_that_are_all_alike_leave_no_doubt() -> None:
    assert interval([Count(1, 2, 2)] * 5, f1) == (0.5, 0.5)


def test_the_interval_of_a_mean_is_that_of_the_theory() -> None:
    """For a share of one half in 400 articles the standard error is 0.025, and 1.96 of them are 0.049."""
    low, high = interval([Share(number % 2, 1) for number in range(400)], lambda share: share.accuracy) or (0, 0)
    assert abs(low - 0.451) < 0.01
    assert abs(high - 0.549) < 0.01


@given(st.lists(COUNTS, min_size=2, max_size=8))
def test_the_figure_lies_within_its_range(parts: list[Count]) -> None:
    found = interval(parts, f1, rounds=50)
    if found is not None:
        assert 0 <= found[0] <= found[1] <= 1
        assert found == interval(parts, f1, rounds=50)
