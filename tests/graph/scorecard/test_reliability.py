from math import isclose

import pytest

from graph.scorecard.reliability import Bin, Outcome, bins, calibration_error, separation, squared_error


def of(confidence: float, right: int, wrong: int) -> list[Outcome]:
    return [(confidence, True)] * right + [(confidence, False)] * wrong


def test_four_of_five_that_are_given_four_fifths_are_calibrated() -> None:
    assert isclose(calibration_error(of(0.8, 4, 1)), 0, abs_tol=1e-9)


def test_overconfidence_is_the_distance_to_the_share_that_is_right() -> None:
    assert isclose(calibration_error(of(0.9, 1, 1)), 0.4)


def test_a_bin_counts_by_what_is_in_it() -> None:
    assert isclose(calibration_error(of(0.9, 9, 1) + of(0.5, 0, 10)), 0.25)


def test_a_bin_knows_its_bounds_and_what_was_expected_and_right() -> None:
    assert bins(of(0.25, 1, 3)) == [Bin(0.2, 0.3, 4, 0.25, 0.25)]


def test_certainty_falls_into_the_last_bin() -> None:
    assert [(one.low, one.high) for one in bins([(1.0, True), (0.0, False)])] == [(0.0, 0.1), (0.9, 1.0)]


def test_nothing_read_is_no_calibration() -> None:
    with pytest.raises(ValueError, match="no outcomes"):
        calibration_error([])


def test_what_is_right_before_all_that_is_wrong_is_separated() -> None:
    assert separation([(0.9, True), (0.8, True), (0.3, False)]) == 1


def test_the_wrong_way_round_is_nought() -> None:
    assert separation([(0.2, True), (0.3, False)]) == 0


def test_a_tie_is_chance() -> None:
    assert separation(of(0.7, 3, 3)) == 0.5


def test_where_all_is_right_nothing_is_separated() -> None:
    assert separation(of(0.7, 3, 0)) == 0.5


def test_the_squared_error_of_a_guess_is_a_quarter() -> None:
    assert squared_error(of(0.5, 1, 1)) == 0.25
