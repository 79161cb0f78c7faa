from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph.assignment import best_pairs

Values = list[list[float]]

SIZE = 4
TABLES = st.integers(1, SIZE).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 5).map(float), min_size=width, max_size=width), min_size=1, max_size=SIZE
    )
)


def total(values: Values, pairs: list[tuple[int, int]]) -> float:
    return sum(values[row][column] for row, column in pairs)


def largest(values: Values) -> float:
    """By trying everything: the table is filled up to a square with pairs that are worth nothing."""
    size = max(len(values), len(values[0]))
    square = [[*row, *[0.0] * (size - len(row))] for row in values] + [[0.0] * size] * (size - len(values))
    return max(total(square, list(enumerate(order))) for order in permutations(range(size)))


@given(TABLES)
def test_no_other_pairs_are_worth_more(values: Values) -> None:
    assert total(values, best_pairs(values)) == largest(values)


@given(TABLES)
def test_no_row_and_no_column_is_paired_twice(values: Values) -> None:
    pairs = best_pairs(values)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@given(TABLES)
def test_a_pair_worth_nothing_is_no_pair(values: Values) -> None:
    assert all(values[row][column] > 0 for row, column in best_pairs(values))


def test_the_best_single_pair_is_given_up_for_two_that_are_worth_more() -> None:
    assert best_pairs([[5.0, 4.0], [4.0, 0.0]]) == [(0, 1), (1, 0)]


def test_nothing_is_paired_with_nothing() -> None:
    assert best_pairs([]) == best_pairs([[]]) == []
