"""A month that is a name too is a month where a time is told, and a name where somebody is told of."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Egypt threatened to close the canal in May.", "THREATEN: Egypt, EGY >"),
        ("Cuba promised to free its prisoners in May.", "AGREE: Cuba, CUB >"),
        ("Sweden offered to meet Finland in early May.", "AGREE: Sweden, SWE > Finland, FIN"),
        ("Jeremy Corbyn accused May of lying.", "ACCUSE: Jeremy Corbyn, GBR > Theresa May, GBR"),
    ],
)
def test_in_may_is_a_time(told: Told, text: str, wanted: str) -> None:
    assert told(text, "2018-03-20")[0] == wanted


@pytest.mark.parametrize(("published", "wanted"), [("1999-03-20", ""), ("2018-03-20", "Theresa May, GBR")])
def test_a_seat_in_parliament_makes_nobody_known_by_a_common_surname(told: Told, published: str, wanted: str) -> None:
    assert told("Germany accused May of lying.", published) == [f"ACCUSE: Germany, DEU > {wanted}".strip()]


def test_who_is_long_out_of_office_is_not_meant_by_the_surname_alone(told: Told) -> None:
    assert told("Brown condemned Iceland.", "2008-10-10") == ["ACCUSE: Gordon Brown, GBR > Iceland, ISL"]
    assert told("Brown condemned Iceland.", "2014-10-10") == []


def test_a_month_before_a_noun_is_no_part_of_who_it_is(told: Told) -> None:
    told_of = told("On April 11 Turkish shells hit a Greek army post.", "2016-05-02")
    assert told_of == ["ASSAULT: Turkish shells, TUR > Greek army, GRC"]
