"""Words of force and of asking that do nothing to anybody: hopes killed, lawsuits, statues, peace that is wanted."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel killed Iran's hopes of a deal.",
        "Croatia destroyed Serbia's dreams of a greater state.",
        "Britain crushed Sinn Fein's hopes of talks.",
        "Poland bombarded Belarus with questions.",
        "Egypt pelted Tunisia with letters.",
        "Protesters in Belgium toppled a statue of Emmanuel Macron.",
        "Demonstrators in Poland tore down a statue of Joseph Stalin.",
        '"We want peace," Rishi Sunak said.',
        '"India wants friendship," Narendra Modi said.',
        "Turkey wants peace in Iraq.",
    ],
)
def test_nothing_is_done_to_anybody(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("China attacked Japan's claims to the islands.", "china ACCUSE japan"),
        ("Germany attacked the American argument for war.", "germany ACCUSE usa"),
        ("Syria attacked Lebanon's handling of the inquiry.", "syria ACCUSE lebanon"),
        ("Russia hit Lithuania with a lawsuit.", "russia ACCUSE lithuania"),
        ("The United States hit China with tariffs.", "usa SANCTION china"),
        ("France slapped Iran with sanctions.", "france SANCTION iran"),
    ],
)
def test_blows_in_words_and_by_law_are_what_they_are(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Russia attacked Ukraine's cities with missiles.", "russia ASSAULT ukraine"),
        ("Hamas hit Israel with rockets.", "hamas ASSAULT israel"),
        ("American marines toppled Nicolas Maduro.", "american-marines COERCE nicolas-maduro"),
        ("Turkey wants a truce with Syria.", "turkey REQUEST syria"),
        ("Israel bombed Hamas's positions in Gaza.", "israel ASSAULT hamas"),
    ],
)
def test_real_blows_and_demands_stay(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Georgia signed a ceasefire brokered by France.", "georgia SUPPORT"),
        ("Armenia accepted a truce mediated by Russia.", "armenia AGREE"),
        ("Hamas agreed to a ceasefire negotiated by Egypt.", "hamas AGREE"),
        ("Russia signed a grain deal with Ukraine brokered by Turkey.", "russia SUPPORT ukraine"),
        ("Libya accepted a plan proposed by Italy.", "libya AGREE italy"),
        ("Georgia signed a ceasefire with Russia.", "georgia SUPPORT russia"),
    ],
)
def test_a_broker_is_no_party(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


def test_a_sky_is_closed_for_the_country_under_it(told: Lines) -> None:
    assert told("Volodymyr Zelensky begged NATO to close the skies over Ukraine.") == [
        "volodymyr-zelensky REQUEST nato"
    ]


def test_condolences_to_those_who_are_no_actors_are_given_all_the_same(told: Lines) -> None:
    text = "The French President Jacques Chirac sent condolences to the victims and their relatives."
    assert told(text, "1999-08-18") == ["jacques-chirac SUPPORT"]


def test_ones_own_words_of_condolence_are_no_second_act(told: Lines) -> None:
    text = 'Jacques Chirac condemned Libya on Tuesday. "We offer our condolences to the victims," he said.'
    assert told(text, "1999-08-18") == ["jacques-chirac ACCUSE libya"]
