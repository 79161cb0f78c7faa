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


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("the Israel defence forces", "idf"),
        ("Israeli military", "idf"),
        ("Israeli War Cabinet", "israel-war-cabinet"),
        ("the state department", "us-department-of-state"),
        ("Russia's Foreign Ministry", "russia-foreign-ministry"),
        ("the government of France", "france-government"),
        ("WHO", "world-health-organization"),
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Moammar Gadhafi", "muammar-gaddafi"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Abdel-Fattah el-Sissi", "abdel-fattah-al-sisi"),
        ("AP", "associated-press"),
    ],
)
def test_a_name_in_any_usual_spelling_names_its_actor(name: str, actor: str) -> None:
    assert [found.id for found in registry.load().named(name)] == [actor]


@pytest.mark.parametrize("word", ["who", "is", "us", "pa", "it", "army", "war cabinet"])
def test_a_common_word_names_nobody(word: str) -> None:
    assert registry.load().named(word) == ()


def test_a_name_that_two_bear_names_both() -> None:
    assert {actor.id for actor in registry.load().named("George Bush")} == {"george-w-bush", "george-h-w-bush"}


def test_of_two_in_office_the_leader_comes_first() -> None:
    assert registry.load().surname_candidates("Francis", DAY)[0].id == "pope-francis"
    assert registry.load().surname_candidates("bin Salman", DAY)[0].id == "mohammed-bin-salman"


def test_a_surname_is_known_with_and_without_its_article() -> None:
    known = registry.load()
    assert known.surname_candidates("Sisi", DAY) == known.surname_candidates("al-Sisi", DAY)
    assert [actor.id for actor in known.surname_candidates("Sisi", DAY)] == ["abdel-fattah-al-sisi"]


def test_rafah_lies_in_palestine_and_gaza_is_no_state() -> None:
    known = registry.load()
    (rafah,) = known.places_named("Rafah")
    assert (rafah.id, rafah.country) == ("rafah", "PSE")
    assert rafah.latitude == pytest.approx(31.29, abs=0.05)
    assert known.state("Gaza") is None
    assert known.places_named("Gaza Strip")[0].id == "gaza"


@pytest.mark.parametrize("place", ["tel-aviv", "rafah", "cairo", "jerusalem", "jeddah", "camp-david", "davos", "minsk"])
def test_a_place_of_diplomacy_has_its_point(place: str) -> None:
    assert registry.load().places[place].latitude is not None


def test_a_region_as_wide_as_a_continent_has_no_point() -> None:
    assert registry.load().places_named("West Asia")[0].latitude is None


def test_surfaces_name_actors_places_metonyms_and_demonyms() -> None:
    found = set(registry.load().surfaces())
    assert ("Hamas", "actor", "hamas") in found
    assert ("Tel Aviv", "place", "tel-aviv") in found
    assert ("the Kremlin", "metonym", "kremlin") in found
    assert ("Israelis", "demonym", "israel") in found
    assert ("French government", "actor", "france-government") in found
