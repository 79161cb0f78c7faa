"""A word for how a state stands to another is the state whose name follows; what counts people does not name them."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import Role

Who = Callable[[str], list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def who(extractor: Extractor) -> Who:
    """Who does it and to whom, by event."""

    def read(text: str) -> list[tuple[str, ...]]:
        reports = next(iter(extractor.extract([Article(text, date(2016, 11, 30))]))).reports
        return [(*report.of(Role.SOURCE), ">", *report.of(Role.TARGET)) for report in reports]

    return read


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Iran and its ally Syria condemned Israel.", ("iran", "syria", ">", "israel")),
        ("The United States and its ally Japan threatened North Korea.", ("usa", "japan", ">", "north-korea")),
        ("Kuwait and its protector, the United States, accused Iraq of murder.", ("kuwait", "usa", ">", "iraq")),
        ("Israel's ally Turkey criticised Israel.", ("turkey", ">", "israel")),
        ("North Korea thanked its neighbour China.", ("north-korea", ">", "china")),
        ("Sudan attacked its neighbour Ethiopia.", ("sudan", ">", "ethiopia")),
        ("The two powers, China and India, fought on the border.", ("china", ">", "india")),
        ("The three states, Kuwait, Qatar and Oman, condemned Iran.", ("kuwait", "qatar", "oman", ">", "iran")),
        ("Colombia's ally criticised the United States.", ("colombian-ally", ">", "usa")),
        ("American allies criticised Turkey.", ("american-allies", ">", "turkey")),
    ],
)
def test_an_ally_is_the_state_that_is_named(who: Who, sentence: str, parties: tuple[str, ...]) -> None:
    assert parties in who(sentence)


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("The European Union punished six more Russian officials.", ("european-union", ">", "russian-officials")),
        ("Italy expelled 30 further Russian diplomats.", ("italy", ">", "russian-diplomats")),
        ("Canada sanctioned a dozen other Syrian generals.", ("canada", ">", "syrian-generals")),
        ("Israeli troops killed more than 400 Palestinians.", ("idf", ">", "palestinians")),
        ("More than 400 Palestinians attacked Israel.", ("palestinians", ">", "israel")),
        ("Fewer than 30 Libyan gunmen attacked Egypt.", ("libyan-gunmen", ">", "egypt")),
    ],
)
def test_what_counts_people_does_not_name_them(who: Who, sentence: str, parties: tuple[str, ...]) -> None:
    assert parties in who(sentence)
