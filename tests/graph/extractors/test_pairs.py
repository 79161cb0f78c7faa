"""Who are both sides, where two nations stand before one noun or two do to each other what the verb tells?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("American and British aircraft bombed Basra.", "us-armed-forces + united-kingdom-armed-forces"),
        ("Turkish and Iranian troops entered Iraq.", "turkey-armed-forces + iran-armed-forces"),
        ("US and British forces entered Basra.", "us-armed-forces + united-kingdom-armed-forces"),
        ("Two American and three British soldiers attacked the Taliban.", "american-soldiers + british-soldiers"),
        ("Polish, Danish and Dutch soldiers withdrew from Iraq.", "polish-soldiers + danish-soldiers + dutch-soldiers"),
        ("Saudi, Qatari and Kuwaiti envoys met Mohammad Javad Zarif.", "saudi-envoys + qatari-envoys + kuwaiti-envoys"),
        ("Russian and Abkhaz troops attacked Georgia.", "russia-armed-forces + abkhazia-armed-forces"),
        ("American and South Korean forces began an exercise.", "us-armed-forces + south-korea-armed-forces"),
    ],
)
def test_all_nations_before_one_noun_act(text: str, doers: str, told: Lines) -> None:
    assert [line.partition(f"{doers} ")[1] for line in told(text, "2015-03-05")] == [f"{doers} "]


def test_the_office_that_several_states_have_is_held_by_each_of_its_holders(told: Lines) -> None:
    text = "The Greek and Turkish foreign ministers met in Athens."
    assert told(text, "2010-06-02") == ["george-papandreou CONSULT ahmet-davutoglu"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("In Iraq, American soldiers attacked the Mahdi Army.", ["american-soldiers ASSAULT mahdi-army"]),
        ("France and German officials met in Bonn.", ["france CONSULT german-officials"]),
        ("Bosnian Serb and Croat forces attacked Bihac.", ["bosnian-serb-and-croat-forces ASSAULT"]),
    ],
)
def test_a_state_beside_a_nation_before_a_noun_stands_for_itself(text: str, lines: list[str], told: Lines) -> None:
    assert told(text, "2004-03-05") == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Thailand and Cambodia clashed on Friday.", "thailand ASSAULT cambodia"),
        ("Thai and Cambodian troops clashed on Friday.", "thailand-armed-forces ASSAULT cambodia-armed-forces"),
        ("Indian and Pakistani soldiers exchanged fire in Kashmir.", "indian-soldiers ASSAULT pakistani-soldiers"),
        ("North and South Korea traded artillery fire.", "north-korea ASSAULT south-korea"),
        ("Fighting broke out between Armenia and Azerbaijan.", "armenia ASSAULT azerbaijan"),
        ("Fighting between Georgia and Abkhazia intensified.", "georgia ASSAULT abkhazia"),
        ("Four Chinese soldiers were killed in a clash with Indian troops.",
         "india-armed-forces ASSAULT chinese-soldiers"),
        ("Two Lebanese soldiers died in fighting with the Islamic State.", "islamic-state ASSAULT lebanese-soldiers"),
        ("Ethiopia and Eritrea bombed each other's airports.", "ethiopia ASSAULT eritrea"),
        ("Hamas and Israel resumed fighting.", "hamas ASSAULT israel"),
        ("Gun battles raged between Iraqi forces and the Mahdi Army.", "iraq-armed-forces ASSAULT mahdi-army"),
    ],
)  # fmt: skip
def test_those_who_fight_fight_each_other(text: str, line: str, told: Lines) -> None:
    assert told(text, "2016-04-03") == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Iran and Saudi Arabia resumed diplomatic relations.", "iran SUPPORT saudi-arabia"),
        ("Chad and Sudan broke off relations.", "chad SANCTION sudan"),
        ("Ethiopia and Eritrea ended their war.", "ethiopia RETREAT eritrea"),
        ("Talks took place between Serbia and Kosovo.", "serbia CONSULT kosovo"),
    ],
)
def test_relations_are_those_of_the_two_who_are_named(text: str, line: str, told: Lines) -> None:
    assert told(text, "2016-04-03") == [line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Angela Merkel and Emmanuel Macron clashed over the budget.", ["angela-merkel ACCUSE emmanuel-macron"]),
        ("Greece and Turkey clashed over gas drilling.", ["greece ACCUSE turkey"]),
        ("India and Pakistan clashed in the final.", []),
        ("Britain and France fought together in Libya.", ["united-kingdom + france ASSAULT libya"]),
        ("Sudan and Ethiopia stopped fighting.", ["sudan + ethiopia RETREAT"]),
        ("Italy and Spain condemned Belarus and cut ties.", ["italy + spain ACCUSE belarus"]),
    ],
)
def test_who_quarrels_plays_or_fights_on_one_side_does_not_fight_the_other(
    text: str, lines: list[str], told: Lines
) -> None:
    assert told(text, "2018-06-18")[:1] == lines
