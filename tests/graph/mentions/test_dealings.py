"""A body without its state is not of the one that it deals with: it is of the dispatch's, of the text's, or of none."""

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("dateline", "text", "wanted"),
    [
        ("MADRID - ", "The government accused Morocco of spying.", ["ACCUSE: Spanish government, ESP > Morocco, MAR"]),
        ("LIMA - ", "The police arrested Peruvian lawyers.", ["COERCE: Peruvian police, PER > Peruvian lawyers, PER"]),
        ("", "The army shelled Eritrea on Tuesday.", []),
        ("", "The foreign ministry summoned the Danish ambassador.", []),
        ("", "In Oslo, the parliament condemned Belarus.", ["ACCUSE: Storting, NOR > Belarus, BLR"]),
        ("", "Students stoned the Danish consulate.", []),
        ("", "Protesters burned a Danish flag.", ["PROTEST: protesters, None > Denmark, DNK"]),
        ("", "The prime minister telephoned Reuven Rivlin.", []),
    ],
)  # fmt: skip
def test_a_body_is_not_of_the_state_it_deals_with(told: Told, dateline: str, text: str, wanted: list[str]) -> None:
    assert told(text, "2016-03-15", dateline) == wanted


def test_a_body_is_of_the_state_told_of_before(told: Told) -> None:
    text = "The Kenyan government protested on Monday. The parliament condemned Somalia."
    assert told(text, "2016-03-15")[-1] == "ACCUSE: Kenyan parliament, KEN > Somalia, SOM"
