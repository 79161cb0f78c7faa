"""Whom do "they", "it", "he" and "his host" take up? Who acts, speaks or was asked, and nobody in doubt."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        (
            "Barack Obama and Hailemariam Desalegn met in Addis Ababa on Monday. The talks dealt with the struggle "
            "against al-Shabaab. They praised Kenya.",
            "2015-07-28",
            "barack-obama + hailemariam-desalegn SUPPORT kenya",
        ),
        (
            "Lula da Silva and Evo Morales met in Brasilia. They spoke about the talks between Colombia and the FARC. "
            "They condemned Honduras.",
            "2010-02-24",
            "luiz-inacio-lula-da-silva + evo-morales ACCUSE honduras",
        ),
        (
            "Envoys of Kenya and Uganda met in Addis Ababa. They thanked Ethiopia.",
            "2010-02-24",
            "kenya + uganda SUPPORT ethiopia",
        ),
        (
            "Ecuador, which was asked by Sweden to talk, said it had rebuked Britain.",
            "2012-08-02",
            "ecuador ACCUSE united-kingdom",
        ),
        (
            "Thabo Mbeki resigned on Sunday. Kgalema Motlanthe spoke. Even Mbeki's own party was against him. Its "
            "leader, Jacob Zuma, condemned him.",
            "2008-09-21",
            "jacob-zuma ACCUSE thabo-mbeki",
        ),
        (
            "Hun Sen returned to Phnom Penh. Hor Namhong, his foreign minister, spoke. Vietnam armed him.",
            "1998-11-01",
            "vietnam AID hun-sen",
        ),
        (
            "Jose Maria Aznar met Tony Blair in Madrid on Friday. His host praised Britain.",
            "2003-05-02",
            "jose-maria-aznar SUPPORT united-kingdom",
        ),
        (
            "Vladimir Putin visited Angela Merkel in Dresden on Tuesday. His host criticised Russia.",
            "2006-10-10",
            "angela-merkel ACCUSE russia",
        ),
        (
            "The Defence Ministry in Ankara summoned the Greek attache and handed him a protest.",
            "2015-11-24",
            "turkey-defence-ministry ACCUSE greek-attache",
        ),
    ],
)
def test_a_pronoun_takes_up_who_is_told_of(text: str, day: str, line: str, told: Lines) -> None:
    assert line in told(text, day)


def test_who_was_asked_answers(said: Lines) -> None:
    claims = said(
        "I asked Hans Blix whether Saddam Hussein had given way. He told me Iraq was hiding gas.", "2003-02-10"
    )
    assert claims == ["hans-blix: Iraq was hiding gas"]


def test_they_of_a_place_named_first_are_anybody(said: Lines) -> None:
    assert not said("Macron and Scholz met. In Moscow they call it a farce.", "2023-01-20")


def test_its_rival_is_no_actor_of_its_own_country(told: Lines) -> None:
    lines = told("The Pakistani army accused its rival of shelling villages.", "2003-07-01")
    assert lines[0].startswith("pakistan-army ACCUSE rival-")


def test_its_rival_is_the_one_other_state(told: Lines) -> None:
    text = "India moved troops to the border. The Pakistani army accused its rival of shelling villages."
    assert told(text, "2003-07-01")[-1] == "pakistan-army ACCUSE india"


def test_nobody_thanks_his_own_state(told: Lines) -> None:
    text = "Ron Brown told Alija Izetbegovic that the planes would come. He thanked the United States."
    assert "ron-brown SUPPORT usa" not in told(text, "1993-03-04")


def test_the_president_of_a_paragraph_is_that_of_the_land_it_is_set_in(told: Lines) -> None:
    text = (
        "President Nelson Mandela received President Mobutu Sese Seko on Sunday.\n\n"
        "In Kinshasa the shops were shut. The president sacked the police chief."
    )
    assert told(text, "1997-05-05")[-1].startswith("mobutu-sese-seko ")
