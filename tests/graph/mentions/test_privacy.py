"""Private persons are nobody that the registry knows by their one name."""

from collections.abc import Callable
from datetime import date

import pytest

from graph.extractors import Extractor
from graph.model.article import Article
from graph.model.event import Reading

Told = Callable[[str, str], Reading]


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> Told:
    """The reading of a text of a day."""

    def reading(text: str, published: str) -> Reading:
        return next(iter(extractor.extract([Article(text, date.fromisoformat(published))])))

    return reading


def _speakers(reading: Reading) -> list[str]:
    return [reading.actors[claim.speaker].name for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Washington, a 34-year-old nurse, said the hospital had no water.", "Washington"),
        ("Jordan, a nurse of 40, told reporters that Haiti needed doctors.", "Jordan"),
        ("Clinton, a pilot from Ohio, said the route was safe.", "Clinton"),
        ("Ahmed, 27, a waiter in Cairo, said Mubarak had to go.", "Ahmed"),
        ("Mr Khan, a neighbour of Sadiq Khan, said he had heard nothing.", "Khan"),
    ],
)
def test_a_private_person_speaks_for_himself(read: Told, text: str, speaker: str) -> None:
    reading = read(text, "2011-02-02")
    assert _speakers(reading) == [speaker]
    assert reading.claims[0].speaker not in {"usa", "jordan", "hillary-clinton"}


def test_a_private_person_is_meant_by_his_name_later_too(read: Told) -> None:
    text = "Washington, a nurse of 34, wept. Washington said the hospital had no water."
    assert all(claim.speaker != "usa" for claim in read(text, "2005-09-02").claims)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hollande, a 57-year-old Socialist, said he would withdraw French troops.", "francois-hollande"),
        ("Merkel, 61, said Germany would take the refugees.", "angela-merkel"),
        ("Obama, a former teacher, said Iran had to yield.", "barack-obama"),
        ("Qatar, a mediator in the talks, said Israel had agreed.", "qatar"),
        ("Jordan, a neighbour of Syria, said it would take refugees.", "jordan"),
    ],
)
def test_politicians_and_states_with_something_beside_them_stay_themselves(read: Told, text: str, speaker: str) -> None:
    assert read(text, "2012-11-20").claims[0].speaker == speaker


def test_a_state_named_elsewhere_is_not_the_private_person(read: Told) -> None:
    text = "Jordan, a teacher in Leogane, said his school had fallen. King Abdullah of Jordan sent aid to Haiti."
    assert [report.root for report in read(text, "2010-01-14").reports] == ["AID"]
