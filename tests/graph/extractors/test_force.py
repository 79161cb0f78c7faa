"""What is said decides what the saying does: promises, refusals, threats, blame, praise, orders."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The Kremlin announced that it would resume grain exports to Egypt.", "kremlin AGREE egypt"),
        ("Emmanuel Macron said France would send instructors to Ukraine.", "emmanuel-macron AGREE ukraine"),
        ("Sudan and Chad have decided to reopen their border.", "sudan AGREE chad"),
        ("Turkey would never recognise the annexation, Recep Tayyip Erdogan said.", "recep-tayyip-erdogan REJECT"),
        ("Viktor Orban told Jens Stoltenberg that Hungary would not supply weapons to Ukraine.",
         "viktor-orban REJECT ukraine"),
        ("Poland said it would not take part in the summit.", "poland REJECT"),
        ("Narendra Modi replied that India would decide for itself.", "narendra-modi REJECT"),
        ("China warned on Monday that Japan would pay a price for its decision.", "china THREATEN japan"),
        ("Iran warned that any attack on its soil would be met with a crushing response.", "iran THREATEN"),
        ("More sanctions will follow, Joe Biden warns, if Russia carries on.", "joe-biden THREATEN russia"),
        ("North Korea said it would use force if South Korea crossed the border.", "north-korea THREATEN south-korea"),
        ("Olaf Scholz said that Russia had broken its word.", "olaf-scholz ACCUSE russia"),
        ("Pedro Sanchez said that Israel had no plan for peace.", "pedro-sanchez ACCUSE israel"),
        ("Sergei Lavrov described the accusations by the United Kingdom as a circus.",
         "sergei-lavrov ACCUSE united-kingdom"),
        ("Fumio Kishida called the agreement a victory.", "fumio-kishida SUPPORT"),
        ("Canada said that Ukraine had the right to defend itself.", "canada SUPPORT ukraine"),
        ("“Withdraw your troops,” Emmanuel Macron told Vladimir Putin.", "emmanuel-macron REQUEST vladimir-putin"),
        ("Japan's patience with North Korea is running out, Fumio Kishida said.", "fumio-kishida THREATEN north-korea"),
    ],
)  # fmt: skip
def test_what_is_said_decides_what_the_saying_does(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Olaf Scholz said that the weather had been terrible.",
        "Olaf Scholz said that there was no reason for doubt.",
        "Antonio Guterres warned that Sudan would face grave consequences.",
        "Germany did not say that Russia had violated the rules.",
        "An analyst said that Russia had violated the rules.",
        "Germany said that its own proposal had been a mistake.",
    ],
)
def test_saying_without_such_a_force_is_no_act(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_to_be_done_on_a_day_that_is_told_stays_planned(told: Lines) -> None:
    assert told("Spain will recognise Palestine on May 28, its government announced.") == [
        "spain SUPPORT palestine (planned)"
    ]


def test_a_meeting_that_is_announced_is_planned(told: Lines) -> None:
    assert told("Emmanuel Macron said he would meet Olaf Scholz in Berlin on Tuesday.") == [
        "emmanuel-macron CONSULT olaf-scholz (planned)"
    ]


def test_regret_for_what_another_has_done_is_blame(told: Lines) -> None:
    assert told("Germany regretted the decision of Turkey.")[0].startswith("germany ACCUSE")


def test_regret_for_what_one_has_done_oneself_is_a_concession(told: Lines) -> None:
    assert any("CONCEDE" in line for line in told("Japan regretted its conduct towards South Korea."))
