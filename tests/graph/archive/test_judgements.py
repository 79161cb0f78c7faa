"""What people decide holds, whatever becomes of the articles, and can be taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from graph.archive import Archive
from graph.errors import JudgementError, NotFound
from graph.model.case import State
from graph.model.event import EventReport
from graph.model.interval import Basis, Interval
from graph.model.judgement import Aspect, Correction, Matter, Verdict
from graph.triples.terms import iri
from tests.graph.archive.conftest import (
    FISH,
    MEETS,
    SATURDAY,
    TALKS,
    WHEAT,
    case,
    case_of,
    event,
    events,
    fill_with_doubt,
    tell,
)
from tests.graph.town import FRIDAY


@pytest.fixture
def archive(town: Archive) -> Archive:
    """An empty archive."""
    return town


# ---- merging and splitting


def test_what_a_person_takes_as_one_is_one(apart: Archive) -> None:
    apart.merge([found.id for found in events(apart)], by="Jane")
    assert len(event(apart).reports) == 2


def test_what_a_person_tells_apart_is_two(two: Archive) -> None:
    two.split(event(two).id, by="Jane")
    assert len(events(two)) == 2


def test_a_merging_that_is_taken_back_leaves_the_graph_as_it_was(apart: Archive) -> None:
    before = events(apart)
    (judgement,) = apart.merge([found.id for found in before], by="Jane")
    apart.withdraw_judgement(judgement.id, by="Tom")
    assert events(apart) == before
    assert (case(apart).state, case(apart).decision.withdrawn_by) == (State.WITHDRAWN, "Tom")


def test_a_splitting_that_is_taken_back_leaves_the_graph_as_it_was(two: Archive) -> None:
    before = events(two)
    (judgement,) = two.split(before[0].id, by="Jane")
    two.withdraw_judgement(judgement.decision, by="Jane")
    assert events(two) == before


def test_of_two_people_who_contradict_each_other_the_latest_counts_and_both_are_kept(two: Archive) -> None:
    name = event(two).id
    (apart_by,) = two.split(name, by="Jane")
    (together,) = two.merge([found.id for found in events(two)], by="Tom")
    assert event(two).id == name
    first, second = two.judgements()
    assert (first.state, first.overruled_by) == (State.OVERRULED, together.id)
    assert (second.state, second.decision.decided_by) == (State.IN_FORCE, "Tom")
    two.withdraw_judgement(together.id, by="Tom")
    assert len(events(two)) == 2
    assert next(two.judgements()).decision.id == apart_by.id


def test_a_judgement_that_others_contradict_together_is_refused_and_says_which(archive: Archive) -> None:
    for number, name in enumerate(("one", "two", "three")):
        archive.ingest(tell(name, day=FRIDAY + timedelta(number)))
    one, two, three = (found.reports[0] for found in archive.events())
    (first,) = archive.merge([one, two], by="Jane")
    (second,) = archive.merge([two, three], by="Tom")
    with pytest.raises(JudgementError) as refused:
        archive.judge(one, three, Verdict.DIFFERENT, by="Ann")
    assert first.id in str(refused.value)
    assert second.id in str(refused.value)
    assert len(event(archive).reports) == 3


def test_to_merge_what_was_told_apart_by_way_of_a_third_is_refused(archive: Archive) -> None:
    for number, name in enumerate(("one", "two", "three")):
        archive.ingest(tell(name, day=FRIDAY + timedelta(number)))
    one, two, three = (found.reports[0] for found in archive.events())
    archive.merge([one, two], by="Jane")
    (apart_by,) = archive.judge(one, three, Verdict.DIFFERENT, by="Jane", reason="another room")
    with pytest.raises(JudgementError, match=f"Jane told apart .*{apart_by.id}"):
        archive.merge([two, three], by="Tom")


def test_to_merge_whole_events_overrules_whoever_split_them(archive: Archive) -> None:
    for name in ("one", "two", "three"):
        archive.ingest(tell(name))
    whole = event(archive)
    archive.split(whole.id, whole.reports[:1], by="Jane")
    archive.merge([found.id for found in events(archive)], by="Tom")
    assert event(archive) == whole


def test_people_may_merge_two_reports_of_one_article(archive: Archive) -> None:
    reading = tell("one")
    twice = replace(reading.reports[0], id=f"{reading.reports[0].id}-2", interval=Interval(SATURDAY, SATURDAY))
    archive.ingest(replace(reading, reports=(*reading.reports, twice)))
    archive.merge([found.id for found in events(archive)], by="Jane")
    assert len(event(archive).reports) == 2


def test_who_resembles_one_of_those_that_people_hold_together_joins_them(apart: Archive) -> None:
    apart.merge([found.id for found in events(apart)], by="Jane")
    apart.ingest(tell("three", day=SATURDAY))
    assert len(event(apart).reports) == 3


@pytest.mark.parametrize("things", [["nothing"], ["", ""], ["../../etc", "x y\x00<>"], []])
def test_what_is_not_there_cannot_be_merged(two: Archive, things: list[str]) -> None:
    with pytest.raises((NotFound, JudgementError)):
        two.merge(things, by="Jane")
    assert list(two.judgements()) == []


def test_one_event_alone_can_neither_be_merged_nor_split(archive: Archive) -> None:
    archive.ingest(tell("one"))
    name = event(archive).id
    with pytest.raises(JudgementError, match="two events or reports"):
        archive.merge([name, name], by="Jane")
    with pytest.raises(JudgementError, match="one report alone"):
        archive.split(name, by="Jane")


def test_only_its_own_reports_can_be_split_from_an_event(apart: Archive) -> None:
    one, two = events(apart)
    with pytest.raises(JudgementError, match="is no report of"):
        apart.split(one.id, two.reports, by="Jane")


def test_a_judgement_needs_a_name_that_is_not_the_rules(two: Archive) -> None:
    for name in ("", "  ", "rule", "Rule"):
        with pytest.raises(JudgementError, match="name"):
            two.split(event(two).id, by=name)


def test_whatever_people_write_comes_back_as_they_wrote_it(two: Archive) -> None:
    reason = 'because "x" <b> \\ \n\t\x01 é 🕊 \ud800'
    two.split(event(two).id, by='Jane "J." <Doe>', reason=reason)
    decision = case(two).decision
    assert (decision.decided_by, decision.reason) == ('Jane "J." <Doe>', reason.replace("\ud800", "\ufffd"))


def test_a_reason_may_not_be_a_book(two: Archive) -> None:
    with pytest.raises(JudgementError, match="at most 2,000"):
        two.split(event(two).id, by="Jane", reason="x" * 2001)


# ---- saying it again, and saying the contrary


def test_who_says_the_same_again_changes_nothing(apart: Archive) -> None:
    names = [found.id for found in events(apart)]
    made = apart.merge(names, by="Jane")
    before = set(apart.store.quads())
    again = apart.merge(names, by="Jane", reason="really")
    assert (again.already, list(again)) == (True, list(made))
    assert set(apart.store.quads()) == before


def test_who_merges_again_what_is_one_by_way_of_a_third_changes_nothing(town: Archive) -> None:
    for number, name in enumerate(("one", "two", "three")):
        town.ingest(tell(name, day=FRIDAY + timedelta(number)))
    one, two, three = (found.reports[0] for found in town.events())
    town.merge([two, three], by="Jane")
    (joins,) = town.merge([one, three], by="Jane")
    assert {joins.left.article, joins.right.article} == {one.partition("-")[0], three.partition("-")[0]}
    assert town.merge([event(town).id, two], by="Jane").already


def test_who_splits_again_what_was_split_changes_nothing(two: Archive) -> None:
    whole = event(two)
    made = two.split(whole.id, whole.reports[:1], by="Jane")
    one, other = whole.reports
    for again in (
        two.split(whole.id, whole.reports[:1], by="Jane"),
        two.split(whole.id, whole.reports[1:], by="Jane"),
        two.split(whole.id, by="Jane"),
        two.judge(one, other, Verdict.DIFFERENT, by=" Jane "),
    ):
        assert (again.already, list(again)) == (True, list(made))
    assert len(list(two.judgements())) == 1


def test_what_another_person_said_is_no_word_of_ones_own(apart: Archive) -> None:
    names = [found.id for found in events(apart)]
    (first,) = apart.merge(names, by="Jane")
    second = apart.merge(names, by="Tom")
    assert (second.already, len(list(apart.judgements()))) == (False, 2)
    apart.withdraw_judgement(first.id, by="Jane")
    assert len(event(apart).reports) == 2


def test_who_says_the_contrary_takes_back_what_was_said(two: Archive) -> None:
    whole = event(two)
    (first,) = two.split(whole.id, by="Jane")
    second = two.merge([found.id for found in events(two)], by="Jane", reason="a slip")
    assert [one.id for one in second.replaced] == [first.id]
    assert case_of(two, first.id).state is State.WITHDRAWN
    assert case_of(two, first.id).decision.withdrawn_by == "Jane"
    assert event(two) == whole
    two.withdraw_judgement(second[0].id, by="Jane")
    assert event(two) == whole


def test_who_says_the_contrary_after_another_takes_back_only_the_own_word(two: Archive) -> None:
    one, other = event(two).reports
    (first,) = two.split(event(two).id, by="Jane")
    (toms,) = two.judge(one, other, Verdict.DIFFERENT, by="Tom")
    (second,) = two.judge(one, other, Verdict.SAME, by="Jane")
    states = [case_of(two, made.id).state for made in (first, toms, second)]
    assert states == [State.WITHDRAWN, State.OVERRULED, State.IN_FORCE]


def test_who_says_twice_of_two_actors_what_they_are_changes_nothing(two: Archive) -> None:
    made = two.judge("boris", "anna", Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    again = two.judge("anna", "boris", Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    assert (again.already, list(again)) == (True, list(made))


# ---- older ids


def test_an_event_is_found_by_the_id_that_it_had_before_it_was_put_right(two: Archive) -> None:
    before = event(two).id
    two.correct(before, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    after = two.event(before).id
    assert after != before
    two.correct(before, {Aspect.TYPE: ["COOPERATE"]}, by="Jane")
    assert two.event(after) == two.event(before)
    assert list(two.describe("event", before)) == list(two.describe("event", two.event(before).id))
    made = [found.decision for found in two.judgements(before)]
    assert {one.aspect for one in made if isinstance(one, Correction)} == {Aspect.DAY, Aspect.TYPE}


def test_the_id_of_an_event_that_was_merged_into_another_leads_there(two: Archive) -> None:
    whole = event(two)
    two.split(whole.id, by="Jane")
    parts = [found.id for found in two.events()]
    two.merge(parts, by="Jane")
    assert {two.event(part).id for part in parts} == {whole.id}


def test_an_id_of_nothing_is_not_found(two: Archive) -> None:
    for name in ("20240322-consult-anna-boris-00000000", "00000000", ""):
        with pytest.raises(NotFound):
            two.event(name)


# ---- actors


def test_what_people_say_of_two_actors_is_kept_with_who_said_it(two: Archive) -> None:
    (same,) = two.judge("boris", "anna", Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    assert (same.left.words, same.right.words) == ("anna", "boris")
    assert case(two).state is State.IN_FORCE
    two.withdraw_judgement(same.id, by="Jane")
    assert case(two).state is State.WITHDRAWN


def test_an_actor_is_one_with_itself_and_with_nobody_unknown(two: Archive) -> None:
    with pytest.raises(JudgementError, match="name two"):
        two.judge("anna", "anna", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    with pytest.raises(NotFound, match="nobody"):
        two.judge("anna", "nobody", Verdict.SAME, by="Jane", matter=Matter.ACTOR)


def test_what_was_withdrawn_cannot_be_withdrawn_again(two: Archive) -> None:
    (judgement,) = two.split(event(two).id, by="Jane")
    two.withdraw_judgement(judgement.id, by="Tom")
    with pytest.raises(JudgementError, match="withdrawn already, by Tom on 2024-03-23"):
        two.withdraw_judgement(judgement.id, by="Jane")
    with pytest.raises(NotFound, match="no judgement 'x'"):
        two.withdraw_judgement("x", by="Jane")


# ---- surviving


def test_judgements_survive_another_extractor_that_gives_other_ids(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    two.split(event(two).id, by="Jane")
    for name in ("one", "two"):
        two.ingest(tell(name, suffix="-model", extractor="llm"))
    days = [found.interval and found.interval.start for found in events(two)]
    assert days == [date(2024, 3, 21)] * 2
    assert {found.state for found in two.judgements()} == {State.IN_FORCE}


def test_judgements_survive_another_extractor_that_takes_other_words_for_the_act(two: Archive) -> None:
    two.split(event(two).id, by="Jane")
    two.ingest(tell("one", trigger="met Boris", extractor="llm"))
    assert len(events(two)) == 2


def test_judgements_survive_a_correction_of_the_article_that_moves_the_words(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    two.ingest(tell("one", f"This article was put right on Monday. {MEETS}"))
    assert event(two).interval == Interval(date(2024, 3, 21), date(2024, 3, 21), basis=Basis.CORRECTED)
    assert len(event(two).reports) == 2


def test_judgements_survive_a_small_change_of_the_sentence(two: Archive) -> None:
    two.split(event(two).id, by="Jane")
    two.ingest(tell("one", "Corrected. Anna met Boris in Geneva last Friday."))
    assert len(events(two)) == 2


def test_a_judgement_does_not_fall_upon_another_sentence(two: Archive) -> None:
    (judgement,) = two.split(event(two).id, by="Jane")
    two.ingest(tell("one", "The paper regrets an error. Envoys whom Anna had met praised Boris at the harbour."))
    assert case_of(two, judgement.id).state is State.WITHOUT_REPORT


def test_a_judgement_without_its_report_comes_alive_when_the_article_returns(two: Archive) -> None:
    (judgement,) = two.split(event(two).id, by="Jane")
    two.forget(tell("one").article.id)
    assert case_of(two, judgement.id).state is State.WITHOUT_REPORT
    assert [str(problem) for problem in two.check()] == []
    assert len(events(two)) == 1
    two.ingest(tell("one"))
    assert len(events(two)) == 2
    assert case_of(two, judgement.id).state is State.IN_FORCE


def test_no_word_of_a_forgotten_article_stays_in_what_people_decided_of_it(two: Archive) -> None:
    two.split(event(two).id, by="Jane")
    two.correct(tell("one").reports[0].id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    for name in ("one", "two"):
        two.forget(tell(name).article.id)
    kept = [str(quad) for quad in two.store.quads(None, None, None, iri(two.names.graph("identity")))]
    assert not any(MEETS in quad or '"met"' in quad for quad in kept)
    assert [str(problem) for problem in two.check()] == []
    two.ingest(tell("one", f"Corrected. {MEETS}"))
    two.ingest(tell("two"))
    assert [found.interval and found.interval.start for found in events(two)] == [date(2024, 3, 21), FRIDAY]
    assert {found.state for found in two.judgements()} == {State.IN_FORCE}


def test_a_merging_holds_when_its_articles_return_in_another_order(apart: Archive) -> None:
    merged = apart.merge([found.id for found in events(apart)], by="Jane")
    for name in ("one", "two"):
        apart.forget(tell(name).article.id)
    with apart.batch():
        apart.ingest(tell("two", TALKS, "talks", SATURDAY))
        apart.ingest(tell("one"))
    assert len(event(apart).reports) == 2
    assert case(apart).decision.id == merged[0].id


def test_a_withdrawn_merging_can_be_undone_while_an_article_is_away(apart: Archive) -> None:
    (judgement,) = apart.merge([found.id for found in events(apart)], by="Jane")
    apart.forget(tell("one").article.id)
    apart.withdraw_judgement(judgement.id, by="Jane")
    apart.ingest(tell("one"))
    assert len(events(apart)) == 2


def test_a_decision_within_a_batch_sees_what_the_batch_has_taken(archive: Archive) -> None:
    with archive.batch():
        archive.ingest(tell("one"))
        archive.ingest(tell("two"))
        archive.correct(tell("one").reports[0].id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
        archive.ingest(tell("three"))
    assert [len(found.reports) for found in events(archive)] == [1, 2]


# ---- proposals


def test_what_the_rules_cannot_tell_is_proposed_with_both_sides(archive: Archive) -> None:
    fill_with_doubt(archive)
    (proposal,) = archive.proposals()
    sides = [side for side in (proposal.left, proposal.right) if isinstance(side, EventReport)]
    assert {side.evidence[0].quote for side in sides} == {FISH, WHEAT}
    assert archive.proposal(proposal.judgement.id) == proposal


@pytest.mark.parametrize(("verdict", "count"), [(Verdict.SAME, 1), (Verdict.DIFFERENT, 2)])
def test_what_a_person_answered_is_no_longer_proposed_until_that_is_taken_back(
    archive: Archive, verdict: Verdict, count: int
) -> None:
    fill_with_doubt(archive)
    (proposal,) = archive.proposals()
    score = proposal.judgement.score
    (made,) = archive.judge(proposal.left.id, proposal.right.id, verdict, by="Jane", score=score)
    assert (len(events(archive)), list(archive.proposals())) == (count, [])
    assert made.score == score
    archive.withdraw_judgement(made.id, by="Jane")
    assert list(archive.proposals()) == [proposal]
    with pytest.raises(NotFound, match="no proposal 'x'"):
        archive.proposal("x")


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_who_answers_a_proposal_again_is_told_what_stands(archive: Archive, verdict: Verdict) -> None:
    fill_with_doubt(archive)
    (proposal,) = archive.proposals()
    name = proposal.judgement.id
    (made,) = archive.answer(archive.proposal(name), verdict, by="Jane")
    again = archive.answer(archive.proposal(name), verdict, by="Jane")
    assert (again.already, list(again)) == (True, [made])
    other = Verdict.DIFFERENT if verdict is Verdict.SAME else Verdict.SAME
    contrary = archive.answer(archive.proposal(name), other, by="Jane")
    assert [replaced.id for replaced in contrary.replaced] == [made.id]
