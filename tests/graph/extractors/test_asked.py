"""Who only says so, or is only asked, takes no part: "according to X", "asked whether Y had left, X declined"."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


# ---------------------------------------------------------------- according to
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("According to Jake Sullivan, Saudi Arabia has agreed to a ceasefire.", "2021-02-11", "saudi-arabia AGREE"),
        ("According to Laurent Fabius, Iran consented to inspections.", "2013-11-25", "iran AGREE"),
        ("The Kremlin apologised, according to Carl Bildt.", "1992-05-05", "kremlin CONCEDE"),
        ("Lebanon has apologised, according to the Israeli government.", "2000-05-26", "lebanon CONCEDE"),
        ("According to Robin Cook, Libya agreed to a trial in The Hague.", "1997-12-03", "libya AGREE"),
        ("Ethiopia conceded defeat, according to Isaias Afwerki.", "2018-06-28", "ethiopia CONCEDE"),
        ("Qatar turned down the demands, according to Adel al-Jubeir.", "2017-06-05", "qatar REJECT"),
    ],
)
def test_whoever_only_says_so_takes_no_part(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


def test_whoever_says_so_makes_the_claim(said: Lines) -> None:
    lines = said("According to Laurent Fabius, Iran consented to inspections.", "2013-11-25")
    assert lines == ["laurent-fabius: Iran consented to inspections"]


def test_the_subject_behind_the_comma_is_no_second_source(told: Lines) -> None:
    text = "According to Amr Moussa, Syria, Yemen and Algeria have agreed to the plan."
    assert told(text, "2011-03-19") == ["syria + yemen + algeria AGREE"]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Sudan apologised to Chad.", "2011-01-05", "sudan CONCEDE chad"),
        ("Iran agreed with Russia on a timetable, according to Sergei Lavrov.", "2013-09-28", "iran AGREE russia"),
        ("According to Federica Mogherini, Iran accepted the European Union's proposal.", "2015-07-10",
         "iran AGREE european-union"),
    ],
)  # fmt: skip
def test_a_party_stays_one(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


# ---------------------------------------------------------------- asked
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Asked whether America bombed Sudan, Tony Blair declined to answer.", "1998-08-21"),
        ("Leon Panetta, asked whether Pakistan had hidden Osama bin Laden, declined to comment.", "2011-05-04"),
        ("Gordon Brown, asked whether Libya had broken its word, refused to answer.", "2009-08-21"),
        ("When asked if China would invade Taiwan, Antony Blinken said it was possible.", "2022-10-12"),
        ("Pressed on whether Turkey shot down the jet, Dmitry Peskov declined to comment.", "2015-11-24"),
    ],
)
def test_whoever_is_asked_asks_nothing(told: Lines, text: str, day: str) -> None:
    assert not any("REQUEST" in line or "REJECT" in line for line in told(text, day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Asked whether Israel bombed Syria, George Bush said no.", "2007-09-20"),
        ("When asked whether Russia would annex Crimea, Vladimir Putin said no.", "2014-03-04"),
        ("Leon Panetta, asked whether Pakistan had hidden Osama bin Laden, declined to comment.", "2011-05-04"),
    ],
)
def test_a_question_is_no_claim_of_whoever_is_asked(said: Lines, text: str, day: str) -> None:
    assert said(text, day) == []


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("India asked Pakistan to hand over the pilot.", "2019-02-27", "india REQUEST pakistan"),
        ("Barack Obama asked whether Germany would send more troops.", "2009-04-03", "barack-obama REQUEST germany"),
        ("Gordon Brown asked Libya to keep its word, and refused to answer questions.", "2009-08-21",
         "gordon-brown REQUEST libya"),
    ],
)  # fmt: skip
def test_whoever_asks_does_ask(told: Lines, text: str, day: str, line: str) -> None:
    assert line in told(text, day)


# ---------------------------------------------------------------- broadcasts on one line
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("MARGARET BRENNAN: Will you send jets? ANTONY BLINKEN: We are looking at it with Poland.", "2022-03-02",
         "antony-blinken: We are looking at it with Poland."),
        ("WOLF BLITZER, HOST: Marines entered Baghdad today. COLIN POWELL: We will not leave Iraq alone.", "2003-04-09",
         "colin-powell: We will not leave Iraq alone."),
        ("LESTER HOLT, ANCHOR: It ended. DONALD TRUMP: We signed a document. KIM JONG UN: The world will see.",
         "2018-06-12", "kim-jong-un: The world will see."),
    ],
)  # fmt: skip
def test_whoever_speaks_on_the_same_line_makes_the_claim(said: Lines, text: str, day: str, line: str) -> None:
    assert line in said(text, day)


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW: Troops marched on Monday. KYIV: Ministers met on Tuesday.",
        "NATO: the alliance met on Monday. EU: the union met on Tuesday.",
        "BREAKING NEWS: Russia invades Georgia. SECOND UPDATE: Georgia fires back.",
    ],
)
def test_news_in_brief_has_no_speakers(said: Lines, text: str) -> None:
    assert said(text, "2008-08-12") == []
