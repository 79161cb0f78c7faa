"""What a sentence does between phrases, whoever they name: its acts, their categories, and the act of a pair."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors import Coder, Extractor
from graph.model.act import Act
from graph.model.article import Article
from graph.model.evidence import Span, span

Acts = Callable[[str], tuple[Act, ...]]
Between = Callable[[str, str | None, str | None], str]

DAY = date(2024, 3, 22)


@pytest.fixture(scope="session")
def coder(extractor: Extractor) -> Coder:
    assert isinstance(extractor, Coder)
    return extractor


@pytest.fixture(scope="session")
def acts(coder: Coder) -> Acts:
    """The acts of a text, the main one first."""
    return lambda text: next(coder.acts([Article(text, DAY)]))


@pytest.fixture(scope="session")
def between(coder: Coder) -> Between:
    """The type of what one phrase of a text does to another."""

    def root(text: str, source: str | None, target: str | None) -> str:
        asked = (_phrase(text, source), _phrase(text, target))
        (act,) = next(coder.code([(Article(text, DAY), (asked,))]))
        return act.root

    return root


def _phrase(text: str, words: str | None) -> Span | None:
    return span(text, text.index(words), text.index(words) + len(words)) if words else None


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Villagers accused the miners of poisoning the river clans.", "Villagers", "the river clans", "ACCUSE"),
        ("Villagers accused the miners of killing two herders.", "the miners", "two herders", "ASSAULT"),
        ("The coast guard refused to release the two fishermen.", "The coast guard", "the two fishermen", "REJECT"),
        ("Two fishermen were freed by the coast guard.", "the coast guard", "Two fishermen", "RETREAT"),
        ("The museum returned a bronze bell to the temple's monks.", "The museum", "the temple's monks", "RETREAT"),
        ("The port authority withdrew observers from the strike line.", "The port authority", "the strike line",
         "SANCTION"),
        ("The harbour union withdrew its guards from the pier.", "The harbour union", "the pier", "RETREAT"),
        ("The guild will not end the strike until the mayor releases two weavers.", "The guild", "the mayor", "REJECT"),
        ("The order sent medicine and tents to help the flooded villages.", "The order", "the flooded villages", "AID"),
        ("The abbot telephoned the bishop to congratulate him.", "The abbot", "the bishop", "SUPPORT"),
        ("Students clashed with police in Lusaka.", "Students", "police", "PROTEST"),
    ],
)  # fmt: skip
def test_a_pair_has_the_act_that_joins_it(text: str, source: str, target: str, root: str, between: Between) -> None:
    assert between(text, source, target) == root


def test_a_side_may_be_left_open(between: Between) -> None:
    assert between("Three weekly papers were banned on Monday.", None, "Three weekly papers") == "COERCE"


def test_a_pair_that_no_row_joins_has_an_answer_too(between: Between) -> None:
    assert between("The clinic of the nuns stands beside the old mill.", "The clinic", "the old mill")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The mayor hopes that the strike will end soon.", "013"),
        ("The ministry is considering sending aid to the islands.", "014"),
        ("The brigade claimed responsibility for the attack on the depot.", "015"),
        ("The ministry denied accusations that its guards had shot at fishermen.", "016"),
        ("The governor attended a ceremony for the drowned sailors.", "017"),
        ("The king offered his condolences to the families.", "018"),
        ("The bishop urged the rebels to leave the valley.", "02"),
        ("The governor said the rebels must leave the valley.", "10"),
        ("The council imposed sanctions on the shipping firm.", "163"),
        ("The jury found the banker guilty of fraud.", "116"),
    ],
)
def test_the_main_act_has_its_cameo_category(text: str, category: str, acts: Acts) -> None:
    assert acts(text)[0].cameo == category


def test_a_comment_covers_what_it_is_about(acts: Acts) -> None:
    main, *others = acts("The mayor hopes that the rebels will release the nurses.")
    assert (main.root, [act.root for act in others]) == ("-", ["RETREAT"])


def test_what_is_said_stands_before_the_saying(acts: Acts) -> None:
    assert acts("The mayor said the rebels had released the nurses.")[0].root == "RETREAT"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The cabinet agreed to lift sanctions on Burundi.", "Burundi"),
        ("The council lifted sanctions imposed on Burundi.", "Burundi"),
        ("The fund gave 40 million dollars to the farmers of Peru.", "the farmers of Peru"),
        ("The army imposed a curfew in Lae on Tuesday.", "Lae"),
        ("Inspectors accused the mill of fraud.", "the mill"),
        ("Dozens of sailors were arrested by the harbour police.", "Dozens of sailors"),
    ],
)
def test_a_target_is_whoever_the_clause_names(text: str, target: str, acts: Acts) -> None:
    assert [phrase.quote for phrase in acts(text)[0].target] == [target]


def test_what_is_given_is_no_target(acts: Acts) -> None:
    assert acts("The fund gave 40 million dollars.")[0].target == ()


def test_a_refusal_that_names_what_would_end_it_is_a_refusal(acts: Acts) -> None:
    (main, *_) = acts("The rebels will not release the nurses unless the army leaves.")
    assert (main.root, str(main.modality)) == ("RETREAT", "denied")


def test_a_march_day_is_no_demonstration(acts: Acts) -> None:
    assert all(act.trigger.quote != "March" for act in acts("On March 3, Norway returned a painting to Chile."))


def test_ills_are_not_attacked(acts: Acts) -> None:
    assert all(act.root != "ASSAULT" for act in acts("Nurses from Cuba fought the epidemic in Liberia."))
