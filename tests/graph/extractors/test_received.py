"""What somebody receives or faces comes from another; acts told by nouns; who helps another to do something."""

from collections.abc import Callable

import pytest

Lines = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Iran won praise from Turkey on Monday.", "turkey SUPPORT iran"),
        ("Turkey drew condemnation from Germany on Monday.", "germany ACCUSE turkey"),
        ("Iran came in for criticism from France on Monday.", "france ACCUSE iran"),
        ("Eritrea met with a refusal from Ethiopia on Monday.", "ethiopia REJECT eritrea"),
        ("Kenya received a promise of aid from Britain on Monday.", "united-kingdom AGREE kenya"),
        ("Serbia faces a demand from the European Union to hand over Ratko Mladic.", "european-union REQUEST serbia"),
        ("Sudan came under pressure from the United States to free the prisoners.", "usa REQUEST sudan"),
        ("Cuba received an invitation from Mexico on Monday.", "mexico REQUEST cuba"),
        ("Georgia came under attack from Russia on Monday.", "russia ASSAULT georgia"),
    ],
)
def test_what_somebody_receives_comes_from_another(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya faces criticism at home.",
        "Britain is under pressure from inflation.",
        "The minister received a call from his mother.",
        "Angela Merkel met with approval in Paris on Monday.",
        "Iran got a promise from its people.",
    ],
)
def test_what_comes_from_nobody_in_politics_is_no_act(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Turkey's downing of a Russian bomber angered Moscow on Wednesday.", "turkey ASSAULT russia"),
        ("The downing of an Iranian airliner by the United States on Sunday shocked Tehran.", "usa ASSAULT iran"),
        ("The severing of ties with Qatar by Saudi Arabia on Monday surprised Kuwait.", "saudi-arabia SANCTION qatar"),
        ("Ecuador's granting of asylum to Julian Assange upset Britain.", "ecuador AID julian-assange"),
        ("The UN's imposition of sanctions on Serbia dismayed Greece.", "united-nations SANCTION serbia"),
        ("Poland's closing of its border with Belarus on Tuesday stranded thousands.", "poland COERCE belarus"),
    ],
)
def test_a_noun_made_of_a_verb_names_the_act_with_its_doer(told: Lines, sentence: str, line: str) -> None:
    assert told(sentence, "2012-08-17") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "The sinking of the ferry by a storm shocked Greece.",
        "The burning of coal by Poland worried Germany.",
        "The start of the season pleased Italy.",
        "The hanging of the picture by Spain's king delighted Portugal.",
    ],
)
def test_a_noun_of_something_else_names_no_act(told: Lines, sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("France helped Iraq bomb the Islamic State on Friday.", "france AID iraq"),
        ("Jordan helped Israel to shoot down Iranian drones on Saturday.", "jordan AID israel"),
        ("Egypt helped Kuwait rebuild its army.", "egypt AID kuwait"),
        ("Israel allowed Egypt to import gas on Monday.", "israel AGREE egypt"),
    ],
)
def test_who_helps_or_lets_another_do_something_is_told_with_him(told: Lines, sentence: str, line: str) -> None:
    assert line in told(sentence)


def test_a_treaty_that_allows_something_does_nothing(told: Lines) -> None:
    assert told("The treaty allowed Poland to stay neutral.") == []
