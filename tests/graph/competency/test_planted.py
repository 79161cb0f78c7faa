"""The bundled articles contradict one another on purpose; these contradictions are listed as disagreements.

`planted.tsv` was written by hand from the articles and their ``discrepancy``: what each of two articles says. Where the
reading does not give it yet, the last column says why; who mends it empties that column.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from graph.archive import Archive
from graph.archive.rebuild import rebuilt
from graph.disagreement import Rule
from graph.model.event import Reading
from graph.model.judgement import Aspect, Verdict
from graph.model.links import Belonging
from graph.model.selection import Selection
from graph.triples.lines import line
from graph.triples.terms import iri

PLANTED = [
    tuple(row.values())
    for row in csv.DictReader(
        (Path(__file__).parent / "planted.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"
    )
]

Said = tuple[str, str, str]
"""An aspect, a value and the name of the article that says so."""


def name_of(reading: Reading) -> str:
    return reading.article.record_id or "netanyahu-meets-blinken"


@pytest.fixture(scope="module")
def listed(archive: Archive, readings: list[Reading]) -> list[set[Said]]:
    """What is listed, a set for each disagreement."""
    names = {reading.article.id: name_of(reading) for reading in readings}
    events = list(archive.events(Selection(contested=True)))
    return [
        {
            (found.aspect, " ".join(variant.values), names[report.partition("-")[0]])
            for variant in found.variants
            for report in variant.reports
        }
        for apart in archive.disputes(events)
        for found in apart
    ]


@pytest.mark.parametrize(("aspect", "value", "article", "other", "other_article", "missed"), PLANTED)
def test_each_planted_contradiction_is_listed(
    listed: list[set[Said]], aspect: str, value: str, article: str, other: str, other_article: str, missed: str
) -> None:
    wanted = {(aspect, value, article), (aspect, other, other_article)}
    assert any(wanted <= said for said in listed) is not bool(missed)


def test_nothing_else_is_listed_as_told_of_another_day(listed: list[set[Said]]) -> None:
    planted = [{(a, value, one), (a, other, two)} for a, value, one, other, two, _ in PLANTED if a == "day"]
    assert [said for said in listed if any(a == "day" for a, *_ in said) and said not in planted] == []


def test_the_two_events_point_at_each_other_with_both_sentences(archive: Archive) -> None:
    court = Selection(actors=("international-court-of-justice",), contested=True)
    one, other = archive.events(court)
    for event, beside in ((one, other), (other, one)):
        linked = [link.event.id for link in archive.links(event.id) if link.how is Belonging.OTHER_DAY]
        assert linked == [beside.id]
    (found,) = archive.disagreements(one.id)
    assert [" ".join(words.split())[:40] for variant in found.variants for words in variant.words] == [
        "The court in The Hague on Thursday instr",
        "The International Court of Justice on Fr",
    ]


@pytest.fixture
def court(readings: list[Reading]) -> Archive:
    """The two articles about the court's order alone."""
    made = Archive.memory()
    for reading in readings:
        if name_of(reading).startswith("2024-01-2") and "icj-order" in name_of(reading):
            made.ingest(reading)
    return made


def is_as_anew(archive: Archive) -> bool:
    graph = iri(archive.names.graph("canonical"))
    stored = {line(quad) for quad in archive.store.quads(None, None, None, graph)}
    return {text for text in stored if "mergeRule" not in text and "schemaVersion" not in text} == rebuilt(
        archive.store, archive.names
    )


def test_a_yes_makes_one_event_that_shows_a_day_and_tells_the_other(court: Archive) -> None:
    (asked,) = court.proposals()
    court.answer(asked, Verdict.SAME, by="Jane")
    (event,) = (event for event in court.events() if len(event.reports) == 2)
    (found,) = court.disagreements(event.id)
    assert found.aspect is Aspect.DAY
    assert (found.preferred, found.rule) == ((event.interval.edtf,), Rule.BEST)  # type: ignore[union-attr]
    assert {variant.values for variant in found.variants} == {("2024-01-25",), ("2024-01-26",)}
    assert list(court.proposals()) == []
    assert is_as_anew(court)


def test_a_no_leaves_two_events_that_are_no_disagreement(court: Archive) -> None:
    (asked,) = court.proposals()
    court.answer(asked, Verdict.DIFFERENT, by="Jane")
    assert list(court.proposals()) == []
    assert list(court.events(Selection(contested=True))) == []
    assert is_as_anew(court)


def test_what_is_forgotten_contradicts_nothing(court: Archive) -> None:
    newest = max(court.articles(), key=lambda record: record.published)
    assert newest.published == date(2024, 1, 28)
    court.forget(newest.id)
    assert list(court.events(Selection(contested=True))) == []
    assert is_as_anew(court)
