"""Reports disagree where what they say cannot both be so; all of it stays, with its articles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from graph.archive import Archive
from graph.archive.corrections import corrected
from graph.disagreement import Disagreement, Rule, disagreements, edtf
from graph.merging import account, merge_reports
from graph.merging.accounts import equals_in, stand_ins
from graph.merging.parties import Cast
from graph.model.actor import Actor, ActorKind
from graph.model.article import Article
from graph.model.event import Event, EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import Span
from graph.model.interval import Interval, Precision
from graph.model.judgement import Anchor, Aspect, Correction
from graph.model.selection import Selection
from graph.timeline import Insight, events_of

FIRST, SECOND = date(1998, 10, 15), date(1998, 10, 16)
OCTOBER = Interval(date(1998, 10, 1), date(1998, 10, 31), Precision.MONTH)


def on(day: date) -> Interval:
    return Interval(day, day)


def told(
    article: str,
    *,
    day: Interval | None = None,
    place: str = "",
    source: tuple[str, ...] = ("bill-clinton",),
    target: tuple[str, ...] = ("yasser-arafat",),
    root: str = "CONSULT",
    mode: str | None = None,
    modality: Modality = Modality.ACTUAL,
    confidence: float = 0.8,
) -> EventReport:
    quote = Span(0, 4, "They")
    parts = [Participation(Role.SOURCE, who) for who in source] + [Participation(Role.TARGET, who) for who in target]
    parts += [Participation(Role.LOCATION, place)] if place else []
    return EventReport(
        f"{article}-e1", root, mode, modality, tuple(parts), day, quote, (quote,), "They meet", confidence
    )


def found(*reports: EventReport) -> dict[Aspect, Disagreement]:
    """The disagreements of reports that somebody holds to be of one event."""
    event = next(e for e in merge_reports(reports[:1]))
    shown = replace(event, reports=tuple(report.id for report in reports))
    return {one.aspect: one for one in disagreements(shown, reports)}


def test_one_report_disagrees_with_nobody() -> None:
    assert found(told("a", day=on(FIRST))) == {}


def test_two_days_cannot_both_be_so() -> None:
    day = found(told("a", day=on(FIRST)), told("b", day=on(SECOND)), told("c", day=on(FIRST)))[Aspect.DAY]
    assert (day.preferred, day.rule) == (("1998-10-15",), Rule.MAJORITY)
    assert [(v.values, v.reports) for v in day.variants] == [
        (("1998-10-15",), ("a-e1", "c-e1")),
        (("1998-10-16",), ("b-e1",)),
    ]


@pytest.mark.parametrize("other", [None, OCTOBER, Interval(None, SECOND), Interval(date(1998, 10, 1), None)])
def test_a_day_and_what_is_less_exact_agree(other: Interval | None) -> None:
    assert found(told("a", day=on(FIRST)), told("b", day=other)) == {}


def test_of_two_that_overlap_the_most_exact_is_preferred() -> None:
    long = Interval(date(1998, 10, 10), date(1998, 10, 16))
    short = Interval(FIRST, date(1998, 10, 23))
    assert found(told("a", day=long), told("b", day=short))[Aspect.DAY].rule is Rule.EXACT


def test_two_places_are_two_and_a_report_without_one_says_nothing() -> None:
    both = found(told("a", place="washington-dc"), told("b", place="wye-river"), told("c"))
    assert [variant.values for variant in both[Aspect.PLACE].variants] == [("washington-dc",), ("wye-river",)]
    assert both[Aspect.PLACE].rule is Rule.BEST
    assert found(told("a", place="washington-dc"), told("c")) == {}


def test_who_names_fewer_participants_does_not_disagree() -> None:
    assert found(told("a", target=("yasser-arafat", "benjamin-netanyahu")), told("b")) == {}


def test_participants_that_differ_both_ways_are_a_disagreement() -> None:
    parties = found(told("a"), told("b", target=("king-hussein",)))[Aspect.PARTICIPANT]
    assert parties.rule is Rule.UNION
    assert {variant.values for variant in parties.variants} == {
        ("bill-clinton", "yasser-arafat"),
        ("bill-clinton", "king-hussein"),
    }


def test_whom_the_source_was_aimed_at_matters_where_roles_do() -> None:
    both = found(told("a", root="ASSAULT"), told("b", root="ASSAULT", target=("king-hussein",)))
    assert set(both) == {Aspect.TARGET}


RUSSIAN = Cast(
    {
        "russia": Actor("russia", "Russia", ActorKind.STATE, "RUS"),
        "russian-forces": Actor("russian-forces", "Russian forces", ActorKind.BODY, "RUS", sectors=("MIL",)),
        "wagner": Actor("wagner", "Wagner", ActorKind.ORGANISATION, "RUS", sectors=("REB",)),
        "france": Actor("france", "France", ActorKind.STATE, "FRA"),
    }
)


def by(*sources: str) -> EventReport:
    return told("-".join(sources), root="ASSAULT", source=sources, target=())


def aspects(*reports: EventReport) -> set[Aspect]:
    """In what reports disagree, where an army and its state are taken for one another."""
    shown = replace(next(iter(merge_reports(reports[:1]))), reports=tuple(report.id for report in reports))
    alike = stand_ins([account(report, RUSSIAN) for report in reports])
    return {one.aspect for one in disagreements(shown, reports, alike=alike)}


def test_a_state_and_its_army_do_not_disagree() -> None:
    assert aspects(by("russia"), by("russian-forces")) == set()
    assert aspects(by("russia", "france"), by("russian-forces", "france")) == set()


@pytest.mark.parametrize("other", ["wagner", "france"])
def test_another_state_or_armed_group_is_another(other: str) -> None:
    assert aspects(by("russia"), by(other)) == {Aspect.SOURCE}


def test_planned_and_denied_are_a_disagreement() -> None:
    both = found(told("a", modality=Modality.PLANNED), told("b", modality=Modality.DENIED))
    assert both[Aspect.MODALITY].preferred == ("planned",)


def test_two_modes_are_a_disagreement_and_none_is_none() -> None:
    assert set(found(told("a", mode="visit"), told("b", mode="phone"))) == {Aspect.TYPE}
    assert found(told("a", mode="visit"), told("b")) == {}


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (None, ""),
        (on(FIRST), "1998-10-15"),
        (OCTOBER, "1998-10"),
        (Interval(date(1998, 1, 1), date(1998, 12, 31), Precision.YEAR), "1998"),
        (Interval(FIRST, SECOND), "1998-10-15/1998-10-16"),
        (Interval(None, FIRST), "../1998-10-15"),
        (Interval(FIRST, None), "1998-10-15/.."),
    ],
)
def test_an_interval_is_written_in_edtf(interval: Interval | None, words: str) -> None:
    assert edtf(interval) == words


# ------------------------------------------------------------------ in the archive
@pytest.fixture
def contested(full: Archive, seed: Reading, retell: Callable[[Reading, Article], Reading]) -> Archive:
    """Two articles that tell of one visit, but for the participants beside its two."""
    other = retell(seed, replace(seed.article, url="https://example.org/other"))
    parts = other.reports[0].participations
    fewer = (*(part for part in parts if part.participant != "israel-war-cabinet"),)
    visit = replace(other.reports[0], participations=fewer, mode=None)
    full.ingest(replace(other, reports=(visit, *other.reports[1:])))
    return full


def test_what_is_stored_is_what_the_reports_say(contested: Archive) -> None:
    stored = {event.id for event in contested.events(Selection(contested=True))}
    assert stored == {event.id for event in contested.events() if contested.disagreements(event.id)}
    assert list(contested.check(shapes=False)) == []


def contradict(archive: Archive, seed: Reading, retell: Callable[[Reading, Article], Reading]) -> tuple[Event, str]:
    """Lets a second article tell the plan as conditional; the event and that article's id."""
    other = retell(seed, replace(seed.article, url="https://example.org/other"))
    unsure = (
        replace(report, modality=Modality.CONDITIONAL) if report.modality is Modality.HYPOTHETICAL else report
        for report in other.reports
    )
    archive.ingest(replace(other, reports=tuple(unsure)))
    (event,) = archive.events(Selection(contested=True))
    return event, other.article.id


