"""What agrees in all but the day, which one tells a day before the other, is proposed; what recurs is not."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from graph.archive.rulings import pair_of
from graph.merging import Assembly, neighbours
from graph.merging.accounts import Account
from graph.merging.clusters import Clusters, Neighbourhood
from graph.model.event import Modality
from graph.model.judgement import Rulings, Verdict
from tests.graph.merging.conftest import FRIDAY, Tell

LATER = FRIDAY + timedelta(3)

Meeting = Callable[..., Account]


@pytest.fixture(scope="session")
def meeting(tell: Tell) -> Meeting:
    """Makes accounts of a meeting of two on some day, in an article of a number."""

    def made(
        article: int, day: int, sentence: str = "Blinken met Herzog to discuss the hostages", **more: object
    ) -> Account:
        return tell(sentence, "antony-blinken", "isaac-herzog", article=article, day=day, **more)

    return made


def clusters(
    accounts: Iterable[Account], published: dict[str, date] | None = None, rulings: Rulings | None = None
) -> Clusters:
    told = list(accounts)
    days = {one.article: LATER for one in told} | (published or {})
    ruled = rulings or Rulings()
    around = Assembly(told, ruled, days)
    return Clusters(Neighbourhood(told, {one.id for one in told}, around, lambda _: ruled))


def ruled(one: Account, other: Account, verdict: Verdict) -> Rulings:
    return Rulings({pair_of(one.id, other.id): verdict})


def proposed(*accounts: Account, published: dict[str, date] | None = None) -> set[frozenset[str]]:
    """The pairs of reports that are proposed for their days."""
    return {frozenset((one.left, one.right)) for one in clusters(accounts, published).of_other_days}


def test_the_same_on_two_days_that_follow_one_another_is_proposed_and_stays_two(meeting: Meeting) -> None:
    one, other = meeting(1, 0), meeting(2, 1)
    found = clusters([one, other])
    assert [len(group) for group in found.groups()] == [1, 1]
    (decision,) = found.decisions()
    assert (decision.verdict, {decision.left, decision.right}) == (Verdict.UNSURE, {one.id, other.id})
    assert "days that follow one another" in decision.reason


def test_two_days_later_is_another_meeting(meeting: Meeting) -> None:
    assert proposed(meeting(1, 0), meeting(2, 2)) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Blinken met Herzog again to discuss the hostages",
        "Blinken and Herzog met for a second day of talks on the hostages",
        "Blinken resumed talks with Herzog, whom he met to discuss the hostages",
        "Blinken met Herzog on the third consecutive day to discuss the hostages",
    ],
)
def test_a_further_meeting_is_another(meeting: Meeting, sentence: str) -> None:
    assert proposed(meeting(1, 0), meeting(2, 1, sentence)) == set()


def test_what_an_article_tells_of_both_days_is_two(meeting: Meeting) -> None:
    both = [meeting(2, 0), meeting(2, 1, "Blinken met Herzog over the hostages in the evening")]
    assert proposed(meeting(1, 0), *both) == set()


def test_what_a_third_article_tells_of_both_days_is_two(meeting: Meeting) -> None:
    third = [meeting(3, 0), meeting(3, 1)]
    assert proposed(meeting(1, 0), meeting(2, 1), *third) == set()


def test_the_news_of_two_days_is_two(meeting: Meeting) -> None:
    one, other = meeting(1, 0), meeting(2, 1)
    days = {one.article: FRIDAY, other.article: FRIDAY + timedelta(1)}
    assert proposed(one, other, published=days) == set()
    assert proposed(one, other, published={one.article: FRIDAY}) == {frozenset((one.id, other.id))}


def test_other_people_met_on_another_day(tell: Tell, meeting: Meeting) -> None:
    other = tell(
        "Blinken met Netanyahu to discuss the hostages", "antony-blinken", "benjamin-netanyahu", article=2, day=1
    )
    assert proposed(meeting(1, 0), other) == set()


def test_daily_blows_are_many(tell: Tell) -> None:
    told = [
        tell("Israel struck Rafah", "israel", "hamas", "rafah", root="ASSAULT", word="struck", article=day, day=day)
        for day in (0, 1)
    ]
    assert proposed(*told) == set()


def test_a_blow_of_the_same_toll_at_the_same_place_is_proposed(tell: Tell) -> None:
    told = [
        tell(
            "Israel struck Rafah and killed 47",
            "israel",
            "hamas",
            "rafah",
            root="ASSAULT",
            word="struck",
            article=day,
            day=day,
        )
        for day in (0, 1)
    ]
    assert len(proposed(*told)) == 1


def test_a_speaker_says_something_every_day(tell: Tell) -> None:
    sentences = ("Blinken urged Israel to let in more aid", "Blinken urged Israel to protect civilians in Rafah")
    told = [
        tell(words, "antony-blinken", "israel", root="REQUEST", word="urged", article=day, day=day)
        for day, words in enumerate(sentences)
    ]
    assert proposed(*told) == set()


def test_a_court_orders_once(tell: Tell) -> None:
    sentences = (
        "The court ordered Israel to prevent genocide in Gaza",
        "The judges instructed Israel to avert genocide there",
    )
    told = [
        tell(
            words,
            "international-court-of-justice",
            "israel",
            root="REQUEST",
            word=words.split()[2],
            article=day,
            day=day,
        )
        for day, words in enumerate(sentences)
    ]
    assert len(proposed(*told)) == 1


def test_plans_for_two_days_are_two_plans(meeting: Meeting) -> None:
    assert proposed(*(meeting(day, day, modality=Modality.PLANNED) for day in (0, 1))) == set()


def test_what_people_called_two_is_proposed_no_more(meeting: Meeting) -> None:
    one, other = meeting(1, 0), meeting(2, 1)
    assert clusters([one, other], rulings=ruled(one, other, Verdict.DIFFERENT)).of_other_days == []


def test_what_people_called_one_is_one_event_of_two_days(meeting: Meeting) -> None:
    one, other = meeting(1, 0), meeting(2, 1)
    found = clusters([one, other], rulings=ruled(one, other, Verdict.SAME))
    assert [len(group) for group in found.groups()] == [2]
    assert found.of_other_days == []


def test_the_score_is_the_same_from_either_side(meeting: Meeting) -> None:
    one, other = meeting(1, 0), meeting(2, 1, "He met Isaac Herzog about the hostages")
    assert neighbours.match(one, other) == neighbours.match(other, one)
