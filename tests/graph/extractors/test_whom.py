"""Whom is an act aimed at, and where, when that is told in another clause or sentence?"""

from collections.abc import Callable

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


def test_who_accepts_accepts_what_was_asked(told: Lines) -> None:
    text = "Ethiopia's Abiy Ahmed invited Kenya's Uhuru Kenyatta to Harar. Kenyatta accepted."
    assert told(text, "2019-03-05")[-1] == "uhuru-kenyatta AGREE abiy-ahmed"


def test_an_offer_is_refused_to_the_one_who_made_it(told: Lines) -> None:
    text = "Mali's president offered to share power. France praised him. Niger turned the offer down."
    assert told(text, "2012-03-05")[-1].endswith("REJECT amadou-toumani-toure")


def test_killings_are_condemned_in_those_who_killed(told: Lines) -> None:
    text = "Burmese soldiers shot monks on Monday. The African Union denounced the killings."
    assert told(text, "2007-09-26")[-1].startswith("african-union ACCUSE ")
    assert not told(text, "2007-09-26")[-1].endswith("ACCUSE")


def test_killings_by_several_are_condemned_in_nobody(told: Lines) -> None:
    text = (
        "Israeli soldiers shot protesters. Syrian soldiers shot protesters. The African Union denounced the killings."
    )
    assert told(text, "2011-06-06")[-1] == "african-union ACCUSE"


def test_who_travels_to_see_somebody_visits_him(told: Lines) -> None:
    text = "John Kerry flew to Hanoi to see Nguyen Xuan Phuc."
    assert told(text, "2017-01-13") == ["john-kerry CONSULT nguyen-xuan-phuc"]


def test_who_strikes_to_have_somebody_gone_strikes_against_him(told: Lines) -> None:
    text = "Thai unions went on strike to force Thaksin Shinawatra out."
    assert [line.split()[-1] for line in told(text, "2006-03-05")] == ["thaksin-shinawatra"]


def test_two_states_promise_side_by_side(told: Lines) -> None:
    assert told("Chad and Niger promised troops.", "2013-01-20") == ["chad + niger AGREE"]


def test_whom_one_calls_on_is_no_place(read: Read) -> None:
    (report,) = read("Turkey called on the United States to lift the embargo.", "1975-02-10").reports
    assert report.place_text is None


def test_the_building_of_a_signing_is_no_party_to_it(told: Lines) -> None:
    text = "Anthony Albanese and James Marape signed a treaty at Parliament House."
    assert told(text, "2025-10-06") == ["anthony-albanese SUPPORT james-marape"]


def test_a_speaker_is_where_he_speaks_in_the_sentence_beside(read: Read) -> None:
    text = "In London Robin Cook praised Jordan. He urged Iraq to disarm."
    assert [report.place_text for report in read(text, "1998-11-12").reports] == ["London", "London"]


def test_a_state_is_nowhere_in_particular(read: Read) -> None:
    text = "In London Robin Cook praised Jordan. France urged Iraq to disarm."
    assert [report.place_text for report in read(text, "1998-11-12").reports] == ["London", None]
