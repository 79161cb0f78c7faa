"""Which day does a paragraph keep to? Fridays are 22 March 2024."""

import pytest

from tests.graph.extractors.conftest import Lines

VISIT = "On Tuesday Annalena Baerbock flew to Baku."


def test_sentences_keep_the_day_of_the_one_before(days: Lines) -> None:
    assert days(f"{VISIT} She praised Azerbaijan.")[-1] == "SUPPORT 2024-03-19"


def test_who_had_no_part_in_it_reacts_on_the_day_of_publication(days: Lines) -> None:
    assert days(f"{VISIT} Armenia criticised Azerbaijan.")[-1] == "ACCUSE 2024-03-22"


def test_the_present_perfect_is_of_the_day_of_publication(days: Lines) -> None:
    assert days(f"{VISIT} Baerbock has thanked Turkey.")[-1] == "SUPPORT 2024-03-22"


def test_a_plan_is_no_day_to_keep_to(days: Lines) -> None:
    text = f"{VISIT} The summit is to open on Monday. Baerbock thanked Turkey."
    assert days(text)[-1] == "SUPPORT 2024-03-19"


def test_earlier_in_the_pluperfect_is_the_same_day(days: Lines) -> None:
    text = "Annalena Baerbock met Hakan Fidan in Ankara on Tuesday. Earlier she had met Antony Blinken."
    assert days(text)[-1] == "CONSULT 2024-03-19"


def test_the_pluperfect_alone_has_no_day(days: Lines) -> None:
    text = "Annalena Baerbock met Hakan Fidan in Ankara on Tuesday. She had visited Egypt."
    assert days(text)[-1] == "CONSULT ..2024-03-22"


def test_two_days_after_counts_back_from_the_main_clause(days: Lines) -> None:
    text = "Annalena Baerbock met Hakan Fidan on Wednesday, two days after she had visited Egypt."
    assert days(text) == ["CONSULT 2024-03-20", "CONSULT 2024-03-18"]


@pytest.mark.parametrize("occasion", ["After talks with Hakan Fidan", "At a meeting with Hakan Fidan"])
def test_what_is_told_on_an_occasion_gives_it_its_day(occasion: str, days: Lines) -> None:
    assert "CONSULT 2024-03-19" in days(f"{occasion}, Annalena Baerbock praised Turkey on Tuesday.")


def test_speaking_somewhere_on_a_day_is_acting_on_it(days: Lines) -> None:
    assert days("Speaking in Ankara on Wednesday, Annalena Baerbock praised Turkey.") == ["SUPPORT 2024-03-20"]
