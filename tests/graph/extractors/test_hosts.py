"""Passives that name nobody: who summons, expels or recalls an envoy; and whom one meets at a funeral."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The Syrian ambassador in Paris was summoned on Thursday.", "france ACCUSE syrian-ambassador"),
        ("The Israeli ambassador to Turkey was called in on Thursday.", "turkey ACCUSE israeli-ambassador"),
        ("The ambassador of Eritrea to Canada was expelled on Wednesday.", "canada SANCTION eritrea"),
        ("Denmark's ambassador was summoned to the foreign ministry in Tehran on Monday.",
         "iran-foreign-ministry ACCUSE danish-ambassador"),
        ("The British ambassador was summoned to the Iranian foreign ministry on Saturday.",
         "iran-foreign-ministry ACCUSE british-ambassador"),
        ("Hungary's ambassador to the Netherlands was recalled on Thursday.", "hungary SANCTION netherlands"),
        ("The Israeli ambassador was recalled from Dublin on Wednesday.", "israel SANCTION ireland"),
    ],
)  # fmt: skip
def test_an_envoy_is_summoned_by_his_hosts_and_recalled_by_his_own_state(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


def test_an_envoy_of_whom_no_post_is_told_is_summoned_by_nobody_known(told: Lines) -> None:
    assert told("The Syrian ambassador was summoned on Thursday.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Angela Merkel attended the funeral of George H. W. Bush in Washington on Wednesday.",
        "Angela Merkel attended the state funeral of Shinzo Abe in Tokyo on Wednesday.",
        "Angela Merkel attended the memorial service for Yasser Arafat in Cairo on Wednesday.",
    ],
)
def test_the_dead_are_no_partners_at_their_funerals(told: Lines, sentence: str) -> None:
    assert told(sentence, "2018-12-06") == ["angela-merkel CONSULT"]


def test_two_who_meet_at_a_funeral_do_meet(told: Lines) -> None:
    sentence = "Mahmoud Abbas met Benjamin Netanyahu at the funeral of Shimon Peres in Jerusalem on Friday."
    assert told(sentence, "2016-09-30") == ["mahmoud-abbas CONSULT benjamin-netanyahu"]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The killing of Osama bin Laden by American commandos was welcomed by Israel.",
         "israel SUPPORT american-commandos"),
        ("Spain backed the American invasion of Iraq on Monday.", "spain SUPPORT usa"),
        ("France opposed the invasion of Iraq on Monday.", "france REJECT"),
    ],
)  # fmt: skip
def test_who_backs_or_opposes_violence_does_not_do_so_to_its_victims(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence, "2003-03-21")


def test_who_welcomes_two_that_met_is_none_of_the_two(told: Lines) -> None:
    text = (
        "US President Joe Biden met Russian President Vladimir Putin in Geneva on Wednesday. "
        "Swiss President Guy Parmelin welcomed both leaders at the villa."
    )
    assert told(text, "2021-06-17")[0] == "joe-biden CONSULT vladimir-putin"


def test_an_office_and_the_name_after_it_are_one_person_in_a_row_too(told: Lines) -> None:
    text = "Blinken met an Emirati minister of state, Reem Al Hashimy, and Ayman Safadi of Jordan."
    assert told(text, "2024-03-21") == ["antony-blinken CONSULT reem-al-hashimy + ayman-safadi"]
