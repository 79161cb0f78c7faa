"""Who is who in a store: the same from any order of articles and decisions, and by one way only."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.errors import JudgementError, NotFound
from graph.merging import Bars
from graph.model.actor import Actor, ActorKind
from graph.model.article import Article
from graph.model.case import State
from graph.model.event import Claim, EventReport, Modality, Participation, Reading, Role, SpeechMode
from graph.model.evidence import Span, span
from graph.model.interval import Interval
from graph.model.judgement import Aspect, Matter, Verdict
from graph.model.selection import Selection
from graph.registry.names import slug
from graph.triples.actors import Register
from graph.triples.lines import line
from graph.triples.terms import iri
from tests.graph.conftest import noon

Person = tuple[str, str | None, str | None]
"""Name, country and office, as an article gives them."""


def article_about(people: Sequence[Person], published: date, words: str = "") -> Reading:
    """An article in which each of some people meets the next, and the first says so."""
    names = [name for name, _, _ in people]
    text = f"{words}{' met '.join(names)} on that day, {names[0]} said."
    article = Article(text, published)
    actors: dict[str, Actor] = {}
    at = len(words)
    reports: list[EventReport] = []
    spans: list[Span] = []
    for name, country, office in people:
        found = span(text, at, at + len(name))
        actor = Actor(
            slug(name),
            name,
            ActorKind.PERSON,
            country,
            sectors=("GOV",) if office else (),
            evidence=(found,),
            office=office,
        )
        actors.setdefault(actor.id, actor)
        spans.append(found)
        at += len(name) + 5
    for number, (one, other) in enumerate(pairwise(people), start=1):
        met = span(text, spans[number - 1].end + 1, spans[number - 1].end + 4)
        parts = tuple(
            Participation(role, slug(who), spans[place], who)
            for role, (who, _, _), place in ((Role.SOURCE, one, number - 1), (Role.TARGET, other, number))
        )
        evidence = (span(text, spans[number - 1].start, spans[number].end),)
        reports.append(_meeting(f"{article.id}-{number}", parts, published, met, evidence))
    claim = Claim(
        f"{article.id}-c1", slug(names[0]), span(text, len(words), len(words) + 10), None,
        (span(text, len(words), len(text)),), SpeechMode.INDIRECT, about=(slug(names[-1]),),
    )  # fmt: skip
    return Reading(article, tuple(reports), (claim,), actors, {}, extractor="test", version="1")


def _meeting(
    name: str, parts: tuple[Participation, ...], day: date, met: Span, evidence: tuple[Span, ...]
) -> EventReport:
    return EventReport(
        name, "CONSULT", None, Modality.ACTUAL, parts, Interval(day, day), met, evidence, evidence[0].quote
    )  # fmt: skip


def canonical(archive: Archive) -> set[str]:
    """The canonical graph, once it is sure that it is the one that is built anew."""
    found = {line(q) for q in archive.store.quads(None, None, None, iri(archive.names.graph("canonical")))}
    assert found == rebuilt(archive.store, archive.names)
    return found


def who_met(archive: Archive) -> list[set[str]]:
    """The actors of each event."""
    return [set(event.actors) for event in archive.events()]


MARCH = date(2024, 3, 22)
SERGEI: Person = ("Sergei Marchenko", "UKR", "deputy minister")
SERGEY: Person = ("Sergey Marchenko", "UKR", None)
ANA: Person = ("Ana Ribeiro", "BRA", "ambassador")
OTHER_ANA: Person = ("Ana Ribeiro", "PRT", "judge")
MAYOR: Person = ("Ribeiro", "BRA", "Ambassador")


def test_two_spellings_are_one_actor(archive: Archive) -> None:
    archive.ingest(article_about([SERGEI, ANA], MARCH))
    archive.ingest(article_about([SERGEY, ANA], date(2025, 3, 25)))
    assert who_met(archive) == [{"sergei-marchenko", "ana-ribeiro"}] * 2
    canonical(archive)


def test_an_actor_has_all_names_that_articles_give_him(archive: Archive) -> None:
    archive.ingest(article_about([SERGEI, ANA], MARCH))
    archive.ingest(article_about([SERGEY, ANA], date(2025, 3, 25)))
    actor = archive.actor("sergei-marchenko")
    assert {actor.name, *actor.aliases} == {"Sergei Marchenko", "Sergey Marchenko"}
    assert (actor.country, actor.office) == ("UKR", "deputy minister")


def test_he_is_found_by_any_of_his_names(archive: Archive) -> None:
    archive.ingest(article_about([SERGEI, ANA], MARCH))
    archive.ingest(article_about([SERGEY, ANA], date(2025, 3, 25)))
    assert [actor.id for actor in archive.actors("sergey")] == ["sergei-marchenko"]


def test_an_id_that_only_an_article_gives_leads_to_the_actor(archive: Archive) -> None:
    archive.ingest(article_about([SERGEI, ANA], MARCH))
    archive.ingest(article_about([SERGEY, ANA], date(2025, 3, 25)))
    assert archive.resolve("sergey-marchenko") == "sergei-marchenko"
    assert archive.actor("sergey-marchenko").id == "sergei-marchenko"


def test_two_people_of_one_name_and_two_countries_are_two(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], MARCH))
    archive.ingest(article_about([OTHER_ANA, SERGEI], date(2025, 3, 25)))
    assert who_met(archive) == [{"ana-ribeiro", "sergei-marchenko"}, {"ana-ribeiro-prt", "sergei-marchenko"}]
    canonical(archive)


def test_what_somebody_says_is_found_by_who_he_is(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], MARCH))
    archive.ingest(article_about([OTHER_ANA, SERGEI], date(2025, 3, 25)))
    found = [claim.speaker for claim in archive.claims(Selection(actors=("ana-ribeiro-prt",)))]
    assert found == ["ana-ribeiro-prt"]
    assert [claim.speaker for claim in archive.claims(Selection(actors=("ana-ribeiro",)))] == ["ana-ribeiro"]


def test_a_surname_with_its_title_is_whom_another_article_names_in_full(archive: Archive) -> None:
    archive.ingest(article_about([MAYOR, SERGEI], MARCH))
    archive.ingest(article_about([ANA, SERGEI], date(2025, 3, 25)))
    assert who_met(archive) == [{"ana-ribeiro", "sergei-marchenko"}] * 2
    canonical(archive)


def test_a_person_says_that_two_are_one_and_takes_it_back(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], MARCH))
    archive.ingest(article_about([OTHER_ANA, SERGEI], date(2025, 3, 25)))
    before = canonical(archive)
    (said,) = archive.judge("ana-ribeiro", "ana-ribeiro-prt", Verdict.SAME, by="Eva", matter=Matter.ACTOR)
    assert who_met(archive) == [{"ana-ribeiro", "sergei-marchenko"}] * 2
    canonical(archive)
    archive.withdraw_judgement(said.id, "Eva")
    assert canonical(archive) == before


def test_a_person_says_that_one_of_the_articles_and_one_of_the_registry_are_one(archive: Archive) -> None:
    archive.ingest(article_about([("Tony Blinkin", None, None), SERGEI], MARCH))
    archive.judge("antony-blinken", "tony-blinkin", Verdict.SAME, by="Eva", matter=Matter.ACTOR)
    assert who_met(archive) == [{"antony-blinken", "sergei-marchenko"}]
    canonical(archive)


def test_actors_that_are_one_by_way_of_a_third_cannot_be_two(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI, ("Tony Blinkin", None, None)], MARCH))
    archive.judge("ana-ribeiro", "sergei-marchenko", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    (second,) = archive.judge("sergei-marchenko", "tony-blinkin", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    with pytest.raises(JudgementError, match=second.id):
        archive.judge("ana-ribeiro", "tony-blinkin", Verdict.DIFFERENT, by="Tom", matter=Matter.ACTOR)


def test_a_person_takes_apart_two_spellings_that_the_rules_joined(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], MARCH))
    archive.ingest(article_about([ANA, ("Sergey Marchenko", "UKR", "deputy minister")], date(2024, 3, 25)))
    assert archive.resolve("sergey-marchenko") == "sergei-marchenko"
    archive.judge("sergei-marchenko", "sergey-marchenko", Verdict.DIFFERENT, by="Eva", matter=Matter.ACTOR)
    assert archive.resolve("sergey-marchenko") == "sergey-marchenko"
    canonical(archive)


def test_two_of_the_registry_cannot_be_made_one(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], MARCH))
    with pytest.raises(JudgementError, match="two actors of the registry"):
        archive.judge("antony-blinken", "benjamin-netanyahu", Verdict.SAME, by="Eva", matter=Matter.ACTOR)


def test_a_spelling_of_who_is_in_the_registry_is_who_is_in_the_registry(archive: Archive) -> None:
    archive.ingest(article_about([("Binyamin Netanyahou", "ISR", "Prime Minister"), SERGEI], MARCH))
    assert who_met(archive) == [{"benjamin-netanyahu", "sergei-marchenko"}]
    assert "Binyamin Netanyahou" in archive.actor("benjamin-netanyahu").aliases


def test_his_wife_is_not(archive: Archive) -> None:
    archive.ingest(article_about([("Sara Netanyahu", "ISR", None), SERGEI], MARCH))
    assert who_met(archive) == [{"sara-netanyahu", "sergei-marchenko"}]


def test_the_president_of_another_time_is_not_the_one_of_today(archive: Archive) -> None:
    archive.ingest(article_about([("Herzog", "ISR", "President"), SERGEI], date(1985, 5, 2)))
    assert who_met(archive) == [{"herzog", "sergei-marchenko"}]


def test_a_doubt_is_proposed(archive: Archive) -> None:
    archive.ingest(article_about([("Ahmed Hassan", None, None), SERGEI], MARCH))
    archive.ingest(article_about([("Ahmad Hasan", None, None), SERGEI], date(2025, 3, 25)))
    (found,) = [p for p in archive.proposals() if p.judgement.matter is Matter.ACTOR]
    assert found.judgement.reason == "two spellings of one name"


_PEOPLE: list[Person] = [
    SERGEI, SERGEY, ANA, OTHER_ANA, MAYOR, ("A. Ribeiro", "BRA", None), ("Ana Ribeiro", None, None),
    ("Ana Maria Ribeiro", "BRA", "envoy"), ("Ribeiro Ana", "PRT", None), ("Ribeiro", None, "minister"),
    ("Ribeiro", "PRT", "Judge"), ("Antony Blinkin", "USA", None), ("Herzog", "ISR", "president"),
    ("Isaak Herzog", "ISR", "President"), ("Chaim Herzog", "ISR", "President"), ("Marchenko", "UKR", "Deputy Minister"),
]  # fmt: skip
_DAYS = [date(1985, 5, 2), date(2022, 2, 1), date(2024, 3, 22), date(2024, 3, 23)]

_CASTS = st.lists(st.sampled_from(_PEOPLE), min_size=2, max_size=3, unique_by=lambda person: person[0])
_READINGS = st.lists(st.tuples(_CASTS, st.sampled_from(_DAYS)), min_size=1, max_size=7)
_DECISIONS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["same", "different"])), max_size=2
)


def _archive(register: Register) -> Archive:
    return Archive.memory(clock=noon, register=register)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drafts=_READINGS, seed=st.integers(0, 10_000), decisions=_DECISIONS)
def test_who_is_who_does_not_depend_on_the_order_of_articles_and_decisions(
    drafts: list[tuple[list[Person], date]], seed: int, decisions: list[tuple[int, int, str]], register: Register
) -> None:
    dice = random.Random(seed)
    readings = [article_about(people, day, f"{number}. ") for number, (people, day) in enumerate(drafts)]
    archive = _archive(register)
    for reading in readings:
        archive.ingest(reading)
    before = canonical(archive)
    decide(archive, decisions)
    gone = dice.sample(readings, k=min(2, len(readings)))
    for reading in gone:
        archive.forget(reading.article.id)
        canonical(archive)
    with archive.batch():
        for reading in dice.sample(gone, k=len(gone)):
            archive.ingest(reading)
    canonical(archive)
    for case in archive.judgements():
        if case.state is not State.WITHDRAWN:
            archive.withdraw_judgement(case.decision.id, "Eva")
    assert canonical(archive) == before
    other = _archive(register)
    with other.batch():
        for reading in dice.sample(readings, k=len(readings)):
            other.ingest(reading)
    assert canonical(other) == before


def decide(archive: Archive, decisions: Sequence[tuple[int, int, str]]) -> None:
    """Lets a person decide of some pairs of actors, who are numbered; contradictions are refused."""
    actors = sorted(actor.id for actor in archive.actors())
    for one, other, verdict in decisions:
        left, right = actors[one % len(actors)], actors[other % len(actors)]
        if left != right:
            with suppress(JudgementError, NotFound):
                archive.judge(left, right, Verdict(verdict), by="Eva", matter=Matter.ACTOR)
            canonical(archive)


def test_with_another_threshold_fewer_names_are_one_and_the_graph_can_still_be_built_anew(register: Register) -> None:
    articles = (
        article_about([("Sergei Ryabkov", "RUS", None), ("Ana Ribeiro", "PRT", None)], MARCH),
        article_about([("Sergey Ryabkov", "RUS", None), ("Rui Costa", "PRT", None)], MARCH),
    )
    known: dict[float, int] = {}
    for bar in (0.8, 1.0):
        with Archive.memory(clock=noon, register=register, bars=Bars(actor=bar)) as archive:
            for reading in articles:
                archive.ingest(reading)
            canonical(archive)
            known[bar] = len(set[str]().union(*who_met(archive)))
    assert known == {0.8: 3, 1.0: 4}


def test_two_to_whom_their_articles_give_one_id_are_told_apart_by_article(archive: Archive) -> None:
    people = ("Amos Wafula", "Boris Ek")
    two = [article_about([(name, None, None) for name in people], date(2024, 3, day)) for day in (1, 2)]
    for reading in two:
        archive.ingest(reading)
    ends = [f"{reading.article.id}/amos-wafula" for reading in two]
    with pytest.raises(JudgementError, match="by article too"):
        archive.judge("amos-wafula", "amos-wafula", Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    (made,) = archive.judge(ends[0], ends[1], Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    assert len({archive.resolve(end) for end in ends}) == 2
    before = everything(archive)
    archive.rebuild()
    assert everything(archive) == before
    archive.withdraw_judgement(made.id, by="Jane")
    assert {archive.resolve(end) for end in ends} == {"amos-wafula"}


def test_an_article_that_speaks_of_nobody_so_called_is_refused(archive: Archive) -> None:
    archive.ingest(article_about([("Amos Wafula", None, None), ("Boris Ek", None, None)], date(2024, 3, 1)))
    with pytest.raises(NotFound, match="no article 'none'"):
        archive.judge("none/amos-wafula", "boris-ek", Verdict.SAME, by="Jane", matter=Matter.ACTOR)


def test_who_is_joined_to_another_by_a_person_stays_who_he_was(archive: Archive) -> None:
    office = "Bolivian Energy Minister"
    for number, name in enumerate(("Ramiro Quispe Tola", "Ramiro Quispe", "Raimundo Ek"), start=1):
        told = (name, "BOL", office) if number < 3 else (name, None, None)
        archive.ingest(article_about([told, ("Boris Ek", None, None)], date(2024, 3, number)))
    archive.judge("raimundo-ek", "ramiro-quispe", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    assert len({archive.resolve(who) for who in ("ramiro-quispe-tola", "ramiro-quispe", "raimundo-ek")}) == 1


def everything(archive: Archive) -> set[str]:
    return {line(quad) for quad in archive.store.quads(None, None, None, None)}


GENERAL: Person = ("Ramiro Quispe", "BOL", "General")
BANKER: Person = ("Ramiro Quispe", "PER", "banker")
BORIS: Person = ("Boris Ek", None, None)


@pytest.fixture
def quispes(archive: Archive) -> tuple[Archive, dict[str, str]]:
    """Two articles that tell of two people of one name, and how each is spelt."""
    two = [article_about([who, BORIS], date(2024, 3, day)) for day, who in ((1, GENERAL), (2, BANKER))]
    for reading in two:
        archive.ingest(reading)
    ends = [f"{reading.article.id}/ramiro-quispe" for reading in two]
    return archive, {archive.resolve(end): end for end in ends}


def test_whoever_is_called_like_another_is_named_with_the_article(quispes: tuple[Archive, dict[str, str]]) -> None:
    archive, spelt = quispes
    assert len(spelt) == 2
    with pytest.raises(JudgementError, match="articles call 2 actors 'ramiro-quispe'; say which") as refused:
        archive.judge("ramiro-quispe", "boris-ek", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    assert all(end in str(refused.value) for end in spelt.values())
    for who, end in spelt.items():
        (made,) = archive.judge(end, "boris-ek", Verdict.SAME, by="Jane", matter=Matter.ACTOR)
        assert archive.resolve(end) == archive.resolve("boris-ek"), who
        archive.withdraw_judgement(made.id, by="Jane")
    assert list(archive.judgements("ramiro-quispe"))
    canonical(archive)


def test_an_actor_tells_who_else_is_called_so(quispes: tuple[Archive, dict[str, str]]) -> None:
    archive, spelt = quispes
    for who in spelt:
        assert {one.actor.id: one.called for one in archive.namesakes(who)} == spelt
    assert archive.namesakes("boris-ek") == archive.namesakes("antony-blinken") == ()


def test_what_was_said_of_one_is_listed_with_that_one_alone(quispes: tuple[Archive, dict[str, str]]) -> None:
    archive, spelt = quispes
    (first, its), (second, _) = spelt.items()
    (made,) = archive.judge(its, "boris-ek", Verdict.DIFFERENT, by="Jane", matter=Matter.ACTOR)
    assert [case.decision.id for case in archive.judgements(first)] == [made.id]
    assert list(archive.judgements(second)) == []


def test_two_of_one_name_are_made_one_by_their_own_ids(quispes: tuple[Archive, dict[str, str]]) -> None:
    archive, spelt = quispes
    one, other = spelt
    archive.judge(one, other, Verdict.SAME, by="Jane", matter=Matter.ACTOR)
    assert len({archive.resolve(end) for end in spelt.values()}) == 1
    assert [case.state.value for case in archive.judgements()] == ["in force"]


def test_another_can_be_named_where_an_article_calls_somebody_so(quispes: tuple[Archive, dict[str, str]]) -> None:
    archive, spelt = quispes
    second = next(who for who in spelt if who != "ramiro-quispe")
    report = next(e.reports[0] for e in archive.events(Selection(actors=(second,))))
    archive.correct(report, {Aspect.TARGET: ["ramiro-quispe"]}, by="Jane")
    canonical(archive)
    (event,) = (event for event in archive.events() if report in event.reports)
    assert "ramiro-quispe" in event.actors
