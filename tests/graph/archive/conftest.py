"""A town of four people, and articles that tell one meeting in one sentence each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.model.article import Article
from graph.model.case import Case
from graph.model.event import Event, EventReport, Modality, Participation, Reading, Role
from graph.model.evidence import span
from graph.model.interval import Basis, Interval, Precision
from graph.triples.lines import line
from graph.triples.terms import iri
from tests.graph.conftest import noon
from tests.graph.town import FRIDAY, TOWN

MEETS = "Anna met Boris in Geneva on Friday."
TALKS = "Boris held talks with Anna, her office said."
FISH = "Anna met Boris in Geneva over fishing quotas on Friday."
WHEAT = "Boris held talks on wheat prices with Anna, her office said."


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

THIS_MONTH = Interval(date(2024, 3, 1), date(2024, 3, 31), Precision.MONTH, Basis.RELATIVE, "this month")


def fill_with_doubt(archive: Archive) -> None:
    """Stores two articles of which the rules cannot say whether they tell one meeting."""
    archive.ingest(tell("one", FISH))
    vague = tell("two", WHEAT, "talks")
    archive.ingest(replace(vague, reports=tuple(replace(report, interval=THIS_MONTH) for report in vague.reports)))


@pytest.fixture
def town() -> Archive:
    """An empty archive that knows the town."""
    return Archive.memory(clock=noon, register=TOWN)


@pytest.fixture
def two(town: Archive) -> Archive:
    """An archive of two articles that tell one meeting, of Friday."""
    town.ingest(tell("one"))
    town.ingest(tell("two"))
    return town


@pytest.fixture
def apart(town: Archive) -> Archive:
    """An archive of two articles that tell a meeting of Friday and one of Saturday."""
    town.ingest(tell("one"))
    town.ingest(tell("two", TALKS, "talks", SATURDAY))
    return town


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


def case_of(archive: Archive, name: str) -> Case:
    return next(found for found in archive.judgements() if found.decision.id == name)
