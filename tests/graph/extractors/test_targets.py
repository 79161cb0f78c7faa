"""At whom an act is aimed: hosts, ground, conditions, replies, and what must not be taken for a target."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


def test_who_arrives_in_a_capital_visits_its_state(told: Lines) -> None:
    assert told("Olaf Scholz arrived in Ankara on Thursday.") == ["olaf-scholz CONSULT turkey"]


def test_the_capital_of_a_state_is_its_ground_too(told: Lines) -> None:
    assert "olaf-scholz CONSULT china" in told("Olaf Scholz, who was visiting the Chinese capital, met nobody.")


def test_a_town_that_is_bombed_is_its_states(told: Lines) -> None:
    assert told("Turkey bombed Aleppo airport on Thursday.") == ["turkey ASSAULT syria"]


def test_an_army_strikes_nobody_on_its_own_ground(told: Lines) -> None:
    assert "syria" not in told("The Syrian army shelled Homs on Thursday.")[0].split("ASSAULT")[1]


def test_the_first_of_two_objects_is_the_one_given_to(told: Lines) -> None:
    assert told("Turkey promised Azerbaijan every help.") == ["turkey AGREE azerbaijan"]


def test_an_end_is_asked_of_whoever_does_it(told: Lines) -> None:
    assert told("Emmanuel Macron pleaded for an end to provocations by Turkey.") == ["emmanuel-macron REQUEST turkey"]


def test_a_resignation_is_asked_of_whoever_is_to_resign(told: Lines) -> None:
    lines = told("Emmanuel Macron called for the resignation of Alexander Lukashenko.")
    assert lines == ["emmanuel-macron REQUEST alexander-lukashenko"]


def test_who_is_called_on_to_go_may_stand_after_for(told: Lines) -> None:
    assert told("Ireland called for Alexander Lukashenko to go.") == ["ireland REQUEST alexander-lukashenko"]


def test_an_object_in_ones_own_words_names_whose_it_is(told: Lines) -> None:
    lines = told("Emmanuel Macron condemned what he called Russia's brutal escalation.")
    assert "emmanuel-macron ACCUSE russia" in lines


def test_a_threat_is_aimed_at_whoever_would_bring_it_about(told: Lines) -> None:
    lines = told("Alexander Lukashenko threatened to cut the gas if Lithuania closed its border.")
    assert lines[0] == "alexander-lukashenko THREATEN lithuania"


def test_revenge_is_aimed_at_whoever_is_avenged_upon(told: Lines) -> None:
    assert "iran THREATEN israel" in told("Iran vowed revenge for the killing of a general by Israel.")


def test_a_letter_goes_to_its_reader(told: Lines) -> None:
    lines = told("Emmanuel Macron pledged in a letter to Rishi Sunak that he would support the treaty.")
    assert lines[0] == "emmanuel-macron AGREE rishi-sunak"


def test_a_charge_is_rejected_to_whoever_made_it(told: Lines) -> None:
    lines = told("Poland accused Belarus of sending migrants. Belarus rejected the charge.")
    assert lines == ["poland ACCUSE belarus", "belarus REJECT poland"]


def test_a_charge_that_says_whose_it_is_needs_no_context(told: Lines) -> None:
    assert told("China rejected American allegations.") == ["china REJECT usa"]


def test_a_ruling_is_the_courts(told: Lines) -> None:
    lines = told("The International Court of Justice heard the case for years. Chad welcomed the ruling on Thursday.")
    assert "chad SUPPORT international-court-of-justice" in lines


def test_a_penalty_that_follows_hits_whom_the_last_one_hit(told: Lines) -> None:
    lines = told("France imposed sanctions on Mali. Germany has suspended its aid.")
    assert lines == ["france SANCTION mali", "germany SANCTION mali"]


def test_talks_are_not_held_with_what_they_are_about(told: Lines) -> None:
    assert told("Moscow and Ankara held talks on Syria on Thursday.") == ["russia CONSULT turkey"]


def test_what_two_do_together_for_a_third_is_not_done_to_each_other(told: Lines) -> None:
    assert told("Cuba thanked Italy and Spain for their help.") == ["cuba SUPPORT italy + spain"]


def test_its_neighbour_is_the_other_state(told: Lines) -> None:
    lines = told("Iran has a long border with Turkey. Tehran accused its neighbour of sending drones.")
    assert lines == ["iran ACCUSE turkey"]


def test_a_semicolon_parts_what_two_people_do(told: Lines) -> None:
    lines = told("Emmanuel Macron spoke with Ilham Aliyev; Olaf Scholz has condemned Turkey's warlike words.")
    assert lines == ["emmanuel-macron CONSULT ilham-aliyev", "olaf-scholz ACCUSE turkey"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Colombia deployed troops after talks in Havana.", "colombia MOBILIZE"),
        ("Colombia snubbed talks in Havana.", "colombia REJECT"),
        ("Colombia acquiesced during negotiations in Havana.", "colombia CONCEDE"),
        ("Colombia condemned the failure of negotiations in Cuba.", "colombia ACCUSE"),
        (
            "Following talks in Havana, Colombia freed ten rebels of the ELN.",
            "colombia RETREAT national-liberation-army-rebels",
        ),
    ],
)
def test_where_others_talk_is_no_target(told: Lines, text: str, line: str) -> None:
    (found,) = told(text)
    assert found.startswith(line)
    assert "cuba" not in found


def test_whom_others_talk_with_still_is(told: Lines) -> None:
    assert "norway SUPPORT eln" in told("Norway backed the talks in Havana with the ELN.")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Russia vowed to retaliate and expelled two diplomats.", ["russia THREATEN", "russia SANCTION"]),
        (
            "Moscow vowed to retaliate and expelled two British diplomats.",
            ["russia THREATEN", "russia SANCTION british-diplomats"],
        ),
        (
            "Venezuela threatened to retaliate and recalled its ambassador to Chile.",
            ["venezuela THREATEN", "venezuela SANCTION chile"],
        ),
        ("Norway urged Iran to stop and imposed sanctions.", ["norway REQUEST iran", "norway SANCTION"]),
        ("Latvia promised to send tanks and visit Kyiv.", ["latvia AGREE"]),
    ],
)
def test_what_is_vowed_and_what_is_done_besides_are_two_acts(told: Lines, text: str, lines: list[str]) -> None:
    assert told(text) == lines
