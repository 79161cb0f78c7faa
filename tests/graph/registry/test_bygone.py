"""Names of states and the countries of their people, by day."""

from datetime import date

import pytest

from graph.registry import load
from graph.registry.bygone import country_on, leading_post, name_on


@pytest.mark.parametrize(
    ("state", "day", "name"),
    [
        ("democratic-republic-of-congo", "1997-05-16", "Zaire"),
        ("democratic-republic-of-congo", "1997-05-17", "Democratic Republic of Congo"),
        ("north-macedonia", "2019-02-11", "Macedonia"),
        ("north-macedonia", "2019-02-12", "North Macedonia"),
        ("eswatini", "2018-04-18", "Swaziland"),
        ("eswatini", "2018-04-19", "Eswatini"),
        ("france", "1995-01-01", "France"),
    ],
)
def test_a_state_has_the_name_of_the_day(state: str, day: str, name: str) -> None:
    assert name_on(load().actors[state], date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("SUN", "1991-12-25", "SUN"),
        ("SUN", "1991-12-26", "RUS"),
        ("RUS", "1991-08-19", "SUN"),
        ("SRB", "2001-05-01", "YUG"),
        ("SRB", "2003-02-04", "SCG"),
        ("SRB", "2006-06-05", "SRB"),
        ("YUG", "2004-01-01", "SCG"),
        ("YUG", "2010-01-01", "SRB"),
        ("MNE", "2006-06-04", "SCG"),
        ("SVK", "1992-12-31", "CSK"),
        ("CSK", "1993-01-01", "CZE"),
        ("DDR", "1990-10-03", "DEU"),
        ("FRA", "1991-01-01", "FRA"),
    ],
)
def test_a_person_is_of_the_state_that_there_was_on_the_day(country: str, day: str, expected: str) -> None:
    assert country_on(country, date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("state", "day", "leader"),
    [
        ("croatia", "1995-05-01", "franjo-tudjman"),
        ("bosnia-and-herzegovina", "1993-01-04", "alija-izetbegovic"),
        ("georgia", "2008-08-10", "mikheil-saakashvili"),
        ("pakistan", "2001-07-01", "pervez-musharraf"),
        ("pakistan", "2019-01-01", "imran-khan"),
        ("poland", "2010-01-01", "donald-tusk"),
    ],
)
def test_the_leader_of_a_state_is_who_led_it_on_the_day(state: str, day: str, leader: str) -> None:
    found = load().office("leader", state, date.fromisoformat(day))
    assert found is not None
    assert found.id == leader


def test_each_leading_post_is_one_of_the_registry() -> None:
    assert leading_post("georgia", date(2005, 1, 1)) in load().posts
    assert leading_post("france", date(2005, 1, 1)) is None
