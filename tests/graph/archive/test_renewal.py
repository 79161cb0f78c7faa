"""When the registry says something else, the graph is that of building it anew, and only what is touched is read."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.archive.corrections import ROLES
from graph.archive.foundation import foundation
from graph.archive.rebuild import rebuilt
from graph.archive.renewal import following
from graph.archive.tellings import Tellings
from graph.errors import JudgementError, NotFound
from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.model.case import State
from graph.model.event import Participation, Reading, Role
from graph.model.interval import Interval
from graph.model.judgement import Aspect, Correction, Matter, Verdict
from graph.triples.lines import line
from graph.triples.terms import iri
from tests.graph.archive.conftest import SATURDAY, tell
from tests.graph.archive.test_identities import ANA, MAYOR, OTHER_ANA, SERGEI, SERGEY, Person, article_about
from tests.graph.conftest import Register as Town
from tests.graph.conftest import noon
from tests.graph.town import FRIDAY, TOWN

DAY = date(2024, 3, 22)
BRAZIL = Actor("brazil", "Brazil", ActorKind.STATE, "BRA")
PORTUGAL = Actor("portugal", "Portugal", ActorKind.STATE, "PRT")
KNOWN = (
    Actor("ana-ribeiro", "Ana Ribeiro", ActorKind.PERSON, "BRA", sectors=("GOV",)),
    Actor("ana-ribeiro", "Ana Maria Ribeiro", ActorKind.PERSON, "PRT", gender="f"),
    Actor("ana-ribeiro-prt", "Anna Ribeiro", ActorKind.PERSON, "PRT"),
    Actor("sergei-marchenko", "Sergei Marchenko", ActorKind.PERSON, "UKR", aliases=("Serhiy Marchenko",)),
    Actor("sergei-marchenko", "Sergei Marchenko", ActorKind.GROUP, "RUS"),
    Actor("marchenko-s", "Sergey Marchenko", ActorKind.PERSON, "RUS", sectors=("MIL",)),
    Actor("carlos-ribeiro", "Carlos Ribeiro", ActorKind.PERSON, "BRA", sectors=("GOV",)),
    BRAZIL, PORTUGAL, replace(BRAZIL, country="PRT"),
)  # fmt: skip
PLACES = (
    Place("porto", "Porto", "PRT", 41.15, -8.61),
    Place("porto", "Porto", "BRA", -19.0, -57.6),
    Place("lisbon", "Lisbon", "PRT", 38.72, -9.14),
    Place("lisbon", "Lisbon region", "PRT"),
)
POSTS = (Post("envoy", "ambassador", "brazil"), Post("envoy", "ambassador", "portugal"), Post("judge", "judge", None))
TENURES = (
    Tenure("ana-ribeiro", "envoy", date(2024, 1, 1), None),
    Tenure("carlos-ribeiro", "envoy", date(2020, 1, 1), date(2023, 12, 31)),
    Tenure("carlos-ribeiro", "envoy", date(2024, 1, 1), None),
    Tenure("ana-ribeiro-prt", "judge", None, None),
)


@dataclass(frozen=True)
class Register:
    """Some of those whom a registry may know."""

    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()


def register_of(
    actors: Sequence[Actor] = (), places: Sequence[Place] = (), posts: Sequence[Post] = (),
    tenures: Sequence[Tenure] = (),
) -> Register:  # fmt: skip
    return Register({a.id: a for a in actors}, {p.id: p for p in places}, {p.id: p for p in posts}, tuple(tenures))


REGISTERS = st.builds(
    register_of, *(st.lists(st.sampled_from(pool), unique_by=str) for pool in (KNOWN, PLACES, POSTS, TENURES))
)
PEOPLE: tuple[Person, ...] = (
    ANA, OTHER_ANA, SERGEI, SERGEY, MAYOR, ("Carlos Ribeiro", "BRA", None), ("Ribeiro", None, "ambassador"),
    ("Marchenko", "UKR", None), ("Ana Ribeiro", None, None), ("Brazil", "BRA", None),
)  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """An article in which people meet, some of them of the registry, perhaps in a town."""
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique_by=lambda person: person[0]))
    told = article_about(people, draw(st.sampled_from((DAY, DAY, date(2022, 2, 1)))), f"{draw(st.integers(0, 5))}. ")
    bare = draw(st.booleans())
    actors = {name: replace(actor, evidence=()) if bare else actor for name, actor in told.actors.items()}
    where = draw(st.sampled_from((None, "porto", "lisbon", "brazil")))
    if where is None:
        return replace(told, actors=actors)
    place = (Participation(Role.LOCATION, where),)
    reports = tuple(replace(report, participations=(*report.participations, *place)) for report in told.reports)
    return replace(told, actors=actors, reports=reports, places={where: Place(where, where.title())})


def canonical(archive: Archive) -> set[str]:
    return {line(quad) for quad in archive.store.quads(None, None, None, iri(archive.names.graph("canonical")))}


def decide(archive: Archive, data: st.DataObject) -> None:
    """Decides something of actors or events, if that can be."""
    actors, events = (sorted(one.id for one in found) for found in (archive.actors(), archive.events()))
    if not actors:
        return
    with suppress(JudgementError, NotFound):
        if data.draw(st.booleans()):
            left, right = data.draw(st.sampled_from(actors)), data.draw(st.sampled_from(actors))
            verdict = data.draw(st.sampled_from((Verdict.SAME, Verdict.DIFFERENT)))
            archive.judge(left, right, verdict, by="Eva", matter=Matter.ACTOR)
        else:
            aspect = data.draw(
                st.sampled_from((Aspect.SOURCE, Aspect.SOURCE, Aspect.TARGET, Aspect.PLACE, Aspect.TYPE))
            )
            among = {Aspect.PLACE: ["porto", "lisbon"], Aspect.TYPE: ["AGREE", "CONSULT"]}.get(
                aspect, [*actors, "carlos-ribeiro"]
            )
            archive.correct(data.draw(st.sampled_from(events)), {aspect: [data.draw(st.sampled_from(among))]}, by="Eva")


@settings(max_examples=80)
@given(st.data())
def test_any_registries_among_any_articles_and_decisions_leave_what_building_anew_gives(data: st.DataObject) -> None:
    archive = Archive.memory(clock=noon, register=data.draw(REGISTERS))
    archive.ingest(data.draw(readings()))
    for _ in range(data.draw(st.integers(2, 8))):
        match data.draw(st.sampled_from(("ingest", "ingest", "renew", "renew", "decide", "forget"))):
            case "ingest":
                archive.ingest(data.draw(readings()))
            case "renew":
                archive.renew_registry(data.draw(REGISTERS))
            case "decide" if list(archive.events()):
                decide(archive, data)
            case "forget" if found := [record.id for record in archive.articles()]:
                archive.forget(data.draw(st.sampled_from(found)))
            case _:
                pass
        assert canonical(archive) == rebuilt(archive.store, archive.names)
        check_meant(archive)


def check_meant(archive: Archive) -> None:
    """What a correction in force says is what the report that it is about tells."""
    for case in archive.judgements():
        found = case.decision
        if case.state is State.IN_FORCE and isinstance(found, Correction) and found.aspect in ROLES:
            told = (one for event in case.events for one in archive.told_reports(event) if one.id == case.reports[0])
            assert [{*one.of(ROLES[found.aspect])} for one in told] == [{*case.values}]


@pytest.fixture
def told(archive: Archive) -> Archive:
    """Two articles: two people meet in the first, two others in the second."""
    archive.ingest(article_about([ANA, SERGEI], DAY, "1. "))
    archive.ingest(article_about([("Amos Wafula", "KEN", None), ("Boris Ek", "SWE", None)], DAY, "2. "))
    return archive


def read_after(archive: Archive, register: Register, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The articles that are read when another registry comes."""
    found: set[str] = set()
    said = Tellings.said

    def noted(tellings: Tellings, article: str) -> object:
        found.add(article)
        return said(tellings, article)

    monkeypatch.setattr(Tellings, "said", noted)
    archive.renew_registry(register)
    return found


