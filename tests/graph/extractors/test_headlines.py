"""What a headline states of two is not what the second says of the first."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("headline", "deed"),
    [
        ("Saudi Arabia bombs Yemen, Iran urges end to raids", "saudi-arabia ASSAULT yemen"),
        ("Canada expels Russian diplomats, Moscow vows response", "canada SANCTION"),
        ("Iran strikes Israel, Britain rejects escalation", "iran ASSAULT israel"),
        ("Hamas attacks Israel, Spain expects long war", "hamas ASSAULT israel"),
        ("Iraq seizes Kuwait, Bush promises action", "iraq COERCE kuwait"),
    ],
)
def test_the_first_clause_of_a_headline_is_told_as_done(told: Lines, headline: str, deed: str) -> None:
    assert any(line.startswith(deed) and not line.endswith(")") for line in told(headline))


@pytest.mark.parametrize(
    "headline",
    [
        "Russia sends troops to Crimea, Poland demands withdrawal",
        "India revokes autonomy of Kashmir, Pakistan threatens retaliation",
        "North Korea threatens South Korea, Japan warns of sanctions",
    ],
)
def test_the_second_speaker_does_not_say_the_first_clause(said: Lines, headline: str) -> None:
    first = headline.split(",")[0]
    assert not any(first in line for line in said(headline))


@pytest.mark.parametrize(
    "headline", ["Israel must leave Gaza, Brazil demands", "Russia should quit Crimea, Poland says"]
)
def test_a_duty_that_the_second_clause_tells_is_not_done(told: Lines, headline: str) -> None:
    assert not any(" RETREAT" in line and not line.endswith(")") for line in told(headline))


def test_two_names_with_a_comma_act_together(told: Lines) -> None:
    assert told("Russia, China condemn Japan") == ["russia + china ACCUSE japan"]


def test_the_second_verb_of_a_headline_has_the_first_ones_subject(told: Lines) -> None:
    assert "vladimir-putin THREATEN ukraine" in told("Putin calls up reserves, threatens Ukraine")


def test_a_headline_in_title_case_is_read_without_a_text_below(told: Lines) -> None:
    assert told("Iran Strikes Israel, Egypt Condemns Attack")[0] == "iran ASSAULT israel"


@pytest.mark.parametrize(
    ("headline", "told_as"),
    [
        ("Armenia attacks Azerbaijan", "armenia ASSAULT azerbaijan"),
        ("Turkey shells Syria, Germany appeals for calm", "turkey ASSAULT syria"),
        ("Biden, Xi to hold virtual summit", "joe-biden CONSULT xi-jinping (planned)"),
        ("UK to expel 23 Russian diplomats", "united-kingdom SANCTION russian-diplomats (planned)"),
    ],
)
def test_a_headline_without_articles_is_read(told: Lines, headline: str, told_as: str) -> None:
    assert told_as in told(headline)


def test_fears_of_an_act_do_not_tell_it(told: Lines) -> None:
    assert told("Fears grow of Russian attack on Ukraine") == ["russia ASSAULT ukraine (hypothetical)"]


# ---------------------------------------------------------------- surnames alone
@pytest.mark.parametrize(
    ("text", "day", "line"),
    [
        ("Trump meets Putin in Helsinki", "2018-07-16", "donald-trump CONSULT vladimir-putin"),
        ("Trump slams Macron", "2019-10-07", "donald-trump ACCUSE emmanuel-macron"),
        ("Merkel hosts Hollande", "2015-06-06", "angela-merkel CONSULT francois-hollande"),
        ("Rouhani phones Obama", "2013-09-28", "hassan-rouhani CONSULT barack-obama"),
    ],
)
def test_a_surname_is_enough_in_a_headline(told: Lines, text: str, day: str, line: str) -> None:
    assert told(text, day) == [line]


@pytest.mark.parametrize("text", ["Flood hits Paris", "Bush fires near Sydney", "Talks host Iran"])
def test_a_thing_at_the_head_of_a_headline_is_nobody(told: Lines, text: str) -> None:
    assert told(text, "2005-06-06") == []


@pytest.mark.parametrize(
    ("headline", "told_as"),
    [
        ("Osama bin Laden killed in US raid", "usa ASSAULT osama-bin-laden"),
        ("Haniyeh killed in Israeli missile strike, says Hamas", "israel ASSAULT ismail-haniyeh"),
        ("British soldiers wounded in Taliban ambush", "taliban ASSAULT british-soldiers"),
        ("Chadian soldiers killed in Boko Haram raid, says Deby", "boko-haram ASSAULT chadian-soldiers"),
    ],
)
def test_who_is_killed_in_a_headline_suffers_it(told: Lines, headline: str, told_as: str) -> None:
    assert told(headline, "2011-05-02")[0].startswith(told_as)
