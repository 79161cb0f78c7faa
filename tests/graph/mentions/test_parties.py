"""A party that several states have is of the state that the text names, and "both sides" are those who met."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Austria's Social Democrats criticised Hungary.", "Social Democrats, AUT"),
        ("Belgium's Christian Democrats criticised Hungary.", "Christian Democrats, BEL"),
        ("The Taiwanese Republicans criticised Hungary.", "Republicans, TWN"),
        ("Republicans in the Senate criticised Hungary.", "Republican Party, USA"),
    ],
)
def test_a_party_is_of_the_state_before_it(told: Told, text: str, who: str) -> None:
    assert told(text, "2012-05-04") == [f"ACCUSE: {who} > Hungary, HUN"]


def test_both_sides_are_those_who_met(told: Told) -> None:
    text = "Colin Powell met Jack Straw in London to discuss Bolivia. The two countries agreed to meet again."
    assert told(text, "2003-05-04")[-1] == "AGREE: United States, USA > United Kingdom, GBR"