def with_town(*actors: Actor) -> Register:
    """The registry of the archive with some actors more."""
    town = Town()
    return register_of([*town.actors.values(), *actors], list(town.places.values()), list(town.posts.values()),
                       town.tenures)  # fmt: skip


def test_a_correction_to_whom_its_article_calls_otherwise_names_him_as_building_anew_does(told: Archive) -> None:
    told.ingest(article_about([OTHER_ANA, SERGEI], DAY, "3. "))
    other = next(actor.id for actor in told.actors() if actor.id.startswith("ana-ribeiro-"))
    event = next(event for event in told.events() if "ana-ribeiro" in event.actors)
    told.correct(event.id, {Aspect.SOURCE: [other]}, by="Eva")
    assert canonical(told) == rebuilt(told.store, told.names)


def meant_by(archive: Archive) -> tuple[str, ...]:
    """The only correction's actors, by the ids of today, once it is sure that the graph is that of building it anew."""
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    (case,) = (case for case in archive.judgements() if not case.decision.withdrawn)
    return case.values


@pytest.fixture
def put_right(told: Archive) -> Archive:
    """The meeting of Amos Wafula, corrected to have been Ana Ribeiro's, whom only another article mentions."""
    event = next(event for event in told.events() if "amos-wafula" in event.actors)
    told.correct(event.id, {Aspect.SOURCE: ["ana-ribeiro"]}, by="Eva")
    return told


