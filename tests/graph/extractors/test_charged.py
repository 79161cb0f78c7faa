"""The day of the deed for which somebody is accused, praised, thanked or punished is not that of doing so."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Read = Callable[..., Reading]
Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("published", "sentence", "line"),
    [
        ("2022-09-15", "Ukraine accused Russia of shelling a hospital in Kharkiv in March.", "ACCUSE 2022-09-15"),
        ("1995-08-10", "Bosnia accused Serbia of massacring prisoners at Srebrenica on July 12.", "ACCUSE 1995-08-10"),
        ("2018-04-05", "Theresa May condemned Russia for poisoning a spy in Salisbury in March.", "ACCUSE 2018-04-05"),
        ("2021-06-11", "Joe Biden thanked Egypt for brokering a truce in May.", "SUPPORT 2021-06-11"),
        ("2008-12-01", "India blamed Pakistan for training the gunmen last year.", "ACCUSE 2008-12-01"),
        ("2015-11-30", "Russia was accused by Turkey of violating its airspace on November 24.", "ACCUSE 2015-11-30"),
        ("2016-08-02", "Turkey has accused the United States of sheltering the plotters since 1999.",
         "ACCUSE 2016-08-02"),
        ("2020-01-20", "Iran apologised to Ukraine for shooting down an airliner on January 8.", "CONCEDE 2020-01-20"),
        ("2007-02-23", "The United Nations reproached Sudan for bombing villages in 2004.", "ACCUSE 2007-02-23"),
        ("2019-09-25", "Saudi Arabia charged Iran with attacking its oil plants on September 14.", "ACCUSE 2019-09-25"),
        ("2012-07-03", "Turkey was criticised by Iran for letting NATO install a radar in January.",
         "ACCUSE 2012-07-03"),
        ("2009-02-18", "Colombia rebuked Venezuela for having sheltered rebels in 2008.", "ACCUSE 2009-02-18"),
        ("2001-04-20", "China demanded an apology from the United States for flying a spy plane on April 1.",
         "REQUEST 2001-04-20"),
        ("2017-01-05", "The United States expelled 35 Russian diplomats for meddling in the election in November.",
         "SANCTION 2017-01-05"),
        ("2014-11-14", "Angela Merkel condemned Russia for the annexation of Crimea in March.", "ACCUSE 2014-11-14"),
        ("2020-08-15", "Iran thanked Russia for its veto last year.", "SUPPORT 2020-08-15"),
        ("1998-02-05", "Iraq criticised the United States over the bombing of Baghdad in 1993.", "ACCUSE 1998-02-05"),
        ("2010-01-30", "Serbia apologised to Croatia for the shelling of Dubrovnik in 1991.", "CONCEDE 2010-01-30"),
    ],
)  # fmt: skip
def test_the_day_of_the_deed_is_not_that_of_the_charge(days: Lines, published: str, sentence: str, line: str) -> None:
    assert line in days(sentence, published)


@pytest.mark.parametrize(
    ("published", "sentence", "line"),
    [
        ("2020-08-14", "Iran accused Israel of killing a scientist on Thursday.", "ACCUSE 2020-08-13"),
        ("2020-08-14", "Iran accused Israel on Thursday of killing a scientist.", "ACCUSE 2020-08-13"),
        ("2022-09-15", "Ukraine accused Russia of shelling a hospital in Kharkiv yesterday.", "ACCUSE 2022-09-14"),
        ("2020-08-14", "In June Iran accused Israel of killing a scientist.", "ACCUSE 2020-06-01..2020-06-30"),
        ("1998-11-17", "Iraq was condemned in October by the Security Council for expelling inspectors.",
         "ACCUSE 1998-10-01..1998-10-31"),
        ("2013-09-06", "Germany accused Syria of using gas in a statement on September 5.", "ACCUSE 2013-09-05"),
        ("2021-06-11", "Joe Biden thanked Egypt in May for brokering a truce.", "SUPPORT 2021-05-01..2021-05-31"),
        ("2014-11-14", "Germany and France agreed on building a tank together in June.",
         "AGREE 2014-06-01..2014-06-30"),
        ("2019-03-03", "India condemned Pakistan for the attack on Saturday.", "ACCUSE 2019-03-02"),
        ("2019-03-03", "India condemned Pakistan over Kashmir in 2016.", "ACCUSE 2016-01-01..2016-12-31"),
        ("2010-01-30", "Serbia apologised to Croatia in 2009 for the shelling of Dubrovnik.",
         "CONCEDE 2009-01-01..2009-12-31"),
    ],
)  # fmt: skip
def test_a_day_of_the_charge_stays(days: Lines, published: str, sentence: str, line: str) -> None:
    assert line in days(sentence, published)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine accused Russia of shelling a hospital in Kharkiv in January.",
        "Angela Merkel faulted Russia for annexing Crimea ten years ago.",
    ],
)
def test_a_charge_of_an_old_deed_is_news(read: Read, sentence: str) -> None:
    charge = next(report for report in read(sentence).reports if report.root == "ACCUSE")
    assert not charge.background


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The United Nations reproached Sudan for bombing Chad.", "sudan ASSAULT chad"),
        ("France lauded Kenya for freeing Somalia's fishermen.", "france SUPPORT kenya"),
    ],
)
def test_whoever_is_blamed_or_praised_did_it(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


def test_who_praises_by_doing_something_does_it_himself(told: Lines) -> None:
    assert "france ASSAULT syria" in told("France answered Iran by bombing Syria.")
