"""Of whom does news tell only that they use force? Gunmen, rioters and bombs act, of no country that is not told."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "doer", "rest"),
    [
        ("Armed men abducted two French journalists near Najaf.", "armed-men", "ASSAULT france"),
        ("Unidentified gunmen killed two British soldiers.", "unidentified-gunmen", "ASSAULT british-soldiers"),
        ("Assassins killed Anwar Sadat in Cairo.", "assassins", "ASSAULT anwar-sadat"),
        ("The German consul was abducted by masked men in Gaza.", "masked-men", "ASSAULT german-consul"),
        ("Snipers killed a Chilean peacekeeper in Haiti.", "snipers", "ASSAULT chilean-peacekeeper"),
        ("Pirates hijacked a Ukrainian ship off Somalia.", "pirates", "COERCE ukraine"),
        ("A mob attacked the British embassy in Tripoli.", "mob", "ASSAULT united-kingdom-embassy"),
        ("A roadside bomb killed three American soldiers near Kirkuk.", "roadside-bomb", "ASSAULT american-soldiers"),
        ("Bombs on commuter trains in Madrid killed 190 people.", "bombs", "ASSAULT spain"),
        ("A landmine killed two Norwegian soldiers in Faryab.", "landmine", "ASSAULT norwegian-soldiers"),
        ("Gunmen attacked hotels in Mumbai.", "gunmen", "ASSAULT india"),
    ],
)
def test_who_only_uses_force_is_a_doer_of_no_country(text: str, doer: str, rest: str, read: Read, told: Lines) -> None:
    (report,) = read(text, "2009-03-08").reports
    (line,) = told(text, "2009-03-08")
    source = line.split()[0]
    assert (source.rpartition("-")[0], line.removeprefix(f"{source} ")) == (doer, rest)
    assert read(text, "2009-03-08").actors[source].country is None, report


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Protesters stormed the German embassy in Khartoum.", "protesters-in-khartoum PROTEST germany-embassy"),
        ("In Beirut, rioters set fire to the Danish consulate.", "rioters-in-beirut PROTEST denmark-consulate"),
        ("Thousands of people protested against Israel in Madrid.", "protesters-in-madrid PROTEST israel"),
        ("Hundreds of thousands marched against George Bush in London.", "protesters-in-london PROTEST george-w-bush"),
        ("Students stormed the American embassy in Tehran.", "students-in-tehran PROTEST usa-embassy"),
    ],
)
def test_who_protests_is_at_home_where_he_does(text: str, line: str, told: Lines) -> None:
    assert told(text, "2003-11-20") == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a shopkeeper and his wife in Chicago.",
        "Officials feared that gunmen would attack the embassy.",
        "Gunmen may have crossed into Mexico.",
        "The bomb was defused.",
        "Robbers attacked a bank in Naples.",
        "A mob of reporters followed Tony Blair.",
        "Thousands of people attended a concert in Berlin.",
        "Students praised Gerhard Schroeder.",
        "The film shows gunmen killing a German soldier.",
    ],
)
def test_crime_fear_and_crowds_at_peace_are_no_events(text: str, told: Lines) -> None:
    assert told(text, "2004-03-12") == []


def test_whose_men_they_are_is_left_open_where_a_group_is_named(told: Lines) -> None:
    text = "The Taliban denounced Pakistan on Monday. Gunmen killed two Italian soldiers in Herat."
    assert told(text, "2009-03-12") == ["taliban ACCUSE pakistan"]


def test_what_assailants_do_is_nobodys_answer(told: Lines) -> None:
    text = "Gunmen killed two Italian soldiers in Herat. Washington condemned the killings."
    assert told(text, "2009-03-12")[-1] == "usa ACCUSE"


def test_the_country_of_assailants_is_that_which_is_told(told: Lines) -> None:
    assert told("Pakistani gunmen killed two Iranian soldiers.", "2009-03-08") == [
        "pakistani-gunmen ASSAULT iranian-soldiers"
    ]
