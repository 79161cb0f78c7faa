"""Coups, arrests, orders, refusals and vetoes are told of those who made them, on their day."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading, Role

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "published", "line"),
    [
        ("Gabonese officers ousted President Ali Bongo on Wednesday.", "2023-08-31", "COERCE"),
        ("Myanmar's army deposed Aung San Suu Kyi on Monday.", "2021-02-02", "COERCE"),
        ("Thailand's army removed the government from power.", "2014-05-23", "COERCE"),
        ("Pervez Musharraf overthrew Nawaz Sharif on Tuesday.", "1999-10-13", "COERCE"),
        ("The Spanish parliament ousted Mariano Rajoy on Friday.", "2018-06-02", "SANCTION"),
        ("The Constitutional Court of South Korea removed Park Geun-hye from office.", "2017-03-10", "SANCTION"),
    ],
)
def test_the_army_overthrows_and_parliament_removes(read: Read, text: str, published: str, line: str) -> None:
    assert [report.root for report in read(text, published).reports] == [line]


def test_a_coup_seizes_no_property(read: Read) -> None:
    assert read("The Egyptian army ousted Mohamed Morsi on Wednesday.", "2013-07-04").reports[0].mode is None


def test_a_toppled_statue_is_no_coup(told: Lines) -> None:
    assert told("American troops toppled a statue of Saddam Hussein.", "2003-04-10") == []


@pytest.mark.parametrize(
    "text",
    [
        "Palestinian guerrilla leader Abu Abbas was arrested in Baghdad on Tuesday.",
        "Carlos the Jackal was arrested in Khartoum.",
        "Radovan Karadzic was arrested in Belgrade on Monday.",
    ],
)
def test_where_somebody_was_arrested_does_not_say_by_whom(told: Lines, text: str) -> None:
    assert told(text, "2008-07-22") == []


def test_a_captor_who_is_told_arrests(told: Lines) -> None:
    line = ["thailand-police COERCE viktor-bout"]
    assert told("Viktor Bout was arrested in Bangkok by Thai police.", "2008-03-07") == line


def test_an_ordered_attack_was_not_before_the_order(read: Read) -> None:
    report = read("Bill Clinton ordered an attack on Sudan on Thursday.", "1998-08-21").reports[0]
    assert report.interval is not None
    assert (str(report.interval.start), report.interval.end) == ("1998-08-20", None)


def test_an_order_without_a_day_leaves_the_attack_without_one(read: Read) -> None:
    assert read("Theresa May ordered air strikes on Syria.", "2018-04-15").reports[0].interval is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Iran refused to attend the talks the day before.", "REJECT 2015-11-24"),
        ("Iran refused to meet John Kerry two days earlier.", "REJECT 2015-11-23"),
        ("Iran refused to attend the talks in Geneva on Tuesday.", "REJECT 2015-11-24"),
    ],
)
def test_a_refusal_is_of_the_day_counted_back_to(days: Lines, text: str, day: str) -> None:
    assert days(text, "2015-11-25") == [day]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Russia vetoed an American resolution on Syria on Saturday.", ["russia REJECT usa"]),
        ("China vetoed a British resolution on Zimbabwe.", ["china REJECT united-kingdom"]),
        ("Russia vetoed a resolution on Syria.", ["russia REJECT"]),
    ],
)
def test_a_veto_is_against_whose_draft_it_is(told: Lines, text: str, lines: list[str]) -> None:
    assert [line.strip() for line in told(text, "2012-02-05")] == lines


@pytest.mark.parametrize(
    "text",
    [
        "Mexico was hit with tariffs by the United States on Friday.",
        "Mexico hit with tariffs by the United States",
        "Mexico slapped with tariffs by Washington",
        "United States hits Mexico with tariffs",
    ],
)
def test_whoever_is_hit_with_tariffs_is_the_target(told: Lines, text: str) -> None:
    assert told(text, "2018-06-02") == ["usa SANCTION mexico"]


@pytest.mark.parametrize("verb", ["called off", "cancelled", "postponed"])
def test_talks_called_off_in_a_headline_are_not_held(read: Read, verb: str) -> None:
    reports = read(f"Talks between India and Pakistan {verb}", "2009-05-08").reports
    assert all(report.modality.value != "actual" for report in reports)


def test_diplomats_who_must_leave_are_the_other_states(read: Read) -> None:
    text = "Saudi Arabia cut ties with Iran and gave its diplomats 48 hours to leave."
    reading = read(text, "2016-01-04")
    assert reading.actors[reading.reports[-1].of(Role.TARGET)[0]].country == "IRN"


def test_citizens_told_to_leave_a_country_are_the_doers_own(read: Read) -> None:
    reading = read("Germany told its citizens to leave Yemen.", "2015-01-10")
    assert reading.actors[reading.reports[-1].of(Role.TARGET)[0]].country == "DEU"


def test_an_ambassador_recalled_is_the_doers_own(told: Lines) -> None:
    lines = told("Britain criticised Israel and recalled its ambassador.", "2012-11-06")
    assert lines[0] == "united-kingdom ACCUSE israel"
    assert lines[1].startswith("united-kingdom SANCTION")


def test_the_guardian_council_is_no_newspaper(told: Lines) -> None:
    assert told("The Guardian Council rejected the bill.", "2010-02-18")[0].startswith("guardian-council REJECT")


def test_a_patriotic_front_is_zambian_where_zambia_is_told_of(read: Read) -> None:
    for text, country in [
        ("The Patriotic Front attacked Kigali on Friday.", None),
        ("Zambia's president, Edgar Lungu, resigned. The Patriotic Front criticised Zimbabwe.", "ZMB"),
    ]:
        reading = read(text, "2016-04-08")
        assert reading.actors[reading.reports[-1].of(Role.SOURCE)[0]].country == country


def test_serbs_in_a_town_of_no_known_state_are_of_none(read: Read) -> None:
    reading = read("Serbs in Pec attacked NATO soldiers.", "1999-06-20")
    assert reading.actors[reading.reports[0].of(Role.SOURCE)[0]].country is None
