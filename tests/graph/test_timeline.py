"""The canonical graph is a function of the articles, whatever order they came and went in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.merging import merge_reports
from graph.merging.accounts import account
from graph.merging.parties import Cast
from graph.merging.scoring import can_be_one
from graph.model.article import Article
from graph.model.event import Claim, Event, EventReport, Modality, Participation, Reading, Role, SpeechMode, Stance
from graph.model.evidence import span
from graph.model.interval import Basis, Interval, Precision
from graph.triples.lines import line
from graph.triples.terms import iri
from tests.graph.town import FRIDAY, TOWN, WHO

TEXT = "Anna met Boris in Geneva on Friday, as Carla and Dmitri had asked; talks about grain, shelling near the port."


def report(
    article: Article,
    number: int = 1,
    root: str = "CONSULT",
    who: tuple[str, str] = ("anna", "boris"),
    when: Interval | None = Interval(FRIDAY, FRIDAY),  # noqa: B008 a frozen value
    **more: object,
) -> EventReport:
    parts = (Participation(Role.SOURCE, who[0]), Participation(Role.TARGET, who[1]))
    given = {"mode": None, "modality": Modality.ACTUAL, "participations": parts, "confidence": 0.8, **more}
    words = span(TEXT, 0, 14 + number)
    name = f"{article.id}-{number}"
    return EventReport(name, root, interval=when, trigger=words, evidence=(words,), label="", **given)  # type: ignore[arg-type]


def article(number: int) -> Article:
    return Article(TEXT, FRIDAY + timedelta(number), url=f"https://example.org/{number}")


ONE, TWO, THREE = (article(number) for number in (1, 2, 3))


def merged(*reports: EventReport) -> tuple[Event, ...]:
    return merge_reports(reports)


def test_two_articles_that_tell_one_meeting_tell_one_event() -> None:
    (event,) = merged(report(ONE), report(TWO))
    assert event.articles == tuple(sorted((ONE.id, TWO.id)))


def test_a_day_that_one_article_tells_prevails_over_days_of_publication() -> None:
    assumed = Interval(FRIDAY, FRIDAY, Precision.DAY, Basis.PUBLICATION)
    told = Interval(FRIDAY - timedelta(1), FRIDAY - timedelta(1), Precision.DAY, Basis.WEEKDAY)
    (event,) = merged(report(ONE, when=assumed), report(TWO, when=assumed), report(THREE, when=told))
    assert event.interval == told
    assert (assumed.is_exact, assumed.is_day, told.is_exact) == (False, True, True)


def test_a_meeting_is_the_same_from_either_side() -> None:
    assert len(merged(report(ONE), report(TWO, who=("boris", "anna")))) == 1


def test_an_accusation_is_not_the_same_from_either_side() -> None:
    assert len(merged(report(ONE, root="ACCUSE"), report(TWO, root="ACCUSE", who=("boris", "anna")))) == 2


def test_two_reports_of_one_article_stay_two_events() -> None:
    assert len(merged(report(ONE), report(ONE, 2))) == 2


def test_meetings_on_two_days_stay_two_events() -> None:
    saturday = Interval(FRIDAY + timedelta(1), FRIDAY + timedelta(1))
    assert len(merged(report(ONE), report(TWO, when=saturday))) == 2


def test_a_plan_never_merges_with_what_happened() -> None:
    assert len(merged(report(ONE), report(TWO, modality=Modality.PLANNED))) == 2
    assert len(merged(report(ONE), report(TWO, modality=Modality.DENIED))) == 2


def test_a_vague_date_joins_the_only_day_that_it_can_mean() -> None:
    week = Interval(FRIDAY - timedelta(4), FRIDAY + timedelta(2), Precision.WEEK, Basis.RELATIVE, "this week")
    (event,) = merged(report(ONE), report(TWO, when=week))
    assert event.interval == Interval(FRIDAY, FRIDAY)


def test_a_vague_date_that_can_mean_two_days_joins_neither() -> None:
    week = Interval(FRIDAY - timedelta(4), FRIDAY + timedelta(2), Precision.WEEK, Basis.RELATIVE, "this week")
    saturday = Interval(FRIDAY + timedelta(1), FRIDAY + timedelta(1))
    assert len(merged(report(ONE), report(TWO, when=saturday), report(THREE, when=week))) == 3


def test_an_event_without_a_date_merges_with_nothing() -> None:
    assert len(merged(report(ONE, when=None), report(TWO, when=None))) == 2


def test_attacks_on_two_places_on_one_day_stay_two_events() -> None:
    def attack(told: Article, where: str) -> EventReport:
        found = report(told, root="ASSAULT")
        return replace(found, participations=(*found.participations, Participation(Role.LOCATION, where)))

    assert len(merged(attack(ONE, "geneva"), attack(TWO, "port"))) == 2
    assert len(merged(attack(ONE, "port"), attack(TWO, "port"))) == 1


def test_a_fuller_list_of_actors_includes_the_shorter() -> None:
    def joined(told: Article, who: str) -> EventReport:
        found = report(told)
        return replace(found, participations=(*found.participations, Participation(Role.TARGET, who)))

    (event,) = merged(joined(ONE, "carla"), report(TWO))
    assert event.actors == ("anna", "boris", "carla")
    assert len(merged(joined(ONE, "carla"), joined(TWO, "dmitri"))) == 2


def test_most_reports_decide_where_it_was() -> None:
    def at(told: Article, where: str) -> EventReport:
        found = report(told)
        return replace(found, participations=(*found.participations, Participation(Role.LOCATION, where)))

    (event,) = merged(at(ONE, "port"), at(TWO, "geneva"), at(THREE, "geneva"))
    assert event.of(Role.LOCATION) == ("geneva",)


def test_the_earliest_article_names_the_event() -> None:
    published = {ONE.id: FRIDAY, TWO.id: FRIDAY + timedelta(1)}
    alone = merge_reports([report(ONE)], published)[0].id
    assert merge_reports([report(TWO), report(ONE)], published)[0].id == alone
    assert alone.startswith("20240322-consult-anna-boris-")


def test_a_part_keeps_its_whole_when_another_article_tells_only_the_part() -> None:
    def reading(*told: EventReport, of: Article) -> Reading:
        return Reading(of, told, (), dict(TOWN.actors), dict(TOWN.places))

    whole, part = report(ONE), report(ONE, 2, who=("anna", "carla"), part_of=f"{ONE.id}-1")
    archive = empty()
    archive.ingest(reading(whole, part, of=ONE))
    archive.ingest(reading(report(TWO, who=("anna", "carla")), of=TWO))
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    archive.ingest(reading(report(THREE), of=replace(THREE, published=date(2024, 3, 1))))
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    (found,) = (event for event in archive.events() if event.part_of)
    assert found.articles == tuple(sorted((ONE.id, TWO.id)))
    assert "anna-boris" in (found.part_of or "")
    archive.forget(THREE.id)
    assert canonical(archive) == rebuilt(archive.store, archive.names)


MODALITIES = (Modality.ACTUAL, Modality.ACTUAL, Modality.PLANNED, Modality.DENIED)
days = st.integers(-3, 3).map(lambda number: FRIDAY + timedelta(number))
intervals = st.one_of(
    st.none(),
    days.map(lambda day: Interval(day, day)),
    days.map(lambda day: Interval(day, day)),
    st.tuples(days, st.integers(0, 6)).map(lambda d: Interval(d[0], d[0] + timedelta(d[1]), Precision.WEEK)),
    days.map(lambda day: Interval(day, None)),
    days.map(lambda day: Interval(None, day)),
    st.just(Interval(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR)),
)


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    told = Article(TEXT, draw(days), url=f"https://example.org/{number}", title=draw(st.sampled_from(("", "Talks"))))
    reports: list[EventReport] = []
    for place in range(draw(st.integers(0, 3))):
        who = draw(st.permutations(WHO).map(lambda order: order[:2]))
        root = draw(st.sampled_from(("CONSULT", "CONSULT", "ASSAULT", "REQUEST")))
        found = report(told, place + 1, root, (who[0], who[1]))
        parts = [*found.participations]
        parts[0] = replace(parts[0], post=draw(st.sampled_from((None, "mayor"))))
        if draw(st.booleans()):
            parts.append(Participation(Role.TARGET, draw(st.sampled_from(WHO))))
        if draw(st.booleans()):
            parts.append(Participation(Role.LOCATION, draw(st.sampled_from(("geneva", "port")))))
        found = replace(
            found,
            participations=tuple(dict.fromkeys(parts)),
            interval=draw(intervals),
            modality=draw(st.sampled_from(MODALITIES)),
            confidence=draw(st.sampled_from((0.5, 0.9))),
            part_of=draw(st.sampled_from((None, *(earlier.id for earlier in reports)))),
        )
        reports.append(found)
    claims: list[Claim] = []
    if draw(st.booleans()):
        target = draw(st.sampled_from([*WHO, *(found.id for found in reports)]))
        words = span(TEXT, 0, 8)
        claims.append(
            Claim(
                f"{told.id}-c", draw(st.sampled_from(WHO)), words, None, (words,), SpeechMode.INDIRECT,
                stance=draw(st.sampled_from(list(Stance))), stance_target=target, interval=draw(intervals),
            )
        )  # fmt: skip
    return Reading(told, tuple(reports), tuple(claims), dict(TOWN.actors), dict(TOWN.places))


def canonical(archive: Archive) -> set[str]:
    return {line(quad) for quad in archive.store.quads(None, None, None, iri(archive.names.graph("canonical")))}


def empty() -> Archive:
    return Archive.memory(clock=lambda: datetime(2024, 4, 1, tzinfo=UTC), register=TOWN)


@settings(max_examples=60)
@given(st.data())
def test_any_coming_and_going_of_articles_leaves_what_building_anew_gives(data: st.DataObject) -> None:
    archive = empty()
    for _ in range(data.draw(st.integers(1, 7))):
        number = data.draw(st.integers(0, 4))
        reading = data.draw(readings(number))
        known = {record.id for record in archive.articles()}
        if reading.article.id in known and data.draw(st.booleans()):
            archive.forget(reading.article.id)
        elif data.draw(st.booleans()):
            archive.ingest(reading)
        else:
            with archive.batch():
                archive.ingest(reading)
                for other in data.draw(st.lists(st.integers(0, 4), max_size=3)):
                    archive.ingest(data.draw(readings(other)))
        assert canonical(archive) == rebuilt(archive.store, archive.names)


@settings(max_examples=25)
@given(st.tuples(readings(0), readings(1), readings(2)))
def test_the_order_of_ingest_leaves_no_trace(told: tuple[Reading, ...]) -> None:
    outcomes = []
    for order in permutations(told):
        archive = empty()
        for reading in order:
            archive.ingest(reading)
        outcomes.append(set(archive.store.quads()))
    assert all(outcome == outcomes[0] for outcome in outcomes)


@settings(max_examples=60)
@given(st.tuples(*map(readings, range(5))))
def test_no_event_has_two_reports_that_cannot_be_one(told: Sequence[Reading]) -> None:
    accounts = {found.id: account(found, Cast()) for reading in told for found in reading.reports}
    for event in merge_reports(one.report for one in accounts.values()):
        for one, other in combinations(event.reports, 2):
            assert can_be_one(accounts[one], accounts[other])
