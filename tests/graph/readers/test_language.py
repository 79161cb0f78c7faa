"""Facts about languages."""

import pytest

from graph.readers.language import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Außenminister reiste am Freitag nach Paris und sprach dort mit seinem Kollegen über die Lage.",
            "German",
        ),
        (
            "Le ministre des Affaires étrangères a rencontré vendredi à Paris son homologue pour parler de Gaza.",
            "French",
        ),
        (
            "El ministro de Exteriores se reunió el viernes en Madrid con su homólogo para hablar de Gaza.",
            "Spanish",
        ),
        ("Bonjour le monde, le ministre a dit que la guerre est finie.", "French"),
        ("O ministro visitou Lisboa ontem de manhã", "Portuguese"),
        ("Il presidente Sergio Mattarella ha incontrato in Roma Joe Biden.", "Italian"),
        ("Rais William Ruto alikutana na Rais Yoweri Museveni mjini Kampala siku ya Jumatatu.", "Swahili"),
        ("Президент России встретился", "Russian"),
        ("外交部长星期五在北京会见了挪威外交大臣。", "Chinese"),
    ],
)
def test_a_foreign_language_is_named(text: str, language: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Meeting.",
        "",
        "12 345",
        "Blinken met Netanyahu, Herzog, Abbas, Macron, Zelenskyy and Erdogan.",
        "Norway criticises Sweden",
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Kampala on Monday.",
        "Netanyahu Meets Blinken",
        "Netanyahu meets Blinken again in Jerusalem",
        "Erdogan slams Netanyahu, praises Hamas",
        "Scholz visits Beijing, meets Xi",
        "President Uhuru Kenyatta will meet Recep Tayyip Erdogan in Ankara, Turkish officials confirm ahead of talks",
    ],
)
def test_english_and_what_is_too_short_pass(text: str) -> None:
    assert foreign_language(text) == ""
