"""What people decide holds, whatever becomes of the articles, and can be taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.model.actor import Actor, ActorKind, Place, Post, Tenure
from graph.model.article import Article
from graph.model.case import Case, State
from graph.model.event import Event, EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import span
from graph.model.interval import Interval
from graph.triples.lines import line
from graph.triples.terms import iri

FRIDAY = date(2024, 3, 22)
MEETS = "Anna met Boris in Geneva on Friday."
TALKS = "Boris held talks with Anna, her office said."
WHO = ("anna", "boris", "carla", "dmitri")


class Town:
    """A register of four people and two places."""

    def __init__(self) -> None:
        self.actors = {who: Actor(who, who.title(), ActorKind.PERSON) for who in WHO}
        self.places = {where: Place(where, where.title()) for where in ("geneva", "port")}
        self.posts: dict[str, Post] = {"mayor": Post("mayor", "Mayor")}
        self.tenures: tuple[Tenure, ...] = ()


TOWN = Town()


def tell(
    name: str,
    text: str = MEETS,
    trigger: str = "met",
    day: date = FRIDAY,
    root: str = "CONSULT",
    who: tuple[str, str] = ("anna", "boris"),
    suffix: str = "",
    extractor: str = "lexicon",
    posts: tuple[str | None, str | None] = (None, None),
) -> Reading:
    """An article, by its address, that tells one event in one sentence, the last of its text."""
    article = Article(text, FRIDAY, title=name, url=f"https://example.org/{name}")
    start = text.index(trigger)
    sentence = text.rfind(". ", 0, start)
    quote = span(text, sentence + 2 if sentence >= 0 else 0, len(text))
    at = span(text, start, start + len(trigger))
    roles = (Role.SOURCE, Role.TARGET)
    parts = tuple(Participation(role, one, post=post) for role, one, post in zip(roles, who, posts, strict=True))
    report = EventReport(
        f"{article.id}-{start}-{root.lower()}{suffix}", root, None, Modality.ACTUAL, parts, Interval(day, day), at,
        (quote,), f"{who[0].title()} meets {who[1].title()}",
    )  # fmt: skip
    return Reading(article, (report,), (), dict(TOWN.actors), dict(TOWN.places), extractor=extractor)


SATURDAY = FRIDAY + timedelta(1)


def noon() -> datetime:
    return datetime(2024, 3, 25, 12, tzinfo=UTC)


@pytest.fixture
def archive() -> Archive:
    """An empty archive."""
    return Archive.memory(clock=noon, register=TOWN)


@pytest.fixture
def two(archive: Archive) -> Archive:
    """An archive of two articles that tell one meeting, of Friday."""
    archive.ingest(tell("one"))
    archive.ingest(tell("two"))
    return archive


@pytest.fixture
def apart(archive: Archive) -> Archive:
    """An archive of two articles that tell a meeting of Friday and one of Saturday."""
    archive.ingest(tell("one"))
    archive.ingest(tell("two", TALKS, "talks", SATURDAY))
    return archive


def events(archive: Archive) -> list[Event]:
    """The events, once it is sure that they are those of a rebuilt graph."""
    graph = iri(archive.names.graph("canonical"))
    assert {line(quad) for quad in archive.store.quads(None, None, None, graph)} == rebuilt(
        archive.store, archive.names
    )
    return list(archive.events())


def event(archive: Archive) -> Event:
    (found,) = events(archive)
    return found


def case(archive: Archive) -> Case:
    (found,) = archive.judgements()
    return found


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
