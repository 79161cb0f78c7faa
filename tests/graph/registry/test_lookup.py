from datetime import date

import pytest

from graph import registry

DAY = date(2024, 3, 22)


def test_load_returns_the_same_registry() -> None:
    assert registry.load() is registry.load()


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Israeli", "israel"),
        ("the US", "usa"),
        ("U.S.", "usa"),
        ("American", "usa"),
        ("Britons", "united-kingdom"),
        ("Holland", "netherlands"),
        ("the Emirates", "united-arab-emirates"),
        ("North Korean", "north-korea"),
        ("Soviet Union", "soviet-union"),
        ("Palestinians", "palestine"),
    ],
)
def test_a_country_name_adjective_or_demonym_names_its_state(name: str, state: str) -> None:
    found = registry.load().state(name)
    assert found is not None
    assert found.id == state


def test_us_in_lower_case_is_no_state() -> None:
    assert registry.load().state("us") is None


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("the Kremlin", "kremlin"),
        ("Washington", "usa"),
        ("Downing Street", "downing-street"),
        ("Brussels", "european-union"),
    ],
)
def test_a_seat_of_power_speaks_for_its_owner(name: str, actor: str) -> None:
    found = registry.load().metonym(name)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize(
    ("state", "word", "body"),
    [
        ("israel", "war cabinet", "israel-war-cabinet"),
        ("israel", "army", "idf"),
        ("russia", "foreign ministry", "russia-foreign-ministry"),
        ("usa", "State Department", "us-department-of-state"),
        ("france", "president's office", "elysee"),
    ],
)
def test_a_kind_word_names_the_body_of_a_state(state: str, word: str, body: str) -> None:
    found = registry.load().body(state, word)
    assert found is not None
    assert found.id == body


def test_a_state_has_no_body_of_a_kind_that_is_unknown() -> None:
    assert registry.load().body("israel", "teapot") is None


def test_a_bare_surname_means_the_holder_of_that_time() -> None:
    assert [actor.id for actor in registry.load().surname_candidates("Blinken", DAY)] == ["antony-blinken"]
    assert registry.load().surname_candidates("Blinken", date(1998, 1, 1)) == ()
