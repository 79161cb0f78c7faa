"""Who is jailed, freed and sentenced, where the parser takes the verb for an adjective or knows not its form?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Russia jailed activist Ilya Yashin.", "russia COERCE ilya-yashin"),
        ("Russia jailed opposition politician Ilya Yashin for eight years.", "russia COERCE ilya-yashin"),
        ("Belarus arrested opposition figure Pavel Latushko on Sunday.", "belarus COERCE pavel-latushko"),
        ("Vietnam sentenced blogger Pham Doan Trang to nine years.", "vietnam SANCTION pham-doan-trang"),
        ("Iran freed activist Narges Mohammadi.", "iran RETREAT narges-mohammadi"),
    ],
)
def test_a_verb_before_a_calling_and_a_name_is_done_to_him(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "A London based activist Ana Ruiz.",
        "Kremlin backed candidate Ivan Petrov.",
        "Moscow born singer Ana Ruiz, a friend of Turkey.",
    ],
)
def test_where_somebody_is_from_is_no_deed(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Ukraine retook the airport from Russia.", "ukraine ASSAULT russia"),
        ("Turkey overrode the veto of Cyprus.", "turkey REJECT cyprus"),
    ],
)
def test_irregular_forms_are_known(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    ["Iran sentenced two journalists to death.", "Russia convicted 14 teachers of treason on Friday."],
)
def test_a_sentence_upon_people_without_names_is_told(told: Lines, sentence: str) -> None:
    (line,) = told(sentence)
    assert " SANCTION" in line
