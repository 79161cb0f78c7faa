"""What is no claim, and where a claim begins and ends."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Syria saw its seat in the Arab League taken away.",
        "Iran found itself cut off from the banks.",
        "Qatar saw its planes banned from Saudi airspace.",
    ],
)
def test_what_befalls_a_state_is_no_claim_of_it(text: str, said: Lines) -> None:
    assert not said(text)


def test_what_somebody_sees_to_be_so_is_his_claim(said: Lines) -> None:
    assert said("Emmanuel Macron saw that the treaty was dead.") == ["emmanuel-macron: the treaty was dead"]


def test_of_an_office_is_not_what_its_holder_is_accused_of(said: Lines) -> None:
    claims = said("The President of Kenya accused the President of Sudan, Omar al-Bashir, of lying.", "2011-12-01")
    assert not any(claim.endswith(": Sudan") for claim in claims)


def test_words_of_time_before_that_are_not_said(said: Lines) -> None:
    claims = said("Tariq Aziz told April Glaspie the week before that Iraq would wait.", "1990-08-01")
    assert claims == ["tariq-aziz > april-glaspie: Iraq would wait"]


def test_a_view_goes_on_behind_but_not(said: Lines) -> None:
    claims = said("Assad must go, in Sarkozy's view, but not before a truce.", "2012-03-10")
    assert claims == ["nicolas-sarkozy: Assad must go, in Sarkozy's view, but not before a truce"]


def test_what_is_told_within_another_s_words_does_not_hold_his_saying(said: Lines) -> None:
    claims = said("The Russians bomb us and then they write the rules, Petro Poroshenko said.", "2016-09-10")
    assert claims == ["petro-poroshenko: The Russians bomb us and then they write the rules"]
