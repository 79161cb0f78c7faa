"""Which accounts become one event, and what people's rulings change."""

import random
from itertools import permutations

from graph.merging import Rulings, gather
from graph.merging.clusters import CONFLICT, Clusters
from graph.merging.parties import Cast
from graph.model.event import EventReport
from graph.model.judgement import Verdict
from tests.graph.merging.conftest import Tell


def groups(reports: list[EventReport], cast: Cast, verdicts: dict[tuple[str, str], Verdict] | None = None) -> Clusters:
    pairs = {(min(pair), max(pair)): verdict for pair, verdict in (verdicts or {}).items()}
    return gather(reports, Rulings(pairs), lambda _: cast)


def sizes(found: Clusters) -> list[int]:
    return sorted(len(group) for group in found.groups())


def talks(tell: Tell, article: int, **more: object) -> EventReport:
    sentence = "Fumio Kishida met Yoon Suk-yeol in Seoul on chips and steel."
    return tell(sentence, "fumio-kishida", "yoon-suk-yeol", "seoul", article=article, **more).report


def test_the_order_of_reports_changes_nothing(tell: Tell, cast: Cast) -> None:
    told = [talks(tell, 1), talks(tell, 2), talks(tell, 3, day=1), talks(tell, 4, day=-3, last=3)]
    outcomes = {str([[one.id for one in group] for group in groups(list(order), cast).groups()])
                for order in permutations(told)}  # fmt: skip
    assert len(outcomes) == 1


def test_who_fits_two_days_joins_neither_and_is_proposed(tell: Tell, cast: Cast) -> None:
    found = groups([talks(tell, 1), talks(tell, 2, day=1), talks(tell, 3, day=-3, last=3)], cast)
    assert sizes(found) == [1, 1, 1]
    assert {decision.verdict for decision in found.decisions()} == {Verdict.UNSURE}


def test_a_merging_is_noted_with_score_and_reason(tell: Tell, cast: Cast) -> None:
    (decision,) = groups([talks(tell, 1), talks(tell, 2)], cast).decisions()
    assert decision.verdict is Verdict.SAME
    assert decision.score > 0.9
    assert "the same day" in decision.reason


def test_one_judgement_less_than_reports_says_how_they_were_joined(tell: Tell, cast: Cast) -> None:
    assert len(groups([talks(tell, number) for number in range(1, 6)], cast).decisions()) == 4


def test_a_person_keeps_apart_what_the_rule_would_join(tell: Tell, cast: Cast) -> None:
    told = [talks(tell, 1), talks(tell, 2), talks(tell, 3)]
    found = groups(told, cast, {(told[0].id, told[1].id): Verdict.DIFFERENT})
    assert sizes(found) == [1, 2]


def test_a_person_joins_what_the_rule_keeps_apart_and_takes_along(tell: Tell, cast: Cast) -> None:
    told = [talks(tell, 1), talks(tell, 2), talks(tell, 3, day=1), talks(tell, 4, day=1)]
    found = groups(told, cast, {(told[0].id, told[2].id): Verdict.SAME})
    assert sizes(found) == [4]


def test_apart_wins_over_a_chain_of_same_and_is_listed(tell: Tell, cast: Cast) -> None:
    told = sorted((talks(tell, 1), talks(tell, 2, day=1), talks(tell, 3, day=2)), key=lambda report: report.id)
    one, two, three = (report.id for report in told)
    verdicts = {(one, two): Verdict.SAME, (two, three): Verdict.SAME, (one, three): Verdict.DIFFERENT}
    found = groups(told, cast, verdicts)
    assert sizes(found) == [1, 2]
    assert [decision.reason.startswith(CONFLICT) for decision in found.decisions()] == [True]


def test_what_a_person_decided_is_not_proposed_again(tell: Tell, cast: Cast) -> None:
    state = tell("Kishida met officials of the ministry.", "fumio-kishida", "", "seoul", article=2).report
    told = [talks(tell, 1), state]
    asked = [decision.verdict for decision in groups(told, cast).decisions()]
    assert asked == [Verdict.UNSURE]
    assert groups(told, cast, {(told[0].id, told[1].id): Verdict.DIFFERENT}).decisions() == []


def test_many_reports_of_many_days_never_join_across_days(tell: Tell, cast: Cast) -> None:
    chance = random.Random(7)
    told = [talks(tell, number, day=chance.randint(-3, 3)) for number in range(1, 40)]
    for group in groups(told, cast).groups():
        assert len({one.report.interval for one in group}) == 1
