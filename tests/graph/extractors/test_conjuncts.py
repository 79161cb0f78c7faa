"""Second acts and relative clauses: each has its own parties and its own day; what is struck is somebody's."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


# ---------------------------------------------------------------- relative clauses
@pytest.mark.parametrize(
    ("text", "day", "lines"),
    [
        ("Bill Clinton, who called Tony Blair on Wednesday, ordered air strikes on Iraq.", "1998-12-17",
         ["bill-clinton CONSULT tony-blair", "bill-clinton ASSAULT iraq (planned)"]),
        ("Donald Trump, who met Xi Jinping on Thursday, ordered a missile strike on a Syrian air base.", "2017-04-07",
         ["donald-trump CONSULT xi-jinping", "donald-trump ASSAULT syria (planned)"]),
        ("Syria, which the United States accused of meddling, withdrew its troops from Lebanon.", "2005-04-27",
         ["usa ACCUSE syria", "syria RETREAT lebanon"]),
        ("Yevgeny Prigozhin, whom Vladimir Putin branded a traitor, met Sergei Lavrov.", "2023-08-24",
         ["vladimir-putin ACCUSE yevgeny-prigozhin", "yevgeny-prigozhin CONSULT sergei-lavrov"]),
        ("Volodymyr Zelensky, whom Vladimir Putin called a Nazi, appealed to Israel for arms.", "2022-03-01",
         ["vladimir-putin ACCUSE volodymyr-zelensky", "volodymyr-zelensky REQUEST israel"]),
    ],
)  # fmt: skip
def test_both_acts_are_told(told: Lines, text: str, day: str, lines: list[str]) -> None:
    assert told(text, day) == lines


def test_only_the_name_given_is_said(said: Lines) -> None:
    lines = said("Volodymyr Zelensky, whom Vladimir Putin called a Nazi, met Joe Biden.", "2022-03-01")
    assert lines == ["vladimir-putin: a Nazi"]


def test_the_day_of_what_is_told_aside_is_not_that_of_the_news(days: Lines) -> None:
    text = "Hassan Rouhani, whom Britain praised on Monday, offered talks with the West."
    assert days(text, "2013-06-20") == ["SUPPORT 2013-06-17", "AGREE 2013-06-20"]


# ---------------------------------------------------------------- whose base it is
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Iran fired missiles at two Iraqi bases.", "2020-01-08", "iran ASSAULT iraq"),
        ("NATO fired cruise missiles at Serbian barracks.", "1999-03-30", "nato ASSAULT serbia"),
        ("India dropped bombs on a Pakistani village.", "2019-02-26", "india ASSAULT pakistan"),
        ("Israel launched air strikes on two Lebanese villages.", "2020-01-08", "israel ASSAULT lebanon"),
        ("An Ethiopian raid on an Eritrean outpost left five dead.", "2009-01-08", "ethiopia ASSAULT eritrea"),
    ],
)
def test_a_thing_that_is_fired_at_is_its_states(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Ethiopia attacked Eritrea after talks at a French hotel.", "2001-06-20", "ethiopia ASSAULT eritrea"),
        ("Hamas fired rockets at Israeli towns on an Egyptian holiday.", "2019-06-20", "hamas ASSAULT israel"),
    ],
)
def test_what_is_beside_the_target_is_not_struck(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


# ---------------------------------------------------------------- ordered machines
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Nicolas Sarkozy ordered jets to strike Libya.", "2011-03-20", "nicolas-sarkozy ASSAULT libya (planned)"),
        ("Bill Clinton ordered warships to fire on Iraq.", "1998-12-16", "bill-clinton ASSAULT iraq (planned)"),
        ("Nicolas Sarkozy ordered Italian jets to strike Libya.", "2011-03-20",
         "italian-jets ASSAULT libya (planned)"),
    ],
)  # fmt: skip
def test_machines_act_for_whoever_orders_them(told: Lines, text: str, day: str, line: str) -> None:
    assert line in told(text, day)


# ---------------------------------------------------------------- put to death
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Saddam Hussein was hanged in Baghdad early on Saturday.", "2006-12-30", "iraq ASSAULT saddam-hussein"),
        ("Barzan al-Tikriti was hanged in Baghdad on Monday.", "2007-01-15", "iraq ASSAULT barzan-al-tikriti"),
        ("Mohammad Najibullah was hanged by the Taliban in Kabul.", "1996-09-28",
         "taliban ASSAULT mohammad-najibullah"),
    ],
)  # fmt: skip
def test_a_state_hangs_in_its_towns(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize(
    "text", ["A portrait of Barack Obama was hanged in Jakarta.", "A hostage was executed in Syria."]
)
def test_other_things_are_not_hanged_by_a_state(told: Lines, text: str) -> None:
    assert told(text, "2012-11-21") == []


# ---------------------------------------------------------------- whom somebody rings and offers something
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Barack Obama phoned Mahmoud Abbas on Monday and promised fresh aid.", "2009-01-26",
         "barack-obama AGREE mahmoud-abbas"),
        ("Xi Jinping met Shinzo Abe and demanded an apology.", "2014-11-11", "xi-jinping REQUEST shinzo-abe"),
        ("Sergei Lavrov spoke to John Kerry and proposed a truce.", "2015-03-04", "sergei-lavrov REQUEST john-kerry"),
        ("Nelson Mandela met Bill Clinton on Tuesday and sought investment.", "1994-03-03",
         "nelson-mandela REQUEST bill-clinton"),
    ],
)  # fmt: skip
def test_whoever_is_met_is_offered_or_asked_it(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day)[1] == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Xi Jinping met Shinzo Abe and offered Vladimir Putin a loan.", "xi-jinping AGREE vladimir-putin"),
        ("Xi Jinping met Shinzo Abe and demanded an apology from India.", "xi-jinping REQUEST india"),
        ("Xi Jinping met Shinzo Abe and vowed revenge.", "xi-jinping THREATEN"),
    ],
)
def test_a_second_act_with_another_target_keeps_it(told: Lines, text: str, line: str) -> None:
    assert told(text, "2014-11-11")[1] == line


# ---------------------------------------------------------------- a state and people of another
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Fighting between Georgia and South Ossetian separatists broke out on Friday.", "2008-08-08",
         "georgia ASSAULT south-ossetian-separatists"),
        ("Talks between Ukraine and Russian officials were held in Minsk.", "2015-08-08",
         "ukraine CONSULT russian-officials"),
    ],
)  # fmt: skip
def test_a_state_and_anothers_people_are_two(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize(
    ("text", "day", "target"),
    [
        ("The United States imposed sanctions on seven more Russian oligarchs.", "2018-04-06", "russian-oligarchs"),
        ("Britain expelled three other Syrian diplomats.", "2022-06-06", "syrian-diplomats"),
    ],
)
def test_how_many_they_are_is_no_part_of_their_name(told: Lines, text: str, day: str, target: str) -> None:
    assert [line.split()[-1] for line in told(text, day)] == [target]
