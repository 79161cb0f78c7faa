"""Country and sectors of named and described actors."""

from datetime import date

import pytest

from graph.registry import load
from graph.registry.codes import code
from graph.registry.tables import rows

DAY = date(2024, 3, 22)


def of(words: str, day: date = DAY, context: str = "") -> tuple[str | None, tuple[str, ...]]:
    found = code(words, day, context)
    return found.country, found.sectors


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("a senior official", None, ("GOV",)),
        ("two senior Jordanian officials", "JOR", ("GOV",)),
        ("the Portuguese", "PRT", ("CVL",)),
        ("Ethiopian farmers", "ETH", ("AGR",)),
        ("residents of Nairobi", "KEN", ("CVL",)),
        ("a Welsh teacher", "GBR", ("EDU",)),
        ("masked gunmen", None, ("UAF",)),
        ("Sudanese refugees in Chad", "SDN", ("REF",)),
        ("somebody", None, ()),
    ],
)
def test_people_who_are_only_described(words: str, country: str | None, sectors: tuple[str, ...]) -> None:
    assert of(words) == (country, sectors)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("an army spokesman", "MIL"),
        ("a spokesman for the rebels", "REB"),
        ("the head of the secret police", "SPY"),
        ("a police officer", "COP"),
        ("members of parliament", "LEG"),
        ("the president of the Supreme Court", "JUD"),
        ("the governor of the central bank", "GOV"),
        ("an army doctor", "MIL"),
        ("the opposition leader", "OPP"),
    ],
)
def test_a_noun_that_any_sector_may_have_takes_that_of_its_service(words: str, sector: str) -> None:
    assert of(words)[1][0] == sector


def test_an_ambassador_is_of_the_state_that_sends_him() -> None:
    assert of("Chile's ambassador to Peru") == ("CHL", ("GOV",))
    assert of("the Turkish embassy in Tripoli")[0] == "TUR"


def test_whoever_backs_an_actor_does_not_give_it_its_country() -> None:
    assert of("an Iranian-backed militia in Iraq") == ("IRQ", ("PRM",))
    assert of("pro-Russian separatists")[0] is None


def test_a_ministry_has_the_sector_of_its_topic_behind_its_own() -> None:
    assert of("Ghana's Ministry of Health") == ("GHA", ("GOV", "MED"))
    assert of("the Bolivian defence minister") == ("BOL", ("GOV", "MIL"))


def test_who_has_left_office_is_of_the_elite() -> None:
    assert of("a former Danish prime minister") == ("DNK", ("ELI", "GOV"))
    assert of("Colombian ex-guerrillas") == ("COL", ("REB",))


def test_an_office_is_that_of_the_day() -> None:
    assert of("Angela Merkel", date(2015, 6, 1)) == ("DEU", ("GOV",))
    assert of("Angela Merkel") == ("DEU", ("ELI",))
    assert of("Vladimir Putin", date(1999, 1, 1)) == ("RUS", ("SPY",))


def test_an_armed_movement_that_rules_is_the_government() -> None:
    assert of("the Taliban", date(2019, 5, 1))[1] == ("REB",)
    assert of("the Taliban", date(2022, 5, 1))[1] == ("GOV", "REB")


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("the World Health Organization", "UNO"),
        ("UN peacekeepers in Cyprus", "UNO"),
        ("the European Parliament", "EUR"),
        ("African Union mediators", "IGO"),
        ("Amnesty International", "NGO"),
        ("al-Qaeda", "IMG"),
    ],
)
def test_who_is_of_no_state_has_a_code_of_plover(words: str, country: str) -> None:
    assert of(words)[0] == country


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Soviet diplomats", "SUN"),
        ("Burmese monks", "MMR"),
        ("three Scotsmen", "GBR"),
        ("the Abkhaz authorities", "GEO"),
        ("Texan ranchers", "USA"),
        ("Rakhine villagers", "MMR"),
        ("the governor of Okinawa", "JPN"),
    ],
)
def test_regions_peoples_and_former_states_have_a_country(words: str, country: str) -> None:
    assert of(words)[0] == country


def test_a_breakaway_entity_is_of_the_state_that_claims_it() -> None:
    assert of("Transnistria") == ("MDA", ("PRE",))


def test_a_capital_is_its_government_and_another_city_its_people() -> None:
    assert of("Ankara") == ("TUR", ("GOV",))
    assert of("Izmir") == ("TUR", ("CVL",))


def test_context_decides_between_actors_of_one_name() -> None:
    assert of("the National Front", context="France")[0] == "FRA"


@pytest.mark.parametrize("words", ["Paris Hilton", "Stephen King", "a dog", "the Persian Gulf", "she"])
def test_what_is_nobody_known_has_no_code(words: str) -> None:
    assert of(words) == (None, ())


def test_the_actor_is_named_where_the_registry_has_it() -> None:
    assert code("the FBI", DAY).actor == "fbi"
    assert code("President Emmanuel Macron", DAY).actor == "emmanuel-macron"


def test_movements_that_rule_are_actors() -> None:
    assert {row[0] for row in rows("rule")} <= set(load().actors)


def test_sectors_of_words_are_those_of_plover() -> None:
    known = {
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
        "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
    }  # fmt: skip
    assert {row[2] for row in rows("sectors") if row[2]} <= known
    assert {row[2] for row in rows("regions") if row[2]} <= known
