"""What somebody calls another is praise or blame; whom he calls without a name is on the telephone."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Gerhard Schröder called Silvio Berlusconi, his Italian counterpart, a clown on Tuesday.",
         "gerhard-schroder ACCUSE silvio-berlusconi"),
        ("Slobodan Milosevic called NATO, the Western alliance, a gang of criminals.",
         "slobodan-milosevic ACCUSE nato"),
        ("Joe Biden called Vladimir Putin, whose army was shelling Kyiv, a thug.", "joe-biden ACCUSE vladimir-putin"),
        ("Hassan Rouhani called his French counterpart, Emmanuel Macron, a hypocrite on Tuesday.",
         "hassan-rouhani ACCUSE emmanuel-macron"),
        ("Robert Mugabe dubbed Tony Blair, his fiercest critic, a racist.", "robert-mugabe ACCUSE tony-blair"),
        ("Emmanuel Macron called Rishi Sunak, the British prime minister, his friend on Thursday.",
         "emmanuel-macron SUPPORT rishi-sunak"),
        ("Hillary Clinton called Bashar al-Assad, the president of Syria, a war criminal on Wednesday.",
         "hillary-clinton ACCUSE bashar-al-assad"),
    ],
)  # fmt: skip
def test_a_name_behind_an_apposition_is_what_somebody_is_called(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Macron called Vladimir Putin, the Russian president, a second time on Sunday.",
        "Emmanuel Macron called Vladimir Putin, his ally, a day later.",
        "Emmanuel Macron called Vladimir Putin, the Russian president, on Sunday.",
        "Emmanuel Macron called Vladimir Putin on Sunday.",
    ],
)
def test_a_call_without_a_name_is_one_on_the_telephone(told: Lines, sentence: str) -> None:
    assert told(sentence) == ["emmanuel-macron CONSULT vladimir-putin"]


def test_two_who_are_called_each_with_an_office_are_both_on_the_telephone(told: Lines) -> None:
    both = "David Cameron, the British prime minister, and Angela Merkel, the German chancellor"
    sentence = f"Barack Obama called {both}, on Saturday."
    assert told(sentence, "2011-01-30") == ["barack-obama CONSULT david-cameron + angela-merkel"]
