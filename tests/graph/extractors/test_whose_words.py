"""Whose words are they, where the parse hides the speaker, and how much of them is said?"""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('"We sold everything," a herder near Marsabit, who has eleven children, said on Thursday.', "herder"),
        ('"The gate was shut," a buyer at the market, who had come from Izmir, said by phone.', "buyer"),
        ('"Nobody was told," an official at the ministry, who would not be named, said on Monday.', "official"),
        ('"Prices doubled overnight," a baker, whose shop in Lahore is closed, told reporters.', "baker"),
    ],
)
def test_who_is_told_of_between_commas_is_the_speaker(said: Lines, sentence: str, speaker: str) -> None:
    (line,) = said(sentence)
    who, words = line.split(": ", 1)
    assert who.startswith(speaker)
    assert words == sentence.split('"')[1].rstrip(",")


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Hungary's prime minister Viktor Orban says that's a lie.", ["viktor-orban: that's a lie"]),
        ("Sauli Niinisto said that'll take years.", ["sauli-niinisto: that'll take years"]),
        ("Olaf Scholz said that was not enough.", ["olaf-scholz: that was not enough"]),
        ("Olaf Scholz said that it was late.", ["olaf-scholz: it was late"]),
    ],
)
def test_that_which_is_the_subject_is_said(said: Lines, sentence: str, lines: list[str]) -> None:
    assert said(sentence) == lines


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Poland's government is convinced that the drone was Russian.", ["the drone was Russian"]),
        ("Poland is persuaded that the offer is final.", ["the offer is final"]),
        ("Olaf Scholz was convinced the pit would close.", ["the pit would close"]),
    ],
)
def test_who_is_convinced_holds_it_to_be_so(said: Lines, sentence: str, lines: list[str]) -> None:
    assert [line.split(": ", 1)[1] for line in said(sentence)] == lines


def test_who_is_convinced_by_another_is_not_the_speaker(said: Lines) -> None:
    assert not any(line.startswith("brazil") for line in said("Brazil was convinced by Peru that he had fled."))


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ('The verdict was, in the words of Amnesty International, "a travesty of justice".',
         ['amnesty-international: The verdict was, in the words of Amnesty International, "a travesty of justice']),
        ('Olaf Scholz said that the fence had proved, in his words, "less than useless".',
         ['olaf-scholz: the fence had proved, in his words, "less than useless']),
    ],
)  # fmt: skip
def test_what_is_so_in_somebody_s_words_is_said_once(said: Lines, sentence: str, lines: list[str]) -> None:
    assert said(sentence) == lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The Arab League condemned the raid on Rafah by Israel. It warned that the region was close to war.",
         "arab-league: the region was close to war"),
        ("Estonia accused Russia of jamming signals. It said that two airliners had turned back.",
         "estonia: two airliners had turned back"),
        ("The Russian Foreign Ministry recalls that the two countries agreed in Batken to talk. It stresses that "
         "Tajikistan has kept its word.", "russia-foreign-ministry: Tajikistan has kept its word"),
        ("The European Union urged Serbia to join in. It added that Kosovo had done so. It noted that time was short.",
         "european-union: time was short"),
    ],
)  # fmt: skip
def test_it_goes_on_with_what_a_body_states(said: Lines, text: str, line: str) -> None:
    assert line in said(text)