def test_a_correction_goes_on_meaning_whom_it_meant_when_the_registry_gives_his_id_to_another(
    put_right: Archive,
) -> None:
    assert meant_by(put_right) == ("ana-ribeiro",)
    put_right.renew_registry(with_town(KNOWN[1]))
    assert meant_by(put_right) == ("ana-ribeiro-bra",)
    assert {event.label for event in put_right.events() if "ana-ribeiro-bra" in event.actors} >= {
        "Ana Ribeiro meets Boris Ek"
    }
    put_right.renew_registry(with_town())
    assert meant_by(put_right) == ("ana-ribeiro",)


def test_a_correction_follows_an_actor_who_comes_second_under_his_id(put_right: Archive) -> None:
    put_right.ingest(article_about([("Ana Ribeiro", "ARG", "judge"), SERGEI], date(2020, 1, 1), "3. "))
    assert meant_by(put_right) == ("ana-ribeiro-bra",)


def test_whom_no_article_tells_of_any_longer_stays_who_was_described_beside_the_correction(put_right: Archive) -> None:
    gone = next(record.id for record in put_right.articles() if "Ribeiro" in put_right.article(record.id).text)
    put_right.renew_registry(with_town(KNOWN[1]))
    reading = article_about([ANA, SERGEI], DAY, "1. ")
    put_right.forget(gone)
    (who,) = meant_by(put_right)
    (case,) = put_right.judgements()
    assert (case.lost, put_right.actor(who).name, put_right.actor(who).country) == ((who,), "Ana Ribeiro", "BRA")
    assert who != put_right.actor("ana-ribeiro").id
    put_right.ingest(reading)
    assert meant_by(put_right) == ("ana-ribeiro-bra",)


def test_by_the_id_of_a_namesake_in_the_article_another_can_be_named(archive: Archive) -> None:
    archive.ingest(article_about([ANA, SERGEI], date(2023, 3, 22), "1. "))
    archive.ingest(article_about([OTHER_ANA, ("Boris Ek", "SWE", None)], DAY, "2. "))
    event = next(event for event in archive.events() if "boris-ek" in event.actors)
    assert "ana-ribeiro-prt" in event.actors
    archive.correct(event.id, {Aspect.SOURCE: ["ana-ribeiro"]}, by="Eva")
    assert meant_by(archive) == ("ana-ribeiro",)
    assert {"ana-ribeiro", "boris-ek"} in [set(event.actors) for event in archive.events()]


