"""Whom a bare surname means that several bear or that looks like a plural, and what somebody is called for."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]
DAY = "2024-03-21"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "The talks were attended by Abbas, Sisi and King Abdullah.",
            "mahmoud-abbas + abdel-fattah-al-sisi + abdullah-ii CONSULT",
        ),
        ("Guterres condemned Israel.", "antonio-guterres ACCUSE israel"),
    ],
)
def test_a_bare_surname_means_who_leads(told: Lines, text: str, line: str) -> None:
    assert told(text, DAY) == [line]


@pytest.mark.parametrize(
    "text", ["Sunak called Macron to discuss migration.", "Joe Biden called Narendra Modi to discuss Ukraine."]
)
def test_what_somebody_is_called_for_is_no_claim(read: Read, text: str) -> None:
    assert read(text, DAY).claims == ()
