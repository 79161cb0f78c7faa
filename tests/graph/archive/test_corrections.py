"""What people put right is shown beside what the articles say, and can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graph.archive import Archive
from graph.errors import JudgementError, NotFound
from graph.model.actor import Actor, ActorKind, Place
from graph.model.case import State
from graph.model.event import Event, Modality, Participation, Role
from graph.model.interval import Basis, Interval, Precision
from graph.model.judgement import Aspect
from graph.triples.terms import iri
from graph.vocabulary.namespaces import CMQ, VERDICT
from tests.graph.archive.conftest import (
    case_of,
    event,
    events,
    tell,
)


@pytest.fixture
def archive(town: Archive) -> Archive:
    """An empty archive."""
    return town


CORRECTIONS: list[tuple[Aspect, list[str], Callable[[Event], object], object]] = [
    (Aspect.TYPE, ["AID"], lambda event: (event.root, event.mode), ("AID", None)),
    (Aspect.TYPE, ["consult-visit"], lambda event: (event.root, event.mode), ("CONSULT", "visit")),
    (Aspect.SOURCE, ["carla"], lambda event: event.of(Role.SOURCE), ("carla",)),
    (Aspect.TARGET, ["carla", "dmitri"], lambda event: event.of(Role.TARGET), ("carla", "dmitri")),
    (Aspect.TARGET, [], lambda event: event.of(Role.TARGET), ()),
    (Aspect.PARTICIPANT, ["carla"], lambda event: event.of(Role.PARTICIPANT), ("carla",)),
    (Aspect.PLACE, ["port"], lambda event: event.of(Role.LOCATION), ("port",)),
    (Aspect.MODALITY, ["denied"], lambda event: event.modality, Modality.DENIED),
    (Aspect.DAY, ["2024-03-21"], lambda event: event.interval,
     Interval(date(2024, 3, 21), date(2024, 3, 21), basis=Basis.CORRECTED)),
    (Aspect.DAY, ["2024-03"], lambda event: event.interval,
     Interval(date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH, Basis.CORRECTED)),
    (Aspect.DAY, ["2024-03-21/2024-03-23"], lambda event: event.interval,
     Interval(date(2024, 3, 21), date(2024, 3, 23), basis=Basis.CORRECTED)),
    (Aspect.DAY, ["../2024-03-21"], lambda event: event.interval,
     Interval(None, date(2024, 3, 21), basis=Basis.CORRECTED)),
    (Aspect.DAY, [""], lambda event: event.interval, None),
]  # fmt: skip


@pytest.mark.parametrize(("aspect", "values", "shown", "wanted"), CORRECTIONS)
def test_an_event_shows_what_a_person_put_right(
    two: Archive, aspect: Aspect, values: list[str], shown: Callable[[Event], object], wanted: object
) -> None:
    before = event(two)
    corrections = two.correct(before.id, {aspect: values}, by="Jane", reason="I was there")
    found = event(two)
    assert shown(found) == wanted
    assert set(found.corrections) == {correction.id for correction in corrections}
    two.withdraw_judgement(corrections[0].decision, by="Jane")
    assert event(two) == before


@pytest.mark.parametrize(("aspect", "values"), [row[:2] for row in CORRECTIONS if row[0] is Aspect.DAY])
def test_a_day_that_was_put_right_is_listed_as_it_was_given(two: Archive, aspect: Aspect, values: list[str]) -> None:
    corrections = two.correct(event(two).id, {aspect: values}, by="Jane")
    assert {two.case(one.id).values for one in corrections} == {tuple(values)}
    assert {two.case(one.id).lost for one in corrections} == {()}


def test_an_event_without_a_day_by_correction_stays_one_until_it_is_split(two: Archive) -> None:
    before = event(two)
    two.correct(before.id, {Aspect.DAY: [""]}, by="Jane")
    assert event(two).reports == before.reports
    two.split(event(two).id, by="Jane")
    assert {one.reports for one in events(two)} == {(name,) for name in before.reports}


def test_why_the_rule_joined_two_reports_stays_noted_when_their_event_is_put_right(two: Archive) -> None:
    graph, same = iri(two.names.graph("canonical")), iri(VERDICT + "same")
    (before,) = [quad.subject for quad in two.store.quads(None, iri(CMQ + "verdict"), same, graph)]
    two.correct(event(two).id, {Aspect.PLACE: ["port"]}, by="Jane")
    assert [quad.subject for quad in two.store.quads(None, iri(CMQ + "verdict"), same, graph)] == [before]


def test_a_report_of_another_day_leaves_an_event_that_was_put_right(two: Archive) -> None:
    before = event(two)
    two.correct(before.id, {Aspect.PLACE: ["port"]}, by="Jane")
    two.correct(before.reports[0], {Aspect.DAY: ["2024-03-27"]}, by="Jane")
    assert len(events(two)) == 2


def test_what_was_put_right_together_is_one_again_when_an_article_returns(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.DAY: [""]}, by="Jane")
    before, again = event(two), tell("two")
    two.forget(again.article.id)
    assert event(two).articles == (tell("one").article.id,)
    two.ingest(again)
    assert event(two) == before


def test_two_spans_of_one_last_day_are_not_the_same(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.DAY: ["2024-03-20/2024-03-22"]}, by="Jane")
    assert not two.correct(event(two).id, {Aspect.DAY: ["2024-03-21/2024-03-22"]}, by="Jane").already
    assert {one.interval and one.interval.start for one in events(two)} == {date(2024, 3, 21)}


@pytest.mark.parametrize(("aspect", "values"), [row[:2] for row in CORRECTIONS])
def test_what_was_put_right_is_sound(two: Archive, aspect: Aspect, values: list[str]) -> None:
    two.correct(event(two).id, {aspect: values}, by="Jane")
    assert [str(problem) for problem in two.check()] == []


def test_the_articles_keep_what_they_say(two: Archive) -> None:
    said = two.reports(event(two).id)
    two.correct(event(two).id, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    assert two.reports(event(two).id) == said


def test_what_is_no_event_is_gone_until_that_is_taken_back(two: Archive) -> None:
    before = event(two)
    corrections = two.correct(before.id, {Aspect.EVENT: []}, by="Jane")
    assert events(two) == []
    assert list(two.relations()) == []
    assert list(two.check(shapes=False)) == []
    two.withdraw_judgement(corrections[0].decision, by="Jane")
    assert event(two) == before


def test_what_is_no_event_can_be_neither_corrected_nor_merged(two: Archive) -> None:
    report = event(two).reports[0]
    (gone,) = two.correct(report, {Aspect.EVENT: []}, by="Jane")
    with pytest.raises(JudgementError, match=f"as Jane said; undo {gone.id} first"):
        two.correct(report, {Aspect.TYPE: ["AID"]}, by="Tom")


def test_one_report_can_be_put_right_and_then_tells_another_event(two: Archive) -> None:
    name = event(two).reports[0]
    two.correct(name, {Aspect.DAY: ["2024-03-21"]}, by="Jane")
    first, second = events(two)
    assert (first.reports, first.interval and first.interval.start) == ((name,), date(2024, 3, 21))
    assert second.corrections == ()


def test_of_two_corrections_the_latest_counts_and_both_are_kept(two: Archive) -> None:
    report = event(two).reports[0]
    (first,) = two.correct(report, {Aspect.PLACE: ["port"]}, by="Jane")
    (second,) = two.correct(report, {Aspect.PLACE: ["geneva"]}, by="Tom")
    assert event(two).of(Role.LOCATION) == ("geneva",)
    assert [(found.state, found.overruled_by) for found in two.judgements()] == [
        (State.OVERRULED, second.id),
        (State.IN_FORCE, None),
    ]
    two.withdraw_judgement(second.id, by="Tom")
    assert event(two).of(Role.LOCATION) == ("port",)
    assert case_of(two, first.id).state is State.IN_FORCE


def test_what_a_person_put_right_in_one_report_counts_more_than_what_others_say(two: Archive) -> None:
    two.correct(event(two).reports[0], {Aspect.PLACE: ["port"]}, by="Jane")
    at_geneva = Participation(Role.LOCATION, "geneva")
    for name in ("three", "four"):
        reading = tell(name)
        (report,) = reading.reports
        archived = replace(report, participations=(*report.participations, at_geneva))
        two.ingest(replace(reading, reports=(archived,)))
    assert event(two).of(Role.LOCATION) == ("port",)


def test_who_stays_in_a_corrected_event_keeps_the_office(archive: Archive) -> None:
    archive.ingest(tell("one", posts=(None, "mayor")))
    archive.correct(event(archive).id, {Aspect.SOURCE: ["carla"]}, by="Jane")
    posts = {part.participant: part.post for part in event(archive).participations}
    assert posts == {"carla": None, "boris": "mayor"}
    assert event(archive).label == "Carla meets Boris"


def test_an_actor_known_only_from_an_article_that_is_gone_is_still_named(archive: Archive) -> None:
    stranger = tell("two")
    known = {**stranger.actors, "elsa": Actor("elsa", "Elsa Brandt", ActorKind.PERSON)}
    archive.ingest(tell("one"))
    archive.ingest(replace(stranger, actors=known))
    archive.correct(event(archive).id, {Aspect.SOURCE: ["elsa"]}, by="Jane")
    assert event(archive).label == "Elsa Brandt meets Boris"
    archive.forget(stranger.article.id)
    assert event(archive).label == "Elsa Brandt meets Boris"
    assert archive.actor("elsa").name == "Elsa Brandt"
    assert [str(problem) for problem in archive.check()] == []


@pytest.mark.parametrize(
    ("aspect", "values", "words"),
    [
        (Aspect.TYPE, ["PICNIC"], "no event type 'PICNIC'; choose from AGREE, CONSULT"),
        (Aspect.TYPE, ["CONSULT-picnic"], "choose from CONSULT, CONSULT-"),
        (Aspect.TYPE, [], "has one type; 0 are given"),
        (Aspect.TYPE, ["AID", "AGREE"], "has one type; 2 are given"),
        (Aspect.MODALITY, ["perhaps"], "choose from actual, planned"),
        (Aspect.DAY, ["yesterday"], "write 2024-03-22"),
        (Aspect.DAY, ["2024-02-30"], "no day '2024-02-30'"),
        (Aspect.DAY, ["2024-03-22/2024-03-20"], "no day"),
        (Aspect.DAY, ["../.."], "no day"),
        (Aspect.DAY, ["+024-03-22"], "no day"),
        (Aspect.DAY, ["２０２４"], "no day"),
        (Aspect.SOURCE, ["nobody"], "no actor 'nobody'"),
        (Aspect.PLACE, ["anna"], "no place 'anna'"),
        (Aspect.EVENT, ["yes"], "needs no value"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(
    two: Archive, aspect: Aspect, values: list[str], words: str
) -> None:
    with pytest.raises((JudgementError, NotFound)) as refused:
        two.correct(event(two).id, {aspect: values}, by="Jane")
    assert words in str(refused.value)
    assert list(two.judgements()) == []


def test_an_event_keeps_somebody_who_takes_part(two: Archive) -> None:
    with pytest.raises(JudgementError, match="nobody would take part"):
        two.correct(event(two).id, {Aspect.SOURCE: [], Aspect.TARGET: []}, by="Jane")


@pytest.mark.parametrize("values", [{Aspect.SOURCE: ["boris"]}, {Aspect.TARGET: ["anna"]},
                                    {Aspect.SOURCE: ["carla"], Aspect.TARGET: ["carla"]}])  # fmt: skip
def test_nobody_is_put_on_both_sides(two: Archive, values: dict[Aspect, list[str]]) -> None:
    with pytest.raises(JudgementError, match="would be source and target of "):
        two.correct(event(two).id, values, by="Jane")
    assert list(two.judgements()) == []


def test_the_sides_may_be_changed_about(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.SOURCE: ["boris"], Aspect.TARGET: ["anna"]}, by="Jane")
    assert (event(two).of(Role.SOURCE), event(two).of(Role.TARGET)) == (("boris",), ("anna",))


def test_who_was_the_other_side_may_be_the_only_one(two: Archive) -> None:
    two.correct(event(two).id, {Aspect.SOURCE: ["boris"], Aspect.TARGET: []}, by="Jane")
    assert [part.participant for part in event(two).participations] == ["boris"]


def test_who_puts_the_same_right_again_changes_nothing(two: Archive) -> None:
    made = two.correct(event(two).id, {Aspect.PLACE: ["port"]}, by="Jane")
    before = set(two.store.quads())
    again = two.correct(event(two).id, {Aspect.PLACE: ["port"]}, by="Jane", reason="really")
    assert (again.already, list(again)) == (True, list(made))
    assert set(two.store.quads()) == before


def test_who_puts_it_right_otherwise_takes_back_the_former_correction(two: Archive) -> None:
    report = event(two).reports[0]
    (first,) = two.correct(report, {Aspect.PLACE: ["port"]}, by="Jane")
    second = two.correct(report, {Aspect.PLACE: ["geneva"], Aspect.TYPE: ["AID"]}, by="Jane")
    assert ([one.id for one in second.replaced], len(second)) == ([first.id], 2)
    assert case_of(two, first.id).state is State.WITHDRAWN


def test_of_a_correction_only_what_is_new_is_noted(two: Archive) -> None:
    report = event(two).reports[0]
    two.correct(report, {Aspect.PLACE: ["port"]}, by="Jane")
    (new,) = two.correct(report, {Aspect.PLACE: ["port"], Aspect.TYPE: ["AID"]}, by="Jane")
    assert new.aspect is Aspect.TYPE


def test_somebody_of_whom_nobody_told_is_taken_in_with_a_correction(two: Archive) -> None:
    kari, bay = Actor("kari-dahl", "Kari Dahl", ActorKind.PERSON, "NOR"), Place("long-bay", "Long Bay", "GBR")
    values = {Aspect.SOURCE: ["kari-dahl"], Aspect.PLACE: ["long-bay"]}
    made = two.correct(event(two).id, values, by="Jane", things=(kari, bay))
    assert (event(two).of(Role.SOURCE), event(two).label) == (("kari-dahl",), "Kari Dahl meets Boris")
    assert (two.actor("kari-dahl"), two.place("long-bay")) == (kari, bay)
    assert [str(problem) for problem in two.check()] == []
    two.withdraw_judgement(made[0].decision, by="Jane")
    assert event(two).of(Role.SOURCE) == ("anna",)