def test_who_corrects_to_the_same_actor_by_another_id_of_his_changes_nothing(put_right: Archive) -> None:
    put_right.renew_registry(with_town(KNOWN[1]))
    event = next(event for event in put_right.events() if event.corrections)
    assert put_right.correct(event.id, {Aspect.SOURCE: ["ana-ribeiro-bra"]}, by="Eva").already


def told_of(country: str) -> Archive:
    """A meeting of Friday by an envoy of a country, one of Saturday by Brazil, and one of either day by Brazil."""
    archive = Archive.memory(clock=noon, register=envoy_of(country))
    archive.ingest(tell("envoy", who=("anna", "boris")))
    for name, days in (("state", Interval(SATURDAY, SATURDAY)), ("either", Interval(FRIDAY, SATURDAY))):
        told = tell(name, who=("brazil", "boris"))
        reports = tuple(replace(report, interval=days) for report in told.reports)
        archive.ingest(replace(told, reports=reports, actors={"boris": TOWN.actors["boris"], "brazil": BRAZIL}))
    return archive


def envoy_of(country: str) -> Register:
    people = [
        replace(one, country=country, sectors=("GOV",)) if one.id == "anna" else one for one in TOWN.actors.values()
    ]
    return register_of([*people, BRAZIL, PORTUGAL])


def days_told(archive: Archive) -> list[int]:
    """How many reports each event has, once it is sure that the graph is that of building it anew."""
    assert canonical(archive) == rebuilt(archive.store, archive.names)
    return sorted(len(event.reports) for event in archive.events())


def test_a_report_is_no_longer_torn_between_two_days_when_the_registry_takes_one_of_them_away() -> None:
    archive = told_of("BRA")
    assert days_told(archive) == [1, 1, 1]
    archive.renew_registry(envoy_of("PRT"))
    assert days_told(archive) == [1, 2]


def test_a_report_is_torn_between_two_days_when_the_registry_gives_it_another() -> None:
    archive = told_of("PRT")
    assert days_told(archive) == [1, 2]
    archive.renew_registry(envoy_of("BRA"))
    assert days_told(archive) == [1, 1, 1]


def test_whom_people_joined_to_what_the_registry_knows_as_a_state_stays_who_he_is_by_building_anew() -> None:
    archive = Archive.memory(clock=noon, register=register_of())
    archive.ingest(article_about([("Ana Ribeiro", "BRA", "ambassador"), ("Brazil", "BRA", None)], DAY, "1. "))
    archive.judge("ana-ribeiro", "brazil", Verdict.SAME, by="Eva", matter=Matter.ACTOR)
    archive.renew_registry(register_of([KNOWN[1], BRAZIL]))
    assert canonical(archive) == rebuilt(archive.store, archive.names)


def test_only_articles_that_mention_a_new_actor_are_read_again(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(record.id for record in told.articles() if "Ribeiro" in told.article(record.id).text)
    read = read_after(told, with_town(Actor("ana-ribeiro", "Ana Ribeiro", ActorKind.PERSON, "BRA")), monkeypatch)
    assert read == {first}


def test_an_actor_of_whom_no_article_tells_lets_none_be_read(told: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_after(told, with_town(Actor("chen-li", "Chen Li", ActorKind.PERSON, "CHN")), monkeypatch) == set()


def test_another_spelling_that_the_registry_has_is_whom_it_knows(told: Archive) -> None:
    told.renew_registry(with_town(Actor("serhiy-marchenko", "Serhiy Marchenko", ActorKind.PERSON, "UKR")))
    assert told.resolve("sergei-marchenko") == "serhiy-marchenko"


def test_a_registry_that_is_another_altogether_gives_the_same_as_step_by_step(told: Archive) -> None:
    register = register_of(KNOWN[:1], PLACES[:1], POSTS[:1], TENURES[:1])
    found = foundation(told.store, told.names, register, given=True)
    changes = [following(told.store, told.names, found, most).net() for most in (10_000_000, 0)]
    few, many = ((canonical(told) - gone) | won for gone, won in changes)
    assert few == many
