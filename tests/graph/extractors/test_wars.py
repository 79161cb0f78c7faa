"""What was done in a war or under a ruler of the past is no news, and has the years of that war or rule."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors.wars import wars
from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("published", "sentence", "line"),
    [
        ("2014-06-06", "American troops landed in Normandy in World War Two.", "MOBILIZE 1939-09-01..1945-09-02"),
        ("1995-05-08", "German troops invaded Norway during World War II.", "ASSAULT 1939-09-01..1945-09-02"),
        ("2010-06-25", "China fought the United States in the Korean War.", "ASSAULT 1950-06-25..1953-07-27"),
        ("2005-04-30", "In the Vietnam War, American planes bombed Hanoi.", "ASSAULT 1955-11-01..1975-04-30"),
        ("2023-10-06", "Egypt attacked Israel in the Yom Kippur War.", "ASSAULT 1973-10-06..1973-10-25"),
        ("1996-07-11", "The Soviet Union armed Cuba during the Cold War.", "AID 1947-03-12..1991-12-26"),
        ("2016-07-01", "Britain and France attacked Germany in the First World War.", "ASSAULT 1914-07-28..1918-11-11"),
        ("2008-08-30", "Germany invaded Poland at the start of World War Two.", "ASSAULT 1939-09-01..1945-09-02"),
        ("2022-12-07", "Japan attacked the United States at Pearl Harbor in World War Two.",
         "ASSAULT 1939-09-01..1945-09-02"),
        ("2013-03-20", "The United States supported Iraq in the Iran-Iraq war.", "SUPPORT 1980-09-22..1988-08-20"),
        ("2020-07-20", "Armenia and Azerbaijan fought in the Nagorno-Karabakh war.", "ASSAULT 1988-02-20..1994-05-12"),
        ("2023-07-20", "Armenia and Azerbaijan fought in the Nagorno-Karabakh war.", "ASSAULT 2020-09-27..2020-11-10"),
        ("2001-02-24", "Iraqi forces invaded Kuwait before the Gulf War.", "ASSAULT ..1990-08-02"),
        ("2012-04-02", "Britain fought a war with Argentina over the Falkland Islands.", "ASSAULT ..2012-04-02"),
        ("2022-08-16", "Vietnam and China fought a war over their border.", "ASSAULT ..2022-08-16"),
        ("2014-05-05", "Iraq attacked Kuwait under Saddam Hussein.", "ASSAULT 1979-07-16..2003-04-09"),
    ],
)  # fmt: skip
def test_it_has_the_years_of_the_war(days: Lines, published: str, sentence: str, line: str) -> None:
    assert line in days(sentence, published)


@pytest.mark.parametrize(
    ("published", "sentence", "line"),
    [
        ("2024-02-24", "Russia bombed Kharkiv in its war on Ukraine.", "ASSAULT 2024-02-24"),
        ("1999-04-02", "NATO bombed Serbia in the Kosovo war on Thursday.", "ASSAULT 1999-04-01"),
        ("1991-02-20", "Iraqi missiles hit Israel in the Gulf War.", "ASSAULT 1991-02-20"),
        ("2005-11-20", "American troops killed 12 Iraqis in the Iraq War on Saturday.", "ASSAULT 2005-11-19"),
        ("2011-03-20", "French planes attacked Libya under Nicolas Sarkozy.", "ASSAULT 2011-03-20"),
        ("2014-03-01", "Vladimir Putin threatened Ukraine with a new Cold War.", "THREATEN 2014-03-01"),
        ("2015-08-14", "Shinzo Abe apologised to China for the crimes of World War Two.", "CONCEDE 2015-08-14"),
        ("2004-06-06", "George W. Bush thanked France for its part in World War Two.", "SUPPORT 2004-06-06"),
        ("2015-12-28", "Japan apologised to South Korea for beating prisoners during World War Two.",
         "CONCEDE 2015-12-28"),
        ("2009-09-01", "Vladimir Putin condemned the pact between Hitler and Stalin before World War Two.",
         "ACCUSE 2009-09-01"),
        ("1998-08-12", "Switzerland agreed to pay Israel for gold taken in World War Two.", "AGREE 1998-08-12"),
    ],
)  # fmt: skip
def test_news_stays_news(days: Lines, published: str, sentence: str, line: str) -> None:
    assert line in days(sentence, published)


def test_a_war_of_the_past_behind_news_is_background(read: Read) -> None:
    text = "Angela Merkel visited Warsaw on Friday. Germany invaded Poland in World War Two."
    told = {report.root: report.background for report in read(text, "2008-08-30").reports}
    assert told == {"CONSULT": False, "ASSAULT": True}


def test_a_day_that_is_told_within_a_war_stays(days: Lines) -> None:
    assert days("Germany invaded Norway in April 1940 in World War Two.") == ["ASSAULT 1940-04-01..1940-04-30"]


def test_every_war_ends_after_it_begins() -> None:
    assert all(war.start <= war.end <= date(2026, 1, 1) for named in wars().values() for war in named)