def test_a_contested_event_is_found_and_its_variants_name_their_articles(
    full: Archive, seed: Reading, retell: Callable[[Reading, Article], Reading]
) -> None:
    event, article = contradict(full, seed, retell)
    (point,) = full.disagreements(event.id)
    assert point.aspect is Aspect.MODALITY
    assert {report.partition("-")[0] for variant in point.variants for report in variant.reports} == {
        article,
        seed.article.id,
    }
    assert list(full.check()) == []


def test_a_disagreement_goes_with_the_article_that_made_it(
    full: Archive, seed: Reading, retell: Callable[[Reading, Article], Reading]
) -> None:
    before = set(full.store.quads())
    _, article = contradict(full, seed, retell)
    full.forget(article)
    assert set(full.store.quads()) == before


def put_right(report: EventReport, aspect: Aspect, *values: str) -> EventReport:
    """A report as a person corrected it."""
    found = corrected(report, [Correction("c", Anchor("a", 0, 4, "They"), aspect, values, "", "Jane")], str)
    assert found is not None
    return found


def test_what_a_person_puts_right_is_preferred_and_the_articles_still_disagree() -> None:
    one, other = told("a", place="tel-aviv"), told("b", place="cairo")
    place = found(put_right(one, Aspect.PLACE, "geneva"), put_right(other, Aspect.PLACE, "geneva"))[Aspect.PLACE]
    assert (place.preferred, place.rule) == (("geneva",), Rule.CORRECTED)
    assert {variant.values: variant.reports for variant in place.variants} == {
        ("cairo",): ("b-e1",), ("tel-aviv",): ("a-e1",),
    }  # fmt: skip


