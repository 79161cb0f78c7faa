"""Whom do phrases without a name mean? Collectives, bodies without their state, citizens, bare titles."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.model.article import Article

Names = Callable[..., list[str]]


@pytest.fixture(scope="module")
def whom(extractor: Extractor) -> Names:
    """The targets of the last event that a text tells, by name."""

    def targets(text: str, published: str) -> list[str]:
        reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
        return [target["name"] for target in annotate(reading)["events"][-1]["target"]]

    return targets


@pytest.fixture(scope="module")
def who(extractor: Extractor) -> Names:
    """The doers of the last event that a text tells, each with its country."""

    def doers(text: str, published: str) -> list[str]:
        reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
        return [f"{doer['name']}, {doer['country']}" for doer in annotate(reading)["events"][-1]["source"]]

    return doers


def test_the_three_countries_are_those_joined_last(whom: Names) -> None:
    text = "Chile, Peru and Bolivia signed a treaty in Lima. Ban Ki-moon congratulated the three countries."
    assert whom(text, "2012-05-04") == ["Chile", "Peru", "Bolivia"]


def test_the_two_leaders_are_those_most_often_named_together(whom: Names) -> None:
    text = (
        "Raila Odinga met Mwai Kibaki in Nairobi on Friday. Odinga and Kibaki shook hands. "
        "Kofi Annan praised the two leaders."
    )
    assert set(whom(text, "2008-02-29")) == {"Raila Odinga", "Mwai Kibaki"}


def test_the_army_without_its_state_is_that_of_the_country_spoken_of(who: Names) -> None:
    text = "Boko Haram attacked a village in Nigeria. The army attacked Boko Haram near Maiduguri."
    assert who(text, "2015-05-05") == ["Nigerian army, NGA"]


def test_the_ministry_in_a_capital_is_of_its_state(who: Names) -> None:
    assert who("The Defence Ministry in Athens accused Turkey of spying.", "2015-05-05") == [
        "Greek defence ministry, GRC"
    ]


def test_police_of_a_city_are_of_its_state(who: Names) -> None:
    assert who("Police in Cairo arrested Mohamed Morsi on Monday.", "2013-07-05") == ["Egyptian police, EGY"]


def test_a_leader_s_government_is_that_of_his_state(who: Names) -> None:
    text = "Alexis Tsipras met Angela Merkel in Berlin. His government rejected the proposal of the European Union."
    assert who(text, "2015-05-05") == ["Greek government, GRC"]


def test_the_guerrillas_are_the_armed_group_named_before(whom: Names) -> None:
    text = "The FARC released two hostages on Monday. Colombia thanked the guerrillas."
    assert whom(text, "2008-02-29")[0].startswith("Revolutionary Armed Forces of Colombia")


def test_the_north_is_the_state_whose_other_half_is_named(whom: Names) -> None:
    assert whom("South Korea accused the North of sinking a ship.", "2010-05-21") == ["North Korea"]


def test_the_president_is_the_one_just_spoken_of(who: Names) -> None:
    text = "President Recep Tayyip Erdogan visited Tehran. Barack Obama met Angela Merkel. The president thanked Italy."
    assert who(text, "2015-05-05") == ["Barack Obama, USA"]


def test_who_leads_a_party_of_a_country_is_of_that_country(who: Names) -> None:
    text = "Tunde Okafor, who leads the Nigerian opposition, accused France of spying."
    assert who(text, "2015-05-05") == ["Tunde Okafor, NGA"]


def test_the_title_before_a_comma_gives_the_country(who: Names) -> None:
    assert who("The Iranian ambassador, Hossein Jalali, thanked Oman.", "2015-05-05") == ["Hossein Jalali, IRN"]


def test_joined_peoples_each_have_their_group(who: Names, whom: Names) -> None:
    text = "Greek and Turkish officials met in Geneva on Monday."
    assert who(text, "2015-05-08") == ["Greek officials, GRC"]
    assert whom(text, "2015-05-08") == ["Turkish officials"]


def test_the_first_name_of_a_king_may_be_somebody_else_s(whom: Names) -> None:
    assert whom("Germany accused Abdullah Karimov of spying.", "2005-05-06") == ["Abdullah Karimov"]


def test_the_congress_is_that_of_the_state_in_which_the_article_is_set(whom: Names) -> None:
    text = (
        "Ecuador held its breath on Friday. In Quito, Ecuador's president, Rafael Correa, asked the Congress to resign."
    )
    assert whom(text, "2007-03-09") == ["Ecuadorian parliament"]


def test_prosecutors_are_at_home_where_the_article_is_set(who: Names) -> None:
    text = "Peru's president, Alan Garcia, left Lima for Cusco. Prosecutors charged Alejandro Toledo in Lima on Friday."
    assert who(text, "2010-05-07") == ["prosecutors, PER"]


def test_the_month_of_may_is_no_prime_minister(whom: Names) -> None:
    assert whom("Greece cancelled a meeting with Turkey on May 27.", "2017-05-29") == ["Turkey"]


def test_a_name_hung_under_anothers_title_is_an_actor_of_its_own(who: Names) -> None:
    text = "Zairian President Mobutu Sese Seko and rebel leader Laurent Kabila met Nelson Mandela on Sunday."
    assert "Mobutu Sese Seko, COD" in who(text, "1997-05-05")


def test_she_is_the_woman_whom_a_title_before_the_name_tells(who: Names) -> None:
    text = "Ms. Delgado of Chile met Mr. Quiroga of Bolivia in Lima on Friday. She accused Peru of spying."
    assert who(text, "2011-05-09")[0].startswith("Delgado")


def test_government_helicopters_are_the_armed_forces(who: Names) -> None:
    text = "Skopje, the capital of Macedonia, was calm on Friday. Government helicopters bombed rebels near Kumanovo."
    assert who(text, "2001-06-12") == ["Macedonian military, MKD"]


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("President George Bush met Tony Blair in Camp David in January 2003.", "2024-06-10", "George W. Bush"),
        ("President George Bush met Mikhail Gorbachev in July 1991.", "2024-06-10", "George H. W. Bush"),
        ("President George Bush met Tony Blair on Monday.", "2005-06-15", "George W. Bush"),
        ("President George Bush met Helmut Kohl on Monday.", "1990-06-13", "George H. W. Bush"),
    ],
)
def test_of_two_of_one_name_the_one_in_office_then_is_meant(who: Names, text: str, published: str, name: str) -> None:
    assert who(text, published)[0].startswith(name)


def test_a_premier_named_first_is_that_of_the_town_of_the_dispatch(who: Names) -> None:
    text = "JERUSALEM - The prime minister met Antony Blinken in Jerusalem on Tuesday."
    assert who(text, "2024-03-07")[0].startswith("Benjamin Netanyahu")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Thursday Sarkozy visited Rabat.", "Nicolas Sarkozy, FRA"),
        ("Last Monday Medvedev met Nicolas Sarkozy in Evian.", "Dmitry Medvedev, RUS"),
        ("In October Sarkozy received Dmitry Medvedev in Evian.", "Nicolas Sarkozy, FRA"),
        (
            "Since March Foreign Minister Frank-Walter Steinmeier has visited Ankara twice.",
            "Frank-Walter Steinmeier, DEU",
        ),
    ],
)
def test_a_day_or_month_before_a_name_is_no_part_of_it(who: Names, text: str, wanted: str) -> None:
    assert who(text, "2008-10-30") == [wanted]


def test_a_first_name_that_is_also_a_month_is_part_of_it(whom: Names) -> None:
    assert whom("Saddam Hussein received April Glaspie in Baghdad.", "1990-07-26") == ["April Glaspie"]
