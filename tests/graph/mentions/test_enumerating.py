"""All persons of a list do what it says, whatever stands between their names."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.annotation import annotate
from graph.extractors import Extractor
from graph.model.article import Article

Told = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.fixture(scope="module")
def sides(extractor: Extractor) -> Told:
    """Doers and targets of the last event of a text."""

    def last(text: str, published: str) -> tuple[list[str], list[str]]:
        reading = next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))
        event = annotate(reading)["events"][-1]
        return [a["name"] for a in event["source"]], [a["name"] for a in event["target"]]

    return last


def test_prime_ministers_of_two_countries_are_both_there(sides: Told) -> None:
    text = "Prime Ministers Tony Blair of Britain and Lionel Jospin of France discussed the euro in Cahors on Friday."
    assert sides(text, "2001-06-08") == (["Tony Blair"], ["Lionel Jospin"])


def test_presidents_of_two_countries_visit_a_third(sides: Told) -> None:
    text = "Presidents Emmanuel Macron of France and Klaus Iohannis of Romania visited Kyiv on Thursday."
    assert sides(text, "2022-06-16") == (["Emmanuel Macron", "Klaus Iohannis"], ["Ukraine"])


def test_a_title_in_the_plural_is_no_actor_of_its_own(sides: Told) -> None:
    text = "Presidents Bill Clinton and Boris Yeltsin signed an agreement on plutonium in Moscow."
    assert sides(text, "1998-09-02") == (["Bill Clinton"], ["Boris Yeltsin"])


def test_four_names_are_no_apposition(sides: Told) -> None:
    text = "Francois Hollande, Angela Merkel, Vladimir Putin and Petro Poroshenko held talks in Berlin on Wednesday."
    doers = ["François Hollande", "Angela Merkel", "Vladimir Putin", "Petro Poroshenko"]
    assert sides(text, "2016-10-19") == (doers, [])


def test_offices_between_commas_are_of_the_name_before(sides: Told) -> None:
    text = (
        "Mohammad Javad Zarif, the foreign minister of Iran, Federica Mogherini, the EU's foreign policy chief, "
        "and John Kerry met in Vienna."
    )
    assert sides(text, "2015-07-14") == (["Mohammad Javad Zarif", "Federica Mogherini", "John Kerry"], [])


def test_a_title_before_the_second_name_is_its_own(sides: Told) -> None:
    text = (
        "Stephen Harper, the Canadian prime minister, Mexico's president Felipe Calderon and George W. Bush "
        "met in Montebello."
    )
    assert sides(text, "2007-08-20") == (["Stephen Harper", "Felipe Calderón", "George W. Bush"], [])


def test_all_of_a_list_are_thanked(sides: Told) -> None:
    text = "Petro Poroshenko thanked Angela Merkel, John Kerry, the American secretary of state, and Donald Tusk."
    assert sides(text, "2015-03-20") == (["Petro Poroshenko"], ["Angela Merkel", "John Kerry", "Donald Tusk"])


def test_whoever_is_joined_to_a_president_of_a_state_is_not_president_of_it(sides: Told) -> None:
    text = "The president of France and Angela Merkel urged Greece to repay its debts."
    assert sides(text, "2015-03-20") == (["François Hollande", "Angela Merkel"], ["Greece"])


def test_presidents_of_two_states_are_the_holders_of_both_offices(sides: Told) -> None:
    text = "President Obama met the presidents of Colombia and Guatemala."
    assert sides(text, "2016-02-12") == (["Barack Obama"], ["Juan Manuel Santos", "Jimmy Morales"])


def test_whom_somebody_is_an_ally_of_is_not_of_the_list(sides: Told) -> None:
    text = "Angela Merkel, a close ally of Francois Hollande, and Matteo Renzi met in Rome."
    assert sides(text, "2015-03-20") == (["Angela Merkel"], ["Matteo Renzi"])


def test_a_minister_and_his_own_president_are_two(sides: Told) -> None:
    text = "Vladimir Putin and his foreign minister, Sergei Lavrov, met John Kerry."
    assert sides(text, "2015-03-20") == (["Vladimir Putin", "Sergei Lavrov"], ["John Kerry"])


def test_a_second_clause_after_a_place_has_its_own_subject(sides: Told) -> None:
    text = "Petro Poroshenko attended a ceremony in Normandy and Angela Merkel met Vladimir Putin."
    assert sides(text, "2014-06-06") == (["Angela Merkel"], ["Vladimir Putin"])


def test_a_second_clause_taken_for_an_adverbial_has_its_own_subject(sides: Told) -> None:
    text = "Barack Obama laid a wreath in Hiroshima and Xi Jinping criticised Japan."
    assert sides(text, "2016-05-27") == (["Xi Jinping"], ["Japan"])


def test_a_second_verb_without_a_name_keeps_the_first_subject(sides: Told) -> None:
    text = "George W. Bush laid a wreath in Riga and met Vaira Vike-Freiberga."
    assert sides(text, "2005-05-09") == (["George W. Bush"], ["Vaira Vīķe-Freiberga"])


def test_two_places_are_no_subject_of_a_second_clause(sides: Told) -> None:
    text = "David Cameron flew to Berlin and Brussels and met Angela Merkel."
    assert sides(text, "2015-03-20") == (["David Cameron"], ["Angela Merkel"])


def test_foreign_affairs_are_nobody(sides: Told) -> None:
    text = (
        "Minister of Foreign Affairs Wang Yi met Minister of Foreign Affairs Sergey Lavrov in Beijing. "
        "The two ministers criticised the United States."
    )
    assert sides(text, "2016-04-21") == (["Wang Yi", "Sergei Lavrov"], ["United States"])


def test_a_name_after_the_charge_of_its_office_is_met(sides: Told) -> None:
    text = "Minister of Foreign Affairs Wang Yi met Minister of Foreign Affairs Sergey Lavrov in Beijing."
    assert sides(text, "2016-04-21") == (["Wang Yi"], ["Sergei Lavrov"])


def test_the_two_ministers_are_the_two_with_such_long_titles(sides: Told) -> None:
    text = (
        "The Minister of Foreign Affairs of the Republic of Kazakhstan, Erlan Idrissov, met Philip Hammond in Astana. "
        "The two ministers signed an agreement."
    )
    assert sides(text, "2015-11-04") == (["Erlan Idrissov"], ["Philip Hammond"])
