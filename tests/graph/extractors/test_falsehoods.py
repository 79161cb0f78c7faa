"""What is not told is not read: other states' senates, second clauses, kin, holidays, conditions, sport and fiction."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


# ---------------------------------------------------------------- whose body it is
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Chile's Senate condemned Venezuela.", "2019-02-01", "chile-senate ACCUSE venezuela"),
        ("The Dutch Senate criticised Poland.", "2018-06-14", "netherlands-senate ACCUSE poland"),
        ("The Senate in Warsaw criticised Hungary.", "2017-12-06", "polish-senate ACCUSE hungary"),
        ("Honduras's Congress criticised Cuba.", "2009-07-02", "honduras-parliament ACCUSE cuba"),
    ],
)
def test_a_body_is_of_the_state_that_the_text_names(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


def test_a_body_without_another_state_is_that_of_the_united_states(told: Lines) -> None:
    assert told("The Senate criticised Poland.", "2018-06-14") == ["us-senate ACCUSE poland"]


def test_a_body_named_again_without_its_state_is_the_same(told: Lines) -> None:
    text = "Chile's Senate condemned Venezuela. The Senate also criticised Cuba."
    assert told(text, "2019-02-01")[1] == "chile-senate ACCUSE cuba"


# ---------------------------------------------------------------- second clauses
def test_the_subject_of_a_second_clause_is_no_object_of_the_first(told: Lines) -> None:
    text = "Kenya attacked Somalia and Uganda criticised the African Union."
    assert told(text, "2011-11-01") == ["kenya ASSAULT somalia", "uganda ACCUSE african-union"]


def test_what_is_taken_for_the_content_of_the_first_verb_is_a_clause_of_its_own(told: Lines) -> None:
    text = "France struck Damascus and Russia condemned the United States."
    assert told(text, "2018-04-14") == ["france ASSAULT syria", "russia ACCUSE usa"]


def test_two_objects_stay_objects(told: Lines) -> None:
    assert told("Iran attacked Iraq and Kuwait.", "1991-05-01") == ["iran ASSAULT iraq + kuwait"]


def test_a_participle_after_two_objects_has_no_subject(told: Lines) -> None:
    lines = told("Israel bombed Damascus and bases held by Hezbollah.", "2020-05-01")
    assert not any(line.startswith("hezbollah") for line in lines)


# ---------------------------------------------------------------- warnings
@pytest.mark.parametrize("words", ["not to leave the treaty", "against leaving the treaty"])
def test_to_warn_somebody_off_an_act_is_no_promise(told: Lines, words: str) -> None:
    assert told(f"Canada warned Iran {words}.", "2019-05-01")[0] == "canada THREATEN iran"


def test_who_is_warned_against_an_act_would_do_it(told: Lines) -> None:
    assert "iran ASSAULT iraq (hypothetical)" in told("Canada warned Iran against attacking Iraq.", "2019-05-01")


# ---------------------------------------------------------------- kin
@pytest.mark.parametrize("kin", ["nephew", "half-brother", "widow", "driver", "daughters"])
def test_ones_kin_and_circle_are_not_oneself(told: Lines, kin: str) -> None:
    assert told(f"Syria detained Saad Hariri's {kin}.", "2010-05-01") == [f"syria COERCE saad-hariri-s-{kin}"]


def test_his_own_circle_is_nobody_known(told: Lines) -> None:
    assert told("Saad Hariri told his colleagues that it was time to rest.", "2010-05-01") == []


# ---------------------------------------------------------------- holidays and clocks
@pytest.mark.parametrize("time", ["Boxing Day", "Union Day", "Christmas Eve"])
def test_a_holiday_is_nobody(told: Lines, time: str) -> None:
    assert told(f"Turkey shelled Aleppo on {time}.", "2012-12-28") == ["turkey ASSAULT syria"]


def test_a_clock_is_nobody(told: Lines) -> None:
    assert told("Iraq bombed Tehran at 2 a.m. Greenwich Mean Time.", "1991-05-01") == ["iraq ASSAULT iran"]


# ---------------------------------------------------------------- figures of speech, sport, fiction
@pytest.mark.parametrize(
    "text",
    [
        "Mexico's war on drugs has failed.",
        "Portugal will meet Croatia in the last sixteen on Saturday.",
        "Spain attacked Ukraine from the first minute and won 4-0.",
        "In the novel, China invades Taiwan.",
        "The film shows how Israel bombs Iran.",
        "England shot down Scotland's hopes.",
    ],
)
def test_a_figure_a_match_or_a_tale_is_no_event(told: Lines, text: str) -> None:
    assert told(text, "2016-06-24") == []


def test_a_series_of_raids_is_no_fiction(told: Lines) -> None:
    assert told("Israel attacked Syria in a series of raids.", "2016-06-24") == ["israel ASSAULT syria"]


@pytest.mark.parametrize("where", ["on Twitter", "in a speech", "over the economy"])
def test_who_attacks_in_words_accuses(told: Lines, where: str) -> None:
    assert told(f"Donald Trump attacked Angela Merkel {where}.", "2017-06-24") == ["donald-trump ACCUSE angela-merkel"]


# ---------------------------------------------------------------- private people
@pytest.mark.parametrize(
    "text", ["A German tourist attacked a Turkish waiter.", "An Italian singer criticised France."]
)
def test_private_people_do_nothing_of_politics(told: Lines, text: str) -> None:
    assert told(text) == []


def test_farmers_protest(told: Lines) -> None:
    assert told("French farmers protested in Paris.", "2012-01-05") == ["french-farmers PROTEST"]


# ---------------------------------------------------------------- conditions
@pytest.mark.parametrize(
    "condition", ["Provided that Russia agrees", "Provided Russia agrees", "Assuming Russia agrees"]
)
def test_what_hangs_on_a_condition_is_conditional(told: Lines, condition: str) -> None:
    assert "france ASSAULT syria (conditional)" in told(f"{condition}, France will attack Syria.", "2013-09-01")


def test_what_is_waited_for_has_not_happened(told: Lines) -> None:
    lines = told("NATO will keep bombing Serbia until Slobodan Milosevic withdraws from Kosovo.", "1999-04-01")
    assert "slobodan-milosevic RETREAT kosovo" not in lines


def test_until_what_had_happened_is_told(told: Lines) -> None:
    lines = told("Turkey bombed Syria until Iran condemned Turkey.", "2019-10-15")
    assert "iran ACCUSE turkey" in lines


# ---------------------------------------------------------------- what was not done
def test_what_was_never_signed_is_a_signing_denied(told: Lines) -> None:
    assert told("France never signed the treaty with Libya.", "2010-01-05") == ["france SUPPORT libya (denied)"]


def test_not_to_have_accepted_is_to_have_refused(told: Lines) -> None:
    assert told("Turkey did not accept a proposal by Greece.", "2010-01-05") == ["turkey REJECT greece"]


def test_neither_denies(told: Lines) -> None:
    assert told("Neither France nor Italy helped Yugoslavia.", "1999-01-05") == [
        "france + italy AID yugoslavia (denied)"
    ]


def test_a_refusal_to_receive_somebody_is_one_event(told: Lines) -> None:
    assert told("Qatar refused to receive Anwar Gargash.", "2018-01-05") == ["qatar REJECT anwar-gargash"]


# ---------------------------------------------------------------- taking part, purposes
@pytest.mark.parametrize("noun", ["a raid", "air strikes", "the bombing"])
def test_who_takes_part_does_what_the_noun_says(told: Lines, noun: str) -> None:
    preposition = "of" if noun == "the bombing" else "on"
    assert told(f"Norway took part in {noun} {preposition} Libya.", "2011-04-01") == ["norway ASSAULT libya"]


def test_what_is_done_to_help_is_no_fact(told: Lines) -> None:
    lines = told("Britain sent drones to help France bomb Syria.", "2015-01-05")
    assert lines == ["france ASSAULT syria (planned)"]


def test_two_who_are_to_carry_a_message_do_not_consult_each_other(told: Lines) -> None:
    lines = told("Kofi Annan asked Paris and Berlin to deliver the message.", "2002-01-05")
    assert lines == ["kofi-annan REQUEST france + germany"]


# ---------------------------------------------------------------- offices by the day
@pytest.mark.parametrize(
    ("title", "day", "person"),
    [
        ("The new French president", "2007-06-01", "nicolas-sarkozy"),
        ("The outgoing US president", "2016-12-30", "barack-obama"),
        ("India's newly elected prime minister", "2014-06-01", "narendra-modi"),
        ("The US vice-president", "2003-07-08", "dick-cheney"),
        ("The US president-elect", "2008-12-01", "barack-obama"),
    ],
)
def test_who_holds_or_will_hold_an_office_is_found_by_the_day(told: Lines, title: str, day: str, person: str) -> None:
    assert told(f"{title} criticised Syria.", day) == [f"{person} ACCUSE syria"]


def test_on_the_day_of_a_handover_the_one_named_is_meant(told: Lines) -> None:
    text = "David Cameron resigned on Wednesday. Angela Merkel thanked the British prime minister."
    assert told(text, "2016-07-13")[-1] == "angela-merkel SUPPORT david-cameron"


# ---------------------------------------------------------------- forces
@pytest.mark.parametrize("force", ["planes", "ships", "rockets", "units"])
def test_a_states_machines_of_war_act_for_it(told: Lines, force: str) -> None:
    assert told(f"French {force} attacked Libya.", "2011-03-21") == [f"french-{force} ASSAULT libya"]


@pytest.mark.parametrize("moved", ["entered", "crossed into", "pushed into"])
def test_troops_that_enter_a_country_attack_it(told: Lines, moved: str) -> None:
    assert told(f"Ethiopian soldiers {moved} Somalia.", "2006-12-25") == ["ethiopian-soldiers ASSAULT somalia"]


# ---------------------------------------------------------------- pages
def test_lists_of_other_stories_and_comments_tell_nothing(told: Lines) -> None:
    text = (
        "Poland criticised Hungary on Friday over its stand on energy.\n\n"
        "[Watch: Russia attacks Norway]\n\nSEE ALSO\nFrance threatens Italy\nIran bombs Iraq\n\nMost read\n\n"
        "China invades Taiwan\n\nComments (2)\n\nAnn: Spain should apologise to Peru."
    )
    assert told(text) == ["poland ACCUSE hungary"]
