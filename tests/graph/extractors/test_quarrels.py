"""Is it with words, or for votes, that they fight? Then nobody is assaulted."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Jacques Chirac clashed with Gerhard Schroeder at a summit.", "1999-03-26",
         "jacques-chirac ACCUSE gerhard-schroder"),
        ("Barack Obama and Vladimir Putin clashed over Libya.", "2012-06-19", "barack-obama ACCUSE vladimir-putin"),
        ("Japanese and Chinese envoys clashed in Jakarta.", "2014-08-09", "japanese-envoys ACCUSE chinese-envoys"),
        ("Angela Merkel attacked Recep Tayyip Erdogan.", "2017-03-06", "angela-merkel ACCUSE recep-tayyip-erdogan"),
        ("Canada attacked Spain over fishing quotas.", "1995-03-15", "canada ACCUSE spain"),
        ("Robert Mugabe launched an attack on Britain at the General Assembly.", "2007-09-27",
         "robert-mugabe ACCUSE united-kingdom"),
        ("Russia fought France's resolution on Ivory Coast.", "2011-03-26", "russia REJECT france"),
    ],
)  # fmt: skip
def test_who_quarrels_blames(text: str, day: str, line: str, told: Lines) -> None:
    assert line in told(text, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bill Clinton beat Bob Dole by eight points.", "1996-11-06"),
        ("Angela Merkel routed Martin Schulz.", "2017-09-25"),
        ("Jair Bolsonaro thrashed Fernando Haddad in a run-off.", "2018-10-29"),
        ("Emmanuel Macron vanquished Marine Le Pen.", "2022-04-25"),
    ],
)
def test_who_beats_a_rival_at_the_polls_does_nothing_to_him(text: str, day: str, told: Lines) -> None:
    assert told(text, day) == []


@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Vladimir Putin attacked Georgia.", "2008-08-09", "vladimir-putin ASSAULT georgia"),
        ("Nicolas Sarkozy attacked Muammar Gaddafi with jets.", "2011-03-20",
         "nicolas-sarkozy ASSAULT muammar-gaddafi"),
        ("Russian and Georgian troops clashed at a summit near Gori.", "2008-08-11",
         "russia-armed-forces ASSAULT georgia-armed-forces"),
        ("Turkey attacked Syria over the shelling of Akcakale.", "2012-10-04", "turkey ASSAULT syria"),
        ("Ecuador and Peru clashed on their border.", "1995-01-27", "ecuador ASSAULT peru"),
    ],
)  # fmt: skip
def test_who_fights_with_arms_assaults(text: str, day: str, line: str, told: Lines) -> None:
    assert line in told(text, day)


def test_a_crowd_is_beaten_with_fists(told: Lines) -> None:
    assert told("Cuban police beat Oswaldo Paya in Havana.", "2003-04-07") == ["cuba-police ASSAULT oswaldo-paya"]