def test_articles_that_agree_with_each_other_do_not_disagree_by_a_correction() -> None:
    one, other = told("a", day=on(FIRST)), told("b", day=on(FIRST))
    assert found(put_right(one, Aspect.DAY, SECOND.isoformat()), other) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_what_happened_speaks_for_the_plan_that_a_person_holds_to_be_the_same(order: int) -> None:
    plan, done = told("a", modality=Modality.PLANNED, confidence=0.9), told("b", confidence=0.5)
    (event,) = events_of([[plan, done][::order]])
    assert event.modality is Modality.ACTUAL


def shelled_by(*sources: tuple[str, ...]) -> tuple[str, ...]:
    """By whom an event was done that reports of several articles tell together, each with its sources."""
    reports = [replace(by(*names), id=f"{number}-e1") for number, names in enumerate(sources)]
    accounts = {report.id: account(report, FORCES) for report in reports}
    (event,) = events_of([reports], insight=Insight(equals=equals_in(accounts)))
    return event.of(Role.SOURCE)


FORCES = Cast(
    {
        **RUSSIAN.actors,
        "russia-armed-forces": Actor("russia-armed-forces", "Russian forces", ActorKind.BODY, "RUS", sectors=("MIL",)),
        "russia-government": Actor("russia-government", "Russia", ActorKind.BODY, "RUS", sectors=("GOV",)),
        "russia-army": Actor("russia-army", "Russian army", ActorKind.BODY, "RUS", sectors=("MIL",)),
        "russia-navy": Actor("russia-navy", "Russian navy", ActorKind.BODY, "RUS", sectors=("MIL",)),
        "vladimir-putin": Actor("vladimir-putin", "Vladimir Putin", ActorKind.PERSON, "RUS", sectors=("GOV",)),
        "drone": Actor("drone", "Russian drone", ActorKind.GROUP, "RUS"),
        "drones": Actor("drones", "Russian drones", ActorKind.GROUP, "RUS"),
    }
)


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        ((("russia-armed-forces",), ("russia-army",)), 1),
        ((("russia",), ("russia-government",)), 1),
        ((("russia",), ("russia-armed-forces",)), 2),
        ((("drone",), ("drones",)), 1),
        ((("russia-army",), ("russia-navy",)), 2),
        ((("russia",), ("vladimir-putin",)), 2),
        ((("russia-armed-forces",), ("wagner",)), 2),
        ((("russia-armed-forces", "russia-army"), ("russia-army",)), 2),
    ],
)
def test_whom_joined_reports_call_in_two_ways_takes_part_once(sources: tuple[tuple[str, ...], ...], shown: int) -> None:
    assert len(shelled_by(*sources)) == shown


def test_of_two_ways_to_call_one_force_that_is_shown_which_more_voices_use() -> None:
    assert shelled_by(("russia-army",), ("russia-armed-forces",), ("russia-army",)) == ("russia-army",)


def test_a_state_is_shown_for_its_government_whatever_more_voices_say() -> None:
    assert shelled_by(("russia-government",), ("russia",), ("russia-government",)) == ("russia",)
