"""Whom another phrase or clause of the sentence names is not the one to whom an act is done."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def test_who_lays_down_his_arms_elsewhere_is_not_attacked(told: Lines) -> None:
    lines = told("The Taliban captured Kunduz, and Hezbollah laid down its arms in Tyre.")
    assert not any(line.startswith("taliban ASSAULT hezbollah") for line in lines)


def test_who_fires_back_is(told: Lines) -> None:
    lines = told("Israeli jets pounded Tyre, and Hezbollah fired rockets.")
    assert any("ASSAULT hezbollah" in line for line in lines)


def test_who_signed_a_truce_is_not_attacked_by_those_who_break_it(told: Lines) -> None:
    assert not any(
        "ASSAULT boris" in line for line in told("The Taliban broke the truce that Boris Yeltsin had signed.")
    )


def test_with_whom_it_was_signed_is(told: Lines) -> None:
    lines = told("Israel violated the truce that it had signed with Hezbollah.")
    assert "israel ASSAULT hezbollah" in lines


def test_who_is_to_leave_under_an_accord_is_no_guest_of_its_broker(told: Lines) -> None:
    lines = told("Richard Holbrooke brokered the accord under which Serbian forces were to leave Kosovo.")
    assert not any("CONSULT serbia" in line for line in lines)


def test_a_complaint_is_about_who_does_nothing(told: Lines) -> None:
    lines = told("Japan sent doctors to Kenya while Turkey sent nothing, Narendra Modi complained.")
    assert "narendra-modi ACCUSE turkey" in lines


def test_without_a_contrast_it_is_about_who_did_it(told: Lines) -> None:
    lines = told("Egypt complained that Israel had bombed Sinai while Ariel Sharon was abroad.")
    assert "egypt ACCUSE israel" in lines


def test_what_is_discussed_does_not_discuss(told: Lines) -> None:
    lines = told("Boris Yeltsin and Leonid Kravchuk discussed the Black Sea Fleet with admirals in Yalta.")
    assert not any("fleet" in line for line in lines)


def test_a_second_envoy_goes_elsewhere_than_the_ships(told: Lines) -> None:
    lines = told("Tony Blair sent a frigate to Cyprus and his foreign secretary to Cairo.")
    assert [line for line in lines if "MOBILIZE" in line] == ["tony-blair MOBILIZE cyprus"]


def test_the_same_things_go_to_two(told: Lines) -> None:
    assert "france MOBILIZE mali + chad" in told("France sent troops to Mali and to Chad.")


def test_for_a_raid_on_somebody_he_is_not_blamed(told: Lines) -> None:
    lines = told("India bombed the camp of the group that it blames for the raid on its parliament.")
    assert not any("ACCUSE parliament" in line for line in lines)


def test_television_is_not_put_under_martial_law(told: Lines) -> None:
    lines = told("Yoon Suk Yeol declared martial law in an address on television.")
    assert not any("television" in line for line in lines)


@pytest.mark.parametrize(
    "sentence",
    [
        "France asked for a peacekeeping force, which Washington refused to back.",
        "France proposed a new resolution, which Washington declined to support.",
    ],
)
def test_who_refuses_in_passing_was_not_asked(told: Lines, sentence: str) -> None:
    assert not any("REQUEST usa" in line for line in told(sentence))


def test_whom_somebody_wants_expelled_is_not_asked_to_do_it(told: Lines) -> None:
    lines = told("Nelson Mandela wants Nigeria expelled from the Commonwealth.")
    assert not any("nelson-mandela REQUEST nigeria" in line or "nigeria SANCTION" in line for line in lines)


def test_an_annexation_is_that_of_who_annexed_before(told: Lines) -> None:
    lines = told("Russia annexed Crimea on Tuesday. Japan does not recognise the annexation.", "2014-03-18")
    assert "japan REJECT russia" in lines


def test_who_rejects_blame_of_his_own_government_rejects_nothing_of_it(told: Lines) -> None:
    lines = told("Robert Mugabe rejected criticism of his government's beating of Morgan Tsvangirai.", "2007-03-15")
    assert "robert-mugabe REJECT" in lines


def test_who_blames_a_group_is_not_hit_with_it(told: Lines) -> None:
    lines = told("Pakistan banned the group that India blames for the raid on its parliament.")
    assert not any("COERCE india" in line or "ACCUSE pakistan" in line for line in lines)


def test_whom_the_troops_were_to_fight_is_refused_nothing(told: Lines) -> None:
    lines = told("Barack Obama said the United States would never send troops to fight Islamic State.", "2014-09-11")
    assert "barack-obama REJECT" in lines
    assert "usa ASSAULT islamic-state (denied)" in lines
