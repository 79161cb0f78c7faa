"""Who has another first name, or another calling, is not the famous bearer of the surname."""

from collections.abc import Callable

import pytest

from graph.model.event import Reading

Lines = Callable[..., list[str]]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Jordan Netanyahu", "jordan-netanyahu"),
        ("Sydney Orban", "sydney-orban"),
        ("Ana Orban", "ana-orban"),
        ("Florence Macron", "florence-macron"),
        ("Asia Sharif", "asia-sharif"),
        ("Rosangela Lula da Silva", "rosangela-lula-da-silva"),
        ("Beatriz Lopez Obrador", "beatriz-lopez-obrador"),
        ("Israeli singer Paris Netanyahu", "paris-netanyahu"),
        ("Prince Sunak", "sunak"),
    ],
)
def test_another_first_name_is_another_person(told: Lines, name: str, who: str) -> None:
    assert told(f"{name} condemned Iran on Thursday.") == [f"{who} ACCUSE iran"]


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Netanyahu", "benjamin-netanyahu"),
        ("In Paris Macron", "emmanuel-macron"),
        ("Hungarian leader Viktor Orban", "viktor-orban"),
        ("President Lula da Silva", "luiz-inacio-lula-da-silva"),
        ("Luiz Inacio Lula da Silva", "luiz-inacio-lula-da-silva"),
        ("General Sisi", "abdel-fattah-al-sisi"),
        ("King Abdullah", "abdullah-ii"),
    ],
)
def test_a_surname_alone_a_title_or_a_place_before_it_leads_to_who_is_known(
    told: Lines, opening: str, who: str
) -> None:
    assert told(f"{opening} condemned Iran on Thursday.") == [f"{who} ACCUSE iran"]


@pytest.mark.parametrize(
    ("said", "calling", "country"),
    [
        ("Kenyan footballer Amos Wafula", "Kenyan footballer", "KEN"),
        ("Amos Wafula, a Kenyan novelist,", "Kenyan novelist", "KEN"),
        ("The Kenyan bishop, Amos Wafula,", "Kenyan bishop", "KEN"),
        ("Kenya's striker Amos Wafula", "Kenya's striker", "KEN"),
        ("Real Madrid striker Amos Wafula", "Real Madrid striker", None),
    ],
)
def test_the_calling_with_which_somebody_is_named_is_taken_down(
    read: Read, said: str, calling: str, country: str | None
) -> None:
    actor = read(f"{said} met Olaf Scholz in Berlin on Thursday.").actors["amos-wafula"]
    assert (actor.office, actor.country) == (calling, country)


def test_a_footballer_is_not_the_prime_minister_of_his_surname(told: Lines) -> None:
    assert told("The footballer Netanyahu condemned Iran on Thursday.") == []
