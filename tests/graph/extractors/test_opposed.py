"""Who is against a plan does not have it, and nothing is done to whom the plan would be done to."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("France opposed a plan to invade Iraq.", ["france REJECT"]),
        ("China vetoed a resolution to condemn Syria.", ["china REJECT"]),
        ("Russia blocked a move to bomb Kosovo.", ["russia REJECT"]),
        ("Hungary voted against a proposal to expel Turkey.", ["hungary REJECT"]),
        ("Switzerland turned down a request to arm Ukraine.", ["switzerland REJECT"]),
        ("Cuba objected to a plan to attack Iraq.", ["cuba REJECT"]),
        ("Slovakia dismissed a call to arm Ukraine.", ["slovakia REJECT"]),
        ("A plan to attack Yemen was rejected by Oman.", ["oman REJECT"]),
        ("A resolution to condemn Zimbabwe was blocked by South Africa.", ["south-africa REJECT"]),
        ("Iran voiced its opposition to a plan to bomb Syria.", ["iran REJECT"]),
        ("Cuba voted down a text to condemn Syria.", ["cuba REJECT"]),
        ("Jordan refused to endorse a proposal to bomb Iraq.", ["jordan REJECT"]),
    ],
)
def test_who_opposes_a_plan_does_not_plan_it(told: Lines, sentence: str, lines: list[str]) -> None:
    assert told(sentence) == lines


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Greece rejected an American plan to attack Serbia.", "greece REJECT usa"),
        ("Bolivia voted against a British proposal to punish Syria.", "bolivia REJECT united-kingdom"),
        ("Hungary has blocked the European Union's plan to punish Russia.", "hungary REJECT european-union"),
    ],
)
def test_it_opposes_whoever_has_the_plan(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The United States drew up a plan to invade Iraq.", "usa ASSAULT iraq (planned)"),
        ("Turkey dropped its plan to attack Syria.", "turkey ASSAULT syria (denied)"),
        ("Russia rejected a request by Syria.", "russia REJECT syria"),
        ("China refused to condemn Syria.", "china REJECT syria"),
        ("Iran rejected an offer to meet Emmanuel Macron.", "iran REJECT emmanuel-macron"),
        ("North Korea rejected an American demand to scrap its reactor.", "north-korea REJECT usa"),
        ("Iran opposes Saudi Arabia.", "iran REJECT saudi-arabia"),
    ],
)
def test_plans_of_ones_own_and_refusals_to_somebody_stay(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


@pytest.mark.parametrize(
    ("published", "sentence", "line"),
    [
        ("2016-09-13", "The truce was welcomed by the Syrian opposition.", "syrian-opposition SUPPORT"),
        ("2011-08-01", "The offer was rejected by the Libyan opposition.", "libyan-opposition REJECT"),
        ("2009-06-15", "The result was condemned by the Iranian opposition.", "iranian-opposition ACCUSE"),
        ("2014-02-20", "The proposal was turned down by the Ukrainian opposition.", "ukrainian-opposition REJECT"),
        ("2000-10-06", "The verdict was dismissed by the Serbian opposition.", "serbian-opposition REJECT"),
    ],
)
def test_nobody_does_it_to_himself(told: Lines, published: str, sentence: str, line: str) -> None:
    assert told(sentence, published) == [line]


def test_one_opposition_is_praised_by_another(told: Lines) -> None:
    line = "ukraine-government SUPPORT russian-opposition"
    assert told("The Russian opposition was thanked by the Ukrainian government.", "2022-03-05") == [line]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("China vetoed an embargo on Sudan.", ["china REJECT"]),
        ("Russia blocked sanctions on North Korea.", ["russia REJECT"]),
        ("China rejected calls for strikes on Serbia.", ["china REJECT"]),
        ("Peru rejected a proposal for an invasion of Venezuela.", ["peru REJECT"]),
        ("Iran rejected a proposal for talks with Israel.", ["iran REJECT israel"]),
    ],
)
def test_penalties_and_calls_are_not_opposed_to_whom_they_hit(told: Lines, sentence: str, lines: list[str]) -> None:
    assert told(sentence) == lines


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Germany offered Albania and Kosovo fresh loans.", "germany AGREE albania + kosovo"),
        ("Russia offered Angola and Mozambique cheap loans.", "russia AGREE angola + mozambique"),
        ("Denmark and Norway promised Ukraine and Moldova more tanks.", "denmark + norway AGREE ukraine + moldova"),
    ],
)
def test_something_is_promised_to_each_of_two(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


def test_to_whom_it_is_promised_is_not_what_is_promised(said: Lines) -> None:
    assert said("Japan pledged Indonesia and Sri Lanka new aid.") == ["japan: new aid"]
