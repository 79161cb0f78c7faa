import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.registry.names import fold, key, surname, surnames


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the United States", "United States"),
        ("U.N.", "UN"),
        ("Sana’a", "Sanaa"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Al-Qaeda", "al Qaeda"),
        ("Đinđić", "Dindic"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_case_counts_in_an_acronym() -> None:
    assert key("US") != key("us")


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Antony Blinken", "USA", "Blinken"),
        ("Ursula von der Leyen", "DEU", "von der Leyen"),
        ("Xi Jinping", "CHN", "Xi"),
        ("Mohammed bin Salman", "SAU", "bin Salman"),
        ("Abdullah II", "JOR", "Abdullah"),
        ("Hussein of Jordan", "JOR", "Hussein"),
        ("Ferdinand Marcos Jr.", "PHL", "Marcos"),
        ("Saddam", "IRQ", "Saddam"),
    ],
)
def test_the_surname_is_what_newspapers_use(name: str, country: str, short: str) -> None:
    assert surname(name, country) == short


def test_a_spanish_name_may_be_cut_in_three_ways() -> None:
    assert surnames("Andrés Manuel López Obrador", "MEX") == ("Obrador", "López Obrador", "López")
