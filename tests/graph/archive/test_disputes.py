"""What is stored of disagreements is what comparing the reports anew gives."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import extractors
from graph.archive import Archive
from graph.archive.scenes import Scenes
from graph.disagreement import Disagreement, disagreements
from graph.merging import account
from graph.merging.accounts import places_apart, stand_ins
from graph.model.article import Article
from graph.model.event import Reading
from graph.model.judgement import Aspect
from graph.settings import Settings
from graph.timeline import article_of
from tests.graph.archive.test_judging_laws import decide, empty, readings


def compared(archive: Archive, event: str) -> tuple[Disagreement, ...]:
    """The disagreements of an event, from its reports, those by which others deny it, and those of another day."""
    reports, scenes = archive.told_reports(event), Scenes(archive.store, archive.names)
    told = [account(report, scenes.of(article_of(report.id))) for report in reports] if len(reports) > 1 else []
    denials, others = archive.denials(event), archive.other_days(event)
    apart = places_apart(told)
    return disagreements(archive.event(event), reports, denials, stand_ins(told), others=others, apart=apart)


@settings(max_examples=40)
@given(st.data())
def test_stored_disagreements_are_those_of_the_reports(data: st.DataObject) -> None:
    archive = empty()
    for _ in range(data.draw(st.integers(2, 4))):
        archive.ingest(data.draw(readings()))
        decide(archive, data)
    for event in archive.events():
        assert archive.disagreements(event.id) == compared(archive, event.id)


def met(place: str) -> Reading:
    """An article of its own on one meeting, at a place that is written as it is in the text."""
    whole = f"The Danish foreign minister Lars Lokke Rasmussen met Annalena Baerbock {place} on Monday."
    address = f"https://example.org/{place.replace(' ', '-')}"
    article = Article(whole, date(2023, 5, 10), url=address)
    (reading,) = extractors.load(Settings()).extract([article])
    return reading


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (("in Copenhagen", "in Aarhus"), [("Aarhus",), ("copenhagen",)]),
        (("in Odense", "in Aarhus"), [("Aarhus",), ("Odense",)]),
        (("in Aarhus", "in Denmark"), []),
        (("in Copenhagen", "in Denmark"), []),
        (("in Aarhus", "in Arhus"), []),
        (("in Aarhus", "at a hotel"), []),
    ],
)
def test_a_place_that_no_table_has_is_told_by_its_name(places: tuple[str, str], said: list[tuple[str, ...]]) -> None:
    archive = Archive.memory()
    for place in places:
        archive.ingest(met(place))
    (event,) = archive.events()
    found = [one for one in archive.disagreements(event.id) if one.aspect is Aspect.PLACE]
    assert sorted(variant.values for one in found for variant in one.variants) == said
    assert all(one.preferred in {variant.values for variant in one.variants} for one in found)
