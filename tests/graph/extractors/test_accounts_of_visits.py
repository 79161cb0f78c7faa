"""What a communiqué tells of a visit or of talks happened on their days, not on that of publication."""

from tests.graph.extractors.conftest import Lines

STAY = "2010-07-14..2010-07-16"
VISIT = "Foreign Minister Katsuya Okada of Japan paid an official visit to Mongolia on July 14-16, 2010."
NEXT_WEEK = "2010-07-22"


def test_what_host_and_guest_do_is_of_the_days_of_the_visit(days: Lines) -> None:
    text = f"{VISIT}\n\nThe Mongolian side thanked Japan for its aid. Japan invited Mongolia to join the talks."
    assert days(text, NEXT_WEEK)[:3] == [f"CONSULT {STAY}", f"SUPPORT {STAY}", f"REQUEST {STAY}"]


def test_others_react_on_the_day_of_publication(days: Lines) -> None:
    assert days(f"{VISIT}\n\nChina condemned Japan.", NEXT_WEEK)[-1] == "ACCUSE 2010-07-22"


def test_talks_that_ended_before_publication_have_their_days(days: Lines) -> None:
    text = "India and Vietnam held consultations in Hanoi on 23-24 November 2015.\n\nVietnam thanked India."
    assert days(text, "2015-11-27")[-1] == "SUPPORT 2015-11-23..2015-11-24"


def test_the_outcome_of_talks_that_close_on_the_day_of_publication_is_of_that_day(days: Lines) -> None:
    text = "India and Vietnam held consultations in Hanoi on 23-24 November 2015.\n\nThe Sides reaffirmed the treaty."
    assert days(text, "2015-11-24")[-1] == "SUPPORT 2015-11-24"


def test_a_joint_statement_on_the_last_day_of_a_visit_tells_all_its_days(days: Lines) -> None:
    assert days(f"{VISIT}\n\nThe Parties reaffirmed the treaty.", "2010-07-16")[-1] == f"SUPPORT {STAY}"
    assert days(f"{VISIT}\n\nMongolia thanked Japan.", "2010-07-16")[-1] == "SUPPORT 2010-07-16"


def test_a_state_to_which_a_visit_is_paid_is_one_of_the_two_sides(told: Lines) -> None:
    assert "japan SUPPORT mongolia" in told(f"{VISIT} The sides signed a protocol on trade.", NEXT_WEEK)


def test_the_two_presidents_are_the_guest_and_who_holds_his_office_in_the_land_visited(told: Lines) -> None:
    text = (
        "President Luiz Inacio Lula da Silva of Brazil made a state visit to Tanzania. The two Presidents condemned it."
    )
    assert any(
        line.startswith("luiz-inacio-lula-da-silva + jakaya-kikwete ACCUSE") for line in told(text, "2007-03-30")
    )


def test_who_acts_stands_after_the_invitation_with_his_state_behind_him(told: Lines) -> None:
    text = "At the invitation of Ilham Aliyev, President Aleksandar Vucic of the Republic of Serbia visited Baku."
    assert "aleksandar-vucic CONSULT azerbaijan" in told(text)


def test_days_of_a_month_are_no_score(told: Lines) -> None:
    assert told("Georgia and Moldova held consultations in Tbilisi on 23-24 May 2019.", "2019-06-10") == [
        "georgia CONSULT moldova"
    ]
